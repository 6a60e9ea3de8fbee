"""What keeps a referral short: ticks beside a text, one tick that says two things, and what is ticked beforehand."""

import re

import pytest

from opmaat.referrals.models import ReferralAnswer
from opmaat.referrals.rules.answers import answers_in
from opmaat.referrals.rules.questions import TICKED, called_for, needed_domains, ticks_at
from tests.cases.conftest import Scene
from tests.referrals.referring import CRITERIA, TOGETHER, WHAT, sent, started, steps


def said(code: str, **fields: object) -> str:
    """How an answer reads."""
    return next(answer.body for answer in answers_in("pga", fields) if answer.question.code == code)


def test_the_domains_read_as_one_line() -> None:
    needed = said("needed", needed=["care", "income", "safety"])
    assert needed == "Zorg en hulp; veiligheid; inkomen, schulden en werk"


def test_a_life_domain_says_which_one_it_is() -> None:
    assert said("domain_housing", domains=["housing"]) == "Huisvesting speelt mee."
    assert said("domain_housing", criminogenic=["housing"]).startswith("Huisvesting speelt mee en hangt samen")


@pytest.mark.parametrize(
    ("ticked", "words", "reads"),
    [
        (["same", "order"], "", "Het ene kan pas na het andere. Iedereen moet hetzelfde afspreken."),
        ([], "Zonder kamer geen hulp.", "Zonder kamer geen hulp."),
        (["order"], "Eerst de kamer.", "Het ene kan pas na het andere.\n\nEerst de kamer."),
        (["nonsense"], "Eerst de kamer.", "Eerst de kamer."),
    ],
)
def test_ticks_come_before_the_words(ticked: list[str], words: str, reads: str) -> None:
    assert said("why_together", together=ticked, why_together=words) == reads


def test_a_visit_and_who_suffers_are_ticked_as_well() -> None:
    assert said("visit_safety", visiting=["two"], visit_safety="Bel eerst.") == "Ga niet alleen.\n\nBel eerst."
    assert said("suffers", sufferers=["shops"]) == "Winkeliers."
    assert said("not_enough", lacking=["apart"], not_enough="") == "Ieder werkte apart."
    assert all(ticks_at(code) for code in TICKED)


def test_what_is_ticked_beforehand_follows_the_life_domains_but_not_health() -> None:
    assert called_for(["finances", "justice", "work"]) == ["safety", "income"]
    assert called_for(["mental", "physical", "substances", "network"]) == []
    assert set(called_for(["finances", "daytime", "housing", "justice"])) <= set(needed_domains())


def test_one_tick_says_that_it_plays_and_drives(scene: Scene) -> None:
    browser = scene.browser("worker")
    assert sent(browser, scene, gebeurt={"domains": [], "criminogenic": ["housing"]}).status_code == 302
    with scene.owner():
        kept = {row.question: row.item.text.value for row in ReferralAnswer.objects.select_related("item__text")}
    assert kept["domain_housing"] == 1
    assert "domain_finances" not in kept


def test_without_a_life_domain_it_comes_back(scene: Scene) -> None:
    browser = scene.browser("worker")
    answer = browser.post(f"{started(browser)}gebeurt/", WHAT | {"domains": [], "criminogenic": []})
    assert answer.status_code == 422
    assert "Kruis aan op welke leefgebieden het speelt." in answer.content.decode()


def test_the_needed_domains_are_ticked_once_and_stay_as_they_are_left(scene: Scene) -> None:
    browser = scene.browser("worker")
    place = started(browser)
    browser.post(f"{place}gebeurt/", WHAT)  # finances, housing and a domain of health
    assert _ticked(browser.get(f"{place}samen/").content.decode()) == {"income", "housing"}
    browser.post(f"{place}samen/", TOGETHER | {"needed": ["care", "safety"]})
    assert _ticked(browser.get(f"{place}samen/").content.decode()) == {"care", "safety"}
    browser.post(f"{place}samen/", {**TOGETHER, "needed": [], "do": "later"})
    assert _ticked(browser.get(f"{place}samen/").content.decode()) == set()


def test_why_it_did_not_suffice_is_ticked_or_written(scene: Scene) -> None:
    browser = scene.browser("worker")
    place = f"{started(browser)}geprobeerd/"
    assert browser.post(place, {"tried": "Vier gesprekken."}).status_code == 422
    assert browser.post(place, {"tried": "Vier gesprekken.", "not_enough": "x" * 20_001}).status_code == 422
    assert browser.post(place, {"tried": "Vier gesprekken.", "lacking": ["refused"]}).status_code == 302
    assert browser.post(place, {"tried": "Vier gesprekken.", "not_enough": "Hij weigert."}).status_code == 302


def test_why_together_is_ticked_or_written(scene: Scene) -> None:
    browser = scene.browser("worker")
    place = started(browser)
    bare = TOGETHER | {"why_together": ""}
    answer = browser.post(f"{place}samen/", bare)
    assert answer.status_code == 422
    assert "Kruis aan waarom, of schrijf het op." in answer.content.decode()
    assert browser.post(f"{place}samen/", bare | {"together": ["both"]}).status_code == 302
    assert 'value="both" id="id_together_2" checked' in browser.get(f"{place}samen/").content.decode()
    assert browser.post(f"{place}samen/", bare | {"together": ["nonsense"]}).status_code == 422


def test_the_ticks_argue_the_criterion(scene: Scene) -> None:
    changed = {"why_together": "", "together": ["whole"]}
    assert sent(scene.browser("worker"), scene, samen=changed).status_code == 302
    with scene.owner():
        kept = dict(ReferralAnswer.objects.values_list("question", "item__text__body"))
    assert kept["criterion_4"] == kept["why_together"] == "Niemand ziet alleen het geheel."


def test_in_a_house_each_criterion_is_still_argued_in_words(scene: Scene) -> None:
    browser = scene.browser("officer")
    place = started(browser, "zvh")
    ticked = TOGETHER | {"why_together": "", "together": ["both"]}
    answer = browser.post(f"{place}samen/", ticked | CRITERIA | {"criterion_b": ""})
    assert answer.status_code == 422
    assert browser.post(f"{place}samen/", ticked | CRITERIA).status_code == 302


def test_each_step_asks_what_it_asked_before(scene: Scene) -> None:
    """Shorter, and nothing gone that the method asks."""
    browser = scene.browser("worker")
    place = started(browser)
    names = (
        "call_name", "birth", "bsn", "what_now", "since_when", "domains", "criminogenic", "tried", "not_enough",
        "constable", "needed", "together", "why_together", "purpose", "person_told", "told_ground", "told_until",
        "lacking", "visiting", "visit_safety", "network_minors", "network", "sufferers", "suffers",
    )  # fmt: skip
    pages = "".join(browser.get(f"{place}{slug}/").content.decode() for slug in steps(scene))
    assert [name for name in names if f'name="{name}"' not in pages] == []


def _ticked(page: str) -> set[str]:
    """The domains that stand ticked."""
    return set(re.findall(r'name="needed" value="(\w+)" id="\w+" checked', page))
