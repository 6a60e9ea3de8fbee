"""The second tab of who leads processes: in which of my cases something is missing. One statement.

Five lists, each a number that opens it: no case lead, overdue, stagnant, no picture, no
conference in eight weeks. A conference counts when the case was discussed there, or when it is on now or still to
come and its agenda was sent. Every table is read through its own policies.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from django.db import connection

from opmaat.cases.rules.numbers import shown_number
from opmaat.cases.rules.persons import Named
from opmaat.conferences.rules.agenda import EVERY as CONFERENCE_EVERY
from opmaat.core import clock
from opmaat.core.viewer import Viewer
from opmaat.desk.terms import terms as desk_terms
from opmaat.plans.terms import terms
from opmaat.referrals.rules.terms import late_before
from opmaat.regulation.enums import Phase

_LED = """
select c.number, coalesce(h.name, m.name), c.phase, c.phase_since, p.given_names, p.call_name, p.particle, p.surname,
  p.birth_year, p.birth_month, p.birth_day,
  c.phase in ('composing', 'conferring', 'executing', 'aftercare') and not exists (
    select 1 from cases_participation s where s.case_id = c.id and s.capacity = 'case_lead'
      and s.starts_at <= %(now)s and (s.ends_at is null or s.ends_at > %(now)s)) as no_case_lead,
  array_remove(array[
    case when exists (select 1 from referrals_referral r where r.case_id = c.id and r.contacted_at is null
      and r.state <> 'decided' and r.contact_due < %(today)s) then 'contact met de aanmelder' end,
    case when exists (select 1 from cases_informingduty d where d.case_id = c.id and d.due < %(today)s
      and not exists (select 1 from cases_informingdecision x where x.duty_id = d.id and x.whom = 'subject'
        and x.ended_at is null)) then 'informeren van de persoon' end,
    case when exists (select 1 from cases_informationrequest q where q.case_id = c.id and q.state = 'open'
      and q.due < %(today)s) then 'antwoord van een partner' end,
    case when exists (select 1 from plans_action t where t.case_id = c.id and t.due < %(today)s
      and t.state in ('agreed', 'started', 'running', 'failed')) then 'een actie uit het plan' end,
    case when c.phase in ('referred', 'weighing') and coalesce((select w.decide_by < %(today)s
      from referrals_weighing w where w.case_id = c.id), (c.opened_at at time zone 'Europe/Amsterdam')::date
      < %(received_before)s) then 'besluit over de aanmelding' end], null) as overdue,
  c.phase in ('gathering', 'composing', 'conferring', 'executing') and (
    greatest(c.phase_since, (select i.created_at from cases_item i where i.case_id = c.id
      order by i.created_at desc limit 1)) < %(quiet)s
    or exists (select 1 from plans_action t where t.case_id = c.id and t.reported_at < %(silent)s
      and t.state in ('agreed', 'started', 'running', 'failed'))) as stagnant,
  c.phase in ('conferring', 'executing', 'aftercare') and not exists (
    select 1 from plans_picture f where f.case_id = c.id and f.state = 'final') as no_picture,
  c.phase in ('conferring', 'executing') and c.phase_since <= %(conferred)s and not exists (
    select 1 from conferences_agendaitem g join conferences_conference o on o.id = g.conference_id
    where g.case_id = c.id and (g.state = 'done' and o.starts_at > %(conferred)s
      or g.state in ('planned', 'current') and (o.state = 'sent' and o.ends_at > %(now)s
        or o.state = 'session' and o.starts_at > %(conferred)s))) as no_conference
from cases_case_access a
join cases_case c on c.id = a.case_id
join cases_person p on p.id = c.person_id
join network_municipality m on m.id = c.municipality_id
left join network_safetyhouse h on h.id = c.house_id
where a.engagement_id = %(viewer)s and a.capacity = 'process_lead' and a.place_ok
  and a.valid_from <= %(now)s and a.valid_until > %(now)s
  and c.phase not in ('declined', 'shielded', 'destroyed')
order by p.sort_key, c.id
"""


class Lack(StrEnum):
    """What may be missing; the value stands in the address of its list."""

    NO_CASE_LEAD = "zonder-casusregisseur"
    OVERDUE = "te-laat"
    STAGNANT = "stil"
    NO_PICTURE = "zonder-foto"
    NO_CONFERENCE = "zonder-overleg"


TITLES = {
    Lack.NO_CASE_LEAD: "Zonder casusregisseur",
    Lack.OVERDUE: "Te laat",
    Lack.STAGNANT: "Ligt stil",
    Lack.NO_PICTURE: "Zonder foto",
    Lack.NO_CONFERENCE: "Acht weken zonder overleg",
}


@dataclass(frozen=True, slots=True)
class LedCase:
    """One case that this viewer leads, with what is missing in it and why that shows."""

    number: str
    place: str
    phase: str
    person: Named
    lacks: dict[Lack, str]

    @property
    def url(self) -> str:
        """The address of the case."""
        return f"/casus/{self.number}/"

    @property
    def shown_number(self) -> str:
        """The number in words."""
        return shown_number(self.number)


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One municipality or house, with a count for each list."""

    name: str
    cases: int
    counts: tuple[tuple[Lack, int], ...]


def led_cases(viewer: Viewer) -> tuple[LedCase, ...]:
    """Every open case this viewer leads; one statement, whatever the number."""
    now, today = clock.now(), clock.today()
    asked = {
        "viewer": viewer.engagement_id,
        "now": now,
        "today": today,
        "quiet": now - desk_terms().nothing_happened,
        "silent": now - timedelta(weeks=terms().stagnant_after_weeks),
        "conferred": now - CONFERENCE_EVERY,
        "received_before": late_before(today),
    }
    with connection.cursor() as cursor:
        cursor.execute(_LED, asked)
        return tuple(
            LedCase(number, place, Phase(phase).label, Named(*rest[:7]), _lacks(rest[7:]))
            for number, place, phase, _, *rest in cursor.fetchall()
        )


def places_of(cases: Iterable[LedCase]) -> tuple[PlaceRow, ...]:
    """The same, counted per place; the sum last when there are several."""
    listed = list(cases)
    names = sorted({case.place for case in listed})
    rows = [_row(name, [case for case in listed if case.place == name]) for name in names]
    return tuple(rows) if len(rows) <= 1 else (*rows, _row("", listed))


def _row(name: str, cases: list[LedCase]) -> PlaceRow:
    return PlaceRow(name, len(cases), tuple((lack, sum(lack in case.lacks for case in cases)) for lack in Lack))


def _lacks(found: list[object]) -> dict[Lack, str]:
    no_lead, overdue, stagnant, no_picture, no_conference = found
    late = ", ".join(overdue) if isinstance(overdue, list) else ""
    said = {
        Lack.NO_CASE_LEAD: "kies wie de casusregie voert" if no_lead else "",
        Lack.OVERDUE: late,
        Lack.STAGNANT: "lang niets gemeld of bijgedragen" if stagnant else "",
        Lack.NO_PICTURE: "nog geen foto vastgesteld" if no_picture else "",
        Lack.NO_CONFERENCE: "in acht weken niet besproken, en er is geen agenda verstuurd" if no_conference else "",
    }
    return {lack: why for lack, why in said.items() if why}
