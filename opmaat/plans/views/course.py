"""The course of a plan: what the person says, setting and comparing versions, turning eighteen."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from opmaat.cases.access import rights_in
from opmaat.cases.actions.drafts import FormOf
from opmaat.cases.actions.standing import require_capacity, require_writer
from opmaat.cases.queries.seats import seats_of
from opmaat.cases.views.filling_in import Page, fill_in, write_once
from opmaat.cases.views.scene import scene_of, show
from opmaat.core.errors import NotHere
from opmaat.core.pages import page
from opmaat.network.models import Unit
from opmaat.plans.actions.course import (
    answer_coming_of_age,
    record_agreement,
    require_around_eighteen,
    set_version,
)
from opmaat.plans.actions.saying import LEADS, require_planner
from opmaat.plans.enums import Answer, TakesOver
from opmaat.plans.forms.course import AnswerForm, EighteenForm, NothingForm
from opmaat.plans.queries.coming_of_age import eighteenth_birthday, given_answers
from opmaat.plans.queries.one_action import may_plan
from opmaat.plans.queries.versions import compared, versions_of
from opmaat.plans.views.plan import PLAN
from opmaat.plans.views.posting import posted, typed

VERSIONS = f"{PLAN}versies/"


@page()
def agreement(request: HttpRequest, number: str) -> HttpResponse:
    """What the person thinks of the plan."""
    scene = scene_of(request, number)
    require_planner(scene.viewer, scene.case, "vastleggen wat de persoon van het plan vindt")
    of = FormOf("instemming", scene.case.number)

    def save(words: dict[str, Any]) -> str:
        record_agreement(case=scene.case, answer=Answer(words["answer"]), words=words["text"], by=scene.viewer)
        return scene.at(PLAN)

    words = Page(heading="Wat vindt de persoon ervan?", submit="Vastleggen", done="Vastgelegd.")
    return write_once(request, scene, AnswerForm(**typed(request, of, scene.viewer)), words, save, of)


@page()
def set_plan(request: HttpRequest, number: str) -> HttpResponse:
    """Set the plan as it stands."""
    scene = scene_of(request, number)
    require_capacity(scene.viewer, scene.case, LEADS, "het plan vaststellen")
    require_planner(scene.viewer, scene.case, "het plan vaststellen")

    def save(_: dict[str, Any]) -> str:
        set_version(case=scene.case, by=scene.viewer)
        return scene.at(VERSIONS)

    words = Page(
        heading="Plan vaststellen",
        submit="Vaststellen",
        done="Het plan is vastgesteld.",
        template="core/confirm.html",
        extra={
            "question": "Stelt u het plan vast zoals het nu is?",
            "consequences": [
                "Alle doelen en acties worden bewaard zoals ze nu zijn: stand, datum, partner, doel en spoor.",
                "U kunt daarna zien wat er sindsdien bij kwam, veranderde of verdween. Iedereen ziet zijn eigen deel.",
            ],
        },
    )
    return fill_in(request, scene, NothingForm(posted(request)), words, save)


@page(methods=("GET",))
def versions(request: HttpRequest, number: str) -> HttpResponse:
    """The versions, and what changed from one (`?van=`) to another (`?naar=`) or to now."""
    scene = scene_of(request, number)
    rights = rights_in(scene.viewer, scene.case)
    if not rights.sees_team:
        raise NotHere
    rows = versions_of(scene.case)
    first, second = _number(request, "van"), _number(request, "naar")
    if first is None and rows:
        first = rows[0].number
    context = {
        "versions": rows,
        "compared": compared(scene.case, first, second) if first is not None else None,
        "plan_url": scene.at(PLAN),
        "leads": may_plan(scene.case, rights) and rights.capacity in LEADS,
    }
    return show(request, scene, "plans/versions.html", context, here="Versies van het plan")


@page()
def eighteen(request: HttpRequest, number: str) -> HttpResponse:
    """Who takes over at eighteen, and on which ground."""
    scene = scene_of(request, number)
    require_capacity(scene.viewer, scene.case, LEADS, "vastleggen wie het overneemt")
    require_writer(scene.viewer, scene.case)
    require_around_eighteen(scene.case)
    of = FormOf("achttien", scene.case.number)

    def save(words: dict[str, Any]) -> str:
        answer_coming_of_age(
            case=scene.case, takes_over=TakesOver(words["takes_over"]), unit=words["unit"], words=words["text"],
            by=scene.viewer,
        )  # fmt: skip
        return scene.at(PLAN)

    units = Unit.objects.filter(pk__in={seat.unit_id for seat in seats_of(scene.case.pk)}).select_related(
        "organisation"
    )
    day = eighteenth_birthday(scene.case.person)
    words = Page(
        heading="Wordt 18: wie neemt over, op welke grond?",
        lead=f"Achttien op {day:%d-%m-%Y}. Gezag, jeugdhulp en gesloten plaatsing eindigen dan vanzelf." if day else
        "De geboortedatum is niet bekend. Leg vast wat er geregeld is.",
        submit="Vastleggen",
        done="Vastgelegd.",
        template="plans/eighteen.html",
        extra={"given": given_answers(scene.case)},
    )  # fmt: skip
    return write_once(request, scene, EighteenForm(units=units, **typed(request, of, scene.viewer)), words, save, of)


def _number(request: HttpRequest, name: str) -> int | None:
    asked = request.GET.get(name, "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else None
