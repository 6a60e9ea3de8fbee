"""Who receives what is put to a municipality or a house: the expert, and when away or absent a deputy by name.

One statement for all places. Who has a waarnemer at this moment is away; a function does not
pass to the waarnemer, so the question falls to who has a function there of one's own.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db import connection

from opmaat.core import clock
from opmaat.network.models import Municipality, SafetyHouse
from opmaat.network.queries.in_force import valid_on
from opmaat.referrals.rules.receiving import Holder, Received, received_by

HOLDERS = """
select a.municipality_id, a.house_id, e.id, acc.name, coalesce(nullif(e.phone, ''), u.phone), acc.email, a.function,
  a.is_deputy, exists (select 1 from network_replacement r where r.absent_id = e.id
    and r.starts_at <= %(now)s and r.ends_at > %(now)s) as away
from network_appointment a
join network_engagement e on e.id = a.engagement_id
join network_account acc on acc.id = e.account_id and acc.is_active
join network_unit u on u.id = e.unit_id
where a.function in ('pga_expert', 'pga_coordinator', 'process_coordinator', 'process_support')
  and (a.municipality_id is not null or a.house_id is not null)
  and a.starts_at <= %(now)s and (a.ends_at is null or a.ends_at > %(now)s)
  and e.starts_at <= %(now)s and (e.ends_at is null or e.ends_at > %(now)s)
  and exists (select 1 from network_screening s where s.engagement_id = e.id
    and s.starts_at <= %(now)s and (s.ends_at is null or s.ends_at > %(now)s))
order by acc.sort_key, e.id
"""
Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality or a house to put a question to, and who receives it now."""

    kind: str  # gemeente, huis
    id: int
    name: str
    received: Received

    @property
    def value(self) -> str:
        """What a form sends."""
        return f"{self.kind}-{self.id}"


def places() -> tuple[Place, ...]:
    """Every municipality of today and every house, in Dutch order; three statements."""
    holders = _holders()
    found = [
        Place("gemeente", row.pk, row.name, received_by(holders["gemeente", row.pk]))
        for row in Municipality.objects.filter(valid_on(clock.today())).order_by("name")
    ]
    found += [
        Place("huis", row.pk, row.name, received_by(holders["huis", row.pk]))
        for row in SafetyHouse.objects.order_by("name")
    ]
    return tuple(found)


def on_duty_at(*, municipality_id: int | None = None, house_id: int | None = None) -> Received:
    """Who receives it at one place now; one statement."""
    key = ("gemeente", municipality_id) if municipality_id is not None else ("huis", house_id or 0)
    return received_by(_holders()[key])


def _holders() -> defaultdict[Key, list[Holder]]:
    found: defaultdict[Key, list[Holder]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(HOLDERS, {"now": clock.now()})
        for municipality, house, *about in cursor.fetchall():
            key: Key = ("huis", house) if municipality is None else ("gemeente", municipality)
            found[key].append(_holder(about))
    return found


def _holder(row: list[Any]) -> Holder:
    engagement, name, phone, email, function, deputy, away = row
    return Holder(engagement, name, phone, email, function, is_deputy=deputy, away=away)
