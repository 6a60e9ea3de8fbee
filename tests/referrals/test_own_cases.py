"""Without a number the process lead hears of namesakes in the cases they lead themselves, and nobody of any other."""

from collections.abc import Callable
from typing import Any

import pytest

from opmaat.cases.models import Case, Person
from opmaat.referrals.models import Referral
from tests.cases.conftest import Scene
from tests.cases.world import Table
from tests.referrals.referring import CRITERIA, on_holiday, sent
from tests.referrals.triage_scene import load

NOOR = {"call_name": "Noor", "surname": "Prins", "particle": "", "birth": "3-4-2007"}
POSSIBLY = "Mogelijk dezelfde persoon in uw eigen casussen"


@pytest.fixture
def scene(world: Callable[[Callable[[], Table]], Table]) -> Scene:
    """The expert leads the case of Noor Prins, born in 2007."""
    return Scene(world(load))


def referred(scene: Scene, **who: Any) -> str:
    """Somebody is referred without a number; the address under the new case."""
    assert sent(scene.browser("worker"), scene, wie=NOOR | who).status_code == 302
    with scene.owner():
        return f"/casus/{Referral.objects.latest('pk').number}/aanmelding/"


def test_a_namesake_in_ones_own_cases_is_pointed_out_and_logged(scene: Scene) -> None:
    place = referred(scene)
    page = scene.browser("expert").get(place).content.decode()
    number = scene.table.cases["referral"]
    assert POSSIBLY in page
    assert f'<a href="/casus/{number}/">{number.replace("-", " ", 1)}</a>' in page
    assert "op naam zoeken in de casussen van anderen mag niet" in page
    with scene.owner():
        other = Case.objects.get(number=number).pk
        assert Person.objects.filter(surname="Prins").count() == 4
    assert any(other in event["case_ids"] for event in scene.events("case.read"))


@pytest.mark.parametrize("who", [{"surname": "Bos"}, {"birth": "2006"}, {"call_name": "Emre", "birth": "2007"}])
def test_somebody_else_is_not(scene: Scene, who: dict[str, str]) -> None:
    page = scene.browser("expert").get(referred(scene, **who)).content.decode()
    assert POSSIBLY not in page
    assert "staat niemand met deze naam en geboortedatum" in page
    assert scene.table.cases["referral"] not in page


def test_without_a_birth_date_nobody_is_compared(scene: Scene) -> None:
    page = scene.browser("expert").get(referred(scene, birth="")).content.decode()
    assert POSSIBLY not in page
    assert "daarvoor is een geboortedatum nodig" in page


def test_never_beyond_ones_own_sight(scene: Scene) -> None:
    """The deputy receives it, and leads no case of a Prins; the referrer hears nothing."""
    on_holiday(scene, "expert")
    place = referred(scene)
    page = scene.browser("deputy").get(place).content.decode()
    assert POSSIBLY not in page
    assert scene.table.cases["referral"] not in page
    answer = scene.browser("worker").get(place)
    assert "uw eigen casussen" not in answer.content.decode()


def test_a_house_is_another_regime(scene: Scene) -> None:
    with scene.owner():
        Person.objects.filter(cases__number=scene.table.cases["house_referral"]).update(birth_year=2007)
    words = {"wie": NOOR, "samen": CRITERIA, "told": {"reference": "A20"}}
    assert sent(scene.browser("officer"), scene, "zvh", **words).status_code == 302
    with scene.owner():
        number = Referral.objects.latest("pk").number
    page = scene.browser("coordinator").get(f"/casus/{number}/aanmelding/").content.decode()
    assert scene.table.cases["house_referral"] in page
    assert scene.table.cases["referral"] not in page
