"""A referral of who has no place in the law: offered to a participant, taken over as its own, declined, taken back."""

import pytest

from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.network.models import Screening, Unit
from opmaat.referrals.actions.notebooks import start_notebook
from opmaat.referrals.actions.offering import decline_offer, offer_referral, take_over, withdraw_offer
from opmaat.referrals.models import OfferedReferral, Referral
from tests.cases.conftest import Scene
from tests.referrals.referring import CRITERIA, written


def offered(scene: Scene, to: str = "police") -> OfferedReferral:
    browser = scene.browser("landlord")
    place = written(browser, scene, "zvh", samen=CRITERIA)
    response = browser.post(f"{place}brief/", {"to_unit": str(scene.table.units[to])})
    assert response.status_code == 302, response.content.decode()
    with scene.owner():
        return OfferedReferral.objects.get()


def test_it_waits_with_that_unit_and_nobody_else(scene: Scene) -> None:
    offer = offered(scene)
    assert "Aangeboden aan uw afdeling" in scene.browser("officer").get("/aanmeldingen/").content.decode()
    assert "Aanmelding overnemen" in scene.browser("officer").get("/").content.decode()
    page = scene.browser("second_officer").get(f"/aanmeldingen/aangeboden/{offer.pk}/").content.decode()
    assert "twee keer per week politie" in page
    for role in ("worker", "expert", "coordinator", "unscreened", "manager", "landlord"):
        assert scene.browser(role).get(f"/aanmeldingen/aangeboden/{offer.pk}/").status_code == 404
    assert [e["action"] for e in scene.events("referral.offer_read")] == ["referral.offer_read"]
    with scene.owner():
        assert not Referral.objects.exists()


def test_taken_over_it_is_ones_own_to_check_and_send(scene: Scene) -> None:
    offer = offered(scene)
    browser = scene.browser("officer")
    place = browser.post(f"/aanmeldingen/aangeboden/{offer.pk}/overnemen/")["Location"].removesuffix("wie/")
    assert "Elke avond lawaai" in browser.get(f"{place}gebeurt/").content.decode()
    missing = browser.post(f"{place}brief/", {"facts_checked": "on"})
    assert missing.status_code == 422  # the reference of the police is their own to give
    told = {"person_told": "ja", "reference": "A20-7"}
    browser.post(f"{place}op-de-hoogte/", told)
    assert browser.post(f"{place}brief/", {"facts_checked": "on"}).status_code == 302
    with scene.owner():
        assert Referral.objects.get().referred_by_id == scene.table.people["officer"]
        row = OfferedReferral.objects.get()
        assert (row.state, row.answers) == ("taken", {})
    assert "overgenomen" in scene.browser("landlord").get("/aanmeldingen/").content.decode()
    assert {e["action"] for e in scene.events()} >= {"referral.offered", "referral.taken_over", "referral.sent"}


def test_declined_with_a_reason_for_who_offered(scene: Scene) -> None:
    offer = offered(scene)
    address = f"/aanmeldingen/aangeboden/{offer.pk}/"
    browser = scene.browser("officer")
    assert browser.post(address, {"reply": ""}).status_code == 422
    assert browser.post(address, {"reply": "Dit is al bij het wijkteam."}).status_code == 302
    assert "Dit is al bij het wijkteam." in scene.browser("landlord").get("/aanmeldingen/").content.decode()
    with scene.owner():
        assert OfferedReferral.objects.get().answers == {}


def test_one_decides_and_the_other_hears_that(scene: Scene) -> None:
    offer = offered(scene)
    with acting_as(scene.viewer("officer")):
        take_over(offer=offer, by=scene.viewer("officer"))
    with pytest.raises(Refused, match="al besloten"), acting_as(scene.viewer("second_officer")):
        decline_offer(offer=offer, reply="Nee.", by=scene.viewer("second_officer"))
    with pytest.raises(Refused, match="al besloten"), acting_as(scene.viewer("landlord")):
        withdraw_offer(offer=offer, by=scene.viewer("landlord"))


def test_only_units_where_somebody_reads_it_the_nearest_first(scene: Scene) -> None:
    browser = scene.browser("landlord")
    place = f"{written(browser, scene, 'zvh', samen=CRITERIA)}brief/"
    police, college = scene.table.units["police"], scene.table.units["college"]
    with scene.owner():
        nobody = Unit.objects.get(pk=police)
        nobody.pk, nobody.name = None, "Recherche zonder accounts"
        Unit.objects.bulk_create([nobody])
        Unit.objects.filter(pk=college).update(municipality=None)
    page = browser.get(place).content.decode()
    assert "Recherche zonder accounts" not in page
    assert 0 < page.index(f'<option value="{police}"') < page.index(f'<option value="{college}"')
    with scene.owner():
        Screening.objects.filter(engagement__unit=police).delete()
    assert f'<option value="{police}"' not in browser.get(place).content.decode()
    assert browser.post(place, {"to_unit": str(police)}).status_code == 422


def test_taken_back(scene: Scene) -> None:
    offer = offered(scene)
    with pytest.raises(NotHere), acting_as(scene.viewer("officer")):
        withdraw_offer(offer=offer, by=scene.viewer("officer"))
    assert scene.browser("landlord").post(f"/aanmeldingen/aangeboden/{offer.pk}/terugnemen/").status_code == 302
    late = scene.browser("officer").post(f"/aanmeldingen/aangeboden/{offer.pk}/", {"reply": "Al bekend."})
    assert (late.status_code, "al besloten" in late.content.decode()) == (409, True)


@pytest.mark.parametrize(("role", "to"), [("officer", "ggz"), ("landlord", "house")])
def test_offered_only_by_who_has_no_place_to_who_has_one(scene: Scene, role: str, to: str) -> None:
    by = scene.viewer(role)
    with pytest.raises(Refused), acting_as(by):
        notebook = start_notebook(regime="zvh", by=by)
        offer_referral(notebook=notebook, to_unit=Unit.objects.get(pk=scene.table.units[to]), by=by)
    with scene.owner():
        assert not OfferedReferral.objects.exists()
