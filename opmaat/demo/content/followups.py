"""What happens to items afterwards: corrected, withdrawn, released, asked about, looked at.

A release is by a prosecutor, per item and per engagement, to kinds that the reglement
names; withdrawal of consent is the person's, through the source. Looks are counts, not a
log: the log is made by looking.
"""

from datetime import datetime, timedelta

from opmaat.demo.content.casefile import CaseFile
from opmaat.demo.content.chance import pick
from opmaat.demo.content.corrected import put_right
from opmaat.demo.content.knowing import knows_of, reads_question
from opmaat.demo.content.moments import ANCHOR, between
from opmaat.demo.content.phases import words
from opmaat.demo.content.plan import Correction, ItemPlan, Looks, Question, Release, Seat, Withdrawal
from opmaat.demo.content.source import toml
from opmaat.demo.content.texts import phrase
from opmaat.network.enums import Place, UnitKind
from opmaat.regulation.enums import Capacity, Category, Regime, Secrecy

CORRECTED, WITHDRAWN, CONSENT_ENDS, ASKED, RELEASED = 0.025, 0.006, 0.045, 0.05, 0.55
LATELY = timedelta(days=9)
ASKED_LATELY, STILL_OPEN = 0.2, 0.8
NEVER_RELEASED = frozenset({
    UnitKind.HOUSING_ASSOCIATION, UnitKind.WELFARE, UnitKind.SCHOOL, UnitKind.HALT, UnitKind.VICTIM_SUPPORT,
    UnitKind.SCHOOL_ATTENDANCE, UnitKind.MUNICIPAL_ENFORCEMENT, UnitKind.GUARDIAN, UnitKind.CARE_PAYER,
    UnitKind.PROSECUTION,
})  # fmt: skip


def corrections(case: CaseFile, items: tuple[ItemPlan, ...]) -> tuple[Correction, ...]:
    """Items that their source put right."""
    made = []
    for item in items:
        if case.rng.random() < CORRECTED and (at := _later(case, item, 21)):
            text, reason = put_right(case.rng, item.text)
            made.append(Correction(item.index, at, item.author, text, reason))
    return tuple(made)


def withdrawals(case: CaseFile, items: tuple[ItemPlan, ...]) -> tuple[Withdrawal, ...]:
    """Items that their source took back, and consent that was withdrawn."""
    made = []
    for item in items:
        consent = item.secrecy is Secrecy.CONSENT
        if case.rng.random() < (CONSENT_ENDS if consent else WITHDRAWN) and (at := _later(case, item, 120)):
            reason = words(case.writing(at.date()), "withdrawals", "consent" if consent else "source")
            made.append(Withdrawal(item.index, at, item.author, consent, reason))
    return tuple(made)


def releases(case: CaseFile, items: tuple[ItemPlan, ...]) -> tuple[Release, ...]:
    """OM items that the prosecutor released, person by person."""
    made = []
    for item in items:
        if Category.CRIMINAL_JUSTICE not in item.categories or case.rng.random() > RELEASED:
            continue
        at = _later(case, item, 14)
        if at is None:
            continue
        for seat in _may_receive(case, at)[: 1 + int(case.rng.random() * 3)]:
            reference = f"Vrijgave OvJ {at.year}-{int(case.rng.random() * 9000) + 1000}"
            made.append(Release(item.index, at, item.author, seat.engagement, reference))
    return tuple(made)


def questions(case: CaseFile, items: tuple[ItemPlan, ...]) -> tuple[Question, ...]:
    """Questions to the source of an item that is not secret, most of them answered."""
    made = []
    for item in items:
        told = item.sort == "contribution" and item.secrecy is Secrecy.NOT_SECRET
        open_item = told and Category.CRIMINAL_JUSTICE not in item.categories
        often = ASKED_LATELY if item.at > ANCHOR - LATELY else ASKED
        if open_item and case.rng.random() < often and (at := _later(case, item, 9)):
            made += _question(case, item, at)
    return tuple(made)


def _question(case: CaseFile, item: ItemPlan, at: datetime) -> list[Question]:
    asked_of = [one for one in case.sitting(at) if case.unit_of(one).key == item.unit]
    askers = [
        one for one in _at_table(case, at) if case.unit_of(one).key != item.unit and knows_of(case, one, item, at)
    ]
    if not askers or not any(reads_question(case, one, at) for one in asked_of):
        return []
    answered = _answered(case, item, at)
    if answered is None and at < ANCHOR - LATELY:
        return []  # a question that nobody answered was asked again by telephone
    case.story.words["wie"] = case.story.words["aanhef"]
    pair = pick(case.rng, toml("process.toml")["question"])
    asked = phrase(pair["ask"])(case.writing(at.date()))
    said = phrase(pick(case.rng, pair["answers"]))(case.writing(answered.date())) if answered else ""
    by = item.author if answered else ""
    return [Question(item.index, at, pick(case.rng, askers).engagement, asked, said, answered, by)]


def _answered(case: CaseFile, item: ItemPlan, at: datetime) -> datetime | None:
    """When the source answers; not yet when it was asked these days."""
    if at > ANCHOR - LATELY and case.rng.random() < STILL_OPEN:
        return None
    moment = _later_than(case, at, 6)
    return moment if moment and _sits(case, item.author, moment) else None


def looks(case: CaseFile, items: tuple[ItemPlan, ...]) -> tuple[Looks, ...]:
    """How often everybody who sat opened the case."""
    made: dict[str, Looks] = {}
    for seat in case.seats:
        starts, ends = seat.starts, min(seat.ends or case.gates.end, case.gates.end)
        if starts >= ends or seat.capacity is Capacity.SOURCE:
            continue
        factor = 1.6 if seat.capacity in (Capacity.PROCESS_LEAD, Capacity.CASE_LEAD) else 0.5
        seen = sum(1 for item in items if starts <= item.at < ends)
        count = int(seen * factor * (0.4 + case.rng.random())) + 1
        last = between(case.rng, starts, ends)
        before = made.get(seat.engagement)
        made[seat.engagement] = Looks(
            seat.engagement,
            count + (before.count if before else 0),
            before.first if before else min(last, starts + timedelta(hours=2)),
            last,
        )
    return tuple(made.values())


def _at_table(case: CaseFile, at: datetime) -> list[Seat]:
    table = (Capacity.PROCESS_LEAD, Capacity.CASE_LEAD, Capacity.PARTICIPANT)
    return [seat for seat in case.sitting(at) if seat.capacity in table]


def _may_receive(case: CaseFile, at: datetime) -> list[Seat]:
    in_house = case.slot.regime is Regime.ZVH
    found = []
    for seat in _at_table(case, at):
        unit = case.unit_of(seat)
        outside = unit.place is not Place.SECOND if in_house else seat.capacity is Capacity.PROCESS_LEAD
        if unit.kind not in NEVER_RELEASED and not outside:
            found.append(seat)
    case.rng.shuffle(found)
    return found


def _later(case: CaseFile, item: ItemPlan, days: int) -> datetime | None:
    at = _later_than(case, item.at, days)
    return at if at and _sits(case, item.author, at) else None


def _later_than(case: CaseFile, moment: datetime, days: int) -> datetime | None:
    until, first = min(case.gates.end, ANCHOR), moment + timedelta(minutes=30)
    if first >= until:
        return None
    at = between(case.rng, first, min(moment + timedelta(days=days), until))
    return at if at < until else None


def _sits(case: CaseFile, engagement: str, at: datetime) -> bool:
    return any(seat.engagement == engagement and case.may_say(seat, at) for seat in case.sitting(at))
