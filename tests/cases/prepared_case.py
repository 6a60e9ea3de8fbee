"""Each act on a case as a whole, ready to be done: its person, its course, its seats, and exceptional access."""

from datetime import timedelta
from typing import Any

from opmaat.cases.actions.bsn import ask_whether_known, show_bsn, store_bsn
from opmaat.cases.actions.emergencies import open_emergency, review_emergency
from opmaat.cases.actions.leads import change_case_lead, hand_over_lead
from opmaat.cases.actions.notices import mark_read
from opmaat.cases.actions.opening import change_purpose, open_case
from opmaat.cases.actions.persons import address_of, change_person, seen_of
from opmaat.cases.actions.phases import Move, move_case
from opmaat.cases.actions.seals import open_seal
from opmaat.cases.actions.seats import end_participation, leave_table, name_substitute, seat_participant
from opmaat.cases.models import Notice, Participation
from opmaat.core.viewer import Viewer
from opmaat.regulation.enums import Capacity, Category, Phase
from tests.cases.conftest import Scene
from tests.cases.prepared import Prepared
from tests.cases.test_opening import BSN, draft, person
from tests.harness.fixtures import MOMENT

WHY = "Afgesproken in het overleg."
DANGER = "Hij dreigt zich nu iets aan te doen en ik moet weten waar hij is."
CLOSING = Move(Phase.SHIELDED, WHY, 1, "Nazorg is niet nodig.")


def opening(scene: Scene) -> Prepared:
    """Another case about somebody known from one's own."""
    with scene.acting("expert") as (_, case):
        known = case.person_id
    return "expert", "pga", lambda by, _: open_case(person=known, draft=draft(scene), by=by)


def changing_the_purpose(scene: Scene) -> Prepared:
    """Another purpose."""
    del scene
    return "expert", "pga", lambda by, case: change_purpose(case=case, purpose="Werk en rust", version=1, by=by)


def changing_the_person(scene: Scene) -> Prepared:
    """Another name."""
    with scene.acting("expert") as (_, case):
        seen = seen_of(case.person, address_of(case.person))
    return "expert", "pga", lambda by, case: change_person(case=case, draft=person(), seen=seen, by=by)


def moving(scene: Scene) -> Prepared:
    """A step."""
    del scene
    step = Move(to_phase=Phase.EXECUTING, reason=WHY, version=1, skipped="Kan hier later.")
    return "expert", "pga", lambda by, case: move_case(case=case, move=step, by=by)


def seating(scene: Scene) -> Prepared:
    """A seat."""
    who = scene.engagement("stranger")
    return "expert", "pga", lambda by, case: seat_participant(
        case=case, engagement=who, capacity=Capacity.PARTICIPANT, reason=WHY, by=by
    )  # fmt: skip


def ending_a_seat(scene: Scene) -> Prepared:
    """Somebody leaves the table."""
    with scene.owner():
        seat = Participation.objects.select_related("engagement").get(
            case__number=scene.table.cases["pga"], engagement_id=scene.table.people["officer"]
        )
    return "expert", "pga", lambda by, case: end_participation(case=case, participation=seat, reason=WHY, by=by)


def leaving_by_oneself(scene: Scene) -> Prepared:
    """A unit of a house that stops."""
    with scene.owner():
        seat = Participation.objects.select_related("engagement").get(
            case__number=scene.table.cases["zvh"], engagement_id=scene.table.people["officer"]
        )
    return "officer", "zvh", lambda by, case: leave_table(case=case, participation=seat, reason=WHY, by=by)


def naming_a_substitute(scene: Scene) -> Prepared:
    """Somebody stands in."""
    absent, substitute = scene.engagement("worker"), scene.engagement("colleague")
    until = MOMENT + timedelta(days=7)
    return "expert", "pga", lambda by, case: name_substitute(
        case=case, absent=absent, substitute=substitute, ends_at=until, reason="ziek", by=by
    )  # fmt: skip


def choosing_the_case_lead(scene: Scene) -> Prepared:
    """Another case lead."""
    officer = scene.engagement("officer")
    return "expert", "pga", lambda by, case: change_case_lead(case=case, engagement=officer, reason=WHY, by=by)


def handing_over_the_lead(scene: Scene) -> Prepared:
    """Another process lead."""
    deputy = scene.engagement("deputy")
    return "expert", "pga", lambda by, case: hand_over_lead(case=case, successor=deputy, reason=WHY, by=by)


def showing_the_number(scene: Scene) -> Prepared:
    """The burgerservicenummer in full."""
    with scene.acting("expert") as (_, case):
        store_bsn(person_id=case.person_id, typed=BSN)
    return "expert", "pga", lambda by, case: show_bsn(case=case, by=by)


def asking_whether_known(scene: Scene) -> Prepared:
    """Known or not."""
    del scene
    return "expert", "pga", lambda by, _: ask_whether_known(typed=BSN, by=by)


def _break_the_glass(scene: Scene, by: Viewer) -> Any:
    return open_emergency(
        number=scene.table.cases["pga"], categories={Category.HOUSING}, reason=DANGER, hours=2, by=by
    )  # fmt: skip


def breaking_the_glass(scene: Scene) -> Prepared:
    """An emergency access."""
    return "stranger", "pga", lambda by, _: _break_the_glass(scene, by)


def reviewing(scene: Scene) -> Prepared:
    """What a second person found of it."""
    opened = _break_the_glass(scene, scene.viewer("stranger")).id
    return "privacy", "pga", lambda by, _: review_emergency(
        emergency_id=opened, justified=True, finding="Terecht.", by=by
    )  # fmt: skip


def reading_a_notice(scene: Scene) -> Prepared:
    """Putting away what one was told."""
    _break_the_glass(scene, scene.viewer("stranger"))
    with scene.owner():
        notice = Notice.objects.get(engagement_id=scene.table.people["expert"]).pk
    return "expert", "pga", lambda by, _: mark_read(notice_id=notice, by=by)


def lifting_the_seal(scene: Scene) -> Prepared:
    """A look into a closed case."""
    number = scene.table.cases["pga"]
    with scene.acting("expert") as (by, case):
        move_case(case=case, move=CLOSING, by=by)
    return "expert", "pga", lambda by, _: open_seal(number=number, purpose=DANGER, hours=1, by=by)
