"""`opmaat database prepare`: roles, the database, extensions and standing privileges.

May be run again at any time; the second time changes nothing. It is the only thing that
uses the administrator's address. Nothing here gives the application a right on the log
that it should not have: rooms take rights away in their own migrations.
"""

from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from opmaat.core.errors import NotConfigured

APP, OWNER, KERNEL, AUDITOR = "opmaat_app", "opmaat_owner", "opmaat_kernel", "opmaat_auditor"
EXTENSIONS = ("btree_gist", "unaccent", "pg_trgm")
OLDEST_SERVER = 150_000
ROLES = {
    KERNEL: "nologin noinherit",  # owns the SECURITY DEFINER functions, and sees what policies name
    OWNER: "login noinherit",  # owns and migrates
    APP: "login noinherit",  # runs the application
    AUDITOR: "login noinherit",  # reads the log on the command line
}
NEVER = "nosuperuser nocreatedb nocreaterole noreplication nobypassrls"
LIMITS = {
    "statement_timeout": "15s",
    "lock_timeout": "5s",
    "idle_in_transaction_session_timeout": "60s",
}
# A policy looks its viewer up in tables, so that the plan of a statement is the same for everybody; making one with all
# its policies takes longer than running it (7 ms against 1 for the picture of a case).
PLANNING = {"plan_cache_mode": "force_generic_plan"}


@dataclass(frozen=True, slots=True)
class Addresses:
    """The three addresses of one database."""

    admin: str
    owner: str
    app: str

    @property
    def name(self) -> str:
        """The name of the database, the same in both."""
        return str(conninfo_to_dict(self.app)["dbname"])

    def check(self) -> None:
        """Refuse addresses for other roles than ours: the policies name them."""
        for address, role in ((self.app, APP), (self.owner, OWNER)):
            found = conninfo_to_dict(address).get("user")
            if found != role:
                raise NotConfigured(f"Het adres van {role} noemt de gebruiker {found!r}.")
        if conninfo_to_dict(self.owner).get("dbname") != self.name:
            raise NotConfigured("DATABASE_URL en DATABASE_OWNER_URL noemen niet dezelfde database.")


def prepare(addresses: Addresses) -> None:
    """Make what is missing and correct what differs."""
    addresses.check()
    with psycopg.connect(addresses.admin, autocommit=True) as server:
        _check_version(server)
        for role, kind in ROLES.items():
            _make_role(server, role, kind)
        _run(server, "grant {} to {}", KERNEL, OWNER)
        for address in (addresses.owner, addresses.app):
            _set_password(server, address)
        for setting, value in (LIMITS | PLANNING).items():
            _run(server, "alter role {} set " + setting + " = " + f"'{value}'", APP)
        make_database(server, addresses.name)
    with psycopg.connect(make_conninfo(addresses.admin, dbname=addresses.name), autocommit=True) as database:
        _grant(database, addresses.name)


def make_database(server: psycopg.Connection[Any], name: str, *, template: str = "template0") -> None:
    """An empty database, or a copy of one, that sorts by bytes: the same on every server."""
    if server.execute("select from pg_database where datname = %s", [name]).rowcount:
        return
    ordering = " encoding 'UTF8' locale_provider libc locale 'C'" if template == "template0" else ""
    _run(server, "create database {} owner {} template {}" + ordering, name, OWNER, template)


def _check_version(server: psycopg.Connection[Any]) -> None:
    if server.info.server_version < OLDEST_SERVER:
        raise NotConfigured("Opmaat heeft PostgreSQL 15 of nieuwer nodig.")


def _make_role(server: psycopg.Connection[Any], role: str, kind: str) -> None:
    if not server.execute("select from pg_roles where rolname = %s", [role]).rowcount:
        _run(server, "create role {}", role)
    _run(server, "alter role {} " + f"{kind} {NEVER}", role)


def _set_password(server: psycopg.Connection[Any], address: str) -> None:
    """The password of the address, hashed on this side so that no log of the server holds it."""
    parts = conninfo_to_dict(address)
    user, password = str(parts["user"]), parts.get("password")
    if not password:
        return
    hashed = server.pgconn.encrypt_password(str(password).encode(), user.encode(), b"scram-sha-256").decode()
    server.execute(sql.SQL("alter role {} password {}").format(sql.Identifier(user), sql.Literal(hashed)))


def _grant(database: psycopg.Connection[Any], name: str) -> None:
    for extension in EXTENSIONS:
        _run(database, "create extension if not exists {} with schema public", extension)
    _run(database, "revoke all on database {} from public", name)
    for role in (OWNER, APP, AUDITOR):
        _run(database, "grant connect on database {} to {}", name, role)
    _run(database, "revoke temporary on database {} from {}", name, APP)
    _run(database, "alter schema public owner to {}", OWNER)
    _run(database, "revoke all on schema public from public")
    for role in (APP, AUDITOR):
        _run(database, "grant usage on schema public to {}", role)
    # `create`, to be given the ownership of a function; it cannot log in to use it otherwise.
    _run(database, "grant usage, create on schema public to {}", KERNEL)
    rights = "alter default privileges for role {} in schema public grant "
    _run(database, rights + "select, insert, update, delete on tables to {}", OWNER, APP)
    _run(database, rights + "usage, select on sequences to {}", OWNER, APP)


def _run(connection: psycopg.Connection[Any], statement: str, *names: str) -> None:
    connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
