"""Triage in the small world: for every case a weighing with one body at the table, a judgement and a decision.

The speaker of the police sits at the table of the house. A decision and a judgement hang on an item of the case;
two proofs of destruction, one here and one next door.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from opmaat.referrals.triage_enums import Body, JoinsWhen, Verdict
from tests.world import shape
from tests.world.contributions import CONTRIBUTIONS
from tests.world.markers import marker
from tests.world.people import HOME, LONG_AGO, NEXT_DOOR, TOMORROW, YESTERDAY, Names
from tests.world.rows import World

INTRODUCED = 86_000
DECLINED, GONE, TERM = LONG_AGO.date(), YESTERDAY.date(), TOMORROW.date()


@dataclass(slots=True, kw_only=True)
class Member:
    id: int
    house_id: int
    body: str
    engagement_id: int
    joins_when: str = JoinsWhen.ALWAYS
    municipality_id: int | None = None
    starts_at: datetime = LONG_AGO
    ends_at: datetime | None = None


@dataclass(slots=True, kw_only=True)
class Weighing:
    id: int
    referral_id: int
    case_id: int
    started_by_id: int
    started_at: datetime = LONG_AGO
    decide_by: date = TERM


@dataclass(slots=True, kw_only=True)
class Seat:
    id: int
    referral_id: int
    case_id: int
    unit_id: int
    engagement_id: int
    body: str = Body.POLICE
    noted_at: datetime = YESTERDAY
    confirm_by: date = TERM


@dataclass(slots=True, kw_only=True)
class Judgement:
    id: int
    referral_id: int
    case_id: int
    seat_id: int | None
    item_id: int | None
    noted_by_id: int
    criterion: str = "criterion_1"
    verdict: str = Verdict.PARTLY
    noted_at: datetime = YESTERDAY


@dataclass(slots=True, kw_only=True)
class Decision:
    id: int
    referral_id: int
    case_id: int
    reason_id: int
    introduced_to: str
    other_table: str = "regular"
    decided_at: datetime = YESTERDAY


@dataclass(slots=True, kw_only=True)
class Destruction:
    id: int
    case_number: str
    municipality_id: int
    digest: str
    regime: str = "pga"
    house_id: int | None = None
    outcome: str = "advice"
    declined_on: date = DECLINED
    due_on: date = GONE
    destroyed_at: datetime = YESTERDAY
    destroyed_by: str = "job:destruction"
    removed: dict[str, int] = field(default_factory=lambda: {"cases_item": 3})


def add_triage(world: World, names: Names) -> None:
    """One of each for every case; after the referrals."""
    people, above = names.people, world.above
    above["referrals_triagemember"] = [
        Member(id=1, house_id=1, body=Body.POLICE, engagement_id=people["officer"]),
        Member(id=2, house_id=1, body=Body.GGD, engagement_id=people["ggd"], joins_when=JoinsWhen.CARE),
    ]
    ids = [case.id for case in world.case]
    above["referrals_weighing"] = [
        Weighing(id=case, referral_id=case, case_id=case, started_by_id=people["expert"]) for case in ids
    ]
    above["referrals_triageseat"] = [
        Seat(id=case, referral_id=case, case_id=case, unit_id=names.units["police"], engagement_id=people["officer"])
        for case in ids
    ]
    above["referrals_judgement"] = [
        Judgement(id=case, referral_id=case, case_id=case, seat_id=case, item_id=None, noted_by_id=people["expert"])
        for case in ids
    ]
    above["referrals_decision"] = [
        Decision(
            id=case.id, referral_id=case.id, case_id=case.id, reason_id=_referral_item(world, case),
            introduced_to=f"Mevrouw {marker(INTRODUCED + case.id)}",
        )
        for case in world.case
    ]  # fmt: skip
    above["referrals_destruction"] = [
        Destruction(id=number, case_number=f"PGA-2025-000{number}", municipality_id=town, digest=str(number))
        for number, town in enumerate((HOME, NEXT_DOOR), 1)
    ]


def _referral_item(world: World, case: shape.Case) -> int:
    of_case = [item for item in world.item if item.case_id == case.id]
    return of_case[list(CONTRIBUTIONS).index("referral")].id
