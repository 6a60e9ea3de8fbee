"""The pictures of a case over time, and one picture with its grounds."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from opmaat.cases.access import rights_in
from opmaat.cases.actions.standing import may_contribute
from opmaat.cases.actions.storing import source_of
from opmaat.cases.audience import table_of
from opmaat.cases.models import CaseAccess
from opmaat.cases.views.scene import Scene, scene_of, show
from opmaat.core.errors import NotHere
from opmaat.core.pages import page
from opmaat.plans.actions.pictures import AT_THE_TABLE, LEADS, may_cancel
from opmaat.plans.models import Picture
from opmaat.plans.picture_drawing import draw, draw_small
from opmaat.plans.picture_enums import Side
from opmaat.plans.queries.awaited import HowFar, how_far
from opmaat.plans.queries.pictures import ShownPicture, ShownRow, picture_of, pictures_of
from opmaat.plans.queries.tracks import domains_of, tracks_of
from opmaat.plans.rules.instruments import Domain
from opmaat.plans.rules.scoring import BOTH_SIDES
from opmaat.plans.rules.tracks import shown

HEADING = "Foto van de leefgebieden"


@page(methods=("GET",))
def pictures(request: HttpRequest, number: str) -> HttpResponse:
    """All pictures of a case, drawn over time."""
    scene = scene_of(request, number)
    rights = rights_in(scene.viewer, scene.case)
    require_table(rights)
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
    progress = how_far(found, table_of(scene.case), scene.viewer)
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
        "sides": [_side(found, progress, side) for side in BOTH_SIDES],
        "progress": progress,
    }
    return show(request, scene, "plans/picture.html", context, here=found.label)


def picture_in(scene: Scene, picture_id: int) -> Picture:
    """A picture of this case that this viewer may know of."""
    found = Picture.objects.select_related("cancelled_by__account").filter(pk=picture_id, case=scene.case).first()
    if found is None:
        raise NotHere
    return found


def _side(found: ShownPicture, progress: HowFar, side: Side) -> dict[str, Any]:
    """How far one side is; `partly` while a partner of that side is awaited."""
    done = side in found.filled_in
    return {"label": side.label, "done": done, "partly": done and progress.waits_for(side)}


def require_table(rights: CaseAccess) -> None:
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
