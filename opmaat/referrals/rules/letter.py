"""The letter of a referral, as the receiver reads it: headings and what was answered. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from opmaat.cases.rules.people import PersonDraft
from opmaat.cases.rules.persons import Named
from opmaat.referrals.rules.answers import Answer, answers_in
from opmaat.referrals.rules.criteria import criterion_of
from opmaat.referrals.rules.questions import DOMAIN


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A heading of the letter with what stands under it."""

    heading: str
    body: str
    article: str = ""


@dataclass(frozen=True, slots=True)
class Domain:
    """A life domain on which something plays."""

    label: str
    criminogenic: bool


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything, in the order of the conversation."""

    who: str
    born: str
    paragraphs: tuple[Paragraph, ...]
    domains: tuple[Domain, ...]


def letter_of(regime: str, fields: Mapping[str, Any], person: PersonDraft | None) -> Letter:
    """The letter of what was filled in so far."""
    return letter_from(regime, answers_in(regime, fields), _named(person) if person else Named())


def letter_from(regime: str, answers: Iterable[Answer], named: Named) -> Letter:
    """The same, of answers wherever they come from."""
    said = tuple(answers)
    return Letter(
        who=named.full,
        born=named.birth_date,
        paragraphs=tuple(_paragraph(regime, a) for a in said if not a.question.code.startswith(DOMAIN)),
        domains=tuple(Domain(a.question.label, bool(a.value)) for a in said if a.question.code.startswith(DOMAIN)),
    )


def _paragraph(regime: str, answer: Answer) -> Paragraph:
    criterion = criterion_of(regime, answer.question.code)
    if criterion is None:
        return Paragraph(answer.question.label, answer.body)
    return Paragraph(criterion.label, answer.body, criterion.article)


def _named(person: PersonDraft) -> Named:
    name, birth = person.name, person.birth
    return Named(name.given_names, name.call_name, name.particle, name.surname, birth.year, birth.month, birth.day)
