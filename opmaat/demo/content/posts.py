"""The posts of `staff.csv`: which unit has which job, which functions sit on it, and what is special.

Reads only; who fills a post is decided in `professionals.py`.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from opmaat.demo.content.source import HERE
from opmaat.network.enums import Function


@dataclass(frozen=True, slots=True)
class WantedAppointment:
    """A function in a territory, as the file names it."""

    function: Function
    territory: str
    deputy: bool


@dataclass(frozen=True, slots=True)
class Post:
    """One job at one unit."""

    key: str
    unit: str
    title: str
    appointments: tuple[WantedAppointment, ...]
    starts: date | None
    ends: date | None
    remarks: tuple[str, ...]
    same_as: str

    def has(self, remark: str) -> bool:
        """Whether the file remarks this about the post."""
        return remark in self.remarks


@cache
def posts() -> tuple[Post, ...]:
    """All posts, in the order of the file; a key is the unit and a number."""
    return tuple(_posts())


def _posts() -> Iterator[Post]:
    numbers: Counter[str] = Counter()
    with (HERE / "staff.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader((line for line in file if not line.startswith("#")), delimiter=";"):
            for _ in range(int(row["count"])):
                numbers[row["unit"]] += 1
                yield _post(row, f"{row['unit']}-{numbers[row['unit']]}")


def _post(row: dict[str, str], key: str) -> Post:
    remarks = row["remarks"].split()
    return Post(
        key=key,
        unit=row["unit"],
        title=row["title"],
        appointments=tuple(_appointment(word) for word in row["appointments"].split()),
        starts=date.fromisoformat(row["starts"]) if row["starts"] else None,
        ends=date.fromisoformat(row["ends"]) if row["ends"] else None,
        remarks=tuple(remarks),
        same_as=next((word.removeprefix("zelfde=") for word in remarks if word.startswith("zelfde=")), ""),
    )


def _appointment(word: str) -> WantedAppointment:
    function, _, territory = word.partition("@")
    deputy = territory.endswith(":plv")
    territory = territory.removesuffix(":plv")
    if territory != "region" and ":" not in territory:
        territory = f"municipality:{territory}"
    return WantedAppointment(Function(function), territory, deputy)
