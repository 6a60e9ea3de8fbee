"""`database prepare` may be repeated, and makes roles that cannot step over row security."""

from typing import Any

import psycopg
import pytest

from opmaat.core.database import roles
from opmaat.core.errors import NotConfigured
from tests.harness.databases import Place
from tests.harness.fixtures import Database

EVERYTHING = """
select array(select row(rolname, rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin,
                        rolreplication, rolbypassrls, rolconfig)::text
             from pg_roles where rolname ~ '^opmaat_' order by 1),
       array(select row(roleid::regrole, member::regrole)::text from pg_auth_members order by 1),
       array(select extname::text from pg_extension order by 1),
       array(select row(defaclrole::regrole, defaclobjtype, defaclacl)::text from pg_default_acl order by 1),
       (select row(nspowner::regrole, nspacl)::text from pg_namespace where nspname = 'public'),
       (select row(datdba::regrole, datcollate, datctype, datacl)::text from pg_database
        where datname = current_database())
"""


pytestmark = pytest.mark.usefixtures("server_roles")


@pytest.fixture
def addresses(test_server: Place, own_copy: Database) -> roles.Addresses:
    """Of a database that was prepared."""
    found = roles.Addresses(test_server.admin, own_copy.owner, own_copy.app)
    roles.prepare(found)
    return found


def state(addresses: roles.Addresses, test_server: Place) -> Any:
    with psycopg.connect(test_server.address(addresses.admin, addresses.name)) as connection:
        return connection.execute(EVERYTHING).fetchone()


def test_the_second_time_changes_nothing(addresses: roles.Addresses, test_server: Place) -> None:
    before = state(addresses, test_server)
    roles.prepare(addresses)
    assert state(addresses, test_server) == before
    assert any("opmaat_owner" in member and "opmaat_kernel" in member for member in before[1])


def test_no_role_can_step_over_row_security(test_server: Place) -> None:
    query = "select rolname from pg_roles where rolname ~ '^opmaat_' and (rolsuper or rolbypassrls or rolinherit)"
    with psycopg.connect(test_server.admin) as connection:
        assert connection.execute(query).fetchall() == []


def test_a_role_with_too_many_rights_is_corrected(addresses: roles.Addresses, test_server: Place) -> None:
    with psycopg.connect(test_server.admin, autocommit=True) as connection:
        connection.execute("alter role opmaat_auditor bypassrls createdb")
        roles.prepare(addresses)
        query = "select rolbypassrls, rolcreatedb from pg_roles where rolname = 'opmaat_auditor'"
        assert connection.execute(query).fetchone() == (False, False)


def test_the_application_can_make_nothing(addresses: roles.Addresses) -> None:
    with psycopg.connect(addresses.app, autocommit=True) as connection:
        for statement in (
            "create table x ()",
            "create temp table x ()",
            "set role opmaat_kernel",
            "create role x",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)


def test_a_statement_of_the_application_ends(addresses: roles.Addresses) -> None:
    with psycopg.connect(addresses.app) as connection:
        row = connection.execute("select current_setting('statement_timeout'), current_setting('lock_timeout')")
        assert row.fetchone() == ("15s", "5s")


def test_a_plan_is_made_once_whoever_looks(addresses: roles.Addresses) -> None:
    with psycopg.connect(addresses.app) as connection:
        assert connection.execute("select current_setting('plan_cache_mode')").fetchone() == ("force_generic_plan",)


@pytest.mark.parametrize(
    ("owner", "app", "why"),
    [
        ("postgresql://opmaat_owner@/a", "postgresql://postgres@/a", "opmaat_app"),
        ("postgresql://opmaat_app@/a", "postgresql://opmaat_app@/a", "opmaat_owner"),
        ("postgresql://opmaat_owner@/a", "postgresql://opmaat_app@/b", "niet dezelfde database"),
    ],
)
def test_other_roles_and_two_databases_are_refused(owner: str, app: str, why: str) -> None:
    with pytest.raises(NotConfigured, match=why):
        roles.Addresses("postgresql://postgres@/postgres", owner, app).check()
