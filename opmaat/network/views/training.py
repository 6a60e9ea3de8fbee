"""The training: chapters one by one, then the questions, then what was right and why."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from opmaat.core.errors import NotHere
from opmaat.core.pages import page
from opmaat.network.actions.own_account import pass_training
from opmaat.network.forms.training import AnswersForm
from opmaat.network.queries.training import course, passed_training
from opmaat.network.rules.training import mark
from opmaat.network.views.request import viewer_of


@page(methods=["GET"])
def start(request: HttpRequest) -> HttpResponse:
    """What the training is, and whether this person passed it."""
    context = {"course": course(), "passed": passed_training(viewer_of(request).account_id)}
    return render(request, "network/training.html", context)


@page(methods=["GET"])
def chapter(request: HttpRequest, number: int) -> HttpResponse:
    """One chapter."""
    text = course()
    if not 1 <= number <= len(text.chapters):
        raise NotHere
    last = number == len(text.chapters)
    context = {
        "course": text,
        "chapter": text.chapters[number - 1],
        "next_url": reverse("network:training_questions")
        if last
        else reverse("network:training_chapter", args=[number + 1]),
        "previous_url": reverse("network:training_chapter", args=[number - 1]) if number > 1 else "",
        "last": last,
    }
    return render(request, "network/training_chapter.html", context)


@page()
def questions(request: HttpRequest) -> HttpResponse:
    """Ten questions; passing is stored, failing is explained and can be done again."""
    text = course()
    form = AnswersForm(request.POST if request.method == "POST" else None, questions=text.questions)
    if not form.is_valid():
        context = {"course": text, "form": form}
        return render(request, "network/training_questions.html", context, status=422 if form.errors else 200)
    result = mark(text.questions, form.given(), pass_mark=text.pass_mark)
    if result.passed:
        pass_training(version=text.version, result=result, by=viewer_of(request))
    return render(request, "network/training_result.html", {"course": text, "result": result})
