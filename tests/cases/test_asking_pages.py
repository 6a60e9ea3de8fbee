"""The pages of asking, composing and third parties: they open for who may, keep what was typed, send once."""

import re
from datetime import date
from typing import Any

import pytest

from opmaat.cases.actions.composing import Choice, propose_composition
from opmaat.cases.actions.items import add_item
from opmaat.cases.actions.requests import Asking, answer_request, ask_partners
from opmaat.cases.actions.third_parties import Joining, ask_consent, hand_out, register_third_party
from opmaat.cases.models import (
    CompositionProposal,
    Handout,
    HandoutConsent,
    InformationRequest,
    Item,
    Participation,
    RequestedPoint,
    ThirdParty,
)
from opmaat.cases.request_enums import Outcome
from opmaat.cases.rules.requests import Answer, Point
from opmaat.regulation.enums import Capacity, Secrecy
from tests.cases import drafts
from tests.cases.conftest import Scene
from tests.need_to_know.decoding import texts_of

GATHERING, CASE, ZVH = "/casus/PGA-2026-0002/", "/casus/PGA-2026-0001/", "/casus/ZVH-2026-0001/"


def text(response: Any) -> str:
    return str(response.content.decode())


def asked(scene: Scene, who: str = "officer") -> InformationRequest:
    with scene.acting("expert", "gathering") as (by, case):
        asking = Asking(
            people=[scene.engagement(who)], points=(Point("housing", "Waar slaapt hij?"),), due=date(2026, 12, 31)
        )
        return ask_partners(case=case, asking=asking, by=by)[0]


def proposed(scene: Scene) -> CompositionProposal:
    with scene.acting("coordinator", "zvh") as (by, case):
        choice = Choice(scene.engagement("stranger"), Capacity.PARTICIPANT, "Behandelt schulden.")
        return propose_composition(case=case, choices=[choice], by=by)


def joined(scene: Scene) -> ThirdParty:
    with scene.acting("expert") as (by, case):
        who = Joining(
            name="Ria de Boer", organisation="Huurdersvereniging", expertise="Kent het huis.", own_task="Wet overleg",
            declared_on=date(2026, 6, 1),
        )  # fmt: skip
        return register_third_party(case=case, joining=who, by=by)


def said(scene: Scene, role: str, draft: Any) -> Item:
    with scene.acting(role) as (by, case):
        return add_item(case=case, draft=draft, by=by)


def form(scene: Scene, *who: str, **changes: Any) -> dict[str, Any]:
    people = [str(scene.table.people[name]) for name in who]
    return {
        "once": "a1", "people": people, "domain_1": "housing", "question_1": "Waar slaapt hij nu?",
        "domain_2": "finances", "question_2": "Zijn er schulden?", "due": "2026-12-31",
    } | changes  # fmt: skip


def test_asked_from_one_form(scene: Scene) -> None:
    browser = scene.browser("expert")
    page = text(browser.get(GATHERING + "partners-bevragen/nieuw/"))
    assert 'value="2026-06-22"' in page  # five working days on
    assert "Politie en justitie" in page
    sent = form(scene, "officer", "landlord")
    for _ in range(2):  # a second press has no second effect
        response = browser.post(GATHERING + "partners-bevragen/nieuw/", sent)
        assert response["Location"] == GATHERING + "partners-bevragen/"
    with scene.owner():
        assert InformationRequest.objects.count() == 2
        assert RequestedPoint.objects.count() == 4
    page = text(browser.get(GATHERING + "partners-bevragen/"))
    assert "Afdeling police" in page
    assert "wacht op antwoord" in page


def test_what_is_refused_comes_back_with_everything_typed(scene: Scene) -> None:
    browser = scene.browser("expert")
    response = browser.post(GATHERING + "partners-bevragen/nieuw/", form(scene, "untrained", question_1="Bij <b> wie?"))
    assert response.status_code == 422
    assert "Bij &lt;b&gt; wie?" in text(response)
    assert "training ontbreekt" in text(response)
    response = browser.post(GATHERING + "partners-bevragen/nieuw/", form(scene, domain_2="", once="b"))
    assert "Kies het leefgebied waar deze vraag over gaat" in text(response)
    with scene.owner():
        assert not InformationRequest.objects.exists()


def test_a_draft_of_the_questions_is_kept(scene: Scene) -> None:
    browser = scene.browser("expert")
    typed = form(scene, "officer", question_1="Half geschreven")
    assert browser.post(GATHERING + "concept/bevragen/", typed).status_code == 204
    page = text(scene.browser("expert").get(GATHERING + "partners-bevragen/nieuw/"))
    assert "Half geschreven" in page
    assert f'value="{scene.table.people["officer"]}"' in page
    assert page.count(" checked") == 1


def test_answered_with_the_a4_beside_it(scene: Scene) -> None:
    request = asked(scene)
    browser, place = scene.browser("officer"), f"{GATHERING}partners-bevragen/{request.pk}/"
    page = text(browser.get(place))
    assert "Waar slaapt hij?" in page
    assert "Wat u hierover deelt" in page
    assert "leest dit nu (verzamelen)" in page
    assert f"bijdrage/nieuw/?verzoek={request.pk}&amp;leefgebied=housing" in page
    assert "Over <b>" in page
    form = text(browser.get(f"{GATHERING}bijdrage/nieuw/?verzoek={request.pk}&leefgebied=housing"))
    assert "U antwoordt op:" in form
    assert "Waar slaapt hij?" in form
    assert browser.get(f"{GATHERING}bijdrage/nieuw/?verzoek=999999").status_code == 404
    response = browser.post(place, {"once": "a", "outcome": "supplied", "refusal": ""})
    assert "droeg nog niets bij" in text(response)
    response = browser.post(
        f"{GATHERING}bijdrage/nieuw/?verzoek={request.pk}&leefgebied=housing",
        {"once": "x", "text": "Bij zijn moeder.", "categories": ["housing"], "nature": "fact", "about": "subject",
         "ground": "avg_6_1_e", "secrecy": "not_secret", "necessity": "Om onderdak te regelen.",
         "passing_on": "iedereen", "life_domain": "housing", "do": "save"},
    )  # fmt: skip
    assert response["Location"] == place
    assert re.search(r'value="supplied"[^>]*checked', text(browser.get(place)))
    assert browser.post(place, {"once": "b", "outcome": "supplied", "refusal": ""})["Location"] == "/"
    page = text(scene.browser("expert").get(place))
    assert "Wij dragen iets bij" in page
    with scene.owner():
        assert Participation.objects.get(
            engagement_id=scene.table.people["officer"], case__number="PGA-2026-0002", ends_at__isnull=True
        ).capacity == "source"  # fmt: skip


def test_under_secrecy_known_asks_for_its_ground_beside_the_field(scene: Scene) -> None:
    request = asked(scene, "stranger")
    browser, place = scene.browser("stranger"), f"{GATHERING}partners-bevragen/{request.pk}/"
    assert "beroepsgeheim" in text(browser.get(place))
    response = browser.post(place, {"once": "a", "outcome": "known", "known_ground": "", "refusal": ""})
    assert response.status_code == 422
    assert "7:457 BW" in text(response)
    assert browser.post(place, {"once": "b", "outcome": "refused", "refusal": "secrecy_pga"}).status_code == 302


def test_closed_pages(scene: Scene) -> None:
    request = asked(scene)
    for role, place, status in [
        ("officer", "partners-bevragen/", 403), ("officer", "partners-bevragen/nieuw/", 403),
        ("clinician", f"partners-bevragen/{request.pk}/", 404), ("stranger", "partners-bevragen/", 404),
        ("officer", f"partners-bevragen/{request.pk}/intrekken/", 403), ("officer", "samenstelling/", 404),
        ("officer", "derden/", 404), ("officer", "samenstelling/nieuw/", 403),
    ]:  # fmt: skip
        assert scene.browser(role).get(GATHERING + place).status_code == status, (role, place)
    assert scene.browser("clinician").post(f"{GATHERING}partners-bevragen/{request.pk}/").status_code == 404
    assert scene.browser("officer").get(CASE + "derden/nieuw/").status_code == 403


def test_taken_back_on_a_page_of_its_own(scene: Scene) -> None:
    request = asked(scene)
    place = f"{GATHERING}partners-bevragen/{request.pk}/intrekken/"
    browser = scene.browser("expert")
    assert "meteen niet meer" in text(browser.get(place))
    assert browser.post(place, {"confirm": "yes"})["Location"] == GATHERING + "partners-bevragen/"
    assert "al beantwoord" in text(browser.post(place, {"confirm": "yes"}))


def test_composed_in_pga(scene: Scene) -> None:
    browser = scene.browser("expert")
    assert "Bepaal wie meedoet" in text(browser.get(GATHERING + "samenstelling/"))
    chosen = {
        "once": "a", "who_lead": str(scene.table.people["worker"]), "why_lead": "Kent het gezin.",
        "who_1": str(scene.table.people["officer"]), "why_1": "Kent de wijk.",
    }  # fmt: skip
    assert browser.get(GATHERING + "samenstelling/nieuw/").status_code == 200
    response = browser.post(GATHERING + "samenstelling/nieuw/", chosen | {"why_1": ""})
    assert "Schrijf in één zin waarom deze persoon nodig is" in text(response)
    assert browser.post(GATHERING + "samenstelling/nieuw/", chosen)["Location"] == GATHERING + "samenstelling/"
    assert "Kies eerst" not in text(browser.get(GATHERING + "samenstelling/"))


def test_a_housing_association_is_refused_with_the_article(scene: Scene) -> None:
    browser = scene.browser("coordinator")
    chosen = {"once": "a", "who_1": str(scene.table.people["landlord"]), "why_1": "Verhuurt de woning."}
    response = browser.post(ZVH + "samenstelling/nieuw/", chosen)
    assert response.status_code == 422
    assert "WGS 2.27" in text(response)


def test_proposed_and_decided_in_a_house(scene: Scene) -> None:
    proposal = proposed(scene)
    place = f"{ZVH}samenstelling/{proposal.pk}/oordeel/"
    assert "Geef uw oordeel" not in text(scene.browser("coordinator").get(ZVH + "samenstelling/"))
    assert "Geef uw oordeel" not in text(scene.browser("clinician").get(ZVH + "samenstelling/"))
    assert scene.browser("coordinator").post(place, {"agrees": "ja", "reason": "Goed."}).status_code == 403
    for who in ("officer", "worker", "prosecutor"):
        browser = scene.browser(who)
        assert "Geef uw oordeel" in text(browser.get(ZVH + "samenstelling/"))
        assert "Behandelt schulden." in text(browser.get(place))
        response = browser.post(place, {"agrees": "ja", "reason": "Goed."})
        assert response["Location"] == ZVH + "samenstelling/"
    page = text(scene.browser("stranger").get(ZVH + "samenstelling/"))
    assert "vastgesteld" in page
    assert scene.browser("officer").get(place).status_code == 404


def test_joined_handed_out_and_printed(scene: Scene) -> None:
    item = said(scene, "worker", drafts.housing(body="Hij slaapt bij vrienden in de schuur."))
    browser = scene.browser("expert")
    joining = {
        "once": "a",
        "name": "Ria de Boer",
        "organisation": "Huurdersvereniging",
        "expertise": "",
        "own_task": "x",
    }
    asked_for = text(browser.get(CASE + "derden/nieuw/"))
    assert asked_for.count('<span class="o-optional">(verplicht)</span>') == 2
    assert "(niet verplicht)" not in asked_for
    assert "BGS 2.21" in text(browser.post(CASE + "derden/nieuw/", joining))
    response = browser.post(CASE + "derden/nieuw/", joining | {"expertise": "Kent het huis.", "once": "b"})
    assert response["Location"] == CASE + "derden/"
    with scene.owner():
        third = ThirdParty.objects.get().pk
    place = f"{CASE}derden/{third}/verstrekken/"
    assert "(verplicht als er iets op papier meegaat)" in text(browser.get(place))
    assert "nog niet getekend" in text(browser.get(place))
    chosen = {"once": "c", "items": [str(item.pk)], "necessity": "Om de huur te bespreken.", "do": "hand"}
    assert "geheimhoudingsverklaring" in text(browser.post(place, chosen))
    assert browser.post(f"{CASE}derden/{third}/verklaring/", {"declared_on": "2026-06-01"}).status_code == 302
    assert browser.post(place, chosen).status_code == 302
    with scene.owner():
        handout = Handout.objects.get().pk
    pdf = browser.get(f"{CASE}derden/papier/{handout}/")
    assert pdf["Content-Type"] == "application/pdf"
    paper = " ".join(texts_of(pdf.content, "application/pdf"))
    assert "vrienden in de schuur" in paper
    assert "Dit is wat u mag lezen" in paper
    assert "door Expert Jansen" in paper
    assert [event["item_ids"] for event in scene.events("handout.printed")] == [[item.pk]]
    assert "Huurdersvereniging" in text(scene.browser("officer").get(CASE + "derden/"))
    assert scene.browser("officer").get(f"{CASE}derden/papier/{handout}/").status_code == 403
    assert browser.post(f"{CASE}derden/{third}/beeindigen/", {"confirm": "yes"}).status_code == 302
    assert browser.get(place).status_code == 404


def test_the_source_agrees_on_a_page_of_its_own(scene: Scene) -> None:
    third = joined(scene)
    item = said(scene, "clinician", drafts.health(scene.table.units["college"]))
    browser, place = scene.browser("expert"), f"{CASE}derden/{third.pk}/verstrekken/"
    assert "vraagt eerst toestemming" in text(browser.get(place))
    assert browser.post(place, {"once": "a", "items": [str(item.pk)], "do": "ask"}).status_code == 302
    with scene.owner():
        consent = HandoutConsent.objects.get().pk
    ask = f"{CASE}derden/toestemming/{consent}/"
    assert scene.browser("officer").get(ask).status_code == 404
    source = scene.browser("clinician")
    assert "Ria de Boer" in text(source.get(ask))
    assert source.post(ask, {"agrees": "ja"})["Location"] == "/"
    assert source.get(ask).status_code == 404
    assert "de bron stemt in" in text(browser.get(place))


@pytest.mark.parametrize("place", ["partners-bevragen/", "samenstelling/", "samenstelling/nieuw/", "derden/"])
def test_each_page_is_one_look(scene: Scene, place: str) -> None:
    asked(scene)
    before = len([event for event in scene.events() if event["kind"] == "look"])
    assert scene.browser("expert").get(GATHERING + place).status_code == 200
    assert len([event for event in scene.events() if event["kind"] == "look"]) == before + 1


def test_a_paper_only_with_what_was_chosen(scene: Scene) -> None:
    third, item = joined(scene), said(scene, "worker", drafts.housing())
    said(scene, "worker", drafts.housing(body="Dit bleef thuis."))
    with scene.acting("expert") as (by, case):
        ask_consent(case=case, third=third, items=[item], by=by)
        handout = hand_out(case=case, third=third, items=[item], necessity="Voor de huur.", by=by)
    pdf = scene.browser("expert").get(f"{CASE}derden/papier/{handout.pk}/")
    assert "Dit bleef thuis" not in " ".join(texts_of(pdf.content, "application/pdf"))


def test_a_paper_does_not_tell_that_there_was_more(scene: Scene) -> None:
    """What who prints it may not know of any more is not on it, and it says so in the words of every paper."""
    third, item = joined(scene), said(scene, "worker", drafts.housing())
    other = said(scene, "worker", drafts.housing(body="Dit trok iemand in."))
    with scene.acting("expert") as (by, case):
        ask_consent(case=case, third=third, items=[item, other], by=by)
        small = hand_out(case=case, third=third, items=[item], necessity="Voor de huur.", by=by)
        large = hand_out(case=case, third=third, items=[item, other], necessity="Voor de huur.", by=by)
    with scene.owner():
        Item.objects.filter(pk=other.pk).update(secrecy=Secrecy.WITHDRAWN)
    browser = scene.browser("expert")
    pages = [browser.get(f"{CASE}derden/papier/{one.pk}/").content for one in (small, large)]
    papers = [re.split(r"Verstrekking\s*\d", " ".join(texts_of(page, "application/pdf")))[0] for page in pages]
    assert "Eenpapierbevatalleenwatdegenediehetprintzelfmaglezen" in "".join(papers[0].split())
    assert papers[0] == papers[1]


def test_beside_the_answer_stands_who_reads_it_now_and_only_what_was_asked(scene: Scene) -> None:
    """In pga nobody at the table reads anything while gathering; in the conference some do."""
    points = (Point("housing", "Waar slaapt hij?"), Point("mental", "Is hij in zorg?"))
    with scene.acting("expert", "gathering") as (by, case):
        asking = Asking(people=[scene.engagement("clinician")], points=points, due=date(2026, 12, 31))
        request = ask_partners(case=case, asking=asking, by=by)[0]
    page = text(scene.browser("clinician").get(f"{GATHERING}partners-bevragen/{request.pk}/"))
    assert "<li>Wonen, gezondheid en hulpverlening: niemand.</li>" in page
    assert "iedereen aan tafel" not in page
    assert "Wat u hierover deelt" in page
    assert "geldzaken" not in page


def test_the_case_page_leads_to_the_question(scene: Scene) -> None:
    request = asked(scene)
    link = f'<a href="{GATHERING}partners-bevragen/{request.pk}/">Beantwoord de vraag</a>'
    assert link in text(scene.browser("officer").get(GATHERING))
    for other in ("clinician", "expert"):
        assert link not in text(scene.browser(other).get(GATHERING))


def test_only_who_contributed_stands_in_the_composition_beforehand(scene: Scene) -> None:
    """Nothing to say, or not allowed to say it, is no reason to sit at the table."""
    points = (Point("housing", "Waar slaapt hij?"),)
    with scene.acting("expert", "gathering") as (by, case):
        people = [scene.engagement(who) for who in ("officer", "landlord")]
        made = ask_partners(case=case, asking=Asking(people=people, points=points, due=date(2026, 12, 31)), by=by)
    with scene.acting("officer", "gathering") as (by, case):
        add_item(case=case, draft=drafts.police(), by=by)
        answer_request(case=case, request=made[0], answer=Answer(Outcome.SUPPLIED), by=by)
    with scene.acting("landlord", "gathering") as (by, case):
        answer_request(case=case, request=made[1], answer=Answer(Outcome.NOTHING), by=by)
    page = text(scene.browser("expert").get(GATHERING + "samenstelling/nieuw/"))
    chosen = re.findall(r'<option value="(\d+)" selected>', page)
    assert chosen == [str(scene.table.people["officer"])]
