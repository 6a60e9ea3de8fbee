"""Composing the agenda: a case on it, another length or order, a case off it; and asking for one.

By the process lead of the case, in the territory of the conference, before it begins. Of two who change the same
thing at once the second hears it, and nothing of the first is lost.
"""

from django.db.models import QuerySet

from opmaat.cases.access import rights_in
from opmaat.cases.actions.recording import record
from opmaat.cases.actions.refusing import Overtaken
from opmaat.cases.actions.standing import engagement_of, require_process_lead, require_writer
from opmaat.cases.models import Case
from opmaat.cases.rules.articles import article
from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.conferences.actions.chairing import led_by, mark_changed, on_its_agenda
from opmaat.conferences.actions.tabling import untable
from opmaat.conferences.enums import STILL_OPEN, AskedBecause, ItemState, Why
from opmaat.conferences.models import AgendaItem, Conference, Wish
from opmaat.conferences.rules.agenda import MINUTES, TABLED, Slot, merged, planned_times
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer

LONGEST = 240
NO_MEETING = "WGS 2.31(5)"  # they confer after who takes part was decided


def put_on_agenda(*, conference_id: int, case: Case, why: Why, by: Viewer) -> AgendaItem:
    """Put a case on the agenda, at the end."""
    with acting_as(by):
        conference = led_by(by, conference_id, *STILL_OPEN)
        require_process_lead(by, case, "de casus op een agenda zetten")
        _require_fitting(conference, case)
        if _in_order(conference).filter(case=case).exists():
            raise Overtaken("Deze casus staat al op de agenda.")
        item, _ = AgendaItem.objects.update_or_create(
            conference=conference,
            case=case,
            defaults={
                "state": ItemState.PLANNED,
                "position": conference.agenda.count() + 1,
                "minutes": MINUTES[why],
                "why": why,
            },
        )
        _changed(conference)
        record("conference.case_added", case, outcome=f"conference {conference.pk}")
        return item


def change_agenda(*, conference_id: int, item_id: int, asked: Slot, seen: Slot | None = None, by: Viewer) -> None:
    """Another length, another place in the order; `seen`: how it stood on the page of who asks."""
    with acting_as(by):
        conference = led_by(by, conference_id, *STILL_OPEN)
        item = _still_on(conference, item_id)
        if not 1 <= asked.minutes <= LONGEST:
            raise Refused(f"Kies een aantal minuten van 1 tot en met {LONGEST}.", status=UNPROCESSABLE)
        wanted = _beside(asked, seen, Slot(item.position, item.minutes))
        others = [other.pk for other in _in_order(conference) if other.pk != item.pk]
        others.insert(max(wanted.position - 1, 0), item.pk)
        AgendaItem.objects.filter(pk=item.pk).update(minutes=wanted.minutes)
        for place, pk in enumerate(others, 1):
            AgendaItem.objects.filter(pk=pk).update(position=place)
        if wanted != Slot(item.position, item.minutes):
            _changed(conference)
        record("conference.agenda_changed", item.case, outcome=f"conference {conference.pk}")


def drop_from_agenda(*, conference_id: int, item_id: int, by: Viewer) -> None:
    """Take a case off the agenda; the rights it gave end at once."""
    with acting_as(by):
        conference = led_by(by, conference_id, *STILL_OPEN)
        item = _still_on(conference, item_id)
        AgendaItem.objects.filter(pk=item.pk).update(state=ItemState.DROPPED)
        untable(conference, [item.case_id])
        Wish.objects.filter(case_id=item.case_id, met_in=conference).update(met_in=None)
        _changed(conference)
        record("conference.case_dropped", item.case, outcome=f"conference {conference.pk}")


def ask_for_conference(*, case: Case, because: AskedBecause, by: Viewer) -> Wish:
    """A participant asks for this case on the next agenda; a second time nothing happens."""
    with acting_as(by):
        require_writer(by, case)
        if not rights_in(by, case).sees_team:
            raise Refused("Alleen wie aan tafel zit in deze casus, vraagt om een overleg.")
        if case.phase not in TABLED:
            raise Refused("In deze fase is er nog geen casusoverleg.", article(case.regime, NO_MEETING), UNPROCESSABLE)
        mine = {"case": case, "asked_by_id": engagement_of(by), "met_in": None}
        if Wish.objects.filter(**mine).exists():
            raise Overtaken("U vroeg dit al. De procesregisseur ziet uw verzoek.")
        wish = Wish.objects.create(**mine, because=because, asked_at=clock.now())
        record("conference.asked_for", case, outcome=because)
        return wish


def time_again(conference: Conference) -> None:
    """Work out anew when each case comes up."""
    items = list(_in_order(conference))
    times = planned_times(conference.starts_at, [item.minutes for item in items])
    for place, (item, at) in enumerate(zip(items, times, strict=True), 1):
        AgendaItem.objects.filter(pk=item.pk).update(planned_at=at, position=place)


def _changed(conference: Conference) -> None:
    time_again(conference)
    mark_changed(conference)


def _in_order(conference: Conference) -> QuerySet[AgendaItem]:
    found = AgendaItem.objects.filter(conference=conference).exclude(state=ItemState.DROPPED)
    return found.order_by("position", "id")


def _still_on(conference: Conference, item_id: int) -> AgendaItem:
    item = on_its_agenda(conference, item_id)
    if item.state == ItemState.DROPPED:
        raise Overtaken("Deze casus is intussen van de agenda gehaald.")
    return item


def _beside(asked: Slot, seen: Slot | None, now: Slot) -> Slot:
    found = merged(asked, seen or now, now)
    if found is None:
        raise Overtaken(
            f"Iemand anders wijzigde dit net: plaats {now.position}, {now.minutes} minuten. Dat bleef staan. "
            "Wilt u het anders, wijzig het dan opnieuw."
        )
    return found


def _require_fitting(conference: Conference, case: Case) -> None:
    here = case.municipality_id == conference.municipality_id or case.house_id == conference.house_id
    if case.regime != conference.regime or not here:
        raise Refused("Deze casus hoort bij een andere gemeente of een ander huis.", status=UNPROCESSABLE)
    if case.phase not in TABLED:
        why = "Deze casus is nog niet, of niet meer, in een casusoverleg."
        raise Refused(why, article(case.regime, NO_MEETING), UNPROCESSABLE)
