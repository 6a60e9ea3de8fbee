"""What waits for whom in this room."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from opmaat.conferences.actions.correcting import propose_correction
from opmaat.conferences.enums import LineKind
from opmaat.conferences.queries.waiting import waiting_for
from opmaat.core import clock
from opmaat.core.transaction import acting_as
from opmaat.network.models import Replacement
from opmaat.regulation.enums import Category
from tests.cases.conftest import Scene
from tests.conferences.meetings import begun, minuted, planned, sent, write


def waits(scene: Scene, role: str) -> list[str]:
    viewer = scene.viewer(role)
    with acting_as(viewer):
        return [one.what for one in waiting_for(viewer)]


def replace_chair(scene: Scene, *, until: timedelta = timedelta(days=7)) -> None:
    """The deputy stands in for the chair."""
    expert, deputy = scene.table.people["expert"], scene.table.people["deputy"]
    with scene.owner():
        Replacement.objects.create(
            absent_id=expert, substitute_id=deputy, named_by_id=expert,
            starts_at=clock.now() - timedelta(days=8), ends_at=clock.now() + until,
        )  # fmt: skip


def test_an_agenda_to_send(scene: Scene) -> None:
    planned(scene)
    assert waits(scene, "expert") == ["send"]
    assert waits(scene, "worker") == []


def test_an_invitation_to_answer(scene: Scene) -> None:
    sent(scene)
    assert "answer" in waits(scene, "officer")
    assert waits(scene, "stranger") == []


def test_a_meeting_to_go_to(scene: Scene) -> None:
    begun(scene)
    assert "meeting" in waits(scene, "worker")


def test_minutes_to_confirm_when_no_conference_follows(scene: Scene) -> None:
    minuted(scene)
    assert waits(scene, "expert") == ["confirm"]


def test_minutes_wait_silently_for_the_next_conference(scene: Scene) -> None:
    minuted(scene)
    planned(scene, weeks=4)
    assert "confirm" not in waits(scene, "expert")


@pytest.mark.parametrize(("make", "what"), [(planned, "send"), (minuted, "confirm")])
def test_while_the_chair_is_away_it_waits_for_who_stands_in(
    scene: Scene, make: Callable[[Scene], object], what: str
) -> None:
    make(scene)
    assert what not in waits(scene, "deputy")
    replace_chair(scene)
    assert what in waits(scene, "deputy")
    assert what in waits(scene, "expert")


def test_after_the_holiday_it_waits_for_the_chair_alone(scene: Scene) -> None:
    planned(scene)
    replace_chair(scene, until=timedelta(days=-1))
    assert waits(scene, "deputy") == []


def test_who_stands_in_opens_what_waits(scene: Scene) -> None:
    number, _ = minuted(scene)
    replace_chair(scene)
    deputy = scene.browser("deputy")
    assert deputy.get(f"/overleg/{number}/vaststellen/").status_code == 200
    assert deputy.post(f"/overleg/{number}/vaststellen/", {"because": "no_next"}).status_code == 302


def test_a_proposal_does_not_wait_that_long(scene: Scene) -> None:
    number, item = minuted(scene)
    planned(scene, weeks=4)
    line = write(scene, number, item, LineKind.DECISION, "Eerst een kamer.", category=Category.GUIDANCE)
    with scene.acting("worker") as (by, _):
        propose_correction(line_id=line, words="In mei.", by=by)
    assert waits(scene, "expert") == ["judge"]
    chair = scene.browser("expert")
    assert "/vaststellen/" not in chair.get(f"/overleg/{number}/verslag/").content.decode()
    assert chair.get(f"/overleg/{number}/vaststellen/").headers["Location"] == f"/overleg/{number}/verslag/"


LATE = timedelta(days=8)  # the meeting is a week from now


def test_a_meeting_that_was_not_closed_waits_for_its_chair(scene: Scene) -> None:
    begun(scene)
    with clock.frozen(clock.now() + LATE):
        assert waits(scene, "expert") == ["close"]
        assert waits(scene, "worker") == []


def test_while_it_overruns_who_is_invited_still_finds_it(scene: Scene) -> None:
    begun(scene)
    with clock.frozen(clock.now() + timedelta(days=7, hours=3)):
        assert waits(scene, "expert") == ["close"]
        assert waits(scene, "worker") == ["meeting"]


def test_a_meeting_that_nobody_opened_waits_for_its_chair(scene: Scene) -> None:
    number = sent(scene)
    with clock.frozen(clock.now() + LATE):
        assert waits(scene, "expert") == ["unheld"]
        assert waits(scene, "worker") == []
        page = scene.browser("expert").get(f"/overleg/{number}/").content.decode()
        assert "Dit overleg is voorbij" in page
        assert "Overleg beginnen" in page
        assert scene.browser("expert").post(f"/overleg/{number}/afzeggen/", {"confirm": "yes"}).status_code == 302
        assert waits(scene, "expert") == []


def test_an_agenda_that_never_went_out_waits_too(scene: Scene) -> None:
    number = planned(scene)
    with clock.frozen(clock.now() + LATE):
        assert waits(scene, "expert") == ["lapsed"]
        page = scene.browser("expert").get(f"/overleg/{number}/").content.decode()
        assert "De agenda ging niet uit" in page
