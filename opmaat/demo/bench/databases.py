"""The databases of the bench: one for each data set, on one server."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from opmaat.core.database import roles
from opmaat.core.database.installation import installed
from opmaat.core.database.roles import Addresses
from opmaat.demo.bench.loading import stamp
from opmaat.demo.bench.sizes import REGION, Size


@contextmanager
def server(data: Path, tell: Callable[[str], None], *, forgetful: bool = False) -> Iterator[Addresses]:
    """The given server or our own in DATA; forgetful while loading: quicker, and worth nothing after a power cut."""
    with installed(data, tell, name=REGION.database, forgetful=forgetful) as addresses:
        yield addresses


def of(size: Size, found: Addresses) -> Addresses:
    """The addresses of this data set."""
    return named(size.database, found)


def named(name: str, found: Addresses) -> Addresses:
    """The addresses of a database on this server."""
    return Addresses(found.admin, make_conninfo(found.owner, dbname=name), make_conninfo(found.app, dbname=name))


def is_made(size: Size, addresses: Addresses) -> bool:
    """Whether the data set is there, whole, and made by the files as they are now."""
    with psycopg.connect(addresses.admin, autocommit=True) as connection:
        found = connection.execute(
            "select shobj_description(oid, 'pg_database') from pg_database where datname = %s", [addresses.name]
        ).fetchone()
    return found is not None and found[0] == f"{size.name} {stamp()}"


def empty(addresses: Addresses) -> None:
    """A database without anything in it, with its roles."""
    with psycopg.connect(addresses.admin, autocommit=True) as connection:
        connection.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(addresses.name)))
    roles.prepare(addresses)
