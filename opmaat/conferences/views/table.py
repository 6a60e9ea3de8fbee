"""The chair's screen in the meeting, usable without a mouse; and what is written there.

Every act works as a plain form. With JavaScript a line goes without leaving the page: then the
answer is only the list of lines, and the field is emptied after the server has confirmed it.
"""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from opmaat.cases.actions.drafts import FormOf, read_draft, save_draft
from opmaat.cases.audience import table_of
from opmaat.cases.views.filling_in import send_once
from opmaat.conferences.actions.meeting import close_meeting, note_course, take_up, to_stage
from opmaat.conferences.actions.placing import AsksFirst
from opmaat.conferences.actions.writing import write_line
from opmaat.conferences.enums import Attendance, ConferenceState, ItemState, Stage
from opmaat.conferences.forms.closing import ClosingForm
from opmaat.conferences.forms.table import USUAL_KIND, CourseForm, LineForm, StageForm
from opmaat.conferences.models import AgendaItem
from opmaat.conferences.queries.agenda import Row, agenda_of
from opmaat.conferences.queries.at_table import AtTheTable, Guest, at_the_table, guests_of
from opmaat.conferences.queries.closing import before_closing
from opmaat.conferences.queries.following import to_confirm_at
from opmaat.conferences.queries.lines import lines_of, note_read
from opmaat.conferences.queries.on_screen import off_screen
from opmaat.conferences.queries.people import present_at
from opmaat.conferences.queries.readers import with_unread
from opmaat.conferences.queries.successors import may_take_over
from opmaat.conferences.rules.agreements import names_of
from opmaat.conferences.views.scene import Meeting, chaired, show
from opmaat.core.errors import NotHere
from opmaat.core.pages import page
from opmaat.network.views.filling_in import NOT_VALID, ask_once_more
from opmaat.regulation.enums import About

FORM = "tafel"
SENT_BEFORE = (
    "De vorige keer is deze regel al vastgelegd, zoals hij toen was. Hij staat onder „Vastgelegd”. "
    "Leg deze tekst nog eens vast als het een nieuwe regel is."
)
KEPT = ("kind", "words", "category", "about", "whose", "track")


@page(methods=("GET",))
def table(request: HttpRequest, conference_id: int) -> HttpResponse:
    """The case of this moment, the agenda, and the field to write in."""
    meeting = chaired(request, conference_id)
    return _shown(request, meeting, None)


@page(methods=("POST",))
def next_case(request: HttpRequest, conference_id: int, agenda_id: int) -> HttpResponse:
    """This case is at the table now."""
    meeting = chaired(request, conference_id)
    take_up(conference_id=conference_id, item_id=agenda_id, by=meeting.viewer)
    return _back(meeting)


@page(methods=("POST",))
def stage(request: HttpRequest, conference_id: int, agenda_id: int) -> HttpResponse:
    """Beeld, oordeel or besluit."""
    meeting = chaired(request, conference_id)
    form = StageForm(request.POST)
    if form.is_valid():
        to_stage(
            conference_id=conference_id, item_id=agenda_id, stage=Stage(form.cleaned_data["stage"]), by=meeting.viewer
        )
    return _back(meeting)


@page(methods=("POST",))
def course(request: HttpRequest, conference_id: int, agenda_id: int) -> HttpResponse:
    """Is the person at the table?"""
    meeting = chaired(request, conference_id)
    form = CourseForm(request.POST)
    if form.is_valid():
        note_course(conference_id=conference_id, item_id=agenda_id, course=form.course(), by=meeting.viewer)
    else:
        messages.error(request, "Kies een van de antwoorden.")
    return _back(meeting, "#persoon")


@page(methods=("POST",))
def line(request: HttpRequest, conference_id: int, agenda_id: int) -> HttpResponse:
    """One line; it goes once, also after a retry."""
    meeting = chaired(request, conference_id)
    item = _item(meeting, agenda_id)
    form = LineForm(request.POST, people=present_at(item))

    def save(_: dict[str, Any]) -> str:
        try:
            write_line(conference_id=conference_id, item_id=item.pk, said=form.said(), by=meeting.viewer)
        except AsksFirst as question:
            form.come_back(asked=question.categories)
            raise
        return f"{_mark(request)} {meeting.url}tafel/#regels"

    mark, _, address = send_once(request, form, _kept(item), save, by=meeting.viewer).partition(" ")
    if address and mark != _mark(request):  # the line arrived, the answer did not, and other words were typed
        form.add_error(None, SENT_BEFORE)
        form.come_back()
        address = ""
    if request.headers.get("X-Requested-With") == "fetch":
        return _lines(request, meeting, item, form, sent=bool(address))
    return HttpResponseRedirect(address) if address else _shown(request, meeting, form)


@page(methods=("POST",))
def keep(request: HttpRequest, conference_id: int, agenda_id: int) -> HttpResponse:
    """Where the page posts what is typed, as it is typed."""
    meeting = chaired(request, conference_id)
    item = _item(meeting, agenda_id)
    values = {name: [str(request.POST.get(name, ""))] for name in KEPT if name in request.POST}
    save_draft(of=_kept(item), values=values, by=meeting.viewer)
    return HttpResponse(status=204)


@page()
def close(request: HttpRequest, conference_id: int) -> HttpResponse:
    """The meeting ends."""
    meeting = chaired(request, conference_id)
    left = before_closing(meeting.conference)
    form = ClosingForm(request.POST if request.method == "POST" else None, cases=left.not_noted)

    def save(_: dict[str, Any]) -> str:
        close_meeting(conference_id=conference_id, courses=form.courses(), by=meeting.viewer)
        return f"{meeting.url}verslag/"

    return ask_once_more(
        request, form, heading="Overleg sluiten", question="Is het overleg klaar?", save=save,
        back_url=f"{meeting.url}tafel/", submit="Sluiten",
        consequences=[
            *_undiscussed(left.undiscussed),
            "Iedereen die was uitgenodigd krijgt bericht dat het verslag klaarstaat, met wat zij ervan mogen lezen.",
            "Tot u het verslag vaststelt, kan iedereen verbeteringen voorstellen.",
        ],
        done="Het overleg is gesloten.",
    )  # fmt: skip


def _undiscussed(rows: Sequence[Row]) -> list[str]:
    """Which cases did not come up, by initials and number."""
    names = ", ".join(f"{row.person.initials} ({row.number})" for row in rows)
    return [f"Niet besproken: {names}. Zet ze op de agenda van een volgend overleg als dat nodig is."] if rows else []


def _shown(request: HttpRequest, meeting: Meeting, form: LineForm | None) -> HttpResponse:
    rows = agenda_of(meeting.conference)
    current = _current(meeting)
    session = meeting.conference.state == ConferenceState.SESSION
    guests = guests_of(meeting.conference)
    now = at_the_table(meeting.conference, current, guests) if current else None
    if now is not None and form is None:
        form = _empty(meeting, now)
    context: dict[str, Any] = {
        "rows": rows,
        "following": next((row for row in rows if row.state == ItemState.PLANNED), None),
        "now": now,
        "here": _seated(guests, now),
        "elsewhere": [guest for guest in guests if guest not in _seated(guests, now)],
        "unnoted": [guest.name for guest in _seated(guests, now) if not guest.attendance],
        "strangers": any(guest.present and guest not in _seated(guests, now) for guest in guests),
        "form": form,
        "about_another": form is not None
        and (form["about"].value() not in (None, "", About.SUBJECT) or bool(form["asked"].value())),
        "course_form": _course_form(current) if current else None,
        "stages": Stage.choices,
        "session": session,
        "people": now.people if now else (),
        "names": names_of(now.people, now.people) if now else (),
        "attendances": Attendance.choices,
        "earlier": to_confirm_at(meeting.conference),
        "successors": may_take_over(meeting.conference, meeting.viewer) if session else (),
        **(_mending(meeting, current) if current else {}),
        "wait": [row for row in rows if row.state == ItemState.PLANNED],
    }
    status = NOT_VALID if form is not None and form.errors else 200
    return show(request, meeting, "conferences/table.html", context, here="Aan tafel", status=status)


def _seated(guests: tuple[Guest, ...], now: AtTheTable | None) -> list[Guest]:
    """Who belongs to the case at the table; everybody when there is none."""
    return [guest for guest in guests if now is None or guest.engagement_id in now.seated]


def _lines(request: HttpRequest, meeting: Meeting, item: AgendaItem, form: LineForm, *, sent: bool) -> HttpResponse:
    """Only the lines, for who did not leave the page; or why it was not kept."""
    rows = lines_of([item]).get(item.pk, ())
    note_read(item.case, rows)
    objection = "" if sent else " ".join(str(error) for errors in form.errors.values() for error in errors)
    fresh = form["once"].value() if objection else _fresh(form)
    context = {
        "lines": with_unread(table_of(item.case), rows),
        "objection": objection,
        "once": fresh,
        "asked": form["asked"].value() if objection else "",
        **_mending(meeting, item),
        "off_screen": off_screen(meeting.conference, item, rows),
    }
    # Also 200 when it is not kept: the page says why beside the field, the browser has nothing to report.
    return render(request, "conferences/table_lines.html", context)


def _mending(meeting: Meeting, item: AgendaItem) -> dict[str, Any]:
    """Where a line that was typed wrong is put right; by the unit that wrote it, while the meeting is on."""
    on = meeting.conference.state == ConferenceState.SESSION
    return {"mend_url": f"{meeting.url}tafel/{item.pk}/regel/" if on else "", "unit": meeting.viewer.unit_id}


def _mark(request: HttpRequest) -> str:
    """Tells other words from the same words sent again."""
    return sha256("\n".join(str(request.POST.get(name, "")) for name in KEPT).encode()).hexdigest()[:16]


def _fresh(form: LineForm) -> str:
    """A new token for the next line."""
    return str(form.fields["once"].get_bound_field(form, "once").initial or "")


def _empty(meeting: Meeting, now: AtTheTable) -> LineForm:
    """The field with what was typed before, or with the kind that goes with this stage."""
    typed = {name: values[-1] for name, values in read_draft(of=_kept(now.item), by=meeting.viewer).items() if values}
    usual = {"kind": USUAL_KIND[Stage(now.item.stage)]}
    return LineForm(initial=usual | typed, people=now.people)


def _course_form(item: AgendaItem) -> CourseForm:
    expert = {True: "yes", False: "no", None: ""}[item.experience_expert]
    return CourseForm(initial={"at_table": item.at_table, "why_absent": item.why_absent, "experience_expert": expert})


def _current(meeting: Meeting) -> AgendaItem | None:
    found = AgendaItem.objects.filter(conference=meeting.conference, state=ItemState.CURRENT)
    return found.select_related("case__person", "case__municipality", "case__house").first()


def _item(meeting: Meeting, agenda_id: int) -> AgendaItem:
    found = AgendaItem.objects.filter(pk=agenda_id, conference=meeting.conference).exclude(state=ItemState.DROPPED)
    item = found.select_related("case__person", "case__municipality", "case__house").first()
    if item is None:
        raise NotHere
    return item


def _kept(item: AgendaItem) -> FormOf:
    return FormOf(FORM, f"{item.conference_id}/{item.pk}")


def _back(meeting: Meeting, place: str = "") -> HttpResponse:
    return HttpResponseRedirect(f"{meeting.url}tafel/{place}")
