"""Beginning a picture, making it final, cancelling it."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from opmaat.cases.access import rights_in
from opmaat.cases.actions.standing import require_capacity
from opmaat.cases.audience import table_of
from opmaat.cases.views.filling_in import Page, fill_in
from opmaat.cases.views.scene import scene_of
from opmaat.core.pages import page
from opmaat.plans.actions.pictures import (
    AT_THE_TABLE,
    DOING,
    LEADS,
    cancel_picture,
    filled_in,
    finish_picture,
    require_canceller,
    start_picture,
)
from opmaat.plans.forms.pictures import CancelForm, FinishForm, NewPictureForm
from opmaat.plans.models import Picture
from opmaat.plans.picture_enums import Cancelled, Moment, PictureState, Side
from opmaat.plans.queries.awaited import how_far
from opmaat.plans.queries.pictures import picture_of
from opmaat.plans.rules.scoring import missing_sides
from opmaat.plans.views.pictures import picture_in, require_table
from opmaat.plans.views.posting import posted

CONSEQUENCES = (
    "Wat iedereen invulde, telt niet meer mee. Wie er iets van las, krijgt daarvan bericht.",
    "In de lijst blijft staan dat deze foto is begonnen, en door wie en waarom hij is geannuleerd.",
)


@page()
def new_picture(request: HttpRequest, number: str) -> HttpResponse:
    """Begin a picture; when one is being filled in, on to that one."""
    scene = scene_of(request, number)
    rights = rights_in(scene.viewer, scene.case)
    require_table(rights)
    there = Picture.objects.filter(case=scene.case)
    draft = there.filter(state=PictureState.DRAFT).first()
    if draft is not None:
        return HttpResponseRedirect(scene.at(f"foto/{draft.pk}/"))
    begun = there.filter(moment=Moment.BEGIN, state=PictureState.FINAL).exists()
    usual = Moment.INTERIM if begun else Moment.BEGIN
    form = NewPictureForm(posted(request), initial={"moment": usual})

    def save(words: dict[str, Any]) -> str:
        begun = start_picture(case=scene.case, moment=Moment(words["moment"]), by=scene.viewer)
        return scene.at(f"foto/{begun.pk}/invullen/")

    words = Page(
        heading="Nieuwe foto",
        lead="De kant veiligheid en de kant sociaal vullen dezelfde foto in.",
        submit="Foto beginnen",
        done="De foto staat klaar. Vul uw kant in; de andere kant kan dat ook nu al.",
    )
    return fill_in(request, scene, form, words, save)


@page()
def finish(request: HttpRequest, number: str, picture_id: int) -> HttpResponse:
    """Make a picture final; when a side is missing, say why once."""
    scene = scene_of(request, number)
    draft = picture_in(scene, picture_id)
    require_capacity(scene.viewer, scene.case, LEADS, "een foto vaststellen")
    missing = missing_sides(filled_in(draft))
    awaited = how_far(picture_of(scene.case, draft), table_of(scene.case), scene.viewer)
    form = FinishForm(posted(request))
    if len(missing) != 1:
        del form.fields["missing_reason"]

    def save(words: dict[str, Any]) -> str:
        finish_picture(case=scene.case, picture=draft, missing_reason=words.get("missing_reason", ""), by=scene.viewer)
        return scene.at(f"foto/{draft.pk}/")

    words = Page(
        heading="Foto vaststellen",
        lead=_finish_lead(missing, awaited.names),
        submit="Foto vaststellen",
        done="De foto is vastgesteld.",
    )
    return fill_in(request, scene, form, words, save)


@page()
def cancel(request: HttpRequest, number: str, picture_id: int) -> HttpResponse:
    """Cancel a draft, with the reason from a list."""
    scene = scene_of(request, number)
    draft = picture_in(scene, picture_id)
    require_canceller(draft, require_capacity(scene.viewer, scene.case, AT_THE_TABLE, DOING), scene.viewer)
    form = CancelForm(posted(request))

    def save(words: dict[str, Any]) -> str:
        cancel_picture(case=scene.case, picture=draft, reason=Cancelled(words["reason"]), by=scene.viewer)
        return scene.at("foto/")

    words = Page(
        heading="Foto annuleren",
        submit="Foto annuleren",
        done="De foto is geannuleerd.",
        template="core/confirm.html",
        extra={"question": "Annuleert u deze foto?", "consequences": CONSEQUENCES, "danger": True,
               "back_url": scene.at(f"foto/{draft.pk}/")},
    )  # fmt: skip
    return fill_in(request, scene, form, words, save)


def _finish_lead(missing: tuple[Side, ...], awaited: str) -> str:
    if len(missing) == 1:
        return f"De kant {missing[0].label.lower()} heeft nog niet ingevuld. U kunt wachten, of zeggen waarom niet."
    if missing:
        return "Nog niemand heeft deze foto ingevuld."
    if awaited:
        return f"Beide kanten hebben ingevuld. Nog niet: {awaited}. Na het vaststellen kan dat niet meer."
    return "Beide kanten hebben ingevuld. Daarna verandert er niets meer aan deze foto."
