"""Aligned plans: for the process lead the sides, for the table what was ticked for it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import QuerySet

from opmaat.cases.access import record_items
from opmaat.cases.enums import ItemKind, ItemState
from opmaat.cases.models import Case, CircleMember, Item
from opmaat.cases.rules.numbers import shown_number
from opmaat.core.errors import NotHere
from opmaat.plans.enums import Side
from opmaat.plans.models import AlignedShare, AlignmentSide
from opmaat.plans.queries.plan_rows import ActionRow, GoalRow, Plan
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
class GivenRow:
    """A goal or action of this plan that the other side reads."""

    item_id: int
    kind: str
    words: str
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


def given_by(side: AlignmentSide, plan: Plan) -> tuple[GivenRow, ...]:
    """What this side ticked for the other, as far as it stands in the plan; one statement."""
    with connection.cursor() as cursor:
        cursor.execute("select original, shared_at from opmaat_aligned_given(%s)", [side.pk])
        given = dict(cursor.fetchall())
    return tuple(
        GivenRow(row.item.pk, _kind(row), row.words, given[row.item.pk]) for row in _rows(plan) if row.item.pk in given
    )


def shareable(plan: Plan, given: Collection[GivenRow] = ()) -> list[tuple[str, str]]:
    """What can still be ticked for the other side; the database checks the same."""
    there = {row.item_id for row in given}
    return [
        (str(row.item.pk), f"{_kind(row)}: {row.words}")
        for row in _rows(plan)
        if passes(row.item) and row.item.pk not in there
    ]


def _rows(plan: Plan) -> Iterator[GoalRow | ActionRow]:
    """Every goal, step and action, in the order of the plan."""
    for goal in plan.goals:
        for one in (goal, *goal.steps):
            yield one
            yield from one.actions
    yield from plan.loose


def _kind(row: GoalRow | ActionRow) -> str:
    return "Doel" if isinstance(row, GoalRow) else "Actie"


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
        other_number=shown_number(side.other_number),
        other_lead=lead.account.name if lead else "",
        other_phone=lead.phone if lead else "",
        member=side.member.name if side.member else "",
        reason=side.item.text.body if side.item else "",
        state=Side(side.state),
        since=side.since,
        url=f"/casus/{side.case.number}/plan/afstemming/{side.pk}/",
    )
