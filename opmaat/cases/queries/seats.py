"""Who sits at the table of a case, with the facts the reglement needs of each.

Answered by one function with the rights of who asks: the policies on seats decide
which there are, the facts of others (functions, training) say who sees what. Who does
not sit at the table hears only of the process lead and of themselves; of a former
partner only who may know that it contributed.
"""

from dataclasses import dataclass
from typing import Any

from django.db import connection

from opmaat.network.enums import Function, Place, UnitKind
from opmaat.regulation.enums import Capacity

_SEATS = """
select engagement_id, name, unit_id, unit, organisation, kind, place, phone, capacity, functions, screened, trained,
  emergency, tabled
from opmaat_case_seats(%(case)s)
"""


@dataclass(frozen=True, slots=True)
class Seat:
    """One engagement in one case; `capacity` is None for who only opened an emergency or a closed case."""

    engagement_id: int
    name: str
    unit_id: int
    unit: str
    organisation: str
    kind: UnitKind
    place: Place
    phone: str
    capacity: Capacity | None
    functions: frozenset[Function]
    screened: bool
    trained: bool
    emergency: int
    tabled: bool = False  # invited to a conference about this case, until its minutes are confirmed

    @property
    def capacity_label(self) -> str:
        """In which capacity somebody is here, or by which exceptional access."""
        if self.capacity:
            return str(self.capacity.label)
        return "noodtoegang" if self.emergency else "afscherming opgeheven"

    @property
    def works_at(self) -> str:
        """Unit and organisation, said once when they are the same."""
        return self.unit if self.unit.startswith(self.organisation) else f"{self.organisation}, {self.unit}"


def seats_of(case_id: int) -> tuple[Seat, ...]:
    """The seats of a case in force now, as far as this viewer may know them; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_SEATS, {"case": case_id})
        return tuple(_seat(row) for row in cursor.fetchall())


def _seat(row: tuple[Any, ...]) -> Seat:
    engagement_id, name, unit_id, unit, organisation, kind, place, phone, capacity, functions, *rest = row
    screened, trained, emergency, tabled = rest
    return Seat(
        engagement_id=engagement_id,
        name=name,
        unit_id=unit_id,
        unit=unit,
        organisation=organisation,
        kind=UnitKind(kind),
        place=Place(place),
        phone=phone or "",
        capacity=Capacity(capacity) if capacity else None,
        functions=frozenset(Function(f) for f in functions),
        screened=screened,
        trained=trained,
        emergency=emergency or 0,
        tabled=tabled,
    )
