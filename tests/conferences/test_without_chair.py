"""The designation of the chair ends: nothing is chaired any more, until another lead of that place takes the chair."""

import pytest

from opmaat.conferences.actions.meeting import close_meeting
from opmaat.conferences.actions.planning import cancel_conference
from opmaat.conferences.actions.sending import send_agenda
from opmaat.conferences.actions.taking_over import take_chair
from opmaat.conferences.models import Conference, Invitation
from opmaat.conferences.queries.chairing import chairs, conference_for, may_take_chair
from opmaat.conferences.queries.minutes import chair_words
from opmaat.conferences.queries.waiting import waiting_for
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.network.models import Appointment, Replacement
from tests.cases.conftest import Scene
from tests.conferences.meetings import begun, designation_ends, minuted, sent


def in_the_chair(scene: Scene, role: str, number: int) -> bool:
    viewer = scene.viewer(role)
    with acting_as(viewer):
        return chairs(viewer, conference_for(viewer, number))


def taken(scene: Scene, number: int, role: str = "deputy") -> None:
    viewer = scene.viewer(role)
    with acting_as(viewer):
        take_chair(conference_id=number, by=viewer)


def waits(scene: Scene, role: str) -> list[str]:
    viewer = scene.viewer(role)
    with acting_as(viewer):
        return [one.what for one in waiting_for(viewer)]


def test_who_is_designated_no_more_finds_it_no_more(scene: Scene) -> None:
    number = sent(scene)
    designation_ends(scene, "expert")
    viewer = scene.viewer("expert")
    with acting_as(viewer):
        assert not Invitation.objects.exists()
        with pytest.raises(NotHere):
            conference_for(viewer, number)
    for act in (cancel_conference, send_agenda):
        with acting_as(viewer), pytest.raises(NotHere):
            act(conference_id=number, by=viewer)
    assert scene.browser("expert").get(f"/overleg/{number}/").status_code == 404


def test_who_stands_in_for_that_chair_chairs_nothing_either(scene: Scene) -> None:
    number, _ = begun(scene)
    with scene.owner():
        people = scene.table.people
        Replacement.objects.create(
            absent_id=people["expert"], substitute_id=people["worker"], named_by_id=people["expert"], reason="Ziek",
            starts_at=clock.now(), ends_at=clock.now().replace(hour=23),
        )  # fmt: skip
    assert in_the_chair(scene, "worker", number)
    designation_ends(scene, "expert")
    assert not in_the_chair(scene, "worker", number)  # still invited


def test_the_deputy_finds_what_waits_and_takes_the_chair(scene: Scene) -> None:
    number = sent(scene)
    deputy = scene.browser("deputy")
    assert deputy.get(f"/overleg/{number}/").status_code == 404
    designation_ends(scene, "expert")
    assert not in_the_chair(scene, "deputy", number)
    assert "meeting" in waits(scene, "deputy")
    assert "Voorzitter worden" in deputy.get(f"/overleg/{number}/").content.decode()
    deputy.post(f"/overleg/{number}/voorzitter/overnemen/")
    assert in_the_chair(scene, "deputy", number)
    assert "Agenda opnieuw versturen" in deputy.get(f"/overleg/{number}/").content.decode()
    with scene.owner():
        assert Conference.objects.get().first_chair_id is None  # nothing was chaired yet


def test_while_the_chair_is_designated_nobody_takes_it(scene: Scene) -> None:
    number = sent(scene)
    with pytest.raises(NotHere):
        taken(scene, number)


@pytest.mark.parametrize("role", ["worker", "coordinator", "privacy", "manager", "stranger"])
def test_who_is_not_designated_there_does_not(scene: Scene, role: str) -> None:
    number = sent(scene)
    designation_ends(scene, "expert")
    with pytest.raises((Refused, NotHere)):
        taken(scene, number, role)
    with scene.owner():
        assert Conference.objects.get().chair_id == scene.table.people["expert"]


def test_who_chaired_a_meeting_stays_in_its_minutes(scene: Scene) -> None:
    number, _ = minuted(scene)
    designation_ends(scene, "expert")
    assert "confirm" in waits(scene, "deputy")
    assert "Voorzitter worden" in scene.browser("deputy").get(f"/overleg/{number}/verslag/").content.decode()
    taken(scene, number)
    viewer = scene.viewer("deputy")
    with acting_as(viewer):
        conference = conference_for(viewer, number)
        assert (chair_words(conference), conference.chair.account.name) == ("Expert Jansen", "Deputy Jansen")


def test_a_meeting_that_is_on_goes_on(scene: Scene) -> None:
    number, _ = begun(scene)
    designation_ends(scene, "expert")
    taken(scene, number)
    viewer = scene.viewer("deputy")
    with acting_as(viewer):
        close_meeting(conference_id=number, by=viewer)
    with scene.owner():
        assert Conference.objects.get().state == "minuted"


def test_a_designation_elsewhere_is_not_enough(scene: Scene) -> None:
    number = sent(scene, "zvh")
    with scene.owner():
        Appointment.objects.filter(engagement_id=scene.table.people["coordinator"]).update(ends_at=clock.now())
    viewer = scene.viewer("deputy")
    with acting_as(viewer):
        found = Conference.objects.filter(pk=number).first()
        assert found is None or not may_take_chair(viewer, found)
