"""Judging: noted in the meeting, confirmed by the body itself, never by the staff of the house, never by silence."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import DatabaseError

from opmaat.cases.models import Item, ItemText
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.referrals.actions.judging import judge_criteria
from opmaat.referrals.models import Judgement, TriageSeat
from opmaat.referrals.queries.board import cards_for
from opmaat.referrals.rules.weighing import Column
from opmaat.referrals.triage_enums import Body, Verdict
from tests.cases.conftest import Scene
from tests.cases.world import Table
from tests.harness.fixtures import MOMENT
from tests.referrals.triage_acts import ALWAYS, confirm, note, rule, weigh
from tests.referrals.triage_scene import load, stored, verdicts


@pytest.fixture
def scene(world: Callable[[Callable[[], Table]], Table]) -> Scene:
    """A fresh copy of the referrals."""
    return Scene(world(load))


def test_the_expert_tests_each_criterion(scene: Scene) -> None:
    weigh(scene)
    with scene.acting("expert", "referral") as (by, found):
        judge_criteria(case=found, noted=verdicts("pga", Verdict.PARTLY, "Nog maar kort."), by=by)
        judge_criteria(case=found, noted=verdicts("pga", Verdict.MET, "Nog maar kort."), by=by)
    with scene.owner():
        rows = list(Judgement.objects.filter(seat=None))
        assert [row.verdict for row in rows] == ["met"] * 4
        assert Item.objects.filter(kind="criterion").count() == 4
        assert set(ItemText.objects.filter(item__kind="criterion").values_list("body", flat=True)) == {"Nog maar kort."}
    assert len(scene.events("triage.tested")) == 2


def test_words_that_change_replace_the_item(scene: Scene) -> None:
    weigh(scene)
    with scene.acting("expert", "referral") as (by, found):
        judge_criteria(case=found, noted=verdicts("pga", words="Eerst dit."), by=by)
        judge_criteria(case=found, noted=verdicts("pga", words="Toch dat."), by=by)
    with scene.owner():
        states = list(Item.objects.filter(kind="criterion").values_list("state", flat=True))
    assert sorted(states) == ["current"] * 4 + ["retracted"] * 4


def test_not_before_the_weighing(scene: Scene) -> None:
    with scene.acting("expert", "referral") as (by, found), pytest.raises(Refused, match="eerst in beoordeling"):
        judge_criteria(case=found, noted=verdicts("pga"), by=by)


def test_noted_in_the_meeting_and_confirmed_with_one_click(scene: Scene) -> None:
    weigh(scene, "house_referral")
    note(scene, Body.POLICE, words="Zeven meldingen dit jaar.")
    seat = stored(scene, TriageSeat, body=Body.POLICE)
    assert (seat.confirmed_at, seat.confirm_by) == (None, date(2026, 6, 17))
    confirm(scene, Body.POLICE)
    seat = stored(scene, TriageSeat, body=Body.POLICE)
    assert (seat.confirmed_at, seat.confirmed_by_id) == (MOMENT, scene.table.people["officer"])
    assert [event["outcome"] for event in scene.events("triage.judgement_confirmed")] == ["police"]


def test_the_body_that_types_itself_confirms_at_once(scene: Scene) -> None:
    weigh(scene, "house_referral")
    note(scene, Body.POLICE, "officer", words="Zelf getypt.")
    assert stored(scene, TriageSeat, body=Body.POLICE).confirmed_at == MOMENT
    item = stored(scene, Item, kind="criterion", text__body="Zelf getypt.", categories=512)
    assert item.unit_id == scene.table.units["police"]


def test_noted_anew_is_confirmed_anew(scene: Scene) -> None:
    weigh(scene, "house_referral")
    note(scene, Body.POLICE)
    confirm(scene, Body.POLICE)
    note(scene, Body.POLICE, words="Er kwam een melding bij.")
    assert stored(scene, TriageSeat, body=Body.POLICE).confirmed_at is None


def test_a_confirmed_judgement_is_not_altered_behind_the_action(scene: Scene) -> None:
    weigh(scene, "house_referral")
    note(scene, Body.POLICE)
    confirm(scene, Body.POLICE)
    with pytest.raises(DatabaseError, match="judgement_confirmed"), scene.acting("coordinator", "house_referral"):
        Judgement.objects.filter(seat__body=Body.POLICE).update(verdict=Verdict.NOT_MET)


def test_the_staff_of_the_house_judges_nothing(scene: Scene) -> None:
    weigh(scene, "house_referral")
    note(scene, Body.POLICE)
    with pytest.raises(Refused, match="beoordeelt niets") as refusal:
        confirm(scene, Body.POLICE, "coordinator")
    assert refusal.value.article == "WGS 2.31(2)"
    with scene.acting("coordinator", "house_referral") as (by, found), pytest.raises(Refused, match="niet het huis"):
        judge_criteria(case=found, noted=verdicts("zvh"), by=by)


def test_the_database_lets_no_staff_confirm(scene: Scene) -> None:
    weigh(scene, "house_referral")
    note(scene, Body.POLICE)
    with pytest.raises(DatabaseError, match="row-level security"), scene.acting("coordinator", "house_referral"):
        TriageSeat.objects.update(confirmed_at=MOMENT, confirmed_by_id=scene.table.people["coordinator"])


def test_a_body_confirms_only_its_own(scene: Scene) -> None:
    weigh(scene, "house_referral")
    note(scene, Body.POLICE)
    with pytest.raises(Refused, match="Alleen Politie"):
        confirm(scene, Body.POLICE, "clerk")
    with scene.acting("clerk", "house_referral"):
        changed = TriageSeat.objects.filter(body=Body.POLICE).update(
            confirmed_at=MOMENT, confirmed_by_id=scene.table.people["clerk"]
        )
    assert changed == 0


def test_nothing_to_confirm(scene: Scene) -> None:
    weigh(scene, "house_referral")
    with pytest.raises(Refused, match="niets te bevestigen"):
        confirm(scene, Body.POLICE)
    note(scene, Body.POLICE)
    confirm(scene, Body.POLICE)
    with pytest.raises(Refused, match="niets te bevestigen"):
        confirm(scene, Body.POLICE)


def test_silence_is_shown_and_never_a_yes(scene: Scene) -> None:
    weigh(scene, "house_referral")
    for body in ALWAYS:
        note(scene, body)
    confirm(scene, Body.MUNICIPALITY)
    confirm(scene, Body.POLICE)
    with clock.frozen(MOMENT + timedelta(days=3)):
        with scene.acting("coordinator", "house_referral") as (by, _):
            card = next(one for one in cards_for(by) if one.number == scene.table.cases["house_referral"])
        assert card.silent == ("Openbaar ministerie",)
        assert card.column is Column.WAITING
        with pytest.raises(Refused, match=r"Openbaar ministerie\. Zwijgen telt niet als ja"):
            rule(scene, "house_referral")
        confirm(scene, Body.PROSECUTION)
        rule(scene, "house_referral")
