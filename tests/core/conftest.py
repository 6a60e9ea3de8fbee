"""A server, a web server and a worker of a test's own, outside the database of the run."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from opmaat.core.database import places, roles
from opmaat.core.database.server import Server

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, dict[str, str]]]:
    """A server with a migrated database, and the environment of an installation on it."""
    server = Server(Path(os.environ["OPMAAT_TEST_FOLDER"]) / f"own-{os.getpid()}", forgetful=True)
    server.start()
    addresses = roles.Addresses(server.admin_url, server.url(roles.OWNER, "opmaat"), server.url(roles.APP, "opmaat"))
    roles.prepare(addresses)
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("OPMAAT_", "DATABASE_"))}
    environment = plain | {
        "DATABASE_URL": addresses.app,
        "DATABASE_OWNER_URL": addresses.owner,
        "OPMAAT_DEMO": "1",
        "OPMAAT_DATA": str(tmp_path_factory.mktemp("installation")),
    }
    migrate = [sys.executable, "-m", "opmaat", "migrate", "-v0", "--skip-checks"]
    subprocess.run(migrate, env=environment, cwd=ROOT, check=True)
    yield server, environment
    server.stop()
    places.remove(server.folder)


@pytest.fixture
def own_server(installation: tuple[Server, dict[str, str]]) -> Server:
    """The server, running; a test may stop it."""
    server, _ = installation
    if server.running_pid() is None:
        server.start()
    return server


@pytest.fixture
def environment(own_server: Server, installation: tuple[Server, dict[str, str]]) -> dict[str, str]:
    """The environment of a program that uses it."""
    return installation[1]
