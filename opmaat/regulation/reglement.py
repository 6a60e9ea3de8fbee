"""One version of one regime's reglement, whole and ready to decide with.

Unchangeable: a changed copy (`dataclasses.replace`) is another reglement with
its own table. `loading.current` gives the text that ships with this version of Opmaat.
"""

from dataclasses import dataclass, field
from datetime import date

from opmaat.network.enums import Place, UnitKind
from opmaat.regulation.clauses import Clauses, Status
from opmaat.regulation.enums import Regime
from opmaat.regulation.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Reglement(Clauses):
    """What the head of the text says, its clauses, and the table made from them."""

    regime: Regime
    version: str
    title: str
    valid_from: date
    status: Status
    provisional: bool
    note: str
    table: Table = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "table", Table(self))

    @property
    def label(self) -> str:
        """Title, version and, where it is so, that it is provisional."""
        provisional = ", voorlopige invulling" if self.provisional else ""
        return f"{self.title}, versie {self.version}{provisional}"

    def places_of(self, kind: UnitKind) -> tuple[Place, ...]:
        """The places in WGS 2.27 that a unit of this kind may have; none where the text names none."""
        found = tuple(clause.place for clause in self.places if kind in clause.kinds)
        return found or (Place.NONE,)
