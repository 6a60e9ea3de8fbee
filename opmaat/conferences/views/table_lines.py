"""Writing at the table: a line goes once, and what is typed is kept as it is typed.

Every act works as a plain form. With JavaScript a line goes without leaving the page: then the
answer is only the list of lines, and the field is emptied after the server has confirmed it.
"""

from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from opmaat.cases.actions.drafts import save_draft
from opmaat.cases.audience import table_of
from opmaat.cases.views.filling_in import send_once
from opmaat.conferences.actions.placing import AsksFirst
from opmaat.conferences.actions.writing import write_line
from opmaat.conferences.enums import ItemState
from opmaat.conferences.forms.table import LineForm
from opmaat.conferences.models import AgendaItem
from opmaat.conferences.queries.lines import lines_of, note_read
from opmaat.conferences.queries.on_screen import off_screen
from opmaat.conferences.queries.people import present_at
from opmaat.conferences.queries.readers import with_unread
from opmaat.conferences.views.scene import Meeting, chaired
from opmaat.conferences.views.table_page import draft_at, mending, show_table
from opmaat.core.errors import NotHere
from opmaat.core.pages import page

SENT_BEFORE = (
    "De vorige keer is deze regel al vastgelegd, zoals hij toen was. Hij staat onder „Vastgelegd”. "
    "Leg deze tekst nog eens vast als het een nieuwe regel is."
)
KEPT = ("kind", "words", "category", "about", "whose", "track")


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

    mark, _, address = send_once(request, form, draft_at(item), save, by=meeting.viewer).partition(" ")
    if address and mark != _mark(request):  # the line arrived, the answer did not, and other words were typed
        form.add_error(None, SENT_BEFORE)
        form.come_back()
        address = ""
    if request.headers.get("X-Requested-With") == "fetch":
        return _lines(request, meeting, item, form, sent=bool(address))
    return HttpResponseRedirect(address) if address else show_table(request, meeting, form)


@page(methods=("POST",))
def keep(request: HttpRequest, conference_id: int, agenda_id: int) -> HttpResponse:
    """Where the page posts what is typed, as it is typed."""
    meeting = chaired(request, conference_id)
    item = _item(meeting, agenda_id)
    values = {name: [str(request.POST.get(name, ""))] for name in KEPT if name in request.POST}
    save_draft(of=draft_at(item), values=values, by=meeting.viewer)
    return HttpResponse(status=204)


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
        **mending(meeting, item),
        "off_screen": off_screen(meeting.conference, item, rows),
    }
    # Also 200 when it is not kept: the page says why beside the field, the browser has nothing to report.
    return render(request, "conferences/table_lines.html", context)


def _mark(request: HttpRequest) -> str:
    """Tells other words from the same words sent again."""
    return sha256("\n".join(str(request.POST.get(name, "")) for name in KEPT).encode()).hexdigest()[:16]


def _fresh(form: LineForm) -> str:
    """A new token for the next line."""
    return str(form.fields["once"].get_bound_field(form, "once").initial or "")


def _item(meeting: Meeting, agenda_id: int) -> AgendaItem:
    found = AgendaItem.objects.filter(pk=agenda_id, conference=meeting.conference).exclude(state=ItemState.DROPPED)
    item = found.select_related("conference", "case__person", "case__municipality", "case__house").first()
    if item is None:
        raise NotHere
    return item
