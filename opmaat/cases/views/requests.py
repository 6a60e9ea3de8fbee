"""Asking partners: the list and the form of the process lead, and the page on which a partner answers."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse

from opmaat.cases.access import record_items
from opmaat.cases.actions.drafts import FormOf
from opmaat.cases.actions.refusing import refuse_on
from opmaat.cases.actions.requests import Asking, answer_request, ask_partners, withdraw_request
from opmaat.cases.actions.standing import require_process_lead
from opmaat.cases.actions.storing import source_of
from opmaat.cases.forms.requests import AskingForm, RequestAnswerForm
from opmaat.cases.models import InformationRequest, Item
from opmaat.cases.queries.askable import askable_in
from opmaat.cases.queries.composing import asked_in
from opmaat.cases.queries.requests import asked_as, beside, questions_of, request_in, supplied_for
from opmaat.cases.queries.seats import seats_of
from opmaat.cases.request_enums import Outcome, RequestState
from opmaat.cases.rules.requests import answer_objections, phase_objection, usual_due
from opmaat.cases.views.filling_in import Page, fill_in, kept_or_typed, send_once, write_once
from opmaat.cases.views.scene import Scene, scene_of, show
from opmaat.core import clock
from opmaat.core.errors import NotHere
from opmaat.core.pages import page
from opmaat.network.views.filling_in import NOT_VALID, saved

PLACE = "partners-bevragen/"
DOING = "partners bevragen"


@page(methods=("GET",))
def requests(request: HttpRequest, number: str) -> HttpResponse:
    """Whom was asked what, and who has answered?"""
    scene = scene_of(request, number)
    require_process_lead(scene.viewer, scene.case, DOING)
    context = {"asked": asked_in(scene.case), "why_not": phase_objection(scene.case.phase, scene.case.regime)}
    return show(request, scene, "cases/requests.html", context, here="Partners bevragen")


@page()
def ask(request: HttpRequest, number: str) -> HttpResponse:
    """Concrete questions to several partners at once."""
    scene = scene_of(request, number)
    require_process_lead(scene.viewer, scene.case, DOING)
    refuse_on(phase_objection(scene.case.phase, scene.case.regime))  # no form that is refused anyway
    of = FormOf("bevragen", scene.case.number)
    arguments = kept_or_typed(request, of, scene.viewer)
    arguments["initial"] = {"due": usual_due(clock.today()).isoformat()} | arguments.get("initial", {})
    seated = {seat.engagement_id for seat in seats_of(scene.case.pk)}
    askable = askable_in(scene.case, scene.viewer)
    form = AskingForm(people=askable.people, seated=seated, regime=scene.case.regime, **arguments)

    def save(words: dict[str, Any]) -> str:
        asking = Asking(people=form.chosen(), points=form.points(), due=words["due"])
        ask_partners(case=scene.case, asking=asking, by=scene.viewer)
        return scene.at(PLACE)

    words = Page(
        heading="Partners bevragen",
        submit="Vraag versturen",
        done="De vraag is gesteld. Elke partner leest alleen de vraag, om wie het gaat en waarvoor.",
        template="cases/asking_form.html",
        extra={"askable": askable},
    )
    return write_once(request, scene, form, words, save, of)


@page()
def request_page(request: HttpRequest, number: str, request_id: int) -> HttpResponse:
    """The asked unit answers here; the process lead reads back what was asked and answered."""
    scene = scene_of(request, number)
    row = request_in(scene.case, request_id)
    mine = row.unit_id == scene.viewer.unit_id and row.state == RequestState.OPEN
    return _answer(request, scene, row) if mine else _read_back(request, scene, row)


@page()
def withdraw(request: HttpRequest, number: str, request_id: int) -> HttpResponse:
    """Take a question back."""
    scene = scene_of(request, number)
    require_process_lead(scene.viewer, scene.case, "een vraag intrekken")
    row = request_in(scene.case, request_id)

    def save(_: dict[str, Any]) -> str:
        withdraw_request(case=scene.case, request=row, by=scene.viewer)
        return scene.at(PLACE)

    ask_once = Page(
        heading="Vraag intrekken",
        submit="Intrekken",
        done="De vraag is ingetrokken.",
        template="core/confirm.html",
        extra={
            "question": f"Hoeft {row.unit} niet meer te antwoorden?",
            "consequences": ["Deze partner ziet de vraag en de casus meteen niet meer."],
            "danger": True,
            "back_url": scene.at(PLACE),
        },
    )
    return fill_in(request, scene, Form(request.POST or None), ask_once, save)


def _answer(request: HttpRequest, scene: Scene, row: InformationRequest) -> HttpResponse:
    of = FormOf("partnerantwoord", f"{scene.case.number}/{row.pk}")
    source = source_of(scene.viewer, scene.case)
    supplied = supplied_for(row)
    arguments = kept_or_typed(request, of, scene.viewer)
    arguments["initial"] = _usual_answer(supplied) | arguments.get("initial", {})
    form = RequestAnswerForm(source=source, **arguments)

    def save(_: dict[str, Any]) -> str:
        answer = form.answer()
        found = answer_objections(answer, source, supplied=bool(supplied), today=clock.today())
        for objection in found:
            form.explain(objection)
        if found:
            return ""
        answer_request(case=scene.case, request=row, answer=answer, by=scene.viewer)
        return "/"

    if request.method == "POST":
        address = send_once(request, form, of, save, by=scene.viewer)
        if address:
            return saved(request, address, "Dank u, uw antwoord is binnen. Alleen de procesregisseur ziet welk.")
    questions = questions_of(row)
    if not questions:
        raise NotHere
    record_items(scene.case, [question.item for question in questions])
    context = {
        "form": form,
        "asked": row,
        "questions": questions,
        "supplied": supplied,
        "who": scene.header,
        "beside": beside(scene.case, row.unit, questions),
        "a4_url": f"/partners/eenheid/{row.unit_id}/a4/",
        "draft_url": scene.at(f"concept/{of.form}/{row.pk}/"),
        "purpose": scene.case.purpose,
        "late": row.due < clock.today(),
    }
    status = NOT_VALID if form.errors else 200
    return show(request, scene, "cases/request_answer.html", context, here="Vraag aan u", status=status)


def _usual_answer(supplied: tuple[Item, ...]) -> dict[str, str]:
    """Who has contributed says so, on the ground that was just given for it."""
    return {"outcome": Outcome.SUPPLIED, "known_ground": supplied[-1].secrecy} if supplied else {}


def _read_back(request: HttpRequest, scene: Scene, row: InformationRequest) -> HttpResponse:
    if request.method == "POST":
        raise NotHere
    questions = questions_of(row)
    record_items(scene.case, [question.item for question in questions])
    context = {"asked": asked_as(scene.case, row), "questions": questions, "supplied": supplied_for(row)}
    return show(request, scene, "cases/request.html", context, here=f"Vraag aan {row.unit.name}")
