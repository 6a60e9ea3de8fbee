"""One line at the table that was typed wrong: put right, or taken away. For who chairs, while the meeting is on."""

from django.http import HttpRequest, HttpResponse

from opmaat.conferences.actions.mending import mend_line, take_line_away
from opmaat.conferences.enums import LineKind
from opmaat.conferences.forms.table import MendForm
from opmaat.conferences.models import AgendaItem
from opmaat.conferences.queries.lines import LineRow, lines_of, note_read
from opmaat.conferences.queries.minutes import line_words
from opmaat.conferences.views.scene import Meeting, chaired, show
from opmaat.core.errors import NotHere
from opmaat.core.pages import page
from opmaat.network.views.filling_in import NOT_VALID, saved, try_to


@page()
def line(request: HttpRequest, conference_id: int, agenda_id: int, line_id: int) -> HttpResponse:
    """The words in a field, and a button to take the line away."""
    meeting = chaired(request, conference_id)
    row = _row(meeting, agenda_id, line_id)
    back = f"{meeting.url}tafel/#regels"
    typed = request.POST if request.method == "POST" else None
    form = MendForm(typed, initial={"words": row.words, "seen": row.item.pk})
    away = request.POST.get("do") == "remove"
    form.fields["words"].required = not away
    if form.is_valid() and try_to(request, form, lambda: _done(meeting, line_id, form, away=away)):
        return saved(request, back, "De regel is weggehaald." if away else "De regel is verbeterd.")
    note_read(AgendaItem.objects.select_related("case").get(pk=agenda_id).case, [row])
    context = {
        "form": form,
        "said": line_words(row),
        "back_url": back,
        "words": row.kind != LineKind.AGREEMENT,
    }
    status = NOT_VALID if form.errors else 200
    return show(request, meeting, "conferences/line.html", context, here="Regel verbeteren", status=status)


def _done(meeting: Meeting, line_id: int, form: MendForm, *, away: bool) -> str:
    conference, given = meeting.conference.pk, form.cleaned_data
    if away:
        take_line_away(conference_id=conference, line_id=line_id, seen=given["seen"], by=meeting.viewer)
    else:
        mend_line(conference_id=conference, line_id=line_id, by=meeting.viewer, **given)
    return meeting.url


def _row(meeting: Meeting, agenda_id: int, line_id: int) -> LineRow:
    item = AgendaItem.objects.filter(pk=agenda_id, conference=meeting.conference).first()
    found = (row for row in lines_of([item]).get(agenda_id, ()) if row.id == line_id) if item else iter(())
    row = next(found, None)
    if row is None or row.item.unit_id != meeting.viewer.unit_id:
        raise NotHere
    return row
