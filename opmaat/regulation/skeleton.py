"""What every text must have before it can mean anything: its rules of each sort, each with a name of its own.

`rules` cannot do without the five rules of step 1 and exactly one rule each
for one's own items, for break-glass and for the end. Meaning is for `checking`.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

from opmaat.regulation.clauses import Clause, Closed, Never, Standing, StandingKind
from opmaat.regulation.problems import Problem

SomeClause = TypeVar("SomeClause", bound=Clause)


def exactly_one(table: str, found: list[SomeClause]) -> Iterator[Problem]:
    """`[[own]]`, `[[emergency]]` and `[[default]]` each stand there once."""
    if len(found) != 1:
        line = found[1].line if found else 1
        yield Problem(line, "skeleton", f"Er hoort precies één [[{table}]] te zijn.")


def whole_of_step_1(standing: list[Standing]) -> Iterator[Problem]:
    """Each kind of `[[standing]]` stands there once."""
    for kind in StandingKind:
        found = [rule for rule in standing if rule.kind is kind]
        if len(found) != 1:
            line = found[1].line if found else 1
            yield Problem(line, "skeleton", f'Er hoort precies één [[standing]] met kind = "{kind}" te zijn.')


def once_each(closed: list[Closed], never: list[Never]) -> Iterator[Problem]:
    """No phase closes twice and no never rule stands there twice."""
    for rule in _later(never, lambda rule: (rule.kind, rule.about)):
        yield Problem(rule.line, "duplicate", "Er is al een [[never]] van deze soort; voeg ze samen.")
    seen: set[str] = set()
    for clause in closed:
        for phase in sorted(clause.phases & seen):
            yield Problem(clause.line, "duplicate", f'De fase "{phase}" is al gesloten door een eerdere regel.')
        seen |= clause.phases


def names(regime: str, clauses: Iterable[Clause]) -> Iterator[Problem]:
    """Every rule has a name of its own that starts with the regime."""
    clauses = list(clauses)
    for clause in _later(clauses, lambda clause: clause.id):
        yield Problem(clause.line, "duplicate", f'De naam "{clause.id}" is al van een andere regel.')
    for clause in clauses:
        if clause.id and regime and not clause.id.startswith(f"{regime}-"):
            yield Problem(clause.line, "id", f'De naam "{clause.id}" hoort met "{regime}-" te beginnen.')


def _later(clauses: Iterable[SomeClause], key: Callable[[SomeClause], Hashable]) -> Iterator[SomeClause]:
    """Each clause whose key an earlier one has already."""
    seen: set[Hashable] = set()
    for clause in clauses:
        if key(clause) in seen:
            yield clause
        seen.add(key(clause))
