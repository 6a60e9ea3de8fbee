"""The plan of a case on one page."""

from django.http import HttpRequest, HttpResponse

from opmaat.cases.access import rights_in
from opmaat.cases.views.scene import scene_of, show
from opmaat.core.errors import NotHere
from opmaat.core.pages import page
from opmaat.plans.actions.saying import LEADS
from opmaat.plans.queries.alignments import shares_in
from opmaat.plans.queries.coming_of_age import concerns_eighteen
from opmaat.plans.queries.one_action import may_plan
from opmaat.plans.queries.plan import panel_of
from opmaat.plans.queries.versions import versions_of
from opmaat.regulation.enums import Capacity

PLAN = "plan/"
NO_PLAN = (
    "Nog geen plan",
    "Begin met wat de persoon zelf wil. Zet daar acties onder: wie doet wat, voor wie, voor wanneer.",
)
# Who does not lead may read a part: that there is nothing to read does not say that there is nothing.
NOTHING_READ = (
    "U leest hier geen doelen of acties",
    "Wie de casus leidt, weet of er een plan is en wat er van u wordt gevraagd.",
)


@page(methods=("GET",))
def plan(request: HttpRequest, number: str) -> HttpResponse:
    """What somebody wants, who does what for whom before when, and how that goes."""
    scene = scene_of(request, number)
    rights = rights_in(scene.viewer, scene.case)
    if not rights.sees_team:
        raise NotHere
    plans, leads = may_plan(scene.case, rights), rights.capacity in LEADS
    shown, part = panel_of(scene.case), not leads
    empty_title, empty_text = NOTHING_READ if part else NO_PLAN
    context = {
        "plan": shown,
        "part": part,
        "empty_title": empty_title,
        "empty_text": empty_text,
        "shares": shares_in(scene.case),
        "versions": versions_of(scene.case),
        "may_plan": plans,
        "agreement_url": scene.at(f"{PLAN}instemming/") if plans else "",
        "leads": plans and leads,
        "eighteen": concerns_eighteen(scene.case.person),
        "aligns": plans and rights.capacity == Capacity.PROCESS_LEAD,
    }
    return show(request, scene, "plans/plan.html", context, here="Plan van aanpak")
