"""People around the person: noting somebody in the direct circle, and correcting that."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse

from opmaat.cases.access import record_items
from opmaat.cases.actions.circle import Member, add_circle_member, change_circle_member
from opmaat.cases.actions.drafts import FormOf
from opmaat.cases.actions.standing import require_writer
from opmaat.cases.actions.storing import source_of
from opmaat.cases.enums import Authority, Relation
from opmaat.cases.forms.people import CircleForm
from opmaat.cases.grounds import grounds_of_supply
from opmaat.cases.models import CircleMember
from opmaat.cases.views.filling_in import Page, kept_or_typed, write_once
from opmaat.cases.views.scene import Scene, scene_of
from opmaat.core import clock
from opmaat.core.errors import NotHere
from opmaat.core.pages import page
from opmaat.regulation.enums import Category

ABOUT = frozenset({Category.RELATIONS})
LEAD = "Alleen gezin en andere directe contacten. Een slachtoffer of melder van buiten beschrijft u zonder naam."


@page()
def add(request: HttpRequest, number: str) -> HttpResponse:
    """Somebody in the direct circle."""
    scene = scene_of(request, number)
    require_writer(scene.viewer, scene.case)
    of = FormOf("mens", scene.case.number)

    def save(words: dict[str, Any]) -> str:
        add_circle_member(case=scene.case, member=_member(words), by=scene.viewer)
        return scene.at("#mensen")

    form = CircleForm(grounds=_grounds(scene), **kept_or_typed(request, of, scene.viewer))
    words = Page(heading="Iemand uit de kring", lead=LEAD, submit="Toevoegen", done="Toegevoegd.")
    return write_once(request, scene, form, words, save, of)


@page()
def change(request: HttpRequest, number: str, member_id: int) -> HttpResponse:
    """Correct what one's own unit noted."""
    scene = scene_of(request, number)
    require_writer(scene.viewer, scene.case)
    stored = CircleMember.objects.select_related("item__text").filter(pk=member_id, case=scene.case).first()
    if stored is None or stored.item.unit_id != scene.viewer.unit_id:
        raise NotHere
    record_items(scene.case, [stored.item])
    of = FormOf("mens", f"{scene.case.number}/{stored.pk}")

    def save(words: dict[str, Any]) -> str:
        change_circle_member(
            case=scene.case, stored=stored, member=_member(words), version=stored.item.version, by=scene.viewer
        )
        return scene.at("#mensen")

    arguments = kept_or_typed(request, of, scene.viewer)
    arguments["initial"] = _stored(stored) | arguments.get("initial", {})
    form = CircleForm(grounds=_grounds(scene), **arguments)
    words = Page(heading="Iemand uit de kring", lead=LEAD, done="Gewijzigd.")
    return write_once(request, scene, form, words, save, of)


def _member(words: dict[str, Any]) -> Member:
    given = {name: value for name, value in words.items() if name != "once"}
    authority = given.pop("authority")
    member = Member(**given)
    return replace(member, relation=Relation(member.relation), authority=Authority(authority) if authority else None)


def _grounds(scene: Scene) -> list[tuple[str, str]]:
    source = source_of(scene.viewer, scene.case)
    possible = grounds_of_supply(regime=source.regime, kind=source.kind, on=clock.today())
    return [(g.code, f"{g.label} ({g.article})") for g in possible if g.fits(ABOUT) and not g.needs_reference]


def _stored(stored: CircleMember) -> dict[str, object]:
    names = (
        "name",
        "relation",
        "minor",
        "birth_year",
        "lives_in",
        "authority",
        "authority_holder",
        "authority_from",
        "authority_until",
    )
    words: dict[str, object] = {name: getattr(stored, name) for name in names}
    return words | {"ground": stored.item.ground, "necessity": stored.item.text.necessity}
