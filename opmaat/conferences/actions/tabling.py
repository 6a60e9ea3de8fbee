"""Puts cases on the table of a conference and takes them off: that opens and closes the rights of `conferring`.

Rights never outlast the conference for long: should nobody confirm the minutes, they end by
themselves (voorlopige invulling: twelve weeks after the meeting). Who was invited for one
conference only is not carried along to the next.
"""

from collections.abc import Collection
from datetime import timedelta

from opmaat.cases.actions.kernel import call
from opmaat.cases.models import Case, Participation, Tabling
from opmaat.cases.queries.seats import seats_of
from opmaat.conferences.models import AgendaGuest, Conference, Invitation
from opmaat.conferences.rules.seated import AT_THE_TABLE
from opmaat.core import clock
from opmaat.network.queries.in_force import in_force

AT_MOST = timedelta(weeks=12)


def belong_to(case: Case) -> frozenset[int]:
    """Who sits at the table of this case at every conference; not who joined one of them only.

    Nor who stands in: their rights follow from the invitation of who is away, and end with the waarneming.
    """
    lasting = Participation.objects.filter(in_force(clock.now()), case=case, capacity__in=AT_THE_TABLE)
    stay = set(lasting.values_list("engagement_id", flat=True))
    return frozenset(seat.engagement_id for seat in seats_of(case.pk) if seat.engagement_id in stay)


def table_case(conference: Conference, case: Case) -> frozenset[int]:
    """Put one case on the table; gives the engagements that are invited for it."""
    guests = AgendaGuest.objects.filter(
        agenda_item__conference=conference, agenda_item__case=case, withdrawn_at__isnull=True
    )
    invited = belong_to(case) | frozenset(guests.values_list("engagement_id", flat=True))
    rows = Tabling.objects.filter(conference=conference.pk, case=case)
    there = set(rows.values_list("engagement_id", flat=True))
    until = conference.ends_at + AT_MOST
    # Also who was off the table for a while: the case came back, or the invitation did.
    rows.filter(engagement_id__in=invited, ends_at__lte=clock.now()).update(ends_at=until)
    Tabling.objects.bulk_create(
        Tabling(conference=conference.pk, case=case, engagement_id=engagement_id, starts_at=clock.now(), ends_at=until)
        for engagement_id in sorted(invited - there)
    )
    return invited


def invite(conference: Conference, engagements: Collection[int]) -> None:
    """Who lies on the table of this conference gets a seat and an invitation, once."""
    rows = Invitation.objects.filter(conference=conference)
    there = set(rows.values_list("engagement_id", flat=True))
    # Who heard that the invitation lapsed is asked anew.
    rows.filter(engagement_id__in=engagements, withdrawn_at__isnull=False).update(withdrawn_at=None)
    call("select conferences_seat_invited(%s)", [conference.pk])
    Invitation.objects.bulk_create(
        Invitation(conference=conference, engagement_id=one, invited_at=clock.now())
        for one in sorted(set(engagements) - there - {conference.chair_id})
    )


def untable(conference: Conference, cases: Collection[int], *, engagement_id: int | None = None) -> None:
    """Take cases off the table whose process lead one is; or one person off the table of them."""
    rows = Tabling.objects.filter(conference=conference.pk, case_id__in=cases, ends_at__gt=clock.now())
    if engagement_id is not None:
        rows = rows.filter(engagement_id=engagement_id)
    rows.update(ends_at=clock.now())


def end_tabling(conference: Conference) -> int:
    """Take every case off the table; gives how many seats ended."""
    return int(call("select conferences_end_tabling(%s)", [conference.pk]))
