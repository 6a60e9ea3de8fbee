"""Every mail the product sends, each made by an act full of words that may not be in it: none of them is.

A mail goes over the open net to whoever reads that box: a number, a count, a time, a link; nobody's name, initials or
words. A mail that no act here makes fails `test_each_kind_of_mail_is_made_here`.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

import opmaat
from opmaat.cases.access import case_for
from opmaat.core import clock
from opmaat.core.database.maintenance import as_owner
from opmaat.core.transaction import acting_as
from opmaat.desk.daily_mail import tell_everybody
from opmaat.referrals.actions.consultations import Words, answer_consultation, ask_consultation
from opmaat.referrals.actions.deciding import Ruling, decide
from opmaat.referrals.actions.expiring import expire_offers
from opmaat.referrals.actions.weighing import start_weighing
from opmaat.referrals.models import Consultation
from opmaat.referrals.queries.answering import At
from opmaat.referrals.referral_enums import Outcome
from tests.cases.conftest import Scene
from tests.need_to_know.decoding import texts_of
from tests.need_to_know.walking import visitor
from tests.referrals.referring import steps
from tests.world.markers import found_in, marker
from tests.world.people import HOME
from tests.world.small import SmallWorld

WORD = marker(70_999)
NAMED = {"call_name": "Joris", "surname": f"Zevenberg {WORD}", "particle": "", "birth": "12-03-2007"}
SAID = {
    "what_now": f"Elke nacht {WORD}",
    "since_when": "sinds mei",
    "domains": ["housing"],
    "criminogenic": ["housing"],
}
# Names, initials and a year of birth of who is mentioned above, and of the persons of the small world.
NOBODY = re.compile(r"Joris|Zevenberg|J\.\s?Z\.|2007|12-03|Samira?\b|S\.\s?Q\.", re.IGNORECASE)
KINDS = {
    "referral-received", "referral-decided", "sparren", "conference", "conference-changed", "conference-withdrawn",
    "conference-cancelled", "conference-minutes", "daily", "offer-expired",
}  # fmt: skip
# Where mails are made: a new place is a new kind, to be made here too.
PLACES = {
    "conferences/actions/mailing.py", "desk/daily_mail.py", "referrals/actions/confirming.py",
    "referrals/actions/expiring.py", "referrals/actions/hearing.py", "referrals/actions/telling.py",
}  # fmt: skip


@pytest.fixture(scope="module")
def made() -> dict[str, list[str]]:
    """What the acts of this module queued, by kind; filled by the first test that asks."""
    return {}


@pytest.fixture
def mails(standing: SmallWorld, made: dict[str, list[str]]) -> dict[str, list[str]]:
    """All text of every mail, by kind."""
    if not made:
        _refer(standing)
        _spar(standing)
        _confer(standing)
        with clock.frozen(clock.now() + timedelta(days=1)):
            tell_everybody()
        with clock.frozen(clock.now() + timedelta(days=15)):
            expire_offers()
        for kind, text in _queued():
            made.setdefault(kind, []).append(text)
    return made


def test_each_kind_of_mail_is_made_here(mails: dict[str, list[str]]) -> None:
    assert {kind for kind, texts in mails.items() if texts} >= KINDS
    home = Path(opmaat.__file__).parent
    texts = {str(path.relative_to(home)): path.read_text(encoding="utf-8") for path in home.rglob("*.py")}
    found = {path for path, text in texts.items() if " queue_mail(" in text and "def queue_mail(" not in text}
    assert found == PLACES, "make its mail in this module, and say here where it is made"


def test_no_mail_holds_a_word_of_anybody(mails: dict[str, list[str]]) -> None:
    for kind, texts in mails.items():
        assert found_in(texts) == set(), kind
        assert [text for text in texts if NOBODY.search(text)] == [], kind


def test_every_mail_leads_through_sign_in(mails: dict[str, list[str]]) -> None:
    """Each names an address of ours, and none carries a key that opens something by itself."""
    for kind, texts in mails.items():
        for text in texts:
            links = re.findall(r"https?://\S+", text)
            assert links or kind == "conference-withdrawn", (kind, text)
            assert [link for link in links if "met-link" in link or "token" in link] == []


def _refer(small: SmallWorld) -> None:
    """Written and sent in a browser, weighed and decided."""
    client = visitor(small, "worker").client
    place = client.post("/aanmelden/", {"regime": "pga"})["Location"].removesuffix("wie/")
    where = cast("Scene", SimpleNamespace(table=SimpleNamespace(municipality=HOME)))
    for slug, typed in steps(where, wie=NAMED, gebeurt=SAID).items():
        answer = client.post(f"{place}{slug}/", typed)
        assert answer.status_code == 302, answer.content.decode()
    sent = client.post(f"{place}brief/", {"facts_checked": "on"})
    assert sent.status_code == 302, sent.content.decode()
    with as_owner() as owner, owner.cursor() as cursor:
        cursor.execute("select number from referrals_referral order by id desc limit 1")
        (number,) = cursor.fetchone()
        cursor.execute(
            "select s.engagement_id from cases_participation s join cases_case c on c.id = s.case_id"
            " where c.number = %s and s.capacity = 'process_lead'", [number],
        )  # fmt: skip
        (lead,) = cursor.fetchone()
    by = small.viewer(next(name for name, engagement in small.names.people.items() if engagement == lead))
    ruling = Ruling(
        outcome=Outcome.ADVICE, reason=f"Omdat {WORD}", outcome_text=f"Joris {WORD}", other_table="", introduced_to="",
    )  # fmt: skip
    with acting_as(by):
        start_weighing(case=case_for(by, number), care=False, by=by)
        decide(case=case_for(by, number), ruling=ruling, by=by)


def _spar(small: SmallWorld) -> None:
    worker, expert = small.viewer("worker"), small.viewer("expert")
    with acting_as(worker):
        asked = ask_consultation(at=At(municipality_id=HOME), words=Words(f"Iets met {WORD.lower()}"), by=worker)
    with acting_as(expert):
        found = Consultation.objects.get(pk=asked.pk)
        answer_consultation(consultation=found, words=Words(f"doe {WORD.lower()}"), outcome="advice", by=expert)


def _confer(small: SmallWorld) -> None:
    """Sent, changed, somebody in and out again, cancelled; and the minutes of the one that is on."""
    chair, case = visitor(small, "expert").client, small.case("pga conferring")
    plan = {
        "territory": f"gemeente-{HOME}", "day": "2026-06-25", "begins": "10:00", "ends": "12:00", "place": "Raadhuis",
    }  # fmt: skip
    assert chair.post("/overleg/nieuw/", plan).status_code == 302
    url = f"/overleg/{_last('conferences_conference')}/"
    chair.post(f"{url}agenda/", {"case": str(case.id)})
    for _ in range(2):  # sent, and sent again with a change
        assert chair.post(f"{url}versturen/").status_code == 302
    item = _last("conferences_agendaitem")
    guest = {"engagement": str(small.names.people["council"]), "reason": f"Joris kent {WORD}"}
    assert chair.post(f"{url}agenda/{item}/erbij/", guest).status_code == 302
    out = chair.post(f"{url}agenda/{item}/erbij/{_last('conferences_agendaguest')}/intrekken/")
    assert out.status_code == 302, out.content.decode()
    assert chair.post(f"{url}afzeggen/").status_code == 302
    assert chair.post("/overleg/1/sluiten/").status_code == 302


def _last(table: str) -> int:
    with as_owner() as owner, owner.cursor() as cursor:
        cursor.execute(f"select max(id) from {table}")
        return int(cursor.fetchone()[0])


def _queued() -> Iterator[tuple[str, str]]:
    """Each mail with its kind, the calendar decoded; read by the owner, as nobody else may."""
    with as_owner() as owner, owner.cursor() as cursor:
        cursor.execute('select key, "to", subject, body, calendar from core_mail')
        for key, to, subject, body, calendar in cursor.fetchall():
            part = list(texts_of(bytes(calendar or b""), "text/calendar"))
            yield _kind(key, subject, part), "\n".join((to, subject, body, *part))


def _kind(key: str, subject: str, calendar: list[str]) -> str:
    heads = {"Gaat niet door": "conference-cancelled", "Uitnodiging vervalt": "conference-withdrawn"}
    for start, kind in heads.items():
        if subject.startswith(start):
            return kind
    kind = key.partition(":")[0]
    if kind == "conference":
        return "conference-changed" if re.search(r"SEQUENCE:[2-9]", "".join(calendar)) else "conference"
    return kind
