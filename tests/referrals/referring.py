"""A referral to try things with: what somebody types in the five steps, in both regimes."""

from datetime import timedelta
from typing import Any

from django.test import Client

from opmaat.network.models import Replacement
from tests.cases.conftest import Scene
from tests.harness.fixtures import MOMENT

Typed = dict[str, Any]

WHO: Typed = {"call_name": "Daan", "surname": "Velde", "particle": "van der", "birth": "2007"}
WHAT: Typed = {
    "what_now": "Elke avond lawaai op het plein, twee keer per week politie.",
    "since_when": "sinds mei",
    "domains": ["finances", "housing", "mental"],
    "criminogenic": ["housing"],
}
TRIED: Typed = {"tried": "Het wijkteam sprak hem vier keer.", "not_enough": "Hij komt niet op afspraken."}
TOGETHER: Typed = {
    "needed": ["care", "safety"],
    "why_together": "Zonder kamer werkt hulp niet, zonder toezicht gaat het door.",
    "purpose": "Rust op het plein en een eigen kamer.",
}
TOLD: Typed = {
    "person_told": "nee",
    "told_ground": "uavg_41_1_i",
    "told_until": "2026-07-01",
    "visit_safety": "Ga met twee mensen.",
    "network_minors": "Een zusje van elf woont bij moeder.",
    "network": "Een oudere broer in Weesp.",
    "suffers": "De winkeliers aan het plein.",
}
CRITERIA: Typed = {f"criterion_{letter}": f"Criterium {letter} is aan de orde." for letter in "abcd"}


def steps(scene: Scene, **changes: Any) -> dict[str, Typed]:
    """What is typed, step by step."""
    return {
        "wie": WHO | {"municipality": str(scene.table.municipality)} | changes.get("wie", {}),
        "gebeurt": WHAT | changes.get("gebeurt", {}),
        "geprobeerd": TRIED | changes.get("geprobeerd", {}),
        "samen": TOGETHER | changes.get("samen", {}),
        "op-de-hoogte": TOLD | changes.get("told", {}),
    }


def started(browser: Client, regime: str = "pga") -> str:
    """The address of a new referral."""
    response = browser.post("/aanmelden/", {"regime": regime})
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"]).removesuffix("wie/")


def written(browser: Client, scene: Scene, regime: str = "pga", **changes: Any) -> str:
    """A referral of which every step is filled in; gives its address."""
    place = started(browser, regime)
    for slug, typed in steps(scene, **changes).items():
        response = browser.post(f"{place}{slug}/", typed)
        assert response.status_code == 302, response.content.decode()
    return place


def sent(browser: Client, scene: Scene, regime: str = "pga", **changes: Any) -> Any:
    """The answer to sending it."""
    return browser.post(f"{written(browser, scene, regime, **changes)}brief/", {"facts_checked": "on"})


def on_holiday(scene: Scene, *away: str) -> None:
    """Each of them has a waarnemer for a week."""
    people = scene.table.people
    with scene.owner():
        for role in away:
            Replacement.objects.create(
                absent_id=people[role], substitute_id=people["worker"], named_by_id=people[role],
                starts_at=MOMENT - timedelta(days=1), ends_at=MOMENT + timedelta(days=7),
            )  # fmt: skip
