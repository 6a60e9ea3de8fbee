"""A prepared database for a whole program: the given one, or our own server in a folder.

With `DATABASE_URL`, `DATABASE_OWNER_URL` and `DATABASE_ADMIN_URL` set that server is used;
without any of them PostgreSQL is started in the folder and stopped afterwards. Half a set
of addresses is refused: it would be a guess whose rows are meant.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from opmaat.core.database import places, roles
from opmaat.core.database.server import Server
from opmaat.core.errors import NotConfigured

NAMES = {"app": "DATABASE_URL", "owner": "DATABASE_OWNER_URL", "admin": "DATABASE_ADMIN_URL"}


@contextmanager
def installed(
    data: Path, tell: Callable[[str], None], *, name: str = "opmaat", afresh: bool = False, forgetful: bool = False
) -> Iterator[roles.Addresses]:
    """Roles and an (unmigrated) database; `afresh` first removes our own server's database.

    `forgetful`: our own server does not wait for the disk, for rows that can be made again.
    """
    given = _given()
    if given is not None:
        roles.prepare(given)
        yield given
        return
    server = Server(_folder(data, tell), forgetful=forgetful)
    server.start()
    try:
        addresses = roles.Addresses(server.admin_url, server.url(roles.OWNER, name), server.url(roles.APP, name))
        if afresh:
            _drop(addresses)
        roles.prepare(addresses)
        yield addresses
    finally:
        server.stop()


def environment(addresses: roles.Addresses, *, owner: bool) -> Mapping[str, str]:
    """The environment of a program that uses it; only migrating and loading get the owner's address."""
    kept = {name: value for name, value in os.environ.items() if name not in NAMES.values()}
    kept["DATABASE_URL"] = addresses.app
    if owner:
        kept["DATABASE_OWNER_URL"] = addresses.owner
    return kept


def _given() -> roles.Addresses | None:
    found = {part: os.environ.get(name, "") for part, name in NAMES.items()}
    if not any(found.values()):
        return None
    if not all(found.values()):
        raise NotConfigured(f"Zet alle drie de adressen, of geen: {', '.join(NAMES.values())}.")
    return roles.Addresses(**found)


def _folder(data: Path, tell: Callable[[str], None]) -> Path:
    """In DATA; elsewhere, and said so, when root's PostgreSQL cannot go there."""
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    if places.run_as().switch:
        data.chmod(0o711)  # PostgreSQL passes here to its own folder; it cannot list ours
    folder = places.reachable_folder(data / "postgres")
    if folder.parent != data.resolve():
        tell(f"PostgreSQL draait niet als root en kan niet in {data}. De gegevens staan in {folder}.")
    return folder


def _drop(addresses: roles.Addresses) -> None:
    with psycopg.connect(addresses.admin, autocommit=True) as server:
        server.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(addresses.name)))
