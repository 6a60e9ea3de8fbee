"""The pages of triage: who opens which, what comes back with what was typed, and how many statements it takes."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest

from opmaat.cases.models import Case
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.network.actions.replacements import name_replacement
from opmaat.network.models import SafetyHouse
from opmaat.referrals.actions.destroying import destroy_due
from opmaat.referrals.actions.triage_table import name_member
from opmaat.referrals.models import Judgement, Referral, TriageMember, TriageSeat
from opmaat.referrals.rules.criteria import criteria_of
from opmaat.referrals.triage_enums import Body, JoinsWhen
from tests.cases.conftest import Scene
from tests.cases.world import Table
from tests.harness.fixtures import MOMENT
from tests.referrals.triage_scene import ARGUED, load, stored

DECISION = {"reason": "Past hier niet.", "outcome_text": "Dank u wel.", "outcome": "advice", "introduced_to": ""}


@pytest.fixture
def scene(world: Callable[[Callable[[], Table]], Table]) -> Scene:
    """A fresh copy of the referrals."""
    return Scene(world(load))


def at(scene: Scene, case: str, place: str = "") -> str:
    return f"/triage/{scene.table.cases[case]}/{place}"


def seat(scene: Scene, body: Body) -> int:
    return int(stored(scene, TriageSeat, body=body).pk)


def judged(regime: str, verdict: str = "met", words: str = "") -> dict[str, str]:
    fields = {f"verdict_{one.code}": verdict for one in criteria_of(regime)}
    return fields | {f"words_{one.code}": words for one in criteria_of(regime)}


def test_a_house_referral_from_board_to_case(scene: Scene) -> None:
    coordinator = scene.browser("coordinator")
    board = coordinator.get("/triage/").content.decode()
    assert scene.table.cases["house_referral"] in board
    assert "Prins" not in board
    assert coordinator.post(at(scene, "house_referral", "beoordelen/"), {}).status_code == 302
    police = scene.browser("officer")
    page = police.get(at(scene, "house_referral")).content.decode()
    assert f"{ARGUED} a Problemen" in page
    answer = coordinator.post(
        at(scene, "house_referral", f"oordeel/{seat(scene, Body.POLICE)}/"), judged("zvh", words="Zegt de politie.")
    )
    assert answer.status_code == 302
    page = police.get(at(scene, "house_referral")).content.decode()
    assert "Dit is ons oordeel" in page
    assert "Zegt de politie." in page
    assert (
        police.post(at(scene, "house_referral", f"oordeel/{seat(scene, Body.POLICE)}/bevestigen/")).status_code == 302
    )
    for role, body in (("worker_mayor", Body.MUNICIPALITY), ("clerk", Body.PROSECUTION)):
        place = at(scene, "house_referral", f"oordeel/{seat(scene, body)}/")
        assert scene.browser(role).post(place, judged("zvh", "partly")).status_code == 302
    accepted = coordinator.post(at(scene, "house_referral"), DECISION | {"outcome": "accepted"})
    assert accepted["Location"] == f"/casus/{scene.table.cases['house_referral']}/"
    assert stored(scene, Case, number=scene.table.cases["house_referral"]).phase == "gathering"


def test_a_refused_decision_comes_back_with_what_was_typed(scene: Scene) -> None:
    expert = scene.browser("expert")
    answer = expert.post(at(scene, "referral"), DECISION | {"outcome": "other_table", "other_table": "regular"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "warm heeft overgedragen" in page
    assert "Past hier niet." in page
    assert stored(scene, Referral, case__number=scene.table.cases["referral"]).state == "received"


def test_what_was_typed_is_kept(scene: Scene) -> None:
    expert = scene.browser("expert")
    place = f"/casus/{scene.table.cases['referral']}/concept/besluit/"
    assert expert.post(place, {"reason": "Nog aan het nadenken."}).status_code == 204
    assert "Nog aan het nadenken." in expert.get(at(scene, "referral")).content.decode()


def test_a_second_press_decides_once(scene: Scene) -> None:
    expert = scene.browser("expert")
    expert.post(at(scene, "referral", "beoordelen/"), {})
    once = DECISION | {"outcome": "accepted", "once": "abcdef0123456789"}
    first, second = (expert.post(at(scene, "referral"), once) for _ in range(2))
    assert (first.status_code, second["Location"] if second.status_code == 302 else "shown") in (
        (302, first["Location"]), (302, "shown"),
    )  # fmt: skip
    assert len(scene.events("triage.decided")) == 1


def test_the_second_of_two_tabs_hears_that_it_was_decided(scene: Scene) -> None:
    expert = scene.browser("expert")
    assert expert.post(at(scene, "referral"), DECISION).status_code == 302
    for place, typed in (("", DECISION | {"outcome": "not_now"}), ("beoordelen/", {}), ("toets/", judged("pga"))):
        late = expert.post(at(scene, "referral", place), typed)
        assert late.status_code == 409
        assert "Hierover is al besloten" in late.content.decode()
    assert expert.get(at(scene, "referral")).status_code == 404
    assert scene.browser("officer").post(at(scene, "referral"), DECISION).status_code == 404
    assert len(scene.events("triage.decided")) == 1


def test_the_second_tab_hears_it_of_an_accepted_one_too(scene: Scene) -> None:
    expert = scene.browser("expert")
    expert.post(at(scene, "referral", "beoordelen/"), {})
    assert expert.post(at(scene, "referral"), DECISION | {"outcome": "accepted"}).status_code == 302
    late = expert.post(at(scene, "referral"), DECISION).content.decode()
    assert "Hierover is al besloten. Hieronder staat het besluit." in late
    assert stored(scene, Referral, case__number=scene.table.cases["referral"]).outcome == "accepted"


def test_declining_at_receipt_is_offered_only_where_it_may(scene: Scene) -> None:
    sentence = "Niet aannemen kan nu al."
    assert sentence in scene.browser("expert").get(at(scene, "referral")).content.decode()
    assert sentence not in scene.browser("coordinator").get(at(scene, "house_referral")).content.decode()


def test_the_test_of_the_expert(scene: Scene) -> None:
    expert = scene.browser("expert")
    expert.post(at(scene, "referral", "beoordelen/"), {})
    assert expert.post(at(scene, "referral", "toets/"), judged("pga", "partly", "Deels.")).status_code == 302
    with scene.owner():
        assert Judgement.objects.filter(verdict="partly").count() == 4
    page = expert.get(at(scene, "referral")).content.decode()
    assert page.count("Deels.") == 4
    missing = expert.post(at(scene, "referral", "toets/"), {})
    assert missing.status_code == 422


@pytest.mark.parametrize("role", ["officer", "stranger", "worker", "privacy", "manager", "clerk"])
@pytest.mark.parametrize("place", ["", "voorrang/", "toets/"])
def test_who_has_nothing_to_do_with_it(scene: Scene, role: str, place: str) -> None:
    assert scene.browser(role).get(at(scene, "referral", place)).status_code in (403, 404)


def test_one_press_takes_it_into_weighing(scene: Scene) -> None:
    expert = scene.browser("expert")
    button = f'action="{at(scene, "referral", "beoordelen/")}"'
    assert button in expert.get(at(scene, "referral")).content.decode()
    assert expert.get(at(scene, "referral", "beoordelen/")).status_code == 405
    assert expert.post(at(scene, "referral", "beoordelen/"))["Location"] == at(scene, "referral")
    assert len(scene.events("triage.weighing_started")) == 1
    assert button not in expert.get(at(scene, "referral")).content.decode()
    again = expert.post(at(scene, "referral", "beoordelen/"))
    assert again.status_code == 422
    assert "is al in beoordeling genomen" in again.content.decode()
    assert len(scene.events("triage.weighing_started")) == 1


def test_a_house_without_a_table_says_so_on_the_page_itself(scene: Scene) -> None:
    with scene.owner():
        TriageMember.objects.all().delete()
    page = scene.browser("coordinator").post(at(scene, "house_referral", "beoordelen/"), {"care": "on"})
    assert page.status_code == 422
    assert "Dit huis heeft nog geen triagetafel" in page.content.decode()
    assert stored(scene, Referral, case__number=scene.table.cases["house_referral"]).state == "received"


@pytest.mark.parametrize("role", ["officer", "stranger", "worker", "manager", "bureau"])
@pytest.mark.parametrize("place", ["/triage/", "/triage/tafel/", "/triage/vernietigd/"])
def test_the_board_is_for_who_leads(scene: Scene, role: str, place: str) -> None:
    assert scene.browser(role).get(place).status_code == 404


def test_in_a_holiday_it_falls_to_the_deputy_by_name(scene: Scene) -> None:
    expert = scene.viewer("expert")
    with acting_as(expert):
        name_replacement(
            absent=scene.engagement("expert"),
            substitute=scene.engagement("deputy"),
            ends_at=MOMENT + timedelta(days=14),
            reason="vakantie",
            by=expert,
        )
    deputy = scene.browser("deputy")
    board = deputy.get("/triage/").content.decode()
    assert scene.table.cases["referral"] in board
    assert "U neemt waar voor Expert Jansen" in board
    deputy.post(at(scene, "referral", "beoordelen/"), {})
    assert deputy.post(at(scene, "referral"), DECISION).status_code == 302
    referral = stored(scene, Referral, case__number=scene.table.cases["referral"])
    assert referral.decided_by_id == scene.table.people["deputy"]


def test_the_triage_table_is_data_that_the_coordinator_keeps(scene: Scene) -> None:
    coordinator = scene.browser("coordinator")
    assert "Raad voor de Kinderbescherming" in coordinator.get("/triage/tafel/").content.decode()
    place = f"/triage/tafel/{scene.table.house}/nieuw/?deelnemer=police"
    answer = coordinator.post(place, {"joins_when": "always", "engagement": scene.table.people["second_officer"]})
    assert answer.status_code == 302
    with scene.owner():
        now = TriageMember.objects.get(body="police", ends_at=None)
        assert now.engagement_id == scene.table.people["second_officer"]
    assert coordinator.post(f"/triage/tafel/{now.pk}/beeindigen/", {"confirm": "yes"}).status_code == 302
    with scene.owner():
        TriageMember.objects.filter(body="ggd").update(municipality=scene.table.municipality)
    own = f"?deelnemer=ggd&amp;gemeente={scene.table.municipality}"
    assert own in coordinator.get("/triage/tafel/").content.decode()
    page = coordinator.get(f"/triage/tafel/{scene.table.house}/nieuw/{own.replace('&amp;', '&')}").content.decode()
    assert f'<option value="{scene.table.municipality}" selected' in page
    assert len(scene.events("triage.member_named")) == 1
    assert len(scene.events("triage.member_ended")) == 1


def test_only_who_can_speak_for_a_body_stands_in_the_list(scene: Scene) -> None:
    coordinator = scene.browser("coordinator")
    place = f"/triage/tafel/{scene.table.house}/nieuw/"
    first = coordinator.get(place).content.decode()
    assert "Voor welke deelnemer?" in first
    assert "nu Officer Jansen" in first
    police = coordinator.get(f"{place}?deelnemer=police").content.decode()
    assert "Second_officer Jansen" in police
    assert "Clerk Jansen" not in police
    refused = coordinator.post(
        f"{place}?deelnemer=police", {"joins_when": "always", "engagement": scene.table.people["clerk"]}
    )
    assert refused.status_code == 422
    with acting_as(scene.viewer("coordinator")), pytest.raises(Refused, match="spreekt niet voor Politie"):
        name_member(
            house=SafetyHouse.objects.get(), body=Body.POLICE, joins_when=JoinsWhen.ALWAYS,
            engagement=scene.engagement("clerk"), by=scene.viewer("coordinator"),
        )  # fmt: skip


def test_the_region_gets_counts_and_never_a_case(scene: Scene) -> None:
    later = MOMENT + timedelta(days=10)
    scene.browser("coordinator").post(at(scene, "house_referral", "beoordelen/"), {})
    with clock.frozen(later):
        bureau = scene.browser("bureau")
        page = bureau.get("/triage/regio/").content.decode()
    assert page.count("1 tot 4") >= 3
    assert "Hilversum" in page
    assert "Gooi en Vechtstreek" in page
    for number in scene.table.cases.values():
        assert number not in page
    assert "Prins" not in page
    assert scene.browser("expert").get("/triage/regio/").status_code == 404


def test_the_proof_on_its_page(scene: Scene) -> None:
    scene.browser("expert").post(at(scene, "referral"), DECISION | {"outcome": "fell_between"})
    with clock.frozen(MOMENT + timedelta(weeks=12, days=1)):
        assert destroy_due() == 1
        page = scene.browser("expert").get("/triage/vernietigd/").content.decode()
        assert scene.table.cases["referral"].replace("-", " ", 1) in page
        assert "Valt tussen wal en schip" in page
        assert "Prins" not in page
        assert "1 tot 4" in scene.browser("bureau").get("/triage/regio/").content.decode()


@pytest.mark.parametrize(("place", "most"), [("/triage/", 15), ("/triage/{}/", 30)])
def test_few_statements(
    scene: Scene, counted: Callable[..., AbstractContextManager[Any]], place: str, most: int
) -> None:
    coordinator = scene.browser("coordinator")
    coordinator.post(at(scene, "house_referral", "beoordelen/"), {})
    with counted(at_most=most):
        assert coordinator.get(place.format(scene.table.cases["house_referral"])).status_code == 200


def test_the_desk_says_what_to_confirm_and_who_is_silent(scene: Scene) -> None:
    coordinator = scene.browser("coordinator")
    coordinator.post(at(scene, "house_referral", "beoordelen/"), {})
    coordinator.post(at(scene, "house_referral", f"oordeel/{seat(scene, Body.POLICE)}/"), judged("zvh"))
    assert "Oordeel bevestigen" in scene.browser("officer").get("/").content.decode()
    assert "Oordeel bevestigen" not in scene.browser("clerk").get("/").content.decode()
    assert "Politie zwijgt" not in coordinator.get("/").content.decode()
    with clock.frozen(MOMENT + timedelta(days=3)):
        assert "Politie zwijgt" in scene.browser("coordinator").get("/").content.decode()
