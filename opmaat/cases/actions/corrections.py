"""Correcting and retracting: by the source only, and whoever was shown it hears what and why.

A correction is a new item in the place of the old one (BGS 1.7); nothing is
rewritten. What was released to a person does not pass to the new item: the source
decides that anew. The five years keep counting from the first processing.
"""

from dataclasses import dataclass

from opmaat.cases.actions.kernel import call
from opmaat.cases.actions.recording import record
from opmaat.cases.actions.refusing import Overtaken
from opmaat.cases.actions.standing import require_part, require_writer
from opmaat.cases.actions.storing import say_why, source_of, store_item
from opmaat.cases.enums import ItemState
from opmaat.cases.models import Case, Item
from opmaat.cases.queries.own_items import draft_of
from opmaat.cases.rules.articles import article
from opmaat.cases.rules.text import LONGEST_LINE, clean_text, required_line
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer

ASK_WHY = "Schrijf in één zin wat er niet klopte, voor wie het al las."
LONGEST_REASON = LONGEST_LINE
OVERTAKEN = "Deze bijdrage is intussen al gewijzigd."


@dataclass(frozen=True, slots=True)
class Corrected:
    """The new item and how many people were told."""

    item: Item
    told: int


def correct_item(*, case: Case, item: Item, body: str, reason: str, version: int, by: Viewer) -> Corrected:
    """Put a corrected text in the place of an item of one's own unit."""
    with acting_as(by):
        require_writer(by, case)
        why = required_line(reason, ASK_WHY, longest=LONGEST_REASON)
        old = current_item(case, item, version, by)
        draft = draft_of(old, body=clean_text(body))
        new = store_item(
            case=case,
            draft=draft,
            source=source_of(by, case),
            by=by,
            first_processed_at=old.first_processed_at,
        )
        _settle(old, ItemState.CORRECTED, why, replaced_by=new)
        told = tell_recipients(old, "corrected", f"verbeterde een bijdrage die u las. {why}")
        record("item.corrected", case, items=[old, new])
        return Corrected(new, told)


def retract_item(*, case: Case, item: Item, reason: str, version: int, by: Viewer) -> int:
    """Take back an item of one's own unit; gives how many people were told."""
    with acting_as(by):
        require_part(by, case)
        why = required_line(reason, "Schrijf in één zin waarom u dit intrekt.", longest=LONGEST_REASON)
        old = current_item(case, item, version, by)
        _settle(old, ItemState.RETRACTED, why)
        told = tell_recipients(old, "retracted", f"trok een bijdrage in die u las. {why} Gebruik die niet meer.")
        record("item.retracted", case, items=[old])
        return told


def current_item(case: Case, item: Item, version: int, by: Viewer) -> Item:
    """The item, locked, when it is of the viewer's unit and nobody was first."""
    if item.unit_id != by.unit_id:
        raise Refused("Alleen de bron verbetert of trekt in. Stel de bron een vraag.",
                      article(case.regime, "BGS 1.7"))  # fmt: skip
    held = Item.objects.select_for_update(of=("self",)).select_related("unit", "text")
    found = held.filter(pk=item.pk, case=case).first()
    if found is None:
        raise NotHere
    if found.version != version or found.state != ItemState.CURRENT:
        raise Overtaken(OVERTAKEN)
    return found


def tell_recipients(item: Item, kind: str, told: str) -> int:
    """Tell who was shown, released to or handed this item; gives how many."""
    day = item.created_at.astimezone(clock.AMSTERDAM)
    text = f"{item.unit.name} {told} (bijdrage van {day:%d-%m-%Y})"
    return int(call("select opmaat_tell_recipients(%s, %s, %s)", [item.pk, kind, text[:400]], regime=item.regime))


def _settle(item: Item, state: ItemState, reason: str, *, replaced_by: Item | None = None) -> None:
    item.state, item.state_since = state, clock.now()
    item.replaced_by = replaced_by
    item.version += 1
    item.save(update_fields=["state", "state_since", "replaced_by", "version"])
    say_why(item, reason)
