"""What in a text seems to lead to a person: sparren goes without a name. Pure.

It looks for signs and cannot be sure: whoever writes is asked to change the text or to say
that it points to nobody. Only a burgerservicenummer is never kept (UAVG 46). Names of people
are looked for in `trace_names`.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256

from stdnum import iban
from stdnum.nl import bsn as eleven_test

from opmaat.referrals.rules.trace_names import CAPITAL, is_known, names_in

LONG_AGO = 365  # days: a date before that is rarely about what happens now
CENTURY = 100


class Sign(StrEnum):
    """What it seems to be, in the words of the warning."""

    BSN = "een burgerservicenummer"
    NAME = "een naam"
    ADDRESS = "een adres"
    PHONE = "een telefoonnummer"
    EMAIL = "een e-mailadres"
    PLATE = "een kenteken"
    BIRTH = "een geboortedatum"
    CASE = "een zaaknummer"
    HANDLE = "een accountnaam"
    ACCOUNT = "een rekeningnummer"


@dataclass(frozen=True, slots=True)
class Trace:
    """One piece of the text, and what it seems to be."""

    sign: Sign
    found: str


DIGITS = re.compile(r"(?<![\d])\d(?:[\s.\-]?\d){8}(?![\s.\-]?\d)")
EMAIL = re.compile(r"[\w.+\-]{1,64}\s?@\s?[\w\-]{1,64}(?:\.[\w\-]{1,64}){1,8}")
HANDLE = re.compile(r"(?<![\w.@])@[A-Za-z0-9_][A-Za-z0-9_.]{2,29}")
PHONE = re.compile(r"(?<!\w)(?:(?:\+|00)31[\s\-]?(?:\(0\)[\s\-]?)?|0)[1-9](?:[\s\-./]?\d){8}(?!\d)")
ABROAD = re.compile(r"(?<!\w)(?:\+|00)[1-9]\d{0,2}(?:[\s\-./]?\(?\d\)?){7,12}(?!\d)")
POSTCODE = re.compile(r"(?<!\w)[1-9]\d{3}(?:\s?[A-Z]{2}|[a-z]{2})(?!\w)")
MONTHS = (
    "jan(?:uari)?|feb(?:ruari)?|maart|mrt|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?"
)
# A number after these is counted or dated: "vergadering 14 juni", "onderweg 3 keer", "uitkering 2026".
COUNTED = rf"(?!\s*(?:x\b|%|keer|maal|euro|uur|minuten|dagen|weken|maanden|jaar|meldingen|mensen|\d|{MONTHS}))"
NUMBER = rf"(?!(?:19|20)\d\d\b)\d{{1,4}}\s?(?:[a-zA-Z]\b)?(?![\d.,:/%]\d|%){COUNTED}"
STREET = re.compile(
    r"\b(?!\w*(?:[kdtvpjlzn]ering|aring|woord|koord|moord|onderweg|halverwege|winkelmarkt|supermarkt)\s)"
    r"[^\W\d_][\w'’.\-]*(?:straat|laan|weg|plein|gracht|kade|singel|steeg|dreef|pad|plantsoen|dijk|hof|markt|"
    rf"boulevard|wal|burg|haven|erf|oord|ring|meent|akker|park|veld|brink|wetering|vaart|zoom|weide)\s+{NUMBER}",
    re.IGNORECASE,
)
# "Oude Haven 33", "op de Brink 4": a street that does not say so.
NAMED_STREET = re.compile(
    rf"(?:\b(?:[Aa]an|[Oo]p|[Ii]n|[Bb]ij|[Aa]dres:?)\s(?:de\s|het\s|den\s|'t\s)?|(?={CAPITAL}\w+\s{CAPITAL}))"
    rf"((?:{CAPITAL}[^\W\d_]+\s){{1,3}}{NUMBER})"
)
ACCOUNT = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,6}(?:\s?[A-Z0-9]{1,3})?(?!\w)")
SHORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
DATE = re.compile(r"(?<![\d\-./])(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})(?![\d])")
ISO = re.compile(r"(?<![\d\-./])(\d{4})-(\d{1,2})-(\d{1,2})(?![\d\-])")
WRITTEN = re.compile(rf"(?<!\d)(\d{{1,2}})\s+({MONTHS})\.?\s+(\d{{4}})", re.IGNORECASE)
YEAR = re.compile(
    r"\b(?:geb(?:oren)?\.?|bouwjaar|geboortejaar|jaargang)(?:\s+(?:in|is|van|:))?\s*(?:19|20)\d\d\b(?![-/.]\d)",
    re.IGNORECASE,
)
BIRTHDAY = re.compile(
    rf"\b(?:(?:jarig|verjaardag|verjaart)\s(?:is\s)?(?:op\s)?|wordt\s(?:op\s)?(?=\d+\s\S+\s\d\d?\b))"
    rf"\d{{1,2}}\s(?:{MONTHS})\b",
    re.IGNORECASE,
)
BORN = re.compile(r"\b(?:geb(?:oren)?\.?|geboortedatum)\s*(?:op|is|:)?\s*$", re.IGNORECASE)
CASE = re.compile(
    r"\b(?:PGA|ZVH)[\s\-]?\d{4}[\s\-]\d{3,}\b"
    r"|\b(?:dossier|zaak|parket|cliënt|client|mutatie|registratie)(?:nummer|nr\.?)\s?:?\s?[\d/.\-]*\d{4}[\d/.\-]*\b",
    re.IGNORECASE,
)
PLATE = re.compile(
    r"(?<![\w\-])[A-Za-z\d]{1,3}-[A-Za-z\d]{2,3}-[A-Za-z\d]{1,3}(?![\w\-])|(?<![\w\-])[A-Z\d]{6}(?![\w\-])"
)
PLATES = frozenset({
    "AA9999", "9999AA", "99AA99", "AA99AA", "AAAA99", "99AAAA", "99AAA9", "9AAA99", "AA999A", "A999AA", "AAA99A",
    "A99AAA", "9AA999", "999AA9",
})  # fmt: skip
INITIALS = re.compile(
    rf"(?<!\w)(?:{CAPITAL}\.\s?){{1,4}}(?:(?:van|de|der|den|ter|ten|el|al|'t)\s+)*{CAPITAL}(?:[^\W\d_]+|\.)"
)


def traces_in(text: str, *, today: date, partners: Collection[str] = ()) -> tuple[Trace, ...]:
    """Everything in a text that seems to lead to a person, in the order of the signs; each piece once.

    The name of a partner or a place that the network knows leads to nobody.
    """
    seen: dict[str, Trace] = {}
    left = _without(text, partners)
    for look in _looks(today):
        for trace in look(left):
            seen.setdefault(trace.found.casefold(), trace)
            left = left.replace(trace.found, " " * len(trace.found))
    return tuple(seen.values())


def holds_bsn(text: str) -> bool:
    """Whether nine digits in the text pass the eleven test, also when typed with spaces or dots."""
    return any(True for _ in _numbers(text))


def fingerprint(traces: tuple[Trace, ...]) -> str:
    """What somebody confirms: exactly these pieces. Another piece is asked about again."""
    return sha256("\n".join(sorted(trace.found.casefold() for trace in traces)).encode()).hexdigest()[:16]


def _looks(today: date) -> tuple[Callable[[str], Iterator[Trace]], ...]:
    """From the surest to the least sure: what one found, the next does not see."""
    return (
        _numbers,
        lambda text: _all(EMAIL, Sign.EMAIL, text),
        lambda text: _all(CASE, Sign.CASE, text),
        lambda text: _all(HANDLE, Sign.HANDLE, text),
        lambda text: _births(text, today),
        lambda text: _all(YEAR, Sign.BIRTH, text),
        lambda text: _all(BIRTHDAY, Sign.BIRTH, text),
        _accounts,
        lambda text: _all(PHONE, Sign.PHONE, text),
        lambda text: _all(ABROAD, Sign.PHONE, text),
        lambda text: _all(STREET, Sign.ADDRESS, text),
        _named_streets,
        lambda text: _all(POSTCODE, Sign.ADDRESS, text),
        _plates,
        lambda text: _all(INITIALS, Sign.NAME, text),
        lambda text: (Trace(Sign.NAME, name) for name in names_in(text)),
    )


def _without(text: str, partners: Collection[str]) -> str:
    """The text with something that is no name in the place of each partner, longest name first."""
    found = [partner for partner in partners if partner in text]
    for partner in sorted(found, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(partner)}(?!\w)", "partner".ljust(len(partner), "r"), text)
    return text


def _all(pattern: re.Pattern[str], sign: Sign, text: str) -> Iterator[Trace]:
    for match in pattern.finditer(text):
        yield Trace(sign, match[0].strip())


def _numbers(text: str) -> Iterator[Trace]:
    for match in DIGITS.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if eleven_test.is_valid(digits) and digits != "0" * 9:
            yield Trace(Sign.BSN, match[0])


def _accounts(text: str) -> Iterator[Trace]:
    for match in ACCOUNT.finditer(text):
        if iban.is_valid(match[0]):
            yield Trace(Sign.ACCOUNT, match[0])


def _named_streets(text: str) -> Iterator[Trace]:
    for match in NAMED_STREET.finditer(text):
        if not all(is_known(word) for word in match[1].split()[:-1]):
            yield Trace(Sign.ADDRESS, match[1].strip())


def _plates(text: str) -> Iterator[Trace]:
    for match in PLATE.finditer(text):
        shape = "".join("9" if sign.isdigit() else "A" for sign in match[0] if sign != "-")
        if shape in PLATES:
            yield Trace(Sign.PLATE, match[0])


def _births(text: str, today: date) -> Iterator[Trace]:
    """A date of long ago, or any date right after "geboren"."""
    for match in DATE.finditer(text):
        if _seems_birth(text, match, _day(int(match[1]), int(match[2]), match[3], today), today):
            yield Trace(Sign.BIRTH, match[0])
    for match in ISO.finditer(text):
        if _seems_birth(text, match, _day(int(match[3]), int(match[2]), match[1], today), today):
            yield Trace(Sign.BIRTH, match[0])
    for match in WRITTEN.finditer(text):
        month = _month(match[2])
        if _seems_birth(text, match, _day(int(match[1]), month, match[3], today), today):
            yield Trace(Sign.BIRTH, match[0])


def _month(word: str) -> int:
    return SHORT.index("mrt" if word.casefold() == "maart" else word[:3].casefold()) + 1


def _seems_birth(text: str, match: re.Match[str], day: date | None, today: date) -> bool:
    if day is None:
        return False
    return (today - day).days > LONG_AGO or BORN.search(text[: match.start()]) is not None


def _day(day: int, month: int, year: str, today: date) -> date | None:
    whole = int(year)
    if len(year) == 2:  # two digits of a year
        whole += today.year // CENTURY * CENTURY
        whole -= CENTURY if whole > today.year else 0
    try:
        return date(whole, month, day)
    except ValueError:
        return None
