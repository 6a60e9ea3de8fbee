"""Aligning two plans: proposing, answering, ticking what the other side gets, and stopping."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from opmaat.cases.actions.drafts import FormOf
from opmaat.cases.actions.standing import require_process_lead
from opmaat.cases.models import Item
from opmaat.cases.views.filling_in import Page, fill_in, write_once
from opmaat.cases.views.scene import Scene, scene_of, show
from opmaat.core.errors import NotHere
from opmaat.core.pages import page
from opmaat.plans.actions.aligning import (
    DOING,
    agree_alignment,
    decline_alignment,
    end_alignment,
    propose_alignment,
    share_aligned,
)
from opmaat.plans.enums import Side
from opmaat.plans.forms.course import AgreeForm, NothingForm, ProposeForm, ShareForm
from opmaat.plans.queries.alignments import circle_members, given_by, shareable, side_of, sides_of
from opmaat.plans.queries.plan import panel_of
from opmaat.plans.views.posting import posted, typed
from opmaat.regulation.enums import Regime

PLACE = "plan/afstemming/"


@page(methods=("GET",))
def alignments(request: HttpRequest, number: str) -> HttpResponse:
    """With which plans this one is aligned."""
    scene = _led(request, number)
    context = {
        "sides": sides_of(scene.case),
        "new_url": scene.at(f"{PLACE}nieuw/"),
        "provisional": scene.case.regime == Regime.PGA,
    }
    return show(request, scene, "plans/alignments.html", context, here="Plannen afstemmen")


@page()
def propose(request: HttpRequest, number: str) -> HttpResponse:
    """Propose it to the process lead of another case."""
    scene = _led(request, number)
    of = FormOf("afstemming", scene.case.number)

    def save(words: dict[str, Any]) -> str:
        propose_alignment(
            case=scene.case, other_number=words["number"], member=words["member"], reason=words["text"],
            by=scene.viewer,
        )  # fmt: skip
        return scene.at(PLACE)

    form = ProposeForm(members=circle_members(scene.case), **typed(request, of, scene.viewer))
    words = Page(
        heading="Afstemming voorstellen",
        lead="Bel de andere procesregisseur eerst. Die ziet uw naam en het nummer van deze casus, verder niets.",
        submit="Voorstellen",
        done="Als deze casus er is en dit kan, ligt uw voorstel nu bij de procesregisseur daar.",
    )
    return write_once(request, scene, form, words, save, of)


@page(methods=("GET",))
def alignment(request: HttpRequest, number: str, side_id: int) -> HttpResponse:
    """One alignment, with what can be done now."""
    scene = _led(request, number)
    row = next((one for one in sides_of(scene.case) if one.id == side_id), None)
    if row is None:
        raise NotHere
    context = {
        "side": row,
        "given": given_by(side_of(scene.case, side_id), panel_of(scene.case)) if row.state == Side.AGREED else (),
        "place": scene.at(PLACE),
        "provisional": scene.case.regime == Regime.PGA,
    }
    return show(request, scene, "plans/alignment.html", context, here="Afstemming")


@page()
def agree(request: HttpRequest, number: str, side_id: int) -> HttpResponse:
    """Agree as the other side, with an own reason."""
    scene = _led(request, number)
    side = side_of(scene.case, side_id)
    of = FormOf("afstemming", f"{scene.case.number}/{side.pk}")

    def save(words: dict[str, Any]) -> str:
        agree_alignment(side=side, member=words["member"], reason=words["text"], by=scene.viewer)
        return scene.at(f"{PLACE}{side.pk}/")

    form = AgreeForm(members=circle_members(scene.case), **typed(request, of, scene.viewer))
    words = Page(heading="Afstemmen", submit="Ja, afstemmen", done="De plannen zijn afgestemd.")
    return write_once(request, scene, form, words, save, of)


@page(methods=("POST",))
def decline(request: HttpRequest, number: str, side_id: int) -> HttpResponse:
    """Do not align."""
    scene = _led(request, number)
    side = side_of(scene.case, side_id)
    return _at_once(request, scene, lambda: decline_alignment(side=side, by=scene.viewer))


@page(methods=("POST",))
def end(request: HttpRequest, number: str, side_id: int) -> HttpResponse:
    """Stop aligning."""
    scene = _led(request, number)
    side = side_of(scene.case, side_id)
    return _at_once(request, scene, lambda: end_alignment(side=side, by=scene.viewer))


@page()
def share(request: HttpRequest, number: str, side_id: int) -> HttpResponse:
    """Tick goals and actions for the other side."""
    scene = _led(request, number)
    side = side_of(scene.case, side_id)
    plan = panel_of(scene.case)
    choices = shareable(plan, given_by(side, plan))

    def save(words: dict[str, Any]) -> str:
        items = list(Item.objects.filter(case=scene.case, pk__in=words["items"]).order_by("pk"))
        share_aligned(side=side, items=items, by=scene.viewer)
        return scene.at(f"{PLACE}{side.pk}/")

    words = Page(
        heading="Doelen en acties delen",
        lead="De andere kant leest alleen wat u aankruist. Gezondheid, politie, justitie, geheimen en wat over een "
        "minderjarige of een slachtoffer gaat, staan er niet bij: dat verstrekt de bron daar zelf.",
        submit="Delen",
        done="De andere kant leest dit nu.",
    )
    return fill_in(request, scene, ShareForm(posted(request), choices=choices), words, save)


def _led(request: HttpRequest, number: str) -> Scene:
    scene = scene_of(request, number)
    require_process_lead(scene.viewer, scene.case, DOING)
    return scene


def _at_once(request: HttpRequest, scene: Scene, act: Callable[[], None]) -> HttpResponse:
    """An act without a form; a refusal goes to the page of refusals."""

    def save(_: dict[str, Any]) -> str:
        act()
        return scene.at(PLACE)

    words = Page(heading="Afstemming", done="Gedaan.", template="core/confirm.html", extra={
        "question": "Is dit wat u wilt?", "consequences": [],
    })  # fmt: skip
    return fill_in(request, scene, NothingForm(posted(request)), words, save)
