"""Pictures in the small world: one final picture in each case, its rows on items that are there; a draft in some.

What a row says is what its item says, with the item's own marker.
"""

from dataclasses import dataclass
from datetime import datetime

from opmaat.plans.picture_enums import Moment, PictureState, Side
from opmaat.regulation.enums import Phase
from tests.world import shape
from tests.world.contributions import CONTRIBUTIONS
from tests.world.people import LONG_AGO, YESTERDAY, Names
from tests.world.rows import World

DRAFTED = (Phase.CONFERRING, Phase.EXECUTING)
# Contribution -> domain and side under which it stands in the picture.
ROWS: dict[str, tuple[str, Side]] = {
    "rent": ("housing", Side.SOCIAL),
    "work": ("work", Side.SOCIAL),
    "help": ("participation", Side.PERSON),
    "care": ("mental", Side.SOCIAL),
    "secret_care": ("substances", Side.SOCIAL),
    "withdrawn_care": ("physical", Side.SOCIAL),
    "arrest": ("justice", Side.SAFETY),
    "unreleased_om": ("justice", Side.SAFETY),
    "only_ggz": ("self_care", Side.SOCIAL),
    "not_police": ("housing", Side.PERSON),
}


@dataclass(slots=True, kw_only=True)
class Picture:
    id: int
    case_id: int
    moment: Moment
    state: PictureState
    started_by_id: int
    instrument: str = "leefgebieden-1"
    started_at: datetime = LONG_AGO
    safety_at: datetime | None = None
    social_at: datetime | None = None
    final_at: datetime | None = None
    final_by_id: int | None = None
    missing_reason: str = ""
    cancelled_at: datetime | None = None
    cancelled_by_id: int | None = None
    cancel_reason: str = ""


@dataclass(slots=True, kw_only=True)
class Score:
    id: int
    picture_id: int
    domain: str
    side: Side
    unit_id: int
    item_id: int
    problem: bool = True
    criminogenic: bool = True


def add_pictures(world: World, names: Names) -> None:
    """A final picture in each case with its rows, and a draft without rows where one may be filled in."""
    pictures: list[Picture] = []
    scores: list[Score] = []
    for case in world.case:
        final = _final(len(pictures) + 1, case, names)
        pictures.append(final)
        scores += _rows(final, case, world, len(scores))
        if case.phase in DRAFTED:
            pictures.append(_draft(len(pictures) + 1, case, names))
    world.above["plans_picture"] = pictures
    world.above["plans_score"] = scores


def _final(number: int, case: shape.Case, names: Names) -> Picture:
    return Picture(
        id=number,
        case_id=case.id,
        moment=Moment.BEGIN,
        state=PictureState.FINAL,
        started_by_id=names.people["worker"],
        safety_at=YESTERDAY,
        social_at=YESTERDAY,
        final_at=YESTERDAY,
        final_by_id=names.people["worker"],
    )


def _draft(number: int, case: shape.Case, names: Names) -> Picture:
    return Picture(
        id=number,
        case_id=case.id,
        moment=Moment.INTERIM,
        state=PictureState.DRAFT,
        started_by_id=names.people["worker"],
        started_at=YESTERDAY,
    )


def _rows(picture: Picture, case: shape.Case, world: World, before: int) -> list[Score]:
    items = [item for item in world.item if item.case_id == case.id]
    told = {name: items[place] for place, name in enumerate(CONTRIBUTIONS)}
    return [
        Score(
            id=before + number,
            picture_id=picture.id,
            domain=domain,
            side=side,
            unit_id=told[name].unit_id,
            item_id=told[name].id,
        )
        for number, (name, (domain, side)) in enumerate(ROWS.items(), 1)
    ]
