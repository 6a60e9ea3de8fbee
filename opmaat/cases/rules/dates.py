"""Birth dates as far as they are known: a year, a month of a year, or a day. First-class, never filled up.

"1990" stays 1990 and does not become the first of January. Refuses a day that does
not exist, a day in the future and years before 1900.
"""

import re
from dataclasses import dataclass
from datetime import date

from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.core.errors import Refused

EARLIEST_YEAR = 1900
HOW = "Schrijf een jaar (1990), een maand (4-1990) of een dag (12-4-1990)."
WRITTEN = re.compile(r"(?:(?:(\d{1,2})[-/. ])?(\d{1,2})[-/. ])?(\d{4})")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A birth date: nothing, a year, a year and month, or all three."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        return "-".join(str(part) for part in (self.day, self.month, self.year) if part is not None)


def read_date(typed: str, *, today: date) -> PartialDate:
    """The date as somebody writes it in Dutch; empty gives a date of which nothing is known."""
    text = typed.strip()
    if not text:
        return PartialDate()
    found = WRITTEN.fullmatch(text)
    if found is None:
        raise _wrong(f"Deze datum is niet te lezen. {HOW}")
    day, month, year = (int(part) if part else None for part in found.groups())
    return checked_date(PartialDate(year, month, day), today=today)


def checked_date(date_: PartialDate, *, today: date) -> PartialDate:
    """The same date when it can be somebody's birth date, otherwise a refusal."""
    if date_.year is None:
        if date_.month is not None or date_.day is not None:
            raise _wrong(f"Zonder jaar zegt een dag of maand niets. {HOW}")
        return date_
    if date_.year < EARLIEST_YEAR:
        raise _wrong(f"Een jaar voor {EARLIEST_YEAR} kan hier niet.")
    if date_.month is None and date_.day is not None:
        raise _wrong(f"Bij een dag hoort een maand. {HOW}")
    if _first_day(date_) > today:
        raise _wrong("Deze geboortedatum ligt in de toekomst.")
    return date_


def _first_day(date_: PartialDate) -> date:
    try:
        return date(_or_first(date_.year), _or_first(date_.month), _or_first(date_.day))
    except ValueError:
        raise _wrong("Deze dag bestaat niet. Kijk de dag en de maand na.") from None


def _or_first(part: int | None) -> int:
    return 1 if part is None else part


def _wrong(message: str) -> Refused:
    return Refused(message, status=UNPROCESSABLE)
