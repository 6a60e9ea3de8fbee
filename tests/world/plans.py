"""Plans in the small world: in every case goals, actions and what hangs on them, each on an item that is there.

What a row says is what its item says, with the item's own marker; a reference of a decision
carries the marker of its action.
"""

from dataclasses import dataclass
from datetime import date, datetime

from tests.world import shape
from tests.world.contributions import CONTRIBUTIONS
from tests.world.markers import ITEM, marker
from tests.world.people import LONG_AGO, Names
from tests.world.rows import World

GOALS = ("who", "rent", "care", "only_ggz")
ACTIONS = {
    "work": "income",
    "help": "worker",
    "victim": "officer",
    "not_police": "landlord",
    "secret_care": "clinician",
}
DUE = date(2026, 9, 1)


@dataclass(slots=True, kw_only=True)
class Goal:
    id: int
    item_id: int
    case_id: int
    parent_id: int | None = None
    own: bool = False
    state: str = "open"
    state_since: datetime = LONG_AGO


@dataclass(slots=True, kw_only=True)
class Action:
    id: int
    item_id: int
    case_id: int
    goal_id: int
    unit_id: int
    engagement_id: int
    for_whom: str = "person"
    track: str = "administrative"
    intervention: str = "huisverbod"
    due: date = DUE
    state: str = "running"
    state_since: datetime = LONG_AGO
    reported_at: datetime = LONG_AGO


@dataclass(slots=True, kw_only=True)
class Progress:
    id: int
    action_id: int
    item_id: int | None
    by_id: int
    state: str = "running"
    at: datetime = LONG_AGO


@dataclass(slots=True, kw_only=True)
class Decision:
    id: int
    action_id: int
    reference: str
    recorded_by_id: int
    decided_by: str = "mayor"
    decided_on: date = DUE
    starts_on: date = DUE
    ends_on: date = DUE
    recorded_at: datetime = LONG_AGO


@dataclass(slots=True, kw_only=True)
class Agreement:
    id: int
    item_id: int
    case_id: int
    answer: str = "partly"
    at: datetime = LONG_AGO


@dataclass(slots=True, kw_only=True)
class Version:
    id: int
    case_id: int
    set_by_id: int
    number: int = 1
    set_at: datetime = LONG_AGO


@dataclass(slots=True, kw_only=True)
class VersionLine:
    id: int
    version_id: int
    item_id: int
    goal_id: int | None = None
    action_id: int | None = None
    state: str = "open"
    due: date | None = None
    unit_id: int | None = None
    of_goal_id: int | None = None
    for_whom: str = ""
    track: str = ""
    intervention: str = ""


@dataclass(slots=True, kw_only=True)
class ComingOfAge:
    id: int
    item_id: int
    case_id: int
    takes_over: str = "wmo"
    unit_id: int | None = None
    at: datetime = LONG_AGO


@dataclass(slots=True, kw_only=True)
class AlignmentSide:
    id: int
    pair: str
    case_id: int
    item_id: int
    member_id: int
    other_lead_id: int
    other_number: str = "PGA-2019-0001"
    state: str = "agreed"
    since: datetime = LONG_AGO


@dataclass(slots=True, kw_only=True)
class AlignedShare:
    id: int
    side_id: int
    case_id: int
    item_id: int
    original: int
    shared_at: datetime = LONG_AGO


TABLES = (
    "goal", "action", "progress", "decision", "planagreement", "planversion", "versionline", "comingofage",
    "alignmentside", "alignedshare",
)  # fmt: skip


def add_plans(world: World, names: Names) -> None:
    """A plan in every case."""
    for table in TABLES:
        world.above[f"plans_{table}"] = []
    for case in world.case:
        _add_plan(world, names, case)


def _add_plan(world: World, names: Names, case: shape.Case) -> None:
    said = dict(zip(CONTRIBUTIONS, (item.id for item in world.item if item.case_id == case.id), strict=False))
    version = _put(world, "planversion", Version, case_id=case.id, set_by_id=names.people["worker"])
    goals = [_put(world, "goal", Goal, case_id=case.id, item_id=said[name], own=name == "who") for name in GOALS]
    for goal, name in zip(goals, GOALS, strict=True):
        _put(world, "versionline", VersionLine, version_id=version, item_id=said[name], goal_id=goal)
    for number, (name, who) in enumerate(ACTIONS.items()):
        _add_action(world, names, case, said[name], goals[number % len(goals)], who)
    _put(world, "progress", Progress, action_id=_last(world, "action"), item_id=said["family"],
         by_id=names.people["clinician"])  # fmt: skip
    _put(world, "planagreement", Agreement, case_id=case.id, item_id=said["for_a_week"])
    _put(world, "comingofage", ComingOfAge, case_id=case.id, item_id=said["child"])
    member = next(row.id for row in world.circlemember if row.case_id == case.id)
    side = _put(
        world, "alignmentside", AlignmentSide, case_id=case.id, item_id=said["reporter"], member_id=member,
        pair=f"00000000-0000-0000-0000-{case.id:012}", other_lead_id=names.people["expert_next_door"],
    )  # fmt: skip
    _put(world, "alignedshare", AlignedShare, side_id=side, case_id=case.id, item_id=said["released_family"],
         original=1)  # fmt: skip


def _add_action(world: World, names: Names, case: shape.Case, item: int, goal: int, who: str) -> None:
    unit = next(one.unit_id for one in world.engagement if one.id == names.people[who])
    action = _put(
        world, "action", Action, case_id=case.id, item_id=item, goal_id=goal, unit_id=unit,
        engagement_id=names.people[who],
    )  # fmt: skip
    _put(world, "progress", Progress, action_id=action, item_id=None, by_id=names.people[who])
    _put(world, "decision", Decision, action_id=action, reference=f"BW {marker(ITEM + item)}",
         recorded_by_id=names.people[who])  # fmt: skip
    _put(world, "versionline", VersionLine, version_id=_last(world, "planversion"), item_id=item, action_id=action,
         state="agreed", due=DUE, unit_id=unit, of_goal_id=goal, for_whom="person", track="care")  # fmt: skip


def _put(world: World, table: str, shape_of: type, **values: object) -> int:
    number = _last(world, table) + 1
    world.above[f"plans_{table}"].append(shape_of(id=number, **values))
    return number


def _last(world: World, table: str) -> int:
    return len(world.above[f"plans_{table}"])
