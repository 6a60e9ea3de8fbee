"""The pictures of all cases, written in bulk by the owner: what the actions would have stored.

Reads who sat where from the database, so that cases that were lived through and those loaded in bulk
are treated alike.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from opmaat.cases.enums import ItemKind, LifeDomain, Nature
from opmaat.cases.grounds import grounds_of_supply
from opmaat.cases.rules.contributing import UNDER_SECRECY
from opmaat.cases.rules.drafts import Addressee, ItemDraft
from opmaat.core.clock import AMSTERDAM
from opmaat.core.database.bulk import bulk_loading, copy_rows, move_sequence
from opmaat.demo.content.pictures import LEADS, CaseHere, PicturePlan, RowPlan, pictures_of
from opmaat.demo.loading.drafts import usual_ground
from opmaat.demo.loading.items import Place, add_item
from opmaat.demo.loading.sittings import sittings
from opmaat.demo.loading.tables import COLUMNS, Rows, highest_id
from opmaat.network.enums import UnitKind
from opmaat.plans.actions.scoring import NECESSITY
from opmaat.plans.rules.instruments import instruments
from opmaat.plans.rules.scoring import Row
from opmaat.regulation.enums import Capacity, Category

INSTRUMENT = "leefgebieden-1"
LIFE_DOMAINS = frozenset(LifeDomain.values)
PICTURE = (
    "id", "case_id", "instrument", "moment", "state", "started_by_id", "started_at", "safety_at", "social_at",
    "final_at", "final_by_id", "missing_reason", "cancelled_at", "cancelled_by_id", "cancel_reason",
)  # fmt: skip
SCORE = ("picture_id", "domain", "side", "unit_id", "item_id", "problem", "criminogenic")
CASES = """
select c.id, c.number, c.regime, c.phase, min(s.at) filter (where s.to_phase = 'conferring'),
  min(s.at) filter (where s.to_phase = 'executing'), min(s.at) filter (where s.to_phase = 'aftercare'), c.closed_at,
  (select p.birth_year from cases_person p where p.id = c.person_id)
from cases_case c join cases_casestep s on s.case_id = c.id
where c.phase in ('conferring', 'executing', 'aftercare', 'shielded')
group by c.id having min(s.at) filter (where s.to_phase = 'conferring') is not null order by c.number
"""
SITTING = (Capacity.PROCESS_LEAD, Capacity.CASE_LEAD, Capacity.PARTICIPANT)


def load(connection: BaseDatabaseWrapper, tell: Callable[[str, int, int], None]) -> None:
    """Write every picture, and mark the items that name their recipients."""
    rows, written = Rows.following(connection), _Written(highest_id(connection, "plans_picture"))
    cases = list(_cases(connection))
    for case in cases:
        for plan in pictures_of(case):
            written.add(rows, case, plan)
    with bulk_loading(connection, [*COLUMNS, "plans_picture", "plans_score"]):
        rows.write(connection)
        copy_rows(connection, "plans_picture", PICTURE, written.pictures)
        copy_rows(connection, "plans_score", SCORE, written.scores)
        move_sequence(connection, "plans_picture")
    with connection.cursor() as cursor:
        cursor.execute("select opmaat_refresh_marks(%s)", [written.named])
    tell("Foto's van leefgebieden", len(cases), len(cases))


class _Written:
    """The rows of this room, gathered."""

    def __init__(self, before: int) -> None:
        self.next = before + 1
        self.pictures: list[tuple[Any, ...]] = []
        self.scores: list[tuple[Any, ...]] = []
        self.named: list[int] = []

    def add(self, rows: Rows, case: CaseHere, plan: PicturePlan) -> None:
        """One picture with its rows."""
        number, self.next = self.next, self.next + 1
        self.pictures.append((
            number, case.id, INSTRUMENT, plan.moment.value, _state(plan),
            plan.started_by.engagement_id, plan.started_at, plan.safety_at, plan.social_at, plan.final_at,
            plan.final_by.engagement_id if plan.final_by else None, str(plan.missing),
            plan.cancelled_at, plan.started_by.engagement_id if plan.cancelled_at else None, plan.cancelled,
        ))  # fmt: skip
        for row in plan.rows:
            draft = _draft(case, row)
            if draft is None:
                continue
            place = Place(case.id, case.regime, row.by.unit_id, row.by.kind.value, row.by.engagement_id)
            item_id = add_item(rows, place, draft, row.at)
            self.scores.append(
                (number, row.domain, row.side.value, row.by.unit_id, item_id, row.problem, row.criminogenic)
            )
            if draft.named:
                self.named.append(item_id)


def _state(plan: PicturePlan) -> str:
    return "final" if plan.final_at else "cancelled" if plan.cancelled_at else "draft"


def _draft(case: CaseHere, row: RowPlan) -> ItemDraft | None:
    """The item of a row; nothing when this unit had no ground for it that day."""
    domain = instruments()[INSTRUMENT].domain(row.domain)
    if domain is None:
        return None
    kind = row.by.kind
    category = instruments()[INSTRUMENT].category_of(domain, kind)
    if category is Category.HEALTH and kind in UNDER_SECRECY:
        return None
    police = category is Category.POLICE
    ground = _police_ground(case.regime, row.at) if police else usual_ground(case.regime, kind.value, row.at, category)
    said = Row(domain=row.domain, side=row.side, value=row.value, words=row.words)
    if not ground:
        return None
    return ItemDraft(
        body=said.body,
        value=row.value,
        kind=ItemKind.SCORE,
        categories=frozenset({category}),
        nature=Nature.JUDGEMENT,
        ground=ground,
        ground_reference=f"PL0900-{row.at:%Y}-{case.id:06}" if police else "",
        necessity=NECESSITY,
        life_domain=row.domain if row.domain in LIFE_DOMAINS else "",
        named=_leads(case, row) if police else frozenset(),
    )


def _leads(case: CaseHere, row: RowPlan) -> frozenset[Addressee]:
    """Who leads the case is named when the police supplies."""
    units = {seat.unit_id for seat in case.seats if seat.speaks(row.at) and seat.capacity in LEADS}
    return frozenset(Addressee(unit_id=unit) for unit in units - {row.by.unit_id})


def _police_ground(regime: str, at: datetime) -> str:
    day = at.astimezone(AMSTERDAM).date()
    possible = grounds_of_supply(regime=regime, kind=UnitKind.POLICE, on=day)
    return next((ground.code for ground in reversed(possible) if ground.fits({Category.POLICE})), "")


def _cases(connection: BaseDatabaseWrapper) -> Iterator[CaseHere]:
    """Every case that came to a table; two statements."""
    seats = sittings(connection, SITTING)
    with connection.cursor() as cursor:
        cursor.execute(CASES)
        for case_id, number, regime, phase, conferring, executing, aftercare, closed, born in cursor.fetchall():
            # The OM supplies by its own road; it scores nothing.
            table = tuple(seat for seat in seats[case_id] if seat.kind is not UnitKind.PROSECUTION)
            yield CaseHere(case_id, number, regime, phase, conferring, executing, aftercare, closed, born, table)
