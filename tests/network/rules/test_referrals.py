"""Can a municipality receive referrals, and whom does one call."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from opmaat.network.rules.periods import Period
from opmaat.network.rules.referrals import (
    Call,
    MunicipalityFacts,
    Seat,
    can_receive_referrals,
    in_force,
    whom_to_call,
)

NOW = datetime(2026, 6, 15, tzinfo=UTC)
TODAY = date(2026, 6, 15)
OPEN = Period(datetime(2025, 1, 1, tzinfo=UTC))
OVER = Period(datetime(2025, 1, 1, tzinfo=UTC), NOW)
LATER = Period(datetime(2026, 7, 1, tzinfo=UTC))
EXPERT = Seat("Sanne de Wit", "06 1", False, OPEN, OPEN, screened=True)
DEPUTY = Seat("Bram Kok", "06 2", True, OPEN, OPEN, screened=True)
DORP = MunicipalityFacts("Dorp", date(2016, 1, 1), None, (EXPERT, DEPUTY), phone="030 1")


@pytest.mark.parametrize(
    ("seats", "can"),
    [
        ((EXPERT, DEPUTY), True),
        ((EXPERT,), True),
        ((DEPUTY,), True),
        ((), False),
        ((replace(EXPERT, appointment=OVER),), False),
        ((replace(EXPERT, appointment=LATER),), False),
        ((replace(EXPERT, engagement=OVER),), False),
        ((replace(EXPERT, screened=False),), False),
        ((replace(EXPERT, account_active=False),), False),
        ((replace(EXPERT, appointment=OVER), DEPUTY), True),
    ],
)
def test_can_receive(seats: tuple[Seat, ...], can: bool) -> None:
    assert can_receive_referrals(replace(DORP, seats=seats), at=NOW, today=TODAY) is can


def test_an_ended_municipality_cannot() -> None:
    ended = replace(DORP, valid_until=TODAY)
    assert not can_receive_referrals(ended, at=NOW, today=TODAY)
    assert can_receive_referrals(ended, at=NOW, today=date(2026, 6, 14))


def test_the_expert_comes_before_the_deputies() -> None:
    assert in_force((DEPUTY, EXPERT), NOW) == (EXPERT, DEPUTY)


@pytest.mark.parametrize(
    ("municipality", "call"),
    [
        (DORP, Call("Sanne de Wit", "06 1", "PGA-expert van deze gemeente")),
        (
            replace(DORP, seats=(DEPUTY,)),
            Call("Bram Kok", "06 2", "plaatsvervanger van de PGA-expert"),
        ),
        (
            replace(DORP, seats=(replace(EXPERT, phone=""),)),
            Call("Sanne de Wit", "030 1", "PGA-expert van deze gemeente"),
        ),
        (
            replace(DORP, seats=(), call_when_vacant="Team Veiligheid"),
            Call("Team Veiligheid", "030 1", "er is nu geen PGA-expert of plaatsvervanger"),
        ),
        (
            replace(DORP, seats=()),
            Call("Gemeente Dorp", "030 1", "er is nu geen PGA-expert of plaatsvervanger"),
        ),
        (
            replace(DORP, seats=(), phone="", house="ZVH Stad", house_phone="030 9"),
            Call("ZVH Stad", "030 9", "er is nu geen PGA-expert of plaatsvervanger"),
        ),
        (
            replace(DORP, valid_until=date(2026, 1, 1), successor="Stad"),
            Call("Stad", "", "Dorp is opgegaan in Stad"),
        ),
        (
            replace(DORP, valid_from=date(2027, 1, 1)),
            Call("Dorp", "030 1", "Dorp bestaat nog niet"),
        ),
    ],
)
def test_whom_to_call(municipality: MunicipalityFacts, call: Call) -> None:
    assert whom_to_call(municipality, at=NOW, today=TODAY) == call
