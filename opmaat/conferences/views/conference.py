"""One conference: the agenda as its viewer may see it, the answer to the invitation, and composing it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from opmaat.audit.recording import shown
from opmaat.cases.access import case_for
from opmaat.conferences.actions.agenda import change_agenda, drop_from_agenda, put_on_agenda
from opmaat.conferences.actions.answering import answer_invitation
from opmaat.conferences.actions.meeting import open_meeting
from opmaat.conferences.actions.sending import send_agenda
from opmaat.conferences.enums import STILL_OPEN, Answer, ConferenceState
from opmaat.conferences.forms.conference import AgendaForm, AnswerForm
from opmaat.conferences.models import Invitation
from opmaat.conferences.queries.agenda import agenda_of, due_for
from opmaat.conferences.queries.at_table import guests_of
from opmaat.conferences.queries.following import to_confirm_at
from opmaat.conferences.queries.joining import joining
from opmaat.conferences.views.scene import Meeting, chaired, meeting_of, pressed, show
from opmaat.core.pages import page
from opmaat.network.views.filling_in import ask_once_more, saved

MOST_AT_ONCE = 40


@page(methods=("GET",))
def conference(request: HttpRequest, conference_id: int) -> HttpResponse:
    """What is on the agenda for me, and what may I do here?"""
    meeting = meeting_of(request, conference_id)
    state = meeting.conference.state
    rows = agenda_of(meeting.conference)
    composing = meeting.chairs and state in STILL_OPEN
    due = due_for(meeting.viewer, meeting.conference) if composing else ()
    minutes = sum(row.minutes for row in rows)
    available = round((meeting.conference.ends_at - meeting.conference.starts_at).total_seconds() / 60)
    guests = joining(meeting.conference) if composing else {}
    for row in rows:
        shown(case_id=row.case_id)
    context: dict[str, Any] = {
        "rows": rows,
        "joined": [(row, guests.get(row.id, ())) for row in rows],
        "earlier": to_confirm_at(meeting.conference),
        "composing": composing,
        "due": [one for one in due if one.due],
        "others": [one for one in due if not one.due],
        "minutes": minutes,
        "available": available,
        "too_long": minutes > available,
        "guests": guests_of(meeting.conference) if meeting.chairs and state != ConferenceState.PLANNED else (),
        "mine": _mine(meeting),
        "answers": Answer.choices,
        "sent": state == ConferenceState.SENT,
        "planned": state == ConferenceState.PLANNED,
        "session": state == ConferenceState.SESSION,
        "written": state in (ConferenceState.MINUTED, ConferenceState.CONFIRMED),
    }
    return show(request, meeting, "conferences/conference.html", context)


@page(methods=("POST",))
def answer(request: HttpRequest, conference_id: int) -> HttpResponse:
    """Come or not."""
    meeting = meeting_of(request, conference_id)
    form = AnswerForm(request.POST)
    if form.is_valid():
        given = Answer(form.cleaned_data["answer"])
        answer_invitation(conference_id=conference_id, answer=given, by=meeting.viewer)
        return saved(request, meeting.url, "Uw antwoord is bewaard. De voorzitter ziet het.")
    return HttpResponseRedirect(meeting.url)


@page(methods=("POST",))
def add(request: HttpRequest, conference_id: int) -> HttpResponse:
    """Put the ticked cases on the agenda."""
    meeting = chaired(request, conference_id)
    due = {str(one.case_id): one for one in due_for(meeting.viewer, meeting.conference)}
    chosen = [due[number] for number in request.POST.getlist("case")[:MOST_AT_ONCE] if number in due]
    for one in chosen:
        case = case_for(meeting.viewer, one.number)
        put_on_agenda(conference_id=conference_id, case=case, why=one.why, by=meeting.viewer)
    if not chosen:
        messages.info(request, "Vink eerst een casus aan.")
    return HttpResponseRedirect(f"{meeting.url}#agenda")


@page(methods=("POST",))
def change(request: HttpRequest, conference_id: int, agenda_id: int) -> HttpResponse:
    """Another length or place, or off the agenda."""
    meeting = chaired(request, conference_id)
    if request.POST.get("do") == "drop":
        drop_from_agenda(conference_id=conference_id, item_id=agenda_id, by=meeting.viewer)
        return HttpResponseRedirect(f"{meeting.url}#agenda")
    form = AgendaForm(request.POST)
    if form.is_valid():
        change_agenda(conference_id=conference_id, item_id=agenda_id, by=meeting.viewer, **form.cleaned_data)
    else:
        messages.error(request, "Vul een aantal minuten in van 1 tot en met 240.")
    return HttpResponseRedirect(f"{meeting.url}#agenda")


@page()
def send(request: HttpRequest, conference_id: int) -> HttpResponse:
    """Send the agenda: that opens the rights of the table."""
    meeting = chaired(request, conference_id)

    def save(_: dict[str, Any]) -> str:
        send_agenda(conference_id=conference_id, by=meeting.viewer)
        return meeting.url

    return ask_once_more(
        request, pressed(request), heading="Agenda versturen", question="Agenda nu versturen?",
        save=save, back_url=meeting.url, submit="Versturen",
        consequences=[
            "Per casus is uitgenodigd wie daar aan tafel zit. Iedereen ziet alleen de eigen casussen.",
            "Wie is uitgenodigd, leest in die casussen wat bij het casusoverleg hoort, tot het verslag is vastgesteld.",
            "De mail en de agenda-afspraak noemen alleen casusnummers.",
        ],
        done="De agenda is verstuurd.",
    )  # fmt: skip


@page(methods=("POST",))
def begin(request: HttpRequest, conference_id: int) -> HttpResponse:
    """The meeting begins."""
    meeting = chaired(request, conference_id)
    return _then(meeting, lambda: open_meeting(conference_id=conference_id, by=meeting.viewer), "tafel/")


def _then(meeting: Meeting, act: Callable[[], None], place: str) -> HttpResponse:
    act()
    return HttpResponseRedirect(f"{meeting.url}{place}")


def _mine(meeting: Meeting) -> Invitation | None:
    return Invitation.objects.filter(
        conference=meeting.conference, engagement_id=meeting.viewer.engagement_id or 0
    ).first()
