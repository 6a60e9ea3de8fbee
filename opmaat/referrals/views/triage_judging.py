"""Judging a referral: each criterion noted, one's own or what a body says in the meeting, and confirmed by it."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse

from opmaat.cases.access import record_items
from opmaat.cases.actions.drafts import FormOf
from opmaat.cases.actions.standing import require_process_lead
from opmaat.cases.views.filling_in import Page, kept_or_typed, write_once
from opmaat.cases.views.scene import Scene, scene_of
from opmaat.core.pages import page
from opmaat.network.views.filling_in import saved
from opmaat.referrals.actions.judging import confirm_judgement, judge_criteria, note_judgement
from opmaat.referrals.forms.triage import JudgeForm, verdict_field, words_field
from opmaat.referrals.models import TriageSeat
from opmaat.referrals.queries.triage_page import noted_by, triage_page
from opmaat.referrals.rules.terms import terms
from opmaat.referrals.triage_enums import Body
from opmaat.referrals.views.triage_scene import hears_the_decision, seat_in, triage_of


@page()
@hears_the_decision
def judge(request: HttpRequest, number: str, body_id: int | None = None) -> HttpResponse:
    """Note the test of each criterion: one's own, or what a body says in the meeting."""
    scene = scene_of(request, number)
    seat = seat_in(scene, body_id) if body_id is not None else None
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
        return triage_of(scene)

    words = replace(_judge_words(scene, seat), extra={"rows": _asked(scene, form)})
    return write_once(request, scene, form, words, save, of)


@page(methods=("POST",))
@hears_the_decision
def confirm(request: HttpRequest, number: str, body_id: int) -> HttpResponse:
    """One click by the body: this is what we judge."""
    scene = scene_of(request, number)
    confirm_judgement(case=scene.case, seat=seat_in(scene, body_id), by=scene.viewer)
    return saved(request, triage_of(scene), "Uw oordeel is bevestigd.")


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
