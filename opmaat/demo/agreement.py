"""The two evaluators side by side on the region itself: what people see against what the reglement decides.

For a sample of people, every item of every case they have to do with: the ids that the
database shows them, and what `decide` gives on facts built from the rows by the owner.
"""

from collections import defaultdict
from collections.abc import Iterator

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
from opmaat.regulation.rules import decide

PEOPLE = 60
MOST_SHOWN = 10

KNOWN = """
select i.id from cases_item i where i.case_id in (select a.case_id from cases_case_access a
  where a.valid_from <= %(now)s and a.valid_until > %(now)s)
"""
READ = """
select t.item_id from cases_item i join cases_itemtext t on t.item_id = i.id
where i.case_id in (select a.case_id from cases_case_access a
  where a.valid_from <= %(now)s and a.valid_until > %(now)s)
"""
SEATS = """
select p.engagement_id, p.case_id, c.regime, c.phase, p.capacity, acc.name, u.id, u.name, o.name, u.kind,
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
    and (t.ends_at is null or t.ends_at > %(now)s))
from cases_participation p
  join cases_case c on c.id = p.case_id
  join network_engagement e on e.id = p.engagement_id
    and e.starts_at <= %(now)s and (e.ends_at is null or e.ends_at > %(now)s)
  join network_account acc on acc.id = e.account_id and acc.is_active
  join network_unit u on u.id = e.unit_id
  join network_organisation o on o.id = u.organisation_id
where p.starts_at <= %(now)s and (p.ends_at is null or p.ends_at > %(now)s)
  and p.engagement_id = any (%(people)s)
"""


def disagreements() -> Iterator[str]:
    """Every difference between database and reglement for a sample of people, in words; ten at most."""
    people = _sample()
    seats = _seats(people)
    shown = 0
    for engagement_id in people:
        decided = _decided(seats[engagement_id])
        for level, ids in _asked(engagement_id).items():
            different = ids ^ decided[level]
            if different and shown < MOST_SHOWN:
                shown += 1
                yield f"{engagement_id}: {level} verschilt bij {len(different)} bijdragen, zoals {min(different)}"


def _sample() -> list[int]:
    with connections["owner"].cursor() as cursor:
        cursor.execute("select distinct engagement_id from cases_participation where ends_at is null order by 1")
        everyone = [row[0] for row in cursor.fetchall()]
    return everyone[:: max(len(everyone) // PEOPLE, 1)]


def _seats(people: list[int]) -> dict[int, list[tuple[int, str, str, Seat]]]:
    found: dict[int, list[tuple[int, str, str, Seat]]] = defaultdict(list)
    with connections["owner"].cursor() as cursor:
        cursor.execute(SEATS, {"now": clock.now(), "people": people})
        for engagement_id, case_id, regime, phase, capacity, name, unit_id, unit, organisation, kind, *rest in cursor:
            place, functions, screened, trained = rest
            seat = Seat(
                engagement_id, name, unit_id, unit, organisation, UnitKind(kind), Place(place), "",
                Capacity(capacity), frozenset(map(Function, functions)), screened, trained, 0,
            )  # fmt: skip
            found[engagement_id].append((case_id, regime, phase, seat))
    return found


def _decided(seats: list[tuple[int, str, str, Seat]]) -> dict[str, set[int]]:
    outcome: dict[str, set[int]] = {"bestaan": set(), "inhoud": set()}
    cases = {case_id: (regime, phase, seat) for case_id, regime, phase, seat in seats}
    recipients: dict[int, list[Recipient]] = defaultdict(list)
    for row in ItemRecipient.objects.filter(item__case_id__in=cases):
        recipients[row.item_id].append(
            Recipient(Effect(row.effect), row.unit_id, row.unit_kind, row.engagement_id, "", row.given_at, row.ends_at)
        )
    for item in Item.objects.filter(case_id__in=cases):
        regime, phase, seat = cases[item.case_id]
        said = said_by(item, recipients.get(item.pk, ()))
        facts = facts_for(regime=regime, phase=phase, said=said, seat=seat, at=clock.now())
        gives = decide(facts, reglement_in_force(regime, clock.now())).gives
        if gives != Gives.NOTHING:
            outcome["bestaan"].add(item.pk)
        if gives == Gives.CONTENT:
            outcome["inhoud"].add(item.pk)
    return outcome


def _asked(engagement_id: int) -> dict[str, set[int]]:
    """What the application's own role gets to see as this person."""
    connection, asked = connections["default"], {"now": clock.now()}
    with transaction.atomic(using="default"), connection.cursor() as cursor:
        cursor.execute(
            "select set_config('opmaat.viewer', %s, true), set_config('opmaat.now', %s, true)",
            [str(engagement_id), clock.now().isoformat()],
        )
        cursor.execute(KNOWN, asked)
        known = {row[0] for row in cursor.fetchall()}
        cursor.execute(READ, asked)
        return {"bestaan": known, "inhoud": {row[0] for row in cursor.fetchall()}}
