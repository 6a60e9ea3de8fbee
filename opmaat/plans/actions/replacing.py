"""Another action in the place of one that is for somebody else now: part of agreeing anew.

Whom an item is about stays as it was supplied, so the same words come back as an item about the other,
and the old action stops. Refused: words under secrecy or a condition, and words of another unit that more
people would come to read than now.
"""

from opmaat.cases.actions.standing import engagement_of
from opmaat.cases.actions.storing import source_of
from opmaat.cases.audience import table_of
from opmaat.cases.facts import categories_in
from opmaat.cases.models import Item, ItemText
from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.viewer import Viewer
from opmaat.plans.actions.adding import require_day, seat_of
from opmaat.plans.actions.agreed import Agreed, put_in_plan
from opmaat.plans.actions.readable import Wanted, readable
from opmaat.plans.actions.saying import say
from opmaat.plans.enums import ActionState
from opmaat.plans.models import Action, Progress
from opmaat.regulation.enums import About, Secrecy

INSTEAD = "Spreek een nieuwe actie af in uw eigen woorden, en laat deze vervallen."
NOT_YOURS = (
    "Deze tekst van een andere partner gaat over een kind of een slachtoffer; zo zouden meer mensen hem "
    f"lezen. {INSTEAD}"
)
UNDER_A_MARK = f"Op deze tekst rust een geheim of een voorwaarde van de bron. {INSTEAD}"


def put_in_its_place(action: Action, wanted: Agreed, by: Viewer) -> Action:
    """A new action with the same words, about whom it is for now; the old one is dropped."""
    require_day(wanted.due, action.case.regime)
    _require_sayable(action.item, by)
    source, table = source_of(by, action.case), table_of(action.case)
    words = Wanted(
        body=ItemText.objects.get(item_id=action.item_id).body,
        track=wanted.means.track,
        about=wanted.whom.about,
        life_domain=action.item.life_domain,
        categories=categories_in(action.item.categories),
    )
    draft = readable(words, table, seat_of(table, wanted.engagement), source)
    made = put_in_plan(say(draft, case=action.case, source=source, by=by), action.case, wanted)
    _stop(action, by)
    return made


def _require_sayable(item: Item, by: Viewer) -> None:
    """Who says words again, is their source: not of a secret, nor over the head of who protected somebody."""
    if item.secrecy != Secrecy.NOT_SECRET or item.has_conditions:
        raise Refused(UNDER_A_MARK, status=UNPROCESSABLE)
    if item.unit_id != by.unit_id and item.about not in (About.SUBJECT, About.CIRCLE):
        raise Refused(NOT_YOURS, status=UNPROCESSABLE)


def _stop(action: Action, by: Viewer) -> None:
    moment = clock.now()
    dropped = ActionState.DROPPED
    Progress.objects.create(action=action, state=dropped, at=moment, by_id=engagement_of(by))
    Action.objects.filter(pk=action.pk).update(state=dropped, state_since=moment, reported_at=moment)
