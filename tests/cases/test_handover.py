"""Ending an appointment asks for the transfer of its open cases, in the same act."""

import pytest

from opmaat.cases.handover import CasesOfWhoLeaves
from opmaat.cases.models import Participation
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.network.actions.appointments import end_appointment
from opmaat.network.actions.engagements import end_engagement
from opmaat.network.models import Appointment
from opmaat.network.ports import case_handover
from tests.cases.conftest import Scene


def appointment(scene: Scene, role: str) -> Appointment:
    return Appointment.objects.select_related("engagement__account").get(engagement_id=scene.table.people[role])


def test_the_network_finds_this_room() -> None:
    assert isinstance(case_handover(), CasesOfWhoLeaves)


def test_not_without_a_successor(scene: Scene) -> None:
    manager = scene.viewer("manager")
    with acting_as(manager), pytest.raises(Refused, match="2 lopende zaken"):
        end_appointment(
            appointment=appointment(scene, "expert"), reason="weg", successor=None, handover=case_handover(), by=manager
        )
    with scene.owner():
        assert appointment(scene, "expert").ends_at is None


def test_cases_go_to_the_successor_in_the_same_act(scene: Scene) -> None:
    with scene.owner():  # who also sits at one of these tables
        Participation.objects.filter(engagement_id=scene.table.people["officer"], case__number="PGA-2026-0001").update(
            engagement_id=scene.table.people["deputy"]
        )
    manager = scene.viewer("manager")
    with acting_as(manager):
        moved = end_appointment(
            appointment=appointment(scene, "expert"),
            reason="weg",
            successor=scene.engagement("deputy"),
            handover=case_handover(),
            by=manager,
        )
    assert moved == 2
    for case in ("pga", "gathering"):
        with scene.acting("deputy", case):
            pass
    assert [e["outcome"] for e in scene.events("cases.handed_over")] == [f"2 to {scene.table.people['deputy']}"]


def test_refused_when_the_successor_may_not_lead(scene: Scene) -> None:
    manager = scene.viewer("manager")
    with acting_as(manager), pytest.raises(Refused, match="niet aangewezen"):
        end_appointment(
            appointment=appointment(scene, "expert"),
            reason="weg",
            successor=scene.engagement("worker"),
            handover=case_handover(),
            by=manager,
        )
    with scene.owner():
        assert appointment(scene, "expert").ends_at is None


def test_the_same_when_somebody_leaves_altogether(scene: Scene) -> None:
    manager = scene.viewer("manager")
    with acting_as(manager):
        moved = end_engagement(
            engagement=scene.engagement("expert"),
            successor=scene.engagement("deputy"),
            handover=case_handover(),
            by=manager,
        )
    assert moved == 2
