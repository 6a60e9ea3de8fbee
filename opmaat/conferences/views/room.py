"""Who is in the room: the invited, third parties, and who chairs. For the chair, each one press."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from opmaat.conferences.actions.handing_over import hand_over_chair
from opmaat.conferences.actions.room import clear_room, mark_attendance
from opmaat.conferences.actions.taking_over import take_chair
from opmaat.conferences.actions.third_parties import let_third_party_in, let_third_party_out
from opmaat.conferences.enums import Attendance, ItemState
from opmaat.conferences.forms.table import AttendanceForm, SuccessorForm
from opmaat.conferences.models import AgendaItem
from opmaat.conferences.views.scene import Meeting, chaired, meeting_of
from opmaat.core.errors import NotHere
from opmaat.core.pages import page
from opmaat.network.views.filling_in import saved


@page(methods=("POST",))
def attendance(request: HttpRequest, conference_id: int) -> HttpResponse:
    """Who is in the room."""
    meeting = chaired(request, conference_id)
    form = AttendanceForm(request.POST)
    if not form.is_valid():
        raise NotHere
    mark_attendance(
        conference_id=conference_id,
        engagement_id=form.cleaned_data["engagement"],
        attendance=Attendance(form.cleaned_data["attendance"]),
        by=meeting.viewer,
    )
    return _back(meeting, "#aanwezig")


@page(methods=("POST",))
def clear(request: HttpRequest, conference_id: int, agenda_id: int) -> HttpResponse:
    """Who does not belong to this case is out of the room."""
    meeting = chaired(request, conference_id)
    found = AgendaItem.objects.filter(pk=agenda_id, conference=meeting.conference)
    item = found.exclude(state=ItemState.DROPPED).first()
    if item is None:
        raise NotHere
    clear_room(conference_id=conference_id, case_id=item.case_id, by=meeting.viewer)
    return _back(meeting)


@page(methods=("POST",))
def third_party(request: HttpRequest, conference_id: int, agenda_id: int, third_id: int) -> HttpResponse:
    """A third party comes in or goes out."""
    meeting = chaired(request, conference_id)
    act = let_third_party_out if request.POST.get("do") == "out" else let_third_party_in
    act(conference_id=conference_id, item_id=agenda_id, third_id=third_id, by=meeting.viewer)
    return _back(meeting, "#derden")


@page(methods=("POST",))
def hand_over(request: HttpRequest, conference_id: int) -> HttpResponse:
    """Somebody else goes on as chair."""
    meeting = chaired(request, conference_id)
    form = SuccessorForm(request.POST)
    if not form.is_valid():
        raise NotHere
    hand_over_chair(conference_id=conference_id, successor_id=form.cleaned_data["successor"], by=meeting.viewer)
    return saved(request, meeting.url, "Overgedragen. Uw opvolger ziet het overleg nu op het eigen scherm.")


@page(methods=("POST",))
def take_over(request: HttpRequest, conference_id: int) -> HttpResponse:
    """The designation of the chair ended: I go on."""
    meeting = meeting_of(request, conference_id)
    take_chair(conference_id=conference_id, by=meeting.viewer)
    return saved(request, meeting.url, "U zit dit overleg nu voor. Verstuur de agenda opnieuw om dat te laten weten.")


def _back(meeting: Meeting, place: str = "") -> HttpResponse:
    return HttpResponseRedirect(f"{meeting.url}tafel/{place}")
