"""Walks the addresses of the application as one signed-in person, with numbers from the small world."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.test import Client

from tests.need_to_know.decoding import texts_of
from tests.need_to_know.urls import CASE, ITEM, MEETING, PARAMETER, URLS, Kind, filled, of_a_case
from tests.network.builders import sign_in
from tests.world.contributions import CONTRIBUTIONS
from tests.world.markers import found_in
from tests.world.small import SmallWorld

NOT_THERE = "99999"
# The page of a case is asked for every case; what else stands under its number for these.
THOROUGH = ("pga conferring", "zvh conferring", "pga next door")
# Of the pages of one item: all items in two cases, two in each other; to change something, these in the first.
READ = THOROUGH[:2]
SAMPLE = 12
CHANGED = ("who", "family", "care", "secret_care", "arrest", "unreleased_om", "only_ggz", "question", "referral")
# Pages about the network say the same to everybody: some walk them, for most these are enough.
HOME = (
    "triage/", "triage/regio/", "triage/vernietigd/", "triage/tafel/",
    "", "casussen/", "overleg/", "overleg/cijfers/", "aanmeldingen/",
    "casus/nieuw/", "noodtoegang/beoordelen/", "waarneming/",
    "reglement/versies/", "log/", "sparren/", "mijn-gebied/", "mijn-gebied/<slug:lack>/")  # fmt: skip
EVERYWHERE = ("worker", "manager")


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
    anything = {
        "notice_id": "1", "emergency_id": "1", "replacement_id": "1", "provider_id": "x", "number": "1", "pk": "1",
        "regime": "pga", "organisation_id": "1", "unit_id": "1", "account_id": "2", "engagement_id": "2",
        "screening_id": "2", "appointment_id": "2", "municipality_id": "1", "covenant_id": "1", "accession_id": "1",
        "house_id": "1", "member_id": "1", "lack": "stil", "form": "nieuw",
        "referral_id": "1", "link_id": "1", "offer_id": "1", "key": "0123456789abcdef", "step": "wie", "token": "1.x:y",
    }  # fmt: skip
    for kind, routes in URLS.items():
        for route in routes:
            if of_a_case(route):
                yield from _in_cases(small, route)
            elif route.startswith("sparren/<int:consultation_id>/"):
                for row in small.rows.above["referrals_consultation"]:
                    yield filled(route, {"consultation_id": str(row.id)})
            elif route.startswith(MEETING):
                yield from _in_conferences(small, route)
            elif route in HOME or (name in EVERYWHERE and route != "uitloggen/") or kind is Kind.LOG:
                yield filled(route, anything)


def _in_conferences(small: SmallWorld, route: str) -> Iterator[str]:
    """An address of a conference, for each of them, with a few of its lines: who chairs, who is invited, who is not."""
    for conference in small.rows.above["conferences_conference"]:
        rows = dict.fromkeys(("agenda_id", "correction_id", "guest_id", "third_id"), "1")
        values = {"conference_id": str(conference.id)} | rows
        for line in ("1", "2") if "line_id" in route else ("1",):
            yield filled(route, values | {"line_id": line})


def _in_cases(small: SmallWorld, route: str) -> Iterator[str]:
    """An address under the number of a case, for the cases and rows that it could be about."""
    if route in (CASE, ITEM):
        cases = list(small.names.cases)
    else:
        cases = list(THOROUGH[:1] if route.startswith(ITEM) else THOROUGH)
    for case in cases:
        for values in _values(small, route, case):
            yield filled(route, values)


def _values(small: SmallWorld, route: str, case: str) -> Iterator[dict[str, str]]:
    found = small.case(case)
    values = {"number": found.number, "phase": "executing", "form": "bijdrage"}
    items = [small.item(case, name).id for name in (_read_in(found.id, case) if route == ITEM else CHANGED)]
    rows = small.rows
    of_case = {
        "item_id": items,
        "about": items[:3],
        "question_id": [row.id for row in rows.question if row.case_id == found.id],
        "member_id": [row.id for row in rows.circlemember if row.case_id == found.id],
        "seat_id": [row.id for row in rows.participation if row.case_id == found.id][:2],
        "request_id": [row.id for row in rows.above["cases_informationrequest"] if row.case_id == found.id],
        "proposal_id": [row.id for row in rows.above["cases_compositionproposal"] if row.case_id == found.id],
        "third_id": [row.id for row in rows.above["cases_thirdparty"] if row.case_id == found.id],
        "handout_id": [row.id for row in rows.above["cases_thirdparty"] if row.case_id == found.id],
        "consent_id": [row.id for row in rows.above["cases_handoutconsent"] if small.of_case(row.item_id) == found.id],
        "body_id": [row.id for row in rows.above["referrals_triageseat"] if row.case_id == found.id],
        "attachment_id": [row.id for row in rows.attachment if small.of_case(row.item_id) == found.id],
        "goal_id": [row.id for row in rows.above.get("plans_goal", []) if row.case_id == found.id],
        "action_id": [row.id for row in rows.above.get("plans_action", []) if row.case_id == found.id],
        "side_id": [row.id for row in rows.above.get("plans_alignmentside", []) if row.case_id == found.id],
        "picture_id": [row.id for row in rows.above.get("plans_picture", []) if row.case_id == found.id],
        "decision_id": [row.id for row in rows.above.get("cases_informingdecision", []) if row.case_id == found.id],
        "ask_id": [row.id for row in rows.above.get("cases_informingask", []) if row.case_id == found.id],
        "letter_id": [row.id for row in rows.above.get("cases_informingletter", []) if row.case_id == found.id],
    }
    several = [name for name in PARAMETER.findall(route) if name in of_case]
    if not several:
        yield values
    for name in several:
        for number in of_case[name]:
            yield values | {name: str(number)}


def _read_in(case_id: int, case: str) -> list[str]:
    """All contributions of the cases that are read; of each other case a few, not always the same."""
    return list(CONTRIBUTIONS) if case in READ else list(CONTRIBUTIONS)[case_id % SAMPLE :: SAMPLE]
