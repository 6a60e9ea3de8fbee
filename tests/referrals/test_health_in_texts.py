"""A text that holds health is kept as health too, ticked beforehand; and what is not readable is not called missing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from opmaat.cases.facts import mask_of
from opmaat.cases.models import ItemRecipient
from opmaat.referrals.models import ReferralAnswer, TriageSeat
from opmaat.regulation.enums import Category
from tests.cases.conftest import Scene
from tests.cases.world import Table
from tests.referrals.acts import acting
from tests.referrals.referring import CRITERIA, TOGETHER, WHAT, sent, started, steps
from tests.referrals.test_by_phone import typed
from tests.referrals.test_links import link, written
from tests.referrals.triage_scene import load

__all__ = ["link"]

HEALTH = Category.HEALTH.bit
PLAIN = {"domains": ["housing"]}
TICK = {"gebeurt": "health_gebeurt", "geprobeerd": "health_geprobeerd", "samen": "health_samen"}
NEUTRAL = "Niet onderbouwd, of niet voor u te lezen."


@pytest.fixture
def triage(world: Callable[[Callable[[], Table]], Table]) -> Scene:
    """A house with a triage table."""
    return Scene(world(load))


def held(scene: Scene) -> set[str]:
    """The questions whose answer is kept as health."""
    with scene.owner():
        rows = ReferralAnswer.objects.filter(referral__state="received").values_list("question", "item__categories")
        return {question for question, mask in rows if mask & HEALTH and not question.startswith("domain_")}


def units_asked(referral: int) -> int:
    """How many units the database names as judges of this referral, to who asks."""
    with connection.cursor() as cursor:
        cursor.execute("select * from referrals_judging_units(%s, false)", [referral])
        return len(cursor.fetchall())


def ticked(browser: Client, address: str) -> bool:
    """Whether the tick about health stands there, ticked."""
    tags = [tag for tag in browser.get(address).content.decode().split("<input")[1:] if 'name="health_' in tag]
    assert len(tags) == 1
    return " checked" in tags[0].split(">")[0]


@pytest.mark.parametrize(
    ("step", "changes", "kept"),
    [
        ("gebeurt", {"health_gebeurt": "on"}, {"what_now", "criterion_1"}),
        ("geprobeerd", {"health_geprobeerd": "on"}, {"tried", "not_enough", "criterion_3"}),
        ("samen", {"health_samen": "on"}, {"why_together", "criterion_4"}),
        ("told", {"health_op_de_hoogte": "on", "visiting": ["two"], "visit_safety": ""},
         {"network", "network_minors", "suffers"}),
    ],
)  # fmt: skip
def test_the_texts_of_a_ticked_step_are_health_too(
    scene: Scene, step: str, changes: dict[str, Any], kept: set[str]
) -> None:
    """Not what was only ticked (a warning for a visit), and not the aim, which everybody reads."""
    given: dict[str, Any] = {"gebeurt": PLAIN} | {step: (PLAIN if step == "gebeurt" else {}) | changes}
    assert sent(scene.browser("worker"), scene, **given).status_code == 302
    assert held(scene) == kept
    with scene.owner():
        masks = dict(ReferralAnswer.objects.values_list("question", "item__categories"))
    if step == "gebeurt":
        assert masks["what_now"] == mask_of({Category.ENFORCEMENT, Category.HEALTH})


def test_it_is_ticked_beforehand_and_stays_as_it_is_left(scene: Scene) -> None:
    browser = scene.browser("worker")
    place = started(browser)
    assert not ticked(browser, f"{place}gebeurt/")
    browser.post(f"{place}gebeurt/", WHAT)  # a domain of health among them
    assert [ticked(browser, f"{place}{slug}/") for slug in (*TICK, "op-de-hoogte")] == [True] * 4
    seen = browser.get(f"{place}gebeurt/").content.decode()
    assert 'name="seen_ticked" value="True"' in seen
    browser.post(f"{place}gebeurt/", WHAT | {"seen_ticked": "True"})
    browser.post(f"{place}samen/concept/", TOGETHER)
    assert [ticked(browser, f"{place}{slug}/") for slug in TICK] == [False, True, False]


def test_without_health_nothing_is_ticked(scene: Scene) -> None:
    browser = scene.browser("worker")
    place = started(browser)
    browser.post(f"{place}gebeurt/", WHAT | PLAIN)
    assert [ticked(browser, f"{place}{slug}/") for slug in TICK] == [False] * 3
    page = browser.get(f"{place}geprobeerd/").content.decode()
    assert "Dan lezen alleen gemeente, zorg" in page


def test_the_police_tick_it_only_about_others(scene: Scene) -> None:
    browser = scene.browser("officer")
    place = started(browser)
    for slug in TICK:
        assert 'name="health_' not in browser.get(f"{place}{slug}/").content.decode()
    assert not ticked(browser, f"{place}op-de-hoogte/")


def test_through_a_link_it_is_the_same(scene: Scene, link: str) -> None:
    browser = written(scene, link)
    assert ticked(browser, f"{link}gebeurt/")
    browser.post(f"{link}geprobeerd/", steps(scene)["geprobeerd"] | {"health_geprobeerd": "on"})
    browser.post(f"{link}brief/", {"facts_checked": "on"})
    assert held(scene) == {"what_now", "criterion_1", "tried", "not_enough", "criterion_3"}


def test_by_telephone_too(triage: Scene) -> None:
    answer = triage.browser("expert").post("/casus/nieuw/", typed(triage, health="on"))
    assert answer.status_code == 302, answer.content.decode()
    assert held(triage) == {"what_now", "criterion_1"}


@pytest.mark.parametrize("named", [True, False])
def test_who_judges_reads_what_is_secret_only_when_named(triage: Scene, named: bool) -> None:
    """And never hears that nothing was argued where it is merely closed: that it exists is not theirs to know."""
    browser = triage.browser("clinician")
    told = {"secrecy": "good_care"} | ({"at_triage": "on"} if named else {})
    answer = sent(browser, triage, "zvh", gebeurt=PLAIN, samen=CRITERIA, told=told)
    assert answer.status_code == 302, answer.content.decode()
    with triage.owner():
        item = ReferralAnswer.objects.select_related("item__case").get(
            question="criterion_a", item__secrecy="good_care"
        )
        number = item.item.case.number
        covered = set(ItemRecipient.objects.filter(item=item.item, effect="covers").values_list("unit_id", flat=True))
        referral = item.referral_id
    assert acting(triage, "officer", lambda by: units_asked(referral)) == 0  # only who sends it asks, at that moment
    assert acting(triage, "clinician", lambda by: units_asked(referral)) > 0
    assert triage.browser("coordinator").post(f"/triage/{number}/beoordelen/", {}).status_code == 302
    page = triage.browser("officer").get(f"/triage/{number}/").content.decode()
    assert ("Criterium a is aan de orde." in page, NEUTRAL in page) == (named, not named)
    assert "Niet onderbouwd." not in page
    with triage.owner():
        seat = TriageSeat.objects.get(case__number=number, body="police")
    judging = triage.browser("officer").get(f"/triage/{number}/oordeel/{seat.pk}/").content.decode()
    assert (NEUTRAL in judging) is not named
    units = triage.table.units
    judges = {units[unit] for unit in ("police", "worker_mayor", "nurse")}
    assert covered & (judges | {units["raad"], units["dji"]}) == (judges if named else set())


def test_only_in_a_house_and_under_secrecy_one_names_the_triage_table(scene: Scene) -> None:
    shown = {}
    for role, regime in (("clinician", "zvh"), ("clinician", "pga"), ("officer", "zvh")):
        browser = scene.browser(role)
        place = started(browser, regime)
        shown[role, regime] = 'name="at_triage"' in browser.get(f"{place}op-de-hoogte/").content.decode()
    assert shown == {("clinician", "zvh"): True, ("clinician", "pga"): False, ("officer", "zvh"): False}
