"""Goals and actions: who adds them, who reads them, what is refused, one event each."""

from datetime import date
from typing import Any

import pytest

from opmaat.cases.enums import ItemKind, LifeDomain
from opmaat.cases.models import Item, ItemText
from opmaat.core.errors import NotHere, Refused
from opmaat.network.models import Screening
from opmaat.plans.actions.goals import move_goal
from opmaat.plans.enums import NEXT_GOAL_STATES, ForWhom, GoalState, Track
from opmaat.plans.models import Action, Goal
from opmaat.regulation.enums import About, Category
from tests.cases.conftest import Scene
from tests.plans import planning


def test_a_goal_is_an_item_in_its_life_domain(scene: Scene) -> None:
    made = planning.goal(scene, own=True)
    with scene.acting("officer"):
        found = Goal.objects.select_related("item__text").get(pk=made.pk)
        assert (found.own, found.item.kind, found.item.life_domain) == (True, ItemKind.GOAL, LifeDomain.HOUSING)
        assert found.item.text.body == "Een eigen kamer voor de winter."
    assert [event["item_ids"] for event in scene.events("goal.added")] == [[made.item_id]]


def test_who_may_not_read_the_words_finds_no_goal(scene: Scene) -> None:
    planning.goal(scene, life_domain=LifeDomain.FINANCES, words="Alle schulden op een rij.")
    for role, reads in {"worker": True, "expert": True, "clinician": True, "officer": False, "landlord": False}.items():
        with scene.acting(role):
            assert Goal.objects.exists() is reads, role


def test_a_step_hangs_under_a_goal_and_no_deeper(scene: Scene) -> None:
    top = planning.goal(scene)
    step = planning.goal(scene, parent=top, words="Inschrijven bij de corporatie.")
    assert step.parent_id == top.pk
    with pytest.raises(Refused, match="tussendoel"):
        planning.goal(scene, parent=step)
    assert len(scene.events("goal.added")) == 2


def test_a_step_under_a_goal_of_another_case_is_not_here(scene: Scene) -> None:
    elsewhere = planning.goal(scene, case="zvh")
    with pytest.raises(NotHere):
        planning.goal(scene, parent=elsewhere)
    with scene.owner():
        assert Goal.objects.count() == 1


@pytest.mark.parametrize(("role", "case", "says"), [
    ("expert", "gathering", "casusoverleg"),
    ("officer", "gathering", "Alleen de"),
])  # fmt: skip
def test_a_goal_is_refused_before_the_conference(scene: Scene, role: str, case: str, says: str) -> None:
    with pytest.raises(Refused, match=says) as refusal:
        planning.goal(scene, role, case)
    assert refusal.value.article in {"", "naar WGS 2.31(5), voorlopige invulling"}
    with scene.owner():
        assert not Item.objects.exists()
    assert not scene.events("goal.added")


def test_somebody_outside_the_case_finds_nothing(scene: Scene) -> None:
    with pytest.raises(NotHere):
        planning.goal(scene, "stranger")


def test_a_goal_is_reached_and_taken_up_again(scene: Scene) -> None:
    made = planning.goal(scene, "officer")
    for role, state in (("worker", GoalState.REACHED), ("expert", GoalState.OPEN), ("officer", GoalState.LET_GO)):
        with scene.acting(role) as (by, _):
            move_goal(goal=made, state=state, by=by)
    assert len(scene.events("goal.moved")) == 3
    with scene.acting("landlord") as (by, _), pytest.raises(Refused, match="regisseur"):
        move_goal(goal=made, state=GoalState.OPEN, by=by)


def test_every_step_outside_the_table_is_refused(scene: Scene) -> None:
    made = planning.goal(scene)
    for start in GoalState:
        for end in set(GoalState) - set(NEXT_GOAL_STATES[start]) - {start}:
            with scene.owner():
                Goal.objects.filter(pk=made.pk).delete()
                made = Goal.objects.create(
                    item_id=made.item_id, case_id=made.case_id, state=start, state_since=made.state_since
                )
            with scene.acting("worker") as (by, _), pytest.raises(Refused):
                move_goal(goal=made, state=end, by=by)


def test_an_action_is_read_by_who_carries_it_out(scene: Scene) -> None:
    made = planning.action(scene)
    with scene.acting("landlord"):
        found = Action.objects.get(pk=made.pk)
        assert (found.track, found.for_whom, found.due) == (Track.CARE, ForWhom.PERSON, planning.SOON)
    assert len(scene.events("action.added")) == 1


def test_the_categories_follow_who_must_read_it(scene: Scene) -> None:
    wanted: dict[tuple[str, Track, Any], Category] = {
        ("clinician", Track.CARE, LifeDomain.MENTAL): Category.HEALTH,
        ("officer", Track.CRIMINAL, LifeDomain.JUSTICE): Category.ENFORCEMENT,
        ("officer", Track.CARE, LifeDomain.FINANCES): Category.ENFORCEMENT,
        ("landlord", Track.CARE, LifeDomain.FINANCES): Category.HOUSING,
    }
    for (to, track, domain), category in wanted.items():
        made = planning.action(scene, to=to, track=track, goal=planning.goal(scene, life_domain=domain))
        with scene.owner():
            assert Item.objects.get(pk=made.item_id).categories == category.bit, to


def test_an_action_nobody_there_could_read_is_refused_with_what_could_be(scene: Scene) -> None:
    with pytest.raises(Refused, match=r"Landlord Jansen zou deze actie niet kunnen lezen.*woonsituatie"):
        planning.action(scene, categories=frozenset({Category.FINANCIAL}))
    with scene.owner():
        assert not Item.objects.exists()


def test_a_refusal_says_what_is_so_of_who_may_not_read_it(scene: Scene) -> None:
    with pytest.raises(Refused, match=r"Landlord Jansen .* over de verkeerde persoon"):
        planning.action(scene, for_whom=ForWhom.SIBLING, minor=True)
    with scene.owner():
        Screening.objects.filter(engagement_id=scene.table.people["landlord"]).delete()
    minor: dict[str, Any] = {"for_whom": ForWhom.SIBLING, "minor": True}
    for changes in ({}, minor):
        with pytest.raises(Refused, match=r"Landlord Jansen kan nu geen enkele actie.*screening") as refusal:
            planning.action(scene, **changes)
        assert "verkeerde persoon" not in refusal.value.message
        assert (refusal.value.article, refusal.value.status) == ("AVG 32", 422)


def test_for_whom_decides_who_reads(scene: Scene) -> None:
    victim = planning.action(scene, to="worker", for_whom=ForWhom.VICTIM, words="Veilige route naar werk.")
    sister = planning.action(scene, to="worker", for_whom=ForWhom.SIBLING, minor=True, words="Plek op de sportclub.")
    with scene.owner():
        about = dict(Item.objects.values_list("pk", "about"))
    assert (about[victim.item_id], about[sister.item_id]) == (About.VICTIM, About.CIRCLE_MINOR)
    with scene.acting("landlord"):
        assert not ItemText.objects.exists()


@pytest.mark.parametrize(("changes", "says"), [
    ({"due": date(2026, 6, 14)}, "voorbij"),
    ({"due": None}, "wanneer"),
    ({"to": "stranger"}, "doet niet mee"),
    ({"intervention": "huisverbod"}, "spoor bestuursrecht"),
    ({"intervention": "niets"}, "catalogus"),
    ({"words": " "}, "Schrijf"),
    ({"role": "officer"}, "eigen afdeling"),
    ({"role": "expert", "case": "gathering"}, "casusoverleg"),
])  # fmt: skip
def test_an_action_is_refused(scene: Scene, changes: dict[str, Any], says: str) -> None:
    with pytest.raises(Refused, match=says):
        planning.action(scene, **changes)
    with scene.owner():
        assert not Action.objects.exists()
        assert not Item.objects.exists()
    assert not scene.events("action.added")


def test_a_participant_agrees_on_an_action_of_the_own_unit(scene: Scene) -> None:
    made = planning.action(scene, "officer", to="officer", track=Track.CRIMINAL, intervention="report_offence")
    assert made.intervention == "report_offence"
