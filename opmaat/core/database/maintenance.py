"""The owner's connection, with maintenance on: for migrations, bulk loading and backup only.

Row security holds for the owner too, except while `opmaat.maintenance` is on. Inside
`as_owner` every query of the ORM goes to the owner; outside it, never. The web application
has no address of the owner at all.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model
from psycopg.pq import TransactionStatus

from opmaat.core.errors import NotConfigured
from opmaat.core.transaction import current_act

OWNER = "owner"
_active: ContextVar[bool] = ContextVar("opmaat_maintenance", default=False)


class Router:
    """All of the ORM goes to one address: the application's, or the owner's inside `as_owner`."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str:
        """Where to read."""
        return OWNER if _active.get() else "default"

    db_for_write = db_for_read

    def allow_relation(self, obj1: Model, obj2: Model, **hints: Any) -> bool:
        """Both addresses are the same database."""
        return True


def in_maintenance() -> bool:
    """Whether the owner is at work here."""
    return _active.get()


@contextmanager
def as_owner() -> Iterator[BaseDatabaseWrapper]:
    """Work as the owner, who sees everything; gives the connection for plain SQL."""
    if current_act() is not None:
        raise RuntimeError("Maintenance has no viewer: do not mix it with acting_as.")
    if OWNER not in settings.DATABASES:
        raise NotConfigured("Zet DATABASE_OWNER_URL: dit werk doet de eigenaar van de database.")
    connection = connections[OWNER]
    token = _active.set(True)
    try:
        _switch(connection, "on")
        yield connection
    finally:
        _active.reset(token)
        _end(connection)


@contextmanager
def stepped_aside() -> Iterator[None]:
    """Amid the owner's work: queries go to the application's address again, for acts of people."""
    token = _active.set(False)
    try:
        yield
    finally:
        _active.reset(token)


def _end(connection: BaseDatabaseWrapper) -> None:
    """Off again; a connection that is amid something else, or lost, is closed instead."""
    if connection.connection is None:
        return
    if connection.in_atomic_block or connection.connection.info.transaction_status == TransactionStatus.IDLE:
        _switch(connection, "")
    else:
        connection.close()


def _switch(connection: BaseDatabaseWrapper, value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select set_config('opmaat.maintenance', %s, false)", [value])
