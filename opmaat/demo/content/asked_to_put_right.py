"""The person asks to have something put right (AVG 16): asked of the source, who agrees or says why not.

Whoever leads the process asks it in the case; what is agreed becomes a correction of that source, with the
request as its reason, a moment before the answer. What is refused stays as it is. Dice of its own: the rest of
the region does not hang on it.
"""

import random
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from opmaat.demo.content.casefile import CaseFile
from opmaat.demo.content.chance import dice, pick
from opmaat.demo.content.corrected import put_right
from opmaat.demo.content.grammar import Writing
from opmaat.demo.content.knowing import knows_of, reads_question
from opmaat.demo.content.moments import ANCHOR, between
from opmaat.demo.content.plan import CasePlan, Correction, ItemPlan, Question, Seat, Withdrawal
from opmaat.demo.content.source import toml
from opmaat.demo.content.texts import phrase
from opmaat.regulation.enums import Capacity, Category, Secrecy

OFTEN = 0.4
BEFORE = timedelta(minutes=20)


@dataclass(frozen=True, slots=True)
class _Asked:
    """One request that can be made: about what, by whom, when, and when the source answers."""

    item: ItemPlan
    by: Seat
    at: datetime
    answered: datetime


def with_requests(case: CaseFile, plan: CasePlan) -> CasePlan:
    """The plan with, in some cases, one such request and what came of it."""
    rng = dice(case.world.seed, "put right", case.slot.index)
    if rng.random() > OFTEN:
        return plan
    changes: list[Correction | Withdrawal | Question] = [*plan.corrections, *plan.withdrawals, *plan.questions]
    touched = {change.item for change in changes}
    items = [item for item in plan.items if item.index not in touched]
    rng.shuffle(items)
    asked = next(filter(None, (_request(case, rng, item) for item in items)), None)
    return _told(case, plan, rng, asked) if asked else plan


def _told(case: CaseFile, plan: CasePlan, rng: random.Random, asked: _Asked) -> CasePlan:
    """Every other request is agreed to."""
    agrees, item = case.slot.index % 2 == 0, asked.item
    texts = pick(rng, toml("process.toml")["put_right"])
    words = case.story.words | {"wie": case.story.words["aanhef"]}
    answer = pick(rng, texts["agrees" if agrees else "refuses"])
    question = Question(
        item.index, asked.at, asked.by.engagement, phrase(texts["ask"])(Writing(rng, asked.at.date(), words)),
        phrase(answer)(Writing(rng, asked.answered.date(), words)), asked.answered, item.author,
    )  # fmt: skip
    plan = replace(plan, questions=(*plan.questions, question))
    if not agrees:
        return plan
    text, why = put_right(rng, item.text)
    reason = f"Op verzoek van de persoon zelf (AVG 16). {why}"
    change = Correction(item.index, asked.answered - BEFORE, item.author, text, reason)
    return replace(plan, corrections=(*plan.corrections, change))


def _request(case: CaseFile, rng: random.Random, item: ItemPlan) -> _Asked | None:
    """Who leads asks about something ordinary, while the source sits there and could read it."""
    plain = item.sort == "contribution" and item.secrecy is Secrecy.NOT_SECRET
    until = min(case.gates.end, ANCHOR) - timedelta(days=1)
    first = item.at + timedelta(days=2)
    if not plain or Category.CRIMINAL_JUSTICE in item.categories or first >= until:
        return None
    at = between(rng, first, min(item.at + timedelta(days=40), until))
    answered = between(rng, at + timedelta(hours=20), at + timedelta(days=5))
    by = _who_leads(case, item, at)
    if by is None or answered >= until or not _source_is_there(case, item, at, answered):
        return None
    return _Asked(item, by, at, answered)


def _who_leads(case: CaseFile, item: ItemPlan, at: datetime) -> Seat | None:
    leading = (seat for seat in case.sitting(at) if seat.capacity is Capacity.PROCESS_LEAD)
    found = next(leading, None)
    if found is None or case.unit_of(found).key == item.unit or not case.may_say(found, at):
        return None
    return found if knows_of(case, found, item, at) else None


def _source_is_there(case: CaseFile, item: ItemPlan, at: datetime, answered: datetime) -> bool:
    """From the question to the answer; and who asked can still read that."""
    asked_of = [seat for seat in case.sitting(at) if case.unit_of(seat).key == item.unit]
    author = [seat for seat in case.sitting(answered) if seat.engagement == item.author]
    lead = [seat for seat in case.sitting(answered) if seat.capacity is Capacity.PROCESS_LEAD]
    return (
        any(reads_question(case, seat, at) for seat in asked_of)
        and any(case.may_say(seat, answered) for seat in author)
        and any(reads_question(case, seat, answered) for seat in lead)
    )
