"""The page of one action: what was agreed, how it goes, who decided; and reporting in one click."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from opmaat.cases.access import rights_in
from opmaat.cases.actions.drafts import FormOf
from opmaat.cases.views.filling_in import Page, fill_in, send_once
from opmaat.cases.views.scene import Scene, scene_of, show
from opmaat.core.errors import NotHere
from opmaat.core.pages import page
from opmaat.network.views.filling_in import NOT_VALID, saved
from opmaat.plans.actions.agreed import Means, Whom
from opmaat.plans.actions.deciding import Decided, record_decision
from opmaat.plans.actions.progress import report_progress
from opmaat.plans.actions.reassigning import agreed_as, is_decided, readable_goal, reassign_action, whom_of
from opmaat.plans.enums import ActionState, DecidedBy, ForWhom
from opmaat.plans.forms.course import DecisionForm, ProgressForm
from opmaat.plans.forms.reassigning import ReassignForm, way
from opmaat.plans.models import Goal
from opmaat.plans.queries.one_action import OneAction, one_action
from opmaat.plans.queries.plan import panel_of
from opmaat.plans.views.adding import carriers, chosen_carrier
from opmaat.plans.views.posting import posted, typed

FROM_THE_DESK = "werk"


@page(methods=("GET",))
def action(request: HttpRequest, number: str, action_id: int) -> HttpResponse:
    """One action."""
    scene = scene_of(request, number)
    shown = _shown(scene, action_id)
    return _page(request, scene, shown, _form(request, scene, shown))


@page(methods=("POST",))
def progress(request: HttpRequest, number: str, action_id: int) -> HttpResponse:
    """Report how it goes: from the page of the action or with one click from the desk."""
    scene = scene_of(request, number)
    shown = _shown(scene, action_id)
    form = _form(request, scene, shown)

    def save(words: dict[str, Any]) -> str:
        report_progress(action=shown.stored, state=ActionState(words["state"]), words=words["text"], by=scene.viewer)
        return reverse("desk") if request.POST.get("terug") == FROM_THE_DESK else shown.row.url

    address = send_once(request, form, _kept(scene, shown), save, by=scene.viewer)
    if address:
        return saved(request, address, "Uw voortgang is gemeld.")
    return _page(request, scene, shown, form, status=NOT_VALID)


@page()
def reassign(request: HttpRequest, number: str, action_id: int) -> HttpResponse:
    """Agree anew who does it before when, for which goal and whom, and how."""
    scene = scene_of(request, number)
    shown = _shown(scene, action_id)
    if not shown.may_change:
        raise NotHere
    people = carriers(scene)

    def save(words: dict[str, Any]) -> str:
        code, track = words["how"]
        stands = reassign_action(
            action=shown.stored,
            engagement=chosen_carrier(people, words["engagement"]),
            due=words["due"],
            means=Means(_chosen_goal(scene, words["goal"]), track, code),
            whom=Whom(ForWhom(words["for_whom"]), words["minor"]) if "minor" in words else None,
            by=scene.viewer,
            seen=words["seen"],
        )
        return scene.at(f"plan/actie/{stands.pk}/")

    form = ReassignForm(
        posted(request),
        people=people,
        goals=panel_of(scene.case).goals,
        decided=is_decided(shown.stored),
        initial=_agreed_now(shown),
    )
    words = Page(
        heading="Anders afspreken",
        lead=shown.row.words,
        submit="Afspreken",
        done="Opnieuw afgesproken.",
        template="plans/reassign.html",
        extra={"correct_url": shown.correct_url},
    )
    return fill_in(request, scene, form, words, save)


def _chosen_goal(scene: Scene, goal_id: int | None) -> Goal | None:
    if goal_id is None:
        return None
    found = Goal.objects.filter(pk=goal_id, case=scene.case).first()
    if found is None:
        raise NotHere
    return found


def _agreed_now(shown: OneAction) -> dict[str, Any]:
    stored, goal, whom = shown.stored, readable_goal(shown.stored), whom_of(shown.stored)
    return {
        "seen": agreed_as(stored),
        "engagement": stored.engagement_id,
        "due": shown.row.due,
        "goal": goal.pk if goal else None,
        "how": way(stored.track, stored.intervention),
        "for_whom": whom.for_whom,
        "minor": whom.minor,
    }


@page()
def decide(request: HttpRequest, number: str, action_id: int) -> HttpResponse:
    """Record what an authority decided on it."""
    scene = scene_of(request, number)
    shown = _shown(scene, action_id)
    intervention = shown.row.intervention
    if not shown.may_decide or intervention is None:
        raise NotHere

    def save(words: dict[str, Any]) -> str:
        decided = Decided(**{**words, "decided_by": DecidedBy(words["decided_by"])})
        record_decision(action=shown.stored, decided=decided, by=scene.viewer)
        return shown.row.url

    words = Page(
        heading="Besluit verlengen" if shown.decisions else "Besluit vastleggen",
        lead=f"{intervention.label} ({intervention.basis}): {intervention.duration}. Opmaat legt het vast.",
        submit="Vastleggen",
        done="Het besluit staat bij de actie.",
    )
    return fill_in(request, scene, DecisionForm(posted(request), intervention=intervention), words, save)


def _shown(scene: Scene, action_id: int) -> OneAction:
    return one_action(scene.case, action_id, scene.viewer, rights_in(scene.viewer, scene.case))


def _form(request: HttpRequest, scene: Scene, shown: OneAction) -> ProgressForm:
    return ProgressForm(**typed(request, _kept(scene, shown), scene.viewer))


def _kept(scene: Scene, shown: OneAction) -> FormOf:
    return FormOf("voortgang", f"{scene.case.number}/{shown.row.id}")


def _page(
    request: HttpRequest, scene: Scene, shown: OneAction, form: ProgressForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "shown": shown,
        "action": shown.row,
        "form": form,
        "draft_url": scene.at(f"concept/voortgang/{shown.row.id}/"),
        "plan_url": scene.at("plan/"),
    }
    return show(request, scene, "plans/action.html", context, here="Actie", status=status)
