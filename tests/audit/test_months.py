"""Monthly parts: made ahead, filled from the rest, closed to the application."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError

from opmaat.audit import sealing
from opmaat.audit.recording import record_change
from opmaat.core import clock
from opmaat.core.transaction import acting_as
from tests.audit.conftest import ANNA, Log

Write = Callable[..., None]
# In a year in which no machine lives: the months around its own day are there from the start.
MAY_ENDS = datetime(2016, 5, 31, 23, 59, 59, 999999, tzinfo=UTC)
JUNE_BEGINS = datetime(2016, 6, 1, tzinfo=UTC)


def parts(log: Log) -> list[str]:
    """In which part each event stands, in order of number."""
    return [row["part"] for row in log.ask("select tableoid::regclass::text as part from audit_event order by id")]


def at(moment: datetime) -> None:
    """A change at this moment."""
    with acting_as(ANNA, at=moment):
        record_change(action="x")


def test_an_event_without_a_month_is_not_lost(log: Log) -> None:
    at(datetime(2101, 2, 3, tzinfo=UTC))
    at(datetime(1999, 1, 1, tzinfo=UTC))
    assert parts(log) == ["audit_event_rest", "audit_event_rest"]


def test_the_boundary_of_a_month(log: Log) -> None:
    assert sealing.prepare_months(MAY_ENDS, JUNE_BEGINS) == 2
    at(MAY_ENDS)
    at(JUNE_BEGINS)
    assert parts(log) == ["audit_event_2016_05", "audit_event_2016_06"]


def test_the_rest_moves_to_its_month_unaltered(log: Log) -> None:
    at(MAY_ENDS)
    at(JUNE_BEGINS)
    sealing.seal_finished()
    before = log.events()
    # The months of what had landed in the rest come along, whatever period is asked.
    assert sealing.prepare_months(datetime(2014, 1, 1, tzinfo=UTC), datetime(2014, 1, 1, tzinfo=UTC)) == 3
    assert parts(log) == ["audit_event_2016_05", "audit_event_2016_06"]
    assert log.events() == before
    assert log.faults() == []
    at(JUNE_BEGINS)
    assert parts(log)[-1] == "audit_event_2016_06"
    assert sealing.seal_finished() == 1


def test_a_month_is_made_once(log: Log) -> None:
    assert sealing.prepare_months(JUNE_BEGINS, JUNE_BEGINS) == 1
    assert sealing.prepare_months(JUNE_BEGINS, JUNE_BEGINS) == 0
    with clock.frozen(MAY_ENDS):
        assert sealing.prepare_months() > 0  # from today on
        assert sealing.prepare_months() == 0


def test_a_period_without_end_is_refused(committed_db: object) -> None:
    with pytest.raises(DatabaseError, match="twenty years"):
        sealing.prepare_months(JUNE_BEGINS, datetime(2100, 1, 1, tzinfo=UTC))


def test_every_part_is_as_closed_as_the_whole(log: Log) -> None:
    sealing.prepare_months(JUNE_BEGINS, JUNE_BEGINS)
    found = log.ask(
        "select relrowsecurity and relforcerowsecurity as closed, relowner::regrole::text as owner, "
        "has_table_privilege('opmaat_app', oid, 'select, insert, update, delete, truncate') as open "
        "from pg_class where relkind = 'r' and relname like 'audit_event_%'"
    )
    assert len(found) > 4
    assert {(row["closed"], row["owner"], row["open"]) for row in found} == {(True, "opmaat_kernel", False)}
