"""The chair's screen in the meeting, usable without a mouse: case after case, and the end of it.

How the page is made stands in `table_page`, what is written on it in `table_lines`.
"""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from opmaat.conferences.actions.meeting import close_meeting, note_course, take_up, to_stage
from opmaat.conferences.enums import Stage
from opmaat.conferences.forms.closing import ClosingForm
from opmaat.conferences.forms.table import CourseForm, StageForm
from opmaat.conferences.queries.agenda import Row
from opmaat.conferences.queries.closing import before_closing
from opmaat.conferences.views.scene import Meeting, chaired
from opmaat.conferences.views.table_page import show_table
from opmaat.core.pages import page
from opmaat.network.views.filling_in import ask_once_more


@page(methods=("GET",))
def table(request: HttpRequest, conference_id: int) -> HttpResponse:
    """The case of this moment, the agenda, and the field to write in."""
    return show_table(request, chaired(request, conference_id))


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
        back_url=f"{meeting.url}tafel/", submit="Sluiten", danger=False,
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


def _back(meeting: Meeting, place: str = "") -> HttpResponse:
    return HttpResponseRedirect(f"{meeting.url}tafel/{place}")
