"""The embedded server: starts, stops, recovers, and believes no stale process id."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from opmaat.core.database import places
from opmaat.core.database.server import Server
from opmaat.core.errors import NotConfigured

pytestmark = pytest.mark.server


@pytest.fixture
def folder() -> Iterator[Path]:
    """Where PostgreSQL's user may enter; pytest's own folders are closed to others."""
    made = Path(os.environ["OPMAAT_TEST_FOLDER"]) / f"server-{os.getpid()}-{time.monotonic_ns()}"
    yield made
    Server(made).stop()
    places.remove(made)


def answers(server: Server) -> bool:
    try:
        psycopg.connect(server.admin_url).close()
    except psycopg.OperationalError:
        return False
    return True


def test_it_starts_stops_and_keeps_its_rows(folder: Path) -> None:
    server = Server(folder)
    server.start()
    with psycopg.connect(server.admin_url) as connection:
        connection.execute("create table kept (id int)")
        assert connection.execute("show listen_addresses").fetchone() == ("",)
    server.stop()
    assert not answers(server)
    assert server.running_pid() is None
    server.start()
    with psycopg.connect(server.admin_url) as connection:
        assert connection.execute("select count(*) from kept").fetchone() == (0,)
    server.stop()


def test_nobody_else_may_enter(folder: Path) -> None:
    server = Server(folder)
    server.start()
    assert {path.stat().st_mode & 0o777 for path in (folder, server.socket, server.data)} == {0o700}
    server.stop()


def test_it_does_not_run_as_root(folder: Path) -> None:
    server = Server(folder)
    server.start()
    pid = server.running_pid()
    assert pid is not None
    assert Path(f"/proc/{pid}").stat().st_uid == places.run_as().uid != 0
    server.stop()


def test_after_kill_9_of_the_server_it_recovers(folder: Path) -> None:
    server = Server(folder)
    server.start()
    pid = server.running_pid()
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    server.stop()
    assert (server.data / "postmaster.pid").exists()
    again = Server(folder)
    again.start()
    assert answers(again)
    assert again.running_pid() != pid
    again.stop()


def test_after_kill_9_of_its_keeper_it_is_taken_over(folder: Path) -> None:
    keeper = (
        "import sys, time, pathlib; from opmaat.core.database.server import Server\n"
        "server = Server(pathlib.Path(sys.argv[1])); server.start()\n"
        "print('ready', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", keeper, str(folder)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        with pytest.raises(NotConfigured, match="draait Opmaat al"):
            Server(folder).start()
        process.kill()
    server = Server(folder)
    left = server.running_pid()
    assert left is not None
    server.start()
    assert server.running_pid() == left
    server.stop()
    assert not answers(server)


@pytest.mark.parametrize("stale", ["ourselves", "1", "999999999", "", "nonsense"])
def test_a_stale_process_id_is_not_believed(folder: Path, stale: str) -> None:
    server = Server(folder)
    server.start()
    server.stop()
    stale = str(os.getpid()) if stale == "ourselves" else stale
    (server.data / "postmaster.pid").write_text(f"{stale}\n{server.data}\n")
    assert server.running_pid() is None
    server.start()
    assert answers(server)
    server.stop()


def test_half_a_cluster_is_made_again(folder: Path) -> None:
    (folder / "data.new").mkdir(parents=True)
    (folder / "data.new" / "PG_VERSION").write_text("18")
    server = Server(folder)
    server.start()
    assert answers(server)
    server.stop()


def test_rows_of_another_version_are_left_alone(folder: Path) -> None:
    server = Server(folder)
    server.start()
    server.stop()
    (server.data / "PG_VERSION").write_text("14\n")
    with pytest.raises(NotConfigured, match="van PostgreSQL 14"):
        server.start()


def test_a_long_path_gets_a_short_socket(folder: Path) -> None:
    server = Server(folder / ("a" * 60))
    assert len(str(server.socket)) < places.LONGEST_SOCKET_FOLDER
    server.start()
    assert answers(server)
    server.stop()
    places.remove(server.socket)


def test_what_people_type_is_not_in_its_log(folder: Path) -> None:
    server = Server(folder)
    server.start()
    with psycopg.connect(server.admin_url) as connection:
        connection.execute("create table person (bsn text primary key)")
        connection.execute("insert into person values ('marker-7')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("insert into person values ('marker-7')")
    server.stop()
    assert "marker-7" not in (folder / "postgres.log").read_text()
