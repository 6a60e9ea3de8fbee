"""A tab that was open too long: signed out meanwhile, no longer allowed, or without the form's own key.

At the table, in the minutes and in the plan: the post that worked a moment ago does nothing, tells nothing, and what
was typed is still there after signing in. Who loses a right, loses it in a world that no other test looks at.
"""

from dataclasses import dataclass

import pytest
from django.test import Client

from opmaat.core.database.maintenance import as_owner
from tests.need_to_know.expecting import Expectations
from tests.need_to_know.test_revoking import SEAT_ENDS
from tests.need_to_know.test_urls import ANYTHING
from tests.need_to_know.urls import URLS, Kind, filled, of_a_case
from tests.need_to_know.walking import Visitor, visitor
from tests.network.builders import sign_in
from tests.world.conferences import HERE, HOUSE
from tests.world.people import NOW
from tests.world.small import SmallWorld

TYPED = "Zij gaat morgen mee naar de woningbouw."
SCREENING_ENDS = "update network_screening set ends_at = {now} where engagement_id = {who}"


@dataclass(frozen=True, slots=True)
class Tab:
    """A page that somebody has open, the post it makes, and where its effect stands."""

    who: str
    page: str
    address: str
    values: dict[str, str]
    table: str
    case_id: int


def _table(small: SmallWorld) -> Tab:
    case = small.case("pga conferring")
    agenda = next(row.id for row in small.rows.above["conferences_agendaitem"] if row.case_id == case.id)
    values = {"kind": "image", "words": TYPED, "category": "housing"}
    page = f"/overleg/{HERE}/tafel/"
    return Tab("expert", page, f"{page}{agenda}/regel/", values, "conferences_line", case.id)


def _minutes(small: SmallWorld) -> Tab:
    items = {row.id: row for row in small.rows.above["conferences_agendaitem"] if row.conference_id == HOUSE}
    read = Expectations(small.rows, NOW).of(small.names.people["officer"]).rows["conferences_line"]
    here = small.case("zvh executing").id
    line = next(
        row for row in small.rows.above["conferences_line"]
        if row.id in read and row.agenda_item_id in items and items[row.agenda_item_id].case_id == here
    )  # fmt: skip
    address = f"/overleg/{HOUSE}/verslag/{line.id}/verbeteren/"
    return Tab("officer", address, address, {"words": TYPED}, "conferences_correction", here)


def _plan(small: SmallWorld) -> Tab:
    case, people = small.case("pga conferring"), small.names.people
    role = {number: name for name, number in people.items()}
    reads = Expectations(small.rows, NOW)
    action = next(
        row for row in small.rows.above["plans_action"]
        if row.case_id == case.id and role[row.engagement_id] not in ("expert", "worker")
        and row.item_id in reads.of(row.engagement_id).rows["cases_itemtext"]
    )  # fmt: skip
    page = f"/casus/{case.number}/plan/actie/{action.id}/"
    values = {"state": "running", "text": ""}  # one click: it goes on
    return Tab(role[action.engagement_id], page, f"{page}voortgang/", values, "plans_progress", case.id)


TABS = {"table": _table, "minutes": _minutes, "plan": _plan}
ENDS = {"table": SCREENING_ENDS, "minutes": SEAT_ENDS, "plan": SEAT_ENDS}


def _rows(tab: Tab) -> int:
    with as_owner() as owner, owner.cursor() as cursor:
        cursor.execute(f"select count(*) from {tab.table}")
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.PUBLIC])
def test_without_the_key_of_the_form_nothing_is_taken(standing: SmallWorld, kind: Kind) -> None:
    """A post from another site, or from a page of before signing in: the same refusal everywhere, nothing done."""
    client = Client(enforce_csrf_checks=True)
    sign_in(client, standing.engagement("worker"))
    number = standing.case("pga conferring").number
    for route in URLS[kind]:
        path = filled(route, ANYTHING | ({"number": number} if of_a_case(route) else {}))
        response = client.post(path, {"words": TYPED, "text": TYPED})
        assert response.status_code == 403, route
        assert TYPED not in response.content.decode(), route


@pytest.mark.parametrize("what", TABS)
def test_signed_out_meanwhile(standing: SmallWorld, what: str) -> None:
    """The post leads to signing in and changes nothing; after signing in the same page is there."""
    tab = TABS[what](standing)
    client = visitor(standing, tab.who).client
    assert client.get(tab.page).status_code == 200
    before = _rows(tab)
    client.session.flush()
    response = client.post(tab.address, tab.values | {"once": "uit"})
    assert (response.status_code, response["Location"].partition("?")[0]) == (302, "/inloggen/")
    assert TYPED not in response["Location"]
    assert _rows(tab) == before
    sign_in(client, standing.engagement(tab.who))
    assert client.get(tab.page).status_code == 200


def test_what_was_typed_at_the_table_is_there_after_signing_in(standing: SmallWorld) -> None:
    tab = _table(standing)
    client = visitor(standing, tab.who).client
    assert client.post(tab.address.replace("/regel/", "/concept/"), tab.values).status_code == 204
    client.session.flush()
    assert client.post(tab.address, tab.values).status_code == 302
    sign_in(client, standing.engagement(tab.who))
    assert TYPED in client.get(tab.page).content.decode()


@pytest.mark.parametrize("what", ["minutes", "plan", "table"])
def test_no_longer_allowed(small: SmallWorld, what: str) -> None:
    """What worked is gone at the next request, for the page, its parts and its post: as if it were never there."""
    tab = TABS[what](small)
    open_tab = visitor(small, tab.who)
    before = _rows(tab)
    assert open_tab.post(tab.address, **tab.values, once="nog").status == 302
    assert _rows(tab) == before + 1
    with as_owner() as owner, owner.cursor() as cursor:
        now = f"timestamptz '{NOW.isoformat()}'"
        cursor.execute(ENDS[what].format(who=small.names.people[tab.who], case=tab.case_id, now=now))
    for answer in _again(open_tab, tab):
        assert answer in ((404, frozenset()), (403, frozenset())), what
    assert _rows(tab) == before + 1


def _again(open_tab: Visitor, tab: Tab) -> list[tuple[int, frozenset[int]]]:
    asked = [open_tab.get(tab.page), open_tab.post(tab.address, **tab.values, once="weer")]
    part = open_tab.client.post(tab.address, tab.values | {"once": "deel"}, HTTP_X_REQUESTED_WITH="fetch")
    asked.append(open_tab._answer(tab.address, part))
    return [(answer.status, answer.markers) for answer in asked]
