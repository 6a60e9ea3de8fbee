"""Who stands in the list of partners to ask, why others do not, and who is asked about health."""

from datetime import date
from typing import Any

import pytest

from opmaat.cases.actions.requests import Asking, ask_partners
from opmaat.cases.asking import health_domains, supplies_health
from opmaat.cases.models import InformationRequest, Item
from opmaat.cases.queries.askable import Askable, Why, askable_in
from opmaat.cases.rules.requests import Askee, Point, health_objection
from opmaat.core.errors import Refused
from opmaat.network.enums import UnitKind
from opmaat.regulation.enums import Regime
from tests.cases.conftest import Scene
from tests.cases.test_asking_pages import GATHERING, ZVH, asked, form, text


def askable(scene: Scene, by: str = "expert", case: str = "gathering") -> Askable:
    with scene.acting(by, case) as (viewer, found):
        return askable_in(found, viewer)


def names(found: Askable) -> set[str]:
    return {person.account.name.split()[0].lower() for person in found.people}


def reasons(found: Askable) -> dict[Why, tuple[str, ...]]:
    return {one.why: one.who for one in found.left_out}


def test_whoever_would_be_refused_is_not_in_the_list(scene: Scene) -> None:
    found = askable(scene)
    assert {"officer", "clinician", "landlord", "stranger"} <= names(found)
    assert not names(found) & {"unscreened", "untrained", "expert", "deputy", "manager", "privacy"}
    why = reasons(found)
    assert why[Why.OWN] == ("Organisatie college · Afdeling college",)
    assert why[Why.UNSCREENED] == ("Unscreened Jansen, Organisatie team · Afdeling team",)
    assert why[Why.UNTRAINED][0].startswith("Untrained Jansen, Organisatie team")
    assert "(06 0000" in why[Why.UNTRAINED][0]
    assert Why.NO_PLACE not in why
    assert not found.third_parties


def test_in_a_house_only_partners_with_a_place(scene: Scene) -> None:
    found = askable(scene, "coordinator", "zvh")
    assert "landlord" not in names(found)
    assert reasons(found)[Why.NO_PLACE] == ("Organisatie housing · Afdeling housing",)
    assert found.third_parties


def test_a_unit_with_an_open_question_is_not_asked_twice(scene: Scene) -> None:
    asked(scene, "stranger")
    found = askable(scene)
    assert not names(found) & {"stranger", "clinician"}
    assert reasons(found)[Why.WAITS] == ("Organisatie ggz · Afdeling ggz",)


def test_everybody_in_the_list_can_be_asked(scene: Scene) -> None:
    """The list promises what the action does: one of each unit, in both regimes."""
    for by, case in (("expert", "gathering"), ("coordinator", "zvh")):
        with scene.acting(by, case) as (viewer, found):
            people = {person.unit_id: person for person in askable_in(found, viewer).people}
            asking = Asking(people=list(people.values()), points=(Point("housing", "Waar?"),), due=date(2026, 12, 31))
            assert len(ask_partners(case=found, asking=asking, by=viewer)) == len(people)


@pytest.mark.parametrize(("kind", "regime", "may"), [
    ("mental_health", "pga", True), ("ggd", "zvh", True), ("social_team", "pga", True), ("social_team", "zvh", False),
    ("housing_association", "pga", False), ("police", "pga", False), ("police", "zvh", False), ("school", "pga", False),
])  # fmt: skip
def test_who_may_supply_health(kind: str, regime: str, may: bool) -> None:
    assert supplies_health(regime, kind) is may
    found = health_objection([Point("mental", "Hoe gaat het?")], [Askee("Partner", kind)], regime)
    assert (found is None) is may
    assert health_objection([Point("housing", "Waar?")], [Askee("Partner", kind)], regime) is None


def test_the_list_of_health_is_of_kinds_that_exist() -> None:
    assert len(health_domains()) == 3
    assert all(isinstance(supplies_health(regime, kind), bool) for regime in Regime for kind in UnitKind)


def health(scene: Scene, *who: str) -> list[InformationRequest]:
    points = (Point("housing", "Waar?"), Point("substances", "Wat gebruikt hij?"))
    asking = Asking(people=[scene.engagement(name) for name in who], points=points, due=date(2026, 12, 31))
    with scene.acting("expert", "gathering") as (by, case):
        return ask_partners(case=case, asking=asking, by=by)


def test_asked_about_health_only_who_may_supply_it(scene: Scene) -> None:
    with pytest.raises(Refused, match="Afdeling housing, Organisatie police") as refusal:
        health(scene, "landlord", "officer", "stranger")
    assert refusal.value.article == "AVG 9(1), UAVG 30"
    with scene.owner():
        assert not InformationRequest.objects.exists()
        assert not Item.objects.exists()
    assert len(health(scene, "stranger")) == 1


def test_the_page_says_who_is_not_there_and_why(scene: Scene) -> None:
    page = text(scene.browser("coordinator").get(ZVH + "partners-bevragen/nieuw/"))
    assert "Wie staat er niet bij, en waarom?" in page
    assert "Geen deelnemer van een Zorg- en Veiligheidshuis (WGS 2.27)" in page
    assert f'value="{scene.table.people["landlord"]}"' not in page
    assert f'href="{ZVH}derden/"' in page
    assert "niet over gezondheid" in page


@pytest.mark.parametrize(("changes", "who", "says"), [
    ({"domain_1": "mental"}, "landlord", "AVG 9(1), UAVG 30"),
    ({}, "unscreened", "kan nu niet gevraagd worden"),
    ({"people": []}, "", "Maak een keuze"),
])  # fmt: skip
def test_refused_beside_the_list_with_everything_typed(
    scene: Scene, changes: dict[str, Any], who: str, says: str
) -> None:
    words = form(scene, *filter(None, [who]), question_1="Bij <i> wie?", **changes)
    response = scene.browser("expert").post(GATHERING + "partners-bevragen/nieuw/", words)
    assert response.status_code == 422
    assert says in text(response)
    assert "Bij &lt;i&gt; wie?" in text(response)
    with scene.owner():
        assert not InformationRequest.objects.exists()


def test_a_draft_keeps_everybody_that_was_ticked(scene: Scene) -> None:
    browser = scene.browser("expert")
    assert browser.post(GATHERING + "concept/bevragen/", form(scene, "officer", "stranger")).status_code == 204
    page = text(browser.get(GATHERING + "partners-bevragen/nieuw/"))
    assert page.count(" checked") == 2


@pytest.mark.parametrize("phase", ["referred", "aftercare"])
def test_no_form_in_a_phase_in_which_nobody_is_asked(scene: Scene, phase: str) -> None:
    with scene.owner() as owner, owner.cursor() as cursor:
        cursor.execute("alter table cases_case disable trigger user")
        cursor.execute("update cases_case set phase = %s where number = 'PGA-2026-0002'", [phase])
        cursor.execute("alter table cases_case enable trigger user")
    browser = scene.browser("expert")
    page = text(browser.get(GATHERING + "partners-bevragen/"))
    assert "wordt niemand bevraagd" in page
    assert "Vraag stellen" not in page
    refused = browser.get(GATHERING + "partners-bevragen/nieuw/")
    assert refused.status_code == 422
    assert "wordt niemand bevraagd" in text(refused)
