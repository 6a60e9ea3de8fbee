"""Actions of a plan: who does what for whom before when, on one track.

The seam for the conference room, where agreements are typed. Refused: without a date or on
a day that passed, for somebody who does not sit at the table or could not read it, and on
another track than the intervention has.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from opmaat.cases.actions.recording import record
from opmaat.cases.actions.refusing import refusing
from opmaat.cases.actions.storing import source_of
from opmaat.cases.audience import Table, table_of
from opmaat.cases.enums import ItemKind
from opmaat.cases.models import Case
from opmaat.cases.queries.seats import Seat
from opmaat.cases.rules.articles import article
from opmaat.cases.rules.drafts import Source
from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.models import Engagement, Unit
from opmaat.plans.actions.in_words import SAYS
from opmaat.plans.actions.saying import LEADS, Words, readable_for, require_planner, say, would_read
from opmaat.plans.enums import ForWhom, Track, about_of
from opmaat.plans.interventions import intervention_of
from opmaat.plans.models import Action, Goal
from opmaat.plans.rules.plan_categories import options_for_action
from opmaat.regulation.enums import Capacity, Category

OWN_UNIT = "Een actie voor een andere partner spreekt de regisseur af. Kies iemand van uw eigen afdeling."
KEPT = timedelta(days=5 * 365)
CARRIES_OUT = (*LEADS, Capacity.PARTICIPANT, Capacity.AGENDA_PARTICIPANT)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """What the words of the action need before they are an item."""

    body: str
    track: Track
    for_whom: ForWhom
    minor: bool
    life_domain: str
    categories: frozenset[Category] | None


def add_action(
    *,
    case: Case,
    words: str,
    unit: Unit,
    engagement: Engagement,
    for_whom: ForWhom,
    due: date,
    track: Track,
    by: Viewer,
    goal: Goal | None = None,
    intervention: str = "",
    minor: bool = False,
    categories: frozenset[Category] | None = None,
) -> Action:
    """Agree on one action; leads for anybody at the table, others for their own unit."""
    with acting_as(by), refusing(SAYS, regime=case.regime):
        rights = require_planner(by, case, "een actie afspreken")
        if rights.capacity not in LEADS and unit.pk != by.unit_id:
            raise Refused(OWN_UNIT, status=UNPROCESSABLE)
        _check(case, unit, engagement, due, Track(track), intervention, goal)
        source, table = source_of(by, case), table_of(case)
        wanted = _Wanted(
            body=words,
            track=Track(track),
            for_whom=ForWhom(for_whom),
            minor=minor,
            life_domain=goal.item.life_domain if goal else "",
            categories=categories,
        )
        item = say(_readable(wanted, table, seat_of(table, engagement), source), case=case, source=source, by=by)
        moment = clock.now()
        action = Action.objects.create(
            item=item, case=case, goal=goal, unit=unit, engagement=engagement, for_whom=for_whom, track=track,
            intervention=intervention, due=due, state_since=moment, reported_at=moment,
        )  # fmt: skip
        record("action.added", case, items=[item])
        return action


def seat_of(table: Table, engagement: Engagement) -> Seat:
    """The seat of who carries it out; somebody outside the case carries out nothing in it."""
    for seat in table.seats:
        if seat.engagement_id == engagement.pk and (seat.capacity in CARRIES_OUT or seat.tabled):
            return seat
    raise Refused("Deze persoon doet niet mee aan de casus. Vraag hem of haar er eerst bij.", status=UNPROCESSABLE)


def require_day(due: date | None, regime: str) -> date:
    """A day, today or later, while the case can still be there."""
    if due is None:
        raise Refused("Kies voor wanneer.", status=UNPROCESSABLE)
    if due < clock.today():
        raise Refused("Deze datum is al voorbij. Kies vandaag of later.", status=UNPROCESSABLE)
    if due > clock.today() + KEPT:
        raise Refused("Kies een dag binnen vijf jaar: langer blijft een casus niet bewaard.",
                      article(regime, "WGS 1.8(7)"), UNPROCESSABLE)  # fmt: skip
    return due


def _check(
    case: Case, unit: Unit, engagement: Engagement, due: date, track: Track, code: str, goal: Goal | None
) -> None:
    require_day(due, case.regime)
    if engagement.unit_id != unit.pk:
        raise Refused("Deze persoon werkt niet bij die afdeling.", status=UNPROCESSABLE)
    if goal is not None and goal.case_id != case.pk:
        raise NotHere
    require_track(code, track)


def require_track(code: str, track: Track) -> None:
    """An intervention from the catalogue, on its own track."""
    intervention = intervention_of(code)
    if code and intervention is None:
        raise Refused("Deze interventie staat niet in de catalogus.", status=UNPROCESSABLE)
    if intervention is not None and intervention.track != track:
        raise Refused(
            f"{intervention.label} hoort bij het spoor {intervention.track.label.lower()} ({intervention.basis}).",
            status=UNPROCESSABLE,
        )


def _readable(wanted: _Wanted, table: Table, seat: Seat, source: Source) -> Words:
    """The words with the first categories in which who carries it out can read them."""
    options = (
        (wanted.categories,)
        if wanted.categories
        else options_for_action(wanted.track, wanted.life_domain, source.kind, seat.kind)
    )
    drafts = [
        Words(
            kind=ItemKind.ACTION,
            body=wanted.body,
            categories=option,
            necessity="Actie in het plan van aanpak",
            about=about_of(wanted.for_whom, minor=wanted.minor),
            life_domain=wanted.life_domain,
        )
        for option in options
    ]
    for draft in drafts:
        if would_read(table, seat, source, draft):
            return draft
    raise _unreadable(seat, readable_for(table, seat, source, drafts[0]))


def _unreadable(seat: Seat, possible: list[Category]) -> Refused:
    if not possible:
        return Refused(
            f"{seat.name} mag dit niet lezen, ook niet in een andere categorie: daarvoor is het over de verkeerde "
            "persoon. Spreek de actie af met iemand die dit wel mag lezen.", status=UNPROCESSABLE,
        )  # fmt: skip
    names = ", ".join(category.label.lower() for category in possible)
    return Refused(f"{seat.name} zou deze actie niet kunnen lezen. Kies een categorie als: {names}.",
                   status=UNPROCESSABLE)  # fmt: skip
