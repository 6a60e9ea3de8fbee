"""Who chairs a conference: its process lead, or who stands in. Others hear it is not there, or not theirs."""

from opmaat.cases.actions.kernel import call
from opmaat.cases.actions.refusing import Overtaken
from opmaat.cases.rules.text import OVERTAKEN
from opmaat.conferences.enums import NEXT_STATES, ConferenceState
from opmaat.conferences.models import AgendaItem, Conference
from opmaat.conferences.rules.designation import designated_in
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.viewer import Viewer

NOT_THE_CHAIR = "Alleen de voorzitter van dit overleg kan dit doen."


def led_by(by: Viewer, conference_id: int, *states: ConferenceState) -> Conference:
    """The conference, locked, for its chair, and in one of these states when they are given."""
    regime = Conference.objects.filter(pk=conference_id).values_list("regime", flat=True).first()
    if regime is None:
        raise NotHere
    # Locking takes the right to change: who is merely invited finds nothing here.
    found = (
        Conference.objects.select_for_update(of=("self",), no_key=True)
        .select_related("municipality", "house", "chair__account")
        .filter(pk=conference_id)
        .first()
    )
    if found is None:
        raise Refused(NOT_THE_CHAIR, designated_in(regime))
    if states and found.state not in states:
        raise Overtaken(f"Dit kan nu niet: het overleg staat op „{ConferenceState(found.state).label.lower()}”.")
    del by  # the database knows who is looking; the argument says that somebody must be
    return found


def hold_minutes(conference_id: int, *, alone: bool) -> None:
    """Who confirms waits for who proposes a correction, and the other way round, to the end of the act.

    A lock on the row would need the right to change it, which who proposes has not.
    """
    _hold("conferences_minutes", conference_id, alone=alone)


def hold_moment(conference_id: int, *, alone: bool) -> None:
    """Who moves it waits for who answers the invitation, and the other way round: an answer is for a moment seen."""
    _hold("conferences_moment", conference_id, alone=alone)


def _hold(what: str, conference_id: int, *, alone: bool) -> None:
    lock = "pg_advisory_xact_lock" if alone else "pg_advisory_xact_lock_shared"
    call(f"select {lock}(hashtext(%s), %s::integer)", [what, conference_id])


def move_to(conference: Conference, state: ConferenceState, **changes: object) -> None:
    """One step of the state table; the database refuses the same."""
    if state not in NEXT_STATES[conference.state]:
        raise Refused(
            f"Van „{ConferenceState(conference.state).label.lower()}” gaat een overleg niet naar "
            f"„{state.label.lower()}”.", status=OVERTAKEN,
        )  # fmt: skip
    Conference.objects.filter(pk=conference.pk).update(state=state, **changes)
    conference.state = state


def on_its_agenda(conference: Conference, item_id: int) -> AgendaItem:
    """A case on this agenda, locked."""
    found = (
        AgendaItem.objects.select_for_update(of=("self",))
        .select_related("conference", "case__person", "case__municipality", "case__house")
        .filter(pk=item_id, conference=conference)
        .first()
    )
    if found is None:
        raise NotHere
    return found


def mark_changed(conference: Conference) -> None:
    """What was sent is not how it is any more: until the agenda goes out again the chair is reminded."""
    if conference.state == ConferenceState.SENT and conference.changed_at is None:
        Conference.objects.filter(pk=conference.pk).update(changed_at=clock.now())
