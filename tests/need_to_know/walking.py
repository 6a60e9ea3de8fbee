"""Walks the addresses of the application as one signed-in person, with numbers from the small world."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.test import Client

from tests.need_to_know.decoding import texts_of
from tests.need_to_know.urls import CASE, ITEM, PARAMETER, URLS, Kind, filled, of_a_case
from tests.network.builders import sign_in
from tests.world.contributions import CONTRIBUTIONS
from tests.world.markers import found_in
from tests.world.small import SmallWorld

NOT_THERE = "99999"
# Of these every case is asked; of the others under a case's number a few cases.
IN_EVERY_CASE = (CASE, f"{CASE}status/", f"{CASE}deelnemers/")
THOROUGH = ("pga conferring", "zvh conferring", "pga next door", "pga shielded")
MOST_THOROUGH = "pga conferring"


@dataclass(frozen=True, slots=True)
class Answer:
    """What one address answered, and the markers in it."""

    path: str
    status: int
    media_type: str
    content: bytes
    markers: frozenset[int]


@dataclass(slots=True)
class Visitor:
    """One person with a browser."""

    client: Client
    small: SmallWorld

    def get(self, path: str) -> Answer:
        """Ask one page."""
        return self._answer(path, self.client.get(path))

    def post(self, path: str, **data: str) -> Answer:
        """Send a form."""
        return self._answer(path, self.client.post(path, data))

    def _answer(self, path: str, response: object) -> Answer:
        content: bytes = response.content  # type: ignore[attr-defined]
        headers: dict[str, str] = response.headers  # type: ignore[attr-defined]
        media_type = headers.get("Content-Type", "")
        texts = [*texts_of(content, media_type), *headers.values()]
        status: int = response.status_code  # type: ignore[attr-defined]
        return Answer(path, status, media_type, content, frozenset(found_in(texts)))


def visitor(small: SmallWorld, name: str) -> Visitor:
    """Somebody who signed in."""
    client = Client(raise_request_exception=False)
    sign_in(client, small.engagement(name))
    return Visitor(client, small)


def addresses(small: SmallWorld, name: str) -> Iterator[str]:
    """Every address of the application, filled in for a walk by this person."""
    own = {
        "notice_id": "1",
        "emergency_id": "1",
        "replacement_id": "1",
        "provider_id": "x",
        "number": "1",
        "pk": "1",
        "regime": "pga",
    }
    network = {
        "organisation_id": "1", "unit_id": "1", "account_id": "2", "engagement_id": "2", "screening_id": "2",
        "appointment_id": "2", "municipality_id": "1", "covenant_id": "1", "accession_id": "1",
    }  # fmt: skip
    for kind in (Kind.SIGNED_IN, Kind.MANAGER, Kind.PUBLIC):
        if kind is not Kind.MANAGER or name in ("manager", "worker"):
            yield from (filled(route, own | network) for route in URLS[kind] if route != "uitloggen/")
    for route in (*URLS[Kind.CASE], *URLS[Kind.LOG], *URLS[Kind.BLIND]):
        yield from _in_cases(small, route)


def _in_cases(small: SmallWorld, route: str) -> Iterator[str]:
    """An address under the number of a case, for the cases and rows that it could be about."""
    if route in IN_EVERY_CASE:
        cases = list(small.names.cases)
    elif route.startswith(ITEM) and route != ITEM:
        cases = [MOST_THOROUGH]
    else:
        cases = list(THOROUGH)
    if not of_a_case(route):
        yield filled(route, {})
        return
    for case in cases:
        for values in _values(small, route, case):
            yield filled(route, values)


def _values(small: SmallWorld, route: str, case: str) -> Iterator[dict[str, str]]:
    found = small.case(case)
    values = {"number": found.number, "phase": "executing", "form": "bijdrage"}
    items = [small.item(case, name).id for name in CONTRIBUTIONS]
    rows = small.rows
    of_case = {
        "item_id": items,
        "about": items[:3],
        "question_id": [row.id for row in rows.question if row.case_id == found.id],
        "member_id": [row.id for row in rows.circlemember if row.case_id == found.id],
        "seat_id": [row.id for row in rows.participation if row.case_id == found.id][:4],
        "attachment_id": [row.id for row in rows.attachment if row.item_id in items],
    }
    several = [name for name in PARAMETER.findall(route) if name in of_case]
    if not several:
        yield values
    for name in several:
        for number in of_case[name]:
            yield values | {name: str(number)}
