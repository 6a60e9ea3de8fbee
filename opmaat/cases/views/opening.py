"""Writing the purpose of a case anew. A case opens with its referral, in the room above."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from opmaat.audit.refusals import record_refusal
from opmaat.cases.actions.drafts import FormOf
from opmaat.cases.actions.opening import MAY_CHANGE_PURPOSE, change_purpose
from opmaat.cases.actions.refusing import Overtaken
from opmaat.cases.actions.standing import require_capacity
from opmaat.cases.forms.case import PurposeForm
from opmaat.cases.models import Case
from opmaat.cases.views.filling_in import Page, kept_or_typed, write_once
from opmaat.cases.views.scene import Scene, scene_of, show
from opmaat.core.pages import page


@page()
def purpose(request: HttpRequest, number: str) -> HttpResponse:
    """Write the purpose anew; when somebody else was first, both texts."""
    scene = scene_of(request, number)
    require_capacity(scene.viewer, scene.case, MAY_CHANGE_PURPOSE, "het doel wijzigen")
    of = FormOf("doel", scene.case.number)
    arguments = kept_or_typed(request, of, scene.viewer)
    now = {"version": scene.case.version, "text": scene.case.purpose}
    form = PurposeForm(**(arguments | {"initial": now | arguments.get("initial", {})}))
    words = Page(heading="Doel van de aanpak", lead="Iedereen aan tafel leest dit.", done="Het doel is gewijzigd.")
    try:
        return write_once(request, scene, form, words, lambda filled_in: _change(scene, filled_in), of)
    except _Conflict as conflict:
        record_refusal(request, Overtaken("Het doel is intussen gewijzigd."))
        return _both_texts(request, scene, conflict.theirs, form)


class _Conflict(Exception):
    """Somebody was first; holds the case as it is now."""

    def __init__(self, theirs: Case) -> None:
        super().__init__()
        self.theirs = theirs


def _change(scene: Scene, words: dict[str, Any]) -> str:
    try:
        change_purpose(case=scene.case, purpose=words["text"], version=words["version"], by=scene.viewer)
    except Overtaken:
        now = Case.objects.get(pk=scene.case.pk)
        if now.purpose != words["text"].strip():
            raise _Conflict(now) from None
    return scene.url


def _both_texts(request: HttpRequest, scene: Scene, theirs: Case, form: PurposeForm) -> HttpResponse:
    context = {
        "what": "het doel of de fase",
        "other": {"text": theirs.purpose},  # who it was stands in the log, which is not for everybody
        "mine": form.cleaned_data["text"],
        "version": theirs.version,
        "field": "text",
        "save_url": scene.at("doel/"),
    }
    return show(request, scene, "core/conflict.html", context, here="Twee teksten", status=409)
