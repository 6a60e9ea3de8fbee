"""Contributing to a case: somebody's unit says something about the person, for a reason.

What a unit may not contribute is refused with the article. Who is going to read
it follows from the reglement and the choices of the source, never from this code.
"""

from dataclasses import replace
from datetime import datetime

from opmaat.cases.actions.recording import record
from opmaat.cases.actions.refusing import refuse_on
from opmaat.cases.actions.standing import holds, require_writer
from opmaat.cases.actions.storing import cleaned, source_of, store_item
from opmaat.cases.models import Case, Item
from opmaat.cases.queries.seats import seats_of
from opmaat.cases.rules.contributing import contribution_objections, refusal_of
from opmaat.cases.rules.drafts import Addressee, ItemDraft
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.enums import Function, Place
from opmaat.regulation.enums import Capacity, Category, Regime

AT_THE_TABLE = frozenset({Capacity.PROCESS_LEAD, Capacity.CASE_LEAD, Capacity.PARTICIPANT})


def add_item(*, case: Case, draft: ItemDraft, by: Viewer, first_processed_at: datetime | None = None) -> Item:
    """Store one contribution of the viewer's unit."""
    with acting_as(by):
        rights = require_writer(by, case)
        if rights.capacity == Capacity.SOURCE:
            raise Refused("U deed eerder mee: u kunt nog verbeteren en antwoorden, niet meer iets nieuws bijdragen.")
        named, source = with_default_names(case, draft, by), source_of(by, case)
        refuse_on(refusal_of(contribution_objections(cleaned(named), source, today=clock.today())))
        item = store_item(case=case, draft=named, source=source, by=by, first_processed_at=first_processed_at)
        record("item.added", case, items=[item])
        return item


def with_default_names(case: Case, draft: ItemDraft, by: Viewer) -> ItemDraft:
    """Data of the prosecution: only by a prosecutor; in a house by default for the public participants."""
    if Category.CRIMINAL_JUSTICE not in draft.categories:
        return draft
    if not holds(by.engagement_id, [Function.PROSECUTOR], case):
        raise Refused("Alleen een aangewezen officier van justitie verstrekt deze gegevens.", _justice_article(case))
    if case.regime != Regime.ZVH or draft.named:
        return draft
    public = {
        Addressee(unit_id=seat.unit_id)
        for seat in seats_of(case.pk)
        if seat.capacity in AT_THE_TABLE and seat.place == Place.FIRST and seat.unit_id != by.unit_id
    }
    return replace(draft, named=frozenset(public))


def _justice_article(case: Case) -> str:
    return "Wjsg 39fa" if case.regime == Regime.ZVH else "Wjsg 39f"
