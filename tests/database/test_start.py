"""Nothing starts as superuser, with BYPASSRLS, as owner, without keys or with the wrong clock."""

from datetime import UTC, datetime

import psycopg
import pytest
from django.db import connection
from pytest_django import Settings

from opmaat.core import clock
from opmaat.core.database import catalogue, checks
from opmaat.core.errors import NotConfigured
from tests.harness.databases import Place, point
from tests.harness.fixtures import Database


def now() -> datetime:
    """Of our clock, with the database at hand: making a connection takes time too."""
    connection.ensure_connection()
    return datetime.now(UTC)


def test_as_the_application_it_starts(committed_db: Database) -> None:
    with clock.frozen(now()):
        checks.refuse_unsafe_start()


def test_not_as_superuser(committed_db: Database, test_server: Place) -> None:
    point("default", test_server.address(test_server.admin, committed_db.name))
    with clock.frozen(now()), pytest.raises(NotConfigured, match="superuser"):
        checks.refuse_unsafe_start()


def test_not_as_owner(committed_db: Database) -> None:
    point("default", committed_db.owner)
    with clock.frozen(now()), pytest.raises(NotConfigured, match="owns tables"):
        checks.refuse_unsafe_start()


@pytest.mark.usefixtures("server_roles")
def test_not_with_bypassrls(committed_db: Database, test_server: Place) -> None:
    with psycopg.connect(test_server.admin, autocommit=True) as admin:
        admin.execute("create role opmaat_probe login bypassrls password 'probe'")
        try:
            address = test_server.address(committed_db.app, committed_db.name)
            with psycopg.connect(test_server.address(test_server.admin, committed_db.name), autocommit=True) as here:
                here.execute(f'grant connect on database "{committed_db.name}" to opmaat_probe')
            point("default", psycopg.conninfo.make_conninfo(address, user="opmaat_probe", password="probe"))
            assert catalogue.role_faults() == ["opmaat_probe has BYPASSRLS"]
        finally:
            point("default", committed_db.app)
            with psycopg.connect(test_server.address(test_server.admin, committed_db.name), autocommit=True) as here:
                here.execute("drop owned by opmaat_probe")
            admin.execute("drop role opmaat_probe")


def test_not_with_another_clock(committed_db: Database) -> None:
    with clock.frozen(datetime(2020, 1, 1, tzinfo=UTC)):
        assert len(checks.clock_faults()) == 1


def test_not_without_keys(settings: Settings) -> None:
    settings.OPMAAT_HAS_OWN_KEYS = False
    assert "OPMAAT_SECRET_KEY" in checks.installation_faults()[0]


def test_not_with_demonstration_pages_outside_a_demonstration(settings: Settings) -> None:
    assert checks.installation_faults() == []
    settings.OPMAAT_DEMO = False
    assert "OPMAAT_DEMO" in checks.installation_faults()[0]
