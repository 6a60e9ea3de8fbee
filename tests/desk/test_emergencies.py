"""One emergency access is one row on a desk: to review it, or that it was used."""

from datetime import timedelta

from opmaat.cases.actions.emergencies import open_emergency, review_emergency
from opmaat.core import clock
from opmaat.core.transaction import acting_as
from opmaat.desk.queries.my_work import tasks_for
from opmaat.regulation.enums import Category
from tests.desk.conftest import Scene

REASON = "De melder belt dat er vannacht iemand binnen wil komen."


def opened(scene: Scene, role: str = "worker") -> int:
    number = scene.table.cases["pga"]
    by = scene.viewer(role)
    return open_emergency(number=number, categories={Category.HOUSING}, reason=REASON, hours=2, by=by).id


def rows(scene: Scene, role: str) -> list[str]:
    viewer = scene.viewer(role)
    with acting_as(viewer):
        return [task.what for task in tasks_for(viewer, trained=True) if "oodtoegang" in task.what]


def review(scene: Scene, role: str, emergency: int) -> None:
    review_emergency(emergency_id=emergency, justified=True, finding="Terecht.", by=scene.viewer(role))


def test_who_may_review_it_has_one_row(scene: Scene) -> None:
    opened(scene)
    for role in ("expert", "privacy"):
        assert rows(scene, role) == ["Noodtoegang beoordelen"], role


def test_who_reviewed_it_has_no_row_left_and_the_other_hears_that_it_was_used(scene: Scene) -> None:
    emergency = opened(scene)
    review(scene, "privacy", emergency)
    assert rows(scene, "privacy") == []
    assert rows(scene, "expert") == ["Noodtoegang gebruikt"]


def test_of_two_the_one_that_waits_is_left(scene: Scene) -> None:
    first = opened(scene)
    with clock.frozen(clock.now() + timedelta(minutes=5)):
        opened(scene, "officer")
        review(scene, "privacy", first)
        assert rows(scene, "privacy") == ["Noodtoegang beoordelen"]
