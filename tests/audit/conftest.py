"""What the tests of the log share: viewers, and the log as its owner reads it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from opmaat.audit import ledger
from opmaat.audit.recording import record_change
from opmaat.audit.verification import Report, verify
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer

Owner = Callable[[], AbstractContextManager[BaseDatabaseWrapper]]
ANNA = Viewer("7", engagement_id=7, account_id=70, unit_id=3, organisation="Politie", function="participant")
BRAM = Viewer("8", engagement_id=8, account_id=80, unit_id=4, organisation="GGD", on_behalf_of="C. Smit")
ALLOW = """
set role opmaat_kernel;
create or replace function audit_may_open(p_engagement_id bigint, p_case_id bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$ select p_engagement_id = 7 and coalesce(p_case_id, 0) <> 999 $$;
create or replace function audit_reads_all(p_case_id bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$ select true $$;
reset role;
"""


class Log:
    """The log of a fresh database, seen by its owner."""

    def __init__(self, as_owner: Owner) -> None:
        self.as_owner = as_owner

    def run(self, query: str, *values: object) -> None:
        """Something only the owner can do."""
        with self.as_owner() as owner, owner.cursor() as cursor:
            cursor.execute(query, values or None)  # type: ignore[arg-type]

    def ask(self, query: str, *values: object) -> list[dict[str, Any]]:
        """Rows, by name of column."""
        with self.as_owner() as owner, owner.cursor() as cursor:
            cursor.execute(query, values or None)  # type: ignore[arg-type]
            names = [column.name for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def events(self) -> list[dict[str, Any]]:
        """Every event, in order of number."""
        return self.ask("select * from audit_event order by id")

    def verified(self) -> Report:
        """What verification says."""
        with self.as_owner() as owner, ledger.reading(owner) as found:
            return verify(found)

    def faults(self) -> list[str]:
        """What verification finds wrong, in words."""
        return [str(finding) for finding in self.verified().findings]

    def allow_anna(self) -> None:
        """Engagement 7 may open every log but that of case 999; nobody else may open any."""
        self.run(ALLOW)


@pytest.fixture
def log(as_owner: Owner) -> Log:
    """A fresh database with an empty log."""
    return Log(as_owner)


@pytest.fixture
def write(log: Log) -> Callable[..., None]:
    """`write(3)`: three changes by Anna, each in a transaction of its own."""

    def several(times: int = 1, **about: Any) -> None:
        for number in range(times):
            with acting_as(ANNA):
                record_change(action=f"test.{number}", **{"case_id": 12, **about})

    return several
