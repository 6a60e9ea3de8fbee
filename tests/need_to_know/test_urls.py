"""All addresses by all kinds of viewer, in one table (`urls.py`).

Not signed in: the sign-in page for every path, existing or not. Signed in without relation
to a case: 404, the same page as for a case that is not there.
"""

import re

import pytest
from django.test import Client

from tests.need_to_know.urls import MEETING, PARAMETER, URLS, Kind, declared, existing, filled, of_a_case
from tests.need_to_know.walking import NOT_THERE, Visitor, visitor
from tests.world.conferences import HERE as MEETING_HERE
from tests.world.conferences import HOUSE
from tests.world.referrals import NOTEBOOKS
from tests.world.small import SmallWorld

NOWHERE = ("/bestaat/niet/", "/casus/", "/casus/PGA-2026-0005/geheim/", "/admin/", "/.env", "/casus/x/", "/%00/")
# What differs between two answers and says nothing: the moment's own numbers and what was asked.
CHANGING = re.compile(rb"[0-9a-f]{32}|csrfmiddlewaretoken\" value=\"[^\"]+|[A-Z]{3}[- &nbsp;\xc2\xa0]+\d{4}-\d{4,8}")
ANYTHING = {
    "item_id": "97", "about": "97", "question_id": "5", "member_id": "9", "seat_id": "90", "attachment_id": "13",
    "house_id": "1", "body_id": "1",
    "phase": "executing", "form": "bijdrage", "picture_id": "1", "goal_id": "1", "action_id": "1", "side_id": "1",
    "organisation_id": "1", "unit_id": "1", "account_id": "2", "engagement_id": "2", "screening_id": "2",
    "appointment_id": "2", "municipality_id": "1", "covenant_id": "1", "accession_id": "1",
    "notice_id": "1", "emergency_id": "1", "replacement_id": "1", "provider_id": "x", "pk": "1", "number": "1",
    "conference_id": "1", "agenda_id": "1", "line_id": "1", "correction_id": "1", "guest_id": "1",
    "consultation_id": "1", "lack": "stil",
    "referral_id": "1", "link_id": "1", "offer_id": "1", "key": "0123456789abcdef", "step": "wie", "token": "1.x:y",
    "regime": "pga", "decision_id": "1", "ask_id": "1", "letter_id": "1",
    "request_id": "1", "proposal_id": "1", "third_id": "1", "consent_id": "1", "handout_id": "1",
}  # fmt: skip
# What is there and is somebody else's; and what nobody has.
OF_OTHERS = ANYTHING | {"key": NOTEBOOKS["untrained"][1], "referral_id": "5", "link_id": "11", "line_id": "17"}
NOWHERE_AT_ALL = ANYTHING | dict.fromkeys((name for name in ANYTHING if name.endswith("_id")), NOT_THERE)
# Enough for every form of a conference to get past its fields.
FILLED_IN = {
    "do": "drop", "stage": "image", "at_table": "nobody", "why_absent": "did_not_want", "kind": "image",
    "words": "Iets", "category": "housing", "body": "Iets", "decision": "accepted", "reason": "Iets",
}  # fmt: skip


def test_every_address_is_in_the_table() -> None:
    assert existing() - declared() == set(), "say in tests/need_to_know/urls.py what this page is"
    assert declared() - existing() == set(), "these pages are gone"
    assert sum(len(routes) for routes in URLS.values()) == len(declared())


@pytest.mark.usefixtures("standing")
@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.PUBLIC])
def test_who_is_not_signed_in_gets_the_sign_in_page(kind: Kind) -> None:
    client = Client()
    for route in URLS[kind]:
        path = filled(route, ANYTHING | ({"number": "PGA-2026-0005"} if of_a_case(route) else {}))
        for response in (client.get(path), client.post(path), client.get(path.replace("0005", "9999"))):
            assert response.status_code == 302, path
            assert (
                response.headers["Location"].startswith("/inloggen/?") or response.headers["Location"] == "/inloggen/"
            )


@pytest.mark.usefixtures("standing")
@pytest.mark.parametrize("path", NOWHERE)
def test_a_path_that_is_nowhere_leads_there_too(path: str) -> None:
    response = Client().get(path)
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/inloggen/")


@pytest.mark.usefixtures("standing")
@pytest.mark.parametrize("route", URLS[Kind.PUBLIC])
def test_a_public_page_answers(route: str) -> None:
    response = Client(raise_request_exception=False).get(filled(route, ANYTHING))
    assert response.status_code in (200, 301, 302, 404, 405)


@pytest.mark.parametrize(
    ("name", "method"),
    [
        ("custodial", "get"),
        ("custodial", "post"),
        ("expert_next_door", "get"),
        ("manager", "get"),
        ("colleague", "get"),
    ],
)
def test_without_relation_a_case_is_not_there(standing: SmallWorld, name: str, method: str) -> None:
    client = visitor(standing, name)
    for route in URLS[Kind.CASE]:
        hidden, nothing = (_ask(client, method, route, number) for number in _numbers(standing, name))
        assert hidden == nothing, route
        assert hidden[0] in (404, 405), route


@pytest.mark.parametrize("name", ["custodial", "expert_next_door", "manager", "worker"])
def test_the_log_is_not_there_for_others(standing: SmallWorld, name: str) -> None:
    client = visitor(standing, name)
    for route in URLS[Kind.LOG]:
        numbers = _numbers(standing, name) if of_a_case(route) else ("", "")
        hidden, nothing = (_ask(client, "get", route, number) for number in numbers)
        assert hidden == nothing
        assert hidden[0] == 404


@pytest.mark.parametrize("name", ["custodial", "expert"])
def test_a_page_that_is_blind_answers_alike(standing: SmallWorld, name: str) -> None:
    client = visitor(standing, name)
    for route in URLS[Kind.BLIND]:
        for method in ("get", "post"):
            hidden, nothing = (_ask(client, method, route, number) for number in _numbers(standing, name))
            assert hidden == nothing, route


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", ["custodial", "expert_next_door", "auditor", "colleague"])
def test_what_is_of_others_is_as_if_it_were_not_there(standing: SmallWorld, name: str, method: str) -> None:
    client = visitor(standing, name)
    for route in URLS[Kind.OWN]:
        theirs, nothing = (_answered(client, method, filled(route, ids)) for ids in (OF_OTHERS, NOWHERE_AT_ALL))
        assert theirs == nothing, route
        assert theirs[0] in (403, 404, 405), route


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_hangs_on_another_conference_is_not_in_ones_own(standing: SmallWorld, method: str) -> None:
    """A chair whose meeting is on asks there for the cases, lines and guests of the house."""
    chair, mine = visitor(standing, "expert"), {"conference_id": str(MEETING_HERE)}
    house = next(row for row in standing.rows.above["conferences_agendaitem"] if row.conference_id == HOUSE)
    line = next(row for row in standing.rows.above["conferences_line"] if row.agenda_item_id == house.id)
    theirs = dict.fromkeys(("agenda_id", "guest_id", "third_id", "correction_id"), str(house.id))
    deeper = [route for route in URLS[Kind.OWN] if route.startswith(MEETING) and len(PARAMETER.findall(route)) > 1]
    assert len(deeper) > 5
    for route in deeper:
        there = _answered(chair, method, filled(route, ANYTHING | theirs | {"line_id": str(line.id)} | mine), FILLED_IN)
        nowhere = _answered(chair, method, filled(route, NOWHERE_AT_ALL | mine), FILLED_IN)
        assert there == nowhere, route
        assert there[0] in (404, 405, 409), route  # 409: nothing leaves the agenda of a meeting that is on


def test_management_is_for_the_manager(standing: SmallWorld) -> None:
    client = visitor(standing, "worker")
    for route in URLS[Kind.MANAGER]:
        answers = [client.get(filled(route, ANYTHING)), client.post(filled(route, ANYTHING))]
        answers += [client.get(filled(route, dict.fromkeys(ANYTHING, NOT_THERE)))]
        assert {answer.status for answer in answers} <= {403, 404, 405}, route


def test_a_number_that_is_not_there_breaks_nothing(standing: SmallWorld) -> None:
    """Not one answer is a 500; with numbers that do exist, the canary walks everywhere."""
    client, nowhere = visitor(standing, "manager"), dict.fromkeys(ANYTHING, NOT_THERE) | {"form": "x", "regime": "x"}
    for kind in (Kind.SIGNED_IN, Kind.MANAGER, Kind.OWN):
        for route in URLS[kind]:
            for answer in (client.get(filled(route, nowhere)), client.post(filled(route, nowhere))):
                assert answer.status < 500, (route, answer.status)


def _numbers(standing: SmallWorld, name: str) -> tuple[str, str]:
    """A case this person has nothing to do with, and one that is not there."""
    hidden = (
        "pga conferring"
        if name in ("custodial", "expert_next_door", "auditor", "colleague", "manager")
        else "pga next door"
    )
    return standing.case(hidden).number, "PGA-2026-9999"


def _ask(client: Visitor, method: str, route: str, number: str) -> tuple[int, bytes]:
    return _answered(client, method, filled(route, ANYTHING | {"number": number}))


def _answered(client: Visitor, method: str, path: str, data: dict[str, str] | None = None) -> tuple[int, bytes]:
    answer = client.get(path) if method == "get" else client.post(path, **(data or {}))
    return answer.status, CHANGING.sub(b"", answer.content)
