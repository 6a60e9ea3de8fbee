"""How often the person sat at the table: counts of where one leads cases, and no count from which one follows."""

import pytest

from opmaat.conferences.queries.figures import ROWS, at_table_figures
from opmaat.conferences.queries.territories import territories_of
from opmaat.core import clock
from opmaat.core.transaction import acting_as
from tests.cases.conftest import Scene
from tests.conferences.meetings import planned

LABELS = dict(ROWS)
FILL = """
with held as (
  insert into conferences_conference (regime, municipality_id, chair_id, starts_at, ends_at, place, state, sequence,
    confirmed_because)
  select regime, municipality_id, chair_id, %(at)s::timestamptz + n * interval '1 minute',
    %(at)s::timestamptz + interval '1 day', 'x', 'minuted', 1, ''
  from conferences_conference, generate_series(1, %(times)s) n where id = %(like)s returning id)
insert into conferences_agendaitem (conference_id, case_id, position, minutes, why, state, stage, at_table, why_absent)
select h.id, g.case_id, 1, 10, 'chosen', 'done', 'decision', %(at_table)s, %(why)s
from held h, conferences_agendaitem g where g.conference_id = %(like)s
"""


def held(scene: Scene, number: int, answers: dict[str, int]) -> None:
    """So many conferences about the case, with this noted."""
    with scene.owner() as owner, owner.cursor() as cursor:
        for answer, times in answers.items():
            there = answer if answer in ("person", "representative") else "" if answer == "unknown" else "nobody"
            why = answer if there == "nobody" else ""
            at = clock.now().replace(month=1, day=5)
            values = {"at": at, "times": times, "like": number, "at_table": there, "why": why}
            cursor.execute(FILL, values)


def figures(scene: Scene, role: str = "expert", year: int = 2026) -> dict[str, int | None]:
    viewer = scene.viewer(role)
    with acting_as(viewer):
        places = at_table_figures(year, territories_of(viewer))
    return {figure.label: figure.times for place in places for figure in place.figures}


def test_each_answer_and_the_sum(scene: Scene) -> None:
    held(scene, planned(scene), {"person": 7, "not_safe": 5, "unknown": 6})
    found = figures(scene)
    assert found[LABELS["person"]] == 7
    assert found["Niet aan tafel: niet veilig voor de persoon of een ander"] == 5
    assert found["Niet genoteerd"] == 6
    assert found["Besproken casussen"] == 18
    assert found[LABELS["representative"]] == 0


def test_under_five_is_not_given(scene: Scene) -> None:
    held(scene, planned(scene), {"person": 7, "not_safe": 4})
    assert figures(scene)["Niet aan tafel: niet veilig voor de persoon of een ander"] is None


@pytest.mark.parametrize(("small", "given"), [
    ({"not_safe": 4}, False),  # the sum minus the rest is this one
    ({"not_safe": 1, "could_not": 1}, False),  # two of them make two: one each
    ({"not_safe": 4, "could_not": 4}, False),  # two of them make eight: four each
    ({"not_safe": 2, "could_not": 1}, False),  # together still under five
    ({"not_safe": 4, "could_not": 2}, True),
    ({}, True),
])  # fmt: skip
def test_a_sum_from_which_a_small_one_follows_is_not_given(scene: Scene, small: dict[str, int], given: bool) -> None:
    held(scene, planned(scene), {"person": 7} | small)
    assert (figures(scene)["Besproken casussen"] is not None) is given


def test_who_leads_no_cases_there_counts_nothing(scene: Scene) -> None:
    held(scene, planned(scene), {"person": 7})
    for role, knows in {"deputy": True, "coordinator": False, "worker": False, "privacy": False}.items():
        assert bool(figures(scene, role)) is knows, role


def test_what_is_not_discussed_yet_does_not_count(scene: Scene) -> None:
    planned(scene)
    assert figures(scene) == {}


def test_another_year_has_its_own_counts(scene: Scene) -> None:
    held(scene, planned(scene), {"person": 7})
    assert figures(scene, year=2025) == {}


def test_the_page_is_for_who_leads(scene: Scene) -> None:
    held(scene, planned(scene), {"person": 7, "not_safe": 4})
    chair = scene.browser("expert")
    assert "/overleg/cijfers/" in chair.get("/overleg/").content.decode()
    page = chair.get("/overleg/cijfers/?jaar=2026").content.decode()
    assert "minder dan 5" in page
    assert "niet te geven" in page
    assert scene.browser("worker").get("/overleg/cijfers/").status_code == 403
    assert "/overleg/cijfers/" not in scene.browser("worker").get("/overleg/").content.decode()


@pytest.mark.parametrize("year", ["", "x", "1900", "٢٠٢٦", "9" * 40, "2026'--"])
def test_a_year_that_is_none_shows_this_one(scene: Scene, year: str) -> None:
    assert scene.browser("expert").get("/overleg/cijfers/", {"jaar": year}).status_code == 200
