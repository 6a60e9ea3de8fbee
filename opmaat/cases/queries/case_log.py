"""Which case a log belongs to, for who may open it; neither gives sight of the case itself."""

from collections.abc import Iterable

from django.db import connection

from opmaat.cases.rules.numbers import shown_number
from opmaat.core.errors import NotHere


def case_to_log(number: str) -> int:
    """The id of the case whose log this viewer may open; raises NotHere for anybody else."""
    with connection.cursor() as cursor:
        cursor.execute("select opmaat_case_to_log(%s)", [number.upper().replace(" ", "-")])
        found = cursor.fetchone()[0]
    if found is None:
        raise NotHere
    return int(found)


def case_numbers(case_ids: Iterable[int]) -> dict[int, str]:
    """The numbers of these cases, as far as this viewer may open their log."""
    with connection.cursor() as cursor:
        cursor.execute("select case_id, case_number from opmaat_case_numbers(%s)", [list(case_ids)])
        return {case_id: shown_number(number) for case_id, number in cursor.fetchall()}
