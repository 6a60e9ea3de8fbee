"""Questions to partners, proposals and third parties in the small world: in every case each of them.

The words of a question are an item with a marker of its own. The reasons of a proposal and of its votes, and what is
written down of a third party and a paper, carry a marker for the table (`PROPOSED`, `VOTED`, `THIRD`, `PAPER`).
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from opmaat.cases.enums import Effect, ItemKind
from opmaat.cases.request_enums import Outcome, ProposalState, RequestState
from opmaat.regulation.enums import Capacity, Category, Regime
from tests.world import shape
from tests.world.contributions import CONTRIBUTIONS, Said, add_said
from tests.world.markers import marker
from tests.world.people import LONG_AGO, YESTERDAY, Names
from tests.world.rows import World

PROPOSED, VOTED, THIRD, PAPER = 96_000, 97_000, 98_000, 99_000
SWORN = YESTERDAY.date()
DUE = (YESTERDAY - timedelta(days=5)).date()
# Whom each case asked: the person, how they stand in it afterwards, and the answer when there is one.
ASKED = (
    ("shelter", "source", None),
    ("clinician", "", Outcome.REFUSED),
    ("landlord", "", Outcome.NOTHING),
    ("officer", "", Outcome.SUPPLIED),
)
HANDED = ("rent", "who")
CONSENTS = (("care", True), ("arrest", None), ("unreleased_om", False))


@dataclass(slots=True, kw_only=True)
class Request:
    id: int
    case_id: int
    unit_id: int
    engagement_id: int
    asked_by_id: int
    seat_after: str
    state: RequestState
    outcome: str = ""
    refusal: str = ""
    answered_by_id: int | None = None
    answered_at: datetime | None = None
    asked_at: datetime = LONG_AGO
    due: date = DUE
    known_ground: str = ""


@dataclass(slots=True, kw_only=True)
class Point:
    id: int
    request_id: int
    item_id: int
    life_domain: str = "housing"


@dataclass(slots=True, kw_only=True)
class Proposal:
    id: int
    case_id: int
    proposed_by_id: int
    state: ProposalState
    proposed_at: datetime = YESTERDAY
    decided_at: datetime | None = None


@dataclass(slots=True, kw_only=True)
class ProposedSeat:
    id: int
    proposal_id: int
    engagement_id: int
    capacity: str
    reason: str


@dataclass(slots=True, kw_only=True)
class Vote:
    id: int
    proposal_id: int
    unit_id: int
    engagement_id: int
    reason: str
    agrees: bool = True
    at: datetime = YESTERDAY


@dataclass(slots=True, kw_only=True)
class Third:
    id: int
    case_id: int
    name: str
    organisation: str
    expertise: str
    own_task: str
    registered_by_id: int
    registered_at: datetime = YESTERDAY
    declared_on: date = SWORN
    ended_at: datetime | None = None


@dataclass(slots=True, kw_only=True)
class Paper:
    id: int
    third_party_id: int
    necessity: str
    handed_by_id: int
    handed_at: datetime = YESTERDAY


@dataclass(slots=True, kw_only=True)
class Handed:
    id: int
    handout_id: int
    item_id: int


@dataclass(slots=True, kw_only=True)
class Consent:
    id: int
    third_party_id: int
    item_id: int
    asked_by_id: int
    agrees: bool | None
    decided_by_id: int | None
    decided_at: datetime | None
    asked_at: datetime = YESTERDAY


def add_partners(world: World, names: Names) -> None:
    """In every case: questions open and answered, a paper for a third party; in a house a proposal with votes."""
    for table in ("informationrequest", "requestedpoint", "compositionproposal", "proposedseat", "proposalvote",
                  "thirdparty", "handout", "handeditem", "handoutconsent"):  # fmt: skip
        world.above[f"cases_{table}"] = []
    role = {person: name for name, person in names.people.items()}
    for case in world.case:
        leads = (s for s in world.participation if s.case_id == case.id and s.capacity == Capacity.PROCESS_LEAD)
        lead = role[next(leads).engagement_id]
        items = [item.id for item in world.item if item.case_id == case.id]
        said = dict(zip(CONTRIBUTIONS, items, strict=False))
        for name, after, outcome in ASKED:
            _ask(world, names, case, lead, (name, after, outcome))
        if case.regime == Regime.ZVH:
            _propose(world, names, case, names.people[lead])
        _join(world, names, case, names.people[lead], said)


def _ask(world: World, names: Names, case: shape.Case, lead: str, asked: tuple[str, str, Outcome | None]) -> None:
    name, after, outcome = asked
    rows, person = world.above["cases_informationrequest"], names.people[name]
    unit = next(one.unit_id for one in world.engagement if one.id == person)
    unit_name = next(key for key, number in names.units.items() if number == unit)
    request = Request(
        id=len(rows) + 1, case_id=case.id, unit_id=unit, engagement_id=person, asked_by_id=names.people[lead],
        seat_after=after, state=RequestState.ANSWERED if outcome else RequestState.OPEN,
    )  # fmt: skip
    if outcome:
        request.outcome, request.answered_by_id, request.answered_at = outcome.value, person, YESTERDAY
        request.refusal = "weighty" if outcome == Outcome.REFUSED else ""
    rows.append(request)
    words = Said(
        by=lead, categories=(Category.IDENTITY,), kind=ItemKind.QUESTION, to=((Effect.ONLY, f"unit:{unit_name}"),)
    )
    points = world.above["cases_requestedpoint"]
    points.append(Point(id=len(points) + 1, request_id=request.id, item_id=add_said(world, names, case, words)))


def _propose(world: World, names: Names, case: shape.Case, lead: int) -> None:
    rows = world.above["cases_compositionproposal"]
    rows.append(Proposal(id=len(rows) + 1, case_id=case.id, proposed_by_id=lead, state=ProposalState.OPEN))
    seats, votes = world.above["cases_proposedseat"], world.above["cases_proposalvote"]
    seats.append(
        ProposedSeat(
            id=len(seats) + 1, proposal_id=len(rows), engagement_id=names.people["stranger"],
            capacity=Capacity.PARTICIPANT, reason=f"Nodig {marker(PROPOSED + len(seats) + 1)}",
        )
    )  # fmt: skip
    votes.append(
        Vote(
            id=len(votes) + 1, proposal_id=len(rows), unit_id=names.units["ggd"], engagement_id=names.people["ggd"],
            reason=f"Eens {marker(VOTED + len(votes) + 1)}",
        )
    )  # fmt: skip


def _join(world: World, names: Names, case: shape.Case, lead: int, said: dict[str, int]) -> None:
    thirds, papers = world.above["cases_thirdparty"], world.above["cases_handout"]
    word = marker(THIRD + len(thirds) + 1)
    thirds.append(
        Third(
            id=len(thirds) + 1, case_id=case.id, name=f"Derde {word}", organisation=f"Bij {word}",
            expertise=f"Weet {word}", own_task=f"Taak {word}", registered_by_id=lead,
        )
    )  # fmt: skip
    papers.append(
        Paper(
            id=len(papers) + 1, third_party_id=len(thirds), handed_by_id=lead,
            necessity=f"Nodig {marker(PAPER + len(papers) + 1)}",
        )
    )  # fmt: skip
    handed, consents = world.above["cases_handeditem"], world.above["cases_handoutconsent"]
    for name in HANDED:
        handed.append(Handed(id=len(handed) + 1, handout_id=len(papers), item_id=said[name]))
    for name, agrees in CONSENTS:
        source = CONTRIBUTIONS[name].by
        consents.append(
            Consent(
                id=len(consents) + 1, third_party_id=len(thirds), item_id=said[name], asked_by_id=lead, agrees=agrees,
                decided_by_id=None if agrees is None else names.people[source],
                decided_at=None if agrees is None else YESTERDAY,
            )
        )  # fmt: skip
