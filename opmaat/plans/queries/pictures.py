"""The pictures of a case, with the rows this viewer may read; every row that goes out is noted as a look.

Two statements whatever the number of pictures. A row that was corrected gives its new text, one that was
taken back is not there; of a row somebody may not read there is no trace, also not in a mean.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import fmean
from typing import Any

from django.db import connection

from opmaat.cases.access import record_items
from opmaat.cases.models import Case, Item
from opmaat.plans.models import Picture
from opmaat.plans.picture_enums import Cancelled, Missing, Moment, PictureState, Side
from opmaat.plans.rules.instruments import Instrument, instrument_of
from opmaat.plans.rules.scoring import BOTH_SIDES, RowWords, words_in
from opmaat.regulation.enums import Secrecy

_ROWS = """
with recursive latest (score_id, item_id, state, replaced_by_id) as (
  select s.id, i.id, i.state, i.replaced_by_id
  from plans_score s join cases_item i on i.id = s.item_id where s.picture_id = any(%(pictures)s)
  union all
  select l.score_id, i.id, i.state, i.replaced_by_id
  from latest l join cases_item i on i.id = l.replaced_by_id)
select s.picture_id, s.domain, s.side, s.problem, s.criminogenic, i.id, i.categories, i.secrecy,
  i.created_at, s.unit_id, coalesce(u.name, ''), t.value, t.body
from latest l
join plans_score s on s.id = l.score_id
join cases_item i on i.id = l.item_id
join cases_itemtext t on t.item_id = i.id
left join network_unit u on u.id = s.unit_id
where l.state = 'current'
order by s.picture_id, s.domain, array_position(array['safety', 'social', 'person'], s.side::text), i.id
"""


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row of a picture, as this viewer reads it."""

    domain: str
    side: Side
    problem: bool
    criminogenic: bool
    item_id: int
    categories: int
    secret: bool
    at: datetime
    unit_id: int
    unit: str
    value: int | None
    words: RowWords

    @property
    def side_label(self) -> str:
        """The side in words."""
        return str(self.side.label)


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """One picture with the rows this viewer reads."""

    id: int
    moment: Moment
    state: PictureState
    instrument: Instrument
    started_at: datetime
    final_at: datetime | None
    filled_in: tuple[Side, ...]
    missing_reason: str
    cancelled_at: datetime | None
    cancel_reason: str
    rows: tuple[ShownRow, ...]

    @property
    def at(self) -> datetime:
        """The moment it stands for: when it became final, was cancelled, or was begun."""
        return self.final_at or self.cancelled_at or self.started_at

    @property
    def is_draft(self) -> bool:
        """Whether it is still being filled in."""
        return self.state == PictureState.DRAFT

    @property
    def is_final(self) -> bool:
        """Whether it counts."""
        return self.state == PictureState.FINAL

    @property
    def cancelled_label(self) -> str:
        """Why it was cancelled, in words; empty when it was not."""
        return str(Cancelled(self.cancel_reason).label) if self.cancel_reason else ""

    @property
    def label(self) -> str:
        """Beginfoto, tussenfoto or eindfoto."""
        return str(self.moment.label)

    @property
    def missing_label(self) -> str:
        """Why a side is missing, in words."""
        return str(Missing(self.missing_reason).label) if self.missing_reason else ""

    def of(self, domain: str, *sides: Side) -> tuple[ShownRow, ...]:
        """The rows of a domain, of these sides."""
        return tuple(row for row in self.rows if row.domain == domain and row.side in sides)

    def mean(self, domain: str, *sides: Side) -> float | None:
        """What these sides see together, of what this viewer may read."""
        values = [row.value for row in self.of(domain, *sides) if row.value is not None]
        return fmean(values) if values else None

    def partners(self, domain: str) -> float | None:
        """What the partners see together."""
        return self.mean(domain, *BOTH_SIDES)

    def own(self, domain: str) -> float | None:
        """What the person says."""
        return self.mean(domain, Side.PERSON)


def pictures_of(case: Case) -> tuple[ShownPicture, ...]:
    """Every picture of a case that this viewer may know of, oldest first; two statements."""
    found = list(Picture.objects.filter(case=case).order_by("started_at", "id"))
    return _with_rows(case, found)


def ends_of(case: Case) -> tuple[ShownPicture, ...]:
    """The first and the latest final picture (one when they are the same); two statements."""
    final = list(Picture.objects.filter(case=case, state=PictureState.FINAL).order_by("started_at", "id"))
    return _with_rows(case, [final[0], final[-1]] if len(final) > 1 else final)


def picture_of(case: Case, picture: Picture) -> ShownPicture:
    """One picture with its rows; one statement."""
    return _with_rows(case, [picture])[0]


def _with_rows(case: Case, pictures: Sequence[Picture]) -> tuple[ShownPicture, ...]:
    rows = _rows_of([picture.pk for picture in pictures])
    record_items(case, [_seen(row) for found in rows.values() for row in found])
    return tuple(_shown(picture, rows.get(picture.pk, ())) for picture in pictures)


def _seen(row: ShownRow) -> Item:
    """What the log keeps of a look at a row."""
    return Item(id=row.item_id, categories=row.categories)


def _rows_of(pictures: Iterable[int]) -> dict[int, tuple[ShownRow, ...]]:
    asked = list(pictures)
    if not asked:
        return {}
    found: dict[int, list[ShownRow]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, {"pictures": asked})
        for picture, *row in cursor.fetchall():
            found[picture].append(_row(row))
    return {picture: tuple(rows) for picture, rows in found.items()}


def _row(row: Sequence[Any]) -> ShownRow:
    domain, side, problem, criminogenic, item_id, categories, secrecy, at, unit_id, unit, value, body = row
    return ShownRow(
        domain, Side(side), problem, criminogenic, item_id, categories, secrecy != Secrecy.NOT_SECRET, at, unit_id,
        unit, value, words_in(body),
    )  # fmt: skip


def _shown(picture: Picture, rows: tuple[ShownRow, ...]) -> ShownPicture:
    moments = ((Side.SAFETY, picture.safety_at), (Side.SOCIAL, picture.social_at))
    return ShownPicture(
        id=picture.pk,
        moment=Moment(picture.moment),
        state=PictureState(picture.state),
        instrument=instrument_of(picture.instrument),
        started_at=picture.started_at,
        final_at=picture.final_at,
        filled_in=tuple(side for side, at in moments if at is not None),
        missing_reason=picture.missing_reason,
        cancelled_at=picture.cancelled_at,
        cancel_reason=picture.cancel_reason,
        rows=rows,
    )
