"""The looks of four years as rows of the log, by the owner: who opened which case when."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from opmaat.audit.pseudonyms import account_pseudonym
from opmaat.demo.content.plan import CasePlan, Looks
from opmaat.demo.content.world import DemoRegion
from opmaat.demo.loading.histories import stored_number
from opmaat.demo.loading.keys import Keys
from opmaat.demo.loading.tables import Read
from opmaat.network.models import Engagement

AT_ONCE = 2000
MOST_EACH = 12
Look = tuple[datetime, int, int, int | None]
INSERT = """
insert into audit_event (occurred_at, kind, action, outcome, viewer_key, engagement_id, account, unit_id,
  organisation, function, case_id, item_ids, trace_id)
select occurred_at, 'look', 'case.read', 'shown', engagement_id::text, engagement_id, account, unit_id,
  organisation, function, case_id, array_remove(array[item_id], null), 'demo-' || row_number() over ()
from unnest(%s::timestamptz[], %s::bigint[], %s::text[], %s::bigint[], %s::text[], %s::text[], %s::bigint[],
    %s::bigint[]) as look (occurred_at, engagement_id, account, unit_id, organisation, function, case_id, item_id)
"""


def seen(
    plans: Sequence[CasePlan], cases: Mapping[str, int], world: DemoRegion, keys: Keys, read: Sequence[Read]
) -> list[Look]:
    """Who opened which case when, and which single items, in the order of time; `cases` has ids by number."""
    looks: list[Look] = [look for plan in plans for look in _looks(plan, cases[stored_number(plan)], world, keys)]
    return sorted((*looks, *read), key=lambda look: look[0])


def load(connection: BaseDatabaseWrapper, looks: Sequence[Look], tell: Callable[[str, int, int], None]) -> None:
    """Write these looks."""
    who = _people()
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for start in range(0, len(looks), AT_ONCE):
            some = looks[start : start + AT_ONCE]
            rows = [(at, *who[engagement_id], case_id, item_id) for at, engagement_id, case_id, item_id in some]
            cursor.execute(INSERT, [list(column) for column in zip(*rows, strict=True)])
            tell("Logboek", start + len(some), len(looks))


def _people() -> dict[int, tuple[int, str, int, str, str]]:
    """What the log says of each engagement."""
    return {
        one.pk: (one.pk, account_pseudonym(one.account_id), one.unit_id, one.unit.organisation.name, one.job_title)
        for one in Engagement.objects.select_related("unit__organisation")
    }


def _looks(plan: CasePlan, case_id: int, world: DemoRegion, keys: Keys) -> Iterator[Look]:
    """Only while somebody sits, and is screened: others see nothing."""
    for looks in plan.looks:
        who = world.engagements[looks.engagement]
        seats = [seat for seat in plan.seats if seat.engagement == looks.engagement]
        for at in _moments(looks):
            if who.screened_at(at) and any(seat.starts <= at and (not seat.ends or at < seat.ends) for seat in seats):
                yield at, keys.engagements[looks.engagement], case_id, None


def _moments(looks: Looks) -> Iterator[datetime]:
    """Spread evenly between the first and the last time."""
    count = min(max(looks.count, 1), MOST_EACH)
    step = (looks.last - looks.first) / max(count - 1, 1)
    yield from (looks.first + step * n for n in range(count))
