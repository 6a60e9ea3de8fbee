"""Sending a referral: the case opens whole, once, and only the process lead hears whether the person is known."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connections

from opmaat.cases.actions.kernel import call
from opmaat.cases.actions.persons import address_of, change_person, seen_of
from opmaat.cases.models import Case, CaseStep, Item, ItemText, Participation
from opmaat.core import clock
from opmaat.core.models import Mail
from opmaat.core.transaction import acting_as
from opmaat.network.models import Appointment
from opmaat.referrals.models import KnownCheck, Referral, ReferralAnswer
from tests.cases.conftest import Scene
from tests.cases.test_opening import person
from tests.harness.fixtures import MOMENT
from tests.referrals.referring import CRITERIA, on_holiday, sent, written

BSN = "111222333"


def referral_in(scene: Scene) -> Referral:
    with scene.owner():
        return Referral.objects.select_related("case").get()


def test_everything_at_once(scene: Scene) -> None:
    response = sent(scene.browser("worker"), scene)
    referral = referral_in(scene)
    assert response["Location"] == f"/aanmeldingen/{referral.pk}/"
    assert (referral.case.phase, referral.case.purpose) == ("referred", "Rust op het plein en een eigen kamer.")
    assert (referral.number, referral.state) == (referral.case.number, "received")
    assert str(referral.contact_due) == "2026-06-22"
    assert (referral.person_told, referral.told_ground, str(referral.told_until)) == (
        False,
        "uavg_41_1_i",
        "2026-07-01",
    )
    assert referral.facts_checked_at is not None
    with scene.owner():
        seats = dict(Participation.objects.filter(case=referral.case).values_list("engagement_id", "capacity"))
        assert seats == {scene.table.people["expert"]: "process_lead", scene.table.people["worker"]: "referrer"}
        assert CaseStep.objects.get(case=referral.case).to_phase == "referred"
        answered = dict(ReferralAnswer.objects.values_list("question", "item__text__body"))
        kinds = set(Item.objects.values_list("kind", flat=True))
    assert kinds == {"referral"}
    assert answered["what_now"].endswith("Sinds wanneer: sinds mei")
    assert answered["criterion_1"] == answered["what_now"]
    assert {f"domain_{one}" for one in ("finances", "housing", "mental")} <= set(answered)


def test_each_answer_is_an_item_of_its_own_kind(scene: Scene) -> None:
    sent(scene.browser("worker"), scene)
    with scene.owner():
        rows = {
            row.question: (row.item.about, row.item.life_domain, row.item.text.value, row.item.ground)
            for row in ReferralAnswer.objects.select_related("item__text")
        }
        masks = {row.question: row.item.categories for row in ReferralAnswer.objects.select_related("item")}
    assert rows["network_minors"][0] == "circle_minor"
    assert rows["suffers"][0] == "victim"
    assert rows["network"][0] == "circle"
    assert rows["domain_housing"][1:3] == ("housing", 1)
    assert rows["domain_finances"][1:3] == ("finances", 0)
    assert masks["domain_mental"] == 32  # health
    assert masks["domain_finances"] == 8  # financial
    assert all(row[3] for row in rows.values())


def test_the_log_and_the_mail_hold_no_word_of_it(scene: Scene) -> None:
    sent(scene.browser("worker"), scene)
    event = scene.events("referral.sent")[0]
    assert event["case_id"] == referral_in(scene).case_id
    assert event["item_ids"]
    with scene.owner():
        mail = Mail.objects.get()
    assert mail.to == "worker@voorbeeld.nl"
    assert "Expert Jansen" in mail.body
    for word in ("Daan", "Velde", "plein", "wijkteam"):
        assert word not in mail.body + mail.subject


def test_the_referrer_reads_the_letter_and_the_lead_too(scene: Scene) -> None:
    sent(scene.browser("worker"), scene)
    found = referral_in(scene)
    mine = scene.browser("worker").get(f"/aanmeldingen/{found.pk}/").content.decode()
    assert "twee keer per week politie" in mine
    assert "Expert Jansen" in mine
    theirs = scene.browser("expert").get(f"/casus/{found.number}/aanmelding/").content.decode()
    assert "twee keer per week politie" in theirs
    assert "De winkeliers aan het plein." in theirs
    for role in ("officer", "colleague", "coordinator"):
        assert scene.browser(role).get(f"/aanmeldingen/{found.pk}/").status_code == 404
        assert scene.browser(role).get(f"/casus/{found.number}/aanmelding/").status_code == 404


def test_one_press_two_presses_two_tabs(scene: Scene) -> None:
    browser = scene.browser("worker")
    place = written(browser, scene)
    first = browser.post(f"{place}brief/", {"facts_checked": "on"})
    second = browser.post(f"{place}brief/", {"facts_checked": "on"})
    assert first["Location"] == second["Location"]
    assert browser.get(f"{place}samen/")["Location"] == first["Location"]
    with scene.owner():
        assert Referral.objects.count() == 1


def test_six_at_once_make_one(scene: Scene, moment: datetime) -> None:
    place = written(scene.browser("worker"), scene)

    def press(_: int) -> int:
        try:
            with clock.frozen(moment):
                return scene.browser("worker").post(f"{place}brief/", {"facts_checked": "on"}).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(press, range(6))) == {302}
    with scene.owner():
        assert Referral.objects.count() == 1


def test_without_confirmation_nothing_goes(scene: Scene) -> None:
    browser = scene.browser("worker")
    place = written(browser, scene)
    response = browser.post(f"{place}brief/", {})
    assert response.status_code == 422
    assert "Kijk de feiten na" in response.content.decode()
    with scene.owner():
        assert not Referral.objects.exists()


def test_what_is_missing_is_said_per_step(scene: Scene) -> None:
    browser = scene.browser("worker")
    place = written(browser, scene)
    browser.post(f"{place}geprobeerd/", {"tried": "", "not_enough": "Ja.", "do": "later"})
    response = browser.post(f"{place}brief/", {"facts_checked": "on"})
    assert response.status_code == 422
    assert "Wat is geprobeerd" in response.content.decode()
    with scene.owner():
        assert not Case.objects.filter(phase="referred").exists()


def test_half_a_referral_is_none(scene: Scene) -> None:
    """The last thing fails: nothing of it stays, and what was typed does."""
    browser = scene.browser("worker")
    place = written(browser, scene, samen={"purpose": f"Rust {BSN}"})
    response = browser.post(f"{place}brief/", {"facts_checked": "on"})
    assert response.status_code == 422
    assert "burgerservicenummer" in response.content.decode()
    with scene.owner():
        assert not Referral.objects.exists()
        assert not Item.objects.exists()
    assert "Elke avond lawaai" in browser.get(f"{place}gebeurt/").content.decode()
    assert not scene.events("referral.sent")


def test_a_municipality_without_anybody_says_whom_to_call(scene: Scene) -> None:
    browser = scene.browser("worker")
    place = written(browser, scene)
    with scene.owner():
        Appointment.objects.filter(function="pga_expert").update(ends_at="2026-06-01T00:00Z")
    page = browser.get(f"{place}brief/").content.decode()
    assert "Hier kan nu niemand aanmeldingen ontvangen" in page
    assert "035 222 22 22" in page
    assert browser.post(f"{place}brief/", {"facts_checked": "on"}).status_code == 422
    with scene.owner():
        assert not Referral.objects.exists()


def test_in_a_vacancy_it_goes_to_the_deputy(scene: Scene) -> None:
    with scene.owner():
        Appointment.objects.filter(engagement_id=scene.table.people["expert"]).update(ends_at="2026-06-01T00:00Z")
    sent(scene.browser("worker"), scene)
    case = referral_in(scene).case
    with scene.owner():
        lead = Participation.objects.get(capacity="process_lead", case=case)
    assert lead.engagement_id == scene.table.people["deputy"]


@pytest.mark.parametrize(("away", "lead"), [(["expert"], "deputy"), (["expert", "deputy"], "expert")])
def test_during_a_holiday_it_goes_to_the_deputy(scene: Scene, away: list[str], lead: str) -> None:
    on_holiday(scene, *away)
    sent(scene.browser("worker"), scene)
    case = referral_in(scene).case
    with scene.owner():
        assert Participation.objects.get(capacity="process_lead", case=case).engagement_id == scene.table.people[lead]


def test_known_or_not_is_for_the_process_lead_only(scene: Scene) -> None:
    browser = scene.browser("worker")
    for times in (1, 2):
        assert sent(browser, scene, wie={"bsn": BSN}).status_code == 302
        with scene.owner():
            assert KnownCheck.objects.count() == times
    with scene.owner():
        first, second = Referral.objects.order_by("pk")
        assert [check.known for check in KnownCheck.objects.order_by("pk")] == [False, True]
    lead = scene.browser("expert")
    assert "Niet bekend." in lead.get(f"/casus/{first.number}/aanmelding/").content.decode()
    page = lead.get(f"/casus/{second.number}/aanmelding/").content.decode()
    assert f'<b>Bekend.</b> U voert de procesregie al in <a href="/casus/{first.number}/">' in page
    assert "Bel Expert Jansen" not in page
    for address in (f"/casus/{second.number}/aanmelding/", f"/aanmeldingen/{second.pk}/"):
        assert "ekend" not in browser.get(address).content.decode().replace("onbekend", "")
    with acting_as(scene.viewer("worker")):
        assert not KnownCheck.objects.exists()


def test_who_does_not_lead_the_other_case_hears_whom_to_call(scene: Scene) -> None:
    browser = scene.browser("worker")
    sent(browser, scene, wie={"bsn": BSN})
    on_holiday(scene, "expert")
    sent(browser, scene, wie={"bsn": BSN})
    with scene.owner():
        first, second = Referral.objects.order_by("pk")
    page = scene.browser("deputy").get(f"/casus/{second.number}/aanmelding/").content.decode()
    assert "<b>Bekend.</b> Bel Expert Jansen" in page
    assert first.number not in page


def test_a_number_that_comes_later_is_checked_still(scene: Scene) -> None:
    browser = scene.browser("worker")
    sent(browser, scene, wie={"bsn": BSN})
    sent(browser, scene)
    with scene.owner():
        first, second = Referral.objects.select_related("case").order_by("pk")
        before = KnownCheck.objects.get(referral=first)
        assert KnownCheck.objects.get(referral=second).known is None
    lead = scene.browser("expert")
    place = f"/casus/{second.number}/aanmelding/"
    assert f'href="/casus/{second.number}/persoon/"' in lead.get(place).content.decode()
    with clock.frozen(MOMENT + timedelta(hours=2)), acting_as(scene.viewer("expert")):
        found = Case.objects.select_related("person").get(pk=second.case_id)
        seen = seen_of(found.person, address_of(found.person))
        change_person(case=found, draft=replace(person(), bsn=BSN), seen=seen, by=scene.viewer("expert"))
    with scene.owner():
        after = KnownCheck.objects.get(referral=second)
        assert (after.known, after.call_name) == (True, "Expert Jansen")
        assert after.checked_at == MOMENT + timedelta(hours=2)
        assert KnownCheck.objects.get(referral=first).checked_at == before.checked_at
    assert first.number in lead.get(place).content.decode()
    assert "ekend" not in browser.get(place).content.decode().replace("onbekend", "")


def test_that_somebody_spoke_with_the_wijkagent_stands_where_it_is_read(scene: Scene, counted: Any) -> None:
    sent(scene.browser("worker"), scene, geprobeerd={"constable": "on"})
    number = referral_in(scene).number
    lead = scene.browser("expert")
    line = "door Worker Jansen"
    page = lead.get(f"/casus/{number}/aanmelding/").content.decode()
    assert "Wijkagent gesproken: 15 juni 2026, door Worker Jansen." in page
    with counted(at_most=30):
        page = lead.get(f"/casus/{number}/").content.decode()
    assert "Wijkagent gesproken:" in page
    assert line in page
    assert scene.browser("officer").get(f"/casus/{number}/").status_code == 404


@pytest.mark.parametrize("role", ["officer", "clinician"])
def test_police_and_clinician_supply_in_their_own_way(scene: Scene, role: str) -> None:
    extra = {
        "officer": {"reference": "A20-2026-4"},
        "clinician": {"secrecy": "consent", "consent_on": "2026-06-01"},
    }[role]
    assert sent(scene.browser(role), scene, told=extra).status_code == 302
    page = scene.browser("expert").get(f"/casus/{referral_in(scene).number}/aanmelding/").content.decode()
    assert "twee keer per week politie" in page
    with scene.owner():
        items = {answer.question: answer.item for answer in ReferralAnswer.objects.select_related("item")}
    if role == "officer":
        assert (items["what_now"].categories, items["what_now"].ground_reference) == (64, "A20-2026-4")
    else:
        assert items["what_now"].secrecy == "consent"
    assert items["purpose"].secrecy == "not_secret"


def test_a_clinician_without_a_ground_is_asked_for_one(scene: Scene) -> None:
    browser = scene.browser("clinician")
    place = written(browser, scene, told={"secrecy": "not_secret"})
    response = browser.post(f"{place}brief/", {"facts_checked": "on"})
    assert response.status_code == 422
    assert "beroepsgeheim" in response.content.decode()


def test_who_is_not_screened_does_not_refer_and_who_is_not_trained_does(scene: Scene) -> None:
    assert scene.browser("unscreened").post("/aanmelden/", {"regime": "pga"}).status_code == 403
    assert scene.browser("manager").post("/aanmelden/", {"regime": "pga"}).status_code == 403
    assert sent(scene.browser("untrained"), scene).status_code == 302


def test_each_criterion_of_the_house_is_argued(scene: Scene) -> None:
    assert sent(scene.browser("officer"), scene, "zvh", samen=CRITERIA, told={"reference": "A20"}).status_code == 302
    found = referral_in(scene)
    assert (found.case.regime, found.case.house_id) == ("zvh", scene.table.house)
    with scene.owner():
        words = dict(ReferralAnswer.objects.values_list("question", "item__text__body"))
        lead = Participation.objects.get(case=found.case, capacity="process_lead")
    assert {f"criterion_{one}" for one in "abcd"} <= set(words)
    assert words["criterion_d"] == "Criterium d is aan de orde."
    assert lead.engagement_id == scene.table.people["coordinator"]


def test_the_house_takes_no_referral_of_who_has_no_place(scene: Scene) -> None:
    browser = scene.browser("landlord")
    assert "melden alleen de deelnemers" in browser.get("/aanmelden/").content.decode()
    place = written(browser, scene, "zvh", samen=CRITERIA)
    page = browser.get(f"{place}brief/").content.decode()
    assert "Aanbieden" in page
    assert "Aanmelding versturen" not in page
    browser.post(f"{place}brief/", {"facts_checked": "on"})
    with scene.owner():
        assert not Referral.objects.exists()


def test_the_check_answers_nobody_but_inside_its_own_sending(scene: Scene) -> None:
    sent(scene.browser("worker"), scene)
    found = referral_in(scene)
    with pytest.raises(Exception, match="referral_not_here"), acting_as(scene.viewer("officer")):
        call("select referrals_check_known(%s)", [found.pk])


def test_texts_are_stored_apart(scene: Scene) -> None:
    sent(scene.browser("worker"), scene)
    with scene.owner():
        assert ItemText.objects.filter(body__contains="plein").exists()
        assert not Referral.objects.filter(outcome_text__contains="plein").exists()
