"""One row by its number, or the page that says it is not there."""

from typing import TypeVar

from django.db.models import Model, QuerySet

from opmaat.core.errors import NotHere

M = TypeVar("M", bound=Model)


def find(rows: QuerySet[M], number: int) -> M:
    """The row, or `NotHere`."""
    found = rows.filter(pk=number).first()
    if found is None:
        raise NotHere
    return found
