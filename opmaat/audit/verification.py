"""What was altered, removed or inserted under the seals: `opmaat audit verify`.

Three sums must agree: the leaf of every event, the leaf kept at its place, and the root over
the places, which hangs on the root before. An event that joins later is innocent only when its
transaction was still running at the seal before; otherwise somebody put it there afterwards.
Whoever can rewrite everything up to the last root can hide it: keep that root elsewhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from itertools import pairwise

from opmaat.audit.ledger import Event, Ledger, Seal, Sealed
from opmaat.audit.rules import Snapshot, leaf, root


class Fault(StrEnum):
    """What can be wrong."""

    ALTERED = "gewijzigd"
    REMOVED = "verwijderd"
    INSERTED = "ingevoegd"
    SEAL = "zegel klopt niet"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, and where."""

    fault: Fault
    where: str

    def __str__(self) -> str:
        return f"{self.fault}: {self.where}"


@dataclass(slots=True)
class Report:
    """What verification found."""

    seals: int = 0
    places: int = 0
    unsealed: int = 0
    last_root: str = ""
    findings: list[Finding] = field(default_factory=list)
    # Sealed events that are not at their place: removed, unless they turn up elsewhere.
    missing: dict[int, str] = field(default_factory=dict)

    def add(self, fault: Fault, where: str) -> None:
        """Note one thing that is wrong."""
        self.findings.append(Finding(fault, where))


@dataclass(frozen=True, slots=True)
class Witness:
    """A seal as witness: what was finished when it closed, and which numbers were given out."""

    snapshot: Snapshot
    closed_in: int
    highest_event: int

    def contradicts(self, event: Event) -> bool:
        """Whether an event without a place at that moment should have had one, or could not exist."""
        was_finished = self.snapshot.finished(event.transaction)
        took_old_number = event.id <= self.highest_event and event.transaction > self.closed_in
        return was_finished or took_old_number


def verify(ledger: Ledger, *, start: datetime | None = None, end: datetime | None = None) -> Report:
    """Check the seals closed in this period, and every event that has no place yet."""
    seals = ledger.seals()
    chosen = [
        number
        for number, seal in enumerate(seals)
        if (start is None or seal.head.sealed_at >= start) and (end is None or seal.head.sealed_at < end)
    ]
    report = Report(seals=len(chosen), last_root=seals[-1].root.hex() if seals else "")
    _check_chain(seals, report)
    if chosen:
        _check_places(ledger, seals, range(chosen[0], chosen[-1] + 1), report)
    _check_loose(ledger, seals[-1] if seals else None, report)
    for where in report.missing.values():
        report.add(Fault.REMOVED, where)
    return report


def _check_chain(seals: list[Seal], report: Report) -> None:
    if seals and (seals[0].head.number, seals[0].head.first_position, seals[0].previous_root) != (1, 1, b""):
        report.add(Fault.SEAL, f"zegel {seals[0].head.number} is het eerste, maar begint niet vooraan")
    for before, seal in pairwise(seals):
        follows = (before.head.number + 1, before.head.last_position + 1, before.root)
        if (seal.head.number, seal.head.first_position, seal.previous_root) != follows:
            report.add(Fault.SEAL, f"zegel {seal.head.number} sluit niet aan op zegel {before.head.number}")


def _check_places(ledger: Ledger, seals: list[Seal], chosen: range, report: Report) -> None:
    rows = _Rows(ledger.sealed(first_position=seals[chosen[0]].head.first_position))
    highest = ledger.highest_event(before_position=seals[chosen[0]].head.first_position)
    for number in chosen:
        walk = _Walk(seals[number], _witness(seals, number, highest), report, highest)
        calculated = root(seals[number].previous_root, seals[number].head, walk.leaves(rows))
        if calculated != seals[number].root:
            report.add(Fault.SEAL, f"zegel {seals[number].head.number}: de wortel past niet bij de plaatsen")
        highest = walk.highest_event
    if chosen[-1] == len(seals) - 1 and rows.waiting is not None:
        report.add(Fault.INSERTED, f"plaats {rows.waiting.position} en verder staan onder geen enkel zegel")


def _witness(seals: list[Seal], number: int, highest: int) -> Witness | None:
    """The seal before this one; none at the start, nor when the server's numbers started anew between."""
    if number == 0 or seals[number - 1].head.era != seals[number].head.era:
        return None
    head = seals[number - 1].head
    return Witness(Snapshot.read(head.snapshot), int(head.closed_in), highest)


@dataclass(slots=True)
class _Rows:
    """Places one by one, with one waiting for the seal it belongs to."""

    source: Iterator[Sealed]
    waiting: Sealed | None = None

    def __post_init__(self) -> None:
        self.waiting = next(self.source, None)

    def up_to(self, position: int) -> Iterator[Sealed]:
        """The places up to this one that were not given yet."""
        while self.waiting is not None and self.waiting.position <= position:
            yield self.waiting
            self.waiting = next(self.source, None)


@dataclass(slots=True)
class _Walk:
    """Walks along the places of one seal, notes what is wrong, hands on the leaves."""

    seal: Seal
    before: Witness | None
    report: Report
    highest_event: int

    def leaves(self, rows: _Rows) -> Iterator[bytes]:
        """The leaf of every place of the seal, each checked on the way."""
        expected = self.seal.head.first_position
        for row in rows.up_to(self.seal.head.last_position):
            self._gap(expected, row.position)
            self._check(row)
            expected = row.position + 1
            yield row.leaf
        self._gap(expected, self.seal.head.last_position + 1)

    def _gap(self, expected: int, found: int) -> None:
        for position in range(expected, found):
            self.report.add(Fault.REMOVED, f"plaats {position} onder zegel {self.seal.head.number} is weg")

    def _check(self, row: Sealed) -> None:
        self.report.places += 1
        self.highest_event = max(self.highest_event, row.event_id)
        where = f"regel {row.event_id} (zegel {self.seal.head.number}, plaats {row.position})"
        if row.event is None:
            self.report.missing[row.event_id] = where
        elif not leaf(row.event.values) == row.event.leaf == row.leaf:
            self.report.add(Fault.ALTERED, where)
        elif self.before is not None and self.before.contradicts(row.event):
            self.report.add(Fault.INSERTED, where)


def _check_loose(ledger: Ledger, last: Seal | None, report: Report) -> None:
    witness = _last_witness(ledger, last)
    for event in ledger.loose():
        if event.id in report.missing:
            report.add(Fault.ALTERED, f"{report.missing.pop(event.id)}: ook het tijdstip")
        elif leaf(event.values) != event.leaf:
            report.add(Fault.ALTERED, f"regel {event.id} (nog niet verzegeld)")
        elif witness is not None and witness.contradicts(event):
            report.add(Fault.INSERTED, f"regel {event.id} (zonder plaats onder een zegel)")
        else:
            report.unsealed += 1


def _last_witness(ledger: Ledger, last: Seal | None) -> Witness | None:
    """The last seal; not when the server counts anew since, as after restoring a backup elsewhere."""
    if last is None:
        return None
    snapshot = Snapshot.read(last.head.snapshot)
    if ledger.next_transaction() < snapshot.next_number:
        return None
    return Witness(snapshot, int(last.head.closed_in), ledger.highest_event())
