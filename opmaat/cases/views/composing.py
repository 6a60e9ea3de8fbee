"""Who takes part and who leads: one page for both regimes, with the decision or the proposal behind it."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse

from opmaat.cases.access import rights_in
from opmaat.cases.actions.composing import compose, propose_composition, vote_on_composition, withdraw_proposal
from opmaat.cases.actions.drafts import FormOf
from opmaat.cases.actions.standing import require_process_lead
from opmaat.cases.forms.composing import CompositionForm, VoteForm
from opmaat.cases.models import CompositionProposal
from opmaat.cases.queries.colleagues import nearby
from opmaat.cases.queries.composing import asked_in, proposals_of
from opmaat.cases.queries.seats import seats_of
from opmaat.cases.request_enums import Outcome, ProposalState
from opmaat.cases.views.filling_in import Page, fill_in, kept_or_typed, write_once
from opmaat.cases.views.scene import Scene, scene_of, show
from opmaat.core.errors import NotHere, Refused
from opmaat.core.pages import page
from opmaat.regulation.enums import Capacity, Regime

PLACE = "samenstelling/"
AT_THE_TABLE = (Capacity.PROCESS_LEAD, Capacity.CASE_LEAD, Capacity.PARTICIPANT)
DECIDES = {
    Regime.PGA.value: "In een lokale casus bepaalt de procesregisseur wie meedoet.",
    Regime.ZVH.value: "Het huis stelt voor; de publieke deelnemers aan tafel beslissen (WGS 2.31(4)).",
}


@page(methods=("GET",))
def composition(request: HttpRequest, number: str) -> HttpResponse:
    """Who takes part, and what is proposed?"""
    scene = scene_of(request, number)
    rights = rights_in(scene.viewer, scene.case)
    if not rights.sees_team:
        raise NotHere
    leads = rights.capacity == Capacity.PROCESS_LEAD
    proposals, seats = proposals_of(scene.case), seats_of(scene.case.pk)
    context = {
        "who_decides": DECIDES[scene.case.regime],
        "seats": [seat for seat in seats if seat.capacity in AT_THE_TABLE],
        "others": [seat for seat in seats if seat.capacity and seat.capacity not in AT_THE_TABLE],
        "has_lead": any(seat.capacity == Capacity.CASE_LEAD for seat in seats),
        "asked": asked_in(scene.case) if leads else (),
        "proposals": proposals,
        "leads": leads,
        "may_start": leads and not any(shown.open for shown in proposals),
        "start": "Bepaal wie meedoet" if scene.case.regime == Regime.PGA else "Voorstel doen",
        "my_unit": scene.viewer.unit_id,
        "may_vote": rights.capacity in (Capacity.CASE_LEAD, Capacity.PARTICIPANT),
    }
    return show(request, scene, "cases/composition.html", context, here="Samenstelling")


@page()
def decide(request: HttpRequest, number: str) -> HttpResponse:
    """pga: the decision; zvh: the proposal. Each person with a reason."""
    scene = scene_of(request, number)
    require_process_lead(scene.viewer, scene.case, "bepalen wie meedoet")
    local = scene.case.regime == Regime.PGA
    of = FormOf("samenstelling", scene.case.number)
    arguments = kept_or_typed(request, of, scene.viewer)
    arguments.setdefault("initial", _usual(scene))
    seated = {seat.engagement_id for seat in seats_of(scene.case.pk)}
    form = CompositionForm(people=nearby(scene.case), seated=seated, **arguments)

    def save(_: dict[str, Any]) -> str:
        act = compose if local else propose_composition
        act(case=scene.case, choices=form.choices(), by=scene.viewer)
        return scene.at(PLACE)

    words = Page(
        heading="Bepaal wie meedoet" if local else "Samenstelling voorstellen",
        lead=DECIDES[scene.case.regime],
        submit="Vaststellen" if local else "Voorleggen",
        done="Vastgesteld. Zij zien de casus nu." if local else "Het voorstel ligt bij de publieke deelnemers.",
        template="cases/composition_form.html",
        extra={"regime": scene.case.regime, "back_url": scene.at(PLACE)},
    )
    return write_once(request, scene, form, words, save, of)


@page()
def vote(request: HttpRequest, number: str, proposal_id: int) -> HttpResponse:
    """One public participant says yes or no."""
    scene = scene_of(request, number)
    found = _proposal(scene, proposal_id)
    (shown,) = [one for one in proposals_of(scene.case) if one.proposal.pk == found.pk]
    if scene.viewer.unit_id not in shown.waits_for:
        raise Refused(
            "Alleen de publieke deelnemers aan tafel beslissen wie meedoet, ieder één keer. "
            "Het huis stelt voor en legt vast.", "WGS 2.31(4)"
        )  # fmt: skip

    def save(words: dict[str, Any]) -> str:
        vote_on_composition(case=scene.case, proposal=found, by=scene.viewer, **words)
        return scene.at(PLACE)

    of = FormOf("stem", f"{scene.case.number}/{found.pk}")
    words = Page(
        heading="Oordeel over de samenstelling",
        lead="De laatste die ja zegt, stelt de samenstelling vast. Eén nee, en het voorstel gaat terug.",
        submit="Oordeel vastleggen",
        done="Uw oordeel is vastgelegd.",
        template="cases/vote_form.html",
        extra={"shown": shown, "back_url": scene.at(PLACE)},
    )
    return write_once(request, scene, VoteForm(**kept_or_typed(request, of, scene.viewer)), words, save, of)


@page()
def withdraw(request: HttpRequest, number: str, proposal_id: int) -> HttpResponse:
    """Take a proposal back."""
    scene = scene_of(request, number)
    require_process_lead(scene.viewer, scene.case, "een voorstel intrekken")
    found = _proposal(scene, proposal_id)

    def save(_: dict[str, Any]) -> str:
        withdraw_proposal(case=scene.case, proposal=found, by=scene.viewer)
        return scene.at(PLACE)

    words = Page(
        heading="Voorstel intrekken",
        submit="Intrekken",
        done="Het voorstel is ingetrokken.",
        template="core/confirm.html",
        extra={
            "question": "Trekt u dit voorstel in?",
            "consequences": ["Wie al ja zei, spreekt zich over een nieuw voorstel opnieuw uit."],
            "danger": True,
            "back_url": scene.at(PLACE),
        },
    )
    return fill_in(request, scene, Form(request.POST or None), words, save)


def _proposal(scene: Scene, proposal_id: int) -> CompositionProposal:
    found = CompositionProposal.objects.filter(pk=proposal_id, case=scene.case, state=ProposalState.OPEN).first()
    if found is None:
        raise NotHere
    return found


def _usual(scene: Scene) -> dict[str, str]:
    """Filled in beforehand: who was asked, contributed, and does not sit at the table yet."""
    seats = seats_of(scene.case.pk)
    sitting = {seat.engagement_id for seat in seats if seat.capacity in AT_THE_TABLE}
    answered = [a for a in asked_in(scene.case) if a.outcome == Outcome.SUPPLIED and a.engagement_id not in sitting]
    return {f"who_{place}": str(asked.engagement_id) for place, asked in enumerate(answered[:6], 1)}
