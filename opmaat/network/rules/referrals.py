"""Can a municipality receive referrals, and whom does one call when it cannot.

Only a PGA-expert or deputy designated by the college receives referrals (Wjsg
39f: what the prosecution gives comes together there). A seat counts when the
appointment and the engagement are in force and the person is screened: who is not
screened sees nothing (BGS 1.11), so a referral would lie unread.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from opmaat.network.rules.periods import Period, valid_on


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody designated as PGA-expert or deputy, and what decides whether that counts now."""

    name: str
    phone: str
    is_deputy: bool
    appointment: Period
    engagement: Period
    screened: bool
    account_active: bool = True
    engagement_id: int = 0


@dataclass(frozen=True, slots=True)
class MunicipalityFacts:
    """What the rule needs to know of a municipality."""

    name: str
    valid_from: date
    valid_until: date | None
    seats: tuple[Seat, ...]
    phone: str = ""
    call_when_vacant: str = ""
    successor: str = ""
    house: str = ""
    house_phone: str = ""


@dataclass(frozen=True, slots=True)
class Call:
    """Whom to call, on what number, and why this one."""

    name: str
    phone: str
    why: str


def in_force(seats: Iterable[Seat], at: datetime) -> tuple[Seat, ...]:
    """The seats that count at this moment, the expert before the deputies."""
    counting = (seat for seat in seats if _counts(seat, at))
    return tuple(sorted(counting, key=lambda seat: (seat.is_deputy, seat.name)))


def can_receive_referrals(municipality: MunicipalityFacts, *, at: datetime, today: date) -> bool:
    """Whether a referral can be sent to this municipality now."""
    exists = valid_on(today, municipality.valid_from, municipality.valid_until)
    return exists and bool(in_force(municipality.seats, at))


def whom_to_call(municipality: MunicipalityFacts, *, at: datetime, today: date) -> Call:
    """Whom to call about a referral: the expert, a deputy, or what is agreed for when there is none."""
    if not valid_on(today, municipality.valid_from, municipality.valid_until):
        return _successor(municipality, today)
    seats = in_force(municipality.seats, at)
    if not seats:
        return _vacant(municipality)
    first = seats[0]
    why = "plaatsvervanger van de PGA-expert" if first.is_deputy else "PGA-expert van deze gemeente"
    return Call(first.name, first.phone or municipality.phone, why)


def _counts(seat: Seat, at: datetime) -> bool:
    in_period = seat.appointment.holds(at) and seat.engagement.holds(at)
    return in_period and seat.screened and seat.account_active


def _successor(municipality: MunicipalityFacts, today: date) -> Call:
    if today < municipality.valid_from:
        return Call(municipality.name, municipality.phone, f"{municipality.name} bestaat nog niet")
    if municipality.successor:
        return Call(municipality.successor, "", f"{municipality.name} is opgegaan in {municipality.successor}")
    return _vacant(municipality)


def _vacant(municipality: MunicipalityFacts) -> Call:
    why = "er is nu geen PGA-expert of plaatsvervanger"
    if municipality.call_when_vacant:
        return Call(municipality.call_when_vacant, municipality.phone, why)
    if municipality.phone:
        return Call(f"Gemeente {municipality.name}", municipality.phone, why)
    return Call(municipality.house, municipality.house_phone, why)
