"""From the agenda: somebody joins one case of this conference, and no other."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from opmaat.cases.forms.people import PersonChoiceForm
from opmaat.cases.queries.colleagues import may_sit
from opmaat.cases.rules.numbers import shown_number
from opmaat.conferences.actions.guests import invite_guest, withdraw_guest
from opmaat.conferences.enums import ItemState
from opmaat.conferences.models import AgendaItem
from opmaat.conferences.views.scene import chaired
from opmaat.core.errors import NotHere
from opmaat.core.pages import page
from opmaat.network.views.filling_in import fill_in, saved


@page()
def invite(request: HttpRequest, conference_id: int, agenda_id: int) -> HttpResponse:
    """Invite an agenda participant."""
    meeting = chaired(request, conference_id)
    found = AgendaItem.objects.filter(pk=agenda_id, conference=meeting.conference).exclude(state=ItemState.DROPPED)
    item = found.select_related("case__municipality__house").first()
    if item is None:
        raise NotHere
    form = PersonChoiceForm(request.POST or None, people=may_sit(item.case))

    def save(words: dict[str, Any]) -> str:
        invite_guest(conference_id=conference_id, item_id=agenda_id, by=meeting.viewer, **words)
        return f"{meeting.url}#agenda"

    return fill_in(
        request, form, heading=f"Iemand erbij, alleen dit overleg: {shown_number(item.case.number)}", save=save,
        back_url=f"{meeting.url}#agenda", submit="Uitnodigen",
        lead="Deze persoon leest mee als agendadeelnemer, in deze casus, tot het verslag is vastgesteld. "
        "Wie geen deelnemer kan zijn, sluit aan als derde: op papier en zonder account.",
        done="Uitgenodigd voor deze casus.",
    )  # fmt: skip


@page(methods=("POST",))
def withdraw(request: HttpRequest, conference_id: int, agenda_id: int, guest_id: int) -> HttpResponse:
    """Take the invitation back."""
    meeting = chaired(request, conference_id)
    withdraw_guest(conference_id=conference_id, item_id=agenda_id, guest_id=guest_id, by=meeting.viewer)
    return saved(request, f"{meeting.url}#agenda", "De uitnodiging is ingetrokken.")
