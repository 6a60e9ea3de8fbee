"""A question to the source of an item, and the answer to it."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from opmaat.cases.access import item_for, record_items
from opmaat.cases.actions.drafts import FormOf
from opmaat.cases.actions.questions import answer_question, ask_question
from opmaat.cases.forms.items import AnswerForm, QuestionForm
from opmaat.cases.models import ItemText, Question
from opmaat.cases.views.filling_in import Page, kept_or_typed, write_once
from opmaat.cases.views.scene import scene_of
from opmaat.core.errors import NotHere
from opmaat.core.pages import page


@page()
def ask(request: HttpRequest, number: str, item_id: int) -> HttpResponse:
    """Ask the source something about this item."""
    scene = scene_of(request, number)
    item, _ = item_for(scene.viewer, scene.case, item_id)
    of = FormOf("vraag", f"{scene.case.number}/{item.pk}")

    def save(words: dict[str, Any]) -> str:
        ask_question(case=scene.case, item=item, body=words["text"], by=scene.viewer)
        return scene.url

    form = QuestionForm(**kept_or_typed(request, of, scene.viewer))
    words = Page(
        heading=f"Vraag aan {item.unit.name}",
        lead=f"Over hun bijdrage van {item.created_at:%d-%m-%Y}.",
        submit="Vraag stellen",
        done="Uw vraag is gesteld. U ziet het antwoord bij de casus.",
    )
    return write_once(request, scene, form, words, save, of)


@page()
def answer(request: HttpRequest, number: str, question_id: int) -> HttpResponse:
    """Answer what was asked of one's own unit."""
    scene = scene_of(request, number)
    question = _question(scene.case.pk, scene.viewer.unit_id, question_id)
    asked = ItemText.objects.get(item_id=question.text_item_id).body
    record_items(scene.case, [question.text_item])
    of = FormOf("antwoord", f"{scene.case.number}/{question.pk}")

    def save(words: dict[str, Any]) -> str:
        answer_question(question=question, body=words["text"], by=scene.viewer)
        return scene.url

    form = AnswerForm(**kept_or_typed(request, of, scene.viewer))
    words = Page(
        heading=f"Vraag van {question.asked_by.account.name}",
        lead=f"„{asked}”",
        submit="Antwoord versturen",
        done="Uw antwoord is verstuurd.",
    )
    return write_once(request, scene, form, words, save, of)


def _question(case_id: int, unit_id: int | None, question_id: int) -> Question:
    found = (
        Question.objects.select_related("case", "text_item", "asked_by__account")
        .filter(pk=question_id, case_id=case_id, asked_of_id=unit_id, answer_item__isnull=True)
        .first()
    )
    if found is None or not ItemText.objects.filter(item_id=found.text_item_id).exists():
        raise NotHere
    return found
