"""The named groups of a text (`[groups.kinds]`) and its tables of seats (`[seats.table]`).

They keep a text short and readable: "care" instead of nine kinds, "table"
instead of who sits there in each phase. After reading nothing of them is left.
"""

from collections.abc import Iterator, Mapping
from enum import Enum

from opmaat.network.enums import UnitKind
from opmaat.regulation.entries import Entry
from opmaat.regulation.enums import Capacity, Category, Phase
from opmaat.regulation.lines import Lines
from opmaat.regulation.problems import Problem, shown, suggestion

GROUPS: dict[str, type[Enum]] = {
    "kinds": UnitKind,
    "categories": Category,
    "phases": Phase,
    "capacities": Capacity,
}
Groups = dict[str, dict[str, frozenset[str]]]
Seats = dict[str, dict[Phase, frozenset[Capacity]]]


def read_groups(content: Mapping[str, object], lines: Lines, problems: list[Problem]) -> Groups:
    """The named groups; a group may use the groups above it."""
    groups: Groups = {}
    for entry in _sections("groups", content, lines, groups, problems):
        key = entry.table.removeprefix("groups.")
        if key not in GROUPS:
            entry.wrong("unknown_key", f'Groepen van "{shown(key)}" bestaan niet.{suggestion(key, GROUPS)}')
            continue
        known = {str(member.value) for member in GROUPS[key]}
        groups[key] = {}
        for name in entry.values:
            if name in known:
                entry.wrong("duplicate", f'"{name}" is al een woord; geef de groep een andere naam.', name)
            members = entry.words(name, GROUPS[key], group=key)
            groups[key][name] = frozenset(str(member.value) for member in members)
    return groups


def read_seats(content: Mapping[str, object], lines: Lines, groups: Groups, problems: list[Problem]) -> Seats:
    """Who sits at each named table, phase by phase."""
    seats: Seats = {}
    for entry in _sections("seats", content, lines, groups, problems):
        seats[entry.table.removeprefix("seats.")] = {
            phase: entry.words(phase, Capacity, group="capacities") for phase in Phase if phase in entry.values
        }
        entry.finish()
    return seats


def _sections(
    name: str, content: Mapping[str, object], lines: Lines, groups: Groups, problems: list[Problem]
) -> Iterator[Entry]:
    """The tables `[name.something]`."""
    sections = content.get(name, {})
    if not isinstance(sections, dict):
        problems.append(Problem(lines.anywhere(name), "type", f"Schrijf dit als [{name}.naam]."))
        return
    for key, values in sections.items():
        if isinstance(values, dict):
            yield Entry(f"{name}.{key}", 0, values, lines, groups, problems)
        else:
            message = f'"{shown(key)}" hoort onder een kop [{name}.naam] te staan.'
            problems.append(Problem(lines.anywhere(name), "type", message))
