"""Lines of the minutes: what was seen, judged and decided, who disagreed, and what was agreed.

Every line is an item of the chair's unit, so who reads it follows from the reglement. What
only the police or the prosecution may supply, they contribute themselves.
"""

from dataclasses import replace
from datetime import date

from opmaat.cases.actions.recording import record
from opmaat.cases.actions.standing import engagement_of
from opmaat.cases.actions.storing import source_of, store_item
from opmaat.cases.audience import Table, table_of
from opmaat.cases.enums import ItemKind, ItemState, Nature
from opmaat.cases.facts import categories_in
from opmaat.cases.grounds import grounds_of_supply
from opmaat.cases.models import Item
from opmaat.cases.queries.seats import Seat
from opmaat.cases.rules.drafts import ItemDraft, Source
from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.conferences.actions.agreeing import agree
from opmaat.conferences.actions.chairing import led_by, on_its_agenda
from opmaat.conferences.actions.placing import Placed, place, place_reason
from opmaat.conferences.enums import ConferenceState, LineKind
from opmaat.conferences.models import AgendaItem, Line
from opmaat.conferences.queries.people import present_at
from opmaat.conferences.queries.readers import Hearing
from opmaat.conferences.rules.agreements import said_by
from opmaat.conferences.rules.reasons import is_why, says_why
from opmaat.conferences.rules.said import Said
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.regulation.enums import About

WRITING = (ConferenceState.SESSION, ConferenceState.MINUTED)
JUDGING = frozenset({LineKind.JUDGEMENT, LineKind.DISSENT, LineKind.PERSON_VIEW})
SAID_BY_ONE = JUDGING | {LineKind.IMAGE}
NECESSITY = "Verslag van het casusoverleg"


def write_line(*, conference_id: int, item_id: int, said: Said, by: Viewer) -> Line:
    """One line; an agreement becomes an action of the plan at once."""
    with acting_as(by):
        conference = led_by(by, conference_id, *WRITING)
        item = on_its_agenda(conference, item_id)
        explained = _explained(item) if is_why(said.words) else None
        if said.kind == LineKind.AGREEMENT and explained is None:
            action = agree(item, said, by)
            return _line(item, said.kind, action.item_id, by, whose=action.engagement_id, due=action.due)
        said = _with_whose(said, item) if explained is None else _as_reason(said, explained)
        source = source_of(by, item.case)
        placed = (
            _placed(said, item, source)
            if explained is None
            else place_reason(said, categories_in(explained.categories))
        )
        words = store_item(case=item.case, draft=draft_of_line(said, source, placed), source=source, by=by)
        line = _line(item, said.kind, words.pk, by, whose=said.whose)
        record("conference.line", item.case, items=[words], outcome=_outcome(said, explained))
        return line


def _explained(item: AgendaItem) -> Item | None:
    """The decision that still has no reason, when it is the last line of this case."""
    found = Line.objects.filter(agenda_item=item, item__state=ItemState.CURRENT).select_related("item__text")
    last = found.order_by("at", "pk").last()
    if last is None or last.kind != LineKind.DECISION or says_why(last.item.text.body):
        return None
    return last.item


def _as_reason(said: Said, decision: Item) -> Said:
    """A reason is read by whoever reads the decision."""
    return replace(said, kind=LineKind.DECISION, about=About(decision.about), whose=None)


def _outcome(said: Said, explained: Item | None) -> str:
    if said.kind != LineKind.DECISION:
        return said.kind
    return "reason" if explained is not None else "decision" if says_why(said.words) else "decision without reason"


def _with_whose(said: Said, item: AgendaItem) -> Said:
    """Whose words they are: chosen, or typed before a colon; what was decided is nobody's in particular."""
    if said.kind not in SAID_BY_ONE:
        return replace(said, whose=None)
    people = present_at(item)
    if said.whose is None:
        who, words = said_by(said.words, people)
        return replace(said, whose=who.engagement_id, words=words) if who else said
    if all(one.engagement_id != said.whose for one in people):
        raise Refused("Kies iemand die bij deze casus aan tafel zit.", status=UNPROCESSABLE)
    return said


def _placed(said: Said, item: AgendaItem, source: Source) -> Placed:
    table = table_of(item.case)
    return place(said, Hearing(table, source, said.words, said.about), _seat(table, said.whose))


def _seat(table: Table, engagement_id: int | None) -> Seat | None:
    return next((seat for seat in table.seats if seat.engagement_id == engagement_id), None)


def draft_of_line(said: Said, source: Source, placed: Placed) -> ItemDraft:
    """A line as an item, on the usual ground of this unit for it."""
    categories = placed.categories
    possible = grounds_of_supply(regime=source.regime, kind=source.kind, on=clock.today())
    usual = (ground.code for ground in possible if ground.fits(categories) and not ground.needs_reference)
    return ItemDraft(
        body=said.words,
        categories=categories,
        nature=Nature.JUDGEMENT if said.kind in JUDGING else Nature.FACT,
        ground=next(usual, ""),
        necessity=NECESSITY,
        kind=ItemKind.MINUTES,
        about=said.about,
        conditions=placed.conditions,
    )


def _line(
    item: AgendaItem, kind: LineKind, words: int, by: Viewer, *, whose: int | None, due: date | None = None
) -> Line:
    return Line.objects.create(
        agenda_item=item, kind=kind, item_id=words, at=clock.now(), by_id=engagement_of(by), whose_id=whose, due=due
    )
