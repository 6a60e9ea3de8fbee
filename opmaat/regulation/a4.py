"""The A4'tje of a kind of unit: what it shares, who reads that, what it receives, when, on what ground.

Plain Dutch lines that a colleague can read aloud, taken from the reglements by
way of the matrix, so that the page says what the rules do. Layout is for the
page and for the PDF.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from opmaat.network.enums import Place, UnitKind
from opmaat.regulation.a4_lines import Cells, Seen, audience_lines, cited, received_lines, said, topics
from opmaat.regulation.clauses import Clause, NeverKind, StandingKind, Supply
from opmaat.regulation.enums import Capacity, Category, Gives, Phase, Regime
from opmaat.regulation.matrix import Cell, Column, cell_of, columns_of, open_phases
from opmaat.regulation.reglement import Reglement

TITLES = {Regime.PGA: "In een lokale casus (PGA)", Regime.ZVH: "In het Zorg- en Veiligheidshuis"}
NOT_USUAL = "Wat hier gevraagd wordt, deelt een partner als u meestal niet. U hoeft niets te delen."
# Topics on which professional secrecy may rest.
CONFIDED = frozenset({Category.HEALTH, Category.GUIDANCE})


@dataclass(frozen=True, slots=True)
class A4Section:
    """A heading and its lines."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class A4Part:
    """What one reglement means for this unit."""

    regime: Regime
    title: str
    version: str
    note: str
    sections: tuple[A4Section, ...]


@dataclass(frozen=True, slots=True)
class A4:
    """One page for one unit."""

    name: str
    kind: UnitKind
    title: str
    intro: str
    parts: tuple[A4Part, ...]
    always: tuple[str, ...]


def a4_text(reglements: Iterable[Reglement], kind: UnitKind, place: Place, name: str) -> A4:
    """The page for a unit of this kind, with this place in WGS 2.27."""
    return A4(
        name=name,
        kind=kind,
        title=f"Wat deelt en leest {name}?",
        intro=(
            f"Voor wie werkt bij {name} ({kind.label}). Dit blad zegt wat u over een persoon deelt, "
            "wie dat leest, en wat u van anderen leest."
        ),
        parts=tuple(_part(reglement, kind, place) for reglement in reglements),
        always=(
            "Deel alleen wat nodig is voor het doel van de casus. Houd feiten en uw oordeel uit elkaar.",
            "Voordat u iets van anderen leest, bent u gescreend en hebt u de training gevolgd.",
            "Wat uw eenheid bijdroeg, leest u terug zolang uw eenheid met de casus te maken heeft.",
            "Sluit de casus, dan wordt alles afgeschermd en later vernietigd.",
        ),
    )


def _part(reglement: Reglement, kind: UnitKind, place: Place) -> A4Part:
    """One reglement's half of the page."""
    column = Column(kind, place if reglement.regime == Regime.ZVH else Place.NONE, kind.label)
    outside = _outside(reglement, column)
    return A4Part(
        regime=reglement.regime,
        title=TITLES[reglement.regime],
        version=reglement.label,
        note=reglement.note if reglement.provisional else "",
        sections=_left_out(reglement, outside) if outside else _taking_part(reglement, column),
    )


def _outside(reglement: Reglement, column: Column) -> Clause | None:
    """Why this unit gets nothing, when it gets nothing: it is declared so, or has no place in WGS 2.27."""
    if any(_reaches(cell) for _, cells in _received(reglement, column) for cell in cells.values()):
        return None
    declared = [clause for clause in reglement.nothing if column.kind in clause.kinds]
    placeless = [rule for rule in reglement.never if rule.kind is NeverKind.PLACE]
    reasons: list[Clause] = [*declared, *placeless, reglement.default]
    return reasons[0]


def _left_out(reglement: Reglement, outside: Clause) -> tuple[A4Section, ...]:
    """What there is to say to a unit that takes no part."""
    bystander = next(rule for rule in reglement.standing if rule.kind is StandingKind.CAPACITY)
    return (A4Section("U zit hier niet aan tafel", (said(outside), said(bystander))),)


def _taking_part(reglement: Reglement, column: Column) -> tuple[A4Section, ...]:
    """What a unit shares and receives."""
    supply = next((clause for clause in reglement.supplies if column.kind in clause.kinds), None)
    return (
        A4Section("Wat u deelt", _shared(reglement, supply)),
        A4Section("Wie leest wat u deelt", _audience(reglement, supply, column)),
        A4Section("Wat u van anderen leest", _reading(reglement, column)),
    )


def _shared(reglement: Reglement, supply: Supply | None) -> tuple[str, ...]:
    """What a unit of this kind contributes, and under what conditions."""
    lines = [said(supply), f"Het gaat om {topics(supply.categories)}."] if supply else []
    articles = {rule.kind: rule.article for rule in reglement.never}
    if supply is None or supply.categories & CONFIDED:
        lines.append(
            cited(
                "Rust er beroepsgeheim op, dan deelt u het alleen met toestemming, op een wettelijke plicht "
                "of bevoegdheid, of als goede hulpverlening dat vraagt, en zegt u voor wie dat geldt",
                articles.get(NeverKind.SECRECY, ""),
            )
        )
    conditions = "U mag voorwaarden stellen: alleen deze partners, niet de cliënt, of tot een datum"
    return (*lines, cited(conditions, articles.get(NeverKind.EXCLUDED, "")))


def _audience(reglement: Reglement, supply: Supply | None, own: Column) -> tuple[str, ...]:
    """Who reads what this unit shares: before the conference, and in it."""
    shared = [category for category in Category if supply is None or category in supply.categories]
    others = [column for column in columns_of(reglement) if column.kind != own.kind]
    early = any(
        _cell(reglement, Phase.GATHERING, column, category).gives == Gives.CONTENT
        for column in others
        for category in shared
    )
    first = "Vóór het casusoverleg: de procesregisseur" + (" en de publieke deelnemers." if early else ".")
    table: dict[Category, Seen] = {}
    for category in shared:
        cells = [(c.label, _cell(reglement, Phase.CONFERRING, c, category)) for c in others]
        table[category] = Seen(
            content=frozenset(label for label, cell in cells if cell.gives == Gives.CONTENT),
            later=frozenset(label for label, cell in cells if cell.content_when),
        )
    return (first, *audience_lines(table, at_the_table(reglement, own.kind)))


def at_the_table(reglement: Reglement, own: UnitKind) -> frozenset[str]:
    """The other partners that ever read something in the conference: who "everybody at the table" is."""
    return frozenset(
        column.label
        for column in columns_of(reglement)
        if column.kind != own and any(_reaches(_cell(reglement, Phase.CONFERRING, column, c)) for c in Category)
    )


def shares_about(reglement: Reglement, kind: UnitKind, asked: Collection[Category]) -> A4Section:
    """What this kind of unit shares of what is asked, and under what conditions."""
    supply = next((clause for clause in reglement.supplies if kind in clause.kinds), None)
    if supply is None:
        return A4Section("Wat u hierover deelt", _shared(reglement, supply))
    first, _, *conditions = _shared(reglement, supply)
    mine = supply.categories & frozenset(asked)
    usual = (first, f"Het gaat om {topics(mine)}.") if mine else (NOT_USUAL,)
    lines = (*usual, *conditions)
    return A4Section("Wat u hierover deelt", lines)


def _reading(reglement: Reglement, column: Column) -> tuple[str, ...]:
    """What a unit receives, and what secrecy means for it."""
    received = _received(reglement, column)
    lines = received_lines(received)
    if any(cells[Category.HEALTH].gives == Gives.CONTENT for _, cells in received):
        lines += ("Waar beroepsgeheim op rust, leest u alleen als de grond ook voor u geldt.",)
    return lines


def _received(reglement: Reglement, column: Column) -> list[tuple[Phase, Cells]]:
    """What this unit gets as a participant, phase by phase."""
    return [
        (phase, {category: _cell(reglement, phase, column, category) for category in Category})
        for phase in open_phases(reglement.regime)
    ]


def _cell(reglement: Reglement, phase: Phase, column: Column, category: Category) -> Cell:
    return cell_of(reglement, phase, Capacity.PARTICIPANT, column, category)


def _reaches(cell: Cell) -> bool:
    """Whether anything of this cell can ever be seen."""
    return cell.gives != Gives.NOTHING or cell.content is not None
