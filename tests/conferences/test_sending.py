"""Planning, composing and sending: who may, who is invited, and what that opens."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from icalendar import Calendar

from opmaat.cases.access import rights_in
from opmaat.cases.models import Case, Tabling
from opmaat.conferences.actions.agenda import ask_for_conference, change_agenda, drop_from_agenda, put_on_agenda
from opmaat.conferences.actions.answering import answer_invitation, mark_attendance
from opmaat.conferences.actions.planning import cancel_conference, move_conference, plan_conference
from opmaat.conferences.actions.sending import send_agenda
from opmaat.conferences.enums import Answer, AskedBecause, Attendance, Why
from opmaat.conferences.models import AgendaItem, Conference, Invitation, Wish
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from tests.cases.conftest import Scene
from tests.conferences.meetings import a_plan, executing, planned, sent, state_of


def mails(scene: Scene) -> list[dict[str, object]]:
    """The outbox, as the owner sees it."""
    with scene.owner() as owner, owner.cursor() as cursor:
        cursor.execute('select "to", subject, body, calendar, key from core_mail order by id')
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def test_only_who_is_designated_there_plans(scene: Scene) -> None:
    for role, where in (("worker", "pga"), ("officer", "pga"), ("expert", "zvh")):
        with scene.acting(role) as (by, _), pytest.raises(Refused, match="aangewezen"):
            plan_conference(plan=a_plan(scene, where), by=by)
    with scene.owner():
        assert not Conference.objects.exists()


@pytest.mark.parametrize("changes", [
    {"starts_at": timedelta(days=-1)}, {"ends_at": timedelta(days=-1)}, {"place": " "}, {"ends_at": timedelta(days=9)},
])  # fmt: skip
def test_a_plan_that_makes_no_sense(scene: Scene, changes: dict[str, Any]) -> None:
    given: dict[str, Any] = {
        key: clock.now() + value if isinstance(value, timedelta) else value for key, value in changes.items()
    }
    with scene.acting("expert") as (by, _), pytest.raises(Refused):
        plan_conference(plan=a_plan(scene, **given), by=by)


def test_who_is_at_the_table_is_invited_once(scene: Scene) -> None:
    number = sent(scene)
    with scene.owner():
        invited = set(Invitation.objects.values_list("engagement_id", flat=True))
        tabled = set(Tabling.objects.values_list("engagement_id", flat=True))
    people = scene.table.people
    table = {people[role] for role in ("worker", "officer", "clinician", "landlord", "prosecutor")}
    assert invited == table
    assert tabled == table | {people["expert"]}
    assert len(mails(scene)) == len(table)
    with scene.acting("expert") as (by, _):
        send_agenda(conference_id=number, by=by)
    with scene.owner():
        assert Invitation.objects.count() == len(table)
        assert Conference.objects.get().sequence == 2
    assert len(mails(scene)) == 2 * len(table)
    assert len(scene.events("conference.sent")) == 2


def test_a_mail_and_its_calendar_name_nobody(scene: Scene) -> None:
    number = sent(scene)
    for mail in mails(scene):
        calendar = bytes(mail["calendar"])  # type: ignore[call-overload]
        event = next(iter(Calendar.from_ical(calendar).walk("VEVENT")))
        assert str(event["uid"]) == f"overleg-{number}@opmaat"
        whole = f"{mail['subject']} {mail['body']} {calendar.decode()}"
        for name in ("Daan", "Daniël", "Velde", "D.V."):
            assert name not in whole
        assert "PGA" in str(mail["body"])
        assert f"/overleg/{number}/" in str(mail["body"])


def test_sending_opens_the_rights_and_cancelling_closes_them(scene: Scene) -> None:
    executing(scene)

    def sees() -> int:
        with scene.acting("clinician") as (by, case):
            return rights_in(by, case).sees_content

    before = sees()
    number = sent(scene)
    during = sees()
    with scene.acting("expert") as (by, _):
        cancel_conference(conference_id=number, by=by)
    assert before == sees()
    assert before & during == before
    with scene.owner():
        assert not Tabling.objects.filter(ends_at__gt=clock.now()).exists()
        assert state_of(number) == "cancelled"
    assert any("Gaat niet door" in str(mail["subject"]) for mail in mails(scene))


def test_an_empty_agenda_is_not_sent(scene: Scene) -> None:
    with scene.acting("expert") as (by, _):
        conference = plan_conference(plan=a_plan(scene), by=by)
        with pytest.raises(Refused, match="minstens één"):
            send_agenda(conference_id=conference.pk, by=by)
    with scene.owner():
        assert not Tabling.objects.exists()


def test_others_do_not_send(scene: Scene) -> None:
    number = planned(scene)
    with scene.acting("worker") as (by, _), pytest.raises(NotHere):
        send_agenda(conference_id=number, by=by)
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


def test_the_order_and_the_times(scene: Scene) -> None:
    number = planned(scene)
    with scene.acting("expert", "pga") as (by, _):
        item = AgendaItem.objects.get()
        change_agenda(conference_id=number, item_id=item.pk, minutes=25, position=1, by=by)
        with pytest.raises(Refused, match="minuten"):
            change_agenda(conference_id=number, item_id=item.pk, minutes=0, position=1, by=by)
    with scene.owner():
        item = AgendaItem.objects.select_related("conference").get()
        assert (item.minutes, item.planned_at) == (25, item.conference.starts_at)


def test_a_case_off_the_agenda_is_off_the_table(scene: Scene) -> None:
    number = sent(scene)
    with scene.acting("expert") as (by, _):
        drop_from_agenda(conference_id=number, item_id=AgendaItem.objects.get().pk, by=by)
    with scene.owner():
        assert not Tabling.objects.filter(ends_at__gt=clock.now()).exists()


def test_a_case_of_elsewhere_or_too_early_does_not_go_on_it(scene: Scene) -> None:
    number = planned(scene)
    with scene.acting("expert", "gathering") as (by, case), pytest.raises(Refused, match="nog niet"):
        put_on_agenda(conference_id=number, case=case, why=Why.CHOSEN, by=by)
    house = planned(scene, "zvh")
    with scene.acting("coordinator", "zvh") as (by, case), pytest.raises(NotHere):
        put_on_agenda(conference_id=number, case=case, why=Why.CHOSEN, by=by)
    assert house != number


def test_asking_for_a_conference_once(scene: Scene) -> None:
    with scene.acting("worker") as (by, case):
        ask_for_conference(case=case, because=AskedBecause.STAGNATES, by=by)
        with pytest.raises(Refused, match="al"):
            ask_for_conference(case=case, because=AskedBecause.WORRIES, by=by)
    with scene.acting("officer"):
        assert not Wish.objects.exists()
    with scene.acting("expert"):
        assert Wish.objects.get().because == "stagnates"
    number = sent(scene)
    with scene.owner():
        assert Wish.objects.get().met_in_id == number
    with scene.acting("clinician", "gathering") as (by, case), pytest.raises(Refused):
        ask_for_conference(case=case, because=AskedBecause.WORRIES, by=by)


def test_answering(scene: Scene) -> None:
    number = sent(scene)
    with scene.acting("officer") as (by, _):
        answer_invitation(conference_id=number, answer=Answer.DECLINES, by=by)
        assert Invitation.objects.get().attendance == Attendance.APOLOGIES
    with scene.acting("expert") as (by, _), pytest.raises(NotHere):
        answer_invitation(conference_id=number, answer=Answer.COMES, by=by)
    with scene.acting("officer") as (by, _), pytest.raises(Refused):
        mark_attendance(conference_id=number, engagement_id=by.engagement_id or 0, attendance=Attendance.PRESENT, by=by)
    with scene.acting("expert") as (by, _), pytest.raises(NotHere):
        mark_attendance(conference_id=number, engagement_id=0, attendance=Attendance.PRESENT, by=by)
    assert len(scene.events("conference.answered")) == 1


def test_moving(scene: Scene) -> None:
    number = planned(scene)
    with scene.acting("expert") as (by, _):
        move_conference(conference_id=number, plan=a_plan(scene, place="Elders"), by=by)
    with scene.owner():
        assert Conference.objects.get().place == "Elders"


def test_the_database_refuses_the_same_steps(scene: Scene) -> None:
    number = planned(scene)
    with scene.owner() as owner, owner.cursor() as cursor:
        for state in ("session", "minuted", "confirmed"):
            with pytest.raises(Exception, match="conference_step_refused"):
                cursor.execute("update conferences_conference set state = %s where id = %s", [state, number])
    assert not connection.needs_rollback


def test_nobody_makes_a_conference_past_the_pages(scene: Scene) -> None:
    for role in ("officer", "worker"):
        with scene.acting(role) as (by, _), pytest.raises(Exception, match="row-level security"):
            Conference.objects.create(
                regime="pga", municipality_id=scene.table.municipality, chair_id=by.engagement_id or 0,
                starts_at=clock.now(), ends_at=clock.now() + timedelta(hours=1), place="x",
            )  # fmt: skip
    with scene.owner():
        assert Case.objects.exists()
        assert not Conference.objects.exists()
