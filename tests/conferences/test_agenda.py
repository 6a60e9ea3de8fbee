"""The agenda: the order and the times, which cases fit, a case off it and on it again, and asking for a conference."""

import pytest

from opmaat.cases.models import Tabling
from opmaat.conferences.actions.agenda import ask_for_conference, change_agenda, drop_from_agenda, put_on_agenda
from opmaat.conferences.actions.sending import send_agenda
from opmaat.conferences.enums import AskedBecause, Why
from opmaat.conferences.models import AgendaItem, Wish
from opmaat.conferences.rules.agenda import Slot
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from tests.cases.conftest import Scene
from tests.conferences.meetings import item_of, planned, sent


def test_the_order_and_the_times(scene: Scene) -> None:
    number = planned(scene)
    with scene.acting("expert") as (by, _):
        change_agenda(conference_id=number, item_id=item_of(number), asked=Slot(1, 25), by=by)
    with scene.owner():
        item = AgendaItem.objects.select_related("conference").get()
        assert (item.minutes, item.planned_at) == (25, item.conference.starts_at)


@pytest.mark.parametrize("minutes", [0, -5, 241])
def test_a_length_nobody_sits_through_is_refused(scene: Scene, minutes: int) -> None:
    number = planned(scene)
    with scene.acting("expert") as (by, _), pytest.raises(Refused, match="minuten"):
        change_agenda(conference_id=number, item_id=item_of(number), asked=Slot(1, minutes), by=by)


def test_another_agenda_is_not_here(scene: Scene) -> None:
    number, other = planned(scene), planned(scene, weeks=1)
    with scene.acting("expert") as (by, _), pytest.raises(NotHere):
        change_agenda(conference_id=number, item_id=item_of(other), asked=Slot(1, 5), by=by)


def test_a_case_too_early_does_not_go_on_it(scene: Scene) -> None:
    number = planned(scene)
    with scene.acting("expert", "gathering") as (by, case), pytest.raises(Refused, match="nog niet"):
        put_on_agenda(conference_id=number, case=case, why=Why.CHOSEN, by=by)


def test_a_case_of_elsewhere_does_not_go_on_it(scene: Scene) -> None:
    number = planned(scene)
    with scene.acting("coordinator", "zvh") as (by, case), pytest.raises(NotHere):
        put_on_agenda(conference_id=number, case=case, why=Why.CHOSEN, by=by)


def test_the_same_case_twice_stands_on_it_once(scene: Scene) -> None:
    number = planned(scene)
    with scene.acting("expert") as (by, case):
        with pytest.raises(Refused, match="staat al op"):
            put_on_agenda(conference_id=number, case=case, why=Why.ASKED, by=by)
        assert AgendaItem.objects.get().why == Why.CHOSEN


def test_a_case_off_the_agenda_is_off_the_table(scene: Scene) -> None:
    number = sent(scene)
    with scene.acting("expert") as (by, _):
        drop_from_agenda(conference_id=number, item_id=item_of(number), by=by)
    with scene.owner():
        assert not Tabling.objects.filter(ends_at__gt=clock.now()).exists()


def test_a_case_that_comes_back_is_on_the_table_again(scene: Scene) -> None:
    number = sent(scene)
    with scene.acting("expert") as (by, case):
        drop_from_agenda(conference_id=number, item_id=item_of(number), by=by)
        put_on_agenda(conference_id=number, case=case, why=Why.CHOSEN, by=by)
        send_agenda(conference_id=number, by=by)
    with scene.owner():
        assert Tabling.objects.filter(ends_at__gt=clock.now()).count() == Tabling.objects.count() == 6


def test_who_sits_at_the_table_asks_for_a_conference_once(scene: Scene) -> None:
    with scene.acting("worker") as (by, case):
        ask_for_conference(case=case, because=AskedBecause.STAGNATES, by=by)
        with pytest.raises(Refused, match="al"):
            ask_for_conference(case=case, because=AskedBecause.WORRIES, by=by)
        assert Wish.objects.count() == 1


def test_who_asked_and_the_process_lead_know_of_it(scene: Scene) -> None:
    with scene.acting("worker") as (by, case):
        ask_for_conference(case=case, because=AskedBecause.STAGNATES, by=by)
    for role, knows in {"worker": True, "expert": True, "officer": False}.items():
        with scene.acting(role):
            assert Wish.objects.exists() is knows, role


def test_a_wish_is_met_by_the_agenda_that_is_sent(scene: Scene) -> None:
    with scene.acting("worker") as (by, case):
        ask_for_conference(case=case, because=AskedBecause.STAGNATES, by=by)
    number = sent(scene)
    with scene.owner():
        assert Wish.objects.get().met_in_id == number


def test_before_the_conference_nobody_asks_for_one(scene: Scene) -> None:
    with scene.acting("clinician", "gathering") as (by, case), pytest.raises(Refused) as refusal:
        ask_for_conference(case=case, because=AskedBecause.WORRIES, by=by)
    assert not refusal.value.article.startswith("WGS")  # a local case: the WGS is no law there
    with scene.owner():
        assert not Wish.objects.exists()
