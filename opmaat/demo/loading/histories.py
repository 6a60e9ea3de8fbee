"""The histories of all cases as rows, written in bulk and then given their access table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.backends.base.base import BaseDatabaseWrapper

from opmaat.core.database.bulk import bulk_loading
from opmaat.demo.content.plan import CasePlan, Seat
from opmaat.demo.loading.items import Place
from opmaat.demo.loading.keys import Keys
from opmaat.demo.loading.people import add_circle, add_person
from opmaat.demo.loading.said import add_all
from opmaat.demo.loading.tables import COLUMNS, Read, Rows
from opmaat.regulation.enums import Capacity

AT_ONCE = 200
VISITORS = {Capacity.CASE_LEAD}
# The database has only seen these tables empty, and would read them row by row.
KNOW = "analyze cases_case_access, " + ", ".join(COLUMNS)
REFRESH_MARKS = "select opmaat_refresh_marks(array(select id from cases_item where case_id = any (%s)))"


@dataclass(frozen=True, slots=True)
class Written:
    """The ids of the cases by number, and which items were opened by whom."""

    cases: dict[str, int]
    read: list[Read]


def load(
    connection: BaseDatabaseWrapper, plans: Sequence[CasePlan], keys: Keys,
    tell: Callable[[str, int, int], None],
) -> Written:  # fmt: skip
    """Write these cases and let the database work out who may see what."""
    rows = Rows.following(connection)
    ids: dict[str, int] = {}
    for count, plan in enumerate(plans):
        ids[stored_number(plan)] = _case(rows, plan, keys)
        if count % AT_ONCE == 0:
            tell("Casussen", count, len(plans))
    with bulk_loading(connection, list(COLUMNS)):
        rows.write(connection)
    tell("Casussen", len(plans), len(plans))
    _refresh(connection, list(ids.values()), tell)
    return Written(ids, rows.read)


def stored_number(plan: CasePlan) -> str:
    """A case number as the database keeps it."""
    return plan.number.replace(" ", "-")


def _case(rows: Rows, plan: CasePlan, keys: Keys) -> int:
    person_id = add_person(rows, plan.person)
    case_id = rows.next_id("cases_case")
    opened = plan.phases[0].starts
    rows.add(
        "cases_case",
        id=case_id,
        number=stored_number(plan),
        regime=plan.regime,
        person_id=person_id,
        purpose=plan.purpose,
        municipality_id=keys.municipalities[plan.municipality],
        house_id=keys.houses[plan.house] if plan.regime == "zvh" else None,
        phase=plan.phase,
        phase_since=plan.phases[-1].starts,
        level=plan.regime,
        ave_phase=plan.ave or None,
        in_detention=plan.in_detention,
        opened_at=opened,
        first_processed_at=plan.first_processed,
        closed_at=None if plan.active else plan.phases[-1].starts,
        version=1,
    )
    _steps(rows, plan, case_id, keys)
    for seat in plan.seats:
        _seat(rows, plan, seat, case_id, keys)
    add_all(rows, plan, case_id, keys)
    referrer = next((item.author for item in plan.items if item.sort == "referral"), plan.seats[0].engagement)
    unit = keys.unit_of[referrer]
    where = Place(case_id, plan.regime.value, unit, keys.kind_of_unit(unit), keys.engagements[referrer])
    add_circle(rows, plan.person, where, opened)
    return case_id


def _steps(rows: Rows, plan: CasePlan, case_id: int, keys: Keys) -> None:
    before = ""
    for step in plan.phases:
        rows.add(
            "cases_casestep",
            case_id=case_id,
            from_phase=before,
            to_phase=step.phase,
            at=step.starts,
            by_id=keys.engagements.get(step.decided_by),
            reason=step.reason,
            skipped="",
        )
        before = step.phase


def _seat(rows: Rows, plan: CasePlan, seat: Seat, case_id: int, keys: Keys) -> None:
    # Somebody answers for a closed case until it is destroyed.
    stays = not plan.active and seat.capacity is Capacity.PROCESS_LEAD and seat.ends == plan.phases[-1].starts
    ends: datetime | None = None if stays else seat.ends
    rows.add(
        "cases_participation",
        case_id=case_id,
        engagement_id=keys.engagements[seat.engagement],
        capacity=seat.capacity,
        reason=seat.reason,
        must_visit=seat.capacity in VISITORS,
        starts_at=seat.starts,
        ends_at=ends,
        end_reason="" if stays else seat.left_because,
    )


def _refresh(connection: BaseDatabaseWrapper, cases: list[int], tell: Callable[[str, int, int], None]) -> None:
    """The triggers stood still: work out now who sees what, and for whom each item is marked."""
    with connection.cursor() as cursor:
        for start in range(0, len(cases), AT_ONCE):
            some = cases[start : start + AT_ONCE]
            cursor.execute("select opmaat_refresh_access(%s)", [some])
            cursor.execute(REFRESH_MARKS, [some])
            tell("Wie mag wat zien", start + len(some), len(cases))
        cursor.execute(KNOW)
