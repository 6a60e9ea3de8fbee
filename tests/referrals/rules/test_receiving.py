"""A question falls to who is there: the expert, the deputy by name, the coordinator."""

import pytest

from opmaat.network.enums import Function
from opmaat.referrals.rules.receiving import Holder, received_by

EXPERT = Holder(1, "Sanne", "", "", Function.PGA_EXPERT)
DEPUTY = Holder(2, "Piet", "", "", Function.PGA_EXPERT, is_deputy=True)
COORDINATOR = Holder(3, "Anna", "", "", Function.PGA_COORDINATOR)
AWAY = Holder(1, "Sanne", "", "", Function.PGA_EXPERT, away=True)
HOUSE = (Holder(4, "Bo", "", "", Function.PROCESS_COORDINATOR), Holder(5, "Cas", "", "", Function.PROCESS_COORDINATOR))
SUPPORT = Holder(6, "Dirk", "", "", Function.PROCESS_SUPPORT)


@pytest.mark.parametrize(
    ("holders", "names", "said"),
    [
        ((COORDINATOR, DEPUTY, EXPERT), ["Sanne"], "Sanne, PGA-expert"),
        ((COORDINATOR, DEPUTY), ["Piet"], "Piet, plaatsvervangend PGA-expert"),
        ((AWAY, DEPUTY), ["Piet"], "Piet, plaatsvervangend PGA-expert; Sanne is afwezig"),
        ((AWAY, COORDINATOR), ["Anna"], "Anna, PGA-coördinator; Sanne is afwezig"),
        ((AWAY,), ["Sanne"], "Sanne, PGA-expert"),
        ((*HOUSE, SUPPORT), ["Bo", "Cas"], "Bo of Cas, procescoördinator"),
        ((SUPPORT,), ["Dirk"], "Dirk, procesondersteuner"),
        ((), [], "nu niemand"),
    ],
)
def test_who_receives_it(holders: tuple[Holder, ...], names: list[str], said: str) -> None:
    received = received_by(holders)
    assert [holder.name for holder in received.by] == names
    assert received.said == said
