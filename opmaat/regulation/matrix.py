"""The reglement as a table: rows are categories, columns kinds of unit, for one phase and capacity.

Every cell is asked of `decide`, with an everyday item of somebody else: not
secret, about the person, not released. Where that gives no content, the cell
asks again as if the source had released it or named the unit, or (for items of
the prosecution) as if the viewer were appointed to receive them; so the table
cannot differ from the rule.
"""

from dataclasses import dataclass, replace

from opmaat.network.enums import Function, Place, UnitKind
from opmaat.regulation.clauses import CLOSED_PHASES
from opmaat.regulation.enums import About, Capacity, Category, Gives, Phase, Regime, Secrecy
from opmaat.regulation.facts import Decision, Facts, ItemFacts, ViewerFacts
from opmaat.regulation.reglement import Reglement
from opmaat.regulation.rules import decide

SECRECY_NOTE = "rust er beroepsgeheim op: alleen wie de grond dekt"


@dataclass(frozen=True, slots=True)
class Column:
    """A kind of unit, in a zvh reglement with a place in WGS 2.27."""

    kind: UnitKind
    place: Place
    label: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one kind gets of one category; `when` says what the content waits for."""

    decision: Decision
    content_when: str = ""
    content: Decision | None = None
    note: str = ""

    @property
    def gives(self) -> Gives:
        """What it gives without anything more."""
        return self.decision.gives

    @property
    def locked(self) -> bool:
        """Whether a never rule closes it, whatever the source does."""
        return self.decision.step == 3 and self.content is None

    @property
    def mark(self) -> str:
        """A sign that also stands alone in black and white."""
        if self.gives == Gives.CONTENT:
            return "●"
        if self.content is not None:
            return "◐"
        if self.gives == Gives.EXISTENCE:
            return "○"
        return "🔒" if self.locked else ""

    @property
    def words(self) -> str:
        """The same in words."""
        always = {Gives.CONTENT: "inhoud", Gives.EXISTENCE: "bestaan", Gives.NOTHING: "niets"}[self.gives]
        if self.locked:
            always = "nooit"
        if self.content is None:
            return f"{always}; {self.note}" if self.note else always
        otherwise = "" if self.gives == Gives.NOTHING else f", anders {always}"
        return f"inhoud {self.content_when}{otherwise}"


@dataclass(frozen=True, slots=True)
class Row:
    """One category."""

    category: Category
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """One table."""

    title: str
    regime: Regime
    phase: Phase
    capacity: Capacity
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def matrix_of(reglement: Reglement, phase: Phase, capacity: Capacity = Capacity.PARTICIPANT) -> Matrix:
    """The table of one phase, for one capacity."""
    columns = columns_of(reglement)
    rows = tuple(
        Row(category, tuple(cell_of(reglement, phase, capacity, column, category) for column in columns))
        for category in Category
    )
    return Matrix(reglement.label, reglement.regime, phase, capacity, columns, rows)


def open_phases(regime: Regime) -> tuple[Phase, ...]:
    """The phases in which a case of this regime is open, in their order."""
    return tuple(
        phase
        for phase in Phase
        if phase not in CLOSED_PHASES and not (regime == Regime.ZVH and phase == Phase.AFTERCARE)
    )


def columns_of(reglement: Reglement) -> tuple[Column, ...]:
    """Every kind of unit, once for each place it can have."""
    return tuple(
        Column(kind, place, _label(kind, place, reglement)) for kind in UnitKind for place in reglement.places_of(kind)
    )


def cell_of(
    reglement: Reglement, phase: Phase, capacity: Capacity, column: Column, category: Category,
    about: About = About.SUBJECT,
) -> Cell:  # fmt: skip
    """What one kind gets of one category; usually of what is about the person."""
    facts = _everyday(reglement.regime, phase, capacity, column, category)
    facts = replace(facts, item=replace(facts.item, about=about))
    decision = decide(facts, reglement)
    if decision.gives == Gives.CONTENT:
        return Cell(decision, note=SECRECY_NOTE if category == Category.HEALTH else "")
    for when, variant in _variants(facts, reglement):
        better = decide(variant, reglement)
        if better.gives == Gives.CONTENT:
            return Cell(decision, when, better)
    return Cell(decision)


def _variants(facts: Facts, reglement: Reglement) -> list[tuple[str, Facts]]:
    """What may change the answer, most common first."""
    item, viewer = facts.item, facts.viewer
    released = replace(facts, item=replace(item, released=True))
    named = replace(facts, item=replace(item, named=True))
    both_work = decide(named, reglement).gives == Gives.CONTENT
    when = "als de bron het vrijgeeft of de eenheid noemt" if both_work else "als de bron het vrijgeeft"
    guard = reglement.table.criminal_justice
    by_function = [
        (
            f"voor wie hier {Function(function).label} is",
            replace(facts, viewer=replace(viewer, functions_here=frozenset({function}))),
        )
        for function in sorted(guard.functions if guard and Category.CRIMINAL_JUSTICE in item.categories else ())
    ]
    return [(when, released), ("als de bron de eenheid noemt", named), *by_function]


def _everyday(regime: Regime, phase: Phase, capacity: Capacity, column: Column, category: Category) -> Facts:
    """An everyday item of somebody else, seen from this column."""
    sources = {Category.POLICE: UnitKind.POLICE, Category.CRIMINAL_JUSTICE: UnitKind.PROSECUTION}
    return Facts(
        regime=regime,
        phase=phase,
        item=ItemFacts(
            categories=frozenset({category}),
            source_kind=sources.get(category, UnitKind.SOCIAL_TEAM),
            about=About.SUBJECT,
            secrecy=Secrecy.NOT_SECRET,
            covers=False,
            released=False,
            named=False,
            excluded=False,
        ),
        viewer=ViewerFacts(
            kind=column.kind,
            place_2_27=column.place,
            capacity=capacity,
            functions_here=frozenset(),
            account=True,
            screened=True,
            trained=True,
            own=False,
            seal=False,
        ),
    )


def _label(kind: UnitKind, place: Place, reglement: Reglement) -> str:
    """The name of a column."""
    if len(reglement.places_of(kind)) == 1:
        return kind.label
    return f"{kind.label}, {'publiek' if place == Place.FIRST else 'privaat'}"
