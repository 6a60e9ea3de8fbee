"""Informing the person and the circle: what stands, the decision, the round, and a ground that is gone."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from opmaat.cases.access import rights_in
from opmaat.cases.actions.drafts import FormOf
from opmaat.cases.actions.informing import answer_round, involve_contact_point, start_duty, start_round
from opmaat.cases.actions.informing_decisions import DecisionDraft, decide, end_ground, to_decide, why_needed
from opmaat.cases.enums import CLOSED_PHASES
from opmaat.cases.forms.informing import DecisionForm, RoundForm
from opmaat.cases.informing_enums import Outcome
from opmaat.cases.informing_grounds import choice_of
from opmaat.cases.models import InformingAsk, InformingDecision, InformingDuty
from opmaat.cases.queries.informing import Informing, held_by, informing_of
from opmaat.cases.queries.informing_closed import closed_duties
from opmaat.cases.queries.informing_proposed import proposed_wait
from opmaat.cases.queries.informing_round import asked_of_unit
from opmaat.cases.queries.seats import seats_of
from opmaat.cases.views.filling_in import Page, fill_in, kept_or_typed, write_once
from opmaat.cases.views.scene import Scene, scene_of, show
from opmaat.core.errors import NotHere
from opmaat.core.pages import page
from opmaat.regulation.enums import Capacity, Regime

HERE = "informeren/"


@page(methods=("GET",))
def overview(request: HttpRequest, number: str) -> HttpResponse:
    """Who must be told, what was decided, and what is asked of me."""
    scene = scene_of(request, number)
    rights = rights_in(scene.viewer, scene.case)
    informing = informing_of(scene.case, rights)
    context = {
        "informing": informing,
        "zvh": scene.case.regime == Regime.ZVH,
        "closed": scene.case.phase in CLOSED_PHASES,
        "may_start": informing is None and rights.capacity == Capacity.PROCESS_LEAD,
        "asked_of_me": asked_of_unit(scene.case, scene.viewer.unit_id),
        "held": [{"pk": d.pk, "ground": choice_of(d.ground), "review_on": d.review_on}
                 for d in held_by(scene.case, scene.viewer.engagement_id)],
        "base": scene.at(HERE),
    }  # fmt: skip
    return show(request, scene, "cases/informing.html", context, here="Informeren")


@page(methods=("GET",))
def closed(request: HttpRequest) -> HttpResponse:
    """Duties that outlive a closed case: numbers and dates, nobody's name."""
    found = closed_duties()
    waiting = [duty for duty in found if duty.open]
    return render(request, "cases/informing_closed.html", {"duties": waiting, "done": len(found) - len(waiting)})


@page()
def decision(request: HttpRequest, number: str, member_id: int | None = None) -> HttpResponse:
    """Inform now, or wait on a ground."""
    scene = scene_of(request, number)
    informing, person = to_decide(scene.case, member_id, scene.viewer)
    of = FormOf("informeren", f"{scene.case.number}/{member_id}" if member_id else scene.case.number)

    def save(words: dict[str, Any]) -> str:
        given = {name: value for name, value in words.items() if name != "once"}
        draft = DecisionDraft(**(given | {"outcome": Outcome(given["outcome"])}))
        decide(case=scene.case, member_id=member_id, draft=draft, by=scene.viewer)
        return scene.at(HERE)

    arguments = kept_or_typed(request, of, scene.viewer)
    standing_now = {"seen": person.decided.pk if person.decided else None}
    proposed = proposed_wait(scene.case, informing.duty) if member_id is None and person.decided is None else None
    filled_in = proposed.initial if proposed else {}
    arguments["initial"] = filled_in | arguments.get("initial", {}) | standing_now
    form = DecisionForm(holders=_holders(scene, informing), **arguments)
    words = Page(
        heading=f"Besluit over {person.relation}",
        lead=f"{person.name}. Iedereen over wie wij iets vastleggen, hoort dat binnen een maand (AVG 14). "
        "Wachten kan alleen op een grond in de wet.",
        submit="Besluit vastleggen",
        done="Het besluit is vastgelegd.",
        template="cases/informing_decision.html",
        extra={"explain": why_needed(scene.case, informing), "proposed": proposed},
    )
    return write_once(request, scene, form, words, save, of)


@page()
def ground_ended(request: HttpRequest, number: str, decision_id: int) -> HttpResponse:
    """The holder, or who decides, says that the ground is gone."""
    scene = scene_of(request, number)
    found = InformingDecision.objects.filter(pk=decision_id, case=scene.case, ended_at__isnull=True).first()
    if found is None:
        raise NotHere

    def save(words: dict[str, Any]) -> str:
        end_ground(case=scene.case, decision=found, by=scene.viewer)
        return scene.at(HERE)

    ask = Page(
        heading="De grond is vervallen",
        submit="Ja, de grond is vervallen",
        done="Vastgelegd. Het informeren staat weer op de werklijst.",
        template="core/confirm.html",
        extra={
            "question": f"Is er geen grond meer om te wachten? Het gaat om: {choice_of(found.ground)}.",
            "consequences": ["Wie besluit over het informeren, krijgt dit meteen op de werklijst."],
        },
    )
    return fill_in(request, scene, forms.Form(request.POST or None), ask, save)


@page()
def round_(request: HttpRequest, number: str) -> HttpResponse:
    """Ask all who are involved whether they object."""
    scene = scene_of(request, number)
    _required(scene)

    def save(words: dict[str, Any]) -> str:
        start_round(case=scene.case, by=scene.viewer)
        return scene.at(HERE)

    ask = Page(
        heading="Ronde langs de deelnemers",
        submit="Vraag het de deelnemers",
        done="De vraag staat op de werklijst van de deelnemers.",
        template="core/confirm.html",
        extra={
            "question": "Vraagt u elke deelnemer of er bezwaar is tegen informeren?",
            "consequences": [
                "Elke deelnemer antwoordt ja of nee, en bij ja op welke grond.",
                "U krijgt het antwoord, geen inhoud van bijdragen.",
            ],
        },
    )
    return fill_in(request, scene, forms.Form(request.POST or None), ask, save)


@page()
def answer(request: HttpRequest, number: str, ask_id: int) -> HttpResponse:
    """One's own unit objects, or does not."""
    scene = scene_of(request, number)
    found = InformingAsk.objects.filter(
        pk=ask_id, case=scene.case, unit_id=scene.viewer.unit_id or 0, answered_at__isnull=True
    ).first()
    if found is None:
        raise NotHere

    def save(words: dict[str, Any]) -> str:
        answer_round(
            case=scene.case, ask=found, objects_now=words["objection"] == "yes", ground=words["ground"], by=scene.viewer
        )
        return scene.at(HERE)

    words = Page(
        heading="Bezwaar tegen informeren?",
        lead="De persoon hoort binnen een maand dat wij gegevens gebruiken (AVG 14). Is er een reden in de wet om "
        "nog te wachten, zeg dat hier.",
        submit="Antwoord versturen",
        done="Uw antwoord is vastgelegd.",
    )
    return fill_in(request, scene, RoundForm(request.POST or None), words, save)


@page()
def start(request: HttpRequest, number: str) -> HttpResponse:
    """Start the duty of an older case, or name the contact point that was appointed since."""
    scene = scene_of(request, number)
    if rights_in(scene.viewer, scene.case).capacity != Capacity.PROCESS_LEAD:
        raise NotHere
    there = InformingDuty.objects.filter(case=scene.case).exists()

    def save(words: dict[str, Any]) -> str:
        if there:
            involve_contact_point(case=scene.case, by=scene.viewer)
        else:
            start_duty(scene.case, scene.viewer)
        return scene.at(HERE)

    question = "Betrekt u het contactpunt dat nu is aangewezen?" if there else "Start de termijn om te informeren?"
    extra = {"question": question, "consequences": ["De maand telt vanaf de ontvangst van de aanmelding."]}
    words = Page(heading="Informeren", submit="Ja", done="Vastgelegd.", template="core/confirm.html", extra=extra)
    return fill_in(request, scene, forms.Form(request.POST or None), words, save)


def _required(scene: Scene) -> Informing:
    informing = informing_of(scene.case, rights_in(scene.viewer, scene.case))
    if informing is None:
        raise NotHere
    return informing


def _holders(scene: Scene, informing: Informing) -> list[tuple[int, str]]:
    """Whose ground it can be: who sits at the table, and who objected in the round."""
    found = {seat.engagement_id: f"{seat.name} ({seat.works_at})" for seat in seats_of(scene.case.pk)}
    for one in informing.objections:
        if one.answered_by_id is not None:
            found.setdefault(one.answered_by_id, f"{one.answered_by} ({one.unit})")
    return list(found.items())
