"""What the desk says of conferences: before which day, and in words that count right."""

from datetime import date, timedelta

import pytest

from opmaat.cases.rules.workdays import add_working_days
from opmaat.conferences.actions.correcting import propose_correction
from opmaat.conferences.enums import LineKind
from opmaat.core import clock
from opmaat.core.transaction import acting_as
from opmaat.desk.queries.my_work import tasks_for
from opmaat.desk.queries.tasks import Task
from opmaat.network.models import Replacement
from opmaat.regulation.enums import Category
from tests.conferences.meetings import minuted, sent, write
from tests.desk.conftest import Scene
from tests.plans.planning import action

NEXT_WEEK = timedelta(days=7)  # when the first meeting is


def rows(scene: Scene, role: str = "expert") -> dict[str, Task]:
    """By what they say, without the place."""
    viewer = scene.viewer(role)
    with acting_as(viewer):
        return {task.what.replace(" Hilversum", ""): task for task in tasks_for(viewer, trained=True)}


def proposed(scene: Scene, times: int) -> None:
    """So many proposals for minutes that are not confirmed."""
    number, item = minuted(scene)
    line = write(scene, number, item, LineKind.DECISION, "Eerst een kamer.", category=Category.GUIDANCE)
    for turn in range(times):
        with scene.acting("worker") as (by, _):
            propose_correction(line_id=line, words=f"In week {turn}.", by=by)


def meeting_day() -> date:
    return (clock.now() + NEXT_WEEK).date()


@pytest.mark.parametrize(("times", "said"), [(1, "1 verbetering voorgesteld"), (2, "2 verbeteringen voorgesteld")])
def test_a_proposal_waits_five_working_days_when_no_conference_comes(scene: Scene, times: int, said: str) -> None:
    proposed(scene, times)
    task = rows(scene)["Verbetering beoordelen"]
    assert said in task.why
    assert task.due == add_working_days(clock.today(), 5)
    assert "Verslag vaststellen" not in rows(scene)


def test_or_until_the_next_conference(scene: Scene) -> None:
    proposed(scene, 1)
    sent(scene, weeks=4)
    with clock.frozen(clock.now() + timedelta(days=20)):
        task = rows(scene)["Verbetering beoordelen"]
        assert (task.due, task.late) == (meeting_day() + timedelta(days=8), False)


def test_minutes_that_are_confirmed_nowhere_are_not_late_at_once(scene: Scene) -> None:
    minuted(scene)
    due = add_working_days(meeting_day(), 5)
    assert rows(scene)["Verslag vaststellen"].due == due
    with clock.frozen(clock.now() + NEXT_WEEK + timedelta(days=1)):
        assert not rows(scene)["Verslag vaststellen"].late


def test_an_action_waits_for_who_stands_in(scene: Scene) -> None:
    action(scene, to="officer")
    people = scene.table.people
    own = "Een kamer zoeken in het centrum."

    def on_desk(role: str) -> bool:
        return any(task.what.startswith(own) or own in task.why for task in rows(scene, role).values())

    assert on_desk("officer")
    assert not on_desk("second_officer")
    with scene.owner():
        Replacement.objects.create(
            absent_id=people["officer"], substitute_id=people["second_officer"], named_by_id=people["officer"],
            starts_at=clock.now() - timedelta(days=1), ends_at=clock.now() + timedelta(days=9),
        )  # fmt: skip
    assert on_desk("second_officer")
    assert not on_desk("colleague")
