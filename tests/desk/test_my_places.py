"""Mijn gemeenten and Mijn huis: five numbers for who leads, each the length of its list."""

from datetime import timedelta
from typing import Any

import pytest

from opmaat.cases.access import case_for
from opmaat.cases.models import Case
from opmaat.conferences.models import AgendaItem, Conference
from opmaat.core import clock
from opmaat.core.transaction import acting_as
from opmaat.desk.queries.my_places import Lack, LedCase, led_cases, places_of
from opmaat.desk.queries.my_work import tasks_for
from opmaat.desk.queries.tasks_of_cases import WEIGH
from opmaat.referrals.actions.contacting import note_contact
from opmaat.referrals.actions.weighing import start_weighing
from opmaat.referrals.models import Referral, Weighing
from opmaat.referrals.rules.terms import decide_by
from tests.desk.conftest import Scene
from tests.referrals.referring import sent


def led(scene: Scene, role: str) -> dict[str, LedCase]:
    viewer = scene.viewer(role)
    with acting_as(viewer):
        return {case.number: case for case in led_cases(viewer)}


def test_only_what_one_leads(scene: Scene) -> None:
    assert set(led(scene, "expert")) == {"PGA-2026-0001", "PGA-2026-0002"}
    assert set(led(scene, "coordinator")) == {"ZVH-2026-0001"}
    assert led(scene, "worker") == led(scene, "stranger") == {}


def test_what_is_missing(scene: Scene) -> None:
    found = led(scene, "expert")
    assert set(found["PGA-2026-0001"].lacks) == {Lack.STAGNANT, Lack.NO_PICTURE, Lack.NO_CONFERENCE}
    assert set(found["PGA-2026-0002"].lacks) == {Lack.STAGNANT}  # gathering: no picture, no conference is asked yet
    with scene.owner():
        Case.objects.filter(number="PGA-2026-0002").update(phase="composing", phase_since=clock.now())
    assert set(led(scene, "expert")["PGA-2026-0002"].lacks) == {Lack.NO_CASE_LEAD}


def test_a_number_is_the_length_of_its_list(scene: Scene) -> None:
    browser = scene.browser("expert")
    page = browser.get("/mijn-gebied/").content.decode()
    assert "Mijn gemeenten" in page
    with acting_as(scene.viewer("expert")):
        (row,) = places_of(led_cases(scene.viewer("expert")))
    for lack, count in row.counts:
        listed = browser.get(f"/mijn-gebied/{lack}/", {"plaats": row.name}).content.decode()
        assert listed.count('<th scope="row">') == count
    assert browser.get("/mijn-gebied/anders/").status_code == 404
    assert browser.get("/mijn-gebied/stil/?plaats=x").status_code == 200


def test_a_house_is_called_a_house(scene: Scene) -> None:
    assert "Mijn huis" in scene.browser("coordinator").get("/").content.decode()


@pytest.mark.parametrize("role", ["worker", "officer", "manager", "privacy"])
def test_not_for_who_leads_nothing(scene: Scene, role: str) -> None:
    browser = scene.browser(role)
    assert browser.get("/mijn-gebied/").status_code == 404
    assert browser.get("/mijn-gebied/stil/").status_code == 404
    assert "/mijn-gebied/" not in browser.get("/").content.decode()


def test_one_statement(scene: Scene, counted: Any) -> None:
    viewer = scene.viewer("expert")
    with acting_as(viewer), counted(at_most=1):
        led_cases(viewer)


COMING, LATELY, LONG_AGO = timedelta(days=3), -timedelta(weeks=3), -timedelta(weeks=9)


@pytest.mark.parametrize(
    ("begins", "state", "at_table", "counts"),
    [
        (LATELY, "minuted", "done", True),
        (LATELY, "confirmed", "done", True),
        (LONG_AGO, "confirmed", "done", False),
        (LATELY, "minuted", "planned", False),  # closed before the case came up
        (LATELY, "minuted", "dropped", False),
        (LATELY, "cancelled", "planned", False),
        (LATELY, "sent", "planned", False),  # the day passed, nobody began
        (COMING, "sent", "planned", True),
        (COMING, "planned", "planned", False),  # nobody was told yet
        (COMING, "cancelled", "planned", False),
        (COMING, "sent", "dropped", False),
        (-timedelta(hours=1), "session", "planned", True),
        (-timedelta(hours=1), "session", "current", True),
        (LONG_AGO, "session", "planned", False),
    ],
)
def test_a_conference_counts_when_the_case_was_discussed_or_its_agenda_was_sent(
    scene: Scene, begins: timedelta, state: str, at_table: str, counts: bool
) -> None:
    starts = clock.now() + begins
    with scene.owner():
        held = Conference.objects.create(
            regime="pga", municipality_id=scene.table.municipality, chair_id=scene.table.people["expert"], state=state,
            starts_at=starts, ends_at=starts + timedelta(hours=2), confirmed_because="no_next", place="Raadhuis",
        )  # fmt: skip
        case = Case.objects.get(number="PGA-2026-0001")
        AgendaItem.objects.create(conference=held, case=case, position=1, minutes=10, why="chosen", state=at_table)
    assert (Lack.NO_CONFERENCE not in led(scene, "expert")["PGA-2026-0001"].lacks) is counts


def referred(scene: Scene, *, days: int, weighed: bool) -> Referral:
    """Received so many days ago; the weighing began just now."""
    with clock.frozen(clock.now() - timedelta(days=days)):
        assert sent(scene.browser("worker"), scene).status_code == 302
    with scene.owner():
        referral = Referral.objects.select_related("case").get()
    if weighed:
        viewer = scene.viewer("expert")
        with acting_as(viewer):
            start_weighing(case=case_for(viewer, referral.number), care=False, by=viewer)
    return referral


@pytest.mark.parametrize(("days", "late"), [(30, True), (2, False)])
@pytest.mark.parametrize("weighed", [True, False])
def test_a_decision_that_is_overdue_is_late_as_on_the_board(scene: Scene, days: int, late: bool, weighed: bool) -> None:
    """In "Te laat", and on the desk with the same last day, from receipt on, whenever the weighing began."""
    referral, viewer = referred(scene, days=days, weighed=weighed), scene.viewer("expert")
    why = led(scene, "expert")[referral.number].lacks.get(Lack.OVERDUE, "")
    assert ("besluit over de aanmelding" in why) is late
    with acting_as(viewer):
        note_contact(referral=referral, by=viewer)  # until then the desk has one row for it: contact
        tasks = [task for task in tasks_for(viewer, trained=True) if task.what == WEIGH]
    assert [(task.due, task.late) for task in tasks] == [(decide_by(referral.received_at.date()), late)]


def test_the_term_of_the_weighing_itself_decides(scene: Scene) -> None:
    """What was promised when the weighing began stands, whatever the region agrees later."""
    referral = referred(scene, days=2, weighed=True)
    with scene.owner():
        Weighing.objects.filter(referral=referral).update(decide_by=clock.today() - timedelta(days=1))
    assert "besluit over de aanmelding" in led(scene, "expert")[referral.number].lacks[Lack.OVERDUE]


def test_what_is_no_longer_weighed_is_not_late(scene: Scene) -> None:
    with scene.owner():
        Case.objects.filter(number="PGA-2026-0002").update(opened_at=clock.now() - timedelta(days=60))
    assert "besluit" not in led(scene, "expert")["PGA-2026-0002"].lacks.get(Lack.OVERDUE, "")


def test_quiet_for_six_weeks_is_stagnant(scene: Scene) -> None:
    with scene.owner():
        Case.objects.update(phase_since=clock.now() - timedelta(weeks=6) + timedelta(minutes=1))
    assert Lack.STAGNANT not in led(scene, "expert")["PGA-2026-0002"].lacks
    with clock.frozen(clock.now() + timedelta(minutes=2)):
        assert Lack.STAGNANT in led(scene, "expert")["PGA-2026-0002"].lacks


@pytest.mark.parametrize(("days", "asked"), [(4, False), (55, False), (56, True)])
def test_a_case_that_only_just_got_there_is_not_without_conference(scene: Scene, days: int, asked: bool) -> None:
    with scene.owner():
        Case.objects.filter(number="PGA-2026-0001").update(phase_since=clock.now() - timedelta(days=days))
    assert (Lack.NO_CONFERENCE in led(scene, "expert")["PGA-2026-0001"].lacks) is asked
