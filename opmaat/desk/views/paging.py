"""Pages of a list that the database has already cut and counted."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest

FURTHEST = 100_000


class Counted(Sequence[Any]):
    """The rows of one page, that answer for the length of the whole list."""

    def __init__(self, rows: Sequence[Any], total: int) -> None:
        self.rows, self.total = rows, total

    def __len__(self) -> int:
        return self.total

    def __getitem__(self, index: Any) -> Any:
        return self.rows


def page_number(request: HttpRequest) -> int:
    """The page that was asked for; the first when it makes no sense."""
    asked = request.GET.get("pagina", "1")
    return min(int(asked), FURTHEST) if asked.isascii() and asked.isdigit() and asked != "0" else 1
