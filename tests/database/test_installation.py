"""A program's database: our own server in a folder, or the one that was given; never half of each."""

import os
from pathlib import Path

import psycopg
import pytest

from opmaat.core.database import installation, places
from opmaat.core.database.roles import Addresses
from opmaat.core.errors import NotConfigured

pytestmark = pytest.mark.server


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in installation.NAMES.values():
        monkeypatch.delenv(name, raising=False)
    return Path(os.environ["OPMAAT_TEST_FOLDER"]) / f"installation-{os.getpid()}"


def test_our_own_server_keeps_its_rows_unless_asked_afresh(data: Path) -> None:
    told: list[str] = []
    for afresh, left in ((False, None), (False, 1), (True, None)):
        with (
            installation.installed(data, told.append, afresh=afresh) as addresses,
            psycopg.connect(addresses.owner) as owner,
        ):
            row = owner.execute("select count(*) from pg_class where relname = 'kept'").fetchone()
            assert row == ((1 if left else 0),)
            owner.execute("create table if not exists kept ()")
    assert told == []
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(addresses.app)
    places.remove(data)


def test_half_a_set_of_addresses_is_refused(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://opmaat_app@/opmaat")
    with pytest.raises(NotConfigured, match="alle drie"), installation.installed(data, print):
        pass


def test_the_web_gets_no_address_of_the_owner(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_ADMIN_URL", "postgresql://postgres@/postgres")
    addresses = Addresses("admin", "owner", "app")
    assert "DATABASE_OWNER_URL" not in installation.environment(addresses, owner=False)
    assert "DATABASE_ADMIN_URL" not in installation.environment(addresses, owner=True)
    assert installation.environment(addresses, owner=True)["DATABASE_OWNER_URL"] == "owner"


@pytest.mark.skipif(os.getuid() != 0, reason="only root's PostgreSQL runs as somebody else")
def test_what_postgresql_cannot_enter_is_placed_elsewhere(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    found = places.reachable_folder(closed / "data" / "postgres")
    assert found.parent == places.SYSTEM_FOLDER
    assert closed.stat().st_mode & 0o777 == 0o700
