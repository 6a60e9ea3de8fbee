"""One's own referrals: their state, who leads, the outcome with its reason; also when the case is closed.

One statement. Of a closed case the row of the referral still answers its referrer, the
case and the person do not: then it is the number that tells which one it was.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from opmaat.cases.rules.numbers import shown_number
from opmaat.cases.rules.persons import Named
from opmaat.core import clock
from opmaat.core.viewer import Viewer
from opmaat.referrals.referral_enums import Outcome, ReferralState
from opmaat.referrals.rules.terms import destroy_on

_MINE = """
select r.id, r.number, r.state, r.outcome, r.outcome_text, r.received_at, r.contact_due, r.contacted_at, r.decided_at,
  p.given_names, p.call_name, p.particle, p.surname, p.birth_year, p.birth_month, p.birth_day,
  coalesce(led.name, decided.name, ''), coalesce(led.phone, decided.phone, ''), c.id is not null,
  r.state = 'decided' and r.heard_at is null and r.in_name_of_id is null
from referrals_referral r
left join cases_case c on c.id = r.case_id
left join cases_person p on p.id = c.person_id
left join lateral (
  select acc.name, coalesce(nullif(e.phone, ''), u.phone) as phone from cases_participation s
    join network_engagement e on e.id = s.engagement_id join network_unit u on u.id = e.unit_id
    join network_account acc on acc.id = e.account_id
  where s.case_id = r.case_id and s.capacity = 'process_lead'
    and s.starts_at <= %(now)s and (s.ends_at is null or s.ends_at > %(now)s) limit 1) led on true
left join lateral (
  select acc.name, coalesce(nullif(e.phone, ''), u.phone) as phone from network_engagement e
    join network_unit u on u.id = e.unit_id join network_account acc on acc.id = e.account_id
  where e.id = r.decided_by_id) decided on true
where r.referred_by_id = %(viewer)s {one}
order by r.received_at desc limit 200
"""


@dataclass(frozen=True, slots=True)
class MyReferral:
    """A referral as its referrer sees it."""

    id: int
    number: str
    state: str
    outcome: str
    outcome_text: str
    received_at: datetime
    contact_due: date
    contacted_at: datetime | None
    decided_at: datetime | None
    person: Named
    lead_name: str
    lead_phone: str
    case_is_here: bool
    unheard: bool  # an outcome that this referrer did not read yet

    @property
    def shown(self) -> str:
        """The number as people read it."""
        return shown_number(self.number)

    @property
    def gone_on(self) -> date | None:
        """The day on which a declined one is destroyed; of a closed case only the number says of which kind it was."""
        if self.decided_at is None or self.outcome == Outcome.ACCEPTED:
            return None
        return destroy_on(self.number[:3].lower(), self.decided_at.astimezone(clock.AMSTERDAM).date())

    @property
    def url(self) -> str:
        """Its own page."""
        return f"/aanmeldingen/{self.id}/"

    @property
    def case_url(self) -> str:
        """The case, while it is open to the referrer."""
        return f"/casus/{self.number}/" if self.case_is_here else ""

    @property
    def state_label(self) -> str:
        """How far it is, in words."""
        return ReferralState(self.state).label

    @property
    def outcome_label(self) -> str:
        """What became of it, in words."""
        return Outcome(self.outcome).label if self.outcome else ""

    @property
    def decided(self) -> bool:
        """Whether there is an outcome."""
        return self.state == ReferralState.DECIDED


def my_referrals(viewer: Viewer) -> tuple[MyReferral, ...]:
    """All of one's own, newest first."""
    return _found(viewer, "", {})


def my_referral(viewer: Viewer, referral_id: int) -> MyReferral | None:
    """One of one's own, or nothing."""
    return next(iter(_found(viewer, "and r.id = %(id)s", {"id": referral_id})), None)


def _found(viewer: Viewer, one: str, values: dict[str, int]) -> tuple[MyReferral, ...]:
    asked: dict[str, int | datetime] = {"viewer": viewer.engagement_id or 0, "now": clock.now(), **values}
    with connection.cursor() as cursor:
        cursor.execute(_MINE.format(one=one), asked)
        return tuple(map(_row, cursor.fetchall()))


def _row(row: tuple[Any, ...]) -> MyReferral:
    """A person who is not here has no name parts: empty, never unknown."""
    given, call, particle, surname, *birth = row[9:16]
    person = Named(given or "", call or "", particle or "", surname or "", *birth)
    values = [*row[:9], person, *row[16:]]
    return MyReferral(*values)
