"""What the referrer keeps, contact within five working days, and drafts that hold whatever is typed."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from opmaat.cases.models import Case
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.network.models import Engagement, Municipality, SafetyHouse, Unit
from opmaat.referrals.actions.contacting import note_contact
from opmaat.referrals.actions.notebooks import notebook_of, start_notebook, unfinished
from opmaat.referrals.models import Referral
from opmaat.referrals.queries.waiting import waiting_for
from opmaat.referrals.referral_enums import NEXT_STATES, ReferralState
from tests.cases.conftest import Scene
from tests.referrals.referring import WHAT, sent, started

DECIDED = {"state": "decided", "outcome": "advice", "outcome_text": "Vraag eerst de woonconsulent."}


def referral_in(scene: Scene) -> Referral:
    with scene.owner():
        return Referral.objects.select_related("case").get()


def test_the_outcome_stays_also_when_the_case_is_closed(scene: Scene) -> None:
    sent(scene.browser("worker"), scene)
    found = referral_in(scene)
    with scene.owner():
        Referral.objects.update(**DECIDED, decided_at=clock.now(), decided_by_id=scene.table.people["expert"])
        Case.objects.filter(pk=found.case_id).update(phase="declined", closed_at=clock.now())
    browser = scene.browser("worker")
    page = browser.get(f"/aanmeldingen/{found.pk}/").content.decode()
    assert "Vraag eerst de woonconsulent." in page
    assert "Expert Jansen" in page
    assert found.number.replace("-", " ", 1) in page
    assert "Daan" not in page
    assert "twee keer per week politie" not in page
    listed = browser.get("/aanmeldingen/").content.decode()
    assert "Alleen advies" in listed
    assert "Daan" not in listed
    assert browser.get(f"/casus/{found.number}/").status_code == 404


def test_the_outcome_stands_on_the_desk_of_the_referrer_until_it_was_read(scene: Scene) -> None:
    sent(scene.browser("worker"), scene)
    found = referral_in(scene)
    with scene.owner():
        Referral.objects.update(**DECIDED, decided_at=clock.now(), decided_by_id=scene.table.people["expert"])
    with clock.frozen(clock.now() + timedelta(days=8)):
        page = scene.browser("worker").get("/").content.decode()
        assert "Antwoord op uw aanmelding" in page
        assert "alleen advies" in page
        assert f"/aanmeldingen/{found.pk}/" in page
        assert "Antwoord op uw aanmelding" not in scene.browser("expert").get("/").content.decode()
        for role in ("expert", "worker", "worker"):
            scene.browser(role).get(f"/aanmeldingen/{found.pk}/")
        assert "Antwoord op uw aanmelding" not in scene.browser("worker").get("/").content.decode()
    assert [event["case_id"] for event in scene.events("referral.outcome_heard")] == [found.case_id]


def test_the_number_to_call_stands_on_the_desk(scene: Scene) -> None:
    sent(scene.browser("worker"), scene)
    with scene.owner():
        Engagement.objects.filter(pk=scene.table.people["worker"]).update(phone="06 1234")
    assert '<a class="o-action o-nowrap" href="tel:061234">Bel 06 1234</a>' in (
        scene.browser("expert").get("/").content.decode()
    )


def test_contact_waits_on_the_desk_until_it_was_made(scene: Scene) -> None:
    sent(scene.browser("worker"), scene)
    number, lead = referral_in(scene).number, scene.browser("expert")
    with acting_as(scene.viewer("expert")):
        assert [(one.kind, one.whom, str(one.day)) for one in waiting_for(scene.viewer("expert"))] == [
            ("contact", "Worker Jansen", "2026-06-22")
        ]
    assert "Contact met de aanmelder" in lead.get("/").content.decode()
    with clock.frozen(clock.now() + timedelta(days=8)):
        assert "Te laat:" in scene.browser("expert").get(f"/casus/{number}/aanmelding/").content.decode()
    assert scene.browser("worker").post(f"/casus/{number}/aanmelding/contact/").status_code == 403
    assert lead.post(f"/casus/{number}/aanmelding/contact/").status_code == 302
    assert lead.post(f"/casus/{number}/aanmelding/contact/").status_code == 409
    assert "Contact met de aanmelder" not in lead.get("/").content.decode()
    assert len(scene.events("referral.contacted")) == 1
    assert "U had contact op" in scene.browser("worker").get(f"/aanmeldingen/{referral_in(scene).pk}/").content.decode()


def test_contact_is_noted_by_the_process_lead_only(scene: Scene) -> None:
    sent(scene.browser("worker"), scene)
    referral = referral_in(scene)
    for role, refusal in (("worker", Refused), ("officer", NotHere)):
        with pytest.raises(refusal), acting_as(scene.viewer(role)):
            note_contact(referral=referral, by=scene.viewer(role))
    assert referral_in(scene).contacted_at is None


@pytest.mark.parametrize("old", ReferralState.values)
@pytest.mark.parametrize("new", ReferralState.values)
def test_the_database_refuses_every_step_that_is_not_in_the_table(scene: Scene, old: str, new: str) -> None:
    sent(scene.browser("worker"), scene)
    decided = {**DECIDED, "decided_at": clock.now()}
    with scene.owner():
        if old != "received":
            Referral.objects.update(**(decided if old == "decided" else {"state": old}))
    values = decided if new == "decided" else {"state": new, "outcome": "", "outcome_text": "", "decided_at": None}
    with acting_as(scene.viewer("expert")):
        if new == old or new in NEXT_STATES[old]:
            assert Referral.objects.update(**values) == 1
            return
        with pytest.raises(DatabaseError, match="referral_step_refused"), transaction.atomic():
            Referral.objects.update(**values)


def test_the_referrer_changes_nothing_of_the_referral(scene: Scene) -> None:
    sent(scene.browser("worker"), scene)
    with acting_as(scene.viewer("worker")):
        assert Referral.objects.update(**DECIDED, decided_at=clock.now()) == 0
        assert Referral.objects.update(priority="high") == 0
    with pytest.raises(DatabaseError), acting_as(scene.viewer("expert")), connection.cursor() as cursor:
        cursor.execute("update referrals_referral set facts_checked_at = null")


def test_nothing_typed_is_lost_whatever_it_is(scene: Scene) -> None:
    browser = scene.browser("worker")
    place = started(browser)
    for typed in ("a\x00b", "\u202eomgekeerd", "<script>alert(1)</script>", "=1+1", "é" * 5_000):
        response = browser.post(f"{place}gebeurt/", WHAT | {"what_now": typed})
        assert response.status_code in (302, 422), typed
        page = browser.get(f"{place}gebeurt/").content.decode()
        assert "<script>alert" not in page
        assert typed.replace("\x00", "")[:4].replace("<", "&lt;") in page, typed
    assert browser.post(f"{place}gebeurt/concept/", {"what_now": "x" * 1_000_000}).status_code == 422
    assert browser.post(f"{place}gebeurt/concept/", {"what_now": "half"}).status_code == 204
    assert "half" in browser.get(f"{place}gebeurt/").content.decode()
    assert browser.get("/aanmelden/0123456789abcdef/wie/").status_code == 404
    assert browser.get(f"{place}onzin/").status_code == 404


def test_a_draft_is_ones_own(scene: Scene) -> None:
    place = started(scene.browser("worker"))
    for role in ("colleague", "expert", "officer"):
        browser = scene.browser(role)
        assert browser.get(f"{place}wie/").status_code == 404
        assert browser.post(f"{place}gebeurt/concept/", {"what_now": "x"}).status_code == 404
        assert browser.post(f"{place}weg/").status_code == 404


def test_thrown_away_it_is_gone(scene: Scene) -> None:
    browser, by = scene.browser("worker"), scene.viewer("worker")
    place = started(browser)
    browser.post(f"{place}wie/", {"call_name": "Daan", "surname": "Velde", "do": "later"})
    with acting_as(by):
        assert [one.name for one in unfinished(by=by)] == ["Daan Velde"]
    assert browser.post(f"{place}weg/").status_code == 302
    with acting_as(by):
        assert unfinished(by=by) == ()
        with pytest.raises(NotHere):
            notebook_of(key=place.split("/")[2], by=by)


def test_the_criteria_fill_themselves(scene: Scene) -> None:
    browser = scene.browser("worker")
    place = started(browser)
    before = browser.get(f"{place}gebeurt/").content.decode()
    assert (before.count(": nog leeg"), before.count(": ingevuld")) == (4, 0)
    panel = browser.post(f"{place}gebeurt/criteria/", WHAT).content.decode()
    assert (panel.count(": nog leeg"), panel.count(": ingevuld")) == (3, 1)
    assert "Elke avond lawaai" not in panel  # it stands in the form and in the letter
    house = started(scene.browser("officer"), "zvh")
    browser = scene.browser("officer")
    browser.post(f"{house}gebeurt/", WHAT)
    page = browser.get(f"{house}samen/").content.decode()
    assert "Het speelt op: financiën, huisvesting. Criminogeen: huisvesting." in page


def test_a_referral_can_begin_with_what_is_known(scene: Scene) -> None:
    by = scene.viewer("worker")
    with acting_as(by):
        notebook = start_notebook(regime="pga", by=by, steps={"gebeurt": {"what_now": ["Er is elke avond ruzie."]}})
    page = scene.browser("worker").get(f"/aanmelden/{notebook.key}/gebeurt/").content.decode()
    assert "Er is elke avond ruzie." in page


def test_a_unit_of_several_municipalities_begins_where_it_referred_last(scene: Scene) -> None:
    with scene.owner():
        house = SafetyHouse.objects.get()
        other = Municipality.objects.create(code="GM0376", name="Blaricum", house=house, valid_from="2020-01-01")
        Unit.objects.filter(pk=scene.table.units["police"]).update(municipality=None)
    browser = scene.browser("officer")
    assert "selected>Hilversum" not in browser.get(f"{started(browser)}wie/").content.decode()
    assert sent(browser, scene, told={"reference": "A20-1"}).status_code == 302
    assert "selected>Hilversum" in browser.get(f"{started(browser)}wie/").content.decode()
    with scene.owner():
        Unit.objects.filter(pk=scene.table.units["police"]).update(municipality=other)
    assert "selected>Blaricum" in browser.get(f"{started(browser)}wie/").content.decode()
