"""Which conference comes after which: same chair, same municipality or house. There the minutes are confirmed.

What must be decided first is counted here too.
"""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from opmaat.conferences.enums import STILL_OPEN, ConferenceState, CorrectionState
from opmaat.conferences.models import Conference, Correction
from opmaat.conferences.terms import terms
from opmaat.core import clock


@dataclass(frozen=True, slots=True)
class Following:
    """After a conference: the one that is on now, and the first that still comes."""

    on: Conference | None
    coming: Conference | None
    waits: bool  # the one that comes is near enough to confirm the minutes there

    @property
    def may_confirm(self) -> bool:
        """Whether now is the moment: a later one is on, or none comes in time."""
        return self.on is not None or not self.waits


def following(conference: Conference) -> Following:
    """What comes after this conference; one statement."""
    later = _of_this_chair(conference).filter(starts_at__gt=conference.starts_at)
    open_now = Q(state=ConferenceState.SESSION) | Q(state__in=STILL_OPEN, ends_at__gt=clock.now())
    rows = list(later.filter(open_now).order_by("starts_at"))
    on = next((row for row in rows if row.state == ConferenceState.SESSION), None)
    coming = next((row for row in rows if row.state in STILL_OPEN), None)
    waits = terms().waits_for(coming.starts_at if coming else None, conference.starts_at)
    return Following(on, coming, waits)


def undecided(conference: Conference) -> int:
    """How many proposals to correct its minutes wait for an answer; one statement."""
    found = Correction.objects.filter(line__agenda_item__conference=conference, state=CorrectionState.PROPOSED)
    return found.count()


def to_confirm_at(conference: Conference) -> tuple[Conference, ...]:
    """The conferences before this one whose minutes are not confirmed yet, oldest first; one statement."""
    if conference.state not in (*STILL_OPEN, ConferenceState.SESSION):
        return ()
    earlier = _of_this_chair(conference).filter(starts_at__lt=conference.starts_at, state=ConferenceState.MINUTED)
    return tuple(earlier.order_by("starts_at"))


def _of_this_chair(conference: Conference) -> QuerySet[Conference]:
    same = Conference.objects.filter(regime=conference.regime, chair_id=conference.chair_id)
    return same.filter(held_at(conference))


def held_at(conference: Conference) -> Q:
    """The same municipality or house."""
    if conference.house_id is not None:
        return Q(house_id=conference.house_id)
    return Q(municipality_id=conference.municipality_id)
