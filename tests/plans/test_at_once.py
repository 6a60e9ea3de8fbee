"""Fifty at once on two plans, and two editors of one: nothing is lost, and the second is told."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from opmaat.cases.enums import LifeDomain
from opmaat.cases.models import Item
from opmaat.plans.actions.aligning import (
    agree_alignment,
    decline_alignment,
    end_alignment,
    propose_alignment,
    share_aligned,
)
from opmaat.plans.actions.deciding import Decided, record_decision
from opmaat.plans.actions.goals import move_goal
from opmaat.plans.actions.reassigning import agreed_as, reassign_action
from opmaat.plans.enums import DecidedBy, GoalState, Side, Track
from opmaat.plans.models import Action, AlignedShare, AlignmentSide, Decision, Goal
from tests.cases.conftest import Scene
from tests.cases.test_at_once import at_once
from tests.plans import planning
from tests.plans.test_alignment import HERE, THERE, Two, two

__all__ = ["two"]
NUMBERS = {HERE: "PGA-2026-0001", THERE: "PGA-2026-0002"}
DAY = date(2026, 6, 10)


def propose(two: Two, here: str, there: str) -> None:
    with two.scene.acting("expert", here) as (by, case):
        propose_alignment(
            case=case, other_number=NUMBERS[there], member=two.members[here], reason="Zij wonen samen.", by=by
        )


def on(two: Two, here: str, act: Callable[..., Any], **words: Any) -> Any:
    """One act on the side of one of the two cases."""
    with two.scene.acting("expert", here) as (by, case):
        return act(side=AlignmentSide.objects.select_related("case").get(case=case), by=by, **words)


def states(two: Two) -> set[str]:
    with two.scene.owner():
        return set(AlignmentSide.objects.values_list("state", flat=True))


def test_fifty_proposals_are_one(two: Two) -> None:
    answers = at_once(lambda _: propose(two, HERE, THERE))
    assert (answers.count(200), answers.count(409)) == (1, 49)
    with two.scene.owner():
        assert AlignmentSide.objects.count() == 2
        assert Item.objects.filter(kind="agreement").count() == 1
    assert len(two.scene.events("plan.alignment_proposed")) == 1


def test_two_who_propose_to_each_other_are_one(two: Two) -> None:
    answers = at_once(lambda n: propose(two, *((HERE, THERE) if n % 2 else (THERE, HERE))))
    assert (answers.count(200), answers.count(409)) == (1, 49)
    with two.scene.owner():
        assert AlignmentSide.objects.values("pair").distinct().count() == 1


def test_fifty_answers_are_one(two: Two) -> None:
    propose(two, HERE, THERE)

    def answer(number: int) -> None:
        if number % 2:
            on(two, THERE, agree_alignment, member=two.members[THERE], reason="Zonder elkaar lukt het niet.")
        else:
            on(two, THERE, decline_alignment)

    answers = at_once(answer)
    assert (answers.count(200), answers.count(409)) == (1, 49)
    (state,) = states(two)
    events = {"agreed": "plan.alignment_agreed", "declined": "plan.alignment_declined"}
    assert {name: len(two.scene.events(name)) for name in events.values()} == {
        name: int(one == state) for one, name in events.items()
    }


def test_ended_once_from_whichever_side(two: Two) -> None:
    propose(two, HERE, THERE)
    two.agree()
    answers = at_once(lambda n: on(two, HERE if n % 2 else THERE, end_alignment))
    assert (answers.count(200), answers.count(409)) == (1, 49)
    assert states(two) == {Side.ENDED}
    assert len(two.scene.events("plan.alignment_ended")) == 1


def test_withdrawn_while_the_other_agrees(two: Two) -> None:
    propose(two, HERE, THERE)

    def act(number: int) -> None:
        if number % 2:
            on(two, HERE, end_alignment)
        else:
            on(two, THERE, agree_alignment, member=two.members[THERE], reason="Zonder elkaar lukt het niet.")

    answers = at_once(act)
    assert set(answers) == {200, 409}
    assert states(two) == {Side.ENDED}  # agreed first and ended then, or ended at once


def test_ticked_once_and_taken_back_with_the_end(two: Two) -> None:
    goals = [planning.goal(two.scene, words=f"Doel {n}.") for n in range(3)]
    propose(two, HERE, THERE)
    two.agree()
    answers = at_once(lambda _: on(two, HERE, share_aligned, items=[goal.item for goal in goals]))
    assert answers == [200] * 50
    with two.scene.owner():
        assert (
            AlignedShare.objects.count() == Item.objects.filter(kind="goal", case__number=NUMBERS[THERE]).count() == 3
        )

    def tick_or_end(number: int) -> None:
        if number == 25:
            on(two, THERE, end_alignment)
        else:
            on(two, HERE, share_aligned, items=[goals[0].item, extra[number % 5].item])

    extra = [planning.goal(two.scene, words=f"Nog een doel {n}.") for n in range(5)]
    answers = at_once(tick_or_end)
    assert answers[25] == 200
    assert set(answers) <= {200, 409}
    with two.scene.owner():
        shared = Item.objects.filter(kind="goal", case__number=NUMBERS[THERE])
        assert not shared.filter(state="current").exists()


def test_one_of_two_says_where_a_goal_stands_and_the_other_is_told(scene: Scene) -> None:
    made = planning.goal(scene)

    def move(number: int) -> None:
        with scene.acting("worker" if number % 2 else "expert") as (by, _):
            move_goal(goal=made, state=GoalState.REACHED if number % 2 else GoalState.LET_GO, by=by)

    answers = at_once(move)
    assert (answers.count(200), answers.count(409)) == (1, 49)
    assert len(scene.events("goal.moved")) == 1


def test_two_agree_anew_on_one_action_and_the_second_is_told(scene: Scene) -> None:
    made = planning.action(scene)
    seen = agreed_as(made)
    wanted = {"worker": ("officer", date(2026, 8, 1)), "expert": ("landlord", date(2026, 9, 1))}

    def agree(number: int) -> None:
        role = "worker" if number % 2 else "expert"
        to, due = wanted[role]
        with scene.acting(role) as (by, _):
            reassign_action(action=made, engagement=scene.engagement(to), due=due, by=by, seen=seen)

    answers = at_once(agree)
    assert (answers.count(200), answers.count(409)) == (25, 25)  # who asks for what stands already has it
    assert len(scene.events("action.reassigned")) == 1


def test_the_page_of_the_second_says_how_it_stands_and_keeps_the_choice(scene: Scene) -> None:
    made = planning.action(scene)
    first, second = scene.browser("worker"), scene.browser("expert")
    address = f"/casus/{NUMBERS[HERE]}/plan/actie/{made.pk}/anders/"
    old = agreed_as(made)
    officer, landlord = scene.engagement("officer"), scene.engagement("landlord")
    assert f'value="{old}"' in second.get(address).content.decode()
    typed = {"engagement": officer.pk, "due": "2026-08-01", "how": "care:", "for_whom": "person", "seen": old}
    assert first.post(address, typed).status_code == 302
    changed = {"engagement": landlord.pk, "due": "2026-09-01", "goal": planning.goal(scene).pk}
    answer = second.post(address, typed | changed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f"intussen anders af: {officer.account.name}, voor 01-08-2026" in page
    assert 'value="2026-09-01"' in page
    assert "Nu afgesproken: geen doel" in page
    now = f"{officer.pk}:2026-08-01::care::person"
    assert f'value="{now}"' in page
    assert second.post(address, typed | changed | {"seen": now}).status_code == 302
    with scene.owner():
        assert Action.objects.get().due == date(2026, 9, 1)


def test_a_goal_whose_page_is_older_comes_back_with_where_it_stands(scene: Scene) -> None:
    made = planning.goal(scene)
    first, second = scene.browser("worker"), scene.browser("expert")
    address = f"/casus/{NUMBERS[HERE]}/plan/doel/{made.pk}/"
    assert second.get(address).status_code == 200
    assert first.post(address, {"state": "reached"}).status_code == 302
    answer = second.post(address, {"state": "let_go"})
    assert (answer.status_code, "Dit doel is al gehaald" in answer.content.decode()) == (422, True)
    with scene.owner():
        assert Goal.objects.get().state == GoalState.REACHED


@pytest.mark.parametrize("kind", ["goal", "action"])
def test_two_who_correct_the_words_get_both_texts(scene: Scene, kind: str) -> None:
    made: Goal | Action = planning.goal(scene) if kind == "goal" else planning.action(scene)
    first, second = scene.browser("worker"), scene.browser("worker")
    address = f"/casus/{NUMBERS[HERE]}/bijdrage/{made.item_id}/corrigeren/"
    sent = {"reason": "Preciezer gezegd.", "version": 1}
    assert first.post(address, sent | {"text": "Een studio, dicht bij zijn zus."}).status_code == 302
    answer = second.post(address, sent | {"text": "Een kamer, dicht bij het werk."})
    page = answer.content.decode()
    assert answer.status_code in (409, 422)
    assert "dicht bij zijn zus" in page
    assert "dicht bij het werk" in page


def test_one_decision_that_two_record_is_kept_once(scene: Scene) -> None:
    made = planning.action(scene, to="officer", track=Track.ADMINISTRATIVE, intervention="huisverbod")
    decided = Decided(decided_by=DecidedBy.MAYOR, reference="BW-2026-12", decided_on=DAY, starts_on=DAY)

    def record(number: int) -> None:
        with scene.acting("officer" if number % 2 else "worker") as (by, _):
            record_decision(action=made, decided=decided, by=by)

    assert at_once(record) == [200] * 50
    with scene.owner():
        assert Decision.objects.count() == 1
    assert len(scene.events("action.decided")) == 1


def test_goals_and_actions_of_several_at_once_are_all_there(scene: Scene) -> None:
    parent = planning.goal(scene)

    def add(number: int) -> None:
        if number % 2:
            planning.goal(scene, "worker", words=f"Stap {number}.", parent=parent, life_domain=LifeDomain.HOUSING)
        else:
            planning.action(scene, "expert", words=f"Actie {number}.", goal=parent)

    assert at_once(add) == [200] * 50
    with scene.owner():
        assert (Goal.objects.filter(parent=parent).count(), Action.objects.filter(goal=parent).count()) == (25, 25)
