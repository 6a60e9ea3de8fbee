"""Who suffers from it is told without names: a name is pointed out beside the form and at the letter, nothing stops."""

from tests.cases.conftest import Scene
from tests.referrals.referring import TOLD, started, steps, written

NAMED = {"suffers": "De winkel van Boulahrouz, en mevrouw Peeters."}
TITLE = "Staat hier een naam?"


def test_a_name_is_pointed_out_while_one_types(scene: Scene) -> None:
    browser = scene.browser("worker")
    place = started(browser)
    panel = browser.post(f"{place}op-de-hoogte/criteria/", TOLD | NAMED).content.decode()
    assert TITLE in panel
    assert "<b>Peeters</b>" in panel
    assert TITLE not in browser.post(f"{place}op-de-hoogte/criteria/", TOLD).content.decode()


def test_without_javascript_it_stands_at_the_letter_and_the_referral_can_go(scene: Scene) -> None:
    browser = scene.browser("worker")
    place = written(browser, scene, told=NAMED)
    letter = browser.get(f"{place}brief/").content.decode()
    assert TITLE in letter
    assert f'href="{place}op-de-hoogte/"' in letter
    assert browser.post(f"{place}brief/", {"facts_checked": "on"}).status_code == 302


def test_other_answers_may_name(scene: Scene) -> None:
    """The network names people: that is what it is for."""
    browser = scene.browser("worker")
    place = started(browser)
    for slug, typed in steps(scene, told={"network": "Zijn broer Kevin in Weesp."}).items():
        browser.post(f"{place}{slug}/", typed)
    assert TITLE not in browser.get(f"{place}brief/").content.decode()
