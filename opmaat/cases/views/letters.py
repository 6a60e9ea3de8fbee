"""The letter: choosing who stands in it, handing out the PDF, and recording that it was given."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from opmaat.cases.actions.drafts import FormOf
from opmaat.cases.actions.letters import LetterDraft, hand_over, make_letter, open_letter, to_tell
from opmaat.cases.actions.standing import require_process_lead
from opmaat.cases.forms.informing import HandOverForm, LetterForm
from opmaat.cases.informing_enums import LetterTo, Manner
from opmaat.cases.letter_pdf import letter_pdf
from opmaat.cases.models import InformingLetter
from opmaat.cases.queries.letter_facts import partners_in, sender_of
from opmaat.cases.views.filling_in import Page, fill_in, kept_or_typed, write_once
from opmaat.cases.views.informing import HERE
from opmaat.cases.views.scene import Scene, scene_of
from opmaat.core.errors import NotHere
from opmaat.core.pages import page
from opmaat.regulation.enums import Capacity

AT_THE_TABLE = frozenset({Capacity.CASE_LEAD, Capacity.PARTICIPANT})


@page()
def letter(request: HttpRequest, number: str, member_id: int | None = None) -> HttpResponse:
    """Tick the partners and make the letter."""
    scene = scene_of(request, number)
    rights = require_process_lead(scene.viewer, scene.case, "de brief maken")
    _, person = to_tell(scene.case, member_id, rights)
    of = FormOf("brief", f"{scene.case.number}/{member_id}" if member_id else scene.case.number)

    def save(words: dict[str, Any]) -> str:
        draft = LetterDraft(
            addressed_to=LetterTo(words["addressed_to"]),
            units=frozenset(words["units"]),
            representative=words["representative"],
            reason=words["reason"],
        )
        make_letter(case=scene.case, member_id=member_id, draft=draft, by=scene.viewer)
        return scene.at(HERE)

    seats = partners_in(scene.case)
    usual = {
        "units": [seat.unit_id for seat in seats if seat.capacity in AT_THE_TABLE],
        "addressed_to": LetterTo.REPRESENTATIVE if person.under_sixteen else LetterTo.PERSON,
        "representative": person.authority_holder,
    }
    arguments = kept_or_typed(request, of, scene.viewer)
    arguments["initial"] = usual | arguments.get("initial", {})
    form = LetterForm(partners=[(seat.unit_id, seat.works_at) for seat in seats], **arguments)
    words = Page(
        heading=f"Brief voor {person.relation}",
        lead=f"{person.name}. In de brief staat nooit wat iemand vertelde, en nooit een slachtoffer, een melder of een "
        "geheim adres.",
        submit="Brief maken",
        done="De brief is gemaakt. Print hem, geef hem en leg dat hier vast.",
    )
    return write_once(request, scene, form, words, save, of)


@page(methods=("GET",))
def download(request: HttpRequest, number: str, letter_id: int) -> HttpResponse:
    """The letter as an accessible PDF; this stands in the log as an export."""
    scene = scene_of(request, number)
    words = open_letter(case=scene.case, letter=_letter(scene, letter_id), by=scene.viewer)
    content = letter_pdf(words, sender_of(scene.case))
    headers = {
        "Content-Disposition": f'inline; filename="brief-{scene.case.number}-{letter_id}.pdf"',
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type="application/pdf", headers=headers)


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
