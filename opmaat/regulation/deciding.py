"""`opmaat regulation decide`: JSON lines in, one JSON line out for each, whatever comes in.

Needs no database and keeps nothing. A line that cannot be decided about gives
an error in Dutch and the run goes on; the caller hears at the end that there
was one.
"""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from opmaat.regulation.enums import Regime
from opmaat.regulation.facts import Decision
from opmaat.regulation.facts_json import LONGEST, BadLineError, as_json, read_facts
from opmaat.regulation.reglement import Reglement
from opmaat.regulation.rules import decide

ByRegime = Callable[[Regime], Reglement]


def answer_lines(source: BinaryIO, target: BinaryIO, reglement_of: ByRegime) -> int:
    """Answer every line of `source` on `target`; returns how many lines gave an error."""
    errors = 0
    for line in _lines(source):
        answer = answer_line(line, reglement_of)
        errors += isinstance(answer, str)
        target.write(as_json(answer).encode() + b"\n")
        target.flush()  # somebody may be waiting for this answer before asking the next
    return errors


def answer_line(line: bytes, reglement_of: ByRegime) -> Decision | str:
    """The decision about one line, or what is wrong with it."""
    try:
        facts = read_facts(line)
    except BadLineError as error:
        return str(error)
    return decide(facts, reglement_of(facts.regime))


def _lines(source: BinaryIO) -> Iterator[bytes]:
    """The lines, each without its end; of a line that is too long only so much that this shows."""
    while line := source.readline(LONGEST + 2):
        piece = line
        while len(piece) == LONGEST + 2 and not piece.endswith(b"\n"):
            piece = source.readline(LONGEST + 2)
        yield line.rstrip(b"\r\n")
