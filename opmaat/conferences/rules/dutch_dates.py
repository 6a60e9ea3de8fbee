"""The date at the end of a sentence, as people type it in a meeting: "vr 4 dec", "over twee weken". Pure.

Refuses a date that contradicts itself ("ma 4 dec" when that is a Friday) or that does not exist, instead of guessing.
"Zo" is a day only after "op", "voor" and the like: "Corrie belt zo" names none.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
FULL_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip
DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
NUMBERS = {"een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "acht": 8, "tien": 10}
EARLIEST = 1900  # an earlier year is a typing error
CENTURY = 100
NEAR = {"vandaag": 0, "morgen": 1, "overmorgen": 2}
_MONTH = "|".join((*FULL_MONTHS, *MONTHS, "maa", "sept"))
_DAY = "|".join((*DAYS, "ma", "di", "wo", "do", "vr", "za", "zo"))
# Without "zo": see above.
_CLEAR = "|".join((*DAYS, "ma", "di", "wo", "do", "vr", "za"))
_BEFORE = r"(?:(?:uiterlijk|vóór|voor|op|per|tot)\s+)?"
ON_A_DAY = re.compile(
    rf"{_BEFORE}(?:(?P<day>{_DAY})\.?\s+)?(?P<number>\d{{1,2}})[\s/-](?P<month>{_MONTH}|\d{{1,2}})\.?"
    r"(?:[\s/-](?P<year>\d{4}|\d{2}))?\.?$"
)
AFTER = re.compile(
    r"(?:binnen|over)\s+(?P<number>\d{1,2}|een|één|twee|drie|vier|vijf|zes|acht|tien)\s+"
    r"(?P<unit>dag(?:en)?|week|weken|maand(?:en)?)\.?$"
)
NEXT_WEEK = re.compile(rf"{_BEFORE}volgende week(?:\s+(?P<day>{_DAY}))?\.?$")
_LED = r"(?:(?:uiterlijk|vóór|voor|op|per|tot|aanstaande|a\.s\.)\s+)"
WEEKDAY = re.compile(rf"(?:{_LED}+(?P<led>zo)|{_LED}*(?P<day>{_CLEAR}))\.?$")
TODAY = re.compile(rf"{_BEFORE}(?P<near>vandaag|morgen|overmorgen)\.?$")


@dataclass(frozen=True, slots=True)
class Dated:
    """What stood before the date, and the date; or why it is no date."""

    words: str
    due: date | None
    objection: str = ""


def read_due(typed: str, *, today: date) -> Dated:
    """The date at the end of what was typed; no date at all is no objection."""
    text = " ".join(typed.split())
    low = text.lower()
    for pattern, reader in (
        (ON_A_DAY, _on),
        (AFTER, _after),
        (NEXT_WEEK, _next_week),
        (TODAY, _near),
        (WEEKDAY, _weekday),
    ):
        found = pattern.search(low)
        if found and (found.start() == 0 or low[found.start() - 1] in " ,:;"):
            due, objection = reader(found, today)
            return Dated(text[: found.start()].rstrip(" ,:;"), due, objection)
    return Dated(text, None)


def _on(found: re.Match[str], today: date) -> tuple[date | None, str]:
    number, month = int(found["number"]), _month(found["month"])
    year = _year(found["year"], today)
    if year < EARLIEST or not 1 <= month <= 12 or not 1 <= number <= monthrange(year, month)[1]:
        return None, f"De datum {found[0].strip()} bestaat niet."
    due = date(year, month, number)
    if not found["year"] and due < today:
        due = _next_year(due)
    if found["day"] and due.weekday() != _day(found["day"]):
        return None, f"{number} {FULL_MONTHS[month - 1]} is een {DAYS[due.weekday()]}. Welke van de twee bedoelt u?"
    return due, ""


def _year(typed: str | None, today: date) -> int:
    """This year, unless another was typed; "26" is 2026."""
    if not typed:
        return today.year
    return int(typed) if len(typed) > 2 else today.year // CENTURY * CENTURY + int(typed)


def _next_year(due: date) -> date:
    """The same day a year later; 29 February becomes 28."""
    return date(due.year + 1, due.month, min(due.day, monthrange(due.year + 1, due.month)[1]))


def _after(found: re.Match[str], today: date) -> tuple[date | None, str]:
    word = found["number"]
    number = int(word) if word.isdigit() else NUMBERS[word]
    if found["unit"].startswith("maand"):
        months = today.month - 1 + number
        year, month = today.year + months // 12, months % 12 + 1
        return date(year, month, min(today.day, monthrange(year, month)[1])), ""
    return today + timedelta(days=number * (1 if found["unit"].startswith("dag") else 7)), ""


def _next_week(found: re.Match[str], today: date) -> tuple[date | None, str]:
    monday = today + timedelta(days=7 - today.weekday())
    return monday + timedelta(days=_day(found["day"]) if found["day"] else 4), ""


def _near(found: re.Match[str], today: date) -> tuple[date | None, str]:
    return today + timedelta(days=NEAR[found["near"]]), ""


def _weekday(found: re.Match[str], today: date) -> tuple[date | None, str]:
    """The first such day after today."""
    return today + timedelta(days=(_day(found["day"] or found["led"]) - today.weekday() - 1) % 7 + 1), ""


def _day(word: str) -> int:
    return next(place for place, name in enumerate(DAYS) if name.startswith(word))


def _month(word: str) -> int:
    if word.isdigit():
        return int(word)
    if word in MONTHS:
        return MONTHS.index(word) + 1
    return next(place for place, name in enumerate(FULL_MONTHS, 1) if name.startswith(word))
