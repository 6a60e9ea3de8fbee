"""What waits for this viewer in the plans of their cases, in one statement.

Actions of one's own unit that are due or silent; decisions that end; for the case lead what
stands still; for the leads who turns eighteen; for the process lead a proposal to align. The
policies decide which rows there are: nobody hears of an action they may not read.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from opmaat.cases.rules.persons import Named
from opmaat.core import clock
from opmaat.core.viewer import Viewer
from opmaat.plans.queries.coming_of_age import around_eighteen
from opmaat.plans.queries.one_action import buttons_for
from opmaat.plans.queries.waiting_decisions import DECIDED, ENDING, EndingDecision, extendable_until, horizon, label_of
from opmaat.plans.queries.waiting_kinds import (
    Look,
    StagnantAction,
    WaitingAction,
    WaitingAlignment,
    WaitingBirthday,
)
from opmaat.plans.rules.birthdays import is_eighteen_by, turns_eighteen
from opmaat.plans.terms import terms

# Mine: agreed with me, or with whom I stand in for (waarneming), and open. Stagnant: in a case I lead, late or silent,
# and not mine to report.
_WAITING = f"""
with me as materialized (
  select a.case_id, a.capacity from cases_case_access a
  where a.engagement_id = %(viewer)s and a.place_ok and a.may_write and not a.own_only
    and a.valid_from <= %(now)s and a.valid_until > %(now)s
), acts as materialized (
  select p.case_id, p.id, p.due, p.state, p.reported_at, p.unit_id, p.engagement_id, p.intervention, me.capacity,
    t.body, i.id as item_id, i.categories, d.first_day, d.ends_on,
    p.unit_id = %(unit)s and (p.engagement_id = %(viewer)s or exists (
      select 1 from network_replacement r where r.absent_id = p.engagement_id and r.substitute_id = %(viewer)s
        and r.starts_at <= %(now)s and r.ends_at > %(now)s)) as mine
  from me join plans_action p on p.case_id = me.case_id
    join cases_item i on i.id = p.item_id and i.state = 'current'
    join cases_itemtext t on t.item_id = p.item_id
    left join lateral ({DECIDED}) d on true
  where p.state in ('agreed', 'started', 'running', 'failed')
    and (me.capacity <> 'source' and p.unit_id = %(unit)s
      or me.capacity = 'case_lead' and (p.due < %(today)s or p.reported_at < %(silent)s)
      or me.capacity in ('process_lead', 'case_lead') and p.intervention <> '')
), found as (
  select 'action' as what, case_id, id, due, state, reported_at, body as words, engagement_id, item_id, categories
  from acts where mine and capacity <> 'source'
  union all
  select 'stagnant', case_id, id, due, state, reported_at, body, engagement_id, item_id, categories
  from acts where capacity = 'case_lead' and mine is not true
    and (due < %(today)s or reported_at < %(silent)s)
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
  union all {ENDING}
)
select f.what, f.id, c.number, f.due, f.state, f.reported_at, f.words, acc.name,
  coalesce(nullif(e.phone, ''), u.phone, ''), f.engagement_id, c.opened_at, c.id, c.regime, f.item_id, f.categories,
  p.given_names, p.call_name, p.particle, p.surname, p.birth_year, p.birth_month, p.birth_day
from found f join cases_case c on c.id = f.case_id join cases_person p on p.id = c.person_id
  left join network_engagement e on e.id = f.engagement_id left join network_account acc on acc.id = e.account_id
  left join network_unit u on u.id = e.unit_id
order by f.due nulls last, f.id
limit 200
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class PlansWaiting:
    """Everything of this room that waits for one viewer."""

    endings: tuple[EndingDecision, ...]
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
    phone: str
    engagement_id: int
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
    """What waits; one statement. Of an action whose decision ends, that is the only row: it asks the most."""
    rows = _rows(viewer)
    endings = tuple(one for one in (_ending(row, viewer) for row in rows if row.what == "ending") if one.asked)
    asked = {one.action_id for one in endings}
    return PlansWaiting(
        endings=endings,
        actions=tuple(_action(row) for row in rows if row.what == "action" and row.id not in asked),
        stagnant=tuple(_stagnant(row) for row in rows if row.what == "stagnant" and row.id not in asked),
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
        "horizon": horizon(today),
    }
    with connection.cursor() as cursor:
        cursor.execute(_WAITING, arguments)
        return [_row(row) for row in cursor.fetchall()]


def _row(row: tuple) -> _Row:  # type: ignore[type-arg]
    (
        what, id_, number, due, state, at, words, name, phone, engagement_id, opened, case_id, regime, item_id,
        categories, *person,
    ) = row  # fmt: skip
    return _Row(
        what, id_, number, due, state, at.astimezone(clock.AMSTERDAM).date(), words, name or "", phone, engagement_id,
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
        phone=row.phone,
        due=row.due,
        silent_since=row.at,
        late=row.due < clock.today(),
        url=f"{row.plan}actie/{row.id}/",
        look=row.look,
    )


def _ending(row: _Row, viewer: Viewer) -> EndingDecision:
    return EndingDecision(
        action_id=row.id,
        number=row.number,
        person=row.person,
        label=label_of(row.state),
        first_day=row.at,
        ends_on=row.due,
        extendable_until=extendable_until(row.state, row.at),
        name=row.name,
        phone=row.phone,
        mine=row.engagement_id == viewer.engagement_id,
        url=f"{row.plan}actie/{row.id}/",
        look=row.look,
    )


def _birthday(row: _Row) -> WaitingBirthday | None:
    """In the months around it; who was of age when the case opened is no task."""
    known = (row.person.birth_year, row.person.birth_month, row.person.birth_day)
    day, last, around = turns_eighteen(*known), is_eighteen_by(*known), around_eighteen(row.person)
    if day is None or last is None or last <= row.opened or around is None or not around.now:
        return None
    return WaitingBirthday(row.number, row.person, day, f"{row.plan}achttien/")
