"""Conferences in the small world: one that is on, in a municipality; one of a house and one next door, minuted; and
one whose chair is designated no more.

Every case stands on the agenda of its territory. The lines of the minutes are items of who leads the process, each
with a marker of its own; a proposal to correct one is read by its maker's unit and the lead's unit only.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from opmaat.cases.enums import Effect, ItemKind
from opmaat.conferences.enums import (
    Answer,
    AskedBecause,
    AtTable,
    Attendance,
    ConferenceState,
    CorrectionState,
    ItemState,
    LineKind,
    Stage,
    Why,
    WhyAbsent,
    WhyNotAtNext,
)
from opmaat.regulation.enums import Category, Regime
from tests.world import shape
from tests.world.contributions import Said, add_said
from tests.world.markers import marker
from tests.world.people import HOME, LONG_AGO, NEXT_DOOR, NOW, YESTERDAY, Names
from tests.world.rows import World

HERE, HOUSE, ELSEWHERE, LEFT = 1, 2, 3, 4
GUEST = 88_000
INVITED = ("worker", "officer", "clinician", "landlord", "absent", "unscreened", "untrained", "mayor", "stranger")
LINES = (
    (LineKind.DECISION, Category.GUIDANCE),
    (LineKind.IMAGE, Category.HOUSING),
    (LineKind.DISSENT, Category.FINANCIAL),
    (LineKind.AGREEMENT, Category.IDENTITY),
)


@dataclass(slots=True, kw_only=True)
class Conference:
    id: int
    regime: Regime
    municipality_id: int | None
    house_id: int | None
    chair_id: int
    state: ConferenceState
    starts_at: datetime = YESTERDAY
    ends_at: datetime = NOW + timedelta(hours=2)
    place: str = "Raadhuis"
    sequence: int = 1
    sent_at: datetime = LONG_AGO
    opened_at: datetime = YESTERDAY
    closed_at: datetime | None = None
    confirmed_at: datetime | None = None
    confirmed_in_id: int | None = None
    confirmed_because: str = ""
    taken_over_by_id: int | None = None
    taken_over_at: datetime | None = None


@dataclass(slots=True, kw_only=True)
class ConferenceSeat:
    id: int
    conference_id: int
    engagement_id: int


@dataclass(slots=True, kw_only=True)
class Invitation:
    id: int
    conference_id: int
    engagement_id: int
    invited_at: datetime = LONG_AGO
    answer: str = Answer.COMES
    answered_at: datetime = LONG_AGO
    attendance: str = Attendance.PRESENT


@dataclass(slots=True, kw_only=True)
class AgendaItem:
    id: int
    conference_id: int
    case_id: int
    position: int
    state: ItemState
    minutes: int = 10
    why: Why = Why.EIGHT_WEEKS
    planned_at: datetime = YESTERDAY
    stage: Stage = Stage.IMAGE
    started_at: datetime = YESTERDAY
    ended_at: datetime | None = None
    at_table: str = AtTable.NOBODY
    why_absent: str = WhyAbsent.DID_NOT_WANT
    experience_expert: bool = False


@dataclass(slots=True, kw_only=True)
class Wish:
    id: int
    case_id: int
    asked_by_id: int
    asked_at: datetime = YESTERDAY
    because: AskedBecause = AskedBecause.WORRIES
    met_in_id: int | None = None


@dataclass(slots=True, kw_only=True)
class Line:
    id: int
    agenda_item_id: int
    kind: LineKind
    item_id: int
    by_id: int
    whose_id: int | None
    at: datetime = YESTERDAY
    due: date | None = None


@dataclass(slots=True, kw_only=True)
class Correction:
    id: int
    line_id: int
    item_id: int
    proposed_by_id: int
    proposed_at: datetime = YESTERDAY
    state: CorrectionState = CorrectionState.PROPOSED
    decided_by_id: int | None = None
    decided_at: datetime | None = None


@dataclass(slots=True, kw_only=True)
class AgendaGuest:
    id: int
    agenda_item_id: int
    engagement_id: int
    reason: str
    invited_by_id: int
    invited_at: datetime = YESTERDAY
    withdrawn_at: datetime | None = None


@dataclass(slots=True, kw_only=True)
class ThirdAttendance:
    id: int
    agenda_item_id: int
    third_party_id: int
    noted_by_id: int
    came_at: datetime = YESTERDAY
    left_at: datetime | None = None


def add_conferences(world: World, names: Names) -> None:
    """The conferences, who is invited, and each case on the agenda with its lines, a wish and a correction."""
    above = world.above
    above["conferences_conference"] = [
        _conference(names, HERE, "expert", ConferenceState.SESSION, municipality=HOME),
        _conference(names, HOUSE, "coordinator", ConferenceState.MINUTED, house=1),
        _conference(names, ELSEWHERE, "expert_next_door", ConferenceState.CONFIRMED, municipality=NEXT_DOOR),
        _conference(names, LEFT, "worker", ConferenceState.MINUTED, municipality=HOME),  # not designated any more
    ]
    invited = [(where, name) for where in (HERE, HOUSE) for name in INVITED]
    invited += [(ELSEWHERE, "attendance"), (LEFT, "officer")]
    of = names.people
    above["conferences_seat"] = [
        ConferenceSeat(id=number, conference_id=where, engagement_id=of[name])
        for number, (where, name) in enumerate(invited, 1)
    ]
    above["conferences_invitation"] = [
        Invitation(id=number, conference_id=where, engagement_id=of[name])
        for number, (where, name) in enumerate(invited, 1)
    ]
    for table in ("agendaitem", "wish", "line", "correction"):
        above[f"conferences_{table}"] = []
    for case in world.case:
        _on_the_agenda(world, names, case)
    above["conferences_agendaguest"] = [
        AgendaGuest(
            id=item.id, agenda_item_id=item.id, engagement_id=of["council"], reason=f"Weet {marker(GUEST + item.id)}",
            invited_by_id=_chair_of(world, item.conference_id),
        )
        for item in above["conferences_agendaitem"]
    ]  # fmt: skip


def add_third_parties_present(world: World) -> None:
    """The third party of each case is in the room with it; after the third parties themselves."""
    thirds = {row.case_id: row.id for row in world.above["cases_thirdparty"]}
    world.above["conferences_thirdattendance"] = [
        ThirdAttendance(
            id=item.id, agenda_item_id=item.id, third_party_id=thirds[item.case_id],
            noted_by_id=_chair_of(world, item.conference_id), left_at=item.ended_at,
        )
        for item in world.above["conferences_agendaitem"]
    ]  # fmt: skip


def _chair_of(world: World, conference: int) -> int:
    return next(int(row.chair_id) for row in world.above["conferences_conference"] if row.id == conference)


def _conference(
    names: Names, number: int, chair: str, state: ConferenceState, *, municipality: int | None = None,
    house: int | None = None,
) -> Conference:  # fmt: skip
    return Conference(
        id=number,
        regime=Regime.ZVH if house else Regime.PGA,
        municipality_id=municipality,
        house_id=house,
        chair_id=names.people[chair],
        state=state,
        confirmed_because=WhyNotAtNext.NO_NEXT if state == ConferenceState.CONFIRMED else "",
    )


def _on_the_agenda(world: World, names: Names, case: shape.Case) -> None:
    far = case.municipality_id == NEXT_DOOR
    where = ELSEWHERE if far else HERE if case.regime == Regime.PGA else HOUSE
    lead, other = {
        HERE: ("expert", "worker"), HOUSE: ("coordinator", "worker"), ELSEWHERE: ("expert_next_door", "attendance"),
    }[where]  # fmt: skip
    items, lines = world.above["conferences_agendaitem"], world.above["conferences_line"]
    wishes, corrections = world.above["conferences_wish"], world.above["conferences_correction"]
    now = case.id == names.cases["pga conferring"]
    item = AgendaItem(
        id=len(items) + 1, conference_id=where, case_id=case.id, position=len(items) + 1,
        state=ItemState.CURRENT if now else ItemState.DONE, ended_at=None if now else YESTERDAY,
    )  # fmt: skip
    items.append(item)
    wishes.append(Wish(id=len(wishes) + 1, case_id=case.id, asked_by_id=names.people[other]))
    for kind, category in LINES:
        said = add_said(world, names, case, Said(by=lead, categories=(category,), kind=ItemKind.MINUTES))
        lines.append(
            Line(
                id=len(lines) + 1, agenda_item_id=item.id, kind=kind, item_id=said, by_id=names.people[lead],
                whose_id=names.people[other] if kind in (LineKind.DISSENT, LineKind.AGREEMENT) else None,
                due=NOW.date() if kind == LineKind.AGREEMENT else None,
            )
        )  # fmt: skip
    unit = {"expert": "college", "coordinator": "house", "expert_next_door": "college_next_door"}[lead]
    proposed = Said(
        by=other, categories=(Category.GUIDANCE,), kind=ItemKind.MINUTES, to=((Effect.ONLY, f"unit:{unit}"),)
    )
    corrections.append(
        Correction(
            id=len(corrections) + 1, line_id=lines[-len(LINES)].id, item_id=add_said(world, names, case, proposed),
            proposed_by_id=names.people[other],
        )
    )  # fmt: skip
