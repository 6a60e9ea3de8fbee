"""The duty to inform beside a referral: what the referrer said is filled in, and a declined one warns and counts."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from opmaat.cases.actions.informing import propose_wait, start_duty
from opmaat.cases.actions.informing_decisions import DecisionDraft
from opmaat.cases.actions.informing_decisions import decide as decide_to_inform
from opmaat.cases.actions.items import add_item
from opmaat.cases.actions.letters import LetterDraft, hand_over, make_letter
from opmaat.cases.informing_enums import LetterTo, Manner, Outcome
from opmaat.cases.models import InformingDecision, InformingDuty
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.referrals.actions.destroying import destroy_due
from opmaat.referrals.models import Destruction, Referral
from opmaat.referrals.queries.declined import DeclinedCard, declined_by
from opmaat.referrals.queries.regional import waiting_by_place
from opmaat.referrals.queries.uninformed import uninformed_in
from opmaat.referrals.referral_enums import Outcome as Decided
from opmaat.referrals.rules.answers import Told
from opmaat.regulation.enums import About
from tests.cases import drafts
from tests.cases.conftest import Scene
from tests.cases.world import Table
from tests.harness.fixtures import MOMENT
from tests.referrals.acts import given_link, send_through
from tests.referrals.referring import sent
from tests.referrals.triage_acts import rule
from tests.referrals.triage_scene import load

LATER = MOMENT + timedelta(weeks=12, hours=3)


@pytest.fixture
def triage(world: Callable[[Callable[[], Table]], Table]) -> Scene:
    """Referrals on the board, of which the duty runs."""
    scene = Scene(world(load))
    for role, case in (("expert", "referral"), ("coordinator", "house_referral")):
        with scene.acting(role, case) as (by, found):
            assert start_duty(found, by)
    return scene


def waiting(scene: Scene, days: int) -> None:
    with scene.acting("expert", "referral") as (by, case):
        draft = DecisionDraft(
            outcome=Outcome.WAIT, ground="uavg_41_1_d", holder_id=scene.table.people["expert"],
            weighing="Een onderzoek zou mislukken.", review_on=clock.today() + timedelta(days=days),
        )  # fmt: skip
        decide_to_inform(case=case, member_id=None, draft=draft, by=by)


def told(scene: Scene) -> None:
    with scene.acting("expert", "referral") as (by, case):
        decide_to_inform(case=case, member_id=None, draft=DecisionDraft(outcome=Outcome.INFORM), by=by)
        letter = make_letter(case=case, member_id=None, draft=LetterDraft(addressed_to=LetterTo.PERSON), by=by)
        hand_over(case=case, letter=letter, on=clock.today(), manner=Manner.IN_PERSON, by=by)


def declined(scene: Scene) -> DeclinedCard:
    with scene.acting("expert", "gathering") as (by, _):
        (card,) = declined_by(by)
    return card


# What the referrer said


def test_the_ground_of_the_referrer_stands_in_the_decision(scene: Scene) -> None:
    sent(scene.browser("worker"), scene)
    with scene.owner():
        number = Referral.objects.get().number
        duty = InformingDuty.objects.get(case__number=number)
    assert (duty.proposed_ground, duty.proposed_until) == ("uavg_41_1_i", date(2026, 7, 1))
    page = scene.browser("expert").get(f"/casus/{number}/informeren/besluit/").content.decode()
    assert "De aanmelder wilde nog wachten" in page
    assert 'value="uavg_41_1_i" selected' in page
    assert 'value="2026-07-01"' in page
    assert f'value="{scene.table.people["worker"]}" selected' in page
    assert 'name="outcome" value="wait" checked' not in page.replace("  ", " ")
    with scene.owner():
        assert not InformingDecision.objects.exists()
    assert len(scene.events("informing.wait_proposed")) == 1


def test_a_day_that_has_passed_is_said_and_not_filled_in(scene: Scene) -> None:
    sent(scene.browser("worker"), scene)
    with scene.owner():
        number = Referral.objects.get().number
    with clock.frozen(MOMENT + timedelta(days=30)):
        page = scene.browser("expert").get(f"/casus/{number}/informeren/besluit/").content.decode()
    assert "1 juli" in page
    assert 'value="2026-07-01"' not in page


def test_who_told_the_person_proposes_nothing(scene: Scene) -> None:
    sent(scene.browser("worker"), scene, told={"person_told": "ja", "told_ground": "", "told_until": ""})
    with scene.owner():
        number = Referral.objects.get().number
        assert InformingDuty.objects.get(case__number=number).proposed_ground == ""
    assert (
        "wilde nog wachten" not in scene.browser("expert").get(f"/casus/{number}/informeren/besluit/").content.decode()
    )


def test_who_hears_it_within_the_month_needs_no_ground(scene: Scene) -> None:
    sent(scene.browser("worker"), scene, told={"person_told": "straks", "told_ground": "", "told_until": ""})
    with scene.owner():
        referral = Referral.objects.get()
        duty = InformingDuty.objects.get(case=referral.case_id)
    assert (referral.person_told, referral.told_ground, referral.told_until) == (False, "", None)
    assert (duty.proposed_ground, duty.proposed_until) == ("", None)
    page = scene.browser("expert").get(f"/casus/{referral.number}/aanmelding/").content.decode()
    assert "Nog niet; dat gebeurt binnen een maand" in page


def test_who_hears_it_within_the_month_also_through_a_link(scene: Scene) -> None:
    number = send_through(given_link(scene), told=Told(False)).number
    with scene.owner():
        duty = InformingDuty.objects.get(case__number=number)
    assert (duty.proposed_ground, duty.proposed_until) == ("", None)


def test_also_through_a_link(scene: Scene) -> None:
    number = send_through(given_link(scene)).number
    with scene.owner():
        duty = InformingDuty.objects.get(case__number=number)
    assert (duty.proposed_ground, duty.proposed_until) == ("uavg_41_1_i", date(2026, 9, 1))


def test_only_in_the_act_that_opens_the_case(triage: Scene) -> None:
    with triage.acting("expert", "referral") as (by, case), pytest.raises(NotHere):
        propose_wait(case=case, ground="uavg_41_1_i", until=None, by=by)
    with triage.acting("expert", "referral") as (by, case), pytest.raises(Refused, match="grond"):
        propose_wait(case=case, ground="zomaar", until=None, by=by)
    with triage.owner():
        assert not InformingDuty.objects.exclude(proposed_ground="").exists()
    assert not triage.events("informing.wait_proposed")


# Declined and not told


def test_the_deciding_page_says_that_nobody_was_told(triage: Scene) -> None:
    browser = triage.browser("expert")
    page = browser.get(f"/triage/{triage.table.cases['referral']}/").content.decode()
    assert "Niemand heeft de persoon nog verteld" in page
    assert "uiterlijk op 11 juli" in page
    assert "na 12 weken vernietigd" in page
    told(triage)
    assert "Nog niet geïnformeerd" not in browser.get(f"/triage/{triage.table.cases['referral']}/").content.decode()
    with triage.acting("expert", "referral") as (_, case):
        assert uninformed_in(case) is None


def test_it_stands_on_the_board_and_is_counted(triage: Scene) -> None:
    rule(triage, outcome=Decided.ADVICE)
    card = declined(triage)
    assert (card.uninformed, card.waiting, card.to_tell, card.tell_late) == (1, 0, 1, False)
    board = triage.browser("expert").get("/triage/").content.decode()
    assert "Van 1 niet aangenomen aanmelding is iemand nog niet geïnformeerd." in board
    assert "uiterlijk 11 jul" in board
    assert '<h2 id="lane-decided">Besloten <span class="o-board__count">1</span></h2>' in board
    with clock.frozen(MOMENT + timedelta(days=40)):
        assert "had gemoeten op 11 jul" in triage.browser("expert").get("/triage/").content.decode()
        assert "1 tot 4" in triage.browser("bureau").get("/triage/regio/").content.decode()


def test_somebody_of_the_circle_who_stands_in_no_list_is_counted_too(triage: Scene) -> None:
    with triage.acting("expert", "referral") as (by, case):
        add_item(case=case, draft=drafts.housing(about=About.CIRCLE), by=by)
    with triage.acting("expert", "referral") as (_, case):
        untold = uninformed_in(case)
    assert untold is not None
    assert untold.people == 2
    rule(triage, outcome=Decided.ADVICE)
    assert declined(triage).uninformed == 2


def test_on_a_ground_that_holds_it_waits_and_afterwards_it_counts(triage: Scene) -> None:
    waiting(triage, days=60)
    rule(triage, outcome=Decided.ADVICE)
    assert (declined(triage).to_tell, declined(triage).waiting) == (0, 1)
    assert "Informeren wacht op een grond" in triage.browser("expert").get("/triage/").content.decode()
    with clock.frozen(MOMENT + timedelta(days=61)):
        assert declined(triage).to_tell == 1


def test_who_was_told_is_not_counted(triage: Scene) -> None:
    told(triage)
    rule(triage, outcome=Decided.ADVICE)
    assert declined(triage).uninformed == 0
    assert "geïnformeerd" not in triage.browser("expert").get("/triage/").content.decode()


@pytest.mark.parametrize("informed", [False, True])
def test_the_proof_of_destruction_says_whether_they_were_told(triage: Scene, *, informed: bool) -> None:
    if informed:
        told(triage)
    rule(triage, outcome=Decided.ADVICE)
    with clock.frozen(LATER):
        assert destroy_due() == 1
        page = triage.browser("expert").get("/triage/vernietigd/").content.decode()
    with triage.owner():
        assert Destruction.objects.get().uninformed == (0 if informed else 1)
    assert ("Niet iedereen is geïnformeerd" in page) is not informed


def test_the_region_counts_what_was_never_taken_up(triage: Scene) -> None:
    def late(moment: Any) -> str:
        with clock.frozen(moment), acting_as(triage.viewer("bureau")):
            return next(one for one in waiting_by_place() if one.place == "Hilversum").late_decision

    assert late(MOMENT) == "0"
    assert late(MOMENT + timedelta(days=17)) == "0"  # the last day is 2 July
    assert late(MOMENT + timedelta(days=18)) == "1 tot 4"
    with clock.frozen(MOMENT + timedelta(days=18)):
        assert "Besluit te laat" in triage.browser("expert").get("/triage/").content.decode()
