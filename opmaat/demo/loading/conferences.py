"""The conferences of the region, written in bulk by the owner: what the actions would have stored.

Reads who sat where and what was agreed from the database, after the plans. Cases that lie on a table
now get their access anew.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.backends.base.base import BaseDatabaseWrapper

from opmaat.cases.enums import ItemKind, Nature
from opmaat.cases.rules.drafts import NO_CONDITIONS, Addressee, Conditions, ItemDraft
from opmaat.conferences.actions.tabling import AT_MOST
from opmaat.conferences.actions.writing import JUDGING, NECESSITY
from opmaat.conferences.enums import ConferenceState, CorrectionState, ItemState, LineKind, Stage, Why, WhyNotAtNext
from opmaat.conferences.rules.seated import AT_THE_TABLE
from opmaat.core.database.bulk import bulk_loading, copy_rows, move_sequence
from opmaat.demo.content.agendas import CaseHere, sent_at, wish_of
from opmaat.demo.content.conference_plans import AgendaPlan, ConferencePlan
from opmaat.demo.content.conferences import MINUTES, conferences_of
from opmaat.demo.content.moments import ANCHOR
from opmaat.demo.content.sitting import Sitting
from opmaat.demo.loading.drafts import usual_ground
from opmaat.demo.loading.items import Place, add_item
from opmaat.demo.loading.sittings import sittings
from opmaat.demo.loading.tables import COLUMNS, Rows, highest_id
from opmaat.regulation.enums import Category

WRITTEN = {
    "conferences_conference": (
        "id", "regime", "municipality_id", "house_id", "chair_id", "starts_at", "ends_at", "place", "state", "sequence",
        "sent_at", "opened_at", "closed_at", "confirmed_at", "confirmed_in_id", "confirmed_because",
    ),
    "conferences_seat": ("conference_id", "engagement_id"),
    "conferences_invitation": (
        "conference_id", "engagement_id", "invited_at", "answer", "answered_at", "attendance", "earlier_answer",
    ),
    "conferences_agendaitem": (
        "id", "conference_id", "case_id", "position", "minutes", "why", "planned_at", "state", "stage", "started_at",
        "ended_at", "at_table", "why_absent", "experience_expert",
    ),
    "conferences_agendaguest": ("agenda_item_id", "engagement_id", "reason", "invited_by_id", "invited_at"),
    "conferences_thirdattendance": ("agenda_item_id", "third_party_id", "came_at", "left_at", "noted_by_id"),
    "conferences_line": ("id", "agenda_item_id", "kind", "item_id", "at", "by_id", "whose_id", "due"),
    "conferences_correction": (
        "line_id", "item_id", "proposed_by_id", "proposed_at", "state", "decided_by_id", "decided_at",
    ),
    "conferences_wish": ("case_id", "asked_by_id", "asked_at", "because", "met_in_id"),
    "cases_tabling": ("case_id", "engagement_id", "conference", "starts_at", "ends_at"),
}  # fmt: skip
CASES = """
select c.id, c.number, c.regime, c.phase, min(s.at) filter (where s.to_phase = 'conferring'), c.phase_since,
  c.municipality_id, c.house_id
from cases_case c join cases_casestep s on s.case_id = c.id
where c.phase in ('conferring', 'executing')
group by c.id having min(s.at) filter (where s.to_phase = 'conferring') is not null order by c.number
"""
ACTIONS = """
select a.case_id, a.item_id, i.created_at, a.engagement_id, a.due
from plans_action a join cases_item i on i.id = a.item_id and i.state = 'current' order by i.created_at, a.id
"""
THIRDS = """
select case_id, id, declared_on, registered_at from cases_thirdparty
where declared_on is not null and ended_at is null order by case_id, id
"""
HELD = (ConferenceState.MINUTED, ConferenceState.CONFIRMED)


def load(connection: BaseDatabaseWrapper, tell: Callable[[str, int, int], None]) -> None:
    """Write every conference; cases on a table now get their rights."""
    cases = _cases(connection)
    rows, written = Rows.following(connection), _Written(connection, _thirds(connection))
    plans = list(conferences_of(cases))
    for plan, after in zip(plans, [*plans[1:], None], strict=True):
        written.add(rows, plan, after if after is not None and _held_after(plan, after) else None)
    written.wish(cases)
    with bulk_loading(connection, [*COLUMNS, *WRITTEN]):
        rows.write(connection)
        for table, columns in WRITTEN.items():
            copy_rows(connection, table, columns, written.rows[table])
        for table in ("conferences_conference", "conferences_agendaitem", "conferences_line"):
            move_sequence(connection, table)
    with connection.cursor() as cursor:
        cursor.execute("select opmaat_refresh_marks(%s)", [written.named])
        cursor.execute("select opmaat_refresh_access(%s)", [sorted(written.tabled)])
    tell("Casusoverleggen", len(cases), len(cases))


class Third(NamedTuple):
    """A third party of a case that signed the declaration of secrecy."""

    id: int
    sworn: date
    known: datetime


class _Written:
    """The rows of this room, gathered."""

    def __init__(self, connection: BaseDatabaseWrapper, thirds: Mapping[int, Sequence[Third]]) -> None:
        self.thirds = thirds
        self.rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in WRITTEN}
        self.last = {table: highest_id(connection, table) for table in WRITTEN}
        self.named: list[int] = []
        self.tabled: set[int] = set()
        self.said: set[int] = set()
        self.held: dict[int, datetime] = {}  # when a case was last discussed
        self.asked: dict[int, int] = {}  # at which conference a wish is met

    def add(self, rows: Rows, plan: ConferencePlan, after: ConferencePlan | None) -> None:
        """One conference with everything in it; its minutes are confirmed at the one after it."""
        number = self._next("conferences_conference")
        sent = None if plan.state == ConferenceState.PLANNED else sent_at(plan.starts)
        past = plan.state in HELD
        confirmed = _confirmed(plan, after)
        sequence = 0 if not sent else 2 if plan.moved else 1
        self.rows["conferences_conference"].append((
            number, plan.regime, plan.municipality_id, plan.house_id, plan.chair.engagement_id, plan.starts, plan.ends,
            plan.place, plan.state.value, sequence, sent, plan.starts if past else None,
            plan.ends if past else None, confirmed, number + 1 if confirmed and after else None,
            WhyNotAtNext.IN_WRITING.value if confirmed and not after else "",
        ))  # fmt: skip
        for one in plan.invited:
            self.rows["conferences_seat"].append((number, one.engagement_id))
            answered = sent + timedelta(days=1) if sent and one.answer else None
            self.rows["conferences_invitation"].append((
                number, one.engagement_id, sent, str(one.answer), answered, str(one.attendance),
                str(one.earlier_answer),
            ))  # fmt: skip
        for place, item in enumerate(plan.agenda, 1):
            self._agenda(rows, plan, number, place, item)
            if past:
                self.held[item.case.id] = plan.starts
            elif sent and item.why == Why.ASKED:
                self.asked[item.case.id] = number
            if sent:
                self._table(plan, number, item, sent, confirmed)

    def wish(self, cases: list[CaseHere]) -> None:
        """Now and then somebody asks for a conference; what lies on a sent agenda because of that is met there."""
        for case in cases:
            wish = wish_of(case)
            if wish is not None and self.held.get(case.id, wish.at) <= wish.at:
                met = self.asked.get(case.id)
                self.rows["conferences_wish"].append((case.id, wish.asked_by, wish.at, wish.because.value, met))

    def _agenda(self, rows: Rows, plan: ConferencePlan, number: int, place: int, item: AgendaPlan) -> None:
        past = plan.state in HELD
        row = self._next("conferences_agendaitem")
        ended = item.starts + timedelta(minutes=MINUTES - 1) if past else None
        self.rows["conferences_agendaitem"].append((
            row, number, item.case.id, place, MINUTES, item.why.value, item.starts,
            (ItemState.DONE if past else ItemState.PLANNED).value, (Stage.DECISION if past else Stage.IMAGE).value,
            item.starts if past else None, ended, str(item.at_table), item.why_absent, item.expert,
        ))  # fmt: skip
        self._join(plan, item, row, ended)
        for line in item.lines:
            said = line.item_id or self._say(rows, item.case, plan.chair, line.category, line.words, line.kind, line.at)
            if not said or said in self.said:
                continue
            self.said.add(said)
            self.rows["conferences_line"].append((
                self._next("conferences_line"), row, line.kind.value, said, line.at, plan.chair.engagement_id,
                line.whose, line.due,
            ))  # fmt: skip
        if item.correction:
            self._correct(rows, plan, item, row)

    def _correct(self, rows: Rows, plan: ConferencePlan, item: AgendaPlan, row: int) -> None:
        """Somebody at the table proposes other words for the first line of this case, an hour later."""
        at = plan.ends + timedelta(hours=1)
        by = next((seat for seat in item.case.seats if seat.capacity == "case_lead" and seat.speaks(at)), None)
        lines = self.rows["conferences_line"]
        first = next((line for line in reversed(lines) if line[1] == row and line[2] == LineKind.IMAGE.value), None)
        if by is None or first is None or by.unit_id == plan.chair.unit_id:
            return
        about = item.lines[0].category
        said = self._say(rows, item.case, by, about, item.correction, LineKind.IMAGE, at, only=plan.chair.unit_id)
        if said:
            self.named.append(said)
            self.rows["conferences_correction"].append(
                (first[0], said, by.engagement_id, at, CorrectionState.PROPOSED.value, None, None)
            )

    def _say(
        self, rows: Rows, case: CaseHere, by: Sitting, category: str, words: str, kind: LineKind, at: datetime, *,
        only: int | None = None,
    ) -> int:  # fmt: skip
        """The words as an item; nothing when this unit had no ground for it that day, or may not speak yet."""
        ground = usual_ground(case.regime, by.kind.value, at, Category(category))
        if not ground or not by.speaks(at):
            return 0
        draft = ItemDraft(
            body=words,
            categories=frozenset({Category(category)}),
            nature=Nature.JUDGEMENT if kind in JUDGING else Nature.FACT,
            ground=ground,
            necessity=NECESSITY,
            kind=ItemKind.MINUTES,
            conditions=Conditions(only=frozenset({Addressee(unit_id=only)})) if only else NO_CONDITIONS,
        )
        return add_item(rows, Place(case.id, case.regime, by.unit_id, by.kind.value, by.engagement_id), draft, at)

    def _join(self, plan: ConferencePlan, item: AgendaPlan, row: int, ended: datetime | None) -> None:
        """Who joins this case only, and the third parties in the room with it, sworn before (WGS 2.31(10))."""
        if item.guest and plan.state != ConferenceState.PLANNED:
            self.rows["conferences_agendaguest"].append((
                row, item.guest.engagement_id, item.guest.reason, plan.chair.engagement_id, sent_at(plan.starts),
            ))  # fmt: skip
        for third, sworn, known in self.thirds.get(item.case.id, ()):
            if ended and known < item.starts and sworn <= item.starts.date():
                came = item.starts + timedelta(minutes=1)
                self.rows["conferences_thirdattendance"].append((row, third, came, ended, plan.chair.engagement_id))

    def _table(
        self, plan: ConferencePlan, number: int, item: AgendaPlan, sent: datetime, confirmed: datetime | None
    ) -> None:
        """Who had the case on the table; after confirmed minutes nobody has, but that they had it stays."""
        if confirmed is None:
            self.tabled.add(item.case.id)
        moment = min(plan.starts, ANCHOR)
        people = {seat.engagement_id for seat in item.case.seats if seat.at(moment)}
        people |= {item.guest.engagement_id} if item.guest else set()
        until = confirmed or plan.ends + AT_MOST
        self.rows["cases_tabling"] += [(item.case.id, one, number, sent, until) for one in sorted(people)]

    def _next(self, table: str) -> int:
        self.last[table] += 1
        return self.last[table]


def _thirds(connection: BaseDatabaseWrapper) -> dict[int, list[Third]]:
    """The third parties that signed, by case: their number, the day they signed and when they were registered."""
    found: dict[int, list[Third]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(THIRDS)
        for case_id, *third in cursor.fetchall():
            found[case_id].append(Third(*third))
    return found


def _held_after(plan: ConferencePlan, after: ConferencePlan) -> bool:
    """Whether the next of the list is the next of the same chair and place, and was held."""
    one, other = ((p.regime, p.municipality_id, p.house_id, p.chair.engagement_id) for p in (plan, after))
    return one == other and after.state in HELD


def _confirmed(plan: ConferencePlan, after: ConferencePlan | None) -> datetime | None:
    """At the beginning of the next one; before there is one, when everybody agreed in writing."""
    if plan.state != ConferenceState.CONFIRMED:
        return None
    return after.starts + timedelta(minutes=2) if after else min(plan.ends + timedelta(weeks=3), ANCHOR)


def _cases(connection: BaseDatabaseWrapper) -> list[CaseHere]:
    """Every running case that came to a table; three statements."""
    seats = sittings(connection, AT_THE_TABLE)
    actions: dict[int, list[tuple[int, datetime, int, date]]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(ACTIONS)
        for case_id, item_id, agreed_at, whose, due in cursor.fetchall():
            actions[case_id].append((item_id, agreed_at, whose, due))
        cursor.execute(CASES)
        return [
            CaseHere(
                case_id, number, regime, phase, conferring, since, municipality, house, tuple(seats[case_id]),
                tuple(actions[case_id]),
            )
            for case_id, number, regime, phase, conferring, since, municipality, house in cursor.fetchall()
        ]  # fmt: skip
