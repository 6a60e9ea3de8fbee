"""The referrals of all cases, written in bulk by the owner: what the actions would have stored.

Every case but a destroyed one has its referral. The letter of one that is not decided yet is
whole, by the same rules as the form; of the others the items of the referrer answer.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from opmaat.cases.rules.contributing import UNDER_SECRECY, objections
from opmaat.cases.rules.drafts import Source
from opmaat.cases.rules.workdays import add_working_days
from opmaat.core.clock import AMSTERDAM
from opmaat.core.database.bulk import bulk_loading, copy_rows, move_sequence
from opmaat.demo.content.referrals import CaseSeen, letter_fields, referral_of
from opmaat.demo.loading.items import Place, add_item
from opmaat.demo.loading.tables import COLUMNS, Rows, highest_id
from opmaat.referrals.actions.sending import CONTACT_WITHIN, questions_of
from opmaat.referrals.referral_enums import ReferralState
from opmaat.referrals.rules.answers import answers_in
from opmaat.referrals.rules.placing import Supply, needs_reference, placed
from opmaat.regulation.enums import Secrecy

REFERRAL = (
    "id", "case_id", "number", "referred_by_id", "via_link_id", "received_at", "contact_due", "contacted_at", "state",
    "outcome", "outcome_text", "decided_at", "decided_by_id", "heard_at", "person_told", "told_ground", "told_until",
    "priority", "priority_reason", "facts_checked_at",
)  # fmt: skip
ANSWER = ("referral_id", "question", "item_id")
KNOWN = ("referral_id", "known", "call_name", "call_phone", "checked_at")
TABLES = {
    "referrals_referral": REFERRAL, "referrals_referralanswer": ANSWER, "referrals_knowncheck": KNOWN,
}  # fmt: skip
CASES = """
select c.id, c.number, c.regime, c.phase, c.opened_at,
  (select min(s.at) from cases_casestep s where s.case_id = c.id and s.to_phase in ('gathering', 'declined')),
  referrer.engagement_id, referrer.unit_id, referrer.kind, lead.engagement_id, lead.unit_id,
  array(select i.id from cases_item i where i.case_id = c.id and i.kind = 'referral' and i.state = 'current'
    order by i.id)
from cases_case c
cross join lateral (select p.engagement_id, e.unit_id, u.kind from cases_participation p
  join network_engagement e on e.id = p.engagement_id join network_unit u on u.id = e.unit_id
  where p.case_id = c.id and p.capacity in ('referrer', 'process_lead')
  order by p.capacity <> 'referrer', p.starts_at, p.id limit 1) referrer
cross join lateral (select p.engagement_id, e.unit_id from cases_participation p
  join network_engagement e on e.id = p.engagement_id
  where p.case_id = c.id and p.capacity = 'process_lead' order by p.starts_at desc, p.id desc limit 1) lead
where c.phase <> 'destroyed' order by c.number
"""
REFRESH = "select opmaat_refresh_marks(array(select id from cases_item where case_id = any (%s)))"


@dataclass(frozen=True, slots=True)
class _Case:
    """A case with who referred it and who received it."""

    id: int
    regime: str
    seen: CaseSeen
    referrer: int
    unit: int
    kind: str
    lead: int
    lead_unit: int
    items: list[int]


def load(connection: BaseDatabaseWrapper, anchor: datetime, tell: Callable[[str, int, int], None]) -> None:
    """Write every referral, and the letters that lie open."""
    rows, written = Rows.following(connection), _Written(highest_id(connection, "referrals_referral"), anchor)
    cases = [_case(row) for row in _ask(connection, CASES, anchor)]
    for case in cases:
        written.add(rows, case)
    with bulk_loading(connection, [*COLUMNS, *TABLES]):
        rows.write(connection)
        for table, columns in TABLES.items():
            copy_rows(connection, table, columns, written.rows[table])
        move_sequence(connection, "referrals_referral")
    with connection.cursor() as cursor:
        cursor.execute(REFRESH, [written.open_cases])
    tell("Aanmeldingen", len(cases), len(cases))


class _Written:
    """The rows of this room, gathered."""

    def __init__(self, before: int, anchor: datetime) -> None:
        self.next, self.now = before + 1, anchor
        self.rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in TABLES}
        self.open_cases: list[int] = []

    def add(self, rows: Rows, case: _Case) -> None:
        """One referral with its answers."""
        number, self.next = self.next, self.next + 1
        plan, seen = referral_of(case.seen, now=self.now), case.seen
        decided = plan.outcome is not None
        due = add_working_days(seen.opened_at.astimezone(AMSTERDAM).date(), CONTACT_WITHIN)
        self.rows["referrals_referral"].append((
            number, case.id, seen.number, case.referrer, None, seen.opened_at, due, plan.contacted_at, plan.state,
            plan.outcome or "", plan.outcome_text, (seen.decided_at or seen.opened_at) if decided else None,
            case.lead if decided else None, self._heard(seen) if decided else None, plan.told, plan.ground,
            None if plan.told else (seen.opened_at + timedelta(days=28)).date(), "", "", seen.opened_at,
        ))  # fmt: skip
        self.rows["referrals_knowncheck"].append((number, False, "", "", seen.opened_at))
        if plan.state == ReferralState.DECIDED:
            self._answers(number, ((("what_now",), item) for item in case.items[:1]))
        else:
            self.open_cases.append(case.id)
            self._answers(number, _letter(rows, case))

    def _heard(self, seen: CaseSeen) -> datetime | None:
        """A day after the decision; of this week some outcomes wait to be read."""
        heard = (seen.decided_at or seen.opened_at) + timedelta(days=1)
        return heard if heard < self.now - timedelta(days=6) else None

    def _answers(self, referral: int, found: Iterable[tuple[tuple[str, ...], int]]) -> None:
        self.rows["referrals_referralanswer"] += [
            (referral, question, item) for questions, item in found for question in questions
        ]


def _letter(rows: Rows, case: _Case) -> Iterable[tuple[tuple[str, ...], int]]:
    """The answers of a letter that lies open, as items; what the referrer may not say is left out."""
    source = Source(case.unit, case.kind, case.regime)
    place = Place(case.id, case.regime, case.unit, case.kind, case.referrer)
    day = case.seen.opened_at.astimezone(AMSTERDAM).date()
    supply = Supply(
        receiver_unit=case.lead_unit,
        reference=f"A20-{case.seen.number[-4:]}" if needs_reference(case.kind) else "",
        secrecy=Secrecy.GOOD_CARE if case.kind in UNDER_SECRECY else Secrecy.NOT_SECRET,
    )
    for answer in answers_in(case.regime, letter_fields(case.seen.number, case.regime)):
        draft = placed(answer, source, supply, today=day)
        if not objections(draft, source, today=day):
            yield questions_of(case.regime, answer), add_item(rows, place, draft, case.seen.opened_at)


def _case(row: tuple[Any, ...]) -> _Case:
    case_id, number, regime, phase, opened, decided, *rest = row
    return _Case(case_id, regime, CaseSeen(number, phase, opened, decided), *rest)


def _ask(connection: BaseDatabaseWrapper, query: str, now: datetime) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, {"now": now})
        return list(cursor.fetchall())
