"""Sending the agenda: who is invited, what that opens, and what a mail says."""

import pytest
from icalendar import Calendar

from opmaat.cases.access import rights_in
from opmaat.cases.models import Tabling
from opmaat.conferences.actions.planning import plan_conference
from opmaat.conferences.actions.sending import send_agenda
from opmaat.conferences.models import Conference, Invitation
from opmaat.core.errors import NotHere, Refused
from tests.cases.conftest import Scene
from tests.conferences.meetings import a_plan, executing, mails, planned, sent, state_of

AT_TABLE = ("worker", "officer", "clinician", "landlord", "prosecutor")


def test_who_is_at_the_table_is_invited(scene: Scene) -> None:
    sent(scene)
    people = scene.table.people
    with scene.owner():
        invited = set(Invitation.objects.values_list("engagement_id", flat=True))
        tabled = set(Tabling.objects.values_list("engagement_id", flat=True))
    assert invited == {people[role] for role in AT_TABLE}
    assert tabled == invited | {people["expert"]}
    assert sorted(mail["to"] for mail in mails(scene)) == sorted(f"{role}@voorbeeld.nl" for role in AT_TABLE)


def test_sent_again_it_reaches_everybody_and_invites_nobody_twice(scene: Scene) -> None:
    number = sent(scene)
    with scene.acting("expert") as (by, _):
        send_agenda(conference_id=number, by=by)
    with scene.owner():
        assert Invitation.objects.count() == len(AT_TABLE)
        assert Conference.objects.get().sequence == 2
    assert len(mails(scene)) == 2 * len(AT_TABLE)


def test_a_mail_and_its_calendar_name_nobody(scene: Scene) -> None:
    number = sent(scene)
    for mail in mails(scene):
        event = next(iter(Calendar.from_ical(bytes(mail["calendar"])).walk("VEVENT")))
        assert str(event["uid"]) == f"overleg-{number}@opmaat"
        whole = " ".join([mail["subject"], mail["body"], *(str(value) for value in event.values())])
        assert [name for name in ("Daan", "Daniël", "Velde", "D.V.") if name in whole] == []
        assert f"/overleg/{number}/" in mail["body"]
        assert "PGA" in mail["body"]


def test_while_it_lies_on_the_table_more_is_read_never_less(scene: Scene) -> None:
    executing(scene)
    with scene.acting("clinician") as (by, case):
        before = rights_in(by, case).sees_content
    sent(scene)
    with scene.acting("clinician") as (by, case):
        assert rights_in(by, case).sees_content & before == before


def test_an_empty_agenda_is_not_sent(scene: Scene) -> None:
    with scene.acting("expert") as (by, _):
        conference = plan_conference(plan=a_plan(scene), by=by)
        with pytest.raises(Refused, match="minstens één"):
            send_agenda(conference_id=conference.pk, by=by)
    with scene.owner():
        assert not Tabling.objects.exists()


def test_who_is_not_invited_yet_does_not_find_it(scene: Scene) -> None:
    number = planned(scene)
    with scene.acting("worker") as (by, _), pytest.raises(NotHere):
        send_agenda(conference_id=number, by=by)


def test_who_is_invited_does_not_send(scene: Scene) -> None:
    number = sent(scene)
    with scene.acting("worker") as (by, _), pytest.raises(Refused, match="voorzitter"):
        send_agenda(conference_id=number, by=by)


def test_what_fails_half_way_leaves_nothing(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    number = planned(scene)
    monkeypatch.setattr("opmaat.conferences.actions.sending.tell_everybody", _broken)
    with pytest.raises(RuntimeError), scene.acting("expert") as (by, _):
        send_agenda(conference_id=number, by=by)
    with scene.owner():
        assert state_of(number) == "planned"
        assert not Tabling.objects.exists()
        assert not Invitation.objects.exists()
    assert not scene.events("conference.sent")


def _broken(*_: object, **__: object) -> None:
    raise RuntimeError
