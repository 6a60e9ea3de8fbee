"""The duty to inform in the small world: in every case a duty, decisions with their weighing, a round, a letter.

The words of a weighing and of a letter are items with a marker of their own, for the unit of who leads only; in a
zvh case the contact point has a seat and decides.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from opmaat.cases.enums import Effect, ItemKind
from opmaat.cases.informing_enums import LetterTo, Manner, Outcome, Whom
from opmaat.cases.rules.letters import digest_of
from opmaat.regulation.enums import Capacity, Category, Regime
from tests.world import shape
from tests.world.contributions import Said, add_said
from tests.world.markers import ITEM, SEAT, marker
from tests.world.people import LONG_AGO, NEXT_DOOR, YESTERDAY, Names
from tests.world.rows import World

DUE = (LONG_AGO + timedelta(days=30)).date()


@dataclass(slots=True, kw_only=True)
class Duty:
    id: int
    case_id: int
    received_at: datetime
    due: date
    contact_point_id: int | None


@dataclass(slots=True, kw_only=True)
class Decision:
    id: int
    duty_id: int
    case_id: int
    whom: Whom
    member_id: int | None
    outcome: Outcome
    decided_by_id: int
    decided_at: datetime = YESTERDAY
    ground: str = ""
    holder_id: int | None = None
    weighing_id: int | None = None
    review_on: date | None = None
    ended_at: datetime | None = None
    ended_because: str = ""


@dataclass(slots=True, kw_only=True)
class Ask:
    id: int
    duty_id: int
    case_id: int
    unit_id: int
    asked_by_id: int
    asked_at: datetime = YESTERDAY
    answered_by_id: int | None = None
    answered_at: datetime | None = None
    objects_now: bool | None = None
    ground: str = ""


@dataclass(slots=True, kw_only=True)
class Letter:
    id: int
    duty_id: int
    case_id: int
    decision_id: int
    whom: Whom
    member_id: int | None
    words_id: int
    digest: str
    made_by_id: int
    made_at: datetime = YESTERDAY
    addressed_to: LetterTo = LetterTo.PERSON
    units: list[int] = field(default_factory=list)
    handed_on: date | None = None
    handed_by_id: int | None = None
    manner: str = ""


def add_informing(world: World, names: Names) -> None:
    """In each case: the person waits on a ground of the police, the family member gets a letter, two are asked."""
    duties: list[Duty] = []
    decisions: list[Decision] = []
    asks: list[Ask] = []
    letters: list[Letter] = []
    for case in world.case:
        lead = _lead(case)
        point = "contact" if case.regime == Regime.ZVH and case.municipality_id != NEXT_DOOR else ""
        decides = point or lead
        duty = Duty(id=len(duties) + 1, case_id=case.id, received_at=LONG_AGO, due=DUE,
                    contact_point_id=names.people[point] if point else None)  # fmt: skip
        duties.append(duty)
        if point:
            _seat(world, names, case, point)
        member = next(row.id for row in world.circlemember if row.case_id == case.id and not row.minor)
        told: dict[str, Any] = {"duty_id": duty.id, "case_id": case.id}
        weighing = add_said(world, names, case, _words(decides))
        decisions += [
            Decision(
                id=len(decisions) + 1, whom=Whom.SUBJECT, member_id=None, outcome=Outcome.WAIT, ground="uavg_41_1_d",
                holder_id=names.people["officer"], weighing_id=weighing, review_on=YESTERDAY.date(),
                decided_by_id=names.people[decides], **told,
            ),
            Decision(
                id=len(decisions) + 2, whom=Whom.CIRCLE, member_id=member, outcome=Outcome.INFORM,
                decided_by_id=names.people[decides], **told,
            ),
        ]  # fmt: skip
        asks += [
            Ask(id=len(asks) + 1, unit_id=names.units["police"], asked_by_id=names.people[decides], **told),
            Ask(
                id=len(asks) + 2, unit_id=names.units["ggz"], asked_by_id=names.people[decides],
                answered_by_id=names.people["clinician"], answered_at=YESTERDAY, objects_now=True,
                ground="uavg_41_1_i", **told,
            ),
        ]  # fmt: skip
        for given in (YESTERDAY.date(), None):
            item, body = _letter(world, names, case, lead)
            letters.append(
                Letter(
                    id=len(letters) + 1, decision_id=len(decisions), whom=Whom.CIRCLE, member_id=member, words_id=item,
                    digest=digest_of(body), made_by_id=names.people[lead], handed_on=given,
                    handed_by_id=names.people[lead] if given else None, manner=Manner.POST if given else "", **told,
                )
            )  # fmt: skip
    world.above["cases_informingduty"] = duties
    world.above["cases_informingdecision"] = decisions
    world.above["cases_informingask"] = asks
    world.above["cases_informingletter"] = letters


def _lead(case: shape.Case) -> str:
    if case.municipality_id == NEXT_DOOR:
        return "expert_next_door"
    return "expert" if case.regime == Regime.PGA else "coordinator"


def _words(by: str) -> Said:
    unit = {"expert": "college", "expert_next_door": "college_next_door", "coordinator": "house"}.get(by, "attendance")
    return Said(by=by, categories=(Category.IDENTITY,), kind=ItemKind.INFORMING, to=((Effect.ONLY, f"unit:{unit}"),))


def _letter(world: World, names: Names, case: shape.Case, lead: str) -> tuple[int, str]:
    """The item of a letter, with words in the form of one."""
    item = add_said(world, names, case, _words(lead))
    word = marker(ITEM + item)
    text = next(row for row in world.itemtext if row.item_id == item)
    text.body = f"Aan {word}\n\n1 juni 2026\n\n# Brief {word}\n\nBeste {word},\n\n- een regel\n\n- nog {word}"
    return item, text.body


def _seat(world: World, names: Names, case: shape.Case, name: str) -> None:
    number = len(world.participation) + 1
    world.participation.append(
        shape.Seat(
            id=number,
            case_id=case.id,
            engagement_id=names.people[name],
            capacity=Capacity.CONSULTED,
            starts_at=LONG_AGO,
            ends_at=None,
            reason=f"Contactpunt {marker(SEAT + number)}",
        )
    )
