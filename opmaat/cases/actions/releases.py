"""Release: the source gives one item to one person, with the reference of its decision.

Data of the prosecution are released by a designated prosecutor only, never a whole
file (Wjsg 39f). A release is to a person: it does not pass to who replaces them.
"""

from opmaat.cases.actions.corrections import current_item
from opmaat.cases.actions.recording import record
from opmaat.cases.actions.refusing import Overtaken
from opmaat.cases.actions.standing import holds, require_writer
from opmaat.cases.actions.storing import LONGEST_REFERENCE, recipient_rows
from opmaat.cases.enums import Effect
from opmaat.cases.facts import categories_in
from opmaat.cases.models import Case, Item, ItemRecipient
from opmaat.cases.queries.seats import seats_of
from opmaat.cases.rules.drafts import Addressee
from opmaat.cases.rules.text import UNPROCESSABLE, required_line
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.enums import Function
from opmaat.regulation.enums import Category

ASK_REFERENCE = "Vul het kenmerk van het besluit in waarmee u dit vrijgeeft."


def release_item(*, case: Case, item: Item, engagement_id: int, reference: str, by: Viewer) -> ItemRecipient:
    """Release one item of one's own unit to one person who takes part."""
    with acting_as(by):
        require_writer(by, case)
        decision = required_line(reference, ASK_REFERENCE, longest=LONGEST_REFERENCE)
        found = current_item(case, item, item.version, by)
        if Category.CRIMINAL_JUSTICE in categories_in(found.categories):
            _require_prosecutor(case, by)
        _require_seat(case, engagement_id)
        _refuse_twice(found, engagement_id)
        addressee = Addressee(engagement_id=engagement_id)
        row = recipient_rows(found, Effect.RELEASED, [addressee], reference=decision)[0]
        row.save(force_insert=True)
        record("item.released", case, items=[found], outcome=f"released to {engagement_id}")
        return row


def _require_prosecutor(case: Case, by: Viewer) -> None:
    if not holds(by.engagement_id, [Function.PROSECUTOR], case):
        raise Refused("Alleen een aangewezen officier van justitie geeft deze gegevens vrij.", "Wjsg 39f")


def _require_seat(case: Case, engagement_id: int) -> None:
    if all(seat.engagement_id != engagement_id for seat in seats_of(case.pk)):
        raise Refused("Deze persoon doet niet mee aan de casus.", status=UNPROCESSABLE)


def _refuse_twice(item: Item, engagement_id: int) -> None:
    given = ItemRecipient.objects.filter(
        item=item, effect=Effect.RELEASED, engagement_id=engagement_id, ends_at__isnull=True
    )
    if given.exists():
        raise Overtaken("Deze bijdrage is al aan deze persoon vrijgegeven.")
