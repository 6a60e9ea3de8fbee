"""Pairs of people in each other's direct circle, and the alignment of their plans, written in bulk by the owner.

In two steps: `meet` before people are informed, so that the circle is told like everybody
in it; `load` when the plans are there. What crosses over is what the kernel would let over.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.backends.base.base import BaseDatabaseWrapper

from opmaat.cases.actions.circle import Member
from opmaat.cases.enums import ItemKind, ItemState, Nature, Relation
from opmaat.cases.facts import categories_in
from opmaat.cases.rules.drafts import ItemDraft
from opmaat.cases.rules.persons import Named
from opmaat.core.database.bulk import bulk_loading, copy_rows, move_sequence
from opmaat.demo.content.aligning import AGREED, ENDED, GROWN_UP, Pair, Person, pairs_of
from opmaat.demo.content.planned import Sitting
from opmaat.demo.content.source import toml
from opmaat.demo.loading.drafts import circle_draft, usual_ground
from opmaat.demo.loading.items import Place, add_item, change_item
from opmaat.demo.loading.plans import cases_here
from opmaat.demo.loading.tables import COLUMNS, Rows, highest_id
from opmaat.plans.enums import Side
from opmaat.regulation.enums import About, Category

NECESSITY = "Afstemming van twee plannen (BGS 2.20(2))"
GIVEN = 3  # goals and actions that one side gives the other, at most
SIDE = ("id", "pair", "case_id", "other_number", "other_lead_id", "member_id", "item_id", "state", "since")
SHARE = ("side_id", "case_id", "item_id", "original", "shared_at")
PEOPLE = """
select c.id, coalesce('huis ' || c.house_id, 'gemeente ' || c.municipality_id),
  p.given_names, p.call_name, p.particle, p.surname, p.birth_year, p.birth_month, p.birth_day
from cases_case c join cases_person p on p.id = c.person_id
where c.phase in ('conferring', 'executing', 'aftercare') and p.birth_year is not null and p.surname <> ''
order by c.number
"""
MEMBERS = "select item_id, id from cases_circlemember where item_id = any(%s)"
# What passes by itself: no health, police or prosecution (224), no secret, no condition (WGS 1.7(3)).
PASSES = """
select i.id, i.case_id, i.regime, i.kind, i.unit_id, i.source_kind, i.author_id, i.categories, i.life_domain, i.nature,
  i.ground, i.ground_reference, i.created_at, i.first_processed_at, t.body
from cases_item i join cases_itemtext t on t.item_id = i.id
  join (select item_id from plans_goal union all select item_id from plans_action) p on p.item_id = i.id
where i.case_id = any(%s) and i.state = 'current' and i.secrecy = 'not_secret' and not i.has_conditions
  and (i.categories & 224) = 0 and i.about in ('subject', 'circle') order by i.case_id, i.id
"""
GATES = "select distinct case_id from plans_goal where case_id = any(%s)"


@dataclass(frozen=True, slots=True)
class Met:
    """A pair with the items on which the one stands in the circle of the other."""

    pair: Pair
    items: tuple[int, int]

    @property
    def sides(self) -> tuple[tuple[Person, Person, int, str], tuple[Person, Person, int, str]]:
        """Each side: its own person, the other, the item of the other in its circle, and its reason."""
        one, two = self.pair.one, self.pair.two
        return (
            (one, two, self.items[0], self.pair.reasons[0]),
            (two, one, self.items[1], self.pair.reasons[1]),
        )


def meet(connection: BaseDatabaseWrapper, anchor: datetime) -> list[Met]:
    """Let people who belong together stand in each other's circle."""
    rows = Rows.following(connection)
    met = []
    for pair in pairs_of(_people(connection, anchor)):
        one = _known(rows, pair.one, pair.two, pair.two_is, pair.known_at)
        two = _known(rows, pair.two, pair.one, pair.one_is, pair.known_at)
        if one and two:
            met.append(Met(pair, (one, two)))
    with bulk_loading(connection, list(COLUMNS)):
        rows.write(connection)
    return met


def load(connection: BaseDatabaseWrapper, met: Sequence[Met], tell: Callable[[str, int, int], None]) -> None:
    """Align the plans of those who both have one."""
    cases = [person.case.id for one in met for person in (one.pair.one, one.pair.two)]
    with connection.cursor() as cursor:
        cursor.execute(GATES, [cases])
        planned = {case for (case,) in cursor.fetchall()}
        cursor.execute(MEMBERS, [[item for one in met for item in one.items]])
        members = dict(cursor.fetchall())
        cursor.execute(PASSES, [cases])
        names = [column.name for column in cursor.description or ()]
        found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    written = _Written(Rows.following(connection), highest_id(connection, "plans_alignmentside"), members, found)
    for one in met:
        if {one.pair.one.case.id, one.pair.two.case.id} <= planned:
            written.add(one)
    with bulk_loading(connection, [*COLUMNS, "plans_alignmentside", "plans_alignedshare"]):
        written.rows.write(connection)
        copy_rows(connection, "plans_alignmentside", SIDE, written.sides)
        copy_rows(connection, "plans_alignedshare", SHARE, written.shares)
        move_sequence(connection, "plans_alignmentside")
        move_sequence(connection, "plans_alignedshare")
    tell("Afgestemde plannen", len(met), len(met))


@dataclass(slots=True)
class _Written:
    """The rows of both tables, gathered."""

    rows: Rows
    last: int
    members: dict[int, int]
    found: list[dict[str, Any]]
    sides: list[tuple[Any, ...]] = field(default_factory=list)
    shares: list[tuple[Any, ...]] = field(default_factory=list)

    def add(self, met: Met) -> None:
        """Both sides of a pair, and what each gave the other."""
        pair, ids = met.pair, []
        told = [self._reason(met, number) for number in (0, 1)]
        if None in told:
            return
        answered = pair.state in (AGREED, ENDED)
        for number, (mine, other, item, _) in enumerate(met.sides):
            self.last += 1
            ids.append(self.last)
            first = number == 0
            state = Side.PROPOSED if first and pair.state is Side.ASKED else pair.state
            speaks = first or answered
            knows = not (first and state is Side.PROPOSED)
            since = {Side.ASKED: pair.proposed_at, ENDED: pair.shared_at}.get(pair.state, pair.answered_at)
            self.sides.append((
                self.last, UUID(int=self.last - number), mine.case.id, other.case.number,
                other.lead.engagement_id if knows and other.lead else None, self.members[item] if speaks else None,
                told[number] if speaks else None, state.value, since,
            ))  # fmt: skip
        if answered:
            self._give(pair.one, pair.two, ids[1], pair)
            self._give(pair.two, pair.one, ids[0], pair)

    def _reason(self, met: Met, number: int) -> int | None:
        """Why it is necessary, in the words of that side; the second side only when it agreed."""
        mine, _, _, words = met.sides[number]
        if number and met.pair.state not in (AGREED, ENDED):
            return 0
        if mine.lead is None:
            return None
        at = met.pair.answered_at if number else met.pair.proposed_at
        ground = usual_ground(mine.case.regime, mine.lead.kind.value, at, Category.RELATIONS)
        draft = ItemDraft(
            body=words, categories=frozenset({Category.RELATIONS}), nature=Nature.FACT, ground=ground,
            necessity=NECESSITY, kind=ItemKind.AGREEMENT,
        )  # fmt: skip
        return add_item(self.rows, _place(mine, mine.lead), draft, at) if ground else None

    def _give(self, giver: Person, taker: Person, side: int, pair: Pair) -> None:
        given = [i for i in self.found if i["case_id"] == giver.case.id and i["created_at"] <= pair.answered_at]
        for item in given[:GIVEN]:
            where = Place(taker.case.id, item["regime"], item["unit_id"], item["source_kind"], item["author_id"])
            draft = _draft(item, giver)
            copy = add_item(self.rows, where, draft, pair.shared_at, first_processed_at=item["first_processed_at"])
            if pair.state is ENDED:
                change_item(self.rows, copy, state=ItemState.RETRACTED, state_since=pair.shared_at,
                            reason="De afstemming is beëindigd.")  # fmt: skip
            self.shares.append((side, taker.case.id, copy, item["id"], pair.shared_at))


def _draft(item: dict[str, Any], giver: Person) -> ItemDraft:
    return ItemDraft(
        body=item["body"],
        categories=categories_in(item["categories"]),
        nature=Nature(item["nature"]),
        ground=item["ground"],
        ground_reference=item["ground_reference"],
        necessity=NECESSITY,
        kind=ItemKind(item["kind"]),
        about=About.CIRCLE if giver.age >= GROWN_UP else About.CIRCLE_MINOR,
        life_domain=item["life_domain"],
    )


def _known(rows: Rows, mine: Person, other: Person, relation: Relation, at: datetime) -> int | None:
    """The other in this circle, noted by the process lead; nothing without a ground that day."""
    if mine.lead is None:
        return None
    ground = usual_ground(mine.case.regime, mine.lead.kind.value, at, Category.RELATIONS)
    if not ground:
        return None
    member = Member(
        name=other.name,
        relation=relation,
        ground=ground,
        necessity=toml("planning.toml")["alignment"]["known"],
        minor=other.age < GROWN_UP,
        birth_year=other.birth_year,
    )
    item = add_item(rows, _place(mine, mine.lead), circle_draft(member), at)
    rows.add(
        "cases_circlemember", case_id=mine.case.id, item_id=item, name=member.name, relation=member.relation.value,
        minor=member.minor, birth_year=member.birth_year, lives_in=False, authority="", authority_holder="",
        authority_from=None, authority_until=None,
    )  # fmt: skip
    return item


def _place(person: Person, lead: Sitting) -> Place:
    return Place(person.case.id, person.case.regime, lead.unit_id, lead.kind.value, lead.engagement_id)


def _people(connection: BaseDatabaseWrapper, anchor: datetime) -> list[Person]:
    cases, today = cases_here(connection, anchor), anchor.date()
    with connection.cursor() as cursor:
        cursor.execute(PEOPLE)
        rows = cursor.fetchall()
    return [
        Person(cases[case_id], place, Named(*name, *born).full, _age(born, today), born[0])
        for case_id, place, *rest in rows
        if case_id in cases
        for name, born in [(rest[:4], rest[4:])]
    ]


def _age(born: Sequence[int | None], today: Any) -> int:
    year, month, day = born[0] or today.year, born[1] or 12, born[2] or 28
    return int(today.year - year - ((today.month, today.day) < (month, day)))
