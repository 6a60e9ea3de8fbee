"""Sending the agenda: from now on the invited have the rights of `conferring` in those cases.

Sent again after a change it reaches everybody with what is new; nobody is invited twice. Refused when the agenda
is not the one that was looked at: who presses twice, or beside another, sends nothing twice. Nor when it is over.
"""

from opmaat.cases.actions.recording import record
from opmaat.cases.actions.refusing import Overtaken
from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.conferences.actions.agenda import time_again
from opmaat.conferences.actions.chairing import led_by, move_to
from opmaat.conferences.actions.mailing import tell_everybody
from opmaat.conferences.actions.tabling import invite, table_case
from opmaat.conferences.enums import STILL_OPEN, ConferenceState, ItemState
from opmaat.conferences.models import AgendaItem, Conference, Wish
from opmaat.conferences.queries.agenda import agenda_mark
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer


def send_agenda(*, conference_id: int, seen: str = "", by: Viewer) -> int:
    """Invite who sits at the table of each case; gives how many people are invited. `seen`: the agenda looked at."""
    with acting_as(by):
        conference = led_by(by, conference_id, *STILL_OPEN)
        items = _items(conference)
        if not items:
            raise Refused("Zet eerst minstens één casus op de agenda.", status=UNPROCESSABLE)
        if conference.ends_at <= clock.now():
            raise Refused("Dit overleg is al voorbij. Kies eerst een ander moment of zeg het af.", status=UNPROCESSABLE)
        if seen and seen != agenda_mark(conference):
            raise Overtaken("De agenda is intussen gewijzigd of al verstuurd. Kijk hem na en verstuur hem dan.")
        time_again(conference)
        invited = {engagement for item in items for engagement in table_case(conference, item.case)}
        invite(conference, invited)
        Wish.objects.filter(case__in=[item.case_id for item in items], met_in=None).update(met_in=conference)
        _sent(conference)
        tell_everybody(conference)
        for item in items:
            record("conference.sent", item.case, outcome=f"conference {conference.pk}")
        return len(invited)


def _items(conference: Conference) -> list[AgendaItem]:
    found = AgendaItem.objects.filter(conference=conference).exclude(state=ItemState.DROPPED)
    return list(found.select_related("case").order_by("case_id"))


def _sent(conference: Conference) -> None:
    again = {"sequence": conference.sequence + 1, "sent_at": clock.now(), "changed_at": None}
    conference.sequence += 1
    if conference.state == ConferenceState.SENT:
        Conference.objects.filter(pk=conference.pk).update(**again)
        return
    move_to(conference, ConferenceState.SENT, **again)
