"""The phases of a case: where it stands, what each step still needs, and the step itself."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from opmaat.cases.access import rights_in
from opmaat.cases.actions.drafts import FormOf
from opmaat.cases.actions.phases import Move, move_case
from opmaat.cases.actions.standing import require_process_lead
from opmaat.cases.forms.case import StepForm
from opmaat.cases.models import CaseStep
from opmaat.cases.queries.seats import seats_of
from opmaat.cases.queries.standing import standing_of
from opmaat.cases.rules.phases import (
    ENDINGS,
    MAIN_LINE,
    Standing,
    is_possible,
    needs_of,
    possible_steps,
    skipped_between,
    step_of,
    why_not,
)
from opmaat.cases.rules.text import OVERTAKEN
from opmaat.cases.views.filling_in import Page, kept_or_typed, write_once
from opmaat.cases.views.scene import Scene, scene_of, show
from opmaat.core.errors import NotHere, Refused
from opmaat.core.pages import page
from opmaat.network.signin.step_up import step_up
from opmaat.regulation.enums import Capacity, Phase

WORDS = {
    Phase.DECLINED: "Afwijzen",
    Phase.SHIELDED: "Afsluiten en afschermen",
    Phase.DESTROYED: "Vernietigen",
}


@dataclass(frozen=True, slots=True)
class Stage:
    """One phase on the page."""

    label: str
    state: str
    since: datetime | None
    until: datetime | None
    who: str
    article: str
    reason: str
    needs: tuple[dict[str, Any], ...]
    action: dict[str, str] | None


@page(methods=("GET",))
def status(request: HttpRequest, number: str) -> HttpResponse:
    """Where does this case stand?"""
    scene = scene_of(request, number)
    rights = rights_in(scene.viewer, scene.case)
    standing = standing_of(scene.case, seats_of(scene.case.pk))
    leads = rights.capacity == Capacity.PROCESS_LEAD
    stages = _stages(scene, standing, leads=leads)
    context = {
        "steps": [{"label": stage.label, "state": stage.state, "note": ""} for stage in stages],
        "phases": stages,
        "leads": leads,
        "endings": _endings(scene) if leads else [],
    }
    return show(request, scene, "cases/status.html", context, here="Waar staat deze casus?")


@page()
def step(request: HttpRequest, number: str, phase: str) -> HttpResponseBase:
    """Take a step, with the reason, and why something is left out; who ends a case proves once more who it is."""
    if phase == Phase.DESTROYED:
        return _no_step(request, scene_of(request, number), Phase.DESTROYED)
    return _end(request, number, phase) if phase in ENDINGS else _step(request, number, phase)


def _step(request: HttpRequest, number: str, phase: str) -> HttpResponse:
    scene = scene_of(request, number)
    require_process_lead(scene.viewer, scene.case, "de casus naar een andere fase brengen")
    if phase not in Phase.values:
        raise NotHere
    to_phase = Phase(phase)
    if request.method == "GET" and not _possible(scene, to_phase):
        return _no_step(request, scene, to_phase)

    def save(words: dict[str, Any]) -> str:
        move_case(case=scene.case, move=Move(to_phase=to_phase, **words), by=scene.viewer)
        return "/casussen/" if to_phase in ENDINGS else scene.at("status/")

    of = FormOf(f"stap-{to_phase}", scene.case.number)
    arguments = kept_or_typed(request, of, scene.viewer)
    arguments["initial"] = arguments.get("initial", {}) | {"version": scene.case.version}
    form = StepForm(**arguments)
    ask = Page(
        heading=_words(to_phase),
        submit=_words(to_phase),
        done=f"De casus staat nu op: {to_phase.label.lower()}.",
        template="core/confirm.html",
        extra={
            "question": f"Van {scene.header.phase_label.lower()} naar {to_phase.label.lower()}?",
            "consequences": _consequences(scene, to_phase),
            "danger": to_phase in ENDINGS,
        },
    )
    return write_once(request, scene, form, ask, save, of)


_end = step_up(_step)


def _no_step(request: HttpRequest, scene: Scene, to_phase: Phase) -> HttpResponse:
    """Why this step cannot be taken from here, and what can be done instead; a form would only be refused."""
    require_process_lead(scene.viewer, scene.case, "de casus naar een andere fase brengen")
    why = why_not(regime=scene.case.regime, from_phase=scene.case.phase, to_phase=to_phase)
    if request.method != "GET":
        raise Refused(why, status=OVERTAKEN)
    possible = possible_steps(regime=scene.case.regime, phase=scene.case.phase)
    context = {"why": why, "possible": [_action(scene, phase) for phase in possible]}
    return show(request, scene, "cases/no_step.html", context, here=_words(to_phase))


def _possible(scene: Scene, to_phase: Phase) -> bool:
    return is_possible(regime=scene.case.regime, from_phase=scene.case.phase, to_phase=to_phase)


def _stages(scene: Scene, standing: Standing, *, leads: bool) -> list[Stage]:
    passed = _passed(scene)
    line = MAIN_LINE[scene.case.regime]
    if scene.case.phase not in line:  # declined: what was not entered, did not happen
        return [_stage(scene, phase, "done" if phase in passed else "never", passed, standing, leads) for phase in line]
    now = line.index(Phase(scene.case.phase))
    return [
        _stage(scene, phase, "done" if place < now else "now" if place == now else "next", passed, standing, leads)
        for place, phase in enumerate(line)
    ]


def _stage(
    scene: Scene, phase: Phase, state: str, passed: dict[str, CaseStep], standing: Standing, leads: bool
) -> Stage:
    entered = passed.get(phase)
    who = step_of(phase, scene.case.regime)
    possible = _possible(scene, phase)
    return Stage(
        label=phase.label,
        state=state,
        since=entered.at if entered else None,
        until=_left(phase, passed),
        who=who.who,
        article=who.article,
        reason=" ".join(filter(None, (entered.reason, entered.skipped))) if entered else "",
        needs=_needs(scene, phase, standing) if state == "next" else (),
        action=_action(scene, phase) if leads and possible and phase not in ENDINGS else None,
    )


def _needs(scene: Scene, phase: Phase, standing: Standing) -> tuple[dict[str, Any], ...]:
    return tuple(
        {"what": need.what, "done": need.done, "url": scene.at(need.page) if need.page else ""}
        for need in needs_of(phase, standing)
    )


def _passed(scene: Scene) -> dict[str, CaseStep]:
    """The last time each phase was entered."""
    return {step.to_phase: step for step in CaseStep.objects.filter(case=scene.case).order_by("at", "id")}


def _left(phase: Phase, passed: dict[str, CaseStep]) -> datetime | None:
    entered = passed.get(phase)
    if entered is None:
        return None
    return min((step.at for step in passed.values() if step.at > entered.at), default=None)


def _endings(scene: Scene) -> list[dict[str, str]]:
    steps = possible_steps(regime=scene.case.regime, phase=scene.case.phase)
    return [_action(scene, phase) for phase in steps if phase in ENDINGS]


def _action(scene: Scene, phase: Phase) -> dict[str, str]:
    return {"label": _words(phase), "url": scene.at(f"status/{phase.value}/")}


def _words(phase: Phase) -> str:
    return WORDS.get(phase, f"Naar {phase.label.lower()}")


def _consequences(scene: Scene, to_phase: Phase) -> list[str]:
    """What happens, in a sentence each."""
    said = [step_of(to_phase, scene.case.regime).who]
    standing = standing_of(scene.case, seats_of(scene.case.pk))
    said += [f"Nog open: {need.what.lower()}." for need in needs_of(to_phase, standing) if not need.done]
    skipped = skipped_between(regime=scene.case.regime, from_phase=scene.case.phase, to_phase=to_phase)
    said += [f"De fase {phase.label.lower()} wordt overgeslagen." for phase in skipped]
    if to_phase in ENDINGS:
        said.append("Daarna leest niemand deze casus meer. U kunt hem kort openen, met een reden.")
    else:
        said.append("Wie wat mag lezen, verandert meteen mee volgens het reglement.")
    return said
