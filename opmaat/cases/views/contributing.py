"""A new contribution: the text first, then the choices, and beside it who is going to read it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from opmaat.cases.access import record_items
from opmaat.cases.actions.attachments import add_attachment
from opmaat.cases.actions.drafts import FormOf
from opmaat.cases.actions.items import add_item, with_default_names
from opmaat.cases.actions.standing import require_writer
from opmaat.cases.actions.storing import cleaned, source_of
from opmaat.cases.audience import Table, table_of
from opmaat.cases.enums import LifeDomain
from opmaat.cases.forms.contribution import ContributionForm
from opmaat.cases.queries.offered import guidance_for, nameable_units, offered_to, prefilled
from opmaat.cases.queries.requests import Question, questions_of, request_in
from opmaat.cases.rules.contributing import contribution_objections
from opmaat.cases.rules.drafts import ItemDraft, Source
from opmaat.cases.views.audience import audience_context
from opmaat.cases.views.filling_in import kept_or_typed, send_once
from opmaat.cases.views.scene import Scene, scene_of, show
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.pages import page
from opmaat.network.views.filling_in import NOT_VALID, saved

FORM = "bijdrage"
TEMPLATE = "cases/item_form.html"


@page()
def new_item(request: HttpRequest, number: str) -> HttpResponse:
    """Write, see who reads it, and send."""
    scene = scene_of(request, number)
    require_writer(scene.viewer, scene.case)
    source, table = source_of(scene.viewer, scene.case), table_of(scene.case)
    form = _form(request, scene, source, table)
    if request.method == "POST" and request.POST.get("do") != "preview":
        _check_size(request, form)
        of = _kept(scene)
        address = send_once(request, form, of, lambda _: _send(request, form, scene, source), by=scene.viewer)
        if address:
            return saved(request, address, "Uw bijdrage is opgeslagen. Wie haar mag lezen, ziet haar nu.")
    return _shown(request, scene, form, source, table)


@page(methods=("POST",))
def who_reads_it(request: HttpRequest, number: str) -> HttpResponse:
    """The panel beside the form, as it stands now."""
    scene = scene_of(request, number)
    require_writer(scene.viewer, scene.case)
    source, table = source_of(scene.viewer, scene.case), table_of(scene.case)
    form = _form(request, scene, source, table)
    record_items(scene.case, [])
    return render(request, "cases/item_audience.html", {"audience": _audience(form, scene, source, table)})


def _form(request: HttpRequest, scene: Scene, source: Source, table: Table) -> ContributionForm:
    offered = offered_to(source, table)
    arguments = kept_or_typed(request, _kept(scene), scene.viewer)
    usual = prefilled(source, offered)
    if request.GET.get("leefgebied") in LifeDomain.values:
        usual["life_domain"] = request.GET["leefgebied"]
    arguments["initial"] = usual | arguments.get("initial", {})
    elsewhere = nameable_units(scene.case, source, offered)
    return ContributionForm(offered=offered, elsewhere=elsewhere, **arguments)


def _asked(request: HttpRequest, scene: Scene) -> tuple[Question, ...]:
    """The questions of one's own unit that this contribution answers, when somebody came from there."""
    asked = request.GET.get("verzoek", "")
    if not (asked.isascii() and asked.isdigit()):
        return ()
    row = request_in(scene.case, int(asked))
    found = questions_of(row) if row.unit_id == scene.viewer.unit_id else ()
    record_items(scene.case, [question.item for question in found])
    return found


def _check_size(request: HttpRequest, form: ContributionForm) -> None:
    """What is larger than the memory for uploads was not received: say so, instead of leaving it out."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
        form.is_valid()
        form.add_error("attachment", "Dit bestand is groter dan 10 MB. Maak het kleiner of splits het.")


def _send(request: HttpRequest, form: ContributionForm, scene: Scene, source: Source) -> str:
    """Store it with its attachment; every objection beside its field."""
    found = contribution_objections(cleaned(form.draft()), source, today=clock.today())
    if found:
        for objection in found:
            form.explain(objection)
        return ""
    item = add_item(case=scene.case, draft=form.draft(), by=scene.viewer)
    upload = form.cleaned_data.get("attachment")
    if upload is not None:
        add_attachment(case=scene.case, item=item, name=upload.name, content=upload.read(), by=scene.viewer)
    return _after(scene, request) or f"{scene.url}#bijdrage-{item.pk}"


def _after(scene: Scene, request: HttpRequest) -> str:
    """Back to the question this answers, when somebody came from there."""
    asked = request.GET.get("verzoek", "")
    return scene.at(f"partners-bevragen/{int(asked)}/") if asked.isascii() and asked.isdigit() else ""


def _shown(request: HttpRequest, scene: Scene, form: ContributionForm, source: Source, table: Table) -> HttpResponse:
    guidance = guidance_for(source, table)
    preview = request.POST.get("do") == "preview"
    audience = _audience(form, scene, source, table)
    if preview:  # looking at who reads it is no mistake
        form.errors.clear()
    context: dict[str, Any] = {
        "form": form,
        "questions": _asked(request, scene),
        "category_notes": guidance.category_notes,
        "about_notes": guidance.about_notes,
        "hint": guidance.hint,
        "provisional": table.reglement.provisional,
        "audience": audience,
        "preview_url": scene.at("bijdrage/nieuw/lezers/"),
        "draft_url": scene.at(f"concept/{FORM}/"),
    }
    status = NOT_VALID if form.errors else 200
    return show(request, scene, TEMPLATE, context, here="Nieuwe bijdrage", status=status)


def _audience(form: ContributionForm, scene: Scene, source: Source, table: Table) -> dict[str, Any]:
    written = form if form.is_bound else form.of_what_was_kept()
    written.is_valid()
    return audience_context(_named(written.draft(), scene), source, table)


def _named(draft: ItemDraft, scene: Scene) -> ItemDraft:
    """With the recipients that go without saying; who may not supply it at all hears that on sending."""
    try:
        return with_default_names(scene.case, draft, scene.viewer)
    except Refused:
        return draft


def _kept(scene: Scene) -> FormOf:
    return FormOf(FORM, scene.case.number)
