"""Adding a goal or an action to the plan, and saying where a goal stands."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from opmaat.cases.access import rights_in
from opmaat.cases.actions.drafts import FormOf
from opmaat.cases.actions.standing import engagement_of
from opmaat.cases.enums import LifeDomain
from opmaat.cases.queries.seats import Seat, seats_of
from opmaat.cases.views.filling_in import Page, fill_in, kept_or_typed, write_once
from opmaat.cases.views.scene import Scene, scene_of
from opmaat.core.errors import NotHere
from opmaat.core.pages import page
from opmaat.network.models import Engagement
from opmaat.plans.actions.adding import CARRIES_OUT, add_action
from opmaat.plans.actions.goals import add_goal, move_goal
from opmaat.plans.actions.saying import LEADS, require_planner
from opmaat.plans.enums import NEXT_GOAL_STATES, ForWhom, GoalState, Track
from opmaat.plans.forms.course import GoalStateForm
from opmaat.plans.forms.planning import ActionForm, GoalForm
from opmaat.plans.models import Goal
from opmaat.plans.queries.one_action import correct_url
from opmaat.plans.queries.plan import panel_of
from opmaat.plans.queries.plan_rows import Plan
from opmaat.plans.views.posting import posted

WORDS_OF_GOALS = {GoalState.REACHED: "Gehaald", GoalState.LET_GO: "Loslaten", GoalState.OPEN: "Toch weer oppakken"}


@page()
def new_goal(request: HttpRequest, number: str) -> HttpResponse:
    """A goal, or a step towards one (`?onder=`)."""
    scene, shown = _planning(request, number, "een doel toevoegen")
    of = FormOf("plandoel", scene.case.number)

    def save(words: dict[str, Any]) -> str:
        add_goal(
            case=scene.case,
            words=words["text"],
            life_domain=LifeDomain(words["life_domain"]),
            own=words["own"],
            parent=_goal(scene, words["parent"]),
            categories=words["categories"],
            by=scene.viewer,
        )
        return shown.url

    form = GoalForm(goals=shown.goals, **_arguments(request, of, scene, {"parent": request.GET.get("onder", "")}))
    words = Page(
        heading="Nieuw doel", submit="Toevoegen", done="Het doel staat in het plan.", template="plans/plan_form.html"
    )
    return write_once(request, scene, form, words, save, of)


@page()
def new_action(request: HttpRequest, number: str) -> HttpResponse:
    """An action, for a goal when it serves one (`?doel=`)."""
    scene, shown = _planning(request, number, "een actie afspreken")
    people = carriers(scene)
    of = FormOf("planactie", scene.case.number)

    def save(words: dict[str, Any]) -> str:
        chosen = chosen_carrier(people, words["engagement"])
        add_action(
            case=scene.case,
            goal=_goal(scene, words["goal"]),
            words=words["text"],
            unit=chosen.unit,
            engagement=chosen,
            for_whom=ForWhom(words["for_whom"]),
            minor=words["minor"],
            due=words["due"],
            track=Track(words["track"]),
            intervention=words["intervention"],
            categories=words["categories"],
            by=scene.viewer,
        )
        return shown.url

    arguments = _arguments(request, of, scene, {"goal": request.GET.get("doel", "")})
    form = ActionForm(people=people, goals=shown.goals, **arguments)
    words = Page(
        heading="Nieuwe actie", submit="Afspreken", done="De actie staat in het plan.", template="plans/plan_form.html"
    )
    return write_once(request, scene, form, words, save, of)


@page()
def goal(request: HttpRequest, number: str, goal_id: int) -> HttpResponse:
    """Say where a goal stands."""
    scene, shown = _planning(request, number, "zeggen hoe een doel ervoor staat")
    found = _goal(scene, goal_id)
    if found is None:
        raise NotHere

    def save(words: dict[str, Any]) -> str:
        move_goal(goal=found, state=GoalState(words["state"]), by=scene.viewer)
        return shown.url

    state = GoalState(found.state)
    extra = {
        "words": found.item.text.body,
        "state": state,
        "own": found.own,
        "buttons": [(s, WORDS_OF_GOALS[GoalState(s)]) for s in NEXT_GOAL_STATES[state]],
        "plan_url": shown.url,
        "correct_url": correct_url(scene.case, found.item, scene.viewer, rights_in(scene.viewer, scene.case)),
    }
    page_ = Page(heading="Doel", done="Bijgewerkt.", template="plans/goal.html", extra=extra)
    return fill_in(request, scene, GoalStateForm(posted(request)), page_, save)


def carriers(scene: Scene) -> tuple[Seat, ...]:
    """Who can carry an action out: the table for a lead, one's own unit for the others."""
    seats = tuple(seat for seat in seats_of(scene.case.pk) if seat.capacity in CARRIES_OUT or seat.tabled)
    if rights_in(scene.viewer, scene.case).capacity in LEADS:
        return seats
    return tuple(seat for seat in seats if seat.unit_id == scene.viewer.unit_id)


def chosen_carrier(people: tuple[Seat, ...], engagement_id: int) -> Engagement:
    """The one who was chosen from the list."""
    if engagement_id not in {seat.engagement_id for seat in people}:
        raise NotHere
    return Engagement.objects.select_related("unit").get(pk=engagement_id)


def _planning(request: HttpRequest, number: str, doing: str) -> tuple[Scene, Plan]:
    scene = scene_of(request, number)
    require_planner(scene.viewer, scene.case, doing)
    engagement_of(scene.viewer)
    return scene, panel_of(scene.case)


def _goal(scene: Scene, goal_id: int | None) -> Goal | None:
    if goal_id is None:
        return None
    found = Goal.objects.select_related("item__text", "case").filter(pk=goal_id, case=scene.case).first()
    if found is None:
        raise NotHere
    return found


def _arguments(request: HttpRequest, of: FormOf, scene: Scene, usual: dict[str, Any]) -> dict[str, Any]:
    arguments = kept_or_typed(request, of, scene.viewer)
    arguments["initial"] = usual | arguments.get("initial", {})
    return arguments
