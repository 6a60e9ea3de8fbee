"""Each minute what is finished is closed into a seal, once; what still runs comes later."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, connection

from opmaat.audit import sealing, tasks
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from tests.audit.conftest import ANNA, Log
from tests.harness.fixtures import Database

Write = Callable[..., None]
INSERT = "insert into audit_event (kind, action) values ('change', 'slow')"


@contextmanager
def another_session(database: Database) -> Iterator["psycopg.Connection[Any]"]:
    """The application once more, at work for somebody else, with its transaction open."""
    with psycopg.connect(database.app) as other:
        other.execute(
            "select set_config('opmaat.viewer', '8', true), set_config('opmaat.now', %s, true)",
            ["2026-06-15"],
        )
        yield other


def test_every_finished_event_gets_its_place_once(log: Log, write: Write) -> None:
    write(3)
    assert (sealing.seal_finished(), sealing.seal_finished()) == (3, 0)
    write(2)
    assert sealing.seal_finished() == 2
    places = log.ask("select position, seal_number, event_id from audit_sealed_position order by 1")
    assert [(row["position"], row["seal_number"]) for row in places] == [
        (1, 1),
        (2, 1),
        (3, 1),
        (4, 2),
        (5, 2),
    ]
    assert [row["event_id"] for row in places] == [row["id"] for row in log.events()]
    assert log.faults() == []


def test_a_seal_hangs_on_the_one_before(log: Log, write: Write) -> None:
    for _ in range(3):
        write()
        sealing.seal_finished()
    seals = log.ask("select * from audit_seal order by number")
    assert [bytes(seal["previous_root"]) for seal in seals[1:]] == [bytes(seal["root"]) for seal in seals[:-1]]
    assert [(seal["first_position"], seal["last_position"]) for seal in seals] == [(1, 1), (2, 2), (3, 3)]


def test_an_open_transaction_is_not_waited_for_and_not_forgotten(
    log: Log, write: Write, committed_db: Database
) -> None:
    with another_session(committed_db) as other:
        other.execute(INSERT)
        write(2)
        assert sealing.seal_finished() == 2
        assert log.verified().unsealed == 0
        other.commit()
    assert (log.verified().unsealed, log.faults()) == (1, [])
    assert sealing.seal_finished() == 1
    places = log.ask("select event_id from audit_sealed_position order by position")
    assert [row["event_id"] for row in places] == [2, 3, 1]
    assert log.faults() == []


def test_a_gap_by_rollback_is_no_gap(log: Log, write: Write, committed_db: Database) -> None:
    write()
    with another_session(committed_db) as other:
        other.execute(INSERT)
        other.rollback()
    write()
    assert sealing.seal_finished() == 2
    assert [row["id"] for row in log.events()] == [1, 3]
    assert log.faults() == []


def test_two_workers_do_not_seal_the_same(log: Log, write: Write, committed_db: Database) -> None:
    def seal(_: int) -> int:
        with psycopg.connect(committed_db.app) as other:
            other.execute("select set_config('opmaat.viewer', 'job:seal-log', true)")
            row = other.execute("select audit_seal_finished()").fetchone()
            return int(row[0]) if row else -1

    write(20)
    with ThreadPoolExecutor(4) as workers:
        assert sorted(workers.map(seal, range(4))) == [0, 0, 0, 20]
    assert log.faults() == []


def test_sealing_goes_on_while_others_write(log: Log, committed_db: Database) -> None:
    def work(_: int) -> None:
        for _ in range(25):
            with another_session(committed_db) as other:
                other.execute(INSERT)

    with ThreadPoolExecutor(3) as workers:
        running = [workers.submit(work, number) for number in range(3)]
        while not all(each.done() for each in running):
            sealing.seal_finished()
        for each in running:
            each.result()
    sealing.seal_finished()
    report = log.verified()
    assert (report.places, report.unsealed, report.findings) == (75, 0, [])


def test_more_than_a_block_of_a_thousand(log: Log) -> None:
    log.run("insert into audit_event (occurred_at, kind, action, viewer_key) "
            "select '2026-01-01', 'look', 'x', '7' from generate_series(1, 2300)")  # fmt: skip
    assert sealing.seal_finished() == 2300
    assert log.faults() == []


def test_the_jobs_seal_and_make_months(log: Log, write: Write) -> None:
    write()
    assert tasks.seal_log(0) == 1
    assert tasks.prepare_months(0) > 0


@pytest.mark.parametrize("viewer", [ANNA, Viewer.job("remind")])
@pytest.mark.parametrize("query", ["audit_seal_finished()", "audit_prepare_months(opmaat_now(), opmaat_now())"])
@pytest.mark.django_db
def test_only_the_job_may_ask(viewer: Viewer, query: str) -> None:
    with pytest.raises(DatabaseError, match="by the job"), acting_as(viewer), connection.cursor() as cursor:
        cursor.execute(f"select {query}")


@pytest.mark.django_db
def test_a_seal_needs_a_transaction_of_its_own() -> None:
    own = pytest.raises(DatabaseError, match="transaction of its own")
    with own, acting_as(Viewer.job("seal-log")), connection.cursor() as cursor:
        cursor.execute(INSERT)
        cursor.execute("select audit_seal_finished()")


def test_after_restoring_elsewhere_a_new_era_begins(log: Log, write: Write) -> None:
    write(2)
    sealing.seal_finished()
    # As if the numbers of the old server had gone much further than those of this one.
    log.run("update audit_seal set snapshot = '900000000:900000000:', closed_in = '900000000'")
    write()
    report = log.verified()
    assert (report.unsealed, [finding.fault for finding in report.findings]) == (1, ["zegel klopt niet"])
    assert sealing.seal_finished() == 1
    write()
    assert sealing.seal_finished() == 1
    seals = log.ask("select era from audit_seal order by number")
    assert [seal["era"] for seal in seals] == [1, 2, 2]
    assert len(log.faults()) == 1  # only what this test did to the first seal
