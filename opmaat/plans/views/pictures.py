"""The pictures of a case over time, one picture with its grounds; beginning one, making it final, cancelling it."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from opmaat.cases.access import rights_in
from opmaat.cases.actions.standing import may_contribute, require_capacity
from opmaat.cases.actions.storing import source_of
from opmaat.cases.models import CaseAccess
from opmaat.cases.views.filling_in import Page, fill_in
from opmaat.cases.views.scene import Scene, scene_of, show
from opmaat.core.errors import NotHere
from opmaat.core.pages import page
from opmaat.plans.actions.pictures import (
    AT_THE_TABLE,
    DOING,
    LEADS,
    cancel_picture,
    filled_in,
    finish_picture,
    may_cancel,
    require_canceller,
    start_picture,
)
from opmaat.plans.forms.pictures import CancelForm, FinishForm, NewPictureForm
from opmaat.plans.models import Picture
from opmaat.plans.picture_drawing import draw, draw_small, shown
from opmaat.plans.picture_enums import Cancelled, Moment, PictureState, Side
from opmaat.plans.queries.pictures import ShownPicture, ShownRow, picture_of, pictures_of
from opmaat.plans.queries.tracks import domains_of, tracks_of
from opmaat.plans.rules.instruments import Domain
from opmaat.plans.rules.scoring import BOTH_SIDES, missing_sides
from opmaat.plans.views.posting import posted

HEADING = "Foto van de leefgebieden"
CONSEQUENCES = (
    "Wat iedereen invulde, telt niet meer mee. Wie er iets van las, krijgt daarvan bericht.",
    "In de lijst blijft staan dat deze foto is begonnen, en door wie en waarom hij is geannuleerd.",
)


@page(methods=("GET",))
def pictures(request: HttpRequest, number: str) -> HttpResponse:
    """All pictures of a case, drawn over time."""
    scene = scene_of(request, number)
    rights = rights_in(scene.viewer, scene.case)
    _require_table(rights)
    found = pictures_of(scene.case)
    final = [one for one in found if one.is_final]
    context = {
        "pictures": [_line(scene, one) for one in reversed(found)],
        "final": final,
        "new_url": scene.at("foto/nieuw/") if _may_score(rights) and not any(p.is_draft for p in found) else "",
        **_drawn(final),
    }
    return show(request, scene, "plans/pictures.html", context, here=HEADING)


@page(methods=("GET",))
def picture(request: HttpRequest, number: str, picture_id: int) -> HttpResponse:
    """One picture: each domain with who scored what, and why."""
    scene = scene_of(request, number)
    rights = rights_in(scene.viewer, scene.case)
    stored = picture_in(scene, picture_id)
    found = picture_of(scene.case, stored)
    may_score, leads = _may_score(rights), rights.capacity in LEADS
    scores = found.is_draft and may_score and found.instrument.sides_of(source_of(scene.viewer, scene.case).kind)
    context = {
        "picture": found,
        "all_url": scene.at("foto/"),
        "fill_in_url": scene.at(f"foto/{found.id}/invullen/") if scores else "",
        "finish_url": scene.at(f"foto/{found.id}/vaststellen/") if found.is_draft and may_score and leads else "",
        "cancel_url": scene.at(f"foto/{found.id}/annuleren/")
        if may_score and may_cancel(stored, rights, scene.viewer)
        else "",
        "cancelled_by": stored.cancelled_by.account.name if stored.cancelled_by else "",
        "domains": [_domain(scene, found, domain) for domain in domains_of([found])],
        "sides": [{"label": side.label, "done": side in found.filled_in} for side in BOTH_SIDES],
    }
    return show(request, scene, "plans/picture.html", context, here=found.label)


@page()
def new_picture(request: HttpRequest, number: str) -> HttpResponse:
    """Begin a picture; when one is being filled in, on to that one."""
    scene = scene_of(request, number)
    rights = rights_in(scene.viewer, scene.case)
    _require_table(rights)
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
    form = FinishForm(posted(request))
    if len(missing) != 1:
        del form.fields["missing_reason"]

    def save(words: dict[str, Any]) -> str:
        finish_picture(case=scene.case, picture=draft, missing_reason=words.get("missing_reason", ""), by=scene.viewer)
        return scene.at(f"foto/{draft.pk}/")

    words = Page(
        heading="Foto vaststellen",
        lead=_finish_lead(missing),
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


def picture_in(scene: Scene, picture_id: int) -> Picture:
    """A picture of this case that this viewer may know of."""
    found = Picture.objects.select_related("cancelled_by__account").filter(pk=picture_id, case=scene.case).first()
    if found is None:
        raise NotHere
    return found


def _finish_lead(missing: tuple[Side, ...]) -> str:
    if len(missing) == 1:
        return f"De kant {missing[0].label.lower()} heeft nog niet ingevuld. U kunt wachten, of zeggen waarom niet."
    if missing:
        return "Nog niemand heeft deze foto ingevuld."
    return "Beide kanten hebben ingevuld. Daarna verandert er niets meer aan deze foto."


def _require_table(rights: CaseAccess) -> None:
    """Who does not sit at the table has no pictures."""
    if not rights.sees_team:
        raise NotHere


def _may_score(rights: CaseAccess) -> bool:
    return may_contribute(rights) and rights.capacity in AT_THE_TABLE


def _line(scene: Scene, one: ShownPicture) -> dict[str, Any]:
    return {
        "picture": one,
        "url": scene.at(f"foto/{one.id}/"),
        "sides": [side.label for side in one.filled_in],
    }


def _drawn(final: list[ShownPicture]) -> dict[str, Any]:
    if not final:
        return {}
    tracks = tracks_of(final)
    return {
        "drawing": draw(tracks),
        "small": [{"track": track, "drawing": draw_small(track)} for track in tracks],
        "rows": [
            {"label": track.label, "trend": track.trend, "cells": [_cell(one, track.code) for one in final]}
            for track in tracks
        ],
        "provisional": final[-1].instrument.provisional,
        "first": final[0],
        "latest": final[-1],
    }


def _cell(one: ShownPicture, code: str) -> tuple[str, ...]:
    """What each side gave, and the person; empty without a score for this viewer."""
    return tuple(_values(one.of(code, side)) for side in (*BOTH_SIDES, Side.PERSON))


def _values(rows: tuple[ShownRow, ...]) -> str:
    return " en ".join("onbekend" if row.value is None else shown(row.value) for row in rows)


def _domain(scene: Scene, one: ShownPicture, domain: Domain) -> dict[str, Any]:
    return {
        "domain": domain,
        "rows": [
            {
                "row": row,
                "means": domain.levels[row.value - 1] if row.value else "",
                "scale": one.instrument.scale[row.value - 1] if row.value else "Onbekend",
                "readers_url": scene.at(f"bijdrage/{row.item_id}/"),
            }
            for row in one.of(domain.code, *Side)
        ],
    }
