"""Puts cases on the table of a conference and takes them off: that opens and closes the rights of `conferring`.

Rights never outlast the conference for long: should nobody confirm the minutes, they end by
themselves (voorlopige invulling: twelve weeks after the meeting).
"""

from collections.abc import Collection
from datetime import timedelta

from opmaat.cases.actions.kernel import call
from opmaat.cases.models import Case, Tabling
from opmaat.cases.queries.seats import seats_of
from opmaat.conferences.models import Conference
from opmaat.core import clock
from opmaat.regulation.enums import Capacity

AT_THE_TABLE = (Capacity.PROCESS_LEAD, Capacity.CASE_LEAD, Capacity.PARTICIPANT, Capacity.AGENDA_PARTICIPANT)
AT_MOST = timedelta(weeks=12)


def table_case(conference: Conference, case: Case) -> frozenset[int]:
    """Put one case on the table; gives the engagements that are invited for it."""
    invited = frozenset(seat.engagement_id for seat in seats_of(case.pk) if seat.capacity in AT_THE_TABLE)
    there = set(Tabling.objects.filter(conference=conference.pk, case=case).values_list("engagement_id", flat=True))
    Tabling.objects.bulk_create(
        Tabling(
            conference=conference.pk,
            case=case,
            engagement_id=engagement_id,
            starts_at=clock.now(),
            ends_at=conference.ends_at + AT_MOST,
        )
        for engagement_id in sorted(invited - there)
    )
    return invited


def untable(conference: Conference, cases: Collection[int]) -> None:
    """Take cases off the table whose process lead one is."""
    Tabling.objects.filter(conference=conference.pk, case_id__in=cases, ends_at__gt=clock.now()).update(
        ends_at=clock.now()
    )


def end_tabling(conference: Conference) -> int:
    """Take every case off the table; gives how many seats ended."""
    return int(call("select conferences_end_tabling(%s)", [conference.pk]))
