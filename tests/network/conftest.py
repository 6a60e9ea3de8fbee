"""What the tests of the network share."""

from time import time
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth

from opmaat.audit.recording import record_change
from opmaat.network.actions import recording
from tests.network import builders


@pytest.fixture(autouse=True)
def _one_half_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """A code counts for half a minute, which may not end between reading it and typing it."""
    moment = time()
    monkeypatch.setattr(auth, "time", SimpleNamespace(time=lambda: moment))


@pytest.fixture
def town(db: None) -> builders.Town:
    """A small network."""
    return builders.town()


@pytest.fixture
def recorded(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The events that actions write, as they write them."""
    events: list[dict[str, Any]] = []
    write = record_change

    def note(**event: Any) -> None:
        write(**event)
        events.append(event)

    monkeypatch.setattr(recording, "record_change", note)
    return events
