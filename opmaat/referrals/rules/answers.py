"""What a referrer answered, as pure shapes: from the fields of the five steps to answers, arguments and a letter.

Nothing here is stored. An answer becomes an item in `rules.placing`; the letter is what
the receiver reads, and the arguments fill the criteria beside the form.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from opmaat.cases.enums import LifeDomain
from opmaat.referrals.rules.criteria import Criterion, criteria_of
from opmaat.referrals.rules.questions import (
    DOMAIN,
    HEALTH_TICK,
    TICKED,
    Question,
    argues,
    asked_in,
    health_tick,
    needed_domains,
    questions,
    ticks_at,
)
from opmaat.regulation.enums import Regime

PLAYS = "{domain} speelt mee."
HEALTH = frozenset({LifeDomain.MENTAL, LifeDomain.PHYSICAL, LifeDomain.SUBSTANCES})
CRIMINOGENIC = "{domain} speelt mee en hangt samen met het gedrag (criminogeen)."


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer in words; `value` is 1 for a life domain that is criminogenic, `health` what its text was ticked."""

    question: Question
    body: str
    value: int | None = None
    health: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """Whether the person was told, and if not on which ground until when."""

    told: bool
    ground: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Argued:
    """A criterion with what the referrer says to it; empty when that is still to be written."""

    criterion: Criterion
    text: str

    @property
    def filled(self) -> bool:
        """Whether there is anything to weigh."""
        return bool(self.text)


Fields = Mapping[str, Any]


def answers_in(regime: str, fields: Fields) -> tuple[Answer, ...]:
    """Every answer that was given, in the order of the letter."""
    given = {question.code: _body(question.code, fields) for question in asked_in(regime)}
    said = [
        Answer(questions()[code], body, health=_holds_health(questions()[code], fields))
        for code, body in given.items()
        if body
    ]
    return (*said, *_domains(fields))


def health_expected(fields: Fields) -> bool:
    """Whether the texts of a step probably hold health: it plays there, or an earlier text does."""
    playing = {*(fields.get("domains") or ()), *(fields.get("criminogenic") or ())}
    return bool(playing & HEALTH) or any(ticked for name, ticked in fields.items() if name.startswith(HEALTH_TICK))


def argued(regime: str, fields: Fields) -> tuple[Argued, ...]:
    """The criteria, each with the answer that argues it, or with what the first steps already say to it."""
    by_criterion = suggested(fields) if regime == Regime.ZVH else {}
    by_criterion |= {argues(regime, a.question) or a.question.code: a.body for a in answers_in(regime, fields)}
    return tuple(Argued(criterion, by_criterion.get(criterion.code, "")) for criterion in criteria_of(regime))


def suggested(fields: Fields) -> dict[str, str]:
    """What the first steps already say to the criteria of BGS 2.20(1); the referrer writes on from there."""
    # The domains of health stay out: this text is no secret, and that something plays there may be one.
    domains = _names(_told(fields.get("domains") or ()))
    driving = _names(_told(fields.get("criminogenic") or ()))
    if not domains:
        return {"criterion_c": str(fields.get("what_now") or "")}
    spread = f"Het speelt op: {domains}."
    return {
        "criterion_b": f"{spread} Criminogeen: {driving}." if driving else spread,
        "criterion_c": str(fields.get("what_now") or ""),
    }


def _body(code: str, fields: Fields) -> str:
    if code == "needed":
        return _needed(fields.get("needed") or ())
    text = str(fields.get(code) or "").strip()
    if code in TICKED:
        return "\n\n".join(part for part in (_ticked(code, fields.get(TICKED[code]) or ()), text) if part)
    if code == "what_now" and text and fields.get("since_when"):
        return f"{text}\n\nSinds wanneer: {fields['since_when']}"
    return text


def _holds_health(question: Question, fields: Fields) -> bool:
    """Only of a text: what was ticked says nothing about health, and a warning for a visit must reach who visits."""
    text = fields.get(question.code)
    return bool(fields.get(health_tick(question.step))) and isinstance(text, str) and bool(text.strip())


def _needed(chosen: Sequence[str]) -> str:
    """One line that also reads where lines are lost; a label has a comma of its own."""
    first, *others = [label for one, label in needed_domains().items() if one in chosen] or [""]
    return "; ".join([first, *(label[:1].lower() + label[1:] for label in others)])


def _ticked(code: str, chosen: Sequence[str]) -> str:
    return " ".join(f"{words}." for one, words in ticks_at(code).items() if one in chosen)


def _domains(fields: Fields) -> list[Answer]:
    driving = set(fields.get("criminogenic") or ())
    playing = driving | set(fields.get("domains") or ())
    return [_plays(domain, driving=domain in driving) for domain in LifeDomain if domain in playing]


def _plays(domain: LifeDomain, *, driving: bool) -> Answer:
    words = (CRIMINOGENIC if driving else PLAYS).format(domain=domain.label)
    return Answer(questions()[f"{DOMAIN}{domain.value}"], words, int(driving))


def _told(chosen: Sequence[str]) -> list[str]:
    return [domain for domain in chosen if domain not in HEALTH]


def _names(chosen: Sequence[str]) -> str:
    return ", ".join(domain.label.lower() for domain in LifeDomain if domain in chosen)
