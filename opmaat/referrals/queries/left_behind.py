"""Referrals that nobody leads any more, for who is designated there: numbers and dates, nothing of the person."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from opmaat.cases.rules.numbers import shown_number
from opmaat.core import clock


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """One referral, where it belongs and whose it was."""

    number: str
    place: str
    lead: str
    received_at: datetime
    contact_due: date

    @property
    def shown(self) -> str:
        """The number as people read it."""
        return shown_number(self.number)

    @property
    def late(self) -> bool:
        """Whether somebody should have spoken with the referrer by now."""
        return self.contact_due < clock.today()


def left_behind() -> tuple[LeftBehind, ...]:
    """The oldest first; one statement."""
    with connection.cursor() as cursor:
        cursor.execute("select case_number, place, lead_name, received_at, contact_due from referrals_left_behind()")
        return tuple(LeftBehind(*row) for row in cursor.fetchall())
