"""A decision without a reason: asked once, kept as it is, and the reason is read by who reads the decision."""

import pytest

from opmaat.conferences.enums import LineKind
from opmaat.conferences.models import Line
from opmaat.conferences.queries.chairing import conference_for
from opmaat.conferences.queries.minutes import line_words, minutes_of
from opmaat.plans.models import Action
from opmaat.regulation.enums import About, Category
from tests.cases.conftest import Scene
from tests.conferences.meetings import begun, write

ASKS = "Waarom is dit besloten?"
FETCH = {"X-Requested-With": "fetch"}


def decisions(scene: Scene, number: int, role: str = "expert") -> list[str]:
    with scene.acting(role) as (by, _):
        minutes = minutes_of(conference_for(by, number))
    return [line_words(line) for case in minutes.cases for part in case.parts for line in part.lines]


def outcomes(scene: Scene) -> list[str]:
    return [event["outcome"] for event in scene.events("conference.line")]


def test_without_a_reason_it_is_kept_and_asked_once(scene: Scene) -> None:
    number, item = begun(scene)
    chair = scene.browser("expert")
    url = f"/overleg/{number}/tafel/{item}/regel/"
    first = chair.post(url, {"kind": "decision", "words": "Eerst een kamer.", "once": "a"}, headers=FETCH)
    assert ASKS in first.content.decode()
    assert outcomes(scene) == ["decision without reason"]
    assert ASKS in chair.get(f"/overleg/{number}/tafel/").content.decode()
    then = chair.post(url, {"kind": "image", "words": "Hij is er niet.", "once": "b"}, headers=FETCH)
    assert ASKS not in then.content.decode()
    assert "Zonder reden" in then.content.decode()
    assert "reden niet opgeschreven" in chair.get(f"/overleg/{number}/verslag/").content.decode()


def test_with_a_reason_nothing_is_asked(scene: Scene) -> None:
    number, item = begun(scene)
    write(scene, number, item, LineKind.DECISION, "Eerst een kamer, want het vriest.")
    page = scene.browser("expert").get(f"/overleg/{number}/tafel/").content.decode()
    assert ASKS not in page
    assert outcomes(scene) == ["decision"]
    assert decisions(scene, number) == ["Eerst een kamer, want het vriest."]


@pytest.mark.parametrize("kind", [LineKind.DECISION, LineKind.AGREEMENT, LineKind.IMAGE])
def test_what_begins_with_omdat_is_the_reason_of_the_decision_before_it(scene: Scene, kind: LineKind) -> None:
    number, item = begun(scene)
    write(scene, number, item, LineKind.DECISION, "Eerst een kamer.")
    write(scene, number, item, kind, "omdat hij nergens terecht kan")
    assert outcomes(scene) == ["decision without reason", "reason"]
    assert decisions(scene, number) == ["Eerst een kamer.", "omdat hij nergens terecht kan"]
    with scene.owner():
        assert not Action.objects.exists()


@pytest.mark.parametrize(("category", "about"), [
    (Category.HOUSING, About.SUBJECT), (Category.GUIDANCE, About.SUBJECT), (Category.HOUSING, About.CIRCLE_MINOR),
    (Category.HOUSING, About.VICTIM),
])  # fmt: skip
def test_who_reads_the_decision_reads_its_reason_and_nobody_else(
    scene: Scene, category: Category, about: About
) -> None:
    number, item = begun(scene)
    decision = write(scene, number, item, LineKind.DECISION, "Eerst een kamer.", category=category, about=about)
    reason = write(scene, number, item, LineKind.DECISION, "omdat het vriest")
    for role in ("expert", "worker", "clinician", "officer", "landlord"):
        with scene.acting(role):
            found = set(Line.objects.values_list("pk", flat=True))
        assert found in ({decision, reason}, set()), role
        assert "niet opgeschreven" not in " ".join(decisions(scene, number, role)), role


def test_a_reason_after_something_else_is_a_line_of_its_own(scene: Scene) -> None:
    number, item = begun(scene)
    write(scene, number, item, LineKind.DECISION, "Eerst een kamer.")
    write(scene, number, item, LineKind.IMAGE, "Hij is er niet.")
    write(scene, number, item, LineKind.IMAGE, "Omdat het vriest, slaapt hij binnen.")
    assert outcomes(scene) == ["decision without reason", "image", "image"]
    assert "Eerst een kamer. (reden niet opgeschreven)" in decisions(scene, number)
