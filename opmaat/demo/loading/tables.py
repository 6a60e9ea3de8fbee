"""The tables that the histories fill, with their columns; rows gather here and are written in order."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, Self

from django.db.backends.base.base import BaseDatabaseWrapper

from opmaat.core.database.bulk import copy_rows, move_sequence

COLUMNS: dict[str, tuple[str, ...]] = {
    "cases_person": ("id", "given_names", "call_name", "particle", "surname", "sort_key", "birth_year",
                     "birth_month", "birth_day", "identity_established"),
    "cases_personname": ("person_id", "search_key"),
    "cases_personaddress": ("person_id", "line", "postcode", "place", "hidden", "none_known"),
    "cases_personbsn": ("person_id", "sealed", "lookup"),
    "cases_case": ("id", "number", "regime", "person_id", "purpose", "municipality_id", "house_id", "phase",
                   "phase_since", "level", "ave_phase", "in_detention", "opened_at", "first_processed_at",
                   "closed_at", "version"),
    "cases_casestep": ("case_id", "from_phase", "to_phase", "at", "by_id", "reason", "skipped"),
    "cases_participation": ("case_id", "engagement_id", "capacity", "reason", "must_visit", "starts_at",
                            "ends_at", "end_reason"),
    "cases_item": ("id", "case_id", "regime", "kind", "unit_id", "source_kind", "author_id", "categories",
                   "about", "life_domain", "nature", "ground", "ground_reference", "secrecy",
                   "only_listed", "has_conditions", "not_to_client", "shared_until", "first_processed_at",
                   "created_at", "in_reply_to_id", "state", "state_since", "replaced_by_id", "version"),
    "cases_itemtext": ("item_id", "body", "value", "necessity", "state_reason", "version"),
    "cases_itemrecipient": ("item_id", "effect", "unit_id", "unit_kind", "engagement_id", "set_by_unit_id",
                            "reference", "given_at", "ends_at"),
    "cases_circlemember": ("case_id", "item_id", "name", "relation", "minor", "birth_year", "lives_in",
                           "authority", "authority_holder", "authority_from", "authority_until"),
    "cases_question": ("case_id", "about_item_id", "text_item_id", "asked_by_id", "asked_of_id", "asked_at",
                       "answer_item_id", "answered_at"),
    "cases_notice": ("engagement_id", "case_id", "item_id", "kind", "told", "created_at", "read_at"),
}  # fmt: skip
"""In the order in which foreign keys want them."""
NAMED = {table: frozenset(columns) for table, columns in COLUMNS.items()}

IDENTIFIED = ("cases_person", "cases_case", "cases_item")
"""Whose ids are given out here, because other rows refer to them."""


BESIDE = {"cases_itemtext": "cases_item"}
"""One row for each row of the other table, added with it: found by the id of that one."""


class Read(NamedTuple):
    """That somebody opened one item, for the log."""

    at: datetime
    engagement_id: int
    case_id: int
    item_id: int


@dataclass(slots=True)
class Rows:
    """Rows by table; their ids follow on what is there already. `read` is for the log."""

    before: dict[str, int]
    read: list[Read] = field(default_factory=list)
    by_table: dict[str, list[list[Any]]] = field(default_factory=lambda: {table: [] for table in COLUMNS})

    @classmethod
    def following(cls, connection: BaseDatabaseWrapper) -> Self:
        """Empty, to be written behind the rows of this database."""
        return cls({table: highest_id(connection, table) for table in IDENTIFIED})

    def next_id(self, table: str) -> int:
        """The id of the row that is added next."""
        return self.before[table] + len(self.by_table[table]) + 1

    def add(self, table: str, **values: Any) -> None:
        """One row; every column must be named, so that nothing is forgotten."""
        if values.keys() != NAMED[table]:
            raise ValueError(f"{table}: {sorted(NAMED[table] ^ values.keys())}")
        self.by_table[table].append([values[column] for column in COLUMNS[table]])

    def change(self, table: str, row_id: int, **values: Any) -> None:
        """Other values in a row that was added."""
        row = self.by_table[table][row_id - self.before[BESIDE.get(table, table)] - 1]
        for column, value in values.items():
            row[COLUMNS[table].index(column)] = value

    def write(self, connection: BaseDatabaseWrapper) -> None:
        """Write everything that was gathered."""
        for table, columns in COLUMNS.items():
            copy_rows(connection, table, columns, self.by_table[table])
        for table in IDENTIFIED:
            move_sequence(connection, table)
        with connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")  # a table with checks waiting cannot be altered


def highest_id(connection: BaseDatabaseWrapper, table: str) -> int:
    """The highest id that is in use; 0 in an empty table."""
    with connection.cursor() as cursor:
        cursor.execute(f'select coalesce(max(id), 0) from "{table}"')  # noqa: S608 (one of our own tables)
        return int(cursor.fetchone()[0])
