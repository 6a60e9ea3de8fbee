"""One conference: the agenda as its viewer may see it, the answer to the invitation, and composing it."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from opmaat.audit.recording import shown
from opmaat.cases.access import case_for
from opmaat.conferences.actions.agenda import change_agenda, drop_from_agenda, put_on_agenda
from opmaat.conferences.actions.answering import answer_invitation
from opmaat.conferences.actions.meeting import open_meeting
from opmaat.conferences.actions.sending import send_agenda
from opmaat.conferences.enums import STILL_OPEN, Answer, ConferenceState
from opmaat.conferences.forms.conference import AgendaForm, AnswerForm, SendForm
from opmaat.conferences.queries.agenda import Row, agenda_mark, agenda_of, due_for
from opmaat.conferences.queries.chairing import may_take_chair
from opmaat.conferences.queries.following import to_confirm_at
from opmaat.conferences.queries.guests import counts_of, guests_of
from opmaat.conferences.queries.invited import invitations_of
from opmaat.conferences.queries.joining import joining
from opmaat.conferences.queries.stand_ins import chair_named
from opmaat.conferences.rules.agenda import is_early
from opmaat.conferences.rules.standing import is_changed, is_over, mark_of_moment
from opmaat.conferences.views.scene import Meeting, chaired, meeting_of, show
from opmaat.core import clock
from opmaat.core.pages import page
from opmaat.core.templatetags.dutch_dates import weekday
from opmaat.network.views.filling_in import ask_once_more, saved, try_to

MOST_AT_ONCE = 40


@page(methods=("GET",))
def conference(request: HttpRequest, conference_id: int) -> HttpResponse:
    """What is on the agenda for me, and what may I do here?"""
    meeting = meeting_of(request, conference_id)
    of = meeting.conference
    rows = agenda_of(of)
    for row in rows:
        shown(case_id=row.case_id)
    context: dict[str, Any] = {
        "rows": rows,
        "chair": chair_named(of),
        "earlier": to_confirm_at(of),
        "invitations": invitations_of(meeting.viewer, of),
        "answers": Answer.choices,
        "may_take_chair": not meeting.chairs and may_take_chair(meeting.viewer, of),
        **_agenda(meeting, rows),
        **_guests(meeting),
        **_standing(meeting),
    }
    return show(request, meeting, "conferences/conference.html", context)


def _agenda(meeting: Meeting, rows: Sequence[Row]) -> dict[str, Any]:
    """How full it is; and while its chair composes it, who joins one case and what could go on it."""
    of = meeting.conference
    composing = meeting.chairs and of.state in STILL_OPEN
    due = due_for(meeting.viewer, of) if composing else ()
    joined = joining(of) if composing else {}
    minutes = sum(row.minutes for row in rows)
    available = round((of.ends_at - of.starts_at).total_seconds() / 60)
    return {
        "joined": [(row, joined.get(row.id, ())) for row in rows],
        "composing": composing,
        "due": [one for one in due if one.due],
        "others": [one for one in due if not one.due],
        "minutes": minutes,
        "available": available,
        "spent": sum(row.spent for row in rows),
        "too_long": minutes > available,
    }


def _guests(meeting: Meeting) -> dict[str, Any]:
    """Who is invited; for the chair, once the agenda went out."""
    known = meeting.chairs and meeting.conference.state != ConferenceState.PLANNED
    guests = guests_of(meeting.conference) if known else ()
    return {"guests": guests, "counts": counts_of(guests)}


def _standing(meeting: Meeting) -> dict[str, Any]:
    """Who looks, and where the conference stands by the clock."""
    of, now = meeting.conference, clock.now()
    return {
        "me": meeting.viewer.engagement_id,
        "moment": mark_of_moment(of.starts_at, of.ends_at),
        "changed": is_changed(of.state, of.changed_at, of.ends_at, now=now),
        "over": is_over(of.state, of.ends_at, now=now),
        "early": is_early(of.starts_at, today=clock.today()),
        "sent": of.state == ConferenceState.SENT,
        "planned": of.state == ConferenceState.PLANNED,
        "session": of.state == ConferenceState.SESSION,
        "written": of.state in (ConferenceState.MINUTED, ConferenceState.CONFIRMED),
    }


@page(methods=("POST",))
def answer(request: HttpRequest, conference_id: int) -> HttpResponse:
    """Come or not."""
    meeting = meeting_of(request, conference_id)
    form = AnswerForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data | {"answer": Answer(form.cleaned_data["answer"])}
        answer_invitation(conference_id=conference_id, by=meeting.viewer, **given)
        return saved(request, meeting.url, "Uw antwoord is bewaard. De voorzitter ziet het.")
    return HttpResponseRedirect(meeting.url)


@page(methods=("POST",))
def add(request: HttpRequest, conference_id: int) -> HttpResponse:
    """Put the ticked cases on the agenda."""
    meeting = chaired(request, conference_id)
    due = {str(one.case_id): one for one in due_for(meeting.viewer, meeting.conference)}
    ticked = request.POST.getlist("case")[:MOST_AT_ONCE]
    chosen = [due[number] for number in ticked if number in due]
    for one in chosen:
        case = case_for(meeting.viewer, one.number)
        put_on_agenda(conference_id=conference_id, case=case, why=one.why, by=meeting.viewer)
    if not ticked:
        messages.info(request, "Vink eerst een casus aan.")
    elif len(chosen) < len(ticked):
        messages.info(request, "Iemand anders wijzigde de agenda ook. Wat er al op stond, staat er één keer.")
    return HttpResponseRedirect(f"{meeting.url}#agenda")


@page(methods=("POST",))
def change(request: HttpRequest, conference_id: int, agenda_id: int) -> HttpResponse:
    """Another length or place, or off the agenda."""
    meeting = chaired(request, conference_id)
    if request.POST.get("do") == "drop":
        drop_from_agenda(conference_id=conference_id, item_id=agenda_id, by=meeting.viewer)
        return HttpResponseRedirect(f"{meeting.url}#agenda")
    form = AgendaForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Vul een aantal minuten in van 1 tot en met 240.")
        return HttpResponseRedirect(f"{meeting.url}#agenda")

    def save() -> str:
        change_agenda(
            conference_id=conference_id, item_id=agenda_id, asked=form.asked(), seen=form.seen(), by=meeting.viewer
        )
        return f"{meeting.url}#agenda"

    if not try_to(request, form, save):  # somebody else changed it first
        messages.error(request, " ".join(map(str, form.non_field_errors())))
    return HttpResponseRedirect(f"{meeting.url}#agenda")


@page()
def send(request: HttpRequest, conference_id: int) -> HttpResponse:
    """Send the agenda: that opens the rights of the table."""
    meeting = chaired(request, conference_id)
    seen = {"seen": agenda_mark(meeting.conference)}
    form = SendForm(request.POST if request.method == "POST" else None, initial=seen)

    def save(words: dict[str, Any]) -> str:
        send_agenda(conference_id=conference_id, seen=words["seen"], by=meeting.viewer)
        return meeting.url

    return ask_once_more(
        request, form, heading="Agenda versturen", question="Agenda nu versturen?",
        save=save, back_url=meeting.url, submit="Versturen", danger=False,
        consequences=[
            "Per casus is uitgenodigd wie daar aan tafel zit. Iedereen ziet alleen de eigen casussen.",
            "Wie is uitgenodigd, leest in die casussen wat bij het casusoverleg hoort, tot het verslag is vastgesteld.",
            "De mail en de agenda-afspraak noemen alleen casusnummers.",
        ],
        done="De agenda is verstuurd.",
    )  # fmt: skip


@page()
def begin(request: HttpRequest, conference_id: int) -> HttpResponse:
    """The meeting begins; days before its day only when that is meant."""
    meeting = chaired(request, conference_id)
    day = meeting.conference.starts_at
    meant = "confirm" in request.POST or not is_early(day, today=clock.today())

    def save(_: dict[str, Any]) -> str:
        open_meeting(conference_id=conference_id, by=meeting.viewer)
        return f"{meeting.url}tafel/"

    if request.method == "POST" and meant:
        return HttpResponseRedirect(save({}))
    return ask_once_more(
        request, Form(), heading="Overleg beginnen", save=save, back_url=meeting.url, submit="Nu beginnen",
        danger=False,
        question=f"Dit overleg is pas {weekday(day)}. Nu al beginnen?" if not meant else "Nu beginnen?",
        consequences=[
            "Wie zei te komen, staat als aanwezig genoteerd. De anderen noteert u aan tafel.",
            "Daarna kunt u het overleg niet meer verplaatsen of afzeggen.",
        ],
    )  # fmt: skip
