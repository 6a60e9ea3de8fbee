"""Reporting progress on an action.

One click is enough; words are optional. Refused: by a unit that does not carry it out
(unless it leads), a step that does not follow, and a report on an older page.
"""

from opmaat.cases.actions.recording import record
from opmaat.cases.actions.refusing import Overtaken, refusing
from opmaat.cases.actions.standing import engagement_of, require_capacity, require_writer
from opmaat.cases.actions.storing import source_of
from opmaat.cases.enums import ItemKind
from opmaat.cases.facts import categories_in
from opmaat.cases.models import CaseAccess, Item
from opmaat.cases.rules.contributing import UNDER_SECRECY
from opmaat.cases.rules.drafts import Source
from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.plans.actions.in_words import SAYS
from opmaat.plans.actions.saying import LEADS, PLANNERS, Words, say
from opmaat.plans.enums import NEXT_ACTION_STATES, ActionState
from opmaat.plans.models import Action, Progress
from opmaat.regulation.enums import About, Capacity, Category

REPORTERS = (*PLANNERS, Capacity.AGENDA_PARTICIPANT)
CRIMINAL = frozenset({Category.POLICE, Category.CRIMINAL_JUSTICE})


def report_progress(*, action: Action, state: ActionState, by: Viewer, words: str = "") -> Progress:
    """Report how an action goes."""
    with acting_as(by), refusing(SAYS):
        rights = _require_reporter(by, readable_action(action))
        found = locked_action(action)
        if state == ActionState.DROPPED and rights.capacity not in LEADS:
            raise Refused("Een actie laten vervallen doet de regisseur. Meld dat het niet lukt, en waarom.",
                          status=UNPROCESSABLE)  # fmt: skip
        if state not in NEXT_ACTION_STATES[found.state]:
            raise Overtaken(f"De actie staat al op “{ActionState(found.state).label}”.")
        item = _said(found, words, by) if words.strip() else None
        moment = clock.now()
        report = Progress.objects.create(action=found, item=item, state=state, at=moment, by_id=engagement_of(by))
        since = moment if state != found.state else found.state_since
        Action.objects.filter(pk=found.pk).update(state=state, state_since=since, reported_at=moment)
        record("action.reported", found.case, items=[i for i in (found.item, item) if i], outcome=str(state))
        return report


def readable_action(action: Action) -> Action:
    """The action for who may read it; to say what they may do with it."""
    found = Action.objects.select_related("case", "item").filter(pk=action.pk).first()
    if found is None:
        raise NotHere
    return found


def locked_action(action: Action) -> Action:
    """The action as it stands, held until the act is done; the database lets only who may change it."""
    return Action.objects.select_for_update(of=("self",)).select_related("case", "item").get(pk=action.pk)


def _require_reporter(by: Viewer, action: Action) -> CaseAccess:
    rights = require_capacity(by, action.case, REPORTERS, "voortgang melden")
    require_writer(by, action.case)
    if rights.capacity not in LEADS and action.unit_id != by.unit_id:
        raise Refused("Alleen wie de actie uitvoert en de regisseur melden voortgang.")
    return rights


def _said(action: Action, words: str, by: Viewer) -> Item:
    source = source_of(by, action.case)
    return say(
        Words(
            kind=ItemKind.ACTION,
            body=words,
            categories=_categories(action.item, source),
            necessity="Voortgang van een actie in het plan van aanpak",
            about=About(action.item.about),
            life_domain=action.item.life_domain,
            in_reply_to=action.item,
        ),
        case=action.case,
        source=source,
        by=by,
    )


def _categories(item: Item, source: Source) -> frozenset[Category]:
    """Those of the action, but what only another source may supply, or what rests under secrecy, is not said here."""
    kept = categories_in(item.categories) - CRIMINAL
    if source.kind in UNDER_SECRECY:
        kept -= {Category.HEALTH}
    return kept or frozenset({Category.GUIDANCE})
