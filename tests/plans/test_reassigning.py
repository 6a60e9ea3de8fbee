"""Agreeing anew for which goal and how: what was typed at the table gets its place in the plan."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from opmaat.cases.enums import LifeDomain
from opmaat.core.errors import NotHere, Refused
from opmaat.plans.actions.agreed import Means
from opmaat.plans.actions.deciding import Decided, record_decision
from opmaat.plans.actions.reassigning import agreed_as, reassign_action
from opmaat.plans.enums import DecidedBy, ForWhom, Track
from opmaat.plans.models import Action, Goal
from tests.cases.conftest import Scene
from tests.plans import planning

CARE = Means(None, Track.CARE)
BAN = Means(None, Track.ADMINISTRATIVE, "huisverbod")


def again(scene: Scene, made: Action, means: Means, role: str = "worker", **changes: Any) -> None:
    """The same person and day, another goal or other means."""
    with scene.acting(role) as (by, _):
        reassign_action(action=made, engagement=made.engagement, due=planning.SOON, means=means, by=by, **changes)


def kept(scene: Scene) -> tuple[int | None, str, str]:
    with scene.owner():
        found = Action.objects.get()
        return found.goal_id, found.track, found.intervention


def decided(scene: Scene) -> Action:
    """An action on which the mayor decided."""
    made = planning.action(scene, to="officer", track=Track.ADMINISTRATIVE, intervention="huisverbod")
    day = planning.SOON.replace(month=6, day=10)
    words = Decided(decided_by=DecidedBy.MAYOR, reference="BW-2026-12", decided_on=day, starts_on=day)
    with scene.acting("officer") as (by, _):
        record_decision(action=made, decided=words, by=by)
    return made


def test_it_gets_a_goal_a_step_and_an_intervention_and_loses_them(scene: Scene) -> None:
    made, goal = planning.action(scene), planning.goal(scene)
    step = planning.goal(scene, parent=goal, words="Inschrijven bij de corporatie.")
    again(scene, made, Means(goal, Track.ADMINISTRATIVE, "huisverbod"))
    assert kept(scene) == (goal.pk, Track.ADMINISTRATIVE, "huisverbod")
    again(scene, made, Means(step, Track.CIVIL))
    assert kept(scene) == (step.pk, Track.CIVIL, "")
    again(scene, made, CARE)
    assert kept(scene) == (None, Track.CARE, "")
    assert [event["item_ids"] for event in scene.events("action.reassigned")] == [[made.item_id]] * 3


def test_nothing_new_is_no_event_and_a_late_action_keeps_its_day(scene: Scene) -> None:
    made = planning.action(scene)
    again(scene, made, CARE)
    assert not scene.events("action.reassigned")
    late = planning.SOON.replace(month=6, day=1)
    with scene.owner():
        Action.objects.update(due=late)
    with scene.acting("worker") as (by, _):
        reassign_action(action=made, engagement=made.engagement, due=late, means=BAN, by=by)
    assert kept(scene)[2] == "huisverbod"


@pytest.mark.parametrize(("means", "says"), [
    (Means(None, Track.CARE, "huisverbod"), "hoort bij het spoor bestuursrecht"),
    (Means(None, Track.CARE, "kasteel"), "staat niet in de catalogus"),
])  # fmt: skip
def test_refused_outside_the_catalogue(scene: Scene, means: Means, says: str) -> None:
    made = planning.action(scene)
    with pytest.raises(Refused, match=says):
        again(scene, made, means)
    assert kept(scene) == (None, Track.CARE, "")
    assert not scene.events("action.reassigned")


def test_a_goal_of_another_case_is_not_here_nor_in_the_database(scene: Scene) -> None:
    made, elsewhere = planning.action(scene), planning.goal(scene, case="zvh")
    with pytest.raises(NotHere):
        again(scene, made, Means(elsewhere, Track.CARE))
    assert database_refuses(scene, f"update plans_action set goal_id = {elsewhere.pk}")
    with scene.owner(), pytest.raises(DatabaseError, match="action_goal_in_its_case"), transaction.atomic():
        Action.objects.update(goal=elsewhere)
    assert kept(scene)[0] is None


def test_a_goal_that_one_may_not_read_is_not_chosen_and_not_lost(scene: Scene) -> None:
    hidden = planning.goal(scene, life_domain=LifeDomain.FINANCES, words="Alle schulden op een rij.")
    made = planning.action(scene, "officer", to="officer")
    with pytest.raises(Refused, match="Kies een doel uit dit plan"):
        again(scene, made, Means(hidden, Track.CARE), "officer")
    again(scene, made, Means(hidden, Track.CARE))
    page = scene.browser("officer").get(f"/casus/PGA-2026-0001/plan/actie/{made.pk}/anders/").content.decode()
    assert f":{hidden.pk}:" not in page
    assert "schulden" not in page
    again(scene, made, BAN, "officer")
    assert kept(scene) == (hidden.pk, Track.ADMINISTRATIVE, "huisverbod")


def test_what_somebody_decided_on_stays_what_it_was(scene: Scene) -> None:
    made, goal = decided(scene), planning.goal(scene)
    for means in (CARE, Means(None, Track.ADMINISTRATIVE)):
        with pytest.raises(Refused, match="een besluit vastgelegd") as refusal:
            again(scene, made, means)
        assert refusal.value.status == 422
    assert database_refuses(scene, "update plans_action set intervention = ''")
    assert database_refuses(scene, "update plans_action set track = 'care'")
    again(scene, made, Means(goal, Track.ADMINISTRATIVE, "huisverbod"))
    assert kept(scene) == (goal.pk, Track.ADMINISTRATIVE, "huisverbod")


def test_the_second_is_told_also_of_another_goal_or_intervention(scene: Scene) -> None:
    goal = planning.goal(scene)
    changes: tuple[Callable[[], Means], ...] = (lambda: Means(goal, Track.CARE), lambda: BAN)
    for number, change in enumerate(changes):
        made = planning.action(scene, words=f"Actie {number}.")
        old = agreed_as(made)
        again(scene, made, change(), seen=old)
        with pytest.raises(Refused, match="intussen anders af") as refusal:
            again(scene, made, Means(None, Track.CIVIL), "expert", seen=old)
        assert refusal.value.status == 409
        assert goal.item.text.body not in str(refusal.value)


def test_not_by_who_did_not_agree_on_it(scene: Scene) -> None:
    made = planning.action(scene)
    with pytest.raises(Refused, match="regisseur"):
        again(scene, made, BAN, "landlord")
    hidden = planning.action(scene, for_whom=ForWhom.VICTIM, to="worker")
    with pytest.raises(NotHere):
        again(scene, hidden, BAN, "landlord")


def test_the_page_offers_goals_steps_and_interventions_and_says_where_the_text_is_put_right(scene: Scene) -> None:
    goal, made = planning.goal(scene), planning.action(scene)
    client, address = scene.browser("worker"), f"/casus/PGA-2026-0001/plan/actie/{made.pk}/anders/"
    page = client.get(address).content.decode()
    assert f'href="/casus/PGA-2026-0001/bijdrage/{made.item_id}/corrigeren/"' in page
    assert f'<option value="{goal.pk}">' in page
    assert '<option value="care:" selected>' in page
    typed = {
        "engagement": made.engagement_id, "due": "2026-07-01", "goal": goal.pk, "how": "administrative:huisverbod",
        "for_whom": "person",
    }  # fmt: skip
    assert client.post(address, typed | {"how": "care:huisverbod"}).status_code == 422
    assert client.post(address, typed).status_code == 302
    assert kept(scene) == (goal.pk, Track.ADMINISTRATIVE, "huisverbod")
    elsewhere = planning.goal(scene, case="zvh")
    assert client.post(address, typed | {"goal": elsewhere.pk}).status_code == 422
    assert scene.browser("expert").get(address).content.decode().count("Verbeter de tekst") == 0


def test_the_page_after_a_decision_offers_only_what_stands(scene: Scene) -> None:
    made = decided(scene)
    client, address = scene.browser("worker"), f"/casus/PGA-2026-0001/plan/actie/{made.pk}/anders/"
    page = client.get(address).content.decode()
    assert "Er is een besluit vastgelegd" in page
    assert 'value="care:"' not in page
    typed = {"engagement": made.engagement_id, "due": "2026-07-01", "how": "care:", "for_whom": "person"}
    answer = client.post(address, typed)
    assert (answer.status_code, "Is er een besluit" in answer.content.decode()) == (422, True)
    with scene.owner():
        assert not Goal.objects.exists()


def database_refuses(scene: Scene, statement: str) -> bool:
    """Whether the database refuses it to who leads, past the action."""
    with scene.acting("worker"):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)
        except DatabaseError:
            return True
    return False
