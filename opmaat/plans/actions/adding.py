"""Actions of a plan: who does what for whom before when, on one track.

The seam for the conference room, where agreements are typed. Refused: without a date or on
a day that passed, for somebody who does not sit at the table or could not read it, and on
another track than the intervention has.
"""

from datetime import date, timedelta

from opmaat.cases.actions.recording import record
from opmaat.cases.actions.refusing import refusing
from opmaat.cases.actions.storing import source_of
from opmaat.cases.audience import Table, table_of
from opmaat.cases.models import Case
from opmaat.cases.queries.seats import Seat
from opmaat.cases.rules.articles import article
from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.models import Engagement, Unit
from opmaat.plans.actions.agreed import Agreed, Means, Whom, put_in_plan
from opmaat.plans.actions.in_words import SAYS
from opmaat.plans.actions.readable import Wanted, readable
from opmaat.plans.actions.saying import LEADS, require_planner, say
from opmaat.plans.enums import ForWhom, Track
from opmaat.plans.interventions import intervention_of
from opmaat.plans.models import Action, Goal
from opmaat.regulation.enums import Capacity, Category

OWN_UNIT = "Een actie voor een andere partner spreekt de regisseur af. Kies iemand van uw eigen afdeling."
KEPT = timedelta(days=5 * 365)
CARRIES_OUT = (*LEADS, Capacity.PARTICIPANT, Capacity.AGENDA_PARTICIPANT)


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
        agreed = Agreed(engagement, due, Means(goal, Track(track), intervention), Whom(ForWhom(for_whom), minor))
        _check(case, unit, agreed)
        source, table = source_of(by, case), table_of(case)
        wanted = Wanted(
            body=words,
            track=agreed.means.track,
            about=agreed.whom.about,
            life_domain=goal.item.life_domain if goal else "",
            categories=categories,
        )
        item = say(readable(wanted, table, seat_of(table, engagement), source), case=case, source=source, by=by)
        action = put_in_plan(item, case, agreed)
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


def _check(case: Case, unit: Unit, agreed: Agreed) -> None:
    require_day(agreed.due, case.regime)
    if agreed.engagement.unit_id != unit.pk:
        raise Refused("Deze persoon werkt niet bij die afdeling.", status=UNPROCESSABLE)
    if agreed.means.goal is not None and agreed.means.goal.case_id != case.pk:
        raise NotHere
    require_track(*agreed.means.how)


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
