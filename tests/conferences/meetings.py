"""Conferences to try things with: planned, sent, begun."""

from datetime import timedelta
from typing import Any

from opmaat.cases.models import Case
from opmaat.conferences.actions.agenda import put_on_agenda
from opmaat.conferences.actions.meeting import open_meeting, take_up
from opmaat.conferences.actions.planning import Plan, plan_conference
from opmaat.conferences.actions.sending import send_agenda
from opmaat.conferences.enums import Why
from opmaat.conferences.models import AgendaItem, Conference
from opmaat.core import clock
from tests.cases.conftest import Scene

CHAIR = {"pga": "expert", "zvh": "coordinator"}


def a_plan(scene: Scene, case: str = "pga", **changes: Any) -> Plan:
    """Next week, for two hours."""
    begins = clock.now() + timedelta(days=7)
    place = f"gemeente-{scene.table.municipality}" if case == "pga" else f"huis-{scene.table.house}"
    given: dict[str, Any] = {
        "territory": place,
        "starts_at": begins,
        "ends_at": begins + timedelta(hours=2),
        "place": "Raadhuis, zaal 2",
    }
    return Plan(**(given | changes))


def planned(scene: Scene, case: str = "pga") -> int:
    """A conference with one case on its agenda."""
    with scene.acting(CHAIR[case], case) as (by, found):
        conference = plan_conference(plan=a_plan(scene, case), by=by)
        put_on_agenda(conference_id=conference.pk, case=found, why=Why.CHOSEN, by=by)
        return conference.pk


def sent(scene: Scene, case: str = "pga") -> int:
    """The agenda is out."""
    number = planned(scene, case)
    with scene.acting(CHAIR[case], case) as (by, _):
        send_agenda(conference_id=number, by=by)
    return number


def begun(scene: Scene, case: str = "pga") -> tuple[int, int]:
    """The meeting is on, the case at the table; the conference and its agenda item."""
    number = sent(scene, case)
    with scene.acting(CHAIR[case], case) as (by, _):
        open_meeting(conference_id=number, by=by)
        item = AgendaItem.objects.get(conference_id=number)
        take_up(conference_id=number, item_id=item.pk, by=by)
    return number, item.pk


def executing(scene: Scene, case: str = "pga") -> None:
    """The case is being carried out: now a conference makes a difference."""
    with scene.owner():
        Case.objects.filter(number=scene.table.cases[case]).update(phase="executing")


def state_of(number: int) -> str:
    """As the owner sees it."""
    return Conference.objects.values_list("state", flat=True).get(pk=number)
