"""Asks the database, once for each viewer, which items and which texts it gives."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.regulation.enums import Gives


@dataclass(frozen=True, slots=True)
class Shown:
    """What one viewer gets: items that exist for this viewer, and those with their content."""

    items: frozenset[int]
    texts: frozenset[int]

    def gives(self, item_id: int) -> Gives | None:
        """The database's answer for one item; a text without its item would be none at all."""
        if item_id in self.texts:
            return Gives.CONTENT if item_id in self.items else None
        return Gives.EXISTENCE if item_id in self.items else Gives.NOTHING


def ask_for(engagement_id: int, items: Iterable[int], at: datetime) -> Shown:
    """Which of these items this viewer gets. By number, so that row security alone decides."""
    numbers = list(items)
    with acting_as(viewer_of(engagement_id), at=at):
        return Shown(
            _numbers("select id from cases_item where id = any(%s)", [numbers]),
            _numbers("select item_id from cases_itemtext where item_id = any(%s)", [numbers]),
        )


def ask_for_everything(engagement_id: int, at: datetime) -> Shown:
    """All that this viewer can get out of the two tables, without any condition."""
    with acting_as(viewer_of(engagement_id), at=at):
        return Shown(_numbers("select id from cases_item"), _numbers("select item_id from cases_itemtext"))


def viewer_of(engagement_id: int) -> Viewer:
    """The viewer of an engagement."""
    return Viewer(key=str(engagement_id), engagement_id=engagement_id)


def _numbers(query: str, parameters: list[list[int]] | None = None) -> frozenset[int]:
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return frozenset(number for (number,) in cursor.fetchall())
