"""The pages lead to what somebody may do: the person, the check op bekendheid, closed cases, what is not read."""

from typing import Any

import pytest

from opmaat.cases.actions.bsn import store_bsn
from opmaat.cases.actions.items import add_item
from opmaat.cases.actions.seals import open_seal
from opmaat.cases.models import PersonAddress
from opmaat.cases.queries.timeline import Wanted
from opmaat.cases.rules.drafts import Addressee, Conditions
from opmaat.core.transaction import acting_as
from opmaat.desk.queries.case_page import case_page
from opmaat.desk.queries.item_page import item_page
from opmaat.regulation.enums import Category, Gives, Phase
from tests.cases import drafts
from tests.desk.conftest import Scene

NUMBER = "PGA-2026-0001"
CASE = f"/casus/{NUMBER}/"
REASON = "De rechter vraagt naar wat er in deze casus is besloten."


def text(response: Any) -> str:
    return str(response.content.decode())


def contributed(scene: Scene, role: str, draft: Any) -> int:
    with scene.acting(role) as (by, case):
        return int(add_item(case=case, draft=draft, by=by).pk)


def test_the_person_with_a_masked_number_and_no_address_of_a_hidden_home(scene: Scene) -> None:
    with scene.acting("expert") as (_, case):
        store_bsn(person_id=case.person_id, typed="111222333")
    with scene.owner():
        PersonAddress.objects.create(person_id=case.person_id, line="Kade 1", place="Hilversum", hidden=True)
    page = text(scene.browser("expert").get(CASE))
    assert "•••••• 333" in page
    assert "111222333" not in page
    assert "Kade 1" not in page
    assert "Een geheim adres ziet alleen wie moet bezoeken." in page
    assert f'action="{CASE}bsn/"' in page
    looks = [e for e in scene.events("case.read") if e["kind"] == "look"]
    assert looks[-1]["categories"] & Category.BSN.bit


def test_the_check_op_bekendheid_says_known_or_not_and_whom_to_call(scene: Scene) -> None:
    with scene.acting("expert") as (_, case):
        store_bsn(person_id=case.person_id, typed="111222333")
    browser = scene.browser("deputy")
    assert "/bekendheid/" in text(browser.get("/casussen/"))
    assert "/bekendheid/" in text(browser.get("/casus/nieuw/"))
    assert "Voorlopige invulling" in text(browser.get("/bekendheid/"))
    found = text(browser.post("/bekendheid/", {"bsn": "111 222 333"}))
    assert "Expert Jansen" in found
    assert NUMBER not in found
    assert "Niet bekend" in text(browser.post("/bekendheid/", {"bsn": "123456782"}))
    assert browser.post("/bekendheid/", {"bsn": "111222334"}).status_code == 422
    assert scene.browser("worker").get("/bekendheid/").status_code == 403


@pytest.mark.parametrize("place", ["noodtoegang", "afgeschermd"])
def test_a_number_leads_to_the_form_whether_or_not_the_case_exists(scene: Scene, place: str) -> None:
    browser = scene.browser("stranger")
    assert browser.get(f"/{place}/").status_code == 200
    for number in ("PGA-2026-0001", "PGA-2026-9999"):
        typed = number.lower().replace("-", " ", 1)
        assert browser.get(f"/{place}/", {"number": typed})["Location"] == f"/casus/{number}/{place}/"
    assert browser.get(f"/{place}/", {"number": "https://elders.nl"}).status_code == 422


def test_the_menu_and_the_lists_link_to_them(scene: Scene) -> None:
    stranger = scene.browser("stranger")
    assert 'href="/noodtoegang/"' in text(stranger.get("/casussen/"))
    assert 'href="/noodtoegang/"' in text(stranger.get("/"))
    assert 'href="/waarneming/"' in text(stranger.get("/"))
    assert 'href="/afgeschermd/"' not in text(stranger.get("/casussen/"))
    privacy = text(scene.browser("privacy").get("/casussen/"))
    assert 'href="/noodtoegang/beoordelen/"' in privacy
    assert 'href="/afgeschermd/"' in privacy


def test_the_log_of_a_case_does_not_lead_a_privacy_officer_astray(scene: Scene) -> None:
    page = text(scene.browser("privacy").get(f"{CASE}gekeken/"))
    assert f'href="{CASE}"' not in page
    assert 'href="/log/"' in page
    assert f'href="{CASE}"' in text(scene.browser("expert").get(f"{CASE}gekeken/"))


def test_who_opened_a_closed_case_reads_and_is_named_as_reader(scene: Scene) -> None:
    item = contributed(scene, "worker", drafts.housing())
    with scene.owner() as owner, owner.cursor() as cursor:
        cursor.execute("update cases_case set phase = %s where number = %s", [Phase.SHIELDED, NUMBER])
    privacy = scene.viewer("privacy")
    open_seal(number=NUMBER, purpose=REASON, hours=1, by=privacy)
    with acting_as(privacy):
        shown = item_page(privacy, NUMBER, item)
    assert [seen.seat.name for group in shown.groups for seen in group.people] == ["Privacy Jansen"]
    assert shown.mine is not None
    assert shown.mine.gives == Gives.CONTENT


def test_only_what_is_not_read_and_why(scene: Scene) -> None:
    contributed(scene, "worker", drafts.housing())
    only = frozenset({Addressee(unit_id=scene.table.units["housing"])})
    draft = drafts.housing(categories=frozenset({Category.RELATIONS}), conditions=Conditions(only=only))
    hidden = contributed(scene, "worker", draft)
    viewer = scene.viewer("landlord")
    with acting_as(viewer):
        rows = case_page(viewer, NUMBER, Wanted(unread=True)).rows
        shown = item_page(viewer, NUMBER, hidden)
    assert [(row.id, row.hidden) for row in rows] == [(hidden, True)]
    assert shown.mine is not None
    assert shown.mine.gives == Gives.EXISTENCE
    assert shown.mine.rule.startswith("pga-relations-existence")
    page = text(scene.browser("landlord").get(CASE))
    assert f"{CASE}?alleen=onleesbaar" in page
    assert "Hij slaapt" in page
