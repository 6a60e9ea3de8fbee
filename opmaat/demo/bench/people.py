"""Whose eyes we look through: a police officer with 235 cases, a process lead with 200.

Both are ordinary professionals of region 1, signed in with a session of the demonstration,
as the application's own role.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from opmaat.core import clock
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.enums import UnitKind
from opmaat.network.models import Account
from opmaat.network.queries.signed_in import session_of
from opmaat.network.signin import session_keys
from opmaat.network.signin.demonstration import BACKEND

LARGEST = """
select c.number, count(*) from cases_case_access a join cases_case c on c.id = a.case_id
    join cases_item i on i.case_id = c.id and i.kind in ('contribution', 'referral', 'answer')
where a.valid_from <= opmaat_now() and a.valid_until > opmaat_now() group by 1 order by 2 desc, 1 limit 1
"""
A_SURNAME = """
select p.surname from cases_case_access a join cases_person p on p.id = a.person_id
where a.valid_from <= opmaat_now() and a.valid_until > opmaat_now() and p.surname ~ '[^a-zA-Z ]'
order by p.sort_key limit 1
"""


IN_SESSION = (
    "select id from conferences_conference where chair_id = opmaat_viewer() and state = 'session' order by 1 limit 1"
)


@dataclass(frozen=True, slots=True)
class Onlooker:
    """A signed-in professional: a viewer for queries, a client for pages."""

    name: str
    viewer: Viewer
    client: Client

    def page(self, address: str) -> Callable[[], HttpResponse]:
        """Ask for this page; anything but a page is an error."""

        def get() -> HttpResponse:
            response = self.client.get(address)
            if response.status_code != 200:
                raise RuntimeError(f"{address}: {response.status_code}")
            return response  # type: ignore[return-value]

        return get

    def largest_case(self) -> tuple[str, int]:
        """The number of the case with most items in this viewer's sight, and how many those are."""
        with acting_as(self.viewer), connection.cursor() as cursor:
            cursor.execute(LARGEST)
            number, count = cursor.fetchone()
            return number, count

    def conference(self) -> int:
        """The conference this viewer chairs at this moment."""
        with acting_as(self.viewer), connection.cursor() as cursor:
            cursor.execute(IN_SESSION)
            return int(cursor.fetchone()[0])

    def surname(self) -> str:
        """The name of somebody in one of this viewer's cases, with a diacritic in it."""
        with acting_as(self.viewer), connection.cursor() as cursor:
            cursor.execute(A_SURNAME)
            return str(cursor.fetchone()[0])


def police() -> Onlooker:
    """A partner's professional who takes part in 235 cases and leads none."""
    return _signed_in("police officer", UnitKind.POLICE)


def process_lead() -> Onlooker:
    """The PGA-expert of the largest municipality, who leads 200 cases."""
    return _signed_in("process lead", UnitKind.COLLEGE)


def _signed_in(name: str, kind: UnitKind) -> Onlooker:
    of_kind = Account.objects.filter(engagements__unit__kind=kind, email__startswith="bench-")
    account = of_kind.order_by("pk")[:1].get()
    found = session_of(account.pk, provider="", any_provider=True, at=clock.now())
    if found is None:
        raise RuntimeError("Nobody to look through: load the data set first.")
    client = Client(SERVER_NAME="localhost")
    session = client.session
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session[session_keys.DEMONSTRATION] = True
    session.save()
    return Onlooker(name, found.signed_in(found.engagement_ids[0]).viewer, client)
