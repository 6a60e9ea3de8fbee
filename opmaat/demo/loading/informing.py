"""Informing people in all running cases and those closed lately, written in bulk by the owner.

Reads from the database who sat where, so that cases that were lived through (whose term started by the action)
and those loaded in bulk are treated alike. The letters have the words that the action would give them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from opmaat.cases.enums import ItemKind, Nature
from opmaat.cases.informing_enums import LetterTo, Outcome, Whom
from opmaat.cases.queries.letter_facts import topics_of
from opmaat.cases.rules.drafts import Addressee, Conditions, ItemDraft
from opmaat.cases.rules.informing import month_after, under_sixteen
from opmaat.cases.rules.letters import LetterFacts, Partner, digest_of, letter_of
from opmaat.cases.rules.persons import Named
from opmaat.core import clock
from opmaat.core.database.bulk import bulk_loading, copy_rows, move_sequence
from opmaat.demo.content.informing import Seated, Someone, TellingPlan, tellings_of
from opmaat.demo.content.moments import ANCHOR
from opmaat.demo.loading.drafts import usual_ground
from opmaat.demo.loading.items import Place, add_item
from opmaat.demo.loading.tables import COLUMNS, Rows, highest_id
from opmaat.network.enums import Place as InTheLaw
from opmaat.network.enums import UnitKind
from opmaat.network.words import house_in_words
from opmaat.regulation.enums import Category, Regime
from opmaat.regulation.loading import current

DUTY = ("id", "case_id", "received_at", "due", "contact_point_id")
DECISION = (
    "id", "duty_id", "case_id", "whom", "member_id", "outcome", "ground", "holder_id", "weighing_id", "review_on",
    "decided_by_id", "decided_at", "ended_at", "ended_because",
)  # fmt: skip
ASK = (
    "id", "duty_id", "case_id", "unit_id", "asked_by_id", "asked_at", "answered_by_id", "answered_at", "objects_now",
    "ground",
)  # fmt: skip
LETTER = (
    "id", "duty_id", "case_id", "decision_id", "whom", "member_id", "addressed_to", "units", "words_id", "reason_id",
    "digest", "made_by_id", "made_at", "handed_on", "handed_by_id", "manner",
)  # fmt: skip
TABLES = {
    "cases_informingduty": DUTY,
    "cases_informingdecision": DECISION,
    "cases_informingask": ASK,
    "cases_informingletter": LETTER,
}
CASES = """
select c.id, c.number, c.regime, c.opened_at, c.closed_at, m.name, m.phone, coalesce(h.name, ''),
  d.id, d.contact_point_id,
  p.given_names, p.call_name, p.particle, p.surname, p.birth_year, p.birth_month, p.birth_day,
  case when not a.hidden and not a.none_known then a.line else '' end, a.postcode, a.place,
  t.engagement_id, t.unit_id, t.starts_at
from cases_case c
join cases_person p on p.id = c.person_id join network_municipality m on m.id = c.municipality_id
left join network_safetyhouse h on h.id = c.house_id left join cases_personaddress a on a.person_id = p.id
left join cases_informingduty d on d.case_id = c.id
left join lateral (select a.engagement_id, e.unit_id, greatest(a.starts_at, e.starts_at) as starts_at
  from network_appointment a join network_engagement e on e.id = a.engagement_id
  where c.regime = 'zvh' and a.function = 'contact_point' and a.house_id = c.house_id and a.ends_at is null
    and e.ends_at is null
  order by a.id limit 1) t on true
where c.phase not in ('declined', 'shielded', 'destroyed')
  or c.phase <> 'destroyed' and (c.closed_at > %s or d.id is not null)
order by c.number
"""
SEATS = """
select p.case_id, p.engagement_id, e.unit_id, u.kind, u.place_2_27, o.name, u.name, acc.name, e.job_title,
  coalesce(nullif(e.phone, ''), u.phone), p.capacity, p.starts_at, p.ends_at
from cases_participation p join network_engagement e on e.id = p.engagement_id
join network_account acc on acc.id = e.account_id join network_unit u on u.id = e.unit_id
join network_organisation o on o.id = u.organisation_id
order by p.case_id, p.starts_at, p.engagement_id
"""
MEMBERS = """
select m.case_id, m.id, m.name, m.minor, m.birth_year, m.authority_holder, i.created_at
from cases_circlemember m join cases_item i on i.id = m.item_id and i.state = 'current' order by m.case_id, m.id
"""
PROPOSED = """
update cases_informingduty d set proposed_ground = r.told_ground, proposed_until = r.told_until
from referrals_referral r where r.case_id = d.case_id and r.told_ground <> ''
"""
TAKE_PART = frozenset({"case_lead", "participant"})
ASKED = TAKE_PART | {"consulted", "referrer"}
LATELY = timedelta(weeks=12)


@dataclass(frozen=True, slots=True)
class Works:
    """How somebody with a seat stands in a letter."""

    partner: str
    person: str
    phone: str
    place: str


@dataclass(slots=True)
class CaseHere:
    """A case with what informing needs of it."""

    id: int
    number: str
    regime: str
    opened: datetime
    closed: datetime | None
    municipality: str
    phone: str
    house: str
    duty_id: int | None
    point: int | None
    point_unit: int | None
    point_from: datetime | None
    person: Named
    address: tuple[str, ...]
    seats: list[Seated] = field(default_factory=list)
    works: dict[int, Works] = field(default_factory=dict)
    people: list[Someone] = field(default_factory=list)

    def lead(self, at: datetime) -> Seated | None:
        """Who led the process at a moment."""
        return next((seat for seat in self.seats if seat.capacity == "process_lead" and seat.at(at)), None)


def load(connection: BaseDatabaseWrapper, tell: Callable[[str, int, int], None]) -> None:
    """Write the terms, the decisions, the rounds and the letters, and mark the items."""
    rows = Rows.following(connection)
    written = _Written({table: highest_id(connection, table) for table in TABLES})
    cases = list(_cases(connection))
    for case in cases:
        _inform(rows, written, case)
    with bulk_loading(connection, [*COLUMNS, *TABLES]):
        rows.write(connection)
        for table, columns in TABLES.items():
            copy_rows(connection, table, columns, written.rows[table])
            move_sequence(connection, table)
    _refresh(connection, written)
    with connection.cursor() as cursor:
        cursor.execute(PROPOSED)
    tell("Informeren", len(cases), len(cases))


@dataclass(slots=True)
class _Written:
    """The rows of these tables, gathered; their ids are given out here."""

    before: dict[str, int]
    rows: dict[str, list[tuple[Any, ...]]] = field(default_factory=lambda: defaultdict(list))
    items: list[int] = field(default_factory=list)
    seated: list[int] = field(default_factory=list)

    def add(self, table: str, *values: Any) -> int:
        """One row behind its number."""
        self.before[table] += 1
        self.rows[table].append((self.before[table], *values))
        return self.before[table]


def _inform(rows: Rows, written: _Written, case: CaseHere) -> None:
    duty = case.duty_id
    if duty is None:
        due = month_after(case.opened.astimezone(clock.AMSTERDAM).date())
        duty = written.add("cases_informingduty", case.id, case.opened, due, case.point)
        _seat_point(rows, written, case)
    from_then = max(case.opened, case.point_from or case.opened)
    plans = list(tellings_of(case.number, case.people, case.seats, closed=case.closed, from_then=from_then))
    if case.point is not None:
        _round(written, case, duty, plans)
    for plan in plans:
        _decide(rows, written, case, duty, plan)


def _seat_point(rows: Rows, written: _Written, case: CaseHere) -> None:
    """zvh: the contact point takes its seat when the referral is received, in a running case."""
    if case.point is None or case.closed is not None or case.point_from is None:
        return
    if any(seat.engagement_id == case.point for seat in case.seats):
        return
    rows.add(
        "cases_participation",
        case_id=case.id,
        engagement_id=case.point,
        capacity="consulted",
        reason="contactpunt: informeert de persoon (BGS 1.1)",
        must_visit=False,
        starts_at=max(case.opened, case.point_from),
        ends_at=None,
        end_reason="",
    )
    written.seated.append(case.id)


def _decides(case: CaseHere, at: datetime) -> Seated | None:
    """zvh: the contact point while the case runs; otherwise who leads."""
    if case.point is None or case.closed is not None:
        return case.lead(at)
    lead = case.lead(at)
    unit = case.point_unit or 0
    return Seated(case.point, unit, UnitKind.COLLEGE, "consulted", case.opened, None) if lead else None


def _decide(rows: Rows, written: _Written, case: CaseHere, duty: int, plan: TellingPlan) -> None:
    by, lead = _decides(case, plan.at), case.lead(plan.at)
    if by is None or lead is None:
        return
    weighing = _words(rows, written, case, by, plan.weighing, plan.at, lead) if plan.weighing else None
    holder = plan.holder.engagement_id if plan.holder else lead.engagement_id
    waits = plan.outcome is Outcome.WAIT
    if waits and weighing is None:
        return
    someone = plan.someone
    decision = written.add(
        "cases_informingdecision", duty, case.id, someone.whom.value, someone.member_id, plan.outcome.value,
        plan.ground, holder if waits else None, weighing, plan.review_on, by.engagement_id, plan.at, None, "",
    )  # fmt: skip
    maker = case.lead(plan.letter_at) if plan.letter_at else None
    if plan.letter_at is None or maker is None:
        return
    units = _named_units(case, plan.letter_at)
    words = letter_of(_facts(case, plan, maker, units))
    item = _words(rows, written, case, maker, words, plan.letter_at, lead, shared=someone.member_id is None)
    if item is None:
        return
    reason = (
        _words(rows, written, case, maker, plan.unsafe, plan.letter_at, lead, shared=False) if plan.unsafe else None
    )
    written.add(
        "cases_informingletter", duty, case.id, decision, someone.whom.value, someone.member_id, plan.to.value,
        sorted(units), item, reason, digest_of(words), maker.engagement_id, plan.letter_at, plan.handed_on,
        maker.engagement_id if plan.handed_on else None, plan.manner.value if plan.manner else "",
    )  # fmt: skip


def _words(
    rows: Rows,
    written: _Written,
    case: CaseHere,
    by: Seated,
    body: str,
    at: datetime,
    lead: Seated,
    *,
    shared: bool = True,
) -> int | None:
    """The item of a weighing or a letter; nothing when this unit had no ground for it that day."""
    ground = usual_ground(case.regime, by.kind.value, at, Category.IDENTITY)
    if not ground:
        return None
    units = {by.unit_id, lead.unit_id, *((case.point_unit,) if case.point_unit and shared else ())}
    draft = ItemDraft(
        body=body,
        categories=frozenset({Category.IDENTITY}),
        nature=Nature.JUDGEMENT,
        ground=ground,
        necessity="Om mensen te informeren (AVG 14)",
        kind=ItemKind.INFORMING,
        conditions=Conditions(only=frozenset(Addressee(unit_id=unit) for unit in units)),
    )
    item = add_item(rows, Place(case.id, case.regime, by.unit_id, by.kind.value, by.engagement_id), draft, at)
    written.items.append(item)
    return item


def _named_units(case: CaseHere, at: datetime) -> dict[int, Seated]:
    """The partners that sat at the table then, once each."""
    return {seat.unit_id: seat for seat in case.seats if seat.capacity in TAKE_PART and seat.at(at)}


def _facts(case: CaseHere, plan: TellingPlan, maker: Seated, units: dict[int, Seated]) -> LetterFacts:
    someone, zvh = plan.someone, case.regime == Regime.ZVH
    lead = case.works[maker.engagement_id]
    to_person = plan.to is LetterTo.PERSON
    child = someone.whom is Whom.CIRCLE and someone.young
    partners = [_partner(case, seat, someone.whom, minor=child) for seat in units.values()]
    return LetterFacts(
        regime=case.regime,
        whom=someone.whom,
        addressed_to=plan.to,
        name=someone.name,
        representative=someone.representative,
        address=case.address if someone.whom is Whom.SUBJECT and to_person else (),
        declined=False,
        lead=lead.person,
        phone=lead.phone,
        partners=tuple(partner for partner in partners if partner.reads or not child),
        sender=house_in_words(case.house) if zvh else f"Gemeente {case.municipality}",
        object_at=f"het college van burgemeester en wethouders van {case.municipality}",
        object_phone=case.phone,
        on=(plan.letter_at or plan.at).astimezone(clock.AMSTERDAM).date(),
    )


def _partner(case: CaseHere, seat: Seated, whom: Whom, *, minor: bool) -> Partner:
    works = case.works[seat.engagement_id]
    return Partner(works.partner, *_topics(case.regime, seat.kind.value, works.place, whom.value, minor))


@cache
def _topics(regime: str, kind: str, place: str, whom: str, minor: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    in_the_law = InTheLaw(place) if regime == Regime.ZVH else InTheLaw.NONE
    return topics_of(current(Regime(regime)), UnitKind(kind), in_the_law, Whom(whom), minor=minor)


def _round(written: _Written, case: CaseHere, duty: int, plans: list[TellingPlan]) -> None:
    """Each unit that sat there is asked before the first decision; the holder of a ground objects."""
    grounds = {plan.holder.unit_id: plan.ground for plan in plans if plan.holder}
    undecided = all(plan.someone.whom is not Whom.SUBJECT for plan in plans)
    first = ANCHOR if undecided else min(plan.at for plan in plans)
    asked_at = max(case.opened, case.point_from or case.opened, first - timedelta(days=4))
    here = (seat for seat in case.seats if seat.capacity in ASKED and seat.at(asked_at))
    seats = {seat.unit_id: seat for seat in here if seat.engagement_id != case.point}
    for place, seat in enumerate(seats.values()):
        ground = grounds.get(seat.unit_id, "")
        silent = undecided and not ground and place % 2 == 0  # somebody still has to answer
        written.add(
            "cases_informingask", duty, case.id, seat.unit_id, case.point, asked_at,
            None if silent else seat.engagement_id, None if silent else asked_at + (first - asked_at) / (place + 2),
            None if silent else bool(ground), ground,
        )  # fmt: skip


def _refresh(connection: BaseDatabaseWrapper, written: _Written) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select opmaat_refresh_marks(%s)", [written.items])
        cursor.execute("select opmaat_refresh_access(%s)", [written.seated])


def _cases(connection: BaseDatabaseWrapper) -> Iterator[CaseHere]:
    """The cases with their seats and people; three statements."""
    seats, works = _seats(connection)
    members: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(MEMBERS)
        for case_id, *row in cursor.fetchall():
            members[case_id].append(tuple(row))
        cursor.execute(CASES, [ANCHOR - LATELY])
        for row in cursor.fetchall():
            yield _case(row, seats, works, members)


def _seats(connection: BaseDatabaseWrapper) -> tuple[dict[int, list[Seated]], dict[int, Works]]:
    seats: dict[int, list[Seated]] = defaultdict(list)
    works: dict[int, Works] = {}
    with connection.cursor() as cursor:
        cursor.execute(SEATS)
        for case_id, who, unit_id, kind, place, organisation, unit, name, job, phone, *period in cursor.fetchall():
            seats[case_id].append(Seated(who, unit_id, UnitKind(kind), *period))
            partner = unit if unit.startswith(organisation) else f"{organisation}, {unit}"
            works[who] = Works(partner, f"{name} ({job})" if job else name, phone, place)
    return seats, works


def _case(
    row: tuple[Any, ...], seats: dict[int, list[Seated]], works: dict[int, Works],
    members: dict[int, list[tuple[Any, ...]]],
) -> CaseHere:  # fmt: skip
    case_id, number, regime, opened, closed, municipality, phone, house, duty, named_point, *rest = row
    person, (line, postcode, place, point, point_unit, point_from) = Named(*rest[:7]), rest[7:]
    today = ANCHOR.date()
    young = under_sixteen(person.birth_year, person.birth_month, person.birth_day, today=today)
    people = [Someone(Whom.SUBJECT, None, person.full, young, "", opened)]
    for member_id, name, minor, birth_year, holder, since in members[case_id]:
        child = under_sixteen(birth_year, None, None, today=today, minor=minor)
        people.append(Someone(Whom.CIRCLE, member_id, name, child, holder, since))
    if duty is not None and named_point is None:
        point, point_unit = None, None
    return CaseHere(
        case_id, number, regime, opened, closed, municipality, phone, house, duty, point, point_unit, point_from,
        person, (line, f"{postcode} {place}") if line else (), seats[case_id], works, people,
    )  # fmt: skip
