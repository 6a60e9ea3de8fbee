"""The board of incoming referrals, for who leads the process; one statement for all cards, no query per row.

Starts at the viewer's own rights as process lead, so that who stands in (waarneming) sees what falls to them.
Of a declined referral only number and dates are left (`queries.declined`).
"""

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection

from opmaat.cases.rules.numbers import shown_number
from opmaat.cases.rules.persons import Named
from opmaat.core import clock
from opmaat.core.viewer import Viewer
from opmaat.referrals.referral_enums import Outcome, Priority, ReferralState
from opmaat.referrals.rules.criteria import criteria_of
from opmaat.referrals.rules.terms import decide_by as usual_decide_by
from opmaat.referrals.rules.terms import terms, working_days_since
from opmaat.referrals.rules.weighing import Column, Spoken, Standing, column_of, standing_of, together
from opmaat.referrals.triage_enums import Body, Verdict

SHOW_DECIDED = timedelta(days=30)
MOST = 200

_CARDS = """
select c.number, c.regime, m.id, m.name, c.in_detention, p.given_names, p.call_name, p.particle, p.surname,
  p.birth_year, p.birth_month, p.birth_day, r.state, r.outcome, r.received_at, r.contact_due, r.contacted_at,
  r.decided_at, r.priority, r.priority_reason, w.decide_by,
  case when r.in_name_of_id is null then coalesce(acc.name, '') else r.contact_name end,
  coalesce(nullif(o.name, u.name) || ', ', '') || coalesce(u.name, ''), r.in_name_of_id is not null,
  lead.engagement_id, coalesce(lead_acc.name, ''),
  coalesce((select json_agg(x.question) from referrals_referralanswer x
    where x.referral_id = r.id and x.question like 'criterion\\_%%'), '[]'),
  coalesce((select json_agg(json_build_array(j.criterion, j.verdict)) from referrals_judgement j
    left join referrals_triageseat s on s.id = j.seat_id
    where j.referral_id = r.id and (j.seat_id is null or s.confirmed_at is not null)), '[]'),
  coalesce((select json_agg(json_build_array(s.body, s.noted_at is not null, s.confirm_by, s.confirmed_at is not null))
    from referrals_triageseat s where s.referral_id = r.id and s.ended_at is null), '[]'),
  exists (select 1 from cases_question q where q.case_id = c.id and q.answered_at is null)
from cases_case_access a
join cases_case c on c.id = a.case_id
join referrals_referral r on r.case_id = c.id
join cases_person p on p.id = c.person_id
join network_municipality m on m.id = c.municipality_id
left join referrals_weighing w on w.referral_id = r.id
left join network_engagement e on e.id = r.referred_by_id
left join network_account acc on acc.id = e.account_id
left join network_unit u on u.id = coalesce(r.in_name_of_id, e.unit_id)
left join network_organisation o on o.id = u.organisation_id
left join cases_participation lead on lead.case_id = c.id and lead.capacity = 'process_lead'
  and lead.starts_at <= %(now)s and (lead.ends_at is null or lead.ends_at > %(now)s)
left join network_engagement lead_e on lead_e.id = lead.engagement_id
left join network_account lead_acc on lead_acc.id = lead_e.account_id
where a.engagement_id = %(viewer)s and a.capacity = 'process_lead'
  and a.valid_from <= %(now)s and a.valid_until > %(now)s
  and (r.state <> 'decided' or r.decided_at >= %(since)s)
  and (%(municipality)s::bigint is null or m.id = %(municipality)s::bigint)
order by r.state = 'decided', case r.priority when 'high' then 0 when 'low' then 2 else 1 end, r.received_at
limit %(most)s
"""


@dataclass(frozen=True, slots=True)
class Dot:
    """One criterion on a card: what the referrer argued, and what the test says."""

    short: str
    argued: bool
    verdict: Verdict | None

    @property
    def test_label(self) -> str:
        """The test in a word."""
        return str(self.verdict.label) if self.verdict else "Nog niet getoetst"


@dataclass(frozen=True, slots=True)
class Card:
    """One referral on the board."""

    number: str
    regime: str
    municipality_id: int
    municipality: str
    person: Named
    in_detention: bool
    state: str
    outcome: str
    received_at: datetime
    contact_due: date
    contacted_at: datetime | None
    decided_at: datetime | None
    priority: str
    priority_reason: str
    decide_by: date
    referrer: str
    from_unit: str
    told: bool
    lead: str
    stands_in: bool
    dots: tuple[Dot, ...]
    bodies: tuple[tuple[str, Standing], ...]
    waiting_question: bool

    @property
    def shown(self) -> str:
        """The number as people read it."""
        return shown_number(self.number)

    @property
    def url(self) -> str:
        """The page of this referral in triage."""
        return f"/triage/{self.number}/"

    @property
    def column(self) -> Column:
        """Where it stands on the board."""
        waiting = self.waiting_question or any(standing != Standing.CONFIRMED for _, standing in self.bodies)
        return column_of(state=self.state, waiting=waiting)

    @property
    def age(self) -> str:
        """The age today."""
        return self.person.age_on(clock.today())

    @property
    def days_open(self) -> int:
        """Working days since it came in."""
        return working_days_since(self.received_at.astimezone(clock.AMSTERDAM).date(), clock.today())

    @property
    def days_of(self) -> int:
        """Of how many working days for the first contact."""
        return terms().contact_within_working_days

    @property
    def contact_late(self) -> bool:
        """Nobody spoke with the referrer in time."""
        undecided = self.state != ReferralState.DECIDED
        return undecided and self.contacted_at is None and self.contact_due < clock.today()

    @property
    def decision_late(self) -> bool:
        """It should have been decided."""
        undecided = self.state != ReferralState.DECIDED
        return undecided and self.decide_by < clock.today()

    @property
    def priority_label(self) -> str:
        """High or low in a word; the usual says nothing."""
        named = {Priority.HIGH: "Voorrang", Priority.LOW: "Kan wachten"}
        return named.get(Priority(self.priority), "") if self.priority else ""

    @property
    def outcome_label(self) -> str:
        """The outcome in words."""
        return str(Outcome(self.outcome).label) if self.outcome else ""

    @property
    def silent(self) -> tuple[str, ...]:
        """The bodies that did not confirm in time."""
        return tuple(str(Body(body).label) for body, standing in self.bodies if standing is Standing.SILENT)

    @property
    def to_hear(self) -> tuple[str, ...]:
        """The bodies from which something is still awaited."""
        open_ones = (Standing.TO_NOTE, Standing.TO_CONFIRM)
        return tuple(str(Body(body).label) for body, standing in self.bodies if standing in open_ones)


def cards_for(viewer: Viewer, municipality: int | None = None) -> tuple[Card, ...]:
    """The referrals that this viewer leads: undecided, or decided not long ago."""
    asked = {
        "viewer": viewer.engagement_id,
        "now": clock.now(),
        "since": clock.now() - SHOW_DECIDED,
        "municipality": municipality,
        "most": MOST,
    }
    with connection.cursor() as cursor:
        cursor.execute(_CARDS, asked)
        return tuple(_card(row, viewer) for row in cursor.fetchall())


def _card(row: tuple[Any, ...], viewer: Viewer) -> Card:
    number, regime, municipality_id, municipality, detained, *rest = row
    person, rest = Named(*rest[:7]), rest[7:]
    (
        state, outcome, received_at, contact_due, contacted_at, decided_at, priority, priority_reason, decide_by,
        referrer, from_unit, told, lead_id, lead, argued, judged, bodies, question,
    ) = rest  # fmt: skip
    return Card(
        number=number,
        regime=regime,
        municipality_id=municipality_id,
        municipality=municipality,
        person=person,
        in_detention=detained,
        state=state,
        outcome=outcome,
        received_at=received_at,
        contact_due=contact_due,
        contacted_at=contacted_at,
        decided_at=decided_at,
        priority=priority,
        priority_reason=priority_reason,
        decide_by=decide_by or usual_decide_by(received_at.astimezone(clock.AMSTERDAM).date()),
        referrer=referrer,
        from_unit=from_unit or "Organisatie zonder account, via een link",
        told=told,
        lead=lead,
        stands_in=lead_id is not None and lead_id != viewer.engagement_id,
        dots=_dots(regime, set(_list(argued)), _list(judged)),
        bodies=_bodies(_list(bodies)),
        waiting_question=question,
    )


def _dots(regime: str, argued: set[str], judged: list[list[str]]) -> tuple[Dot, ...]:
    return tuple(
        Dot(one.short, one.code in argued, together(verdict for code, verdict in judged if code == one.code))
        for one in criteria_of(regime)
    )


def _bodies(rows: list[list[Any]]) -> tuple[tuple[str, Standing], ...]:
    place = {body: number for number, body in enumerate(Body.values)}
    today = clock.today()
    return tuple(
        (body, standing_of(Spoken(noted, date.fromisoformat(by) if by else None, confirmed), today))
        for body, noted, by, confirmed in sorted(rows, key=lambda one: place[one[0]])
    )


def _list(value: Any) -> list[Any]:
    """JSON as the driver gives it: text, or read already."""
    return list(json.loads(value)) if isinstance(value, str) else list(value)
