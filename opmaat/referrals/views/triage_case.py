"""One referral in triage: argument and test side by side, who has still to speak, and the decision below."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse

from opmaat.cases.access import record_items, rights_in
from opmaat.cases.actions.drafts import FormOf
from opmaat.cases.actions.refusing import Overtaken
from opmaat.cases.actions.standing import require_process_lead
from opmaat.cases.views.filling_in import Page, fill_in, kept_or_typed, send_once, write_once
from opmaat.cases.views.scene import Scene, scene_of, show
from opmaat.core.errors import NotHere
from opmaat.core.pages import page
from opmaat.network.views.filling_in import NOT_VALID, saved, try_to
from opmaat.network.views.request import viewer_of
from opmaat.referrals.actions.deciding import Ruling, decide
from opmaat.referrals.actions.judging import confirm_judgement, judge_criteria, note_judgement
from opmaat.referrals.actions.weighing import set_priority, start_weighing
from opmaat.referrals.forms.triage import DecideForm, JudgeForm, PriorityForm, StartForm, verdict_field, words_field
from opmaat.referrals.models import TriageSeat
from opmaat.referrals.queries.board import declined_by
from opmaat.referrals.queries.triage_page import TriagePage, noted_by, triage_page
from opmaat.referrals.queries.uninformed import uninformed_in
from opmaat.referrals.referral_enums import Outcome, Priority, ReferralState
from opmaat.referrals.rules.terms import terms
from opmaat.referrals.triage_enums import Body
from opmaat.regulation.enums import Capacity, Phase, Regime

BOARD = "/triage/"
DECIDED = "Hierover is al besloten."


@page()
def referral(request: HttpRequest, number: str) -> HttpResponse:
    """Does this referral belong here?"""
    scene = _scene(request, number)
    found = triage_page(scene.viewer, scene.case)
    leads = rights_in(scene.viewer, scene.case).capacity == Capacity.PROCESS_LEAD
    if not (leads and found.referral) and found.mine is None:
        raise NotHere
    if request.method == "POST":
        require_process_lead(scene.viewer, scene.case, "over een aanmelding besluiten")
    undecided = found.referral is not None and found.referral.state != ReferralState.DECIDED
    if not (leads and undecided):
        if request.method == "POST":
            messages.warning(request, f"{DECIDED} Hieronder staat het besluit.")
        return _shown(request, scene, found, None, leads=leads)
    of = FormOf("besluit", scene.case.number)
    to_call = found.referral is not None and found.referral.must_be_called
    form = DecideForm(to_call=to_call, **kept_or_typed(request, of, scene.viewer))
    if request.method == "POST":
        untold = uninformed_in(scene.case)
        address = send_once(request, form, of, lambda words: _decide(scene, words), by=scene.viewer)
        if address:
            return saved(request, address, _decided(found, declined=address == BOARD and untold is not None))
    return _shown(request, scene, found, form, leads=leads)


@page(methods=("POST",))
def start(request: HttpRequest, number: str) -> HttpResponse:
    """Take it into weighing, by a button on the page of the referral; what stands in the way comes back there."""
    scene = _led(request, number, "een aanmelding in beoordeling nemen")
    form = StartForm(request.POST, in_a_house=scene.case.regime == Regime.ZVH)
    form.is_valid()

    def save() -> str:
        start_weighing(case=scene.case, care=form.cleaned_data.get("care", False), by=scene.viewer)
        return _at(scene)

    address = try_to(request, form, save)
    if address:
        return saved(request, address, "In beoordeling. Toets nu de criteria.")
    return _shown(request, scene, triage_page(scene.viewer, scene.case), None, leads=True, starting=form)


@page()
def priority(request: HttpRequest, number: str) -> HttpResponse:
    """How soon, and why."""
    scene = _led(request, number, "de voorrang bepalen")
    found = triage_page(scene.viewer, scene.case).referral
    if found is None:
        raise NotHere
    initial = {"priority": found.priority, "reason": found.priority_reason}
    form = PriorityForm(request.POST if request.method == "POST" else None, initial=initial)

    def save(words: dict[str, Any]) -> str:
        set_priority(case=scene.case, priority=Priority(words["priority"]), reason=words["reason"], by=scene.viewer)
        return _at(scene)

    return fill_in(request, scene, form, Page(heading="Voorrang bepalen"), save)


@page()
def judge(request: HttpRequest, number: str, body_id: int | None = None) -> HttpResponse:
    """Note the test of each criterion: one's own, or what a body says in the meeting."""
    scene = _scene(request, number)
    seat = _seat(scene, body_id) if body_id is not None else None
    if seat is None or seat.unit_id != scene.viewer.unit_id:
        require_process_lead(scene.viewer, scene.case, "een oordeel noteren")
    of = FormOf("toets", f"{scene.case.number}/{seat.pk if seat else 0}")
    before = noted_by(scene.case, seat)
    form = JudgeForm(regime=scene.case.regime, before=before, **kept_or_typed(request, of, scene.viewer))

    def save(words: dict[str, Any]) -> str:
        del words
        if seat is None:
            judge_criteria(case=scene.case, noted=form.noted(), by=scene.viewer)
        else:
            note_judgement(case=scene.case, seat=seat, noted=form.noted(), by=scene.viewer)
        return _at(scene)

    words = replace(_judge_words(scene, seat), extra={"rows": _asked(scene, form)})
    return write_once(request, scene, form, words, save, of)


@page(methods=("POST",))
def confirm(request: HttpRequest, number: str, body_id: int) -> HttpResponse:
    """One click by the body: this is what we judge."""
    scene = scene_of(request, number)
    confirm_judgement(case=scene.case, seat=_seat(scene, body_id), by=scene.viewer)
    return saved(request, _at(scene), "Uw oordeel is bevestigd.")


def _judge_words(scene: Scene, seat: TriageSeat | None) -> Page:
    if seat is None:
        return Page(heading="Criteria toetsen", submit="Toets bewaren", done="De toets is bewaard.",
                    lead="De criteria helpen bij het besluit, zij nemen het niet.",
                    template="referrals/judge.html")  # fmt: skip
    body = Body(seat.body).label
    own = seat.unit_id == scene.viewer.unit_id
    lead = (
        "U spreekt voor uw organisatie: wat u bewaart, is meteen bevestigd."
        if own
        else f"Noteer wat {body} zegt. Het telt pas als {body} het zelf bevestigt; na "
        f"{terms().confirm_within_working_days} werkdagen staat er dat zij zwijgt."
    )
    return Page(
        heading=f"Oordeel van {body}",
        submit="Bewaren en bevestigen" if own else "Noteren",
        done="Uw oordeel is bevestigd." if own else f"Genoteerd. {body} krijgt het op de werklijst om te bevestigen.",
        lead=lead,
        template="referrals/judge.html",
    )


def _asked(scene: Scene, form: JudgeForm) -> list[dict[str, Any]]:
    """Each criterion with the referrer's argument and the two fields."""
    found = triage_page(scene.viewer, scene.case)
    record_items(scene.case, found.shown, action="triage.read")
    return [
        {
            "criterion": row.criterion,
            "argument": row.argument,
            "verdict": form[verdict_field(row.criterion)],
            "words": form[words_field(row.criterion)],
        }
        for row in found.rows
    ]


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
    form: Form | None,
    *,
    leads: bool,
    starting: StartForm | None = None,
) -> HttpResponse:
    record_items(scene.case, found.shown, action="triage.read")
    in_a_house = scene.case.regime == Regime.ZVH
    is_new = found.referral is not None and found.referral.state == ReferralState.RECEIVED
    context = {
        "found": found,
        "form": form,
        "header": scene.header,
        "leads": leads,
        "here_url": _at(scene),
        "in_a_house": in_a_house,
        "draft_url": scene.at("concept/besluit/"),
        "is_new": is_new,
        "starting": starting or (StartForm(in_a_house=in_a_house) if leads and is_new else None),
        "is_weighing": scene.case.phase == Phase.WEIGHING,
        "weeks": terms().destroy_after_weeks[scene.case.regime],
        "uninformed": uninformed_in(scene.case) if form is not None else None,
    }
    status = NOT_VALID if any(one is not None and one.errors for one in (form, starting)) else 200
    return show(request, scene, "referrals/triage_case.html", context, here="Triage", status=status)


def _seat(scene: Scene, seat_id: int) -> TriageSeat:
    seat = TriageSeat.objects.filter(pk=seat_id, case=scene.case).select_related("unit").first()
    if seat is None:
        raise NotHere
    return seat


def _scene(request: HttpRequest, number: str) -> Scene:
    """The case; who presses after it was declined in another tab hears that, for by then the case itself is closed."""
    try:
        return scene_of(request, number)
    except NotHere:
        if request.method != "POST":
            raise
        declined = next((one for one in declined_by(viewer_of(request)) if one.number == number), None)
        if declined is None:
            raise
        raise Overtaken(f"{DECIDED} De aanmelding is niet aangenomen. Op het bord staat wat het werd.") from None


def _led(request: HttpRequest, number: str, doing: str) -> Scene:
    scene = _scene(request, number)
    require_process_lead(scene.viewer, scene.case, doing)
    return scene


def _at(scene: Scene) -> str:
    return f"{BOARD}{scene.case.number}/"
