"""Planning a conference: when and where, for one municipality or one house, chaired by who plans it.

Refused: who is not designated to lead cases there, times that make no sense, and a place that names somebody.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from opmaat.audit.recording import record_change
from opmaat.cases.actions.refusing import Overtaken
from opmaat.cases.actions.standing import LEAD_FUNCTIONS, engagement_of
from opmaat.cases.rules.text import UNPROCESSABLE, required_line
from opmaat.conferences.actions.agenda import time_again
from opmaat.conferences.actions.answering import ask_anew
from opmaat.conferences.actions.chairing import hold_moment, led_by, mark_changed, move_to
from opmaat.conferences.actions.mailing import tell_everybody
from opmaat.conferences.actions.tabling import end_tabling
from opmaat.conferences.enums import STILL_OPEN, ConferenceState
from opmaat.conferences.models import Conference
from opmaat.conferences.queries.territories import HOUSE, Territory, territories_of
from opmaat.conferences.rules.designation import designated_in
from opmaat.conferences.rules.places import confirmed_as_place, named, persons_in
from opmaat.conferences.rules.standing import mark_of_moment
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.regulation.enums import Regime

LONGEST = timedelta(hours=10)
LONGEST_PLACE = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """When and where."""

    territory: str
    starts_at: datetime
    ends_at: datetime
    place: str
    confirmed: tuple[str, ...] = ()  # what in the place is a room or a building (see `rules.places`)


def plan_conference(*, plan: Plan, by: Viewer) -> Conference:
    """Make a conference; its agenda comes next."""
    with acting_as(by):
        where = _territory(plan, by)
        place = _checked(plan)
        conference = Conference.objects.create(
            regime=where.regime,
            municipality_id=where.municipality_id,
            house_id=where.house_id,
            chair_id=engagement_of(by),
            starts_at=plan.starts_at,
            ends_at=plan.ends_at,
            place=place,
        )
        record_change(action="conference.planned", outcome=f"conference {conference.pk}")
        return conference


def move_conference(*, conference_id: int, plan: Plan, seen: str = "", by: Viewer) -> None:
    """Another time or place, before it begins; who was invited hears it when the agenda goes out again.

    At another time who answered is asked anew. `seen`: when and where it was on the page of who asks, to find out
    whether another moved it meanwhile.
    """
    with acting_as(by):
        hold_moment(conference_id, alone=True)
        conference = led_by(by, conference_id, *STILL_OPEN)
        if seen and seen != when_and_where(conference):
            raise Overtaken("Iemand anders wijzigde net de tijd of de plaats. Ga terug en kijk hoe het nu is.")
        place = _checked(plan)
        moved = (plan.starts_at, plan.ends_at) != (conference.starts_at, conference.ends_at)
        asked = ask_anew(conference) if moved else 0
        Conference.objects.filter(pk=conference.pk).update(starts_at=plan.starts_at, ends_at=plan.ends_at, place=place)
        if moved or place != conference.place:
            conference.starts_at = plan.starts_at
            time_again(conference)
            mark_changed(conference)
        anew = f", {asked} asked anew" if asked else ""
        record_change(action="conference.moved", outcome=f"conference {conference.pk}{anew}")


def when_and_where(conference: Conference) -> str:
    """The moment and the place, to compare."""
    return f"{mark_of_moment(conference.starts_at, conference.ends_at)} {conference.place}"


def cancel_conference(*, conference_id: int, by: Viewer) -> None:
    """It does not take place: the rights end, and who was invited hears it."""
    with acting_as(by):
        conference = led_by(by, conference_id, *STILL_OPEN)
        invited = conference.state == ConferenceState.SENT
        move_to(conference, ConferenceState.CANCELLED)
        if invited:
            Conference.objects.filter(pk=conference.pk).update(sequence=conference.sequence + 1)
            conference.sequence += 1
            tell_everybody(conference, cancelled=True)
            end_tabling(conference)
        record_change(action="conference.cancelled", outcome=f"conference {conference.pk}")


def _territory(plan: Plan, by: Viewer) -> Territory:
    found = next((t for t in territories_of(by) if t.key == plan.territory), None)
    if found is None:
        regime = Regime.ZVH if plan.territory.startswith(HOUSE) else Regime.PGA
        functions = " of ".join(str(f.label) for f in LEAD_FUNCTIONS[regime])
        raise Refused(f"Een overleg maakt alleen wie daar is aangewezen: {functions}.", designated_in(regime))
    return found


def _checked(plan: Plan) -> str:
    """The place, when the times make sense."""
    if plan.ends_at <= plan.starts_at or plan.ends_at - plan.starts_at > LONGEST:
        raise Refused("Het einde moet na het begin liggen, op dezelfde dag.", status=UNPROCESSABLE)
    if plan.starts_at < clock.now():
        raise Refused("Dit moment is al voorbij. Kies een moment dat nog komt.", status=UNPROCESSABLE)
    place = required_line(plan.place, "Schrijf waar het overleg is.", longest=LONGEST_PLACE)
    _require_nobody(place, plan.confirmed)
    return place


def _require_nobody(place: str, confirmed: tuple[str, ...]) -> None:
    """It goes out in mails and calendars; a place where one met before was looked at then."""
    persons = persons_in(place, today=clock.today())
    if not persons or confirmed_as_place(persons, confirmed) or Conference.objects.filter(place=place).exists():
        return
    raise Refused(
        f"De plaats staat in alle mails en agenda's. {named(persons)} lijkt naar een persoon te wijzen. "
        "Noem alleen een zaal of gebouw, of vink aan dat dit er een is.",
        status=UNPROCESSABLE,
    )
