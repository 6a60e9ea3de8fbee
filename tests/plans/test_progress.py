"""Reporting progress: by whom, in which order, also fifty at once; and agreeing anew."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.db import DatabaseError, connection, transaction

from opmaat.cases.models import Item, ItemText
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.plans.actions.progress import report_progress
from opmaat.plans.actions.reassigning import reassign_action
from opmaat.plans.enums import NEXT_ACTION_STATES, NEXT_GOAL_STATES, ActionState, ForWhom, GoalState
from opmaat.plans.models import Action, Goal, Progress
from tests.cases.conftest import Scene
from tests.harness.fixtures import MOMENT
from tests.plans import planning

S = ActionState


def test_one_click_by_who_carries_it_out(scene: Scene) -> None:
    made = planning.action(scene)
    with clock.frozen(clock.now() + timedelta(days=3)), scene.acting("landlord") as (by, _):
        report_progress(action=made, state=S.STARTED, by=by)
    with scene.owner():
        found = Action.objects.get(pk=made.pk)
        assert (found.state, found.reported_at) == (S.STARTED, made.reported_at + timedelta(days=3))
        assert Item.objects.count() == 1
    assert [event["outcome"] for event in scene.events("action.reported")] == ["started"]


def test_words_are_an_item_that_answers_the_action(scene: Scene) -> None:
    made = planning.action(scene)
    with scene.acting("landlord") as (by, _):
        report = report_progress(action=made, state=S.RUNNING, words="Twee kamers bekeken.", by=by)
    with scene.acting("worker"):
        words = ItemText.objects.select_related("item").get(item__progress=report.pk)
        assert (words.body, words.item.in_reply_to_id) == ("Twee kamers bekeken.", made.item_id)
        assert Progress.objects.get().item_id == words.item_id


def test_still_running_is_a_report_too(scene: Scene) -> None:
    made = planning.action(scene)
    for _ in range(2):
        with scene.acting("landlord") as (by, _case):
            report_progress(action=made, state=S.RUNNING, by=by)
    with scene.owner():
        assert Progress.objects.count() == 2


def test_another_partner_reports_nothing(scene: Scene) -> None:
    made = planning.action(scene)
    with scene.acting("officer") as (by, _), pytest.raises(Refused, match="uitvoert"):
        report_progress(action=made, state=S.DONE, by=by)
    hidden = planning.action(scene, for_whom=ForWhom.VICTIM, to="worker")
    with scene.acting("landlord") as (by, _), pytest.raises(NotHere):
        report_progress(action=hidden, state=S.DONE, by=by)
    with scene.owner():
        assert Action.objects.get(pk=made.pk).state == S.AGREED
        assert not Progress.objects.exists()


def test_only_a_lead_drops_an_action(scene: Scene) -> None:
    made = planning.action(scene)
    with scene.acting("landlord") as (by, _), pytest.raises(Refused, match="vervallen"):
        report_progress(action=made, state=S.DROPPED, by=by)
    with scene.acting("expert") as (by, _):
        report_progress(action=made, state=S.DROPPED, by=by)


def test_every_pair_of_states_as_the_table_says_in_the_database_too(scene: Scene) -> None:
    act, aim = planning.action(scene), planning.goal(scene)
    for table, row, states, following in (
        ("plans_action", act.pk, ActionState, NEXT_ACTION_STATES),
        ("plans_goal", aim.pk, GoalState, NEXT_GOAL_STATES),
    ):
        for start in states:
            for end in set(states) - {start}:
                assert _accepts(scene, table, row, start, end) is (end in following[start]), (table, start, end)


def _accepts(scene: Scene, table: str, row: int, start: str, end: str) -> bool:
    with scene.owner() as owner, owner.cursor() as cursor:
        cursor.execute(f"alter table {table} disable trigger guard_state")
        cursor.execute(f"update {table} set state = %s where id = %s", [start, row])
        cursor.execute(f"alter table {table} enable trigger guard_state")
    with scene.acting("worker"):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"update {table} set state = %s where id = %s", [end, row])
                return bool(cursor.rowcount == 1)
        except DatabaseError:
            return False


def test_an_action_that_is_done_stays_done(scene: Scene) -> None:
    made = planning.action(scene)
    with scene.acting("landlord") as (by, _):
        report_progress(action=made, state=S.DONE, by=by)
    with scene.acting("landlord") as (by, _), pytest.raises(Refused, match="staat al op “gelukt”") as refusal:
        report_progress(action=made, state=S.FAILED, by=by)
    assert refusal.value.status == 409


def test_fifty_at_once_have_one_effect(scene: Scene) -> None:
    made = planning.action(scene)
    viewer = scene.viewer("landlord")

    def report(_: int) -> bool:
        try:
            with clock.frozen(MOMENT), acting_as(viewer):
                report_progress(action=made, state=S.DONE, by=viewer)
        except Refused:
            return False
        else:
            return True
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(report, range(50)))
    assert sum(done) == 1
    with scene.owner():
        assert Progress.objects.count() == 1


def test_fifty_reports_at_once_lose_nothing_and_keep_one_state(scene: Scene) -> None:
    """Each that is taken is there with its words, in an order that the table allows; the state is that of the last."""
    made = planning.action(scene)
    states = [S.RUNNING] * 30 + [S.FAILED] * 10 + [S.STARTED] * 10

    def report(number: int) -> str:
        viewer = scene.viewer("landlord" if number % 2 else "worker")
        try:
            with clock.frozen(MOMENT):
                report_progress(action=made, state=states[number], words=f"Bericht {number}.", by=viewer)
        except Refused as refusal:
            return str(refusal.status)
        finally:
            connection.close()
        return f"Bericht {number}."

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(report, range(50)))
    taken = [answer for answer in answers if answer.startswith("Bericht")]
    assert len(taken) >= 30
    assert set(answers) - set(taken) <= {"409"}
    with scene.owner():
        kept = list(Progress.objects.order_by("id").select_related("item__text"))
        assert sorted(one.item.text.body for one in kept if one.item) == sorted(taken)
        walked = [S.AGREED, *(one.state for one in kept)]
        assert all(after in NEXT_ACTION_STATES[before] for before, after in pairwise(walked))
        assert Action.objects.get().state == walked[-1]
    assert len(scene.events("action.reported")) == len(taken)


def test_a_lead_agrees_anew(scene: Scene) -> None:
    made = planning.action(scene)
    with scene.acting("worker") as (by, _):
        reassign_action(action=made, engagement=scene.engagement("officer"), due=date(2026, 8, 1), by=by)
    with scene.acting("officer"):
        found = Action.objects.get()
        assert (found.unit_id, found.due) == (scene.table.units["police"], date(2026, 8, 1))
    assert len(scene.events("action.reassigned")) == 1


def test_not_to_somebody_who_may_not_read_it_nor_by_anybody(scene: Scene) -> None:
    made = planning.action(scene, to="clinician", goal=planning.goal(scene, life_domain="mental"))
    with scene.acting("worker") as (by, _), pytest.raises(Refused, match="mag deze actie niet lezen"):
        reassign_action(action=made, engagement=scene.engagement("landlord"), due=planning.SOON, by=by)
    with scene.acting("clinician") as (by, _), pytest.raises(Refused, match="regisseur"):
        reassign_action(action=made, engagement=scene.engagement("clinician"), due=planning.SOON, by=by)
    with scene.owner():
        assert Action.objects.get().unit_id == scene.table.units["ggz"]
        assert Goal.objects.count() == 1


def test_a_corrected_action_keeps_its_row(scene: Scene) -> None:
    from opmaat.cases.actions.corrections import correct_item

    made = planning.action(scene)
    with scene.acting("worker") as (by, case):
        item = Item.objects.get(pk=made.item_id)
        corrected = correct_item(case=case, item=item, body="Een studio zoeken.", reason="Woord", version=1, by=by)
    with scene.acting("landlord"):
        assert Action.objects.get(pk=made.pk).item_id == corrected.item.pk
