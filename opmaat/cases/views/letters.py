"""The letter: choosing who stands in it, looking at it first, handing out the PDF, recording that it was given."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from opmaat.cases.access import record_items
from opmaat.cases.actions.drafts import FormOf
from opmaat.cases.actions.letters import (
    PREVIEWED,
    LetterDraft,
    hand_over,
    make_letter,
    open_letter,
    preview_letter,
    to_tell,
)
from opmaat.cases.actions.standing import require_process_lead
from opmaat.cases.enums import CLOSED_PHASES
from opmaat.cases.forms.informing import HandOverForm, LetterForm
from opmaat.cases.informing_enums import LetterTo, Manner
from opmaat.cases.letter_pdf import letter_pdf
from opmaat.cases.models import InformingLetter
from opmaat.cases.queries.informing import ToInform
from opmaat.cases.queries.letter_facts import named_beforehand, partners_for, sender_of
from opmaat.cases.views.filling_in import Page, fill_in, kept_or_typed, write_once
from opmaat.cases.views.informing import HERE
from opmaat.cases.views.scene import Scene, scene_of
from opmaat.core.errors import NotHere
from opmaat.core.pages import page


@page()
def letter(request: HttpRequest, number: str, member_id: int | None = None) -> HttpResponse:
    """Tick the partners, look at the letter as it will be, and make it."""
    scene = scene_of(request, number)
    rights = require_process_lead(scene.viewer, scene.case, "de brief maken")
    previews = request.POST.get("do") == "preview"
    if previews:  # what this request is called in the log, before anything is read
        record_items(scene.case, [], action=PREVIEWED)
    _, person = to_tell(scene.case, member_id, rights)
    of = FormOf("brief", f"{scene.case.number}/{member_id}" if member_id else scene.case.number)

    def save(words: dict[str, Any]) -> str:
        make_letter(case=scene.case, member_id=member_id, draft=_draft(words), by=scene.viewer)
        return scene.at(HERE)

    form = _form(scene, person, kept_or_typed(request, of, scene.viewer))
    if previews and form.is_valid():
        return _preview(scene, member_id, _draft(form.cleaned_data))
    words = Page(
        heading=f"Brief voor {person.relation}",
        lead=f"{person.name}. In de brief staat nooit wat iemand vertelde, en nooit een slachtoffer, een melder of een "
        "geheim adres.",
        submit="Brief maken",
        done="De brief is gemaakt. Print hem, geef hem en leg dat hier vast.",
        template="cases/letter_form.html",
    )
    return write_once(request, scene, form, words, save, of)


def _form(scene: Scene, person: ToInform, arguments: dict[str, Any]) -> LetterForm:
    """Filled in beforehand: who sits at the table, and who gets it."""
    seats = partners_for(scene.case, person)
    usual = {
        "units": [seat.unit_id for seat in seats if named_beforehand(seat, person.whom)],
        "addressed_to": LetterTo.REPRESENTATIVE if person.under_sixteen else LetterTo.PERSON,
        "representative": person.authority_holder,
    }
    arguments["initial"] = usual | arguments.get("initial", {})
    partners = [] if scene.case.phase in CLOSED_PHASES else [(seat.unit_id, seat.works_at) for seat in seats]
    return LetterForm(partners=partners, whom=person.whom, young=person.under_sixteen, **arguments)


def _draft(words: dict[str, Any]) -> LetterDraft:
    return LetterDraft(
        addressed_to=LetterTo(words["addressed_to"]),
        units=frozenset(words.get("units", [])),
        representative=words["representative"],
        reason=words.get("reason", ""),
    )


def _preview(scene: Scene, member_id: int | None, draft: LetterDraft) -> HttpResponse:
    words = preview_letter(case=scene.case, member_id=member_id, draft=draft, by=scene.viewer)
    content = letter_pdf(words, sender_of(scene.case), preview=True)
    return _pdf(content, f"voorbeeld-{scene.case.number}.pdf")


def _pdf(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@page(methods=("GET",))
def download(request: HttpRequest, number: str, letter_id: int) -> HttpResponse:
    """The letter as an accessible PDF; this stands in the log as an export."""
    scene = scene_of(request, number)
    words = open_letter(case=scene.case, letter=_letter(scene, letter_id), by=scene.viewer)
    return _pdf(letter_pdf(words, sender_of(scene.case)), f"brief-{scene.case.number}-{letter_id}.pdf")


@page()
def handed(request: HttpRequest, number: str, letter_id: int) -> HttpResponse:
    """Record the day and the way in which the letter was given."""
    scene = scene_of(request, number)
    found = _letter(scene, letter_id)
    if found.handed_on is not None:
        raise NotHere

    def save(words: dict[str, Any]) -> str:
        hand_over(case=scene.case, letter=found, on=words["on"], manner=Manner(words["manner"]), by=scene.viewer)
        return scene.at(HERE)

    words = Page(
        heading="Brief gegeven",
        lead="Daarna ligt de brief vast. U legt dit op uw eigen naam vast.",
        submit="Vastleggen",
        done="Vastgelegd: deze persoon is geïnformeerd.",
    )
    return fill_in(request, scene, HandOverForm(request.POST or None), words, save)


def _letter(scene: Scene, letter_id: int) -> InformingLetter:
    found = InformingLetter.objects.select_related("decision").filter(pk=letter_id, case=scene.case).first()
    if found is None:
        raise NotHere
    return found
