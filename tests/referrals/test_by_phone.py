"""A referral told by telephone: written down by who leads, it stands on the board and is weighed like any other."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from opmaat.cases.models import Case, CaseStep, InformingDuty
from opmaat.core.errors import Refused
from opmaat.referrals.actions.by_phone import note_referral
from opmaat.referrals.models import KnownCheck, Referral, ReferralAnswer
from opmaat.referrals.queries.board import cards_for
from opmaat.referrals.rules.answers import Told
from opmaat.referrals.rules.weighing import Column
from opmaat.regulation.enums import Regime
from tests.cases.conftest import Scene
from tests.cases.world import Table
from tests.harness.fixtures import MOMENT
from tests.referrals.acts import acting, telling
from tests.referrals.triage_scene import load

TYPED = {
    "regime": "pga", "purpose": "Rust op het plein", "call_name": "Ania", "surname": "Wiśniewska",
    "what_now": "Elke avond lawaai op het plein.", "contact_name": "T. Bos", "person_told": "nee",
    "told_ground": "uavg_41_1_i", "told_until": "2026-07-01",
}  # fmt: skip


@pytest.fixture
def scene(world: Callable[[Callable[[], Table]], Table]) -> Scene:
    """A fresh copy of the referrals."""
    return Scene(world(load))


def told(scene: Scene, role: str = "expert", **changes: Any) -> Referral:
    made = acting(scene, role, lambda by: note_referral(telling=telling(scene, **changes), by=by))
    with scene.owner():
        return Referral.objects.select_related("case", "in_name_of").get(pk=made.pk)


def typed(scene: Scene, **changes: Any) -> dict[str, Any]:
    return TYPED | {
        "municipality": scene.table.municipality, "process_lead": scene.table.people["expert"],
        "in_name_of": scene.table.units["team"],
    } | changes  # fmt: skip


def test_it_stands_on_the_board_as_new(scene: Scene) -> None:
    referral = told(scene)
    assert (referral.state, referral.case.phase, referral.number) == ("received", "referred", referral.case.number)
    assert (referral.referred_by_id, referral.contacted_at) == (scene.table.people["expert"], MOMENT)
    assert referral.facts_checked_at is None  # nobody confirmed that (BGS 1.6)
    card = next(one for one in acting(scene, "expert", cards_for) if one.number == referral.number)
    assert (card.column, card.referrer, card.told) == (Column.NEW, "T. Bos", True)
    assert card.from_unit == "Organisatie team, Afdeling team"
    assert [dot.argued for dot in card.dots] == [True, False, False, False]


def test_what_happens_is_an_item_and_the_case_says_how_it_began(scene: Scene) -> None:
    referral = told(scene)
    with scene.owner():
        answers = ReferralAnswer.objects.filter(referral=referral).select_related("item__text")
        assert {answer.item.text.body for answer in answers} == {"Elke avond lawaai op het plein."}
        assert {answer.question for answer in answers} == {"what_now", "criterion_1"}
        assert CaseStep.objects.get(case=referral.case).reason == "aanmelding"
        assert KnownCheck.objects.get(referral=referral).known is None
        duty = InformingDuty.objects.get(case=referral.case)
    assert (duty.proposed_ground, duty.proposed_until) == ("uavg_41_1_i", date(2026, 9, 1))


def test_for_somebody_else_who_still_has_to_call(scene: Scene) -> None:
    referral = told(scene, "deputy", lead=scene.table.people["expert"])
    assert referral.contacted_at is None
    assert "Contact met de aanmelder" in scene.browser("expert").get("/").content.decode()


def test_to_a_house_only_in_the_name_of_a_participant(scene: Scene) -> None:
    with pytest.raises(Refused, match="geen deelnemer van het huis") as refusal:
        told(scene, "coordinator", regime=Regime.ZVH, unit="housing")
    assert (refusal.value.article, refusal.value.status) == ("WGS 2.31(1)", 422)
    assert told(scene, "coordinator", regime=Regime.ZVH, unit="police").case.regime == "zvh"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"what_now": " "}, "wat er gebeurt"),
        ({"what_now": "bsn 111222333"}, "burgerservicenummer"),
        ({"told": Told(False, "zomaar", None)}, "grond"),
        ({"contact_name": "x" * 121}, "te lang"),
    ],
)
def test_refused_it_leaves_no_case(scene: Scene, changes: dict[str, Any], says: str) -> None:
    with scene.owner():
        before = Case.objects.count()
    with pytest.raises(Refused, match=says):
        told(scene, **changes)
    with scene.owner():
        assert Case.objects.count() == before
    assert not scene.events("referral.noted")


def test_the_page_from_beginning_to_decision(scene: Scene) -> None:
    expert = scene.browser("expert")
    page = expert.get("/casus/nieuw/").content.decode()
    assert "Van welke partner kwam de aanmelding?" in page
    assert "verplicht als u “Nee” kiest" in page
    place = expert.post("/casus/nieuw/", typed(scene))["Location"]
    number = place.split("/")[2]
    assert number in expert.get("/triage/").content.decode()
    case = expert.get(f"/triage/{number}/").content.decode()
    assert "T. Bos, Afdeling team, genoteerd door Expert Jansen" in case
    assert "kan dit bericht hier niet" in case
    letter = expert.get(f"/casus/{number}/aanmelding/").content.decode()
    assert "T. Bos, Afdeling team (Organisatie team), genoteerd door Expert Jansen" in letter
    assert "Elke avond lawaai op het plein." in letter
    ruling = {"reason": "Hoort hier niet.", "outcome_text": "Dank u.", "outcome": "advice", "introduced_to": ""}
    done = expert.post(f"/triage/{number}/", ruling, follow=True).content.decode()
    assert "Bel de aanmelder met de uitkomst: dat staat op uw werklijst." in done
    assert "moet nog horen" in done


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"in_name_of": ""}, "Van welke partner"),
        ({"what_now": ""}, "Wat gebeurt er nu"),
        ({"told_ground": ""}, "Kies waarom hij of zij het nog niet weet"),
        ({"told_until": "2026-06-15"}, "Kies een dag na vandaag"),
        ({"what_now": "x" * 10_001}, "Wat gebeurt er nu"),
    ],
)
def test_what_is_missing_is_asked_with_everything_that_was_typed(
    scene: Scene, changes: dict[str, Any], says: str
) -> None:
    with scene.owner():
        before = Case.objects.count()
    answer = scene.browser("expert").post("/casus/nieuw/", typed(scene, **changes))
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert "Wiśniewska" in answer.content.decode()
    with scene.owner():
        assert Case.objects.count() == before


@pytest.mark.parametrize("role", ["worker", "manager", "privacy"])
def test_not_for_who_leads_nothing(scene: Scene, role: str) -> None:
    assert scene.browser(role).get("/casus/nieuw/").status_code == 403
