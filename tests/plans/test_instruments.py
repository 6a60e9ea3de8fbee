"""Two versions of the instrument: what was made with the old one is read with the old one, for ever."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from opmaat.plans.actions.pictures import finish_picture
from opmaat.plans.actions.scoring import Scoring
from opmaat.plans.models import Picture
from opmaat.plans.picture_enums import Missing, Moment, Side
from opmaat.plans.queries.pictures import pictures_of
from opmaat.plans.queries.tracks import domains_of, tracks_of
from opmaat.plans.rules import instruments
from tests.cases.conftest import Scene
from tests.plans.pictures import DOMAINS, rows, score, scored, social, started

CASE = "/casus/PGA-2026-0001/"
OLD = (instruments.FOLDER / "leefgebieden-1.toml").read_text(encoding="utf-8")
NEW = (
    OLD.replace('code = "leefgebieden-1"', 'code = "leefgebieden-2"')
    .replace("Twaalf leefgebieden, versie 1", "Twaalf leefgebieden, versie 2")
    .replace("from = 2026-01-01", "from = 2026-06-01")
    .replace('label = "Huisvesting"', 'label = "Wonen"')
    .replace('code = "participation"', 'code = "meaning"')
    .replace('label = "Maatschappelijke participatie"', 'label = "Zingeving"')
    .replace('"Lukt zelf"]', '"Gaat vanzelf"]')
)


@pytest.fixture
def the_new_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[[], None]]:
    """Brings the second version into use, as a region does: a file beside the old one."""

    def use() -> None:
        for name, text in (("leefgebieden-1.toml", OLD), ("leefgebieden-2.toml", NEW)):
            (tmp_path / name).write_text(text, encoding="utf-8")
        monkeypatch.setattr(instruments, "FOLDER", tmp_path)
        instruments.instruments.cache_clear()

    yield use
    monkeypatch.undo()
    instruments.instruments.cache_clear()


def finished(scene: Scene, picture: Picture) -> None:
    with scene.acting("expert") as (by, case):
        finish_picture(case=case, picture=picture, missing_reason=Missing.NO_ANSWER, by=by)


def scored_by_the_new(scene: Scene, picture: Picture) -> None:
    """Every domain of the second version, with a level for housing and for the new domain."""
    codes = tuple("meaning" if code == "participation" else code for code in DOMAINS)
    old = {row.domain: row for row in rows(Side.SOCIAL, housing=5)}
    new = tuple(old.get(code) or old["work"].__class__(domain=code, side=Side.SOCIAL, value=4) for code in codes)
    with scene.acting("worker") as (by, case):
        score(case, picture, Scoring(side=Side.SOCIAL, rows=new), by)


def test_a_picture_keeps_the_version_it_was_made_with(scene: Scene, the_new_one: Callable[[], None]) -> None:
    first = started(scene)
    scored(scene, first, "worker", social(housing=5, participation=2))
    finished(scene, first)
    the_new_one()
    second = started(scene, moment=Moment.INTERIM)
    scored_by_the_new(scene, second)
    finished(scene, second)
    with scene.owner():
        assert dict(Picture.objects.values_list("pk", "instrument")) == {
            first.pk: "leefgebieden-1",
            second.pk: "leefgebieden-2",
        }
    worker = scene.browser("worker")
    old, new = (worker.get(f"{CASE}foto/{one.pk}/").content.decode() for one in (first, second))
    assert "Huisvesting" in old
    assert "Maatschappelijke participatie" in old
    assert "lukt zelf" in old
    assert "versie 1" in old
    for word in ("Wonen", "Zingeving", "gaat vanzelf", "versie 2"):
        assert word in new, word
        assert word not in old, word


def test_both_stand_in_one_drawing_each_in_its_own_domains(scene: Scene, the_new_one: Callable[[], None]) -> None:
    first = started(scene)
    scored(scene, first, "worker", social(housing=2, participation=3))
    finished(scene, first)
    the_new_one()
    second = started(scene, moment=Moment.INTERIM)
    scored_by_the_new(scene, second)
    finished(scene, second)
    with scene.acting("worker") as (_, case):
        pictures = pictures_of(case)
        tracks = {track.code: track for track in tracks_of(pictures)}
    assert len(domains_of(pictures)) == 13
    assert tracks["housing"].label == "Wonen"
    assert tracks["housing"].partners == (2.0, 5.0)
    assert tracks["participation"].partners == (3.0, None)
    assert tracks["meaning"].partners == (None, 4.0)
    assert scene.browser("worker").get(f"{CASE}foto/").status_code == 200


def test_a_draft_is_filled_in_with_the_version_it_was_begun_with(scene: Scene, the_new_one: Callable[[], None]) -> None:
    draft = started(scene)
    the_new_one()
    page = scene.browser("worker").get(f"{CASE}foto/{draft.pk}/invullen/").content.decode()
    assert "Huisvesting" in page
    assert "Wonen" not in page
    scored(scene, draft, "worker", social(housing=2))
