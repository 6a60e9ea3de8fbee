"""The municipalities: who is their PGA-expert, who deputises, or whom to call.

Two statements, whatever the number of municipalities. What counts as in force is
decided by `rules.referrals`, so page and action give the same answer.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from opmaat.core import clock
from opmaat.network.enums import Function
from opmaat.network.models import Appointment, Municipality
from opmaat.network.queries.in_force import screened
from opmaat.network.rules import referrals
from opmaat.network.rules.periods import Period, valid_on
from opmaat.network.rules.referrals import Call, MunicipalityFacts, Seat


@dataclass(frozen=True, slots=True)
class MunicipalityRow:
    """One municipality as the page shows it."""

    id: int
    code: str
    name: str
    house: str
    police_district: str
    exists: bool
    valid_from: date
    valid_until: date | None
    successor: str
    successor_note: str
    experts: tuple[Seat, ...]
    can_receive_referrals: bool
    call: Call

    @property
    def expert(self) -> Seat | None:
        """The PGA-expert in force, if there is one."""
        return next((seat for seat in self.experts if not seat.is_deputy), None)

    @property
    def deputies(self) -> tuple[Seat, ...]:
        """The deputies in force."""
        return tuple(seat for seat in self.experts if seat.is_deputy)


def municipalities() -> tuple[MunicipalityRow, ...]:
    """All municipalities, those that ended included, in Dutch order."""
    found = Municipality.objects.select_related("house", "successor").order_by("name")
    seats = _seats(None)
    return tuple(_row(municipality, seats[municipality.pk]) for municipality in found)


def municipality(municipality_id: int) -> MunicipalityRow | None:
    """One municipality, or nothing."""
    found = Municipality.objects.select_related("house", "successor").filter(pk=municipality_id).first()
    return _row(found, _seats([found.pk])[found.pk]) if found else None


def can_receive_referrals(municipality_id: int) -> bool:
    """Whether a referral can be sent to this municipality now."""
    row = municipality(municipality_id)
    return row is not None and row.can_receive_referrals


def whom_to_call(municipality_id: int) -> Call | None:
    """Whom to call about a referral to this municipality."""
    row = municipality(municipality_id)
    return row.call if row else None


def _seats(municipality_ids: Iterable[int] | None) -> defaultdict[int, list[Seat]]:
    found = (
        Appointment.objects.filter(function=Function.PGA_EXPERT)
        .select_related("engagement__account")
        .annotate(is_screened=screened(clock.now(), "engagement_id"))
    )
    if municipality_ids is not None:
        found = found.filter(municipality__in=municipality_ids)
    seats: defaultdict[int, list[Seat]] = defaultdict(list)
    for appointment in found:
        if appointment.municipality_id is not None:
            seats[appointment.municipality_id].append(_seat(appointment))
    return seats


def _seat(appointment: Appointment) -> Seat:
    engagement = appointment.engagement
    return Seat(
        name=engagement.account.name,
        phone=engagement.phone,
        is_deputy=appointment.is_deputy,
        appointment=Period(appointment.starts_at, appointment.ends_at),
        engagement=Period(engagement.starts_at, engagement.ends_at),
        screened=vars(appointment)["is_screened"],
        account_active=engagement.account.is_active,
        engagement_id=engagement.pk,
    )


def _row(found: Municipality, seats: list[Seat]) -> MunicipalityRow:
    at, today = clock.now(), clock.today()
    facts = _facts(found, seats)
    return MunicipalityRow(
        id=found.pk,
        code=found.code,
        name=found.name,
        house=found.house.name,
        police_district=found.police_district,
        exists=valid_on(today, found.valid_from, found.valid_until),
        valid_from=found.valid_from,
        valid_until=found.valid_until,
        successor=facts.successor,
        successor_note=found.successor_note,
        experts=referrals.in_force(facts.seats, at),
        can_receive_referrals=referrals.can_receive_referrals(facts, at=at, today=today),
        call=referrals.whom_to_call(facts, at=at, today=today),
    )


def _facts(found: Municipality, seats: list[Seat]) -> MunicipalityFacts:
    return MunicipalityFacts(
        name=found.name,
        valid_from=found.valid_from,
        valid_until=found.valid_until,
        seats=tuple(seats),
        phone=found.phone,
        call_when_vacant=found.call_when_vacant,
        successor=found.successor.name if found.successor else "",
        house=found.house.name,
        house_phone=found.house.phone,
    )
