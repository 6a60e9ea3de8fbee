"""What happens to a contribution afterwards: corrected, taken back, released, asked about.

Whoever hears of a correction must have read the item: before it some of those at the table
open it, through the same door as the page.
"""

from collections.abc import Iterator
from contextlib import suppress
from functools import partial

from opmaat.cases.access import item_for
from opmaat.cases.actions.corrections import correct_item, retract_item
from opmaat.cases.actions.questions import answer_question, ask_question
from opmaat.cases.actions.releases import release_item
from opmaat.cases.actions.secrecy import withdraw_consent
from opmaat.cases.models import Item, Question
from opmaat.core.errors import NotHere
from opmaat.core.viewer import Viewer
from opmaat.demo.content.plan import Correction, Release, Withdrawal
from opmaat.demo.content.plan import Question as Asked
from opmaat.demo.loading.lived.deeds import Deed
from opmaat.demo.loading.lived.story import Story

READERS = 4


def afterwards(story: Story) -> Iterator[Deed]:
    """Everything that is done with what was said."""
    plan = story.plan
    for fix in plan.corrections:
        yield from _readers(story, fix)
        yield story.deed(fix.at, fix.by, "verbetering", partial(_correct, story, fix))
    for taken in plan.withdrawals:
        yield from _readers(story, taken)
        yield story.deed(taken.at, taken.by, "intrekking", partial(_withdraw, story, taken))
    for given in plan.releases:
        yield story.deed(given.at, given.by, "vrijgave", partial(_release, story, given))
    for number, asked in enumerate(plan.questions):
        yield story.deed(asked.at, asked.by, "vraag", partial(_ask, story, number, asked))
        if asked.answer and asked.answered_at:
            yield story.deed(asked.answered_at, asked.answered_by, "antwoord", partial(_answer, story, number, asked))


def _readers(story: Story, change: Correction | Withdrawal) -> Iterator[Deed]:
    """Some of those at the table open an item before it changes, when it is for them."""
    item = story.plan.items[change.item]
    at = item.at + (change.at - item.at) / 2
    others = [seat for seat in story.sitting(at) if story.keys.unit_of[seat.engagement] != story.keys.units[item.unit]]
    for seat in others[:READERS]:
        yield story.deed(at, seat.engagement, "gelezen", partial(_read, story, change.item))


def _read(story: Story, index: int, viewer: Viewer) -> None:
    with suppress(NotHere):
        item_for(viewer, story.case, story.items.get(index, 0))


def _item(story: Story, index: int) -> Item:
    return Item.objects.select_related("unit").get(pk=story.items.get(index, 0))


def _correct(story: Story, one: Correction, viewer: Viewer) -> None:
    item = _item(story, one.item)
    done = correct_item(case=story.case, item=item, body=one.text, reason=one.reason, version=item.version, by=viewer)
    story.items[one.item] = done.item.pk


def _withdraw(story: Story, one: Withdrawal, viewer: Viewer) -> None:
    item = _item(story, one.item)
    act = withdraw_consent if one.consent else retract_item
    act(case=story.case, item=item, reason=one.reason, version=item.version, by=viewer)


def _release(story: Story, one: Release, viewer: Viewer) -> None:
    release_item(
        case=story.case, item=_item(story, one.item), engagement_id=story.keys.engagements[one.to],
        reference=one.reference, by=viewer,
    )  # fmt: skip


def _ask(story: Story, number: int, one: Asked, viewer: Viewer) -> None:
    question = ask_question(case=story.case, item=_item(story, one.item), body=one.text, by=viewer)
    story.questions[number] = question.pk


def _answer(story: Story, number: int, one: Asked, viewer: Viewer) -> None:
    question = Question.objects.select_related("case", "text_item").get(pk=story.questions.get(number, 0))
    answer_question(question=question, body=one.answer, by=viewer)
