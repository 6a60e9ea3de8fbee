"""What waits for this viewer in the plans of their cases, in one statement.

Actions of one's own unit that are due or silent; for the case lead what stands still; for the
leads who turns eighteen; for the process lead a proposal to align. The policies decide which
rows there are: nobody hears of an action they may not read.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from opmaat.audit.recording import shown
from opmaat.cases.rules.persons import Named
from opmaat.core import clock
from opmaat.core.viewer import Viewer
from opmaat.plans.queries.one_action import buttons_for
from opmaat.plans.rules.birthdays import turns_eighteen
from opmaat.plans.terms import terms

# Mine: agreed with me and open. Stagnant: in a case I lead, late or silent, and not mine to report.
_WAITING = """
with me as materialized (
  select a.case_id, a.capacity from cases_case_access a
  where a.engagement_id = %(viewer)s and a.place_ok and a.may_write and not a.own_only
    and a.valid_from <= %(now)s and a.valid_until > %(now)s
), found as (
  select 'action' as what, p.case_id, p.id, p.due, p.state, p.reported_at, t.body as words,
    p.engagement_id, i.id as item_id, i.categories
  from me join plans_action p on p.case_id = me.case_id
    join cases_item i on i.id = p.item_id and i.state = 'current'
    join cases_itemtext t on t.item_id = p.item_id
  where p.unit_id = %(unit)s and p.engagement_id = %(viewer)s and me.capacity <> 'source'
    and p.state in ('agreed', 'started', 'running', 'failed')
  union all
  select 'stagnant', p.case_id, p.id, p.due, p.state, p.reported_at, t.body, p.engagement_id, i.id, i.categories
  from me join plans_action p on p.case_id = me.case_id
    join cases_item i on i.id = p.item_id and i.state = 'current'
    join cases_itemtext t on t.item_id = p.item_id
  where me.capacity = 'case_lead' and p.engagement_id <> %(viewer)s
    and p.state in ('agreed', 'started', 'running', 'failed')
    and (p.due < %(today)s or p.reported_at < %(silent)s)
  union all
  select 'eighteen', c.id, 0, null, '', c.opened_at, '', 0, null, 0
  from me join cases_case c on c.id = me.case_id join cases_person q on q.id = c.person_id
  where me.capacity in ('process_lead', 'case_lead') and q.birth_year between %(year)s - 1 and %(year)s + 1
    and c.phase not in ('declined', 'shielded', 'destroyed')
    and not exists (select 1 from plans_comingofage g where g.case_id = c.id)
  union all
  select 'align', s.case_id, s.id, null, s.state, s.since, '', 0, null, 0
  from me join plans_alignmentside s on s.case_id = me.case_id
  where me.capacity = 'process_lead' and s.state = 'asked'
)
select f.what, f.id, c.number, f.due, f.state, f.reported_at, f.words, acc.name, c.opened_at,
  c.id, c.regime, f.item_id, f.categories,
  p.given_names, p.call_name, p.particle, p.surname, p.birth_year, p.birth_month, p.birth_day
from found f join cases_case c on c.id = f.case_id join cases_person p on p.id = c.person_id
  left join network_engagement e on e.id = f.engagement_id left join network_account acc on acc.id = e.account_id
order by f.due nulls last, f.id
limit 200
"""


@dataclass(frozen=True, slots=True)
class Look:
    """What the log must hear of when a page shows the words of an action; a mail that only counts shows none."""

    case_id: int
    item_id: int
    categories: int
    regime: str

    def note(self) -> None:
        """Note that it was shown."""
        shown(case_id=self.case_id, item_ids=[self.item_id], categories=self.categories, reglement=self.regime)


@dataclass(frozen=True, slots=True)
class WaitingAction:
    """An action of this viewer: before when, when a report is asked, and what can be reported in one click.

    `once` stands for what this page knew of it: a second press on the same page has no second effect.
    """

    action_id: int
    number: str
    person: Named
    words: str
    due: date
    report_due: date
    buttons: tuple[tuple[str, str], ...]
    url: str
    report_url: str
    once: str
    look: Look

    @property
    def at(self) -> date:
        """The first of its two days."""
        return min(self.due, self.report_due)


@dataclass(frozen=True, slots=True)
class StagnantAction:
    """An action that does not move, for the case lead."""

    action_id: int
    number: str
    person: Named
    words: str
    name: str
    due: date
    silent_since: date
    late: bool
    url: str
    look: Look


@dataclass(frozen=True, slots=True)
class WaitingBirthday:
    """Somebody who turns eighteen: who takes over, on which ground?"""

    number: str
    person: Named
    on: date
    url: str


@dataclass(frozen=True, slots=True)
class WaitingAlignment:
    """A proposal to align two plans."""

    number: str
    person: Named
    since: date
    url: str


@dataclass(frozen=True, slots=True)
class PlansWaiting:
    """Everything of this room that waits for one viewer."""

    actions: tuple[WaitingAction, ...]
    stagnant: tuple[StagnantAction, ...]
    birthdays: tuple[WaitingBirthday, ...]
    alignments: tuple[WaitingAlignment, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    what: str
    id: int
    number: str
    due: date
    state: str
    at: date
    words: str
    name: str
    opened: date
    case_id: int
    regime: str
    item_id: int | None
    categories: int
    known: str
    person: Named

    @property
    def look(self) -> Look:
        return Look(self.case_id, self.item_id or 0, self.categories, self.regime)

    @property
    def plan(self) -> str:
        return f"/casus/{self.number}/plan/"


def plans_waiting(viewer: Viewer) -> PlansWaiting:
    """What waits; one statement."""
    rows = _rows(viewer)
    return PlansWaiting(
        actions=tuple(_action(row) for row in rows if row.what == "action"),
        stagnant=tuple(_stagnant(row) for row in rows if row.what == "stagnant"),
        birthdays=tuple(filter(None, (_birthday(row) for row in rows if row.what == "eighteen"))),
        alignments=tuple(
            WaitingAlignment(row.number, row.person, row.at, f"{row.plan}afstemming/{row.id}/")
            for row in rows
            if row.what == "align"
        ),
    )


def _rows(viewer: Viewer) -> list[_Row]:
    now, today = clock.now(), clock.today()
    arguments = {
        "viewer": viewer.engagement_id,
        "unit": viewer.unit_id,
        "now": now,
        "today": today,
        "silent": now - timedelta(weeks=terms().stagnant_after_weeks),
        "year": today.year - 18,
    }
    with connection.cursor() as cursor:
        cursor.execute(_WAITING, arguments)
        return [_row(row) for row in cursor.fetchall()]


def _row(row: tuple) -> _Row:  # type: ignore[type-arg]
    what, id_, number, due, state, at, words, name, opened, case_id, regime, item_id, categories, *person = row
    return _Row(
        what, id_, number, due, state, at.astimezone(clock.AMSTERDAM).date(), words, name or "",
        opened.astimezone(clock.AMSTERDAM).date(), case_id, regime, item_id, categories,
        f"{id_}-{int(at.timestamp() * 1000)}", Named(*person),
    )  # fmt: skip


def _action(row: _Row) -> WaitingAction:
    url = f"{row.plan}actie/{row.id}/"
    return WaitingAction(
        action_id=row.id,
        number=row.number,
        person=row.person,
        words=row.words,
        due=row.due,
        report_due=terms().report_due(row.at),
        buttons=buttons_for(row.state, leads=False),
        url=url,
        report_url=f"{url}voortgang/",
        once=row.known,
        look=row.look,
    )


def _stagnant(row: _Row) -> StagnantAction:
    return StagnantAction(
        action_id=row.id,
        number=row.number,
        person=row.person,
        words=row.words,
        name=row.name,
        due=row.due,
        silent_since=row.at,
        late=row.due < clock.today(),
        url=f"{row.plan}actie/{row.id}/",
        look=row.look,
    )


def _birthday(row: _Row) -> WaitingBirthday | None:
    """From three months before until three months after; who was of age when the case opened is no task."""
    day = turns_eighteen(row.person.birth_year, row.person.birth_month, row.person.birth_day)
    if day is None or day <= row.opened:
        return None
    around = timedelta(days=31 * terms().coming_of_age_months)
    if not day - around <= clock.today() <= day + around:
        return None
    return WaitingBirthday(row.number, row.person, day, f"{row.plan}achttien/")
