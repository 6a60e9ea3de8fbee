"""The chair must leave: the deputy goes on at once, with the chair's sight, until the end of the day."""

from datetime import timedelta

import pytest

from opmaat.cases.access import case_for
from opmaat.cases.models import Item
from opmaat.conferences.actions.handing_over import hand_over_chair
from opmaat.conferences.actions.writing import write_line
from opmaat.conferences.enums import LineKind
from opmaat.conferences.models import Conference, Line
from opmaat.conferences.queries.chairing import chairs, conference_for
from opmaat.conferences.queries.minutes import chair_words
from opmaat.conferences.queries.successors import may_take_over
from opmaat.conferences.rules.said import Said
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.network.models import Replacement
from tests.cases.conftest import Scene
from tests.conferences.meetings import begun


def handed_over(scene: Scene, number: int, to: str = "deputy") -> None:
    with scene.acting("expert") as (by, _):
        hand_over_chair(conference_id=number, successor_id=scene.table.people[to], by=by)


def is_in_the_chair(scene: Scene, role: str, number: int) -> bool:
    viewer = scene.viewer(role)
    try:
        with acting_as(viewer):
            return chairs(viewer, conference_for(viewer, number))
    except NotHere:
        return False


def test_the_deputy_chairs_at_once(scene: Scene) -> None:
    number, _ = begun(scene)
    assert not is_in_the_chair(scene, "deputy", number)
    handed_over(scene, number)
    assert is_in_the_chair(scene, "deputy", number)


def test_and_writes_as_the_chair_did(scene: Scene) -> None:
    number, item = begun(scene)
    handed_over(scene, number)
    viewer = scene.viewer("deputy")
    with acting_as(viewer):
        case_for(viewer, scene.table.cases["pga"])
        said = Said(kind=LineKind.DECISION, words="Eerst een kamer.")
        write_line(conference_id=number, item_id=item, said=said, by=viewer)
    with scene.owner():
        assert Line.objects.get().by_id == scene.table.people["deputy"]
        assert Item.objects.get().unit_id == scene.table.units["college"]


def test_tomorrow_the_chair_chairs_alone(scene: Scene) -> None:
    number, _ = begun(scene)
    handed_over(scene, number)
    with clock.frozen(clock.now() + timedelta(days=1)):
        assert not is_in_the_chair(scene, "deputy", number)
        assert is_in_the_chair(scene, "expert", number)


def test_the_minutes_say_who_took_over_and_when(scene: Scene) -> None:
    number, _ = begun(scene)
    handed_over(scene, number)
    with scene.acting("worker") as (by, _):
        words = chair_words(conference_for(by, number))
    assert words == "Expert Jansen, vanaf 10:00 Deputy Jansen"


def test_both_are_in_the_log_with_whom(scene: Scene) -> None:
    number, _ = begun(scene)
    handed_over(scene, number)
    assert len(scene.events("replacement_named")) == 1
    assert scene.events("conference.chair_handed_over")[0]["outcome"] == (
        f"conference {number} {scene.table.people['deputy']}"
    )


def test_who_stands_in_already_is_not_named_twice(scene: Scene) -> None:
    number, _ = begun(scene)
    handed_over(scene, number)
    handed_over(scene, number)
    with scene.owner():
        assert Replacement.objects.count() == 1


@pytest.mark.parametrize("who", ["worker", "expert", "coordinator", "privacy", "stranger"])
def test_who_is_not_designated_there_does_not_take_over(scene: Scene, who: str) -> None:
    number, _ = begun(scene)
    with pytest.raises(Refused, match="ook is aangewezen") as refusal:
        handed_over(scene, number, who)
    assert refusal.value.article == "naar WGS 1.8(2), voorlopige invulling"
    with scene.owner():
        assert not Replacement.objects.exists()
        assert Conference.objects.get().taken_over_by_id is None


def test_who_may_is_offered_to_the_chair(scene: Scene) -> None:
    number, _ = begun(scene)
    with scene.acting("expert") as (by, _):
        found = may_take_over(conference_for(by, number), by)
        assert [one.pk for one in found] == [scene.table.people["deputy"]]
