"""A line of the case list in words."""

from typing import Any

from opmaat.cases.queries.case_list import CaseRow
from opmaat.cases.rules.numbers import shown_number
from opmaat.regulation.enums import Capacity, Phase, Regime


def shown_row(row: CaseRow) -> dict[str, Any]:
    """What `cases/case_rows.html` shows."""
    return {
        "name": row.name,
        "age": row.age,
        "number": shown_number(row.number),
        "url": row.url,
        "municipality": row.municipality,
        "regime": Regime(row.regime).label,
        "phase": Phase(row.phase).label,
        "capacity": Capacity(row.capacity).label if row.capacity else "tijdelijke toegang",
        "process_lead": row.process_lead,
        "changed_at": row.changed_at,
        "waits": "In detentie" if row.in_detention else "",
    }
