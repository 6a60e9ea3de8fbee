"""For whom an action is, agreed anew: the same row while its words are about the same, another action when not."""

from functools import partial
from typing import Any

import pytest

from opmaat.cases.models import Item
from opmaat.core.errors import Refused
from opmaat.plans.actions.agreed import Whom
from opmaat.plans.actions.deciding import Decided, record_decision
from opmaat.plans.actions.progress import report_progress
from opmaat.plans.actions.reassigning import agreed_as, reassign_action
from opmaat.plans.enums import ActionState, DecidedBy, ForWhom, Track
from opmaat.plans.models import Action, Progress
from opmaat.regulation.enums import About
from tests.cases.conftest import Scene
from tests.harness.acts import does_its_work, is_refused, leaves_nothing_half
from tests.plans import planning
from tests.plans.test_reassigning import database_refuses

SISTER = Whom(ForWhom.SIBLING, minor=True)
BROTHER = Whom(ForWhom.SIBLING)
PERSON = Whom(ForWhom.PERSON)
VICTIM = Whom(ForWhom.VICTIM)


def again(scene: Scene, made: Action, whom: Whom, role: str = "worker", **changes: Any) -> Action:
    """The same person and day, for somebody else."""
    given: dict[str, Any] = {"engagement": made.engagement, "due": planning.SOON} | changes
    with scene.acting(role) as (by, _):
        return reassign_action(action=made, whom=whom, by=by, **given)


def stands(scene: Scene) -> list[tuple[str, str, str, str]]:
    """Every action with whom it is for, whom its words are about, and who wrote them."""
    with scene.owner():
        found = Action.objects.select_related("item__unit").order_by("pk")
        return [(one.for_whom, one.item.about, one.state, one.item.unit.kind) for one in found]


def test_another_adult_of_the_circle_is_the_same_action(scene: Scene) -> None:
    made = planning.action(scene, for_whom=ForWhom.OTHER)
    assert again(scene, made, Whom(ForWhom.PARENT)).pk == made.pk
    assert stands(scene) == [("parent", "circle", "agreed", "social_team")]
    assert [event["item_ids"] for event in scene.events("action.reassigned")] == [[made.item_id]]


@pytest.mark.parametrize(
    ("whom", "about"), [(BROTHER, About.CIRCLE), (SISTER, About.CIRCLE_MINOR), (VICTIM, About.VICTIM)]
)
def test_for_another_a_new_action_comes_in_its_place(scene: Scene, whom: Whom, about: About) -> None:
    goal = planning.goal(scene)
    made = planning.action(scene, to="worker", goal=goal)
    with scene.acting("worker") as (by, _):
        report_progress(action=made, state=ActionState.STARTED, by=by)
    event = does_its_work(scene, "action.reassigned", lambda: again(scene, made, whom))
    assert stands(scene) == [
        ("person", "subject", "dropped", "social_team"), (whom.for_whom, about, "agreed", "social_team"),
    ]  # fmt: skip
    with scene.owner():
        new = Action.objects.select_related("item__text").latest("pk")
        assert set(event["item_ids"]) == {made.item_id, new.item_id}
        assert (new.item.text.body, new.goal_id, new.due) == ("Een kamer zoeken in het centrum.", goal.pk, made.due)
        assert new.item.categories == made.item.categories
        assert Progress.objects.filter(action=made, state="dropped").count() == 1
        assert Item.objects.get(pk=made.item_id).about == About.SUBJECT


def test_who_reads_it_changes_with_it(scene: Scene) -> None:
    made = planning.action(scene, to="worker")
    new = again(scene, made, SISTER)
    reads = {
        role: scene.browser(role).get(f"/casus/PGA-2026-0001/plan/actie/{new.pk}/").status_code == 200
        for role in ("worker", "expert", "landlord", "officer")
    }
    assert reads == {"worker": True, "expert": True, "landlord": False, "officer": False}


def test_who_carries_it_out_must_read_it_then_too(scene: Scene) -> None:
    made = planning.action(scene, to="landlord")
    refusal = is_refused(scene, lambda: again(scene, made, SISTER))
    assert "over de verkeerde persoon" in refusal.message
    assert again(scene, made, SISTER, engagement=scene.engagement("worker")).engagement_id != made.engagement_id


def test_words_of_another_never_come_before_more_eyes(scene: Scene) -> None:
    made = planning.action(scene, to="worker", for_whom=ForWhom.SIBLING, minor=True)
    for whom in (PERSON, BROTHER):
        assert "meer mensen" in is_refused(scene, partial(again, scene, made, whom, "expert")).message
    again(scene, made, PERSON)
    assert stands(scene)[-1][:2] == ("person", "subject")
    narrower = planning.action(scene, to="worker")
    again(scene, narrower, SISTER, "expert")
    assert stands(scene)[-1] == ("sibling", "circle_minor", "agreed", "college")


def test_words_under_a_condition_are_not_said_again(scene: Scene) -> None:
    made = planning.action(scene, to="worker")
    with scene.owner():
        Item.objects.filter(pk=made.item_id).update(has_conditions=True, only_listed=False)
    assert "voorwaarde" in is_refused(scene, lambda: again(scene, made, BROTHER)).message


def test_a_day_that_passed_is_no_new_agreement(scene: Scene) -> None:
    made, late = planning.action(scene, to="worker"), planning.SOON.replace(month=6, day=1)
    with scene.owner():
        Action.objects.update(due=late)
    assert "al voorbij" in is_refused(scene, lambda: again(scene, made, BROTHER, due=late)).message


def test_what_somebody_decided_on_is_for_whom_it_was(scene: Scene) -> None:
    made = planning.action(scene, to="officer", track=Track.ADMINISTRATIVE, intervention="huisverbod",
                           for_whom=ForWhom.OTHER)  # fmt: skip
    day = planning.SOON.replace(month=6, day=10)
    decided = Decided(decided_by=DecidedBy.MAYOR, reference="BW-2026-12", decided_on=day, starts_on=day)
    with scene.acting("officer") as (by, _):
        record_decision(action=made, decided=decided, by=by)
    for whom in (Whom(ForWhom.PARENT), PERSON):
        assert "een besluit vastgelegd" in is_refused(scene, partial(again, scene, made, whom)).message
    assert database_refuses(scene, "update plans_action set for_whom = 'parent'")
    page = scene.browser("worker").get(f"/casus/PGA-2026-0001/plan/actie/{made.pk}/anders/").content.decode()
    assert '<option value="other" selected>' in page
    assert 'value="parent"' not in page
    assert 'name="minor"' not in page


def test_the_database_keeps_whom_and_words_together(scene: Scene) -> None:
    planning.action(scene, for_whom=ForWhom.OTHER)
    for whom in ("person", "victim"):
        assert database_refuses(scene, f"update plans_action set for_whom = '{whom}'")
    assert not database_refuses(scene, "update plans_action set for_whom = 'child'")


def test_the_second_is_told_for_whom_it_is_now(scene: Scene) -> None:
    made = planning.action(scene, for_whom=ForWhom.OTHER)
    old = agreed_as(made)
    again(scene, made, Whom(ForWhom.PARENT), seen=old)
    with pytest.raises(Refused, match="voor wie: ouder") as refusal:
        again(scene, made, BROTHER, "expert", seen=old)
    assert refusal.value.status == 409
    stopped = planning.action(scene, to="worker")
    again(scene, stopped, SISTER)
    with pytest.raises(Refused, match="vervallen"):
        again(scene, stopped, BROTHER, "expert")


def test_who_does_not_lead_agrees_for_the_own_unit(scene: Scene) -> None:
    made = planning.action(scene, "officer", to="officer")
    refusal = is_refused(scene, lambda: again(scene, made, PERSON, "officer", engagement=scene.engagement("landlord")))
    assert "eigen afdeling" in refusal.message
    assert again(scene, made, BROTHER, "officer").pk != made.pk


def test_broken_off_half_way_the_old_one_stands(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    made = planning.action(scene, to="worker")
    leaves_nothing_half(scene, "action.reassigned", lambda: again(scene, made, SISTER), monkeypatch)


def test_in_one_press_on_the_page(scene: Scene) -> None:
    made = planning.action(scene, to="worker")
    client, address = scene.browser("worker"), f"/casus/PGA-2026-0001/plan/actie/{made.pk}/anders/"
    assert "dan komt er een nieuwe actie met dezelfde tekst" in client.get(address).content.decode()
    typed = {"engagement": made.engagement_id, "due": "2026-07-01", "how": "care:", "minor": "on"}
    assert client.post(address, typed | {"for_whom": "person"}).status_code == 422
    answer = client.post(address, typed | {"for_whom": "sibling"})
    assert answer.status_code == 302
    assert answer["Location"] != f"/casus/PGA-2026-0001/plan/actie/{made.pk}/"
    assert "broer of zus" in client.get(answer["Location"]).content.decode()
    assert "vervallen" in client.get(f"/casus/PGA-2026-0001/plan/actie/{made.pk}/").content.decode().lower()
