"""Who takes part: the list with the roles, and the forms that change it. For the process lead."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from opmaat.cases.access import rights_in
from opmaat.cases.actions.composing import Choice, propose_composition
from opmaat.cases.actions.leads import change_case_lead, hand_over_lead
from opmaat.cases.actions.seats import (
    AT_TABLE,
    end_participation,
    leave_table,
    leaves_directly,
    name_substitute,
    seat_participant,
)
from opmaat.cases.actions.standing import engagement_of, require_process_lead
from opmaat.cases.forms.people import LeaveForm, PersonChoiceForm, SeatForm, SubstituteForm
from opmaat.cases.models import CaseAccess, InformingDuty, Participation
from opmaat.cases.queries.colleagues import may_lead, may_sit, screened_colleagues
from opmaat.cases.views.filling_in import Page, fill_in
from opmaat.cases.views.scene import Scene, scene_of, show
from opmaat.core import clock
from opmaat.core.errors import NotHere
from opmaat.core.pages import page
from opmaat.network.models import Engagement
from opmaat.network.signin.step_up import step_up
from opmaat.regulation.enums import Capacity, Regime

PLACE = "deelnemers/"
SEES = "Deze persoon ziet daarna wat bij de rol en de fase hoort, en niets meer."
DECIDED_TOGETHER = (
    "Over een nieuwe deelnemer beslissen de publieke deelnemers: doe daarvoor een voorstel bij Samenstelling. "
    "Een collega van wie al meedoet, kan hier wel."
)


@page(methods=("GET",))
def participants(request: HttpRequest, number: str) -> HttpResponse:
    """Everybody who takes part, and who did."""
    scene = scene_of(request, number)
    rights = rights_in(scene.viewer, scene.case)
    rows = Participation.objects.filter(case=scene.case).select_related(
        "engagement__account", "engagement__unit__organisation"
    )
    moment = clock.now()
    context = {
        "now": [row for row in rows.order_by("starts_at", "id") if row.ends_at is None or row.ends_at > moment],
        "former": [row for row in rows.order_by("-ends_at", "id") if row.ends_at and row.ends_at <= moment],
        "leads": rights.capacity == Capacity.PROCESS_LEAD,
        "own_unit": scene.viewer.unit_id if _leaves_by_itself(scene, rights) else None,
        "point": InformingDuty.objects.filter(case=scene.case).values_list("contact_point_id", flat=True).first(),
        "decided_together": scene.case.regime == Regime.ZVH,
    }
    return show(request, scene, "cases/participants.html", context, here="Wie doen mee")


@page()
def seat(request: HttpRequest, number: str) -> HttpResponse:
    """Ask somebody to take part."""
    scene = _led(request, number)

    def save(words: dict[str, Any]) -> str:
        capacity = Capacity(words.pop("capacity"))
        seat_participant(case=scene.case, capacity=capacity, by=scene.viewer, **words)
        return scene.at(PLACE)

    words = Page(
        heading="Iemand erbij vragen",
        lead=SEES if scene.case.regime == Regime.PGA else f"{SEES} {DECIDED_TOGETHER}",
        submit="Erbij vragen",
        done="Gedaan. Deze persoon ziet de casus nu.",
    )
    return fill_in(request, scene, SeatForm(request.POST or None, people=may_sit(scene.case)), words, save)


@page()
def leave(request: HttpRequest, number: str, seat_id: int) -> HttpResponse:
    """Somebody leaves: at once, by a proposal (a house), or by the unit itself."""
    scene = scene_of(request, number)
    own = _own_seat(scene, seat_id)
    found = own or _seat(_led(request, number), seat_id)
    proposes = own is None and not leaves_directly(scene.case, found)
    name = found.engagement.account.name

    def save(words: dict[str, Any]) -> str:
        reason = words["reason"]
        if proposes:
            leaving = Choice(found.engagement, Capacity.SOURCE, reason)
            propose_composition(case=scene.case, choices=[leaving], by=scene.viewer)
            return scene.at("samenstelling/")
        act = leave_table if own else end_participation
        act(case=scene.case, participation=found, reason=reason, by=scene.viewer)
        return "/casussen/" if own else scene.at(PLACE)

    decided = "De publieke deelnemers aan tafel beslissen wie stopt (WGS 2.31(4)). Tot dan verandert er niets."
    ask = Page(
        heading="Deelname beëindigen",
        submit="Voorleggen" if proposes else "Beëindigen",
        done="Het voorstel ligt bij de publieke deelnemers." if proposes else f"{name} ziet de casus niet meer.",
        template="core/confirm.html",
        extra={
            "question": f"Doet {name} niet meer mee?",
            "consequences": [
                decided if proposes else "Deze persoon ziet de casus meteen niet meer.",
                "Wat de afdeling zelf bijdroeg, blijft voor haar te lezen en te verbeteren.",
            ],
            "danger": not proposes,
        },
    )
    return fill_in(request, scene, LeaveForm(request.POST or None), ask, save)


@page()
def case_lead(request: HttpRequest, number: str) -> HttpResponse:
    """Choose who leads the content; in a house the public participants do, on a proposal."""
    scene = _led(request, number)
    if scene.case.regime == Regime.ZVH:
        return redirect(scene.at("samenstelling/"))

    def save(words: dict[str, Any]) -> str:
        change_case_lead(case=scene.case, by=scene.viewer, **words)
        return scene.at(PLACE)

    words = Page(
        heading="Casusregisseur kiezen",
        lead="De vorige casusregisseur doet daarna mee als deelnemer.",
        submit="Kiezen",
        done="De casusregie is belegd.",
    )
    return fill_in(request, scene, PersonChoiceForm(request.POST or None, people=may_sit(scene.case)), words, save)


@page()
@step_up
def hand_over(request: HttpRequest, number: str) -> HttpResponse:
    """Give this case to another process lead."""
    scene = _led(request, number)

    def save(words: dict[str, Any]) -> str:
        hand_over_lead(case=scene.case, successor=words["engagement"], reason=words["reason"], by=scene.viewer)
        return "/casussen/"

    words = Page(
        heading="Procesregie overdragen",
        lead="De opvolger ziet de casus meteen. U ziet hem daarna niet meer.",
        submit="Overdragen",
        done="De procesregie is overgedragen.",
    )
    people = may_lead(scene.case).exclude(pk=engagement_of(scene.viewer))
    return fill_in(request, scene, PersonChoiceForm(request.POST or None, people=people), words, save)


@page()
def substitute(request: HttpRequest, number: str, seat_id: int) -> HttpResponse:
    """Waarneming: a colleague of the same unit stands in."""
    scene = _led(request, number)
    found = _seat(scene, seat_id)

    def save(words: dict[str, Any]) -> str:
        chosen: Engagement = words.pop("engagement")
        name_substitute(case=scene.case, absent=found.engagement, substitute=chosen, by=scene.viewer, **words)
        return scene.at(PLACE)

    words = Page(
        heading=f"Waarnemer voor {found.engagement.account.name}",
        lead="De waarnemer ziet meteen alle casussen van deze persoon. "
        "Wat aan één persoon is vrijgegeven, gaat niet over.",
        submit="Aanwijzen",
        done="De waarnemer is aangewezen.",
    )
    people = _colleagues(found)
    return fill_in(request, scene, SubstituteForm(request.POST or None, people=people), words, save)


def _led(request: HttpRequest, number: str) -> Scene:
    scene = scene_of(request, number)
    require_process_lead(scene.viewer, scene.case, "dit regelen")
    return scene


def _leaves_by_itself(scene: Scene, rights: CaseAccess) -> bool:
    """In a house a unit that takes part may stop without a decision."""
    return scene.case.regime == Regime.ZVH and rights.capacity in AT_TABLE and not rights.own_only


def _own_seat(scene: Scene, seat_id: int) -> Participation | None:
    """A seat of one's own unit, for who may let it stop."""
    if not _leaves_by_itself(scene, rights_in(scene.viewer, scene.case)):
        return None
    mine = Participation.objects.select_related("engagement__account", "engagement__unit").filter(
        pk=seat_id, case=scene.case, capacity=Capacity.PARTICIPANT, ends_at__isnull=True,
        engagement__unit_id=scene.viewer.unit_id or 0,
    )  # fmt: skip
    return mine.first()


def _seat(scene: Scene, seat_id: int) -> Participation:
    found = (
        Participation.objects.select_related("engagement__account", "engagement__unit")
        .filter(pk=seat_id, case=scene.case, ends_at__isnull=True)
        .first()
    )
    if found is None:
        raise NotHere
    return found


def _colleagues(found: Participation) -> QuerySet[Engagement]:
    return screened_colleagues(found.engagement.unit_id).exclude(pk=found.engagement_id)
