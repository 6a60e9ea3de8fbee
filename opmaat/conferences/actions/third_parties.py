"""A third party comes into the room with one case, and leaves it; by the chair (WGS 2.31(9)(10), BGS 2.21).

Refused: before the signed declaration of secrecy, with another case than the one at the table,
and outside the conference and the carrying out. Who is in the room closes the screen for all.
"""

from django.db.models import QuerySet

from opmaat.cases.actions.recording import record
from opmaat.cases.actions.refusing import Overtaken, refuse_on, refusing
from opmaat.cases.actions.standing import engagement_of, require_process_lead
from opmaat.cases.models import ThirdParty
from opmaat.cases.rules.articles import article
from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.cases.rules.third_parties import phase_objection
from opmaat.conferences.actions.chairing import led_by, on_its_agenda
from opmaat.conferences.enums import ConferenceState, ItemState
from opmaat.conferences.models import AgendaItem, Conference, ThirdAttendance
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer


def let_third_party_in(*, conference_id: int, item_id: int, third_id: int, by: Viewer) -> None:
    """A third party with a signed declaration comes into the room, for the case at the table."""
    with acting_as(by):
        item = _at_the_table(conference_id, item_id, by)
        refuse_on(phase_objection(item.case.phase, item.case.regime))
        third = _sworn(item, third_id)
        if _here(item, third_id).exists():
            raise Overtaken("Deze derde staat al als aanwezig genoteerd.")
        with refusing(regime=item.case.regime):
            ThirdAttendance.objects.create(
                agenda_item=item, third_party=third, came_at=clock.now(), noted_by_id=engagement_of(by)
            )
        record("conference.third_party_came", item.case, outcome=f"conference {conference_id} third party {third_id}")


def let_third_party_out(*, conference_id: int, item_id: int, third_id: int, by: Viewer) -> None:
    """A third party leaves the room; that they were there stays recorded."""
    with acting_as(by):
        item = _at_the_table(conference_id, item_id, by)
        if not _here(item, third_id).update(left_at=clock.now()):
            raise Overtaken("Deze derde is al weg.")
        record("conference.third_party_left", item.case, outcome=f"conference {conference_id} third party {third_id}")


def all_third_parties_leave(conference: Conference) -> None:
    """The case is done: nobody of outside stays for the next one."""
    ThirdAttendance.objects.filter(
        agenda_item__conference=conference, agenda_item__state=ItemState.CURRENT, left_at__isnull=True
    ).update(left_at=clock.now())


def _at_the_table(conference_id: int, item_id: int, by: Viewer) -> AgendaItem:
    conference = led_by(by, conference_id, ConferenceState.SESSION)
    item = on_its_agenda(conference, item_id)
    require_process_lead(by, item.case, "derden laten aansluiten")
    if item.state != ItemState.CURRENT:
        why = "Een derde is er alleen bij de casus die nu aan tafel is."
        raise Refused(why, article(item.case.regime, "WGS 2.31(9)"), UNPROCESSABLE)
    return item


def _sworn(item: AgendaItem, third_id: int) -> ThirdParty:
    found = ThirdParty.objects.filter(pk=third_id, case_id=item.case_id, ended_at__isnull=True).first()
    if found is None:
        raise NotHere
    if found.declared_on is None:
        raise Refused(
            "Eerst tekent deze derde de geheimhoudingsverklaring; daarna komt deze de zaal in.",
            article(item.case.regime, "WGS 2.31(10), BGS 2.21"), UNPROCESSABLE,
        )  # fmt: skip
    return found


def _here(item: AgendaItem, third_id: int) -> QuerySet[ThirdAttendance]:
    return ThirdAttendance.objects.filter(agenda_item=item, third_party_id=third_id, left_at__isnull=True)
