"""The two evaluators side by side on the region itself: what people see against what the reglement decides.

For a sample of people, and everybody with a demonstration account, every item of every case
they have to do with: the ids that the database shows them, and what `decide` gives on facts
built from the rows by the owner. Waarneming and noodtoegang count as they do on a page.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import connections, transaction

from opmaat.cases.audience import said_by
from opmaat.cases.enums import Effect
from opmaat.cases.facts import facts_for
from opmaat.cases.models import Item, ItemRecipient
from opmaat.cases.queries.recipients import Recipient
from opmaat.cases.queries.seats import Seat
from opmaat.core import clock
from opmaat.network.enums import Function, Place, UnitKind
from opmaat.regulation.enums import Capacity, Gives
from opmaat.regulation.in_force import reglement_in_force
from opmaat.regulation.reglement import Reglement
from opmaat.regulation.rules import decide

PEOPLE = 60
MOST_SHOWN = 10
# Of two capacities in one case, one's own and that of who is away, the strongest counts.
STRONGEST_FIRST = (
    Capacity.PROCESS_LEAD, Capacity.CASE_LEAD, Capacity.PARTICIPANT, Capacity.AGENDA_PARTICIPANT, Capacity.CONSULTED,
    Capacity.REFERRER, Capacity.SOURCE, Capacity.THIRD_PARTY, Capacity.REPRESENTATIVE,
)  # fmt: skip

KNOWN = """
select i.id from cases_item i where i.case_id in (select a.case_id from cases_case_access a
  where a.valid_from <= %(now)s and a.valid_until > %(now)s)
"""
READ = """
select t.item_id from cases_item i join cases_itemtext t on t.item_id = i.id
where i.case_id in (select a.case_id from cases_case_access a
  where a.valid_from <= %(now)s and a.valid_until > %(now)s)
"""
HELD = """
with held as (
  select p.engagement_id, p.case_id, p.capacity::text, 0 as emergency, false as tabled from cases_participation p
  where p.starts_at <= %(now)s and (p.ends_at is null or p.ends_at > %(now)s)
  union all
  select t.engagement_id, t.case_id, 'agenda_participant', 0, true from cases_tabling t
  where t.starts_at <= %(now)s and (t.ends_at is null or t.ends_at > %(now)s)
  union all
  select x.engagement_id, x.case_id, '', x.categories, false from cases_emergencyaccess x
  where x.starts_at <= %(now)s and x.ends_at > %(now)s
), replaced as (
  select engagement_id, case_id, capacity, emergency, tabled from held
  union all
  select r.substitute_id, h.case_id, h.capacity, 0, h.tabled from held h
    join network_replacement r on r.absent_id = h.engagement_id and r.starts_at <= %(now)s and r.ends_at > %(now)s
  where h.capacity <> ''
), seat as (
  select engagement_id, case_id, array_agg(capacity) filter (where capacity <> '') as capacities,
    bit_or(emergency) as emergency, bool_or(tabled) as tabled
  from replaced where engagement_id = any (%(people)s) group by engagement_id, case_id
)
select s.engagement_id, s.case_id, c.regime, c.phase, s.capacities, s.emergency, acc.name, u.id, u.name, o.name, u.kind,
  coalesce((select w.place_2_27 from network_appointment a join network_unit w on w.id = a.designated_by_id
    where a.engagement_id = e.id and a.house_id = c.house_id
      and a.function in ('process_coordinator', 'process_support')
      and a.starts_at <= %(now)s and (a.ends_at is null or a.ends_at > %(now)s)
    order by w.place_2_27 limit 1), u.place_2_27),
  coalesce((select array_agg(a.function::text) from network_appointment a where a.engagement_id = e.id
    and a.starts_at <= %(now)s and (a.ends_at is null or a.ends_at > %(now)s)
    and (a.municipality_id = c.municipality_id or a.house_id = c.house_id or a.region_id is not null)), '{}'),
  exists (select 1 from network_screening s where s.engagement_id = e.id and s.starts_at <= %(now)s
    and (s.ends_at is null or s.ends_at > %(now)s)),
  exists (select 1 from network_training t where t.account_id = e.account_id and t.starts_at <= %(now)s
    and (t.ends_at is null or t.ends_at > %(now)s)), s.tabled
from seat s
  join cases_case c on c.id = s.case_id
  join network_engagement e on e.id = s.engagement_id
    and e.starts_at <= %(now)s and (e.ends_at is null or e.ends_at > %(now)s)
  join network_account acc on acc.id = e.account_id and acc.is_active
  join network_unit u on u.id = e.unit_id
  join network_organisation o on o.id = u.organisation_id
"""
WORKING = """
select distinct p.engagement_id, d.account_id is not null from cases_participation p
  join network_engagement e on e.id = p.engagement_id
  left join network_demo_account d on d.account_id = e.account_id
where p.ends_at is null order by 1
"""


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody's seat in one case, and where that case stands."""

    case_id: int
    regime: str
    phase: str
    seat: Seat


def disagreements() -> Iterator[str]:
    """Every difference between database and reglement for a sample of people, in words; ten at most."""
    people, now = _sample(), clock.now()
    held = _held(people, now)
    reglements = {regime: reglement_in_force(regime, now) for regime in ("pga", "zvh")}
    shown = 0
    for engagement_id in people:
        decided = _decided(held[engagement_id], reglements, now)
        for level, ids in _asked(engagement_id, now).items():
            different = ids ^ decided[level]
            if different and shown < MOST_SHOWN:
                shown += 1
                yield f"{engagement_id}: {level} verschilt bij {len(different)} bijdragen, zoals {min(different)}"


def _sample() -> list[int]:
    """Everybody with a demonstration account, and some of the others."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(WORKING)
        rows = cursor.fetchall()
    shown = [engagement for engagement, has_account in rows if has_account]
    others = [engagement for engagement, has_account in rows if not has_account]
    return shown + others[:: max(len(others) // PEOPLE, 1)]


def _held(people: list[int], now: datetime) -> dict[int, list[Held]]:
    found: dict[int, list[Held]] = defaultdict(list)
    with connections["owner"].cursor() as cursor:
        cursor.execute(HELD, {"now": now, "people": people})
        for engagement_id, case_id, regime, phase, capacities, emergency, *rest in cursor:
            name, unit_id, unit, organisation, kind, place, functions, screened, trained, tabled = rest
            seat = Seat(
                engagement_id, name, unit_id, unit, organisation, UnitKind(kind), Place(place), "",
                _strongest(capacities or ()), frozenset(map(Function, functions)), screened, trained, emergency, tabled,
            )  # fmt: skip
            found[engagement_id].append(Held(case_id, regime, phase, seat))
    return found


def _strongest(capacities: Iterable[str]) -> Capacity | None:
    return min(map(Capacity, capacities), key=STRONGEST_FIRST.index, default=None)


def _decided(held: list[Held], reglements: dict[str, Reglement], now: datetime) -> dict[str, set[int]]:
    outcome: dict[str, set[int]] = {"bestaan": set(), "inhoud": set()}
    cases = {one.case_id: one for one in held}
    recipients: dict[int, list[Recipient]] = defaultdict(list)
    for row in ItemRecipient.objects.filter(item__case_id__in=cases):
        recipients[row.item_id].append(
            Recipient(Effect(row.effect), row.unit_id, row.unit_kind, row.engagement_id, "", row.given_at, row.ends_at)
        )
    for item in Item.objects.filter(case_id__in=cases):
        one = cases[item.case_id]
        said = said_by(item, recipients.get(item.pk, ()))
        facts = facts_for(regime=one.regime, phase=one.phase, said=said, seat=one.seat, at=now)
        gives = decide(facts, reglements[one.regime]).gives
        if gives != Gives.NOTHING:
            outcome["bestaan"].add(item.pk)
        if gives == Gives.CONTENT:
            outcome["inhoud"].add(item.pk)
    return outcome


def _asked(engagement_id: int, now: datetime) -> dict[str, set[int]]:
    """What the application's own role gets to see as this person."""
    connection, asked = connections["default"], {"now": now}
    with transaction.atomic(using="default"), connection.cursor() as cursor:
        cursor.execute(
            "select set_config('opmaat.viewer', %s, true), set_config('opmaat.now', %s, true)",
            [str(engagement_id), now.isoformat()],
        )
        cursor.execute(KNOWN, asked)
        known = {row[0] for row in cursor.fetchall()}
        cursor.execute(READ, asked)
        return {"bestaan": known, "inhoud": {row[0] for row in cursor.fetchall()}}
