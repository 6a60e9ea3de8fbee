"""Every public action of this room, in one table: it does its work, is refused, writes one event, and leaves nothing
behind when it breaks off half-way. An action that is not in the table fails here.
"""

import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from typing import Any

import pytest

from opmaat.cases.access import case_for
from opmaat.cases.enums import LifeDomain
from opmaat.cases.models import Person
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.plans import actions
from opmaat.plans.actions.deciding import Decided
from opmaat.plans.actions.scoring import Scoring
from opmaat.plans.enums import ActionState, Answer, DecidedBy, ForWhom, GoalState, TakesOver, Track
from opmaat.plans.models import AlignmentSide
from opmaat.plans.picture_enums import Cancelled, Missing, Moment, Side
from tests.cases.conftest import Scene
from tests.harness.acts import acts_of, does_its_work, is_refused, leaves_nothing_half
from tests.plans import planning
from tests.plans.pictures import rows, scored, social, started
from tests.plans.test_alignment import HERE, THERE, Two, two

__all__ = ["two"]
Arguments = dict[str, Any]
FIRST = date(2026, 6, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One action: with what, by whom and where it works, its event, and how it is refused."""

    event: str
    given: Callable[[Two], Arguments]
    by: str = "worker"
    at: str = HERE
    refused_by: str = ""
    refused: Arguments | Callable[[Two], Arguments] = field(default_factory=dict)


def _new_action(two: Two) -> Arguments:
    somebody = two.scene.engagement("landlord")
    return {"words": "Een kamer zoeken.", "unit": somebody.unit, "engagement": somebody, "for_whom": ForWhom.PERSON,
            "due": planning.SOON, "track": Track.CARE}  # fmt: skip


def _ban(two: Two) -> Arguments:
    made = planning.action(two.scene, to="officer", track=Track.ADMINISTRATIVE, intervention="huisverbod")
    decided = Decided(decided_by=DecidedBy.MAYOR, reference="BW-1", decided_on=FIRST, starts_on=FIRST)
    return {"action": made, "decided": decided}


def _with_a_goal(two: Two) -> Arguments:
    planning.goal(two.scene)
    return {}


def _near_eighteen(two: Two) -> Arguments:
    with two.scene.owner():
        Person.objects.filter(cases__number="PGA-2026-0001").update(birth_year=2008)
    return {"takes_over": TakesOver.NOTHING, "unit": None, "words": "Gaat zelf verder."}


def _draft(two: Two) -> Arguments:
    picture = started(two.scene)
    scored(two.scene, picture, "worker", social(housing=2))
    return {"picture": picture}


def _asked(two: Two) -> Arguments:
    two.propose()
    return {"side": two.asked()}


def _aligned(two: Two) -> AlignmentSide:
    side = two.propose()
    two.agree()
    with two.scene.acting("expert", HERE):
        return AlignmentSide.objects.select_related("case").get(pk=side.pk)


def _share(two: Two, **changes: Any) -> Arguments:
    ticked = planning.goal(two.scene, **changes)
    return {"side": _aligned(two), "items": [ticked.item]}


def _partly_scored(_: Two) -> Arguments:
    return {"scoring": Scoring(side=Side.SOCIAL, rows=rows(Side.SOCIAL, housing=2)[:11])}


def _while_one_is_filled_in(two: Two) -> Arguments:
    started(two.scene, "officer")
    return {"moment": Moment.INTERIM}


DEEDS = {
    "add_goal": Deed(
        event="goal.added",
        given=lambda _: {"words": "Een eigen kamer.", "life_domain": LifeDomain.HOUSING},
        refused={"words": " "},
    ),
    "move_goal": Deed(
        event="goal.moved",
        given=lambda two: {"goal": planning.goal(two.scene), "state": GoalState.REACHED},
        refused_by="landlord",
    ),
    "add_action": Deed(event="action.added", given=_new_action, refused={"due": date(2026, 6, 14)}),
    "report_progress": Deed(
        event="action.reported",
        given=lambda two: {"action": planning.action(two.scene), "state": ActionState.RUNNING, "words": "Gebeld."},
        by="landlord",
        refused_by="officer",
    ),
    "reassign_action": Deed(
        event="action.reassigned",
        given=lambda two: {
            "action": planning.action(two.scene), "engagement": two.scene.engagement("officer"), "due": planning.SOON,
        },
        refused_by="officer",
    ),
    "record_decision": Deed(event="action.decided", given=_ban, by="officer", refused_by="landlord"),
    "record_agreement": Deed(
        event="plan.answered", given=lambda _: {"answer": Answer.NO, "words": "Te veel."}, refused={"words": " "}
    ),
    "set_version": Deed(
        event="plan.set", given=_with_a_goal, refused_by="officer"
    ),
    "answer_coming_of_age": Deed(
        event="plan.coming_of_age",
        given=_near_eighteen,
        refused={"takes_over": TakesOver.WMO},
    ),
    "propose_alignment": Deed(
        event="plan.alignment_proposed",
        given=lambda two: {"other_number": "PGA-2026-0002", "member": two.members[HERE], "reason": "Samen."},
        by="expert",
        refused_by="worker",
    ),
    "agree_alignment": Deed(
        event="plan.alignment_agreed",
        given=lambda two: _asked(two) | {"member": two.members[THERE], "reason": "Samen."},
        by="expert",
        at=THERE,
        refused_by="worker",
    ),
    "decline_alignment": Deed(
        event="plan.alignment_declined", given=_asked, by="expert", at=THERE, refused_by="worker"
    ),
    "end_alignment": Deed(
        event="plan.alignment_ended", given=lambda two: {"side": _aligned(two)}, by="expert", refused_by="worker"
    ),
    "share_aligned": Deed(
        event="plan.aligned",
        given=_share,
        by="expert",
        refused=lambda two: {"items": [planning.goal(two.scene, life_domain=LifeDomain.MENTAL).item]},
    ),
    "start_picture": Deed(
        event="picture.started", given=lambda _: {"moment": Moment.BEGIN}, refused=_while_one_is_filled_in
    ),
    "score_picture": Deed(
        event="picture.scored",
        given=lambda two: {"picture": started(two.scene), "scoring": social(housing=2)},
        refused=_partly_scored,
    ),
    "finish_picture": Deed(
        event="picture.finished",
        given=lambda two: _draft(two) | {"missing_reason": Missing.NO_ANSWER},
        by="expert",
        refused_by="officer",
    ),
    "cancel_picture": Deed(
        event="picture.cancelled",
        given=lambda two: _draft(two) | {"reason": Cancelled.MISTAKE},
        refused_by="landlord",
    ),
}  # fmt: skip
ACTIONS: dict[str, Callable[..., object]] = {
    name: getattr(import_module(module.name), name)
    for module in pkgutil.iter_modules(actions.__path__, f"{actions.__name__}.")
    for name in acts_of(actions)
    if getattr(getattr(import_module(module.name), name, None), "__module__", "") == module.name
}


def test_every_action_is_in_the_table() -> None:
    assert acts_of(actions) == set(ACTIONS) == set(DEEDS)


def perform(scene: Scene, name: str, role: str, given: Arguments) -> None:
    """The action by itself, in its own transaction."""
    viewer, deed = scene.viewer(role), DEEDS[name]
    arguments = dict(given)
    if "case" in inspect.signature(ACTIONS[name]).parameters:
        with acting_as(viewer):
            arguments["case"] = case_for(viewer, scene.table.cases[deed.at])
    ACTIONS[name](**arguments, by=viewer)


@pytest.mark.parametrize("name", DEEDS)
def test_it_does_its_work_and_writes_one_event(two: Two, name: str) -> None:
    deed = DEEDS[name]
    given = deed.given(two)
    event = does_its_work(two.scene, deed.event, lambda: perform(two.scene, name, deed.by, given))
    assert event["engagement_id"] == two.scene.engagement(deed.by).pk
    assert event["case_id"] is not None


@pytest.mark.parametrize("name", DEEDS)
def test_it_is_refused_and_nothing_changes(two: Two, name: str) -> None:
    deed = DEEDS[name]
    given = deed.given(two) if name != "start_picture" else {}
    given |= deed.refused(two) if callable(deed.refused) else deed.refused
    refusal = is_refused(two.scene, lambda: perform(two.scene, name, deed.refused_by or deed.by, given))
    assert isinstance(refusal, Refused)


@pytest.mark.parametrize("name", DEEDS)
def test_broken_off_half_way_it_leaves_nothing(two: Two, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    deed = DEEDS[name]
    given = deed.given(two)
    leaves_nothing_half(two.scene, deed.event, lambda: perform(two.scene, name, deed.by, given), monkeypatch)
