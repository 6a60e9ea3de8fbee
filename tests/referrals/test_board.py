"""The board of who leads the process: what waits, of how late, and of a declined one only its number."""

from collections.abc import Callable

import pytest

from opmaat.referrals.queries.board import cards_for
from opmaat.referrals.queries.declined import declined_by
from opmaat.referrals.referral_enums import Outcome
from opmaat.referrals.rules.weighing import Column, Standing
from tests.cases.conftest import Scene
from tests.cases.world import Table
from tests.referrals.triage_acts import rule, weigh
from tests.referrals.triage_scene import load


@pytest.fixture
def scene(world: Callable[[Callable[[], Table]], Table]) -> Scene:
    """A fresh copy of the referrals."""
    return Scene(world(load))


def test_the_board_of_who_leads(scene: Scene) -> None:
    weigh(scene, "house_referral")
    with scene.acting("coordinator", "house_referral") as (by, _):
        cards = {card.number: card for card in cards_for(by)}
    assert set(cards) == {scene.table.cases["house_referral"], scene.table.cases["minor_referral"]}
    card = cards[scene.table.cases["house_referral"]]
    assert (card.person.initials, card.referrer, card.days_open, card.days_of) == ("N.P.", "Worker Jansen", 2, 5)
    assert [dot.argued for dot in card.dots] == [True] * 4
    assert {standing for _, standing in card.bodies} == {Standing.TO_NOTE}
    assert cards[scene.table.cases["minor_referral"]].column is Column.NEW


def test_a_declined_referral_is_a_number_with_a_date(scene: Scene) -> None:
    rule(scene, outcome=Outcome.FELL_BETWEEN)
    with scene.acting("expert", "gathering") as (by, _):
        assert cards_for(by) == ()
        (declined,) = declined_by(by)
    assert (declined.number, declined.outcome_label) == (scene.table.cases["referral"], "Valt tussen wal en schip")
    with scene.acting("coordinator", "house_referral") as (by, _):
        assert declined_by(by) == ()
