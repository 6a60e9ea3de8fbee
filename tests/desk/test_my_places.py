"""Mijn gemeenten and Mijn huis: five numbers for who leads, each the length of its list."""

from datetime import timedelta
from typing import Any

import pytest

from opmaat.cases.models import Case
from opmaat.core import clock
from opmaat.core.transaction import acting_as
from opmaat.desk.queries.my_places import Lack, LedCase, led_cases, places_of
from tests.desk.conftest import Scene


def led(scene: Scene, role: str) -> dict[str, LedCase]:
    viewer = scene.viewer(role)
    with acting_as(viewer):
        return {case.number: case for case in led_cases(viewer)}


def test_only_what_one_leads(scene: Scene) -> None:
    assert set(led(scene, "expert")) == {"PGA-2026-0001", "PGA-2026-0002"}
    assert set(led(scene, "coordinator")) == {"ZVH-2026-0001"}
    assert led(scene, "worker") == led(scene, "stranger") == {}


def test_what_is_missing(scene: Scene) -> None:
    found = led(scene, "expert")
    assert set(found["PGA-2026-0001"].lacks) == {Lack.STAGNANT, Lack.NO_PICTURE, Lack.NO_CONFERENCE}
    assert set(found["PGA-2026-0002"].lacks) == {Lack.STAGNANT}  # gathering: no picture, no conference is asked yet
    with scene.owner():
        Case.objects.filter(number="PGA-2026-0002").update(phase="composing", phase_since=clock.now())
    assert set(led(scene, "expert")["PGA-2026-0002"].lacks) == {Lack.NO_CASE_LEAD}


def test_a_number_is_the_length_of_its_list(scene: Scene) -> None:
    browser = scene.browser("expert")
    page = browser.get("/mijn-gebied/").content.decode()
    assert "Mijn gemeenten" in page
    with acting_as(scene.viewer("expert")):
        (row,) = places_of(led_cases(scene.viewer("expert")))
    for lack, count in row.counts:
        listed = browser.get(f"/mijn-gebied/{lack}/", {"plaats": row.name}).content.decode()
        assert listed.count('<th scope="row">') == count
    assert browser.get("/mijn-gebied/anders/").status_code == 404
    assert browser.get("/mijn-gebied/stil/?plaats=x").status_code == 200


def test_a_house_is_called_a_house(scene: Scene) -> None:
    assert "Mijn huis" in scene.browser("coordinator").get("/").content.decode()


@pytest.mark.parametrize("role", ["worker", "officer", "manager", "privacy"])
def test_not_for_who_leads_nothing(scene: Scene, role: str) -> None:
    browser = scene.browser(role)
    assert browser.get("/mijn-gebied/").status_code == 404
    assert browser.get("/mijn-gebied/stil/").status_code == 404
    assert "/mijn-gebied/" not in browser.get("/").content.decode()


def test_one_statement(scene: Scene, counted: Any) -> None:
    viewer = scene.viewer("expert")
    with acting_as(viewer), counted(at_most=1):
        led_cases(viewer)


def test_quiet_for_six_weeks_is_stagnant(scene: Scene) -> None:
    with scene.owner():
        Case.objects.update(phase_since=clock.now() - timedelta(weeks=6) + timedelta(minutes=1))
    assert Lack.STAGNANT not in led(scene, "expert")["PGA-2026-0002"].lacks
    with clock.frozen(clock.now() + timedelta(minutes=2)):
        assert Lack.STAGNANT in led(scene, "expert")["PGA-2026-0002"].lacks
