"""Correcting an item, taking it back, and withdrawal of the consent it rests on: by the source.

Two people may correct one text: the second gets both texts and chooses.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from opmaat.audit.refusals import record_refusal
from opmaat.cases.access import item_for
from opmaat.cases.actions.corrections import OVERTAKEN, correct_item, retract_item
from opmaat.cases.actions.drafts import FormOf, discard_draft, save_draft
from opmaat.cases.actions.refusing import Overtaken
from opmaat.cases.actions.secrecy import withdraw_consent
from opmaat.cases.forms.items import CorrectionForm, ReasonForm
from opmaat.cases.models import Item
from opmaat.cases.rules.articles import article
from opmaat.cases.views.filling_in import Page, Save, fill_in, kept_or_typed, write_once
from opmaat.cases.views.scene import Scene, scene_of, show
from opmaat.core.errors import NotHere, Refused
from opmaat.core.pages import page
from opmaat.core.transaction import acting_as

HEADING = "Bijdrage verbeteren"


@page()
def correct(request: HttpRequest, number: str, item_id: int) -> HttpResponse:
    """Write the text as it should be."""
    scene = scene_of(request, number)
    item, body = own_item(scene, item_id)
    of = FormOf("correctie", f"{scene.case.number}/{item.pk}")
    arguments = kept_or_typed(request, of, scene.viewer)
    arguments["initial"] = {"text": body} | arguments.get("initial", {}) | {"version": item.version}
    form = CorrectionForm(**arguments)
    try:
        return write_once(
            request,
            scene,
            form,
            Page(
                heading=HEADING,
                lead="De nieuwe tekst komt in de plaats. De oude blijft bewaard. Wie hem las, krijgt bericht.",
                submit="Verbeterde tekst opslaan",
                done="De verbeterde tekst staat er. Wie de oude las, krijgt bericht.",
            ),
            lambda words: _correct(scene, item, words),
            of,
        )
    except _Conflict as conflict:
        record_refusal(request, Overtaken(OVERTAKEN))
        _keep_with(scene, of, conflict.theirs, form)
        return _both_texts(request, scene, conflict.theirs, form)


@page()
def retract(request: HttpRequest, number: str, item_id: int) -> HttpResponse:
    """Take it back."""
    scene = scene_of(request, number)
    item, _ = own_item(scene, item_id)

    def save(words: dict[str, Any]) -> str:
        retract_item(case=scene.case, item=item, reason=words["reason"], version=words["version"], by=scene.viewer)
        return scene.url

    return _ask(
        request,
        scene,
        item,
        Page(
            heading="Bijdrage intrekken",
            submit="Intrekken",
            done="De bijdrage is ingetrokken. Wie haar las, krijgt bericht.",
            extra={
                "question": "Wilt u deze bijdrage intrekken?",
                "consequences": [
                    "De tekst is dan niet meer te lezen op de casuspagina.",
                    "Wie haar al las, krijgt bericht met uw reden en mag haar niet meer gebruiken.",
                ],
            },
        ),
        save,
    )


@page()
def take_back_consent(request: HttpRequest, number: str, item_id: int) -> HttpResponse:
    """The person withdrew the consent."""
    scene = scene_of(request, number)
    item, _ = own_item(scene, item_id)

    def save(words: dict[str, Any]) -> str:
        left = withdraw_consent(
            case=scene.case, item=item, reason=words["reason"], version=words["version"], by=scene.viewer
        )
        if left.to_do:
            messages.warning(request, left.to_do)
        return scene.url

    return _ask(
        request,
        scene,
        item,
        Page(
            heading="Toestemming ingetrokken",
            submit="Vastleggen",
            done="Vastgelegd. Niemand anders leest deze bijdrage nu nog.",
            extra={
                "question": "Heeft de cliënt de toestemming voor deze bijdrage ingetrokken?",
                "consequences": [
                    "Vanaf nu leest niemand buiten uw eigen afdeling deze bijdrage.",
                    "Wie haar al las, krijgt bericht.",
                    "U spreekt met hen af wat er met eerder gedeelde gegevens gebeurt.",
                ],
            },
        ),
        save,
    )


def own_item(scene: Scene, item_id: int) -> tuple[Item, str]:
    """An item of one's own unit with its text; that of another is refused with whom to ask."""
    item, text = item_for(scene.viewer, scene.case, item_id)
    if item.unit_id != scene.viewer.unit_id:
        raise Refused(f"Alleen {item.unit.name} kan dit. Stel die partner een vraag.",
                      article(scene.case.regime, "BGS 1.7"))  # fmt: skip
    if text is None:
        raise NotHere
    return item, text.body


class _Conflict(Exception):
    """Somebody of the same unit was first; holds what stands there now."""

    def __init__(self, theirs: Item) -> None:
        super().__init__()
        self.theirs = theirs


def _correct(scene: Scene, item: Item, words: dict[str, Any]) -> str:
    try:
        with acting_as(scene.viewer):
            done = correct_item(
                case=scene.case,
                item=item,
                body=words["text"],
                reason=words["reason"],
                version=words["version"],
                by=scene.viewer,
            )
    except Overtaken:
        latest = _latest(item)
        if latest.text.body == words["text"].strip():  # the same press, twice
            return scene.at(f"#bijdrage-{latest.pk}")
        if latest.pk == item.pk:
            raise
        raise _Conflict(latest) from None
    return scene.at(f"#bijdrage-{done.item.pk}")


def _latest(item: Item) -> Item:
    """What stands in the place of this item now."""
    found = Item.objects.select_related("text", "unit", "author__account", "replaced_by").get(pk=item.pk)
    return _latest(found.replaced_by) if found.replaced_by else found


def _keep_with(scene: Scene, of: FormOf, theirs: Item, form: CorrectionForm) -> None:
    """What was typed waits at the text that stands now; the old one is no longer there to correct."""
    typed = {name: [str(form.cleaned_data[name])] for name in ("text", "reason")}
    discard_draft(of=of, by=scene.viewer)
    save_draft(of=FormOf(of.form, f"{scene.case.number}/{theirs.pk}"), values=typed, by=scene.viewer)


def _both_texts(request: HttpRequest, scene: Scene, theirs: Item, form: CorrectionForm) -> HttpResponse:
    context = {
        "what": "deze bijdrage",
        "other": {
            "name": theirs.author.account.name,
            "unit": theirs.unit.name,
            "at": theirs.created_at,
            "text": theirs.text.body,
        },
        "mine": form.cleaned_data["text"],
        "version": theirs.version,
        "field": "text",
        "keep": [{"name": "reason", "value": form.cleaned_data["reason"]}],
        "save_url": scene.at(f"bijdrage/{theirs.pk}/corrigeren/"),
    }
    return show(request, scene, "core/conflict.html", context, here="Twee teksten", status=409)


def _ask(request: HttpRequest, scene: Scene, item: Item, ask: Page, save: Save) -> HttpResponse:
    form = ReasonForm(request.POST or None, initial={"version": item.version})
    confirm = Page(
        heading=ask.heading,
        submit=ask.submit,
        done=ask.done,
        template="core/confirm.html",
        extra={**ask.extra, "danger": True},
    )
    return fill_in(request, scene, form, confirm, save)
