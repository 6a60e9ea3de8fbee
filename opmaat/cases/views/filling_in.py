"""Pages with one form about a case: what is typed is kept, and sent once.

A refusal that is about the form comes back above it with everything typed; one that
is about who asks goes on to the page of refusals. A second press, or a retry after a
time-out, goes where the first went.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict

from opmaat.cases.actions.drafts import FormOf, mark_sent, read_draft, sent_before
from opmaat.cases.views.scene import Scene, show
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.views.filling_in import NOT_VALID, saved, try_to

Save = Callable[[dict[str, Any]], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The words around a form."""

    heading: str
    submit: str = "Opslaan"
    done: str = "Opgeslagen."
    lead: str = ""
    template: str = "core/form_page.html"
    extra: Mapping[str, Any] = field(default_factory=dict)


def fill_in(request: HttpRequest, scene: Scene, form: Form, page: Page, save: Save) -> HttpResponse:
    """A plain form, with no text worth keeping."""
    if request.method == "POST" and form.is_valid():
        address = _done(request, form, save, scene.viewer)
        if address:
            return saved(request, address, page.done)
    return _shown(request, scene, form, page)


def write_once(request: HttpRequest, scene: Scene, form: Form, page: Page, save: Save, of: FormOf) -> HttpResponse:
    """A form with words: kept as a draft while typed, and sent once."""
    if request.method == "POST":
        address = send_once(request, form, of, save, by=scene.viewer)
        if address:
            return saved(request, address, page.done)
    return _shown(request, scene, form, page, draft_url=scene.at(_draft_place(of)))


def _draft_place(of: FormOf) -> str:
    """Where the page posts what is typed: a draft about the case, or about something in it."""
    about = of.subject.partition("/")[2]
    return f"concept/{of.form}/{about}/" if about else f"concept/{of.form}/"


def send_once(request: HttpRequest, form: Form, of: FormOf, save: Save, *, by: Viewer) -> str:
    """Where to go on to when it was sent, now or before; nothing when it comes back."""
    token = str(request.POST.get("once", ""))[:32]
    before = sent_before(of=of, token=token, by=by)
    if before:
        return before
    if not form.is_valid():
        return ""
    address = _done(request, form, save, by)
    if address:
        mark_sent(of=of, token=token, place=address, by=by)
    return address


def kept_or_typed(request: HttpRequest, of: FormOf, by: Viewer) -> dict[str, Any]:
    """The arguments of a form: what is sent now, or what was typed before, or nothing."""
    if request.method == "POST":
        return {"data": request.POST, "files": request.FILES}
    kept = read_draft(of=of, by=by)
    typed = QueryDict(mutable=True)
    for name, values in kept.items():
        typed.setlist(name, values)
    return {"initial": _initial(typed)} if kept else {}


def _initial(typed: QueryDict) -> dict[str, Any]:
    """A draft as initial values: several values for what can be ticked more than once."""
    several = {"categories", "covered", "covered_elsewhere", "listed", "units", "people", "items"}
    return {name: typed.getlist(name) if name in several else typed[name] for name in typed if name != "once"}


def _done(request: HttpRequest, form: Form, save: Save, by: Viewer) -> str:
    """The act, whole or not at all; gives the next address, or nothing when it comes back."""

    def whole() -> str:
        with acting_as(by):
            return save(form.cleaned_data)

    return try_to(request, form, whole)


def _shown(request: HttpRequest, scene: Scene, form: Form, page: Page, *, draft_url: str = "") -> HttpResponse:
    context = {"form": form, "submit": page.submit, "lead": page.lead, "draft_url": draft_url, **page.extra}
    status = NOT_VALID if form.errors else 200
    return show(request, scene, page.template, context, here=page.heading, status=status)
