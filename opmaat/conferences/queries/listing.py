"""The conferences of a viewer, coming and past; each with the number of cases they may know of."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, OuterRef, Q, Subquery

from opmaat.conferences.enums import Answer, ConferenceState, ItemState
from opmaat.conferences.models import Conference, Invitation
from opmaat.conferences.rules.standing import is_changed, is_over
from opmaat.core import clock
from opmaat.core.viewer import Viewer
from opmaat.regulation.enums import Regime

MOST = 60


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list."""

    id: int
    title: str
    regime: str
    starts_at: datetime
    ends_at: datetime
    place: str
    state: str
    chair: str
    mine: bool
    cases: int
    answer: str
    asked: bool
    asked_anew: bool
    changed: bool

    @property
    def url(self) -> str:
        """Its page."""
        return f"/overleg/{self.id}/"

    @property
    def state_label(self) -> str:
        """Where it stands, in words."""
        if is_over(self.state, self.ends_at, now=clock.now()):
            return "Voorbij, niet geopend"
        return "Gewijzigd na versturen" if self.changed else ConferenceState(self.state).label

    @property
    def answer_label(self) -> str:
        """What this viewer answered, in words."""
        if self.answer:
            return Answer(self.answer).label
        return "U antwoordde voor de vorige datum" if self.asked_anew else "U heeft nog niet geantwoord"

    @property
    def past(self) -> bool:
        """Whether there is nothing to prepare any more."""
        ended = (ConferenceState.MINUTED, ConferenceState.CONFIRMED, ConferenceState.CANCELLED)
        return self.state in ended or (self.ends_at < clock.now() and self.state != ConferenceState.SESSION)


def conferences_of(viewer: Viewer) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """What comes, nearest first, and what was, latest first; one statement."""
    own = Invitation.objects.filter(
        conference=OuterRef("pk"), engagement_id=viewer.engagement_id or 0, withdrawn_at__isnull=True
    )
    found = (
        Conference.objects.select_related("municipality", "house", "chair__account")
        .annotate(
            cases=Count("agenda", filter=~Q(agenda__state=ItemState.DROPPED), distinct=True),
            my_answer=Subquery(own.values("answer")[:1]),
            my_earlier_answer=Subquery(own.values("earlier_answer")[:1]),
        )
        .order_by("-starts_at")[:MOST]
    )
    rows = [_row(conference, viewer) for conference in found]
    return tuple(row for row in reversed(rows) if not row.past), tuple(row for row in rows if row.past)


def _row(conference: Conference, viewer: Viewer) -> Row:
    mine, answer = conference.chair_id == viewer.engagement_id, vars(conference)["my_answer"]
    moment = conference.state, conference.changed_at, conference.ends_at
    return Row(
        id=conference.pk,
        title=conference.territory,
        regime=Regime(conference.regime).label,
        starts_at=conference.starts_at,
        ends_at=conference.ends_at,
        place=conference.place,
        state=conference.state,
        chair=conference.chair.account.name,
        mine=mine,
        cases=conference.cases,  # type: ignore[attr-defined]
        answer=answer or "",
        asked=not mine and answer is not None and conference.state == ConferenceState.SENT,
        asked_anew=bool(vars(conference)["my_earlier_answer"]),
        changed=mine and is_changed(*moment, now=clock.now()),
    )
