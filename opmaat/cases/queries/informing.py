"""Informing in one case: the duty, each person it is towards, and the letters; the round is `informing_round`.

Who leads the process and (zvh) the contact point get the whole; who holds a ground gets that decision,
a unit that is asked its own question. Names and weighings come along only where their items are readable.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from opmaat.cases.access import record_items
from opmaat.cases.enums import CLOSED_PHASES, Relation
from opmaat.cases.informing_enums import Ended, LetterTo, Manner, Outcome, Standing, Whom
from opmaat.cases.informing_grounds import choice_of
from opmaat.cases.models import (
    Case,
    CaseAccess,
    CircleMember,
    InformingDecision,
    InformingDuty,
    InformingLetter,
    ItemText,
)
from opmaat.cases.queries.informing_round import Asked, asked_in
from opmaat.cases.queries.waiting import named
from opmaat.cases.rules.informing import Known, due_of, may_decide, month_after, standing_of, under_sixteen
from opmaat.core import clock
from opmaat.network.models import Engagement, Replacement
from opmaat.network.queries.in_force import in_force
from opmaat.regulation.enums import Capacity, Regime


@dataclass(frozen=True, slots=True)
class Decided:
    """The decision in force about one person."""

    pk: int
    outcome: Outcome
    ground: str
    holder_id: int | None
    holder: str
    review_on: date | None
    by: str
    at: datetime
    weighing: str

    @property
    def waits(self) -> bool:
        """Whether it is a decision to wait."""
        return self.outcome == Outcome.WAIT


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter, given or not."""

    pk: int
    to: str
    by: str
    at: datetime
    handed_on: date | None
    handed_by: str
    manner: str


@dataclass(frozen=True, slots=True)
class ToInform:
    """One person whom the duty is towards."""

    whom: Whom
    member_id: int | None
    name: str
    relation: str
    minor: bool  # of the circle: what is about them is for fewer people
    under_sixteen: bool
    authority_holder: str
    standing: Standing
    due: date | None
    decided: Decided | None
    ground_ended_on: date | None
    letters: tuple[Letter, ...]

    @property
    def late(self) -> bool:
        """Whether the day has passed."""
        return self.due is not None and self.due < clock.today()

    @property
    def decidable(self) -> bool:
        """Whether there is something to decide."""
        return may_decide(self.standing)


@dataclass(frozen=True, slots=True)
class Informing:
    """The whole of one case, for who leads or decides."""

    duty: InformingDuty
    people: tuple[ToInform, ...]
    asked: tuple[Asked, ...]
    contact_point: str
    stands_in: tuple[str, ...]
    leads: bool
    decides: bool
    unnamed_by: date | None

    def person(self, member_id: int | None) -> ToInform | None:
        """The person of the case, or one of the circle."""
        return next((person for person in self.people if person.member_id == member_id), None)

    @property
    def objections(self) -> tuple[Asked, ...]:
        """Who objects to informing now."""
        return tuple(one for one in self.asked if one.objects_now)

    @property
    def round_done(self) -> bool:
        """Whether a round was held and everybody answered."""
        return bool(self.asked) and all(one.answered_at for one in self.asked)


def informing_of(case: Case, rights: CaseAccess) -> Informing | None:
    """Everything, for who may see the duty; nothing for others, or when no duty was started."""
    duty = InformingDuty.objects.select_related("contact_point__account").filter(case=case).first()
    if duty is None:
        return None
    leads = rights.capacity == Capacity.PROCESS_LEAD
    point = duty.contact_point
    substitutes = _substitutes(point)
    return Informing(
        duty=duty,
        people=_people(case, duty),
        asked=asked_in(duty),
        contact_point=point.account.name if point else "",
        stands_in=tuple(one.substitute.account.name for one in substitutes),
        leads=leads,
        decides=_decides(case, point, rights, substitutes, leads=leads),
        unnamed_by=_unnamed_by(case),
    )


def held_by(case: Case, engagement_id: int | None) -> tuple[InformingDecision, ...]:
    """The decisions that rest on a ground of this viewer."""
    found = InformingDecision.objects.filter(case=case, holder_id=engagement_id, ended_at__isnull=True)
    return tuple(found.order_by("decided_at"))


def _substitutes(point: Engagement | None) -> tuple[Replacement, ...]:
    """Who does the task of a contact point that is away (waarneming)."""
    if point is None:
        return ()
    found = Replacement.objects.filter(in_force(clock.now()), absent=point)
    return tuple(found.select_related("substitute__account").order_by("starts_at", "pk"))


def _decides(
    case: Case, point: Engagement | None, rights: CaseAccess, substitutes: Iterable[Replacement], *, leads: bool
) -> bool:
    """zvh: the contact point or who stands in (BGS 1.1); when nobody can, or in a closed case, the process lead."""
    if case.regime == Regime.PGA or point is None or case.phase in CLOSED_PHASES:
        return leads
    if rights.engagement_id in {point.pk, *(one.substitute_id for one in substitutes)}:
        return True
    return leads and not _reaches(case)


def _reaches(case: Case) -> bool:
    """Whether the contact point has something to do with the case now."""
    with connection.cursor() as cursor:
        cursor.execute("select opmaat_contact_point_reaches(%s)", [case.pk])
        return bool(cursor.fetchone()[0])


def _unnamed_by(case: Case) -> date | None:
    """By when somebody of the circle hears about whom something is said, while nobody of that kind stands there."""
    with connection.cursor() as cursor:
        cursor.execute("select opmaat_informing_unnamed(%s)", [case.pk])
        (since,) = cursor.fetchone()
    return month_after(since) if since else None


def _people(case: Case, duty: InformingDuty) -> tuple[ToInform, ...]:
    decisions = list(
        InformingDecision.objects.filter(duty=duty).select_related("holder__account", "decided_by__account")
        .order_by("decided_at", "id")
    )  # fmt: skip
    letters = list(
        InformingLetter.objects.filter(duty=duty).select_related("made_by__account", "handed_by__account")
        .order_by("made_at", "id")
    )  # fmt: skip
    weighed = _weighed(case, decisions)
    person = case.person
    young = under_sixteen(person.birth_year, person.birth_month, person.birth_day, today=clock.today())
    subject = _Someone(Whom.SUBJECT, None, named(person).full, "de persoon zelf", young, "", duty.due)
    return tuple(_to_inform(one, decisions, letters, weighed) for one in (subject, *_circle(case)))


@dataclass(frozen=True, slots=True)
class _Someone:
    whom: Whom
    member_id: int | None
    name: str
    relation: str
    young: bool
    authority_holder: str
    due: date
    minor: bool = False


def _circle(case: Case) -> Iterable[_Someone]:
    """Each person in the circle about whom there are items; the name only for who reads that item."""
    named_here = {m.pk: m for m in CircleMember.objects.filter(case=case).select_related("item")}
    record_items(case, [member.item for member in named_here.values()])
    with connection.cursor() as cursor:
        cursor.execute(
            "select member_id, relation, minor, birth_year, since from opmaat_informing_persons(%s)", [case.pk]
        )
        rows = cursor.fetchall()
    for number, (member_id, relation, minor, birth_year, since) in enumerate(rows, 1):
        member = named_here.get(member_id)
        young = under_sixteen(birth_year, None, None, today=clock.today(), minor=minor)
        yield _Someone(
            Whom.CIRCLE, member_id, member.name if member else f"Persoon {number} uit de kring",
            Relation(relation).label, young, member.authority_holder if member else "", month_after(since),
            minor,
        )  # fmt: skip


def _to_inform(
    one: _Someone, decisions: list[InformingDecision], letters: list[InformingLetter], weighed: Mapping[int, str]
) -> ToInform:
    mine = [d for d in decisions if d.whom == one.whom and d.member_id == one.member_id]
    current = next((d for d in mine if d.ended_at is None), None)
    ended = mine[-1] if mine and current is None and mine[-1].ended_because == Ended.GROUND_ENDED else None
    ended_on = ended.ended_at.astimezone(clock.AMSTERDAM).date() if ended and ended.ended_at else None
    sent = tuple(_letter(w) for w in letters if w.whom == one.whom and w.member_id == one.member_id)
    known = Known(
        whom=one.whom,
        due=one.due,
        outcome=Outcome(current.outcome) if current else None,
        review_on=current.review_on if current else None,
        ground_ended_on=ended_on,
        handed_on=next((letter.handed_on for letter in sent if letter.handed_on), None),
    )
    today = clock.today()
    return ToInform(
        whom=one.whom,
        member_id=one.member_id,
        name=one.name,
        relation=one.relation,
        minor=one.minor,
        under_sixteen=one.young,
        authority_holder=one.authority_holder,
        standing=standing_of(known, today=today),
        due=due_of(known, today=today),
        decided=_decided(current, weighed) if current else None,
        ground_ended_on=ended_on,
        letters=sent,
    )


def _weighed(case: Case, decisions: list[InformingDecision]) -> dict[int, str]:
    """The weighings this viewer reads, noted for the log."""
    wanted = [d.weighing_id for d in decisions if d.ended_at is None and d.weighing_id]
    texts = list(ItemText.objects.select_related("item").filter(item_id__in=wanted)) if wanted else []
    record_items(case, [text.item for text in texts])
    return {text.item_id: text.body for text in texts}


def _decided(row: InformingDecision, weighed: Mapping[int, str]) -> Decided:
    return Decided(
        pk=row.pk,
        outcome=Outcome(row.outcome),
        ground=choice_of(row.ground),
        holder_id=row.holder_id,
        holder=row.holder.account.name if row.holder else "",
        review_on=row.review_on,
        by=row.decided_by.account.name,
        at=row.decided_at,
        weighing=weighed.get(row.weighing_id or 0, ""),
    )


def _letter(row: InformingLetter) -> Letter:
    return Letter(
        pk=row.pk,
        to=LetterTo(row.addressed_to).label,
        by=row.made_by.account.name,
        at=row.made_at,
        handed_on=row.handed_on,
        handed_by=row.handed_by.account.name if row.handed_by else "",
        manner=Manner(row.manner).label if row.manner else "",
    )
