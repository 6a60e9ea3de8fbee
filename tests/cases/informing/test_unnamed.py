"""Something is said about the circle and nobody stands there: seen, counted, and it leads to where they are added."""

import pytest

from opmaat.cases.actions.circle import add_circle_member
from opmaat.cases.actions.items import add_item
from opmaat.cases.actions.phases import Move, move_case
from opmaat.cases.actions.seals import open_seal
from opmaat.cases.models import InformingDecision
from opmaat.cases.queries.informing_closed import closed_duties
from opmaat.cases.queries.waiting_informing import informing_for
from opmaat.core import clock
from opmaat.core.transaction import acting_as
from opmaat.desk.queries.tasks_of_informing import tasks_of_informing
from opmaat.regulation.enums import About, Phase
from tests.cases import drafts
from tests.cases.conftest import Scene
from tests.cases.informing.steps import HOUSE_PAGE, NOW_INFORM, PAGE, decided, stands, started, text, waits
from tests.cases.test_questions_and_circle import mother

SAID = "Over de kring is iets gezegd, maar niemand staat erbij"
NEW = "/casus/PGA-2026-0001/mensen/nieuw/"
UNNAMED = ("unnamed", "PGA-2026-0001", 1)


def said(scene: Scene, about: About) -> None:
    """A contribution about somebody who stands in no list."""
    with scene.acting("worker") as (by, found):
        add_item(case=found, draft=drafts.housing(about=about), by=by)


@pytest.mark.parametrize(("about", "minor"), [(About.CIRCLE, False), (About.CIRCLE_MINOR, True)])
def test_until_somebody_of_that_kind_stands_there(scene: Scene, about: About, *, minor: bool) -> None:
    started(scene)
    assert UNNAMED not in waits(scene, "expert")
    said(scene, about)
    with scene.acting("worker") as (by, case):
        add_circle_member(case=case, member=mother(minor=not minor), by=by)
    assert UNNAMED in waits(scene, "expert")
    with scene.acting("worker") as (by, case):
        add_circle_member(case=case, member=mother(minor=minor), by=by)
    assert UNNAMED not in waits(scene, "expert")
    assert stands(scene).unnamed_by is None


@pytest.mark.parametrize("about", [About.SUBJECT, About.VICTIM, About.REPORTER])
def test_nothing_follows_from_what_is_not_about_the_circle(scene: Scene, about: About) -> None:
    started(scene)
    said(scene, about)
    assert UNNAMED not in waits(scene, "expert")
    assert SAID not in text(scene.browser("expert").get(PAGE))


def test_the_page_and_the_desk_lead_to_adding_and_nothing_is_held_up(scene: Scene) -> None:
    started(scene)
    said(scene, About.CIRCLE)
    page = text(scene.browser("expert").get(PAGE))
    assert SAID in page
    assert f'href="{NEW}"' in page
    viewer = scene.viewer("expert")
    with acting_as(viewer):
        (waiting,) = [one for one in informing_for(viewer) if one.kind == "unnamed"]
        tasks = [task for task in tasks_of_informing(viewer) if task.url == NEW]
    assert waiting.due == stands(scene).unnamed_by
    assert waiting.due > clock.today()
    assert ["over de kring is iets gezegd" in task.why for task in tasks] == [True]
    decided(scene, NOW_INFORM)
    with scene.owner():
        assert InformingDecision.objects.count() == 1


def test_in_a_house_it_is_for_who_leads_and_the_contact_point_reads_no_word_of_it(point: Scene) -> None:
    started(point, "coordinator", "zvh")
    with point.acting("prosecutor", "zvh") as (by, case):
        add_item(case=case, draft=drafts.justice(ground="wjsg_39fa", about=About.CIRCLE), by=by)
    assert ("unnamed", "ZVH-2026-0001", 1) in waits(point, "coordinator")
    assert [kind for kind, _, _ in waits(point, "colleague")] == ["decide"]
    page = text(point.browser("colleague").get(HOUSE_PAGE))
    assert SAID in page
    assert "mensen/nieuw/" not in page
    assert "sepot" not in page


def test_others_hear_nothing(scene: Scene) -> None:
    started(scene)
    said(scene, About.CIRCLE)
    for role in ("officer", "clinician", "worker"):
        assert UNNAMED not in waits(scene, role)
        assert SAID not in text(scene.browser(role).get(PAGE))


def test_after_closing_it_stays_listed_but_is_no_task_that_cannot_be_done(scene: Scene) -> None:
    started(scene)
    said(scene, About.CIRCLE)
    with scene.acting("expert") as (by, case):
        move = Move(to_phase=Phase.SHIELDED, reason="Klaar.", version=case.version, skipped="Is niet nodig.")
        move_case(case=case, move=move, by=by)
    assert waits(scene, "expert") == [("closed", "PGA-2026-0001", 1)]
    with acting_as(scene.viewer("expert")):
        assert "iemand uit de kring die er niet bij staat" in [duty.relation for duty in closed_duties()]
    purpose = "De persoon informeren over de aanmelding"
    open_seal(number="PGA-2026-0001", purpose=purpose, hours=1, by=scene.viewer("expert"))
    assert "er kan niemand meer bij" in text(scene.browser("expert").get(PAGE))
