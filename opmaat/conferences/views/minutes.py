"""The minutes as their reader may see them: the page, the PDF, corrections, and confirming them."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from opmaat.cases.actions.drafts import FormOf, save_draft
from opmaat.cases.enums import ItemState
from opmaat.cases.views.filling_in import kept_or_typed, send_once
from opmaat.conferences.actions.confirming import confirm_minutes
from opmaat.conferences.actions.correcting import decide_correction, propose_correction
from opmaat.conferences.enums import ConferenceState
from opmaat.conferences.forms.table import ConfirmForm, CorrectionForm
from opmaat.conferences.models import Line
from opmaat.conferences.queries.chairing import may_take_chair
from opmaat.conferences.queries.following import Following, following, undecided
from opmaat.conferences.queries.lines import lines_of, note_read
from opmaat.conferences.queries.minutes import line_words, minutes_data, minutes_of
from opmaat.conferences.views.scene import LIST, Meeting, chaired, meeting_of, pressed, show
from opmaat.core import clock
from opmaat.core.documents import typst_pdf
from opmaat.core.errors import NotHere
from opmaat.core.pages import page
from opmaat.network.views.filling_in import NOT_VALID, ask_once_more, saved
from opmaat.network.views.request import signed_in_of

WRITTEN = (ConferenceState.SESSION, ConferenceState.MINUTED, ConferenceState.CONFIRMED)


@page(methods=("GET",))
def minutes(request: HttpRequest, conference_id: int) -> HttpResponse:
    """What was said and agreed, as far as I may read it."""
    meeting = _written(request, conference_id)
    found = minutes_of(meeting.conference)
    state = meeting.conference.state
    decides = meeting.chairs and state == ConferenceState.MINUTED
    later = following(meeting.conference) if decides else None
    context: dict[str, Any] = {
        "minutes": found,
        "open": state in (ConferenceState.SESSION, ConferenceState.MINUTED),
        "may_confirm": later is not None and later.may_confirm and not found.proposals,
        "later": later,
        "pdf_url": f"{meeting.url}verslag.pdf",
        "may_take_chair": not meeting.chairs and may_take_chair(meeting.viewer, meeting.conference),
    }
    return show(request, meeting, "conferences/minutes.html", context, here="Verslag")


@page(methods=("GET",))
def pdf(request: HttpRequest, conference_id: int) -> HttpResponse:
    """The same as a document."""
    meeting = _written(request, conference_id)
    reader = signed_in_of(request)
    data = minutes_data(minutes_of(meeting.conference), f"{reader.name}, {reader.organisation}", clock.now())
    response = HttpResponse(typst_pdf("conferences/minutes.typ", data), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="verslag-overleg-{conference_id}.pdf"'
    return response


@page()
def correct(request: HttpRequest, conference_id: int, line_id: int) -> HttpResponse:
    """Propose other words for a line."""
    meeting = _written(request, conference_id)
    line = Line.objects.select_related("agenda_item__case").filter(
        pk=line_id, agenda_item__conference=meeting.conference, item__state=ItemState.CURRENT
    ).first()  # fmt: skip
    if line is None:
        raise NotHere
    row = next(row for row in lines_of([line.agenda_item])[line.agenda_item_id] if row.id == line_id)
    note_read(line.agenda_item.case, [row])
    back = f"{meeting.url}verslag/#regel-{line_id}"
    typed = kept_or_typed(request, _kept(line_id), meeting.viewer)
    form = CorrectionForm(**{"initial": {"words": row.words}} | typed)

    def save(words: dict[str, Any]) -> str:
        propose_correction(line_id=line_id, words=words["words"], by=meeting.viewer)
        return back

    if request.method == "POST":
        address = send_once(request, form, _kept(line_id), save, by=meeting.viewer)
        if address:
            return saved(request, address, "Uw voorstel is verstuurd. De voorzitter beslist.")
    context = {
        "heading": "Verbetering voorstellen",
        "lead": f"Er staat: „{line_words(row)}”. Alleen de voorzitter en uw eigen afdeling lezen uw voorstel.",
        "form": form,
        "submit": "Voorstellen",
        "back_url": back,
        "draft_url": f"{meeting.url}verslag/{line_id}/verbeteren/concept/",
    }
    status = NOT_VALID if form.errors else 200
    return show(request, meeting, "core/form_page.html", context, here="Verbetering", status=status)


@page(methods=("POST",))
def keep_correction(request: HttpRequest, conference_id: int, line_id: int) -> HttpResponse:
    """Where the page posts what is typed, as it is typed; of a line that I read."""
    meeting = _written(request, conference_id)
    if not Line.objects.filter(pk=line_id, agenda_item__conference=meeting.conference).exists():
        raise NotHere
    words = {"words": [str(request.POST.get("words", ""))]}
    save_draft(of=_kept(line_id), values=words, by=meeting.viewer)
    return HttpResponse(status=204)


@page(methods=("POST",))
def decide(request: HttpRequest, conference_id: int, correction_id: int) -> HttpResponse:
    """Take it over, or not."""
    meeting = chaired(request, conference_id)
    decide_correction(correction_id=correction_id, accept=request.POST.get("do") == "accept", by=meeting.viewer)
    return HttpResponseRedirect(f"{meeting.url}verslag/")


@page()
def confirm(request: HttpRequest, conference_id: int) -> HttpResponse:
    """The minutes stand."""
    meeting = chaired(request, conference_id)
    later = following(meeting.conference)
    if request.method == "GET" and not _confirmable(meeting, later):
        written = meeting.conference.state in WRITTEN
        return HttpResponseRedirect(f"{meeting.url}{'verslag/' if written else ''}")  # where it says what is first
    at_next = later.on
    form = pressed(request) if at_next else ConfirmForm(request.POST if request.method == "POST" else None)

    def save(words: dict[str, Any]) -> str:
        where = confirm_minutes(conference_id=conference_id, because=words.get("because", ""), by=meeting.viewer)
        return f"{LIST}{where.pk}/tafel/" if where else f"{meeting.url}verslag/"

    return ask_once_more(
        request, form, heading="Verslag vaststellen", question="Is dit verslag vastgesteld?",
        save=save, back_url=f"{meeting.url}verslag/", submit="Vaststellen", danger=False,
        consequences=[
            "Daarna verandert er niets meer aan dit verslag.",
            "De extra leesrechten voor dit overleg eindigen meteen.",
            "Wie alleen voor dit overleg was uitgenodigd, ziet de casus niet meer.",
        ],
        done="Het verslag is vastgesteld.",
    )  # fmt: skip


def _confirmable(meeting: Meeting, later: Following) -> bool:
    state = meeting.conference.state
    return state == ConferenceState.MINUTED and later.may_confirm and not undecided(meeting.conference)


def _kept(line_id: int) -> FormOf:
    return FormOf("verbetering", str(line_id))


def _written(request: HttpRequest, conference_id: int) -> Meeting:
    meeting = meeting_of(request, conference_id)
    if meeting.conference.state not in WRITTEN:
        raise NotHere
    return meeting
