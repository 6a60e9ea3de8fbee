"""An agenda participant for one conference only: invited for one case of its agenda, with the reason.

The rights begin with the agenda and end with the minutes, as for everybody at that table.
Refused: who sits there already, who is not screened, and in a zvh case a partner without a
place in WGS 2.27. A mistake is taken back at once.
"""

from opmaat.cases.actions.recording import record
from opmaat.cases.actions.refusing import Overtaken, refusing
from opmaat.cases.actions.seats import ASK_NECESSITY, require_seatable
from opmaat.cases.actions.standing import engagement_of, require_process_lead
from opmaat.cases.rules.text import UNPROCESSABLE, required_line
from opmaat.conferences.actions.chairing import led_by, on_its_agenda
from opmaat.conferences.actions.mailing import tell_again
from opmaat.conferences.actions.tabling import belong_to, invite, table_case, untable
from opmaat.conferences.enums import STILL_OPEN, ConferenceState, ItemState
from opmaat.conferences.models import AgendaGuest, AgendaItem, Conference
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.models import Engagement

DOING = "iemand voor één overleg uitnodigen"


def invite_guest(*, conference_id: int, item_id: int, engagement: Engagement, reason: str, by: Viewer) -> AgendaGuest:
    """Invite somebody for this case at this conference; is the agenda out already, then at once."""
    with acting_as(by):
        conference, item = _on_the_agenda(conference_id, item_id, by)
        why = required_line(reason, ASK_NECESSITY)
        require_seatable(item.case, engagement)
        if engagement.pk in belong_to(item.case):
            raise Refused("Deze persoon zit al aan tafel in deze casus.", status=UNPROCESSABLE)
        if AgendaGuest.objects.filter(agenda_item=item, engagement=engagement, withdrawn_at__isnull=True).exists():
            raise Overtaken("Deze persoon is al uitgenodigd voor deze casus.")
        with refusing(regime=item.case.regime):
            guest = AgendaGuest.objects.create(
                agenda_item=item,
                engagement=engagement,
                reason=why,
                invited_by_id=engagement_of(by),
                invited_at=clock.now(),
            )
        if conference.state == ConferenceState.SENT:
            invite(conference, table_case(conference, item.case))
            tell_again(conference, engagement.pk)
        record("conference.guest_invited", item.case, outcome=f"conference {conference_id} {engagement.pk}")
        return guest


def withdraw_guest(*, conference_id: int, item_id: int, guest_id: int, by: Viewer) -> None:
    """The invitation was a mistake: the rights end at once, and who was invited hears it."""
    with acting_as(by):
        conference, item = _on_the_agenda(conference_id, item_id, by)
        guest = AgendaGuest.objects.filter(pk=guest_id, agenda_item=item).first()
        if guest is None:
            raise NotHere
        if not AgendaGuest.objects.filter(pk=guest_id, withdrawn_at__isnull=True).update(withdrawn_at=clock.now()):
            raise Overtaken("Deze uitnodiging is al ingetrokken.")
        if conference.state == ConferenceState.SENT:
            untable(conference, [item.case_id], engagement_id=guest.engagement_id)
            tell_again(conference, guest.engagement_id)
        record("conference.guest_withdrawn", item.case, outcome=f"conference {conference_id} {guest.engagement_id}")


def _on_the_agenda(conference_id: int, item_id: int, by: Viewer) -> tuple[Conference, AgendaItem]:
    conference = led_by(by, conference_id, *STILL_OPEN)
    item = on_its_agenda(conference, item_id)
    if item.state == ItemState.DROPPED:
        raise NotHere
    require_process_lead(by, item.case, DOING)
    return conference, item
