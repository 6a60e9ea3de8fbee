"""The server of a test run and its databases.

One server for all processes of a run: the embedded one, or that of `DATABASE_ADMIN_URL`.
One database is migrated by the owner; every other is a copy of it. Tests run as the
application's role, never as somebody with more rights.
"""

import fcntl
import os
import pickle
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import psycopg
from django.core.management import call_command
from django.db import connections
from psycopg import sql
from psycopg.conninfo import make_conninfo

from config.environment import database
from opmaat.core.database import roles
from opmaat.core.database.server import Server
from tests.harness.environment import FOLDER, KEEPER, PREFIX, folder_of_runs

ROOT = Path(__file__).resolve().parent.parent.parent
# The limits of the product are for its users: a test waits as long as a busy machine needs.
PATIENCE = {"connect_timeout": 60, "options": "-c statement_timeout=300s -c lock_timeout=120s"}
T = TypeVar("T")
Line = psycopg.Connection[tuple[object, ...]]
# To the server, kept open by each process: a test asks for two databases or more.
_lines: dict[str, Line] = {}


@dataclass(frozen=True, slots=True)
class Place:
    """The server of this run, and the name of its migrated database."""

    admin: str
    owner: str
    app: str
    template: str

    def copy(self, name: str, *, of: str = "") -> None:
        """A copy of the migrated database, or of another one."""
        self._server().execute(
            sql.SQL("create database {} owner opmaat_owner template {} strategy file_copy").format(
                sql.Identifier(name), sql.Identifier(of or self.template)
            )
        )

    def drop(self, name: str) -> None:
        """Remove a database, whoever is still connected."""
        self._server().execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))

    def address(self, base: str, name: str) -> str:
        """One of the three addresses, for another database."""
        return make_conninfo(base, dbname=name)

    def _server(self) -> Line:
        if self.admin not in _lines or _lines[self.admin].closed:
            _lines[self.admin] = psycopg.connect(self.admin, autocommit=True)
        return _lines[self.admin]


def hang_up() -> None:
    """Close what this process kept open to the server."""
    while _lines:
        _lines.popitem()[1].close()


def release_folder() -> None:
    """Stop the server and remove the folder, in the process that made it."""
    folder = Path(os.environ[FOLDER])
    if (folder / KEEPER).read_text() == str(os.getpid()):
        _remove(folder)


def clear_stale_folders() -> None:
    """A run that was killed leaves a server behind; end those whose keeper is gone."""
    for folder in folder_of_runs().glob(f"{PREFIX}*"):
        with suppress(OSError, ValueError):
            if not _is_alive(int((folder / KEEPER).read_text())):
                _remove(folder)


def place() -> Place:
    """The server with its migrated database; the first process to ask makes both."""
    folder = Path(os.environ[FOLDER])
    with _one_at_a_time(folder):
        told = folder / "place"
        if not told.exists():
            told.write_text("\n".join(_make(folder)))
        return Place(*told.read_text().split("\n"))


def once(what: str, make: Callable[[], tuple[str, T]]) -> tuple[str, T]:
    """A loaded database by its name and what its loading gave: made by the first process of a run that asks."""
    folder = Path(os.environ[FOLDER]) / "worlds" / what
    folder.mkdir(parents=True, exist_ok=True)
    with _one_at_a_time(folder):
        told = folder / "made"
        if not told.exists():
            draft = folder / "draft"
            draft.write_bytes(pickle.dumps(make()))
            draft.rename(told)
        found: tuple[str, T] = pickle.loads(told.read_bytes())  # noqa: S301 (of our own process, in our own folder)
        return found


@contextmanager
def alone(what: str) -> Iterator[None]:
    """No other process of this run does the same meanwhile."""
    folder = Path(os.environ[FOLDER]) / "alone" / what
    folder.mkdir(parents=True, exist_ok=True)
    with _one_at_a_time(folder):
        yield


def _make(folder: Path) -> tuple[str, str, str, str]:
    admin, owner, app = _addresses(folder)
    name = f"opmaat_test_{secrets.token_hex(3)}" if "DATABASE_ADMIN_URL" in os.environ else "opmaat_test"
    addresses = roles.Addresses(admin, make_conninfo(owner, dbname=name), make_conninfo(app, dbname=name))
    roles.prepare(addresses)
    _migrate(addresses.owner)
    return addresses.admin, addresses.owner, addresses.app, name


def _addresses(folder: Path) -> tuple[str, str, str]:
    """Of the given server, with passwords of our own where none are given; else of the embedded one."""
    if admin := os.environ.get("DATABASE_ADMIN_URL"):
        password = secrets.token_hex(16)
        return (
            admin,
            os.environ.get("DATABASE_OWNER_URL") or make_conninfo(admin, user="opmaat_owner", password=password),
            os.environ.get("DATABASE_URL") or make_conninfo(admin, user="opmaat_app", password=password),
        )
    # In a process of its own that ends at once: the server outlives whichever test process asked first.
    start = "import sys; from opmaat.core.database.server import Server; from pathlib import Path; "
    start += "Server(Path(sys.argv[1]), forgetful=True).start()"
    subprocess.run([sys.executable, "-c", start, str(folder / "postgres")], check=True, cwd=ROOT)
    server = _server(folder)
    return server.admin_url, server.url("opmaat_owner", "opmaat"), server.url("opmaat_app", "opmaat")


def _server(folder: Path) -> Server:
    return Server(folder / "postgres", forgetful=True)


def _migrate(owner: str) -> None:
    point("owner", owner)
    call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    connections["owner"].close()


def point(alias: str, address: str) -> None:
    """Let one of Django's two addresses lead to another database."""
    connections[alias].close()
    found = database(address)
    found["OPTIONS"] |= PATIENCE
    connections.settings[alias].update(found)


def _remove(folder: Path) -> None:
    told = folder / "place"
    if (folder / "postgres").exists():
        _server(folder).stop()
    elif told.exists():
        found = Place(*told.read_text().split("\n"))
        made = (pickle.loads(each.read_bytes()) for each in folder.glob("worlds/*/made"))  # noqa: S301 (our own folder)
        for name in (*(name for name, _ in made), found.template):
            found.drop(name)
        hang_up()
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
