"""What the tests of informing stand on: the table, and a house with a contact point."""

import pytest

from opmaat.network.enums import Function
from opmaat.network.models import Appointment
from tests.cases.conftest import Scene
from tests.cases.world import LONG_AGO


@pytest.fixture
def point(scene: Scene) -> Scene:
    """A contact point for the house: a colleague of the social team."""
    with scene.owner():
        Appointment.objects.create(
            engagement_id=scene.table.people["colleague"], function=Function.CONTACT_POINT,
            municipality_id=scene.table.municipality, decision_reference="B-2", starts_at=LONG_AGO,
        )  # fmt: skip
    return scene
