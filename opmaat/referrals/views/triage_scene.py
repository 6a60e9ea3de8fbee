"""What the pages of one referral in triage share: who leads, whose seat, and hearing that it was decided meanwhile.

A declined case is closed at once, also for who presses a moment later, whichever of their reads finds it gone.
Who led it or judged it hears what happened then; for everybody else it is not there.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse

from opmaat.cases.actions.refusing import Overtaken
from opmaat.cases.actions.standing import require_process_lead
from opmaat.cases.views.scene import Scene, scene_of
from opmaat.core.errors import NotHere
from opmaat.core.templatetags.dutch_dates import day_long
from opmaat.network.views.request import viewer_of
from opmaat.referrals.actions.triage_standing import DECIDED, require_seated
from opmaat.referrals.models import TriageSeat
from opmaat.referrals.queries.declined import declined_by, judged_before

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
BOARD = "/triage/"


def hears_the_decision(view: View[P]) -> View[P]:
    """A press on what was decided meanwhile is answered with that; a look at it is not."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except (NotHere, Http404):
            if request.method == "POST":
                _tell_if_decided(request, str(kwargs.get("number", "")))
            raise

    return answer


def led_scene(request: HttpRequest, number: str, doing: str) -> Scene:
    """The case of this number, for who leads it."""
    scene = scene_of(request, number)
    require_process_lead(scene.viewer, scene.case, doing)
    return scene


def seat_in(scene: Scene, seat_id: int) -> TriageSeat:
    """The seat of one body in this case; of one that ended, that it did."""
    seat = TriageSeat.objects.filter(pk=seat_id, case=scene.case).select_related("unit", "engagement__account").first()
    if seat is None:
        raise NotHere
    require_seated(seat)
    return seat


def triage_of(scene: Scene) -> str:
    """The page of this referral in triage."""
    return f"{BOARD}{scene.case.number}/"


def _tell_if_decided(request: HttpRequest, number: str) -> None:
    declined = next((one for one in declined_by(viewer_of(request)) if one.number == number), None)
    if declined is not None:
        became = f"{declined.outcome_label}, op {day_long(declined.declined_at)}"
        raise Overtaken(f"{DECIDED} {became}. Op het triagebord staat wat er nog te doen is.") from None
    if judged_before(number):
        raise Overtaken(f"{DECIDED} Vraag de procescoördinator wat het werd.") from None
