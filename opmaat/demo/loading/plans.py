"""The plans of all running cases, written in bulk by the owner: what the actions would have stored.

Reads who sits where from the database, so that cases that were lived through and those
loaded in bulk are treated alike.
"""

from collections.abc import Callable, Collection, Iterator
from datetime import datetime
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from opmaat.cases.enums import ItemKind, Nature
from opmaat.cases.facts import Said, facts_for
from opmaat.cases.queries.seats import Seat
from opmaat.cases.rules.contributing import UNDER_SECRECY
from opmaat.cases.rules.drafts import ItemDraft
from opmaat.core.database.bulk import bulk_loading, copy_rows, move_sequence
from opmaat.demo.content.eighteen import eighteen_of
from opmaat.demo.content.planned import ActionPlan, CaseHere, EighteenPlan, PlanPlan, Sitting
from opmaat.demo.content.planning import OF_RELATION, plan_of
from opmaat.demo.loading.drafts import usual_ground
from opmaat.demo.loading.items import Place as Where
from opmaat.demo.loading.items import add_item
from opmaat.demo.loading.tables import COLUMNS, Rows, highest_id
from opmaat.network.enums import Place, UnitKind
from opmaat.plans.enums import ActionState
from opmaat.plans.rules.birthdays import turns_eighteen
from opmaat.regulation.enums import About, Capacity, Category, Gives, Phase, Secrecy
from opmaat.regulation.in_force import reglement_in_force
from opmaat.regulation.reglement import Reglement
from opmaat.regulation.rules import decide

TABLES: dict[str, tuple[str, ...]] = {
    "plans_goal": ("id", "item_id", "case_id", "parent_id", "own", "state", "state_since"),
    "plans_action": ("id", "item_id", "case_id", "goal_id", "unit_id", "engagement_id", "for_whom", "track",
                     "intervention", "due", "state", "state_since", "reported_at"),
    "plans_progress": ("action_id", "item_id", "state", "at", "by_id"),
    "plans_decision": ("action_id", "decided_by", "reference", "decided_on", "starts_on", "ends_on", "recorded_at",
                       "recorded_by_id"),
    "plans_planagreement": ("item_id", "case_id", "answer", "at"),
    "plans_planversion": ("id", "case_id", "number", "set_at", "set_by_id"),
    "plans_versionline": ("version_id", "item_id", "goal_id", "action_id", "state", "due", "unit_id", "of_goal_id",
                          "for_whom", "track", "intervention"),
    "plans_comingofage": ("item_id", "case_id", "takes_over", "unit_id", "at"),
}  # fmt: skip
Pairs = list[tuple[int, int]]
CASES = """
select c.id, c.number, c.regime, c.phase, min(s.at) filter (where s.to_phase = 'conferring')
from cases_case c join cases_casestep s on s.case_id = c.id
where c.phase in ('conferring', 'executing', 'aftercare')
group by c.id having min(s.at) filter (where s.to_phase = 'conferring') is not null order by c.number
"""
SEATS = """
select p.case_id, p.engagement_id, e.unit_id, u.kind, u.place_2_27, p.capacity,
  greatest(p.starts_at, min(t.starts_at)), p.ends_at
from cases_participation p join network_engagement e on e.id = p.engagement_id join network_unit u on u.id = e.unit_id
  join network_training t on t.account_id = e.account_id
where p.capacity in ('process_lead', 'case_lead', 'participant')
group by p.id, e.unit_id, u.kind, u.place_2_27 order by p.case_id, p.starts_at, p.engagement_id
"""
DOMAINS = """
select case_id, array_agg(distinct life_domain order by life_domain) from cases_item where life_domain <> '' group by 1
"""
BORN = """
select c.id, p.birth_year, p.birth_month, p.birth_day, c.opened_at from cases_case c join cases_person p
  on p.id = c.person_id where p.birth_year is not null
"""
CIRCLE = "select case_id, relation, minor from cases_circlemember order by case_id, item_id"


def load(connection: BaseDatabaseWrapper, anchor: datetime, tell: Callable[[str, int, int], None]) -> None:
    """Write every plan."""
    written = _Written(Rows.following(connection), {t: highest_id(connection, t) for t in TABLES})
    cases, reads = list(cases_here(connection, anchor).values()), _Reading(anchor)
    for case in cases:
        plan = plan_of(case, reads)
        if plan is not None:
            written.add(case, plan)
        if (turning := eighteen_of(case)) is not None:
            written.add_eighteen(case, turning)
    with bulk_loading(connection, [*COLUMNS, *TABLES]):
        written.rows.write(connection)
        for table, columns in TABLES.items():
            copy_rows(connection, table, columns, written.tables[table])
            move_sequence(connection, table)
    tell("Plannen", len(cases), len(cases))


class _Reading:
    """Whether somebody reads a category, by the reglement in force; asked once for each kind of seat."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self.reglements: dict[str, Reglement] = {}
        self.known: dict[tuple[Any, ...], bool] = {}

    def __call__(self, case: CaseHere, who: Sitting, category: Category, about: About) -> bool:
        key = (case.regime, case.phase, who.kind, who.place, who.capacity, category, about)
        if key not in self.known:
            self.known[key] = self._decide(case, who, category, about)
        return self.known[key]

    def _decide(self, case: CaseHere, who: Sitting, category: Category, about: About) -> bool:
        if case.regime not in self.reglements:
            self.reglements[case.regime] = reglement_in_force(case.regime, self.at)
        said = Said(0, UnitKind.OTHER, frozenset({category}), about, Secrecy.NOT_SECRET, False, False, None, ())
        seat = Seat(
            engagement_id=who.engagement_id, name="", unit_id=who.unit_id, unit="", organisation="", kind=who.kind,
            place=who.place, phone="", capacity=who.capacity, functions=frozenset(), screened=True, trained=True,
            emergency=0,
        )  # fmt: skip
        facts = facts_for(regime=case.regime, phase=case.phase, said=said, seat=seat, at=self.at)
        return decide(facts, self.reglements[case.regime]).gives is Gives.CONTENT


class _Written:
    """The rows of this room, gathered."""

    def __init__(self, rows: Rows, before: dict[str, int]) -> None:
        self.rows, self.before = rows, before
        self.tables: dict[str, list[tuple[Any, ...]]] = {table: [] for table in TABLES}

    def add(self, case: CaseHere, plan: PlanPlan) -> None:
        """One plan; its versions hold what was there at their moment."""
        goals = self._goals(case, plan)
        actions = [self._action(case, action, goals) for action in plan.actions]
        for answer in plan.answers:
            item = self._say(case, answer.by, answer.words, {Category.IDENTITY}, answer.at, ItemKind.AGREEMENT)
            self._put("plans_planagreement", item, case.id, answer.answer, answer.at)
        for number, (by, at) in enumerate(plan.versions, 1):
            version = self._put("plans_planversion", None, case.id, number, at, by.engagement_id)
            self._version(plan, version, at, goals, actions, again=number < len(plan.versions))

    def _version(
        self, plan: PlanPlan, version: int, at: datetime, goals: Pairs, actions: Pairs, *, again: bool
    ) -> None:
        """What stood there then; in a plan that is set again later, some of it had no goal or intervention yet."""
        for (goal_id, item), goal in zip(goals, plan.goals, strict=True):
            if goal.at <= at:
                state = goal.state if goal.state_since <= at else "open"
                self._put("plans_versionline", version, item, goal_id, None, state, None, None, None, "", "", "")
        for place, ((action_id, item), action) in enumerate(zip(actions, plan.actions, strict=True)):
            if action.at > at:
                continue
            loose = again and place % 3 == 0 and not action.decisions
            of_goal = goals[action.goal][0] if action.goal is not None and not loose else None
            self._put(
                "plans_versionline", version, item, None, action_id, action.state_at(at), action.due,
                action.who.unit_id, of_goal, action.for_whom, action.track, "" if loose else action.intervention,
            )  # fmt: skip

    def add_eighteen(self, case: CaseHere, plan: EighteenPlan) -> None:
        """Who takes over at eighteen."""
        item = self._say(case, plan.by, plan.words, {Category.PROVISIONS}, plan.at, ItemKind.AGREEMENT,
                         necessity="Wie neemt over bij achttien jaar")  # fmt: skip
        self._put("plans_comingofage", item, case.id, plan.takes_over, plan.unit_id, plan.at)

    def _goals(self, case: CaseHere, plan: PlanPlan) -> Pairs:
        made: Pairs = []
        for goal in plan.goals:
            item = self._say(case, goal.by, goal.words, goal.categories, goal.at, ItemKind.GOAL, domain=goal.domain)
            parent = made[goal.parent][0] if goal.parent is not None else None
            made.append(
                (self._put("plans_goal", None, item, case.id, parent, goal.own, goal.state, goal.state_since), item)
            )
        return made

    def _action(self, case: CaseHere, action: ActionPlan, goals: list[tuple[int, int]]) -> tuple[int, int]:
        item = self._say(
            case, action.by, action.words, action.categories, action.at, ItemKind.ACTION, domain=action.domain,
            about=action.about,
        )  # fmt: skip
        last = action.reports[-1] if action.reports else None
        action_id = self._put(
            "plans_action", None, item, case.id, goals[action.goal][0] if action.goal is not None else None,
            action.who.unit_id, action.who.engagement_id, action.for_whom, action.track, action.intervention,
            action.due, last.state if last else ActionState.AGREED, last.at if last else action.at,
            last.at if last else action.at,
        )  # fmt: skip
        for report in action.reports:
            said = self._report(case, action, item, report.words, report.at) if report.words else None
            self._put("plans_progress", action_id, said, report.state, report.at, action.who.engagement_id)
        for one in action.decisions:
            at = max(datetime.combine(one.decided_on, action.at.timetz()), last.at if last else action.at, action.at)
            self._put(
                "plans_decision", action_id, one.decided_by, one.reference, one.decided_on, one.starts_on, one.ends_on,
                min(at, case.anchor), action.who.engagement_id,
            )  # fmt: skip
        return action_id, item

    def _report(self, case: CaseHere, action: ActionPlan, item: int, words: str, at: datetime) -> int | None:
        """Words of progress, by who carries it out; of health a clinician says only that the support goes on."""
        categories = action.categories - ({Category.HEALTH} if action.who.kind in UNDER_SECRECY else set())
        if not usual_ground(case.regime, action.who.kind.value, at, next(iter(categories or {Category.GUIDANCE}))):
            return None
        return self._say(
            case, action.who, words, categories or {Category.GUIDANCE}, at, ItemKind.ACTION, domain=action.domain,
            about=action.about, in_reply_to=item,
        )  # fmt: skip

    def _say(
        self, case: CaseHere, by: Sitting, words: str, categories: Collection[Category], at: datetime,
        kind: ItemKind, *, domain: str = "", about: About = About.SUBJECT, in_reply_to: int | None = None,
        necessity: str = "",
    ) -> int:  # fmt: skip
        draft = ItemDraft(
            body=words, categories=frozenset(categories), nature=Nature.FACT, kind=kind, about=about,
            ground=usual_ground(case.regime, by.kind.value, at, next(iter(categories))),
            necessity=necessity or NECESSITY[kind],
            life_domain=domain,
        )  # fmt: skip
        where = Where(case.id, case.regime, by.unit_id, by.kind.value, by.engagement_id)
        return add_item(self.rows, where, draft, at, in_reply_to=in_reply_to)

    def _put(self, table: str, *values: Any) -> int:
        """A row; where the first value is None and the table has an id of ours, that id."""
        if TABLES[table][0] != "id":
            self.tables[table].append(values)
            return 0
        number = self.before[table] + len(self.tables[table]) + 1
        self.tables[table].append((number, *values[1:]))
        return number


NECESSITY = {
    ItemKind.GOAL: "Doel in het plan van aanpak",
    ItemKind.ACTION: "Actie in het plan van aanpak",
    ItemKind.AGREEMENT: "Instemming met het plan",
}


def cases_here(connection: BaseDatabaseWrapper, anchor: datetime) -> dict[int, CaseHere]:
    """The running cases with their tables, domains and circles, by number; five statements."""
    found = {
        row[0]: CaseHere(row[0], row[1], row[2], Phase(row[3]), row[4], anchor) for row in _rows(connection, CASES)
    }
    for case_id, engagement, unit, kind, place, capacity, starts, ends in _rows(connection, SEATS):
        if case_id in found:
            sitting = Sitting(engagement, unit, UnitKind(kind), Place(place), Capacity(capacity), starts, ends)
            found[case_id].table.append(sitting)
    for case_id, domains in _rows(connection, DOMAINS):
        if case_id in found:
            found[case_id].domains = domains
    for case_id, relation, minor in _rows(connection, CIRCLE):
        if case_id in found and relation in OF_RELATION:
            found[case_id].circle.setdefault(OF_RELATION[relation], minor)
    _turning_eighteen(connection, found)
    return found


def _turning_eighteen(connection: BaseDatabaseWrapper, found: dict[int, CaseHere]) -> None:
    """When somebody turns eighteen who was not yet when the case opened."""
    for case_id, *born, opened in _rows(connection, BORN):
        day = turns_eighteen(*born)
        if case_id in found and day is not None and day > opened.date():
            found[case_id].eighteen = day


def _rows(connection: BaseDatabaseWrapper, statement: str) -> Iterator[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        yield from cursor.fetchall()
