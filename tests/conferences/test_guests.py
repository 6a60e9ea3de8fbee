"""An agenda participant for one conference only: comes with the agenda, goes with the minutes."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from opmaat.cases.access import case_for, rights_in
from opmaat.cases.models import Participation, Tabling
from opmaat.conferences.actions.guests import invite_guest, withdraw_guest
from opmaat.conferences.actions.sending import send_agenda
from opmaat.conferences.models import AgendaGuest, Conference
from opmaat.conferences.queries.agenda import agenda_of
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.regulation.enums import Capacity
from tests.cases.conftest import Scene
from tests.conferences.meetings import (
    CHAIR,
    confirmed,
    executing,
    guest,
    item_of,
    mails,
    planned,
    sees,
    sent,
)

GUEST = "second_officer"


def capacity_of(scene: Scene, role: str = GUEST) -> str:
    """As what somebody sits in the case now; nothing when it is not theirs."""
    viewer = scene.viewer(role)
    try:
        with acting_as(viewer):
            return rights_in(viewer, case_for(viewer, scene.table.cases["pga"])).capacity
    except NotHere:
        return ""


def item(scene: Scene, number: int) -> int:
    with scene.acting("expert"):
        return item_of(number)


def test_before_the_agenda_goes_out_nothing_is_theirs(scene: Scene) -> None:
    number = planned(scene)
    guest(scene, number, item(scene, number))
    assert capacity_of(scene) == ""
    assert mails(scene) == []


def test_with_the_agenda_they_sit_at_the_table(scene: Scene) -> None:
    number = planned(scene)
    guest(scene, number, item(scene, number))
    with scene.acting("expert") as (by, _):
        send_agenda(conference_id=number, by=by)
    assert capacity_of(scene) == Capacity.AGENDA_PARTICIPANT
    assert f"{GUEST}@voorbeeld.nl" in {mail["to"] for mail in mails(scene)}
    with acting_as(scene.viewer(GUEST)):
        assert [row.number for row in agenda_of(Conference.objects.get())] == ["PGA 2026-0001"]


def test_is_the_agenda_out_already_they_hear_it_at_once_and_others_nothing(scene: Scene) -> None:
    number = sent(scene)
    before = len(mails(scene))
    guest(scene, number, item(scene, number))
    assert capacity_of(scene) == Capacity.AGENDA_PARTICIPANT
    assert [mail["to"] for mail in mails(scene)[before:]] == [f"{GUEST}@voorbeeld.nl"]


def test_no_seat_of_the_case_is_taken(scene: Scene) -> None:
    number = sent(scene)
    guest(scene, number, item(scene, number))
    with scene.owner():
        assert not Participation.objects.filter(engagement=scene.table.people[GUEST]).exists()


def test_with_the_minutes_they_leave(scene: Scene) -> None:
    executing(scene)
    number = planned(scene)
    guest(scene, number, item(scene, number))
    with scene.acting("expert") as (by, _):
        send_agenda(conference_id=number, by=by)
    with scene.owner() as owner, owner.cursor() as cursor:
        for state in ("session", "minuted"):
            cursor.execute("update conferences_conference set state = %s", [state])
    assert capacity_of(scene) == Capacity.AGENDA_PARTICIPANT
    confirmed(scene, number)
    assert (capacity_of(scene), sees(scene, GUEST)) == ("", 0)


def test_they_do_not_come_along_to_the_next_conference(scene: Scene) -> None:
    number = sent(scene)
    guest(scene, number, item(scene, number))
    later = sent(scene, weeks=4)
    with scene.owner():
        tabled = set(_tabled(later))
    assert scene.table.people[GUEST] not in tabled
    assert scene.table.people["worker"] in tabled


def test_who_joined_one_may_be_invited_for_the_next(scene: Scene) -> None:
    first = sent(scene)
    guest(scene, first, item(scene, first))
    later = planned(scene, weeks=4)
    guest(scene, later, item(scene, later))
    with scene.owner():
        assert AgendaGuest.objects.count() == 2


def test_a_mistake_is_taken_back_at_once(scene: Scene) -> None:
    number = sent(scene)
    invited = guest(scene, number, item(scene, number))
    with scene.acting("expert") as (by, _):
        withdraw_guest(conference_id=number, item_id=item_of(number), guest_id=invited, by=by)
    assert capacity_of(scene) == ""
    last = mails(scene)[-1]
    assert (last["to"], "vervalt" in last["subject"]) == (f"{GUEST}@voorbeeld.nl", True)
    event = next(iter(Calendar.from_ical(bytes(last["calendar"])).walk("VEVENT")))
    assert (str(event["status"]), str(event["sequence"])) == ("CANCELLED", "3")


def test_taken_back_and_invited_again_they_are_there_again(scene: Scene) -> None:
    number = sent(scene)
    invited = guest(scene, number, item(scene, number))
    with scene.acting("expert") as (by, _):
        withdraw_guest(conference_id=number, item_id=item_of(number), guest_id=invited, by=by)
    guest(scene, number, item(scene, number))
    assert capacity_of(scene) == Capacity.AGENDA_PARTICIPANT


def test_it_is_taken_back_once(scene: Scene) -> None:
    number = sent(scene)
    invited = guest(scene, number, item(scene, number))
    with scene.acting("expert") as (by, _):
        withdraw_guest(conference_id=number, item_id=item_of(number), guest_id=invited, by=by)
        with pytest.raises(Refused, match="al ingetrokken"):
            withdraw_guest(conference_id=number, item_id=item_of(number), guest_id=invited, by=by)


@pytest.mark.parametrize(("who", "reason", "case", "says"), [
    ("officer", "Kent de wijk.", "pga", "zit al aan tafel"),
    ("unscreened", "Kent de wijk.", "pga", "niet gescreend"),
    ("stranger", " ", "pga", "waarom deze persoon nodig is"),
    ("stranger", "met\x00nul", "pga", "teken"),
    ("landlord", "Kent de woning.", "zvh", "geen deelnemer van een Zorg- en Veiligheidshuis"),
])  # fmt: skip
def test_refused(scene: Scene, who: str, reason: str, case: str, says: str) -> None:
    number = planned(scene, case)
    with scene.acting(CHAIR[case], case) as (by, _), pytest.raises(Refused, match=says):
        invite_guest(
            conference_id=number, item_id=item_of(number), engagement=scene.engagement(who), reason=reason, by=by
        )
    with scene.owner():
        assert not AgendaGuest.objects.exists()


def test_the_same_person_twice_is_said(scene: Scene) -> None:
    number = planned(scene)
    guest(scene, number, item(scene, number))
    with pytest.raises(Refused, match="al uitgenodigd"):
        guest(scene, number, item(scene, number))


def test_why_they_are_needed_the_table_reads_and_nobody_else(scene: Scene) -> None:
    number = sent(scene)
    guest(scene, number, item(scene, number))
    for role, reads in {"expert": True, "worker": True, GUEST: True, "coordinator": False, "stranger": False}.items():
        with acting_as(scene.viewer(role)):
            assert AgendaGuest.objects.exists() is reads, role


def test_nobody_invites_themselves_past_the_pages(scene: Scene) -> None:
    number = sent(scene)
    with scene.acting("worker") as (by, _), pytest.raises(Exception, match="row-level security"):
        AgendaGuest.objects.create(
            agenda_item_id=item_of(number), engagement_id=by.engagement_id or 0, reason="x",
            invited_by_id=by.engagement_id or 0, invited_at=clock.now() - timedelta(days=1),
        )  # fmt: skip


def _tabled(number: int) -> list[int]:
    return list(Tabling.objects.filter(conference=number).values_list("engagement_id", flat=True))
