"""The canary: a word of its own in everything that is said, and a walk along every address by everybody.

A word may appear only where the reglement gives its content (persons, addresses, seats: where
the sentence of `expecting` says so), in whatever format, and where content is given it does
appear. It never appears in a mail, a log line, an error page, a session or a job.
"""

import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django.test import override_settings

from opmaat.core.database.maintenance import as_owner
from opmaat.core.logs import OneLine
from opmaat.regulation.enums import Gives
from tests.need_to_know.decoding import texts_of
from tests.need_to_know.expecting import Expectations, Expected
from tests.need_to_know.urls import ITEM, filled
from tests.need_to_know.walking import READ, Answer, addresses, visitor
from tests.world.conferences import GUEST
from tests.world.conferences import HERE as MEETING
from tests.world.consultations import SPARRED
from tests.world.markers import ADDRESS, DRAFT, NOTICE, PERSON, PURPOSE, SEAT, STEP, found_in, marker
from tests.world.markers import ITEM as OF_ITEM
from tests.world.partners import PAPER, PROPOSED, THIRD, VOTED
from tests.world.people import HOME, NOW
from tests.world.referrals import KNOWN, LINK, OFFER, OUTCOME
from tests.world.small import SmallWorld
from tests.world.triage import INTRODUCED

# Somebody of every distinct profile of rights: capacity, kind of unit, place, function, standing.
PROFILES = (
    "expert", "coordinator", "worker", "officer", "clinician", "landlord", "substitute", "shelter",
    "mayor", "untrained", "privacy", "manager", "stranger", "contact",
)  # fmt: skip
# Who has a seat and yet sees nothing: no screening, a third party, an ended engagement's colleague.
OUTSIDE = ("unscreened", "school", "guardian", "custodial", "colleague")
TABLE_OF = {
    PERSON: "cases_person", ADDRESS: "cases_personaddress", PURPOSE: "cases_case", STEP: "cases_casestep",
    SEAT: "cases_participation", DRAFT: "cases_draft", NOTICE: "cases_notice",
    OUTCOME: "referrals_referral", KNOWN: "referrals_knowncheck", LINK: "referrals_onetimelink",
    SPARRED: "referrals_consultationword", OFFER: "referrals_offeredreferral", INTRODUCED: "referrals_decision",
    GUEST: "conferences_agendaguest",
    PROPOSED: "cases_proposedseat", VOTED: "cases_proposalvote", THIRD: "cases_thirdparty", PAPER: "cases_handout",
}  # fmt: skip


class Lines(logging.Handler):
    """Every line of the process log, as it would be written."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(OneLine())
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the line."""
        self.lines.append(self.format(record))


@pytest.fixture
def lines() -> Iterator[list[str]]:
    """The process log during this test, from the most talkative level on."""
    handler, root = Lines(), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield handler.lines
    root.removeHandler(handler)
    root.setLevel(level)


def allowed(expected: Expected) -> set[int]:
    """The words that this viewer may come across."""
    words = {OF_ITEM + item for item, gives in expected.gives.items() if gives is Gives.CONTENT}
    for first, table in TABLE_OF.items():
        words |= {first + number for number in expected.rows[table]}
    return words


@pytest.mark.parametrize("name", PROFILES)
def test_no_word_goes_where_it_may_not(
    standing: SmallWorld, lines: list[str], record_property: Callable[[str, Any], None], name: str
) -> None:
    expected = Expectations(standing.rows, NOW).of(standing.names.people[name])
    may_see, client = allowed(expected), visitor(standing, name)
    answers = [client.get(path) for path in addresses(standing, name)]
    leaks = [(answer.path, sorted(answer.markers - may_see)) for answer in answers if answer.markers - may_see]
    assert leaks == []
    assert [answer.path for answer in answers if answer.status >= 500] == []
    assert found_in(lines) == set()
    assert found_in(_mails()) == set()
    met = set().union(*(answer.markers for answer in answers))
    record_property("told", f"canary as {name}: {len(answers)} addresses, {len(met)} of {len(may_see)} words met")
    _what_is_given_appears(standing, expected, answers)


def _what_is_given_appears(small: SmallWorld, expected: Expected, answers: list[Answer]) -> None:
    """The page of an item says its word when its content is given, and is not there when nothing is."""
    by_path = {answer.path: answer for answer in answers}
    numbers = {case.id: case.number for case in small.rows.case}
    asked = 0
    for item in small.rows.item:
        path = filled(ITEM, {"number": numbers[item.case_id], "item_id": str(item.id)})
        if path in by_path:
            asked, answer, gives = asked + 1, by_path[path], expected.gives[item.id]
            assert (answer.status == 404) == (gives is Gives.NOTHING), (path, gives, answer.status)
            assert (OF_ITEM + item.id in answer.markers) == (gives is Gives.CONTENT), (path, gives)
    assert asked > 80


@pytest.mark.parametrize("name", OUTSIDE)
def test_who_stands_outside_meets_no_word_at_all(standing: SmallWorld, name: str) -> None:
    client = visitor(standing, name)
    for case in standing.rows.case:
        answer = client.get(f"/casus/{case.number}/")
        assert (answer.status, answer.markers) == (404, frozenset()), case
    assert client.get("/").markers == client.get("/casussen/").markers == frozenset()


def test_an_invitation_and_its_calendar_hold_no_word(standing: SmallWorld, lines: list[str]) -> None:
    """From planning to cancelling and to the minutes: what goes out names a number, a place and a time, nobody."""
    chair = visitor(standing, "expert")
    plan = {
        "territory": f"gemeente-{HOME}", "day": "2026-06-25", "begins": "10:00", "ends": "12:00", "place": "Raadhuis",
    }  # fmt: skip
    assert chair.post("/overleg/nieuw/", **plan).status == 302
    with as_owner() as owner, owner.cursor() as cursor:
        cursor.execute("select max(id) from conferences_conference")
        (number,) = cursor.fetchone()
    url, case = f"/overleg/{number}/", standing.case(READ[0])
    chair.post(f"{url}agenda/", case=str(case.id))
    assert chair.post(f"{url}versturen/").status == 302
    with as_owner() as owner, owner.cursor() as cursor:
        cursor.execute("select id from conferences_agendaitem where conference_id = %s", [number])
        (item,) = cursor.fetchone()
    guest = {"engagement": str(standing.names.people["council"]), "reason": f"Nodig {marker(PERSON + case.id)}"}
    assert chair.post(f"{url}agenda/{item}/erbij/", **guest).status == 302
    assert chair.post(f"{url}afzeggen/").status == 302
    assert chair.post(f"/overleg/{MEETING}/sluiten/").status == 302
    texts = list(_mails())
    assert sum("METHOD:REQUEST" in text for text in texts) > 2
    assert sum("METHOD:CANCEL" in text for text in texts) > 2
    assert any(text.startswith("Verslag casusoverleg") for text in texts)
    assert found_in(texts) == found_in(lines) == set()
    assert [text for text in texts if any(name in text for name in ("Sam ", "Samira"))] == []


def test_forms_that_are_refused_tell_nothing_new(standing: SmallWorld, lines: list[str]) -> None:
    """An empty form at every address: the page with its errors, or a refusal."""
    may_see = allowed(Expectations(standing.rows, NOW).of(standing.names.people["officer"]))
    client = visitor(standing, "officer")
    for path in dict.fromkeys(addresses(standing, "officer")):
        answer = client.post(path)
        assert answer.status in (200, 204, 302, 400, 403, 404, 405, 409, 422), (path, answer.status)
        assert answer.markers <= may_see, path
    assert found_in(lines) == set()
    assert found_in(_mails()) == set()


@override_settings(DEBUG=False)
def test_an_error_tells_no_content(standing: SmallWorld, lines: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that breaks with content in its hands, and in the message of the exception."""
    item = standing.item(READ[0], "who")
    word = marker(OF_ITEM + item.id)

    def breaks(*args: Any, **kwargs: Any) -> None:
        content = f"al gelezen: {word}"
        raise ValueError(content)

    monkeypatch.setattr("opmaat.desk.views.case.render", breaks)
    number = standing.case(READ[0]).number
    answer = visitor(standing, "worker").get(f"/casus/{number}/")
    assert answer.status == 500
    assert answer.markers == frozenset()
    assert any("ValueError" in line for line in lines)
    assert found_in(lines) == set()


def test_what_is_kept_besides_holds_no_content(standing: SmallWorld) -> None:
    """The log, sessions and jobs keep ids and words of the application only."""
    client = visitor(standing, "worker")
    for path in ("/", f"/casus/{standing.case(READ[0]).number}/", "/casussen/?q=sam"):
        client.get(path)
    with as_owner() as owner, owner.cursor() as cursor:
        cursor.execute("select to_jsonb(e)::text from audit_event e")
        events = [text for (text,) in cursor.fetchall()]
        cursor.execute("select args::text from procrastinate_jobs")
        jobs = [text for (text,) in cursor.fetchall()]
    sessions = [json.dumps(session.get_decoded(), default=str) for session in Session.objects.all()]
    assert len(events) >= 2
    assert sessions
    assert found_in([*events, *jobs, *sessions]) == set()


def test_no_file_is_left_behind(standing: SmallWorld) -> None:
    client = visitor(standing, "worker")
    for path in addresses(standing, "worker"):
        if "a4" in path or "xlsx" in path:
            client.get(path)
    left = [file for file in settings.OPMAAT_DATA.rglob("*") if file.is_file()]
    assert found_in(text for file in left for text in texts_of(file.read_bytes(), "text/plain")) == set()


def _mails() -> Iterator[str]:
    with as_owner() as owner, owner.cursor() as cursor:
        cursor.execute('select "to", subject, body, calendar from core_mail')
        for to, subject, body, calendar in cursor.fetchall():
            yield from (to, subject, body)
            yield from texts_of(bytes(calendar or b""), "text/calendar")
    for message in getattr(mail, "outbox", []):
        yield from texts_of(message.message().as_bytes(), "message/rfc822")
    connection.close_if_unusable_or_obsolete()
