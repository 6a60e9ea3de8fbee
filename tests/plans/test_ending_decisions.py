"""A decision that ends is asked about in time: of who carries it out and the leads, until it is settled."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from opmaat.core import clock
from opmaat.core.transaction import acting_as
from opmaat.plans.actions.deciding import Decided, record_decision
from opmaat.plans.actions.progress import report_progress
from opmaat.plans.enums import ActionState, DecidedBy, Track
from opmaat.plans.models import Action
from opmaat.plans.queries.waiting import plans_waiting
from opmaat.plans.queries.waiting_decisions import EndingDecision, horizon
from opmaat.plans.rules.decision_terms import asked_from
from opmaat.plans.terms import terms
from tests.cases.conftest import Scene
from tests.plans import planning

FIRST, LAST = date(2026, 6, 10), date(2026, 6, 20)  # a huisverbod of ten days that ends on a Saturday
WEDNESDAY = date(2026, 6, 17)
NOBODY = {"worker": False, "officer": False, "expert": False, "landlord": False}


def moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=clock.AMSTERDAM)


def banned(scene: Scene, **changes: Any) -> Action:
    given = {"to": "officer", "track": Track.ADMINISTRATIVE, "intervention": "huisverbod"}
    made = planning.action(scene, **(given | changes))
    with scene.acting("officer") as (by, _):
        record_decision(action=made, decided=decided(), by=by)
    return made


def decided(**changes: Any) -> Decided:
    given: dict[str, Any] = {
        "decided_by": DecidedBy.MAYOR, "reference": "BW-2026-12", "decided_on": FIRST, "starts_on": FIRST,
    }  # fmt: skip
    return Decided(**(given | changes))


def endings(scene: Scene, role: str, on: date) -> tuple[EndingDecision, ...]:
    viewer = scene.viewer(role)
    with clock.frozen(moment(on)), acting_as(viewer):
        return plans_waiting(viewer).endings


def asked(scene: Scene, on: date) -> dict[str, bool]:
    return {role: bool(endings(scene, role, on)) for role in NOBODY}


@pytest.mark.parametrize(("ends", "days", "first"), [
    (LAST, 3, WEDNESDAY),
    (date(2026, 6, 19), 3, date(2026, 6, 16)),
    (date(2026, 4, 28), 1, date(2026, 4, 24)),  # King's Day and a weekend before it
    (date(2026, 12, 28), 3, date(2026, 12, 22)),
    (LAST, 0, LAST),
])  # fmt: skip
def test_so_many_working_days_before(ends: date, days: int, first: date) -> None:
    assert asked_from(ends, days) == first


@pytest.mark.parametrize(("ends", "days"), [(LAST, 3), (date(2026, 7, 11), 3), (date(2026, 7, 12), 10)])
def test_what_lasts_long_is_prepared_long(ends: date, days: int) -> None:
    assert terms().asked_before(FIRST, ends) == days


def test_nothing_that_is_asked_about_lies_past_the_horizon() -> None:
    for days in range(366):
        today = date(2026, 1, 1) + timedelta(days=days)
        assert asked_from(horizon(today) + timedelta(days=1), terms().long_decision_asked_before) > today


def test_who_carries_it_out_and_both_leads_hear_it_in_time(scene: Scene) -> None:
    banned(scene)
    assert asked(scene, WEDNESDAY - timedelta(days=1)) == NOBODY
    assert asked(scene, WEDNESDAY) == NOBODY | {"worker": True, "officer": True, "expert": True}
    (one,) = endings(scene, "worker", WEDNESDAY)
    assert (one.label, one.ends_on, one.extendable_until) == ("Tijdelijk huisverbod", LAST, date(2026, 7, 8))
    assert (one.ended, one.extendable, one.mine, one.phone) == (False, True, False, scene.engagement("officer").phone)


def test_after_its_last_day_until_the_action_is_closed(scene: Scene) -> None:
    made = banned(scene)
    with clock.frozen(moment(date(2026, 8, 3))):
        (one,) = endings(scene, "officer", clock.today())
        assert (one.ended, one.mine) == (True, True)
        with scene.acting("officer") as (by, _):
            report_progress(action=made, state=ActionState.DONE, by=by)
    assert asked(scene, date(2026, 8, 4)) == NOBODY


def test_an_extension_is_asked_about_at_its_own_end_and_then_no_longer(scene: Scene) -> None:
    made = banned(scene)
    with scene.acting("worker") as (by, _):
        record_decision(action=made, decided=decided(ends_on=date(2026, 7, 8)), by=by)
    assert asked(scene, LAST) == NOBODY
    (one,) = endings(scene, "expert", date(2026, 7, 6))
    assert (one.ends_on, one.extendable) == (date(2026, 7, 8), False)


def test_it_takes_the_place_of_the_other_rows_of_the_same_action(scene: Scene) -> None:
    banned(scene, due=date(2026, 6, 16))
    for role in ("worker", "officer"):
        viewer = scene.viewer(role)
        with clock.frozen(moment(WEDNESDAY)), acting_as(viewer):
            waiting = plans_waiting(viewer)
        assert (len(waiting.endings), waiting.actions, waiting.stagnant) == (1, (), ()), role


def test_a_decision_without_a_last_day_does_not_end(scene: Scene) -> None:
    made = planning.action(scene, to="officer", track=Track.ADMINISTRATIVE, intervention="area_ban")
    with scene.acting("officer") as (by, _):
        record_decision(action=made, decided=decided(), by=by)
    assert asked(scene, date(2027, 6, 10)) == NOBODY


def test_one_has_to_be_able_to_read_the_action(scene: Scene) -> None:
    made = banned(scene)
    with scene.owner() as owner, owner.cursor() as cursor:
        cursor.execute("update cases_item set state = 'retracted' where id = %s", [made.item_id])
    assert asked(scene, WEDNESDAY) == NOBODY
