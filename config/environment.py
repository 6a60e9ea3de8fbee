"""Reads the environment for `config.settings`: database addresses, switches and keys.

Refuses half a configuration. Imports nothing of the project, so that a command
without a database (`opmaat regulation decide`) starts at once.
"""

import os
import secrets
from pathlib import Path
from typing import Any

from psycopg.conninfo import conninfo_to_dict

PREPARE_AFTER = 3  # times that a connection sees the same statement


def switch(name: str, *, default: bool = False) -> bool:
    """True for 1, true, yes or on."""
    return os.environ.get(name, "1" if default else "").lower() in {"1", "true", "yes", "on"}


def words(name: str) -> list[str]:
    """A comma-separated list."""
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


def database(url: str, *, pool: int = 0) -> dict[str, Any]:
    """Django's settings for one PostgreSQL address; with a pool of that size when asked."""
    parts = dict(conninfo_to_dict(url)) if url else {}
    options: dict[str, Any] = {"connect_timeout": 2}
    if switch("OPMAAT_PREPARED", default=True):
        # Planning the policies costs more than running them: a connection plans a statement once, then keeps it.
        options |= {"server_side_binding": True, "prepare_threshold": PREPARE_AFTER}
    if pool:
        # Together under the two seconds in which a page must answer, even without a database.
        options["pool"] = {"min_size": 1, "max_size": pool, "timeout": 1.5, "reconnect_timeout": 2.0}
    settings = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", "opmaat"),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": str(parts.pop("port", "")),
        "ATOMIC_REQUESTS": False,  # `core.pages` opens the transaction, with a viewer
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": bool(pool),
        "OPTIONS": options,
    }
    parts.pop("connect_timeout", None)
    options.update(parts)
    return settings


def secret(name: str, *, data: Path, keep: bool) -> str:
    """A secret from the environment; in a demonstration from DATA, made there the first time.

    Without either it is a fresh one for this process: enough for a command, never for a server
    (`core.database.checks` refuses that).
    """
    if given := os.environ.get(name):
        return given
    if not keep:
        return secrets.token_hex(32)
    file = data / f"{name.lower().removeprefix('opmaat_').replace('_', '-')}.txt"
    if not file.exists():
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_once(file, secrets.token_hex(32))
    return file.read_text(encoding="ascii").strip()


def _write_once(file: Path, text: str) -> None:
    """Two processes may start together: the first one to link its file wins, whole."""
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
        stream.write(text)
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
