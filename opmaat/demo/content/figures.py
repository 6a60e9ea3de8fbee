"""Numbers, amounts, days and times as a Dutch colleague writes them.

Each maker reads its span once ("2-5", "-7..-1") and gives a function of chance and the day
of writing.
"""

import random
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from opmaat.demo.content.moments import workday, workday_before

Figure = Callable[[random.Random, date], str]

DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
NUMBERS = (
    "nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien",
    "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig",
)  # fmt: skip


@cache
def long_date(day: date) -> str:
    """A day as "3 maart"."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def _day_in_span(span: str) -> Callable[[random.Random, date], date]:
    first, last = (int(part) for part in span.split(".."))
    return lambda rng, on: on + timedelta(days=first + int(rng.random() * (last - first + 1)))


def _office_day(day: date, on: date) -> date:
    return workday(day) if day > on else workday_before(day)


def _number_in_span(span: str) -> Callable[[random.Random], int]:
    first, last = (int(part) for part in span.split("-"))
    return lambda rng: first + int(rng.random() * (last - first + 1))


def any_day(span: str) -> Figure:
    """A day with its date, weekends too: "zondag 3 maart"."""
    day_of = _day_in_span(span)

    def write(rng: random.Random, on: date) -> str:
        day = day_of(rng, on)
        return f"{DAYS[day.weekday()]} {long_date(day)}"

    return write


def work_day(span: str) -> Figure:
    """A work day with its date: "dinsdag 3 maart"; before today it moves back, after today forward."""
    day_of = _day_in_span(span)

    def write(rng: random.Random, on: date) -> str:
        day = _office_day(day_of(rng, on), on)
        return f"{DAYS[day.weekday()]} {long_date(day)}"

    return write


def plain_date(span: str) -> Figure:
    """A date on which offices are open, with its year when that is another year."""
    day_of = _day_in_span(span)

    def write(rng: random.Random, on: date) -> str:
        day = _office_day(day_of(rng, on), on)
        return long_date(day) if day.year == on.year else f"{long_date(day)} {day.year}"

    return write


def number(span: str) -> Figure:
    """A number, in words up to twenty."""
    value = _number_in_span(span)

    def write(rng: random.Random, on: date) -> str:
        found = value(rng)
        return NUMBERS[found] if found <= 20 else str(found)

    return write


def count(words: str) -> Figure:
    """A number with its noun, singular or plural: "geen dagen", "een dag", "twee dagen"."""
    span, one, more = words.split()
    value = _number_in_span(span)

    def write(rng: random.Random, on: date) -> str:
        found = value(rng)
        if found == 1:
            return f"een {one}"
        return f"{NUMBERS[found] if found else 'geen'} {more}"

    return write


def digits(span: str) -> Figure:
    """A number in digits."""
    value = _number_in_span(span)
    return lambda rng, on: str(value(rng))


def amount(span: str) -> Figure:
    """An amount of euros, round as people write it: "€ 1.250"."""
    value = _number_in_span(span)

    def write(rng: random.Random, on: date) -> str:
        found = value(rng)
        found -= found % (50 if found > 1000 else 10 if found > 300 else 5 if found > 20 else 1)
        return f"€ {found:,}".replace(",", ".")

    return write


def clock_time(span: str) -> Figure:
    """A time of day: "22.40"."""
    hour = _number_in_span(span)
    return lambda rng, on: f"{hour(rng):02d}.{int(rng.random() * 12) * 5:02d}"


def round_hour(span: str) -> Figure:
    """A time that people agree on: "21.00" or "21.30"."""
    hour = _number_in_span(span)
    return lambda rng, on: f"{hour(rng)}.{'30' if rng.random() < 0.3 else '00'}"


def last_month(_: str) -> Figure:
    """The name of one of the last two months."""
    return lambda rng, on: MONTHS[(on.month - 2 - int(rng.random() * 2)) % 12]


def coming_week(_: str) -> Figure:
    """The number of one of the coming weeks."""
    return lambda rng, on: str((on + timedelta(days=7 + int(rng.random() * 14))).isocalendar().week)


def past_week(_: str) -> Figure:
    """The number of last week."""
    return lambda rng, on: str((on - timedelta(days=7)).isocalendar().week)


FIGURES: dict[str, Callable[[str], Figure]] = {
    "dag": work_day,
    "alledag": any_day,
    "datum": plain_date,
    "getal": number,
    "aantal": count,
    "cijfer": digits,
    "bedrag": amount,
    "tijd": clock_time,
    "uur": round_hour,
    "maand": last_month,
    "weeknummer": coming_week,
    "vorigeweek": past_week,
}
