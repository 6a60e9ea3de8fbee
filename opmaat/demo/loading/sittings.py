"""Who sat at which table and when, read from the database: lived through or loaded in bulk, that is the same."""

from collections import defaultdict
from collections.abc import Sequence

from django.db.backends.base.base import BaseDatabaseWrapper

from opmaat.demo.content.sitting import Sitting
from opmaat.network.enums import UnitKind
from opmaat.regulation.enums import Capacity

SEATS = """
select p.case_id, p.engagement_id, e.unit_id, u.kind, p.capacity, p.starts_at, p.ends_at,
  (select min(t.starts_at) from network_training t where t.account_id = e.account_id)
from cases_participation p join network_engagement e on e.id = p.engagement_id join network_unit u on u.id = e.unit_id
where p.capacity = any (%s) order by p.case_id, p.starts_at, p.engagement_id
"""


def sittings(connection: BaseDatabaseWrapper, capacities: Sequence[Capacity]) -> dict[int, list[Sitting]]:
    """By case, oldest first; one statement."""
    found: dict[int, list[Sitting]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(SEATS, [[capacity.value for capacity in capacities]])
        for case_id, engagement, unit, kind, *rest in cursor.fetchall():
            found[case_id].append(Sitting(engagement, unit, UnitKind(kind), *rest))
    return found
