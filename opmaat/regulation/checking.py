"""`opmaat regulation check`: whether a text says what its writer means, with a line for every doubt.

First words and form (`loading`), then meaning: rules that can never apply,
contradictions, rules that another rule swallows, and gaps. A text with a
problem is never activated.
"""

from collections.abc import Iterator
from pathlib import Path

from opmaat.regulation.cells import contradictions_with_nothing, gaps
from opmaat.regulation.clauses import CLOSED_PHASES, May, NeverKind
from opmaat.regulation.dead_rules import never_applies
from opmaat.regulation.enums import About, Regime
from opmaat.regulation.loading import parse, read_source
from opmaat.regulation.problems import Problem, ReglementInvalidError
from opmaat.regulation.reglement import Reglement


def check_file(path: Path) -> list[Problem]:
    """Everything that is wrong with this file, by line."""
    try:
        return check_text(read_source(path))
    except ReglementInvalidError as error:
        return list(error.problems)


def check_text(source: str) -> list[Problem]:
    """Everything that is wrong with this text, by line."""
    reglement, problems = parse(source)
    return problems if reglement is None else check(reglement)


def check(reglement: Reglement) -> list[Problem]:
    """What is wrong with the meaning of a text whose words and form are right."""
    return sorted(
        {
            *never_applies(reglement),
            *_contradictions(reglement),
            *_swallowed(reglement),
            *contradictions_with_nothing(reglement),
            *gaps(reglement),
            *_missing_guards(reglement),
        }
    )


def _contradictions(reglement: Reglement) -> Iterator[Problem]:
    """Two rules with the same conditions that give something different."""
    for number, rule in enumerate(reglement.may):
        for other in reglement.may[:number]:
            shared = rule.categories & other.categories
            if shared and rule.gives != other.gives and _conditions(rule) == _conditions(other):
                yield Problem(
                    rule.line,
                    "contradiction",
                    f'"{rule.id}" en "{other.id}" (regel {other.line}) gelden in hetzelfde geval, '
                    f'maar geven voor "{min(shared)}" iets anders.',
                )


def _swallowed(reglement: Reglement) -> Iterator[Problem]:
    """Rules that never decide, because one other rule always does."""
    by_line: dict[int, list[May | None]] = {}
    for rule in reglement.may:
        by_line.setdefault(rule.line, []).append(_swallower(rule, reglement))
    for line, swallowers in by_line.items():
        if all(swallowers) and swallowers[0]:
            other = swallowers[0]
            message = f'Deze regel beslist nooit: "{other.id}" (regel {other.line}) geeft al evenveel of meer.'
            yield Problem(line, "shadowed", message)


def _swallower(rule: May, reglement: Reglement) -> May | None:
    """The rule that holds wherever this one does and gives more, or as much and stands first."""
    rules = reglement.may
    for other in rules:
        more = rule.gives != other.gives and other.gives == "content"
        first = rule.gives == other.gives and rules.index(other) < rules.index(rule)
        if other.line != rule.line and (more or first) and _holds_wherever(other, rule):
            return other if _conditions(other) != _conditions(rule) or first else None
    return None


def _holds_wherever(wide: May, narrow: May) -> bool:
    """Whether `wide` holds in every case in which `narrow` does."""
    lists = ("capacities", "kinds", "places", "functions")
    return (
        wide.sealed == narrow.sealed
        and wide.when in ("always", narrow.when)
        and narrow.phases <= wide.phases
        and narrow.categories <= wide.categories
        and all(_within(getattr(narrow, name), getattr(wide, name)) for name in lists)
    )


def _within(narrow: frozenset[str], wide: frozenset[str]) -> bool:
    """Whether one list of words allows no more than another; empty allows all."""
    return not wide or (bool(narrow) and narrow <= wide)


def _conditions(rule: May) -> tuple[object, ...]:
    """All conditions of a rule but its categories."""
    return (
        rule.phases,
        rule.capacities,
        rule.kinds,
        rule.places,
        rule.functions,
        rule.when,
        rule.sealed,
    )


def _missing_guards(reglement: Reglement) -> Iterator[Problem]:
    """The never rules and closed phases that the law asks for."""
    required: list[tuple[NeverKind, About | None]] = [
        (NeverKind.SECRECY, None),
        (NeverKind.CRIMINAL_JUSTICE, None),
        (NeverKind.EXCLUDED, None),
        (NeverKind.ABOUT, About.VICTIM),
        (NeverKind.ABOUT, About.REPORTER),
        (NeverKind.ABOUT, About.CIRCLE_MINOR),
    ]
    if reglement.regime == Regime.ZVH:
        required.insert(0, (NeverKind.PLACE, None))
    present = {(rule.kind, rule.about) for rule in reglement.never}
    for kind, about in required:
        if (kind, about) not in present:
            of_whom = f' en about = "{about}"' if about else ""
            yield Problem(1, "gap", f'Er ontbreekt een [[never]] met kind = "{kind}"{of_whom}.')
    shut = frozenset(phase for clause in reglement.closed for phase in clause.phases)
    for phase in sorted(CLOSED_PHASES - shut):
        yield Problem(1, "gap", f'Er ontbreekt een [[closed]] voor de fase "{phase}".')
