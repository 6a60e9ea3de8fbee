"""Taken into weighing: the bodies take their seat, once, by who leads; and how soon it must be taken up."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from opmaat.cases.models import Case, Participation
from opmaat.core.errors import NotHere, Refused
from opmaat.referrals.actions.weighing import set_priority, start_weighing
from opmaat.referrals.models import Referral, TriageMember, TriageSeat
from opmaat.referrals.referral_enums import Priority, ReferralState
from opmaat.referrals.triage_enums import Body
from tests.cases.conftest import Scene
from tests.cases.world import Table
from tests.harness.fixtures import MOMENT
from tests.referrals.triage_acts import ALWAYS, weigh
from tests.referrals.triage_scene import load, stored


@pytest.fixture
def scene(world: Callable[[Callable[[], Table]], Table]) -> Scene:
    """A fresh copy of the referrals."""
    return Scene(world(load))


def test_taken_into_weighing(scene: Scene) -> None:
    weighing = weigh(scene)
    referral = stored(scene, Referral, pk=weighing.referral_id)
    assert (referral.state, referral.case.phase) == (ReferralState.WEIGHING, "weighing")
    assert weighing.decide_by == date(2026, 7, 2)
    assert len(scene.events("triage.weighing_started")) == 1


@pytest.mark.parametrize(
    ("case", "care", "also"),
    [
        ("house_referral", False, set()),
        ("house_referral", True, {Body.GGD}),
        ("minor_referral", False, {Body.CHILD_PROTECTION}),
    ],
)
def test_the_bodies_take_their_seat(scene: Scene, case: str, care: bool, also: set[Body]) -> None:
    weigh(scene, case, care=care)
    with scene.owner():
        seats = TriageSeat.objects.filter(case__number=scene.table.cases[case])
        assert {seat.body for seat in seats} == set(ALWAYS) | also
        seated = Participation.objects.filter(case__number=scene.table.cases[case], ends_at=None)
        assert {s.engagement_id for s in seated if s.capacity == "participant"} == {s.engagement_id for s in seats}


def test_dji_joins_when_detained(scene: Scene) -> None:
    with scene.owner():
        Case.objects.filter(number=scene.table.cases["house_referral"]).update(in_detention=True)
    weigh(scene, "house_referral")
    with scene.owner():
        assert TriageSeat.objects.filter(body=Body.CUSTODIAL).exists()


def test_a_house_without_a_table_cannot_weigh(scene: Scene) -> None:
    with scene.owner():
        TriageMember.objects.update(ends_at=MOMENT - timedelta(days=1))
    with pytest.raises(Refused, match="nog geen triagetafel") as refusal:
        weigh(scene, "house_referral")
    assert refusal.value.article == "WGS 2.31(2)"
    assert stored(scene, Referral, case__number=scene.table.cases["house_referral"]).state == "received"


def test_not_twice(scene: Scene) -> None:
    weigh(scene)
    with pytest.raises(Refused, match="al in beoordeling"):
        weigh(scene)
    assert len(scene.events("triage.weighing_started")) == 1


@pytest.mark.parametrize("role", ["worker", "officer"])
def test_only_who_leads_weighs(scene: Scene, role: str) -> None:
    with pytest.raises((Refused, NotHere)), scene.acting(role, "referral") as (by, found):
        start_weighing(case=found, care=False, by=by)
    assert not scene.events("triage.weighing_started")


def test_priority(scene: Scene) -> None:
    with scene.acting("expert", "referral") as (by, found):
        set_priority(case=found, priority=Priority.HIGH, reason="Het loopt nu snel op.", by=by)
    referral = stored(scene, Referral, case__number=scene.table.cases["referral"])
    assert (referral.priority, referral.priority_reason) == ("high", "Het loopt nu snel op.")
    assert [event["outcome"] for event in scene.events("triage.priority_set")] == ["high"]
    for typed in ("", "Anton raakt deze week zijn kamer kwijt."):
        with scene.acting("expert", "referral") as (by, found), pytest.raises(Refused, match="waarom"):
            set_priority(case=found, priority=Priority.LOW, reason=typed, by=by)
