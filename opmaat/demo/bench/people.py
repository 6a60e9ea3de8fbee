"""Whose eyes we look through: a police officer with 235 cases, a process lead with 200.

Both are ordinary professionals of region 1, signed in with a session of the demonstration,
as the application's own role.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from opmaat.core import clock
from opmaat.core.viewer import Viewer
from opmaat.network.enums import UnitKind
from opmaat.network.models import Account
from opmaat.network.queries.signed_in import session_of
from opmaat.network.signin import session_keys
from opmaat.network.signin.demonstration import BACKEND


@dataclass(frozen=True, slots=True)
class Onlooker:
    """A signed-in professional: a viewer for queries, a client for pages."""

    name: str
    viewer: Viewer
    client: Client

    def page(self, address: str) -> Callable[[], Any]:
        """Ask for this page; anything but a page is an error."""

        def get() -> Any:
            response = self.client.get(address)
            if response.status_code != 200:
                raise RuntimeError(f"{address}: {response.status_code}")
            return response

        return get


def police() -> Onlooker:
    """A partner's professional who takes part in 235 cases and leads none."""
    return _signed_in("police officer (participant)", UnitKind.POLICE)


def process_lead() -> Onlooker:
    """The PGA-expert of the largest municipality, who leads 200 cases."""
    return _signed_in("PGA-expert (process lead)", UnitKind.COLLEGE)


def _signed_in(name: str, kind: UnitKind) -> Onlooker:
    account = Account.objects.filter(engagements__unit__kind=kind, email__startswith="bench-").order_by("pk")[:1].get()
    found = session_of(account.pk, provider="", any_provider=True, at=clock.now())
    assert found is not None  # noqa: S101 (just found)
    client = Client(SERVER_NAME="localhost")
    session = client.session
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session[session_keys.DEMONSTRATION] = True
    session.save()
    return Onlooker(name, found.signed_in(found.engagement_ids[0]).viewer, client)
