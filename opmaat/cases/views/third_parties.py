"""Third parties: who joined, the signed declaration, the consent of sources, and the paper itself."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse

from opmaat.cases.access import record_items, rights_in
from opmaat.cases.actions.drafts import FormOf
from opmaat.cases.actions.standing import engagement_of, require_process_lead
from opmaat.cases.actions.third_parties import (
    DOING,
    Joining,
    ask_consent,
    decide_consent,
    end_third_party,
    hand_out,
    record_declaration,
    register_third_party,
)
from opmaat.cases.forms.third_parties import ConsentForm, DeclarationForm, JoiningForm, PaperForm
from opmaat.cases.handout import handout_pdf
from opmaat.cases.models import HandoutConsent, Item, ItemText, ThirdParty
from opmaat.cases.queries.third_parties import Choosable, choosable_for, paper_in, third_parties_of
from opmaat.cases.rules.third_parties import JOINS_IN
from opmaat.cases.views.filling_in import Page, fill_in, kept_or_typed, send_once, write_once
from opmaat.cases.views.scene import Scene, scene_of, show
from opmaat.core import clock
from opmaat.core.errors import NotHere
from opmaat.core.pages import page
from opmaat.network.models import Engagement
from opmaat.network.views.filling_in import NOT_VALID, saved
from opmaat.regulation.enums import Capacity, Category

PLACE = "derden/"


@page(methods=("GET",))
def third_parties(request: HttpRequest, number: str) -> HttpResponse:
    """Who joined incidentally, and what did they get?"""
    scene = scene_of(request, number)
    rights = rights_in(scene.viewer, scene.case)
    if not rights.sees_team:
        raise NotHere
    context = {
        "joined": third_parties_of(scene.case),
        "leads": rights.capacity == Capacity.PROCESS_LEAD,
        "in_time": scene.case.phase in JOINS_IN,
    }
    return show(request, scene, "cases/third_parties.html", context, here="Derden")


@page()
def register(request: HttpRequest, number: str) -> HttpResponse:
    """Somebody joins: who, why, by which task."""
    scene = _led(request, number)
    of = FormOf("derde", scene.case.number)

    def save(words: dict[str, Any]) -> str:
        words.pop("once")
        register_third_party(case=scene.case, joining=Joining(**words), by=scene.viewer)
        return scene.at(PLACE)

    words = Page(
        heading="Derde laten aansluiten",
        lead="Zonder account, alleen voor deze casus, alleen wat nodig is. Eerst tekent deze derde voor geheimhouding.",
        submit="Vastleggen",
        done="Vastgelegd. Deze derde krijgt geen account.",
        extra={"back_url": scene.at(PLACE)},
    )
    return write_once(request, scene, JoiningForm(**kept_or_typed(request, of, scene.viewer)), words, save, of)


@page()
def declared(request: HttpRequest, number: str, third_id: int) -> HttpResponse:
    """The signed declaration is in."""
    scene = _led(request, number)
    third = _third(scene, third_id)

    def save(words: dict[str, Any]) -> str:
        record_declaration(case=scene.case, third=third, declared_on=words["declared_on"], by=scene.viewer)
        return scene.at(PLACE)

    words = Page(
        heading="Geheimhouding getekend",
        lead=f"Door {third.name}, {third.organisation}. Bewaar het getekende papier bij de organisatie.",
        submit="Vastleggen",
        done="De verklaring is vastgelegd.",
        extra={"back_url": scene.at(PLACE)},
    )
    initial = {"declared_on": clock.today().isoformat()}
    return fill_in(request, scene, DeclarationForm(request.POST or None, initial=initial), words, save)


@page()
def end(request: HttpRequest, number: str, third_id: int) -> HttpResponse:
    """This third party joins no longer."""
    scene = _led(request, number)
    third = _third(scene, third_id)

    def save(_: dict[str, Any]) -> str:
        end_third_party(case=scene.case, third=third, by=scene.viewer)
        return scene.at(PLACE)

    words = Page(
        heading="Derde sluit niet meer aan",
        submit="Vastleggen",
        done="Vastgelegd.",
        template="core/confirm.html",
        extra={
            "question": f"Sluit {third.name} niet meer aan?",
            "consequences": [
                "Er gaat niets meer op papier mee.",
                "Wat is verstrekt, blijft vastgelegd. Vraag het papier terug.",
            ],
            "back_url": scene.at(PLACE),
        },
    )
    return fill_in(request, scene, Form(request.POST or None), words, save)


@page()
def choose(request: HttpRequest, number: str, third_id: int) -> HttpResponse:
    """What goes on paper: chosen item by item; what is confided is first asked of its source."""
    scene = _led(request, number)
    third = _third(scene, third_id)
    choices = choosable_for(scene.case, third, scene.viewer)
    items = {choice.item.pk: choice.item for choice in choices}
    of = FormOf("papier", f"{scene.case.number}/{third.pk}")
    form = PaperForm(choices=[(pk, "") for pk in items], **kept_or_typed(request, of, scene.viewer))

    def save(words: dict[str, Any]) -> str:
        chosen = [items[pk] for pk in words["items"]]
        if request.POST.get("do") == "ask":
            ask_consent(case=scene.case, third=third, items=chosen, by=scene.viewer)
            return scene.at(f"{PLACE}{third.pk}/verstrekken/")
        made = hand_out(case=scene.case, third=third, items=chosen, necessity=words["necessity"], by=scene.viewer)
        return scene.at(f"{PLACE}#papier-{made.pk}")

    if request.method == "POST":
        asked = request.POST.get("do") == "ask"
        done = "De bronnen krijgen de vraag." if asked else "Vastgelegd. Print het papier en geef het mee."
        address = send_once(request, form, of, save, by=scene.viewer)
        if address:
            return saved(request, address, done)
    record_items(scene.case, list(items.values()))
    context = {
        "form": form,
        "third": third,
        "choices": _shown(form, choices),
        "draft_url": scene.at(f"concept/{of.form}/{third.pk}/"),
        "back_url": scene.at(PLACE),
    }
    status = NOT_VALID if form.errors else 200
    return show(request, scene, "cases/handout_form.html", context, here="Op papier meegeven", status=status)


@page()
def consent(request: HttpRequest, number: str, consent_id: int) -> HttpResponse:
    """The source of an item agrees or not."""
    scene = scene_of(request, number)
    # Not joined with the third party: a source that left the table may not know who joined.
    rows = HandoutConsent.objects.select_related("item", "asked_by__account")
    row = rows.filter(pk=consent_id, item__case=scene.case, item__unit_id=scene.viewer.unit_id or 0).first()
    text = ItemText.objects.filter(item_id=row.item_id).first() if row else None
    if row is None or text is None or row.agrees is not None:
        raise NotHere
    record_items(scene.case, [row.item])

    def save(words: dict[str, Any]) -> str:
        decide_consent(case=scene.case, consent=row, agrees=words["agrees"], by=scene.viewer)
        return "/"

    words = Page(
        heading="Mag dit naar een derde?",
        submit="Antwoord vastleggen",
        done="Uw antwoord is vastgelegd.",
        template="cases/consent_form.html",
        extra={"consent": row, "body": text.body, "third": _third_of(row)},
    )
    return fill_in(request, scene, ConsentForm(request.POST or None), words, save)


@page(methods=("GET",))
def paper(request: HttpRequest, number: str, handout_id: int) -> HttpResponse:
    """The paper as PDF to print: an export, recorded with what is on it."""
    scene = _led(request, number)
    handout, items = paper_in(scene.case, handout_id)
    record_items(scene.case, [item for item, _ in items], action="handout.printed")
    content = handout_pdf(scene.case, handout, items, printed_by=_printing(scene))
    headers = {
        "Content-Disposition": f'inline; filename="verstrekking-{scene.case.number}-{handout.pk}.pdf"',
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _printing(scene: Scene) -> str:
    """The name of who prints."""
    return str(Engagement.objects.values_list("account__name", flat=True).get(pk=engagement_of(scene.viewer)))


def _led(request: HttpRequest, number: str) -> Scene:
    scene = scene_of(request, number)
    require_process_lead(scene.viewer, scene.case, DOING)
    return scene


def _third(scene: Scene, third_id: int) -> ThirdParty:
    found = ThirdParty.objects.filter(pk=third_id, case=scene.case, ended_at__isnull=True).first()
    if found is None:
        raise NotHere
    return found


def _third_of(row: HandoutConsent) -> ThirdParty | None:
    """Who it is about, for a source that sits at the table; a former one asks the process lead."""
    return ThirdParty.objects.filter(pk=row.third_party_id).first()


def _shown(form: PaperForm, choices: tuple[Choosable, ...]) -> list[dict[str, Any]]:
    ticked = {str(value) for value in form["items"].value() or []}
    return [
        {
            "id": f"id_items_{place}",
            "value": choice.item.pk,
            "checked": str(choice.item.pk) in ticked,
            "unit": choice.item.unit,
            "at": choice.item.created_at,
            "categories": _labels(choice.item),
            "body": choice.item.text.body,
            "note": choice.note,
            "never": bool(choice.objection and not choice.needs_consent),
        }
        for place, choice in enumerate(choices)
    ]


def _labels(item: Item) -> str:
    return ", ".join(category.label.lower() for category in Category if item.categories & category.bit)
