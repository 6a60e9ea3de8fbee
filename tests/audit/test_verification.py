"""Verification names what was altered, removed or inserted, and counts what is not sealed yet."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from opmaat.audit import sealing
from opmaat.audit.rules import HASHED, leaf
from tests.audit.conftest import Log

Write = Callable[..., None]
# Somebody with the owner's rights switches the trigger off and fills in everything.
UNGUARDED = "set role opmaat_kernel; alter table audit_event disable trigger user; reset role;"
LATER = """
select setval('audit_event_id_seq', 50);
insert into audit_event (occurred_at, kind, action, viewer_key) values ('2026-01-01', 'look', 'x', '7')
"""
COLUMNS = ", ".join([*HASHED, "leaf"])


@pytest.fixture
def sealed(log: Log, write: Write) -> Log:
    """Two seals: over events 1 to 3, and over 4 and 5; event 6 is not sealed."""
    write(3)
    sealing.seal_finished()
    write(2)
    sealing.seal_finished()
    write(1)
    return log


def forge(log: Log, **changes: object) -> None:
    """Insert a copy of event 1 with these changes and a leaf that fits."""
    (row,) = log.ask("select * from audit_event where id = 1")
    row |= changes
    values = [str(row[name]) if name == "txid" else row[name] for name in HASHED]
    log.run(UNGUARDED)
    log.run(
        f"insert into audit_event ({COLUMNS}) values ({', '.join(['%s'] * (len(HASHED) + 1))})",
        *values,
        leaf(values),
    )


def test_a_whole_log(sealed: Log) -> None:
    report = sealed.verified()
    assert (report.seals, report.places, report.unsealed, report.findings) == (2, 5, 1, [])
    assert len(report.last_root) == 64


def test_an_empty_log(log: Log) -> None:
    report = log.verified()
    assert (report.seals, report.places, report.unsealed, report.findings) == (0, 0, 0, [])


def test_an_altered_row(sealed: Log) -> None:
    sealed.run("update audit_event set engagement_id = 9 where id = 2")
    assert sealed.faults() == ["gewijzigd: regel 2 (zegel 1, plaats 2)"]


def test_an_altered_row_with_a_leaf_that_fits(sealed: Log) -> None:
    (row,) = sealed.ask("select * from audit_event where id = 4")
    row["action"] = "harmless"
    values = [str(row[name]) if name == "txid" else row[name] for name in HASHED]
    sealed.run("update audit_event set action = 'harmless', leaf = %s where id = 4", leaf(values))
    assert sealed.faults() == ["gewijzigd: regel 4 (zegel 2, plaats 4)"]


def test_an_altered_row_and_its_place(sealed: Log) -> None:
    (row,) = sealed.ask("select * from audit_event where id = 4")
    row["action"] = "harmless"
    values = [str(row[name]) if name == "txid" else row[name] for name in HASHED]
    sealed.run("update audit_event set action = 'harmless', leaf = %s where id = 4", leaf(values))
    sealed.run("update audit_sealed_position set leaf = %s where event_id = 4", leaf(values))
    assert sealed.faults() == ["zegel klopt niet: zegel 2: de wortel past niet bij de plaatsen"]


def test_a_row_moved_in_time(sealed: Log) -> None:
    sealed.run("update audit_event set occurred_at = occurred_at - interval '1 year' where id = 2")
    assert sealed.faults() == ["gewijzigd: regel 2 (zegel 1, plaats 2): ook het tijdstip"]


def test_an_altered_row_that_is_not_sealed(sealed: Log) -> None:
    sealed.run("update audit_event set action = 'x' where id = 6")
    assert sealed.faults() == ["gewijzigd: regel 6 (nog niet verzegeld)"]


def test_a_removed_row(sealed: Log) -> None:
    sealed.run("delete from audit_event where id = 5")
    assert sealed.faults() == ["verwijderd: regel 5 (zegel 2, plaats 5)"]


def test_a_removed_row_with_its_place(sealed: Log) -> None:
    sealed.run("delete from audit_event where id = 2")
    sealed.run("delete from audit_sealed_position where event_id = 2")
    assert sealed.faults() == [
        "verwijderd: plaats 2 onder zegel 1 is weg",
        "zegel klopt niet: zegel 1: de wortel past niet bij de plaatsen",
    ]


def test_a_removed_seal(sealed: Log) -> None:
    sealed.run("delete from audit_seal where number = 1")
    assert "zegel klopt niet: zegel 2 is het eerste, maar begint niet vooraan" in sealed.faults()


def test_a_removed_last_seal(sealed: Log) -> None:
    sealed.run("delete from audit_seal where number = 2")
    assert sealed.faults() == ["ingevoegd: plaats 4 en verder staan onder geen enkel zegel"]


def test_an_altered_seal(sealed: Log) -> None:
    sealed.run("update audit_seal set sealed_at = sealed_at - interval '1 day' where number = 2")
    assert sealed.faults() == ["zegel klopt niet: zegel 2: de wortel past niet bij de plaatsen"]


def test_a_seal_that_no_longer_follows(sealed: Log) -> None:
    sealed.run("update audit_seal set previous_root = %s where number = 2", b"x" * 32)
    assert "zegel klopt niet: zegel 2 sluit niet aan op zegel 1" in sealed.faults()


def test_a_row_inserted_with_an_old_transaction(sealed: Log) -> None:
    forge(sealed, id=1000)
    assert sealed.faults() == ["ingevoegd: regel 1000 (zonder plaats onder een zegel)"]
    sealing.seal_finished()  # whether or not it takes the row up
    assert [fault[:21] for fault in sealed.faults()] == ["ingevoegd: regel 1000"]


def test_a_row_inserted_with_an_old_number(sealed: Log) -> None:
    (now,) = sealed.ask("select pg_current_xact_id()::text as number")
    forge(sealed, id=3, txid=now["number"], occurred_at=sealed.events()[0]["recorded_at"])
    assert sealed.faults() == ["ingevoegd: regel 3 (zonder plaats onder een zegel)"]


def test_a_row_inserted_with_a_new_transaction_and_a_free_old_number(sealed: Log) -> None:
    sealed.run("update audit_sealed_position set event_id = 500 where event_id = 5")
    (now,) = sealed.ask("select pg_current_xact_id()::text as number")
    forge(sealed, id=5, txid=now["number"], occurred_at=sealed.events()[0]["recorded_at"])
    assert "ingevoegd: regel 5 (zonder plaats onder een zegel)" in sealed.faults()


def test_a_row_with_an_old_number_that_was_sealed_afterwards(sealed: Log) -> None:
    sealed.run(LATER)
    sealing.seal_finished()
    (now,) = sealed.ask("select pg_current_xact_id()::text as number")
    forge(sealed, id=20, txid=now["number"])
    sealing.seal_finished()
    assert sealed.faults() == ["ingevoegd: regel 20 (zegel 4, plaats 8)"]


def verify(*options: str) -> str:
    """What the command prints."""
    out = StringIO()
    call_command("audit", "verify", *options, stdout=out)
    return out.getvalue()


def test_the_command_is_content_with_a_whole_log(sealed: Log) -> None:
    assert verify().startswith("2 zegels en 5 regels gecontroleerd, 1 nog niet verzegeld. Laatste wortel: ")


def test_the_command_ends_with_an_error(sealed: Log) -> None:
    sealed.run("delete from audit_event where id = 5")
    with pytest.raises(CommandError, match="klopt niet: 1 keer"):
        verify()


def test_the_command_checks_a_period(sealed: Log) -> None:
    sealed.run("update audit_event set action = 'x' where id = 2")
    (seal,) = sealed.ask(
        "select (sealed_at at time zone 'Europe/Amsterdam')::date as day from audit_seal where number = 1"
    )
    with pytest.raises(CommandError):
        verify("--from", str(seal["day"]), "--to", str(seal["day"]))
    assert verify("--to", "2020-01-01").startswith("0 zegels en 0 regels gecontroleerd, 1 nog niet")


def test_the_other_two_commands(log: Log, write: Write) -> None:
    write(2)
    out = StringIO()
    call_command("audit", "seal", stdout=out)
    call_command("audit", "months", "--from", "2031-01-01", "--to", "2031-02-03", stdout=out)
    # June is there because the two events of today had landed in the rest.
    assert out.getvalue() == "2 regels verzegeld.\n4 maanden gemaakt.\n"
