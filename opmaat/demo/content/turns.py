"""Whose turn it is, and when: the rhythm of a case, before anything is said.

First the referral with what the referrer adds, then answers (known or not), then what the
table contributes, thinning out towards the end; never more than 45.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from opmaat.demo.content.casefile import CaseFile
from opmaat.demo.content.moments import ANCHOR, between
from opmaat.demo.content.plan import Seat
from opmaat.regulation.enums import Capacity

MOST = 45


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody's turn to speak: a moment, and for a referral or an answer also whose and what."""

    at: datetime
    use: str
    seat: Seat | None


def turns_of(case: CaseFile) -> list[Turn]:
    """All turns of a case in the order of time."""
    turns = [*_referral(case), *_answers(case)]
    turns += _contributions(case, MOST - len(turns))
    return sorted(turns, key=lambda one: one.at)


def _referral(case: CaseFile) -> Iterator[Turn]:
    seat = next(one for one in case.seats if one.capacity is Capacity.REFERRER)
    yield Turn(seat.starts, "referral", seat)
    for minutes in range(2, 6 + int(case.rng.random() * 2) * 2, 2):
        yield Turn(seat.starts + timedelta(minutes=minutes), "contribution", seat)


def _answers(case: CaseFile) -> Iterator[Turn]:
    partners = {unit.key for unit in case.team.partners}
    for seat in case.seats:
        if seat.capacity is not Capacity.CONSULTED or seat.starts >= ANCHOR:
            continue
        known = case.unit_of(seat).key in partners
        if not known or case.rng.random() < 0.55:
            until = min(seat.ends or ANCHOR, seat.starts + timedelta(days=5), ANCHOR)
            yield Turn(
                _just_before(between(case.rng, seat.starts, until), until), "known" if known else "unknown", seat
            )


def _just_before(at: datetime, until: datetime) -> datetime:
    return at if at < until else until - timedelta(minutes=3)


def _contributions(case: CaseFile, room: int) -> list[Turn]:
    gates, rng = case.gates, case.rng
    spans = [
        (gates.weighing, gates.gathering, 0.6 + rng.random()),
        (gates.gathering, gates.composing, 1 + rng.random() * 3.5),
        (gates.composing, gates.conferring, rng.random() * 2),
        (gates.conferring, gates.executing, 2 + rng.random() * 4),
        (gates.executing, gates.aftercare or gates.closed, _during_execution(case)),
        (gates.aftercare, gates.closed, 1 + rng.random() * 2),
    ]
    turns: list[Turn] = []
    for starts, ends, count in spans:
        if starts is not None and starts < ANCHOR:
            until = min(ends or gates.end, gates.end)
            turns += [
                Turn(_just_before(between(rng, starts, until), until), "contribution", None) for _ in range(int(count))
            ]
    rng.shuffle(turns)
    return turns[:room]


def _during_execution(case: CaseFile) -> float:
    gates = case.gates
    if gates.executing is None:
        return 0.0
    months = (min(gates.aftercare or gates.end, gates.end) - gates.executing).days / 30
    return 1 + months * (0.5 + case.rng.random() * 0.95)
