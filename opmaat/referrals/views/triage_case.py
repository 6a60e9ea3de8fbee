"""One referral in triage: argument and test side by side, who has still to speak, and the decision below."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from opmaat.cases.access import record_items, rights_in
from opmaat.cases.actions.drafts import FormOf
from opmaat.cases.actions.standing import require_process_lead
from opmaat.cases.views.filling_in import Page, fill_in, kept_or_typed, send_once
from opmaat.cases.views.scene import Scene, scene_of, show
from opmaat.core.errors import NotHere
from opmaat.core.pages import page
from opmaat.network.views.filling_in import NOT_VALID, saved, try_to
from opmaat.referrals.actions.deciding import Ruling, decide
from opmaat.referrals.actions.triage_standing import DECIDED
from opmaat.referrals.actions.weighing import set_priority, start_weighing
from opmaat.referrals.forms.triage import DecideForm, PriorityForm, StartForm
from opmaat.referrals.queries.triage_page import TriagePage, triage_page
from opmaat.referrals.queries.uninformed import uninformed_in
from opmaat.referrals.referral_enums import Outcome, Priority, ReferralState
from opmaat.referrals.rules.terms import terms
from opmaat.referrals.views.triage_scene import BOARD, hears_the_decision, led_scene, triage_of
from opmaat.regulation.enums import Capacity, Phase, Regime

OVERTAKEN = 409


@page()
@hears_the_decision
def referral(request: HttpRequest, number: str) -> HttpResponse:
    """Does this referral belong here?"""
    scene = scene_of(request, number)
    found, leads = _found(scene)
    if request.method == "POST":
        require_process_lead(scene.viewer, scene.case, "over een aanmelding besluiten")
        return _decide_once(request, scene, found)
    form = _decide_form(request, scene, found) if leads and not found.is_decided else None
    return _shown(request, scene, found, form, leads=leads)


@page(methods=("POST",))
@hears_the_decision
def start(request: HttpRequest, number: str) -> HttpResponse:
    """Take it into weighing, by a button on the page of the referral; what stands in the way comes back there."""
    scene = led_scene(request, number, "een aanmelding in beoordeling nemen")
    form = StartForm(request.POST, in_a_house=scene.case.regime == Regime.ZVH)
    form.is_valid()

    def save() -> str:
        start_weighing(case=scene.case, care=form.cleaned_data.get("care", False), by=scene.viewer)
        return triage_of(scene)

    address = try_to(request, form, save)
    if address:
        return saved(request, address, "In beoordeling. Toets nu de criteria.")
    return _shown(request, scene, triage_page(scene.viewer, scene.case), None, leads=True, starting=form)


@page()
@hears_the_decision
def priority(request: HttpRequest, number: str) -> HttpResponse:
    """How soon, and why."""
    scene = led_scene(request, number, "de voorrang bepalen")
    found = triage_page(scene.viewer, scene.case).referral
    if found is None:
        raise NotHere
    initial = {"priority": found.priority, "reason": found.priority_reason}
    form = PriorityForm(request.POST if request.method == "POST" else None, initial=initial)

    def save(words: dict[str, Any]) -> str:
        set_priority(case=scene.case, priority=Priority(words["priority"]), reason=words["reason"], by=scene.viewer)
        return triage_of(scene)

    return fill_in(request, scene, form, Page(heading="Voorrang bepalen", extra={"back_url": triage_of(scene)}), save)


def _found(scene: Scene) -> tuple[TriagePage, bool]:
    """What stands on the page, and whether this viewer leads; for who neither leads nor judges it is not here."""
    leads = rights_in(scene.viewer, scene.case).capacity == Capacity.PROCESS_LEAD
    found = triage_page(scene.viewer, scene.case, leads=leads)
    if not (leads and found.referral) and found.mine is None:
        raise NotHere
    return found, leads


def _decide_form(request: HttpRequest, scene: Scene, found: TriagePage) -> DecideForm:
    to_call = found.referral is not None and found.referral.must_be_called
    return DecideForm(to_call=to_call, **kept_or_typed(request, _decision_on(scene), scene.viewer))


def _decision_on(scene: Scene) -> FormOf:
    return FormOf("besluit", scene.case.number)


def _decide_once(request: HttpRequest, scene: Scene, found: TriagePage) -> HttpResponse:
    """Decided now, or by this press before; and where somebody else was first, what that decision is."""
    form = _decide_form(request, scene, found)
    untold = uninformed_in(scene.case)
    address = send_once(request, form, _decision_on(scene), lambda words: _decide(scene, words), by=scene.viewer)
    if address:
        return saved(request, address, _decided(found, declined=address == BOARD and untold is not None))
    now, leads = _found(scene)
    if not now.is_decided:
        return _shown(request, scene, found, form, leads=leads)
    messages.warning(request, f"{DECIDED} Hieronder staat het besluit.")
    return _shown(request, scene, now, None, leads=leads, unsent=form)


def _decide(scene: Scene, words: dict[str, Any]) -> str:
    ruling = Ruling(
        outcome=Outcome(words["outcome"]),
        reason=words["reason"],
        outcome_text=words["outcome_text"],
        other_table=words["other_table"],
        introduced_to=words["introduced_to"],
        introduced_on=words["introduced_on"],
    )
    decide(case=scene.case, ruling=ruling, by=scene.viewer)
    return scene.url if ruling.outcome == Outcome.ACCEPTED else BOARD


def _decided(found: TriagePage, *, declined: bool) -> str:
    """What is left to do: who cannot read it here is called, and declined the person is still to be told."""
    to_call = found.referral is not None and found.referral.must_be_called
    call_them = "Bel de aanmelder met de uitkomst: dat staat op uw werklijst."
    heard = call_them if to_call else "De aanmelder leest uw bericht."
    still = " De persoon moet nog horen dat er gegevens waren: dat staat op uw werklijst." if declined else ""
    return f"Het besluit is genomen. {heard}{still}"


def _shown(
    request: HttpRequest,
    scene: Scene,
    found: TriagePage,
    form: DecideForm | None,
    *,
    leads: bool,
    starting: StartForm | None = None,
    unsent: DecideForm | None = None,
) -> HttpResponse:
    record_items(scene.case, found.shown, action="triage.read")
    in_a_house = scene.case.regime == Regime.ZVH
    is_new = found.referral is not None and found.referral.state == ReferralState.RECEIVED
    context = {
        "found": found,
        "form": form,
        "unsent": unsent,
        "header": scene.header,
        "leads": leads,
        "here_url": triage_of(scene),
        "in_a_house": in_a_house,
        "draft_url": scene.at("concept/besluit/"),
        "is_new": is_new,
        "starting": starting or (StartForm(in_a_house=in_a_house) if leads and is_new else None),
        "is_weighing": scene.case.phase == Phase.WEIGHING and not found.is_decided,
        "weeks": terms().destroy_after_weeks[scene.case.regime],
        "uninformed": uninformed_in(scene.case) if form is not None else None,
    }
    refused = any(one is not None and one.errors for one in (form, starting))
    status = OVERTAKEN if unsent is not None else NOT_VALID if refused else 200
    return show(request, scene, "referrals/triage_case.html", context, here="Triage", status=status)
