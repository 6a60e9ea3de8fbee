"""A question to the source of an item, and its answer.

The words of both are items of identity level that only the two units read. A
question that nobody at the other side could read is refused, with whom to call.
"""

from dataclasses import dataclass

from opmaat.cases.access import case_for
from opmaat.cases.actions.recording import record
from opmaat.cases.actions.refusing import Overtaken
from opmaat.cases.actions.standing import engagement_of, require_writer
from opmaat.cases.actions.storing import source_of, store_item
from opmaat.cases.audience import Table, table_of, words_between
from opmaat.cases.enums import ItemKind, Nature
from opmaat.cases.grounds import grounds_of_supply
from opmaat.cases.models import Case, Item, Question
from opmaat.cases.rules.drafts import Addressee, Conditions, ItemDraft, Source
from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.enums import UnitKind
from opmaat.regulation.enums import Capacity, Category

ABOUT = frozenset({Category.IDENTITY})


@dataclass(frozen=True, slots=True)
class _Exchange:
    """Words from one unit to another."""

    kind: ItemKind
    body: str
    to_unit: int
    necessity: str


def ask_question(*, case: Case, item: Item, body: str, by: Viewer) -> Question:
    """Ask the source of an item something about it."""
    with acting_as(by):
        require_writer(by, case)
        if item.unit_id == by.unit_id:
            raise Refused("Dit is een bijdrage van uw eigen afdeling. Vraag het uw collega.", status=UNPROCESSABLE)
        words = _send(case, _Exchange(ItemKind.QUESTION, body, item.unit_id, "Vraag aan de bron van een bijdrage"), by)
        question = Question.objects.create(
            case=case,
            about_item=item,
            text_item=words,
            asked_by_id=engagement_of(by),
            asked_of_id=item.unit_id,
            asked_at=clock.now(),
        )
        record("question.asked", case, items=[item, words])
        return question


def answer_question(*, question: Question, body: str, by: Viewer) -> Item:
    """Answer a question that was put to one's own unit."""
    with acting_as(by):
        case = case_for(by, question.case.number)
        require_writer(by, case)
        if question.asked_of_id != by.unit_id:
            raise NotHere
        asker = question.text_item.unit_id
        words = _send(
            case,
            _Exchange(ItemKind.ANSWER, body, asker, "Antwoord op een vraag"),
            by,
            in_reply_to=question.text_item,
        )
        answered = Question.objects.filter(pk=question.pk, answer_item__isnull=True).update(
            answer_item=words, answered_at=clock.now()
        )
        if not answered:
            raise Overtaken("Een collega beantwoordde deze vraag al.")
        record("question.answered", case, items=[words])
        return words


def _send(case: Case, words: _Exchange, by: Viewer, *, in_reply_to: Item | None = None) -> Item:
    source = source_of(by, case)
    item = store_item(case=case, draft=_draft(words, source), source=source, by=by, in_reply_to=in_reply_to)
    _require_reader(item, words.to_unit, table_of(case), by)
    return item


def _draft(words: _Exchange, source: Source) -> ItemDraft:
    possible = grounds_of_supply(regime=source.regime, kind=source.kind, on=clock.today())
    usual = (ground.code for ground in possible if ground.fits(ABOUT) and not ground.needs_reference)
    return ItemDraft(
        body=words.body,
        categories=ABOUT,
        nature=Nature.FACT,
        ground=next(usual, ""),
        necessity=words.necessity,
        kind=words.kind,
        conditions=Conditions(only=frozenset({Addressee(unit_id=words.to_unit)})),
    )


def _require_reader(item: Item, unit_id: int, table: Table, by: Viewer) -> None:
    """Refuse words that nobody of the other unit could read in this phase.

    Before the conference, and to a former partner, a question goes by an information request: who is asked
    becomes a consulted partner. Only the process lead may do that.
    """
    words = words_between(item.unit_id, UnitKind(item.source_kind), unit_id)
    if any(seen.seat.unit_id == unit_id for seen in table.audience(words).sees):
        return
    seats = table.seats_in(unit_id)
    phones = ", ".join(f"{seat.name} ({seat.phone})" if seat.phone else seat.name for seat in seats)
    whom = f"Bel {phones}." if phones else "Vraag de procesregisseur hoe u die partner bereikt."
    mine = table.seat_of(by)
    if mine is not None and mine.capacity == Capacity.PROCESS_LEAD:
        whom = f"Bevraag deze partner via „Partners bevragen” bij de casus. {whom}"
    raise Refused(f"In deze fase kan niemand van die partner uw bericht lezen. {whom}", status=UNPROCESSABLE)
