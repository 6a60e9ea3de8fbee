"""The looks of four years as rows of the log, by the owner: who opened which case when."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from opmaat.audit.pseudonyms import account_pseudonym
from opmaat.demo.content.plan import CasePlan, Looks
from opmaat.demo.loading.histories import stored_number
from opmaat.demo.loading.keys import Keys
from opmaat.network.models import Engagement

AT_ONCE = 2000
MOST_EACH = 12
INSERT = """
insert into audit_event (occurred_at, kind, action, outcome, viewer_key, engagement_id, account, unit_id,
  organisation, function, case_id, trace_id)
select occurred_at, 'look', 'case.read', 'shown', engagement_id::text, engagement_id, account, unit_id,
  organisation, function, case_id, 'demo-' || row_number() over ()
from unnest(%s::timestamptz[], %s::bigint[], %s::text[], %s::bigint[], %s::text[], %s::text[], %s::bigint[])
  as look (occurred_at, engagement_id, account, unit_id, organisation, function, case_id)
"""


def load(connection: BaseDatabaseWrapper, plans: Sequence[CasePlan], cases: Mapping[str, int], keys: Keys) -> None:
    """Write the looks of these plans; `cases` has the ids by number."""
    people = {
        engagement.pk: engagement for engagement in Engagement.objects.select_related("unit__organisation", "account")
    }
    rows = sorted(_looks(plans, cases, keys, people), key=lambda row: row[0])
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for start in range(0, len(rows), AT_ONCE):
            cursor.execute(INSERT, [list(column) for column in zip(*rows[start : start + AT_ONCE], strict=True)])


def _looks(
    plans: Sequence[CasePlan], cases: Mapping[str, int], keys: Keys, people: dict[int, Engagement]
) -> Iterator[tuple[Any, ...]]:
    for plan in plans:
        case_id = cases.get(stored_number(plan))
        if case_id is None:
            continue
        for looks in plan.looks:
            engagement = people[keys.engagements[looks.engagement]]
            for at in _moments(looks):
                yield (
                    at, engagement.pk, account_pseudonym(engagement.account_id), engagement.unit_id,
                    engagement.unit.organisation.name, engagement.job_title, case_id,
                )  # fmt: skip


def _moments(looks: Looks) -> Iterator[datetime]:
    """Spread evenly between the first and the last time."""
    count = min(max(looks.count, 1), MOST_EACH)
    step = (looks.last - looks.first) / max(count - 1, 1)
    yield from (looks.first + step * n for n in range(count))
