"""Fifty presses at once: one decision, one confirmation, one agenda sent, one chair; and two who edit one agenda."""

from datetime import timedelta

import pytest

from opmaat.conferences.actions.agenda import change_agenda, drop_from_agenda, put_on_agenda
from opmaat.conferences.actions.answering import answer_invitation
from opmaat.conferences.actions.confirming import confirm_minutes
from opmaat.conferences.actions.correcting import decide_correction, propose_correction
from opmaat.conferences.actions.planning import move_conference
from opmaat.conferences.actions.sending import send_agenda
from opmaat.conferences.actions.taking_over import take_chair
from opmaat.conferences.enums import Answer, LineKind, Why
from opmaat.conferences.models import AgendaItem, Conference, Correction, Invitation
from opmaat.conferences.queries.agenda import agenda_mark
from opmaat.conferences.rules.agenda import Slot
from opmaat.conferences.rules.standing import mark_of_moment
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from tests.cases.conftest import Scene
from tests.cases.test_at_once import at_once
from tests.conferences.meetings import (
    a_plan,
    designation_ends,
    executing,
    item_of,
    mails,
    minuted,
    planned,
    sent,
    write,
)


def a_line(scene: Scene) -> tuple[int, int]:
    """A decision in minutes that are not confirmed; the conference and the line."""
    executing(scene)
    number, item = minuted(scene)
    return number, write(scene, number, item, LineKind.DECISION, "Eerst een kamer.")


def test_fifty_at_once_decide_a_correction_once(scene: Scene) -> None:
    _, line = a_line(scene)
    with scene.acting("worker") as (by, _):
        proposal = propose_correction(line_id=line, words="Een kamer in mei.", by=by).pk

    def decide(number: int) -> None:
        with scene.acting("expert") as (by, _):
            decide_correction(correction_id=proposal, accept=number % 2 == 0, by=by)

    answers = at_once(decide)
    assert (answers.count(200), answers.count(409)) == (1, 49)
    assert len(scene.events("conference.correction_decided")) == 1


def test_fifty_at_once_confirm_the_minutes_once(scene: Scene) -> None:
    number, _line = a_line(scene)

    def confirm(_: int) -> None:
        with scene.acting("expert") as (by, _case):
            confirm_minutes(conference_id=number, because="no_next", by=by)

    answers = at_once(confirm)
    assert (answers.count(200), answers.count(409)) == (1, 49)
    assert len(scene.events("conference.confirmed")) == 1


def test_minutes_are_never_confirmed_with_a_proposal_that_waits(scene: Scene) -> None:
    conference, line = a_line(scene)

    def press(number: int) -> None:
        role = "expert" if number == 25 else "worker"
        with scene.acting(role) as (by, _):
            if number == 25:
                confirm_minutes(conference_id=conference, because="no_next", by=by)
            else:
                propose_correction(line_id=line, words=f"Een kamer in week {number}.", by=by)

    answers = at_once(press)
    with scene.owner():
        state, waiting = Conference.objects.get().state, Correction.objects.count()
    assert state == "minuted" or waiting == 0
    assert answers.count(200) == (waiting if state == "minuted" else 1)


def test_nobody_answers_for_the_moment_before_while_it_is_moved(scene: Scene) -> None:
    """An answer that came first is asked anew; one that came after is refused: none counts for the new moment."""
    number = sent(scene)
    with scene.owner():
        before = Conference.objects.get(pk=number)
    seen = mark_of_moment(before.starts_at, before.ends_at)
    begins, ends = before.starts_at + timedelta(days=2), before.ends_at + timedelta(days=2)

    def press(one: int) -> None:
        role = "expert" if one == 25 else "officer"
        with scene.acting(role) as (by, _):
            if one == 25:
                move_conference(conference_id=number, plan=a_plan(scene, starts_at=begins, ends_at=ends), by=by)
            else:
                answer_invitation(conference_id=number, answer=Answer.COMES, seen=seen, by=by)

    answers = at_once(press)
    assert answers.count(200) + answers.count(409) == 50
    with scene.owner():
        officer = Invitation.objects.get(engagement=scene.table.people["officer"])
    assert officer.answer == ""
    assert officer.earlier_answer == (Answer.COMES if answers.count(200) > 1 else "")


def test_fifty_at_once_send_the_agenda_once(scene: Scene) -> None:
    number = planned(scene)
    with scene.acting("expert"):
        seen = agenda_mark(Conference.objects.get(pk=number))

    def send(_: int) -> None:
        with scene.acting("expert") as (by, _case):
            send_agenda(conference_id=number, seen=seen, by=by)

    answers = at_once(send)
    assert (answers.count(200), answers.count(409)) == (1, 49)
    assert len({mail["key"] for mail in mails(scene)}) == len(mails(scene)) == 5
    with scene.owner():
        assert Conference.objects.get().sequence == 1


def test_fifty_at_once_take_the_chair_once(scene: Scene) -> None:
    number = sent(scene)
    designation_ends(scene, "expert")

    def take(_: int) -> None:
        viewer = scene.viewer("deputy")
        with acting_as(viewer):
            take_chair(conference_id=number, by=viewer)

    answers = at_once(take)
    assert (answers.count(200), answers.count(409) + answers.count(403)) == (1, 49)
    assert len(scene.events("conference.chair_taken")) == 1


def test_two_who_change_something_else_both_have_it(scene: Scene) -> None:
    number = planned(scene)
    stood = Slot(1, 10)
    with scene.acting("expert") as (by, _):
        item = item_of(number)
        change_agenda(conference_id=number, item_id=item, asked=Slot(1, 25), seen=stood, by=by)
        # The second had the old page open, and moves the case without touching its minutes.
        change_agenda(conference_id=number, item_id=item, asked=Slot(2, 10), seen=stood, by=by)
        assert AgendaItem.objects.get().minutes == 25


def test_of_two_who_change_the_same_the_second_hears_it(scene: Scene) -> None:
    number = planned(scene)
    with scene.acting("expert") as (by, _):
        item = item_of(number)
        change_agenda(conference_id=number, item_id=item, asked=Slot(1, 25), seen=Slot(1, 10), by=by)
    second = scene.browser("expert")
    typed = {"position": "1", "minutes": "40", "seen_position": "1", "seen_minutes": "10"}
    page = second.post(f"/overleg/{number}/agenda/{item}/", typed, follow=True).content.decode()
    assert "Iemand anders wijzigde dit net: plaats 1, 25 minuten." in page
    with scene.owner():
        assert AgendaItem.objects.get().minutes == 25


def test_what_another_took_off_is_not_changed_or_taken_off_again(scene: Scene) -> None:
    number = planned(scene)
    with scene.acting("expert") as (by, _):
        item = item_of(number)
        drop_from_agenda(conference_id=number, item_id=item, by=by)
        with pytest.raises(Refused, match="van de agenda gehaald"):
            drop_from_agenda(conference_id=number, item_id=item, by=by)
        with pytest.raises(Refused, match="van de agenda gehaald"):
            change_agenda(conference_id=number, item_id=item, asked=Slot(1, 20), by=by)
    assert len(scene.events("conference.case_dropped")) == 1


def test_who_looked_at_another_agenda_does_not_send_this_one(scene: Scene) -> None:
    number = planned(scene)
    chair = scene.browser("expert")
    page = chair.get(f"/overleg/{number}/versturen/")
    seen = page.context["form"]["seen"].value()
    with scene.acting("expert") as (by, _):
        change_agenda(conference_id=number, item_id=item_of(number), asked=Slot(1, 25), by=by)
    late = chair.post(f"/overleg/{number}/versturen/", {"seen": seen, "confirm": "yes"})
    assert late.status_code == 422
    assert "De agenda is intussen gewijzigd" in late.content.decode()
    assert not mails(scene)


def test_two_who_put_the_same_case_on_it_have_it_once(scene: Scene) -> None:
    number = planned(scene)
    with scene.acting("expert") as (by, case):
        with pytest.raises(Refused, match="staat al op"):
            put_on_agenda(conference_id=number, case=case, why=Why.CHOSEN, by=by)
        ticked = case.pk
    page = scene.browser("expert").post(f"/overleg/{number}/agenda/", {"case": ticked}, follow=True).content.decode()
    assert "staat er één keer" in page
    with scene.owner():
        assert AgendaItem.objects.count() == 1


def test_who_saw_another_time_does_not_move_it(scene: Scene) -> None:
    number = planned(scene)
    chair = scene.browser("expert")
    url = f"/overleg/{number}/wijzigen/"
    first = {name: chair.get(url).context["form"][name].value() for name in ("territory", "seen")}
    typed = first | {"day": "2026-12-18", "begins": "10:00", "ends": "12:00", "place": "Raadhuis"}
    assert chair.post(url, typed).status_code == 302
    late = scene.browser("expert").post(url, typed | {"place": "Wijkcentrum"})
    assert late.status_code == 422
    assert "Iemand anders wijzigde net" in late.content.decode()
    assert 'value="Wijkcentrum"' in late.content.decode()  # what was typed is not lost
    with scene.owner():
        assert Conference.objects.get().place == "Raadhuis"
