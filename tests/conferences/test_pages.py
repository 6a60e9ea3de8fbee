"""The pages: from planning to confirmed minutes in a browser, and who gets which."""

import re

import pytest
from django.test import Client

from opmaat.cases.models import Tabling
from opmaat.conferences.actions.third_parties import let_third_party_in
from opmaat.conferences.models import AgendaItem, Conference, Line
from opmaat.core import clock
from tests.cases.conftest import Scene
from tests.conferences.meetings import begun, executing, minuted, planned, sent, third_party
from tests.harness.statements import counted

PAGES = ("", "tafel/", "scherm/", "verslag/", "verslag.pdf", "wijzigen/", "sluiten/", "vaststellen/")


def test_from_plan_to_confirmed_minutes(scene: Scene) -> None:
    executing(scene)
    chair, worker = scene.browser("expert"), scene.browser("worker")
    assert "Geen overleg gepland" in chair.get("/overleg/").content.decode()
    day = clock.today().replace(year=clock.today().year + 1)
    url = chair.post("/overleg/nieuw/", {
        "territory": f"gemeente-{scene.table.municipality}", "day": day.isoformat(), "begins": "10:00", "ends": "12:00",
        "place": "Raadhuis",
    }).headers["Location"]  # fmt: skip
    assert worker.get(url).status_code == 404
    page = chair.get(url).content.decode()
    assert "PGA" in page
    with scene.acting("expert") as (_, case):
        number = case.pk
    assert chair.post(f"{url}agenda/", {"case": [str(number)]}).status_code == 302
    item = _of_item()
    assert chair.post(f"{url}agenda/{item}/", {"minutes": "20", "position": "1"}).status_code == 302
    assert chair.post(f"{url}versturen/", {"confirm": "yes"}).status_code == 302
    assert "Ik kom" in worker.get(url).content.decode()
    assert worker.post(f"{url}antwoord/", {"answer": "comes"}).status_code == 302
    assert chair.post(f"{url}openen/", {"confirm": "yes"}).headers["Location"] == f"{url}tafel/"
    assert "Volgende" in chair.get(f"{url}tafel/").content.decode()
    assert chair.post(f"{url}tafel/{item}/").status_code == 302
    for stage in ("judgement", "decision", "image"):
        assert chair.post(f"{url}tafel/{item}/stap/", {"stage": stage}).status_code == 302
        assert chair.get(f"{url}tafel/").status_code == 200
    course = {"at_table": "nobody", "why_absent": "did_not_want", "experience_expert": "no"}
    assert chair.post(f"{url}tafel/{item}/persoon/", course).status_code == 302
    _write(chair, url, item, "agreement", "Worker Jansen belt de corporatie over twee weken", "a")
    _write(chair, url, item, "decision", "Er komt een kamer.", "b")
    screen = chair.get(f"{url}scherm/").content.decode()
    assert "Daan" not in screen
    assert chair.post(f"{url}sluiten/").headers["Location"] == f"{url}verslag/"
    assert "Er komt een kamer." in worker.get(f"{url}verslag/").content.decode()
    assert worker.get(f"{url}verslag.pdf").content.startswith(b"%PDF")
    with scene.owner():
        line = Line.objects.get(kind="decision").pk
    fix = {"words": "Er komt een kamer in mei.", "once": "c"}
    assert worker.post(f"{url}verslag/{line}/verbeteren/", fix).status_code == 302
    assert "kamer in mei" in chair.get(f"{url}verslag/").content.decode()
    assert chair.post(f"{url}vaststellen/", {"because": "no_next"}).status_code == 422
    with scene.owner() as owner, owner.cursor() as cursor:
        cursor.execute("select max(id) from conferences_correction")
        correction = cursor.fetchone()[0]
    assert chair.post(f"{url}verbetering/{correction}/", {"do": "accept"}).status_code == 302
    assert chair.post(f"{url}vaststellen/").status_code == 422
    assert chair.post(f"{url}vaststellen/", {"because": "no_next"}).status_code == 302
    assert "kamer in mei" in worker.get(f"{url}verslag/").content.decode()
    with scene.owner():
        assert not Tabling.objects.filter(ends_at__gt=clock.now()).exists()
        assert Conference.objects.get().state == "confirmed"


def test_a_line_without_leaving_the_page(scene: Scene) -> None:
    number, item = begun(scene)
    chair = scene.browser("expert")
    url = f"/overleg/{number}/tafel/{item}/regel/"
    refused = chair.post(url, {"kind": "agreement", "words": "Iemand belt", "once": "1"}, headers=FETCH)
    assert "data-objection" in refused.content.decode()
    done = chair.post(url, {"kind": "decision", "words": "Besloten.", "once": "1"}, headers=FETCH)
    assert done.status_code == 200
    assert "Besloten." in done.content.decode()
    assert "data-once" in done.content.decode()
    again = chair.post(url, {"kind": "decision", "words": "Besloten.", "once": "1"}, headers=FETCH)
    assert again.status_code == 200
    with scene.owner():
        assert Line.objects.count() == 1


def test_what_is_typed_is_kept_and_comes_back(scene: Scene) -> None:
    number, item = begun(scene)
    chair = scene.browser("expert")
    assert chair.post(f"/overleg/{number}/tafel/{item}/concept/", {"words": "Sanne belt de"}).status_code == 204
    assert "Sanne belt de" in chair.get(f"/overleg/{number}/tafel/").content.decode()
    refused = chair.post(
        f"/overleg/{number}/tafel/{item}/regel/", {"kind": "agreement", "words": "Iemand x", "once": "2"}
    )
    assert refused.status_code == 422
    assert "Iemand x" in refused.content.decode()


def test_who_is_invited_reads_the_agenda_and_not_the_table(scene: Scene) -> None:
    number, _ = begun(scene)
    for role in ("worker", "officer", "clinician"):
        client = scene.browser(role)
        assert client.get(f"/overleg/{number}/").status_code == 200
        for page in ("tafel/", "scherm/", "wijzigen/", "sluiten/", "vaststellen/"):
            assert client.get(f"/overleg/{number}/{page}").status_code == 403, page


@pytest.mark.parametrize("role", ["stranger", "coordinator", "colleague", "deputy", "privacy", "manager"])
def test_for_others_it_is_not_there(scene: Scene, role: str) -> None:
    number, item = begun(scene)
    client = scene.browser(role)
    for page in PAGES:
        for found in (client.get(f"/overleg/{number}/{page}"), client.get(f"/overleg/{number + 999}/{page}")):
            assert found.status_code == 404, page
    assert client.post(f"/overleg/{number}/tafel/{item}/").status_code == 404


def test_only_chairs_plan(scene: Scene) -> None:
    assert scene.browser("worker").get("/overleg/nieuw/").status_code == 403
    assert scene.browser("coordinator").get("/overleg/nieuw/").status_code == 200


def test_asking_from_the_case(scene: Scene) -> None:
    with scene.acting("worker") as (_, case):
        number = case.number
    client = scene.browser("worker")
    assert client.get(f"/casus/{number}/overleg/").status_code == 200
    assert client.post(f"/casus/{number}/overleg/", {"because": "worries"}).status_code == 302
    assert client.post(f"/casus/{number}/overleg/", {"because": "worries"}).status_code == 422


def test_the_next_table_begins_with_the_minutes_of_the_last(scene: Scene) -> None:
    number, _ = minuted(scene)
    later, _ = begun(scene, weeks=4)
    chair = scene.browser("expert")
    assert f"/overleg/{number}/verslag/" in chair.get(f"/overleg/{later}/tafel/").content.decode()
    assert f"/overleg/{number}/verslag/" in chair.get(f"/overleg/{later}/").content.decode()
    answer = chair.post(f"/overleg/{number}/vaststellen/")
    assert answer.headers["Location"] == f"/overleg/{later}/tafel/"
    assert f"/overleg/{number}/verslag/" not in chair.get(f"/overleg/{later}/tafel/").content.decode()


def test_before_the_next_conference_the_page_says_when(scene: Scene) -> None:
    number, _ = minuted(scene)
    sent(scene, weeks=4)
    chair = scene.browser("expert")
    page = chair.get(f"/overleg/{number}/verslag/").content.decode()
    assert "wordt vastgesteld in het volgende overleg" in page
    assert "/vaststellen/" not in page
    assert chair.get(f"/overleg/{number}/vaststellen/").headers["Location"] == f"/overleg/{number}/verslag/"
    assert chair.post(f"/overleg/{number}/vaststellen/", {"because": "no_next"}).status_code == 422


def test_somebody_for_this_conference_only(scene: Scene) -> None:
    number = sent(scene)
    chair, guest = scene.browser("expert"), scene.browser("second_officer")
    url = f"/overleg/{number}/agenda/{_of_item()}/erbij/"
    assert chair.get(url).status_code == 200
    assert guest.get(f"/overleg/{number}/").status_code == 404
    given = {"engagement": str(scene.table.people["second_officer"]), "reason": "Kent de wijk."}
    assert chair.post(url, given).status_code == 302
    assert "/casus/PGA-2026-0001/" in guest.get(f"/overleg/{number}/").content.decode()
    page = chair.get(f"/overleg/{number}/").content.decode()
    assert "Second_officer Jansen" in _agenda(page)
    withdraw = re.search(rf"{url}\d+/intrekken/", page)
    assert withdraw is not None
    assert chair.post(withdraw[0]).status_code == 302
    assert "Second_officer Jansen" not in _agenda(chair.get(f"/overleg/{number}/").content.decode())


def test_a_third_party_at_the_table(scene: Scene) -> None:
    number, item = begun(scene)
    url = f"/overleg/{number}/tafel/{item}/derde/{third_party(scene)}/"
    chair = scene.browser("expert")
    assert url in chair.get(f"/overleg/{number}/tafel/").content.decode()
    assert chair.post(url, {"do": "in"}).status_code == 302
    assert "Tess Derks is er als derde" in chair.get(f"/overleg/{number}/tafel/").content.decode()
    screen = chair.get(f"/overleg/{number}/scherm/").content.decode()
    assert "Overlast stoppen" not in screen
    assert "Tess" not in screen
    assert chair.post(url, {"do": "out"}).status_code == 302
    assert "Overlast stoppen" in chair.get(f"/overleg/{number}/scherm/").content.decode()


def test_one_press_and_the_deputy_chairs(scene: Scene) -> None:
    number, _ = begun(scene)
    chair, deputy = scene.browser("expert"), scene.browser("deputy")
    assert deputy.get(f"/overleg/{number}/tafel/").status_code == 404
    assert "Deputy Jansen neemt het over" in chair.get(f"/overleg/{number}/tafel/").content.decode()
    successor = {"successor": str(scene.table.people["deputy"])}
    assert chair.post(f"/overleg/{number}/voorzitter/", successor).status_code == 302
    assert deputy.get(f"/overleg/{number}/tafel/").status_code == 200
    assert "vanaf 10:00 Deputy Jansen" in deputy.get(f"/overleg/{number}/").content.decode()


@pytest.mark.parametrize("page", ["", "tafel/", "scherm/", "verslag/"])
def test_the_pages_ask_little_of_the_database(scene: Scene, page: str) -> None:
    number, item = begun(scene)
    with scene.acting("expert") as (by, _):
        let_third_party_in(conference_id=number, item_id=item, third_id=third_party(scene), by=by)
    chair = scene.browser("expert")
    with counted(at_most=30):
        assert chair.get(f"/overleg/{number}/{page}").status_code == 200


def test_changing_and_cancelling(scene: Scene) -> None:
    number = planned(scene)
    chair = scene.browser("expert")
    assert chair.get(f"/overleg/{number}/wijzigen/").status_code == 200
    assert chair.post(f"/overleg/{number}/agenda/", {}).status_code == 302
    number = sent(scene)
    assert chair.post(f"/overleg/{number}/afzeggen/").status_code == 302


FETCH = {"X-Requested-With": "fetch"}


def _of_item() -> int:
    from opmaat.core.database.maintenance import as_owner

    with as_owner():
        return AgendaItem.objects.get().pk


def _agenda(page: str) -> str:
    """The part of the page with the agenda."""
    return page.partition('id="agenda"')[2].partition("</section>")[0]


def _write(chair: Client, url: str, item: int, kind: str, words: str, once: str) -> None:
    answer = chair.post(f"{url}tafel/{item}/regel/", {"kind": kind, "words": words, "once": once})
    assert answer.status_code == 302, answer.content.decode()[-3000:]
