"""Who took part before, or was asked something, is not at the table: no line names them, no screen counts them."""

import pytest

from opmaat.cases.models import Participation, Tabling
from opmaat.conferences.enums import Attendance, LineKind
from opmaat.conferences.models import AgendaItem, Invitation
from opmaat.conferences.queries.people import present_at
from opmaat.core import clock
from opmaat.core.errors import Refused
from tests.cases.conftest import Scene
from tests.conferences.meetings import begun, the_screen, write


@pytest.fixture
def meeting(scene: Scene) -> tuple[int, int]:
    """A meeting that is on; the housing association left the case, and is still in the room for another."""
    number, item = begun(scene)
    with scene.owner():
        who = {"engagement_id": scene.table.people["landlord"], "case__number": scene.table.cases["pga"]}
        Tabling.objects.filter(**who).update(ends_at=clock.now())
        seat = Participation.objects.get(**who, ends_at__isnull=True)
        seat.ends_at = clock.now()
        seat.save()
        Participation.objects.create(
            case_id=seat.case_id, engagement_id=seat.engagement_id, capacity="source", reason="Deed eerder mee.",
            starts_at=clock.now(),
        )  # fmt: skip
    return number, item


def test_who_left_the_case_is_not_named(scene: Scene, meeting: tuple[int, int]) -> None:
    number, item = meeting
    with scene.acting("expert"):
        names = [one.name for one in present_at(AgendaItem.objects.get())]
    assert "Landlord Jansen" not in names
    assert "Worker Jansen" in names
    with pytest.raises(Refused, match="wie het doet"):
        write(scene, number, item, LineKind.AGREEMENT, "Landlord Jansen kijkt naar een kamer over twee weken")


def test_while_they_are_in_the_room_the_number_stands_alone(scene: Scene, meeting: tuple[int, int]) -> None:
    number, _ = meeting
    with scene.acting("expert"):
        assert the_screen(number).purpose == ""
    with scene.owner():
        Invitation.objects.filter(engagement_id=scene.table.people["landlord"]).update(attendance=Attendance.AWAY)
    with scene.acting("expert"):
        assert the_screen(number).purpose
