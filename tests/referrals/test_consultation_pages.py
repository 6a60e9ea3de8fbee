"""The pages of sparren: the warning, with and without JavaScript; kept while typed; sent once."""

import re
from typing import Any

import pytest

from opmaat.cases.models import Draft
from opmaat.core.transaction import acting_as
from opmaat.network.models import Organisation, Unit
from opmaat.referrals.models import Consultation
from tests.cases.conftest import Scene

TEXT = "Een jongere slaapt buiten en wil geen hulp. Is dit iets voor ons?"


def place(scene: Scene) -> str:
    return f"gemeente-{scene.table.municipality}"


def ask(scene: Scene, role: str = "worker", **words: str) -> Any:
    return scene.browser(role).post(
        "/sparren/nieuw/", {"to": place(scene), "text": TEXT, "once": "een"} | words, follow=True
    )


def drafts(scene: Scene, role: str = "worker") -> list[Any]:
    with acting_as(scene.viewer(role)):
        return list(Draft.objects.values_list("values", flat=True))


def count(scene: Scene) -> int:
    with acting_as(scene.viewer("worker")):
        return Consultation.objects.count()


def test_asked_and_answered(scene: Scene) -> None:
    asked = ask(scene)
    assert "Uw vraag is verstuurd" in asked.content.decode()
    address = asked.request["PATH_INFO"]
    expert = scene.browser("expert")
    assert TEXT[:40] in expert.get("/sparren/").content.decode()
    answered = expert.post(address, {"text": "Meld maar aan.", "outcome": "refer", "once": "a"}, follow=True)
    assert "Meld maar aan." in answered.content.decode()
    assert "/aanmelden/nieuw/" not in answered.content.decode()
    mine = scene.browser("worker").get(address).content.decode()
    number = address.rstrip("/").split("/")[-1]
    assert f"/aanmelden/nieuw/?spar={number}" in mine
    assert scene.events("consultation.read")


def test_sent_once(scene: Scene) -> None:
    ask(scene)
    ask(scene)
    assert count(scene) == 1


def test_sent_again_by_the_way_back(scene: Scene) -> None:
    """The browser's way back gives the form anew, with a token of its own."""
    first = ask(scene)
    again = ask(scene, once="twee")
    assert again.request["PATH_INFO"] == first.request["PATH_INFO"]
    assert count(scene) == 1
    ask(scene, once="drie", text=f"{TEXT} En hij heeft schulden.")
    assert count(scene) == 2


def test_nobody_is_chosen_for_who_has_no_municipality(scene: Scene) -> None:
    home = scene.browser("worker").get("/sparren/nieuw/").content.decode()
    assert f'<option value="{place(scene)}" selected' in home
    with scene.owner():
        Unit.objects.filter(pk=scene.engagement("clinician").unit_id).update(municipality=None)
    away = scene.browser("clinician").get("/sparren/nieuw/").content.decode()
    assert '<option value="" selected' in away


@pytest.mark.parametrize("role", ["unscreened", "manager"])
def test_who_may_not_ask_hears_it_before_typing(scene: Scene, role: str) -> None:
    assert scene.browser(role).get("/sparren/nieuw/").status_code == 403


def test_an_answer_waits_on_the_desk_until_it_is_read(scene: Scene) -> None:
    address = ask(scene).request["PATH_INFO"]
    scene.browser("expert").post(address, {"text": "Bel de huisarts.", "outcome": "advice", "once": "a"})
    worker = scene.browser("worker")
    assert "Antwoord op uw vraag" in worker.get("/").content.decode()
    scene.browser("expert").get(address)
    assert "Antwoord op uw vraag" in worker.get("/").content.decode()
    worker.get(address)
    assert "Antwoord op uw vraag" not in worker.get("/").content.decode()


def test_without_javascript_the_warning_asks_to_confirm(scene: Scene) -> None:
    words = "Ik maak mij zorgen om Kevin."
    first = ask(scene, text=words)
    page = first.content.decode()
    assert first.status_code == 422
    assert "<b>Kevin</b> lijkt een naam" in page
    assert words in page
    assert count(scene) == 0
    sure = re.search(r'name="confirmed" value="(\w+)"', page)
    assert sure is not None
    other = ask(scene, text=f"{words} En om Petra.", confirmed=sure[1])
    assert other.status_code == 422
    assert ask(scene, text=words, confirmed=sure[1]).status_code == 200
    assert count(scene) == 1


def test_a_bsn_cannot_be_confirmed_sent_or_kept(scene: Scene) -> None:
    page = ask(scene, text="Hij is 999990019").content.decode()
    assert "Er staat een burgerservicenummer in" in page
    assert 'name="confirmed"' not in page
    kept = scene.browser("worker").post("/sparren/concept/nieuw/", {"text": "Hij is 999990019"})
    assert kept.status_code == 422
    assert not any(drafts(scene))


def test_the_live_warning_keeps_nothing(scene: Scene) -> None:
    browser = scene.browser("worker")
    seen = browser.post("/sparren/sporen/", {"text": "Bel 06-12345678 of <b>Kevin</b>"}).content.decode()
    assert "lijkt een telefoonnummer" in seen
    assert "<b>Kevin</b> lijkt een naam" in seen
    assert browser.post("/sparren/sporen/", {"text": TEXT}).content.decode().strip() == ""
    assert not any(drafts(scene))


def test_the_name_of_a_partner_leads_to_nobody(scene: Scene) -> None:
    browser, text = scene.browser("worker"), "Bij Tussenvoorziening De Brug en Kwintes kennen zij hem."
    named = browser.post("/sparren/sporen/", {"text": text}).content.decode()
    assert "<b>Kwintes</b>" in named
    with scene.owner():
        for number, name in enumerate(("Kwintes", "Tussenvoorziening De Brug")):
            Organisation.objects.filter(pk=Organisation.objects.order_by("pk")[number].pk).update(name=name)
    assert browser.post("/sparren/sporen/", {"text": text}).content.decode().strip() == ""
    assert browser.post("/sparren/nieuw/", {"text": text, "to": place(scene)}).status_code == 302


def test_kept_while_typed(scene: Scene) -> None:
    browser = scene.browser("worker")
    assert browser.post("/sparren/concept/nieuw/", {"text": TEXT, "to": place(scene)}).status_code == 204
    assert TEXT in browser.get("/sparren/nieuw/").content.decode()
    assert TEXT not in scene.browser("colleague").get("/sparren/nieuw/").content.decode()
    ask(scene)
    assert TEXT not in browser.get("/sparren/nieuw/").content.decode()


@pytest.mark.parametrize(("role", "status"), [("worker", 200), ("expert", 200), ("deputy", 200), ("colleague", 404)])
def test_for_whom_it_is(scene: Scene, role: str, status: int) -> None:
    address = ask(scene).request["PATH_INFO"]
    browser = scene.browser(role)
    assert browser.get(address).status_code == status
    assert browser.post(f"{address}concept/", {"text": "x"}).status_code == (204 if status == 200 else 404)


def test_a_call_in_three_fields(scene: Scene) -> None:
    browser = scene.browser("expert")
    page = browser.get("/sparren/telefoon/").content.decode()
    assert page.count("<textarea") == 2
    assert "<select" not in page
    words = {"to": place(scene), "text": TEXT, "answer": "Bel Kevin terug.", "outcome": "advice", "once": "x"}
    warned = browser.post("/sparren/telefoon/", words).content.decode()
    sure = re.search(r'name="confirmed" value="(\w+)"', warned)
    assert sure is not None
    noted = browser.post("/sparren/telefoon/", words | {"confirmed": sure[1]}, follow=True)
    assert "Het gesprek is genoteerd" in noted.content.decode()
    assert scene.browser("worker").get("/sparren/telefoon/").status_code == 403


def test_withdrawn(scene: Scene) -> None:
    address = ask(scene).request["PATH_INFO"]
    done = scene.browser("worker").post(address, {"do": "withdraw"}, follow=True)
    assert "Geen actie nodig" in done.content.decode()


def test_figures_are_for_everybody_and_suppressed(scene: Scene) -> None:
    ask(scene)
    page = scene.browser("stranger").get("/sparren/cijfers/").content.decode()
    assert "Hilversum" in page
    assert "minder dan 5" in page
    assert scene.browser("stranger").get("/sparren/cijfers/?jaar=x").status_code == 200


def test_one_click_on_the_case(scene: Scene) -> None:
    case = scene.table.cases["pga"]
    browser = scene.browser("worker")
    assert f'action="/casus/{case}/wijkagent/"' in browser.get(f"/casus/{case}/").content.decode()
    done = browser.post(f"/casus/{case}/wijkagent/", follow=True)
    assert "contact met de wijkagent" in done.content.decode()
    assert scene.browser("stranger").post(f"/casus/{case}/wijkagent/").status_code == 404
    assert len(scene.events("constable.contacted")) == 1
