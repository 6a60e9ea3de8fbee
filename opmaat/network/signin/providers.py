"""The sign-in of organisations (OpenID Connect), read from one file of the installation.

`settings.OPMAAT_SIGN_IN_FILE` names a TOML file; an organisation refers to a provider by
its id (`Organisation.sign_in_provider`). Secrets stand in the environment or in a file of
their own, never in this one:

    [[provider]]
    id = "gemeente-hilversum"
    name = "Gemeente Hilversum"
    server_url = "https://login.example.nl/"
    client_id = "opmaat"
    secret_env = "OPMAAT_OIDC_HILVERSUM"      # or secret_file = "/run/secrets/hilversum"
    second_factor = ["mfa"]                   # values of amr or acr that mean: a second factor was asked
"""

import os
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from opmaat.core.errors import NotConfigured

REQUIRED = ("id", "name", "server_url", "client_id")
KNOWN = {*REQUIRED, "secret_env", "secret_file", "second_factor", "trusts_email"}


@dataclass(frozen=True, slots=True)
class Provider:
    """One organisation's sign-in."""

    id: str
    name: str
    server_url: str
    client_id: str
    secret: str = ""
    second_factor: tuple[str, ...] = ()
    # The provider hands out addresses of its own people only, so an address without `email_verified` counts.
    trusts_email: bool = False


def providers() -> tuple[Provider, ...]:
    """The providers of this installation, in the order of the file."""
    path = getattr(settings, "OPMAAT_SIGN_IN_FILE", "")
    return read_providers(Path(path)) if path else ()


def provider(provider_id: str) -> Provider | None:
    """One provider, or nothing."""
    return next((found for found in providers() if found.id == provider_id), None)


@lru_cache(maxsize=4)
def read_providers(path: Path) -> tuple[Provider, ...]:
    """Read and check the file; the message says what is wrong with it."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8")).get("provider", [])
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise NotConfigured(f"OPMAAT_SIGN_IN_FILE: {path}: {error}") from error
    read = tuple(_provider(path, entry) for entry in found)
    if len({one.id for one in read}) != len(read):
        raise NotConfigured(f"OPMAAT_SIGN_IN_FILE: {path}: an id occurs twice")
    return read


def _provider(path: Path, entry: dict[str, Any]) -> Provider:
    missing = [key for key in REQUIRED if not entry.get(key)]
    unknown = sorted(entry.keys() - KNOWN)
    if missing or unknown:
        raise NotConfigured(f"OPMAAT_SIGN_IN_FILE: {path}: missing {missing}, unknown {unknown}")
    return Provider(
        id=entry["id"],
        name=entry["name"],
        server_url=entry["server_url"],
        client_id=entry["client_id"],
        secret=_secret(path, entry),
        second_factor=tuple(entry.get("second_factor", ())),
        trusts_email=bool(entry.get("trusts_email", False)),
    )


def _secret(path: Path, entry: dict[str, Any]) -> str:
    if "secret_file" in entry:
        return Path(entry["secret_file"]).read_text(encoding="utf-8").strip()
    if "secret_env" not in entry:
        return ""
    if entry["secret_env"] not in os.environ:
        raise NotConfigured(f"OPMAAT_SIGN_IN_FILE: {path}: set {entry['secret_env']}")
    return os.environ[entry["secret_env"]]
