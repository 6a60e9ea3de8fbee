"""Triage of all referrals, written in bulk by the owner; then what is due is destroyed, by the job itself.

Reads the referrals that are there, so that cases that were lived through and those loaded in bulk are treated
alike. Everything that was accepted in a house carries the confirmed judgement of its public participants.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from opmaat.cases.enums import ItemKind, Nature
from opmaat.cases.rules.drafts import ItemDraft
from opmaat.core.clock import AMSTERDAM
from opmaat.core.database.bulk import bulk_loading, copy_rows, move_sequence
from opmaat.core.database.maintenance import stepped_aside
from opmaat.demo.content.moments import workday_before
from opmaat.demo.content.speakers import SITS_SINCE, speakers_of
from opmaat.demo.content.triage import (
    Said,
    body_plan,
    care_asked,
    elsewhere,
    judged,
    priority_of,
    reason_of,
    tested,
)
from opmaat.demo.content.world import DemoRegion
from opmaat.demo.loading.drafts import usual_ground
from opmaat.demo.loading.items import Place, add_item
from opmaat.demo.loading.keys import Keys
from opmaat.demo.loading.tables import COLUMNS, Rows, highest_id
from opmaat.referrals.actions.destroying import destroy_due
from opmaat.referrals.referral_enums import Outcome
from opmaat.referrals.rules.criteria import criteria_of, criterion_of
from opmaat.referrals.rules.terms import confirm_by, decide_by, destroy_on
from opmaat.referrals.rules.weighing import joins
from opmaat.referrals.triage_enums import USUALLY_JOINS, JoinsWhen
from opmaat.regulation.enums import Capacity, Category, Regime

# Of what was decided lately the opening of the referral argues each criterion.
ARGUED = """
insert into referrals_referralanswer (referral_id, question, item_id)
select r.id, code, a.item_id from referrals_referral r
join cases_case c on c.id = r.case_id and c.regime = %(regime)s
join referrals_referralanswer a on a.referral_id = r.id and a.question = 'what_now'
cross join unnest(%(codes)s::text[]) code
where r.decided_at > %(since)s on conflict (referral_id, question) do nothing
"""
LATELY = timedelta(days=90)
DESTROYED = 4
AT_TRIAGE = "beoordeelt de aanmelding aan de triagetafel"
ADULT = 18
MEMBER = ("house_id", "body", "joins_when", "engagement_id", "municipality_id", "starts_at", "ends_at")
WEIGHING = ("referral_id", "case_id", "started_at", "started_by_id", "decide_by")
SEAT = (
    "id", "referral_id", "case_id", "body", "unit_id", "engagement_id", "noted_at", "confirm_by", "confirmed_at",
    "confirmed_by_id", "joined_for_this",
)  # fmt: skip
JUDGEMENT = ("referral_id", "case_id", "seat_id", "criterion", "verdict", "item_id", "noted_by_id", "noted_at")
DECISION = (
    "referral_id", "case_id", "reason_id", "other_table", "introduced_to", "introduced_on", "decided_at", "destroy_on",
)  # fmt: skip
TABLES = {
    "referrals_triagemember": MEMBER, "referrals_weighing": WEIGHING, "referrals_triageseat": SEAT,
    "referrals_judgement": JUDGEMENT, "referrals_decision": DECISION,
}  # fmt: skip
REFERRALS = """
select r.id, c.id, c.number, c.regime, c.municipality_id, c.house_id, c.in_detention, p.birth_year, r.state, r.outcome,
  r.received_at, r.decided_at,
  (select min(s.at) from cases_casestep s where s.case_id = c.id and s.to_phase = 'weighing'),
  lead.engagement_id, lead.unit_id, lead.kind,
  array(select t.engagement_id from cases_participation t where t.case_id = c.id)
from referrals_referral r
join cases_case c on c.id = r.case_id
join cases_person p on p.id = c.person_id
cross join lateral (select t.engagement_id, e.unit_id, u.kind from cases_participation t
  join network_engagement e on e.id = t.engagement_id join network_unit u on u.id = e.unit_id
  where t.case_id = c.id and t.capacity = 'process_lead' order by t.starts_at desc, t.id desc limit 1) lead
order by c.number
"""


@dataclass(frozen=True, slots=True)
class _Referral:
    id: int
    case_id: int
    number: str
    regime: str
    municipality_id: int
    house_id: int | None
    detained: bool
    birth_year: int | None
    state: str
    outcome: str
    received_at: datetime
    decided_at: datetime | None
    weighed_at: datetime | None
    lead: int
    lead_unit: int
    lead_kind: str
    seated: list[int]

    @property
    def place(self) -> Place:
        """In the name of who leads."""
        return Place(self.case_id, self.regime, self.lead_unit, self.lead_kind, self.lead)


@dataclass(frozen=True, slots=True)
class _Speaker:
    body: str
    engagement: int
    unit: int
    municipality: int | None  # none: for the whole house

    def judges(self, municipality: int) -> bool:
        """Whether this body judges who lives in this municipality."""
        return self.municipality in (None, municipality)


def load(connection: BaseDatabaseWrapper, world: DemoRegion, keys: Keys, tell: Callable[[str, int, int], None]) -> None:
    """Write the tables of the houses and how each referral was weighed; destroy what is due."""
    anchor = world.anchor
    found = [_Referral(*row) for row in _ask(connection, REFERRALS, anchor)]
    written = _Written(connection, anchor)
    tables = _tables(world, keys)
    for house, speakers in tables.items():
        written.seat_table(house, speakers)
    for referral in found:
        written.add(referral, tables.get(referral.house_id or 0, []))
    written.write(connection)
    due = sorted((one for one in found if _declined(one)), key=lambda one: (one.decided_at, one.id))
    _destroy(connection, [one.id for one in due[: min(DESTROYED, len(due) // 3)]], anchor)
    tell("Triage", len(found), len(found))


class _Written:
    """The rows of triage, gathered."""

    def __init__(self, connection: BaseDatabaseWrapper, anchor: datetime) -> None:
        self.anchor = anchor
        self.rows = Rows.following(connection)
        self.by_table: dict[str, list[tuple[Any, ...]]] = {table: [] for table in TABLES}
        self.seat_id = highest_id(connection, "referrals_triageseat")
        self.touched: list[int] = []
        self.priorities: list[tuple[str, str, int]] = []

    def seat_table(self, house: int, speakers: Iterable[_Speaker]) -> None:
        """The triage table of a house."""
        since = self.anchor - SITS_SINCE
        self.by_table["referrals_triagemember"] += [
            (house, one.body, USUALLY_JOINS[one.body], one.engagement, one.municipality, since, None)
            for one in speakers
        ]

    def add(self, referral: _Referral, speakers: list[_Speaker]) -> None:
        """How one referral was weighed and decided."""
        if referral.weighed_at and referral.state != "received":
            self._weigh(referral, speakers)
        if referral.decided_at and (_declined(referral) or referral.decided_at > self.anchor - LATELY):
            self._decide(referral)
        if referral.state != "decided":
            level, reason = priority_of(referral.number)
            self.priorities += [(level, reason, referral.id)] if level else []

    def write(self, connection: BaseDatabaseWrapper) -> None:
        """Everything, and what the triggers would have done."""
        with bulk_loading(connection, [*COLUMNS, *TABLES]):
            self.rows.write(connection)
            for table, columns in TABLES.items():
                copy_rows(connection, table, columns, self.by_table[table])
            move_sequence(connection, "referrals_triageseat")
        with connection.cursor() as cursor:
            cursor.execute("select opmaat_refresh_access(%s)", [sorted(set(self.touched))])
            for regime in Regime:
                codes = [one.code for one in criteria_of(regime)]
                since = self.anchor - LATELY
                cursor.execute(ARGUED, {"regime": regime.value, "codes": codes, "since": since})
            cursor.executemany(
                "update referrals_referral set priority = %s, priority_reason = %s where id = %s", self.priorities
            )

    def _weigh(self, referral: _Referral, speakers: list[_Speaker]) -> None:
        started = referral.weighed_at or referral.received_at
        by = decide_by(_day(referral.received_at))
        self.by_table["referrals_weighing"].append((referral.id, referral.case_id, started, referral.lead, by))
        if referral.regime == Regime.PGA:
            if referral.state == "decided" or tested(referral.number):
                self._judge(referral, None, "pga", referral.decided_at or self.anchor - timedelta(days=1))
            return
        minor = referral.birth_year is not None and self.anchor.year - referral.birth_year < ADULT
        care = care_asked(referral.number)
        for speaker in (one for one in speakers if one.judges(referral.municipality_id)):
            if joins(USUALLY_JOINS[speaker.body], minor=minor, detained=referral.detained, care=care):
                self._body(referral, speaker, started)

    def _body(self, referral: _Referral, speaker: _Speaker, started: datetime) -> None:
        self.seat_id += 1
        noted, confirmed = self._spoke(referral, speaker, started)
        self.by_table["referrals_triageseat"].append((
            self.seat_id, referral.id, referral.case_id, speaker.body, speaker.unit, speaker.engagement, noted,
            confirm_by(_day(noted)) if noted else None, confirmed, speaker.engagement if confirmed else None,
            USUALLY_JOINS[speaker.body] != JoinsWhen.ALWAYS,
        ))  # fmt: skip
        if noted:
            self._judge(referral, self.seat_id, speaker.body, noted)
        if referral.state == "weighing" and speaker.engagement not in referral.seated:
            self._participates(referral, speaker, started)

    def _spoke(
        self, referral: _Referral, speaker: _Speaker, started: datetime
    ) -> tuple[datetime | None, datetime | None]:
        """When it was noted and confirmed; what was decided was confirmed before."""
        if referral.decided_at:
            noted = max(started, _on_a_workday(referral.decided_at - timedelta(hours=20)))
            return noted, max(noted, referral.decided_at - timedelta(hours=1))
        plan = body_plan(referral.number, speaker.body)
        if not plan.noted_days_ago:
            return None, None
        noted = max(started, self.anchor - timedelta(days=plan.noted_days_ago))
        return noted, min(self.anchor, noted + timedelta(hours=5)) if plan.confirmed else None

    def _participates(self, referral: _Referral, speaker: _Speaker, started: datetime) -> None:
        self.rows.add(
            "cases_participation", case_id=referral.case_id, engagement_id=speaker.engagement,
            capacity=Capacity.PARTICIPANT, reason=AT_TRIAGE, must_visit=False, starts_at=started, ends_at=None,
            end_reason="",
        )  # fmt: skip
        self.touched.append(referral.case_id)

    def _judge(self, referral: _Referral, seat: int | None, body: str, at: datetime) -> None:
        recent = referral.decided_at is None or referral.decided_at > self.anchor - LATELY
        for said in judged(referral.number, referral.regime, body, referral.outcome, words=recent):
            item = self._words(referral, said, at) if said.words else None
            self.by_table["referrals_judgement"].append(
                (referral.id, referral.case_id, seat, said.criterion, said.verdict, item, referral.lead, at)
            )

    def _words(self, referral: _Referral, said: Said, at: datetime) -> int:
        criterion = criterion_of(referral.regime, said.criterion)
        categories = frozenset(map(Category, criterion.categories if criterion else ()))
        return self._item(referral, said.words, categories, "Toets van een criterium", at)

    def _decide(self, referral: _Referral) -> None:
        decided = referral.decided_at or self.anchor
        why = reason_of(referral.number, referral.outcome)
        reason = self._item(referral, why, frozenset({Category.GUIDANCE}), "Reden van het besluit", decided)
        elsewhere_to: tuple[str, str, date | None] = ("", "", None)
        if referral.outcome == Outcome.OTHER_TABLE:
            elsewhere_to = (*elsewhere(referral.number), _day(decided))
        gone = destroy_on(referral.regime, _day(decided)) if _declined(referral) else None
        self.by_table["referrals_decision"].append(
            (referral.id, referral.case_id, reason, *elsewhere_to, decided, gone)
        )

    def _item(self, referral: _Referral, body: str, about: frozenset[Category], why: str, at: datetime) -> int:
        draft = ItemDraft(
            body=body, categories=about, nature=Nature.JUDGEMENT, necessity=why, kind=ItemKind.CRITERION,
            ground=usual_ground(referral.regime, referral.lead_kind, at, next(iter(about))),
        )  # fmt: skip
        return add_item(self.rows, referral.place, draft, at)


def _declined(referral: _Referral) -> bool:
    return bool(referral.outcome) and referral.outcome != Outcome.ACCEPTED


def _destroy(connection: BaseDatabaseWrapper, referrals: list[int], anchor: datetime) -> None:
    """The first of the declined were no longer needed: their day is today, and the job does its work."""
    with connection.cursor() as cursor:
        cursor.execute(
            "update referrals_decision set destroy_on = %s where referral_id = any (%s)", [_day(anchor), referrals]
        )
    with stepped_aside():
        destroy_due()


def _tables(world: DemoRegion, keys: Keys) -> dict[int, list[_Speaker]]:
    """For each house who speaks for which body."""
    return {
        keys.houses[house.key]: [
            _Speaker(
                one.body, keys.engagements[one.engagement], keys.unit_of[one.engagement],
                keys.municipalities.get(one.municipality),
            )
            for one in speakers_of(world, house)
        ]
        for house in world.region.houses
    }  # fmt: skip


def _ask(connection: BaseDatabaseWrapper, query: str, anchor: datetime) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, {"now": anchor})
        return list(cursor.fetchall())


def _on_a_workday(at: datetime) -> datetime:
    """The same hour on the last day that offices were open."""
    return datetime.combine(workday_before(at.date()), at.timetz())


def _day(at: datetime) -> date:
    return at.astimezone(AMSTERDAM).date()
