"""Questions to partners, proposals and third parties in the running cases, written in bulk by the owner.

Reads from the database who was consulted when, so that cases that were lived through and those loaded in bulk are
treated alike: behind every consulted seat stands a request, answered when the seat ended.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from opmaat.cases.enums import ItemKind
from opmaat.cases.request_enums import ProposalState, RequestState
from opmaat.core.database.bulk import bulk_loading, copy_rows, move_sequence
from opmaat.demo.content import asking
from opmaat.demo.content.moments import between
from opmaat.demo.loading.asking_reading import CaseHere, SaidHere, SeatHere, running_cases, willing_partners
from opmaat.demo.loading.drafts import usual_ground, words_between
from opmaat.demo.loading.items import Place, add_item
from opmaat.demo.loading.tables import COLUMNS, Rows, highest_id
from opmaat.network.enums import UnitKind
from opmaat.regulation.enums import Category, Regime

TABLES = {
    "cases_informationrequest": (
        "id", "case_id", "unit_id", "engagement_id", "asked_by_id", "asked_at", "due", "seat_after", "state", "outcome",
        "refusal", "known_ground", "answered_by_id", "answered_at",
    ),
    "cases_requestedpoint": ("id", "request_id", "life_domain", "item_id"),
    "cases_compositionproposal": ("id", "case_id", "proposed_by_id", "proposed_at", "state", "decided_at"),
    "cases_proposedseat": ("id", "proposal_id", "engagement_id", "capacity", "reason"),
    "cases_proposalvote": ("id", "proposal_id", "unit_id", "engagement_id", "agrees", "reason", "at"),
    "cases_thirdparty": (
        "id", "case_id", "name", "organisation", "expertise", "own_task", "declared_on", "registered_by_id",
        "registered_at", "ended_at",
    ),
    "cases_handout": ("id", "third_party_id", "necessity", "handed_by_id", "handed_at"),
    "cases_handeditem": ("id", "handout_id", "item_id"),
    "cases_handoutconsent": (
        "id", "third_party_id", "item_id", "asked_by_id", "asked_at", "agrees", "decided_by_id", "decided_at",
    ),
}  # fmt: skip
HOUR = timedelta(hours=1)


@dataclass(slots=True)
class Written:
    """The rows of these tables, gathered; their ids are given out here."""

    before: dict[str, int]
    anchor: datetime
    rows: dict[str, list[tuple[Any, ...]]] = field(default_factory=lambda: defaultdict(list))
    items: list[int] = field(default_factory=list)

    def add(self, table: str, *values: Any) -> int:
        """One row behind its number."""
        name = f"cases_{table}"
        self.before[name] += 1
        self.rows[name].append((self.before[name], *values))
        return self.before[name]


def load(connection: BaseDatabaseWrapper, anchor: datetime, tell: Callable[[str, int, int], None]) -> None:
    """Write requests, proposals and third parties of the running cases, and mark the questions."""
    rows = Rows.following(connection)
    written = Written({table: highest_id(connection, table) for table in TABLES}, anchor)
    cases, willing = running_cases(connection), willing_partners(connection, anchor)
    for case in cases:
        _requests(rows, written, case)
        if case.regime == Regime.ZVH:
            _proposals(written, case, willing)
        _third_parties(written, case)
    with bulk_loading(connection, [*COLUMNS, *TABLES]):
        rows.write(connection)
        for table, columns in TABLES.items():
            copy_rows(connection, table, columns, written.rows[table])
            move_sequence(connection, table)
    with connection.cursor() as cursor:
        cursor.execute("select opmaat_refresh_marks(%s)", [written.items])
    tell("Partners bevragen", len(cases), len(cases))


def _requests(rows: Rows, written: Written, case: CaseHere) -> None:
    """Behind every consulted seat a request; per unit at most one that is open."""
    still_open: set[int] = set()
    for seat in case.seats:
        lead = case.lead(seat.starts)
        if seat.capacity != "consulted" or seat.for_informing or lead is None or seat.unit_id == lead.unit_id:
            continue
        if seat.ends is None and seat.unit_id in still_open:
            continue
        if seat.ends is None:
            still_open.add(seat.unit_id)
        _request(rows, written, case, seat, lead)


def _request(rows: Rows, written: Written, case: CaseHere, seat: SeatHere, lead: SeatHere) -> None:
    rng = asking.stream("request", case.number, seat.engagement_id, seat.starts.isoformat())
    kind = UnitKind(seat.kind)
    ground = usual_ground(case.regime, lead.kind, seat.starts, Category.IDENTITY)
    if not ground:
        return
    after = case.next_capacity(seat) or "source"
    state, answer = (RequestState.OPEN, None) if seat.ends is None else (RequestState.ANSWERED, None)
    if seat.ends is not None:
        if rng.random() < asking.WITHDRAWN:
            state = RequestState.WITHDRAWN
        else:
            supplied = case.supplied(seat.unit_id, seat.starts, seat.ends)
            answer = asking.answer_of(rng, kind, case.regime, supplied=supplied)
    request = written.add(
        "informationrequest", case.id, seat.unit_id, seat.engagement_id, lead.engagement_id, seat.starts,
        asking.due_of(seat.starts), after, state.value, answer.outcome.value if answer else "",
        answer.refusal if answer else "", answer.known_ground if answer else "",
        seat.engagement_id if answer else None, seat.ends if answer else None,
    )  # fmt: skip
    for domain, words in asking.questions_for(rng, kind):
        draft = replace(words_between(ItemKind.QUESTION, words, seat.unit_id, ground), life_domain=domain)
        where = Place(case.id, case.regime, lead.unit_id, lead.kind, lead.engagement_id)
        item = add_item(rows, where, draft, seat.starts)
        written.items.append(item)
        written.add("requestedpoint", request, domain, item)


def _proposals(written: Written, case: CaseHere, willing: list[tuple[int, int]]) -> None:
    """The composition that was decided at the conference; in some cases a proposal that waits, or was turned down."""
    at = case.phases.get("conferring")
    lead = case.lead(at) if at else None
    if at is None or lead is None:
        return
    seated = [seat for seat in case.seats if seat.at(at + HOUR) and seat.capacity in ("case_lead", "participant")]
    rng = asking.stream("proposal", case.number)
    decided = [(seat.engagement_id, seat.capacity, asking.line(rng, "votes", "join")) for seat in seated]
    _propose(written, case, lead, at, decided, seated)
    now = [seat for seat in case.seats if seat.at(written.anchor) and seat.capacity in ("case_lead", "participant")]
    here = {seat.unit_id for seat in case.seats}
    outside = [pair for pair in willing if pair[1] not in here]
    leads_now = case.lead(written.anchor)
    if rng.random() >= asking.PROPOSED or leads_now is None or not outside:
        return
    who = outside[int(rng.random() * len(outside))][0]
    begins = max(leads_now.starts, at, written.anchor - timedelta(days=9))
    proposed = [(who, "participant", asking.line(rng, "votes", "join"))]
    _propose(written, case, leads_now, between(rng, begins, written.anchor), proposed, now, decided=rng.random() < 0.4)


def _propose(
    written: Written, case: CaseHere, lead: SeatHere, at: datetime, proposed: list[tuple[int, str, str]],
    table: list[SeatHere], *, decided: bool | None = None,
) -> None:  # fmt: skip
    """A proposal with its votes: accepted by all (`decided` None), turned down by the last, or waiting for one."""
    rng = asking.stream("votes", case.number, at.isoformat())
    voters = list({seat.unit_id: seat for seat in table if seat.place == "first" and not seat.staff}.values())
    if not voters or not proposed:
        return
    states = {None: ProposalState.ACCEPTED, True: ProposalState.REJECTED, False: ProposalState.OPEN}
    proposal = written.add(
        "compositionproposal", case.id, lead.engagement_id, at, states[decided].value, None if decided is False else at
    )
    for engagement, capacity, reason in proposed:
        written.add("proposedseat", proposal, engagement, capacity, reason)
    said = voters if decided is None else voters[:-1] if decided is False else voters[:1]
    for voter in said:
        agrees = decided is not True
        reason = asking.line(rng, "votes", "yes" if agrees else "no")
        written.add("proposalvote", proposal, voter.unit_id, voter.engagement_id, agrees, reason, at)


def _third_parties(written: Written, case: CaseHere) -> None:
    """In some cases somebody joined: sworn or not yet, with a paper and the consent of its sources."""
    rng = asking.stream("third", case.number)
    since = case.phases.get("conferring")
    if case.phase not in ("conferring", "executing") or since is None or rng.random() >= asking.THIRD_JOINS:
        return
    lead = case.lead(written.anchor)
    if lead is None:
        return
    begins = max(since, lead.starts, written.anchor - timedelta(days=200))
    who, joined = asking.third_party(rng), between(rng, begins, written.anchor)
    sworn = rng.random() < 0.85
    third = written.add(
        "thirdparty", case.id, who["name"], who["organisation"], who["expertise"], who["own_task"],
        joined.date() if sworn else None, lead.engagement_id, joined, None,
    )  # fmt: skip
    before = [item for item in case.said if item.at < joined and item.about == "subject" and item.current]
    confided = [item for item in before if item.asks_consent and item.unit_id != lead.unit_id][-2:]
    consents = [(item, (True, None, False)[int(rng.random() * 3)]) for item in confided]
    for item, agrees in consents:
        decided = None if agrees is None else min(joined + timedelta(days=1), written.anchor)
        written.add(
            "handoutconsent", third, item.id, lead.engagement_id, joined, agrees,
            None if agrees is None else item.author_id, decided,
        )  # fmt: skip
    if sworn:
        _paper(written, third, lead, joined, [i for i in before if not i.asks_consent][-2:], consents)


def _paper(
    written: Written, third: int, lead: SeatHere, joined: datetime, plain: list[SaidHere],
    consents: list[tuple[SaidHere, bool | None]],
) -> None:  # fmt: skip
    rng = asking.stream("paper", third)
    chosen = [*plain, *(item for item, agrees in consents if agrees)]
    at = joined + timedelta(days=2)
    if not chosen or at > written.anchor:
        return
    paper = written.add("handout", third, asking.line(rng, "papers", "why"), lead.engagement_id, at)
    for item in chosen:
        written.add("handeditem", paper, item.id)
