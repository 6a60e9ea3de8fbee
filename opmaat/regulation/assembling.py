"""All tables of one text put together into a `Reglement`, or into everything that is wrong with them."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from opmaat.regulation import reading, skeleton
from opmaat.regulation.clauses import Clause, NeverKind, StandingKind, Status
from opmaat.regulation.entries import Entry
from opmaat.regulation.enums import Regime
from opmaat.regulation.groups import read_groups, read_seats
from opmaat.regulation.lines import Lines
from opmaat.regulation.problems import Problem, shown, suggestion
from opmaat.regulation.reglement import Reglement

TABLES = ("standing", "closed", "never", "own", "may", "emergency", "default", "nothing", "place", "supply")
SECTIONS = ("groups", "seats")
Read = TypeVar("Read")


class Assembly:
    """One text while it is put together; `problems` fills up on the way."""

    def __init__(self, content: Mapping[str, object], lines: Lines) -> None:
        self.content = content
        self.lines = lines
        self.problems: list[Problem] = []
        self.groups = read_groups(content, lines, self.problems)
        seats = read_seats(content, lines, self.groups, self.problems)
        self.standing = self._read("standing", reading.standing)
        self.closed = self._read("closed", reading.closed)
        self.never = self._read("never", reading.never)
        self.own = self._read("own", reading.own)
        rules = self._read("may", lambda entry: reading.may(entry, seats))
        self.may = [rule for unfolded in rules for rule in unfolded]
        self.emergency = self._read("emergency", reading.emergency)
        self.default = self._read("default", reading.default)
        self.nothing = self._read("nothing", reading.nothing)
        self.places = self._read("place", reading.place)
        self.supplies = self._read("supply", reading.supply)

    def reglement(self) -> Reglement | None:
        """The reglement, or nothing when there is any mistake."""
        head = self._head()
        regime, status = head.word("regime", Regime), head.word("status", Status)
        title, version, valid_from = head.text("title"), head.text("version"), head.day("valid_from")
        provisional, note = head.flag("provisional"), head.text("note", required=False)
        head.finish()
        self._check("" if regime is None else regime.value)
        if self.problems or regime is None or status is None:
            return None
        return Reglement(
            regime=regime,
            version=version,
            title=title,
            valid_from=valid_from,
            status=status,
            provisional=provisional,
            note=note,
            standing=tuple(sorted(self.standing, key=lambda rule: list(StandingKind).index(rule.kind))),
            closed=tuple(self.closed),
            never=tuple(sorted(self.never, key=lambda rule: list(NeverKind).index(rule.kind))),
            own=self.own[0],
            may=tuple(self.may),
            emergency=self.emergency[0],
            default=self.default[0],
            nothing=tuple(self.nothing),
            places=tuple(self.places),
            supplies=tuple(self.supplies),
        )

    def _head(self) -> Entry:
        """The keys above the first table."""
        values = {
            key: value for key, value in self.content.items() if key not in (*TABLES, *SECTIONS) and not _table(value)
        }
        return Entry("", 0, values, self.lines, self.groups, self.problems)

    def _read(self, table: str, reader: Callable[[Entry], Read]) -> list[Read]:
        """Every `[[table]]`, read."""
        content = self.content.get(table, [])
        if (content and not _table(content)) or isinstance(content, dict):
            self._wrong(table, "type", f"Schrijf dit als [[{table}]], met dubbele haken.")
            return []
        found = []
        for number, values in enumerate(content if isinstance(content, list) else []):
            entry = Entry(table, number, values, self.lines, self.groups, self.problems)
            found.append(reader(entry))
            entry.finish()
        return found

    def _check(self, regime: str) -> None:
        """The skeleton, the names, and no tables but those that mean something."""
        for name, values in self.content.items():
            if _table(values) and name not in (*TABLES, *SECTIONS):
                hint = suggestion(name, TABLES)
                self._wrong(name, "unknown_key", f'Onbekende tabel "{shown(name)}".{hint}')
        self.problems += [
            *skeleton.exactly_one("own", self.own),
            *skeleton.exactly_one("emergency", self.emergency),
            *skeleton.exactly_one("default", self.default),
            *skeleton.whole_of_step_1(self.standing),
            *skeleton.once_each(self.closed, self.never),
            *skeleton.names(regime, self._clauses()),
        ]

    def _clauses(self) -> Iterable[Clause]:
        """All clauses in one row."""
        yield from (*self.standing, *self.closed, *self.never, *self.own, *self.may)
        yield from (*self.emergency, *self.default, *self.nothing, *self.places, *self.supplies)

    def _wrong(self, table: str, code: str, message: str) -> None:
        self.problems.append(Problem(self.lines.anywhere(table), code, message))


def _table(value: object) -> bool:
    """Whether a value is a table or a row of tables."""
    rows = value if isinstance(value, list) else [value]
    return bool(rows) and all(isinstance(row, dict) for row in rows)
