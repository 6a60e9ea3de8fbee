"""Aligned plans: for the process lead the sides, for the table what was ticked for it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from opmaat.cases.access import record_items
from opmaat.cases.enums import ItemKind, ItemState
from opmaat.cases.models import Case, CircleMember, Item
from opmaat.core.errors import NotHere
from opmaat.plans.enums import Side
from opmaat.plans.models import AlignedShare, AlignmentSide
from opmaat.plans.queries.plan import ActionRow, GoalRow, Plan
from opmaat.regulation.enums import About, Secrecy

SENSITIVE = 224  # health, police, criminal justice: those the source supplies in the other case itself


@dataclass(frozen=True, slots=True)
class SharedRow:
    """A goal or action of the other side, as it was ticked for this table."""

    kind: str
    words: str
    source: str
    shared_at: datetime


@dataclass(frozen=True, slots=True)
class SideRow:
    """One alignment as its process lead sees it."""

    id: int
    other_number: str
    other_lead: str
    other_phone: str
    member: str
    reason: str
    state: Side
    since: datetime
    url: str


def shares_in(case: Case) -> tuple[SharedRow, ...]:
    """What the other side ticked for this case, for who may read it; one statement."""
    found = list(
        AlignedShare.objects.filter(case=case, item__state=ItemState.CURRENT, item__text__isnull=False)
        .select_related("item__text", "item__unit")
        .order_by("shared_at", "id")
    )
    record_items(case, [one.item for one in found])
    return tuple(
        SharedRow(ItemKind(one.item.kind).label, one.item.text.body, one.item.unit.name, one.shared_at) for one in found
    )


def sides_of(case: Case) -> tuple[SideRow, ...]:
    """The alignments of a case, newest first; the policy shows them to its process lead."""
    found = list(_sides(case))
    record_items(case, [one.item for one in found if one.item is not None])
    return tuple(map(_side_row, found))


def side_of(case: Case, side_id: int) -> AlignmentSide:
    """One of them."""
    found = _sides(case).filter(pk=side_id).first()
    if found is None:
        raise NotHere
    return found


def shareable(plan: Plan) -> list[tuple[str, str]]:
    """What can be ticked for the other side; the database checks the same."""
    rows: list[GoalRow | ActionRow] = []
    for goal in plan.goals:
        rows += [goal, *goal.actions]
        for step in goal.steps:
            rows += [step, *step.actions]
    rows += plan.loose
    return [(str(row.item.pk), row.words) for row in rows if passes(row.item)]


def passes(item: Item) -> bool:
    """Whether an item may go over by itself (WGS 1.7(3))."""
    return (
        item.secrecy == Secrecy.NOT_SECRET
        and not item.has_conditions
        and not item.categories & SENSITIVE
        and item.about in (About.SUBJECT, About.CIRCLE)
    )


def circle_members(case: Case) -> QuerySet[CircleMember]:
    """Who can be chosen: the circle as it stands."""
    return CircleMember.objects.filter(case=case, item__state=ItemState.CURRENT).order_by("name")


def _sides(case: Case) -> QuerySet[AlignmentSide]:
    return (
        AlignmentSide.objects.filter(case=case)
        .select_related("case", "other_lead__account", "member", "item__text")
        .order_by("-since", "-id")
    )


def _side_row(side: AlignmentSide) -> SideRow:
    lead = side.other_lead
    return SideRow(
        id=side.pk,
        other_number=side.other_number,
        other_lead=lead.account.name if lead else "",
        other_phone=lead.phone if lead else "",
        member=side.member.name if side.member else "",
        reason=side.item.text.body if side.item else "",
        state=Side(side.state),
        since=side.since,
        url=f"/casus/{side.case.number}/plan/afstemming/{side.pk}/",
    )
