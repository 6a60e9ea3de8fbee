"""An offer that nobody takes over in time: both see until when, and that it expired; its words are gone."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from opmaat.core import clock
from opmaat.core.errors import NotHere
from opmaat.core.models import Mail
from opmaat.core.transaction import acting_as
from opmaat.referrals.actions.expiring import expire_offers
from opmaat.referrals.actions.offering import decline_offer, take_over
from opmaat.referrals.models import OfferedReferral
from opmaat.referrals.rules.terms import decide_by, late_before, waits_until
from tests.cases.conftest import Scene
from tests.referrals.acts import acting, offered

LAST_DAY = date(2026, 6, 29)
TOO_LATE = datetime.combine(LAST_DAY + timedelta(days=1), datetime.min.time(), clock.AMSTERDAM)


@pytest.fixture
def offer(scene: Scene) -> OfferedReferral:
    """A referral that waits with the police."""
    offered(scene)
    with scene.owner():
        return OfferedReferral.objects.get()


def test_the_last_day_is_said_to_both(scene: Scene, offer: OfferedReferral) -> None:
    assert offer.waits_until == LAST_DAY == waits_until(date(2026, 6, 15))
    assert "beslis uiterlijk maandag 29 jun" in scene.browser("officer").get("/aanmeldingen/").content.decode()
    assert "verloopt na maandag 29 jun" in scene.browser("landlord").get("/aanmeldingen/").content.decode()
    page = scene.browser("officer").get(f"/aanmeldingen/aangeboden/{offer.pk}/").content.decode()
    assert "Beslis uiterlijk maandag 29 jun" in page
    assert "verloopt na 29 jun" in scene.browser("officer").get("/").content.decode()


def test_on_the_last_day_it_can_still_be_taken_over(scene: Scene, offer: OfferedReferral) -> None:
    with clock.frozen(TOO_LATE - timedelta(seconds=1)):
        assert expire_offers() == 0
        acting(scene, "officer", lambda by: take_over(offer=offer, by=by))


@pytest.mark.parametrize("act", [take_over, lambda **words: decline_offer(reply="Nee.", **words)])
def test_the_day_after_nothing_is_read_or_taken_over(
    scene: Scene, offer: OfferedReferral, act: Callable[..., object]
) -> None:
    with clock.frozen(TOO_LATE):
        with pytest.raises(NotHere):
            acting(scene, "officer", lambda by: act(offer=offer, by=by))
        assert scene.browser("officer").get(f"/aanmeldingen/aangeboden/{offer.pk}/").status_code == 404
        assert "over te nemen" not in scene.browser("officer").get("/aanmeldingen/").content.decode()
        assert "Aanmelding overnemen" not in scene.browser("officer").get("/").content.decode()
        assert "verlopen" in scene.browser("landlord").get("/aanmeldingen/").content.decode()
        with acting_as(scene.viewer("officer")):
            assert not OfferedReferral.objects.exists()


@pytest.mark.usefixtures("offer")
def test_the_night_empties_it_and_tells_who_offered(scene: Scene) -> None:
    with clock.frozen(TOO_LATE):
        assert expire_offers() == 1
        assert expire_offers() == 0
        for role in ("officer", "landlord"):
            page = scene.browser(role).get("/aanmeldingen/").content.decode()
            assert "verlopen" in page, role
            assert "de tekst is weg" in page, role
            assert "Lees en beslis" not in page
    with scene.owner():
        row = OfferedReferral.objects.get()
        mail = Mail.objects.get(to="landlord@voorbeeld.nl")
    assert (row.state, row.answers, row.decided_by_id) == ("expired", {}, None)
    assert "niet op tijd" in mail.body
    assert "lawaai" not in mail.body
    (event,) = scene.events("referral.offer_expired")
    assert event["viewer_key"] == "job:destruction"


def test_what_was_decided_does_not_expire(scene: Scene, offer: OfferedReferral) -> None:
    acting(scene, "officer", lambda by: decline_offer(offer=offer, reply="Al bekend.", by=by))
    with clock.frozen(TOO_LATE):
        assert expire_offers() == 0
    with scene.owner():
        assert OfferedReferral.objects.get().state == "declined"


def test_a_mail_that_fails_leaves_the_offer_whole(
    scene: Scene, offer: OfferedReferral, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_mail(**words: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("opmaat.referrals.actions.expiring.queue_mail", no_mail)
    with clock.frozen(TOO_LATE), pytest.raises(OSError, match="disk full"):
        expire_offers()
    with scene.owner():
        assert OfferedReferral.objects.get().answers == offer.answers
    assert not scene.events("referral.offer_expired")


@pytest.mark.parametrize("role", ["officer", "landlord", "expert"])
@pytest.mark.usefixtures("offer")
def test_nobody_expires_but_the_job(scene: Scene, role: str) -> None:
    with (
        pytest.raises(DatabaseError, match="not_the_job_destruction"), acting_as(scene.viewer(role)),
        transaction.atomic(), connection.cursor() as cursor,
    ):  # fmt: skip
        cursor.execute("select referrals_expire_offers()")


@pytest.mark.parametrize("today", [date(2026, 1, 2), date(2026, 5, 26), date(2026, 6, 15), date(2026, 12, 28)])
def test_what_is_late_is_the_other_side_of_the_term(today: date) -> None:
    first = late_before(today)
    assert decide_by(first) >= today
    assert decide_by(first - timedelta(days=1)) < today
