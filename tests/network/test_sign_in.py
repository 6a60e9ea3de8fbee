"""Signing in with a password and a second factor, from the first time to a lost telephone."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.cache import cache
from django.test import Client

from opmaat.network.models import Account, Engagement
from tests.network import builders
from tests.network.builders import Town

PASSWORD = "zeven groene fietsen in de regen"


@pytest.fixture
def worker(town: Town) -> Engagement:
    """Somebody with a password who never signed in."""
    return builders.engagement(town.college, builders.account("Sanne de Wit", password=PASSWORD))


def give_password(client: Client, account: Account, password: str = PASSWORD, **more: str) -> Any:
    return client.post("/inloggen/", {"login": account.email, "password": password, **more})


def code_for(secret: str) -> str:
    """What the app on a telephone shows now."""
    return str(format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time())))))


def add_app(client: Client) -> str:
    """Switch on the app with codes; gives its secret."""
    page = client.get("/tweede-factor/app/").content.decode()
    found = re.search(r"<code>([A-Z2-7]+)</code>", page)
    assert found
    answer = client.post("/tweede-factor/app/", {"code": code_for(found[1])})
    assert answer.status_code == 302
    return found[1]


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def test_the_first_time(client: Client, worker: Engagement) -> None:
    assert give_password(client, worker.account)["Location"] == "/"
    assert client.get("/training/")["Location"].startswith("/tweede-factor/")
    add_app(client)
    assert client.get("/training/").status_code == 200
    assert client.get("/tweede-factor/herstelcodes/").status_code == 200


def test_the_next_time_both_are_asked(client: Client, worker: Engagement) -> None:
    give_password(client, worker.account)
    secret = add_app(client)
    client.post("/uitloggen/")
    assert client.get("/training/")["Location"] == "/inloggen/?volgende=%2Ftraining%2F"
    answer = give_password(client, worker.account, volgende="/training/")
    assert answer["Location"] == "/inloggen/tweede-stap/"
    assert client.get("/training/")["Location"].startswith("/inloggen/")
    assert "klopt niet" in text_of(client.post("/inloggen/tweede-stap/", {"code": "000000"}))
    cache.clear()  # the code of this half minute was used to switch the app on
    answer = client.post("/inloggen/tweede-stap/", {"code": code_for(secret)})
    assert answer["Location"] == "/training/"
    assert client.get("/training/").status_code == 200


def test_a_recovery_code_works_once(client: Client, worker: Engagement) -> None:
    give_password(client, worker.account)
    add_app(client)
    listed = re.findall(r"<code>(\d+)</code>", text_of(client.get("/tweede-factor/herstelcodes/")))
    for answers in (302, 200):
        client.post("/uitloggen/")
        give_password(client, worker.account)
        assert client.post("/inloggen/tweede-stap/", {"code": listed[0]}).status_code == answers


def test_the_secret_of_the_app_is_encrypted(client: Client, worker: Engagement) -> None:
    give_password(client, worker.account)
    secret = add_app(client)
    kept = Authenticator.objects.get(user=worker.account, type="totp")
    assert secret not in str(kept.data)


def test_the_last_second_factor_stays(client: Client, worker: Engagement) -> None:
    give_password(client, worker.account)
    add_app(client)
    answer = client.post("/tweede-factor/app/weg/")
    assert "enige tweede factor" in text_of(answer)
    assert Authenticator.objects.filter(user=worker.account, type="totp").exists()


def test_a_wrong_password_and_an_unknown_address_look_alike(client: Client, worker: Engagement) -> None:
    wrong = text_of(give_password(client, worker.account, "fout"))
    unknown = text_of(client.post("/inloggen/", {"login": "niemand@voorbeeld.nl", "password": "fout"}))
    assert "Het e-mailadres of het wachtwoord klopt niet." in wrong
    assert "Het e-mailadres of het wachtwoord klopt niet." in unknown


def test_too_many_tries(client: Client, worker: Engagement) -> None:
    answers = [text_of(give_password(client, worker.account, "fout")) for _ in range(6)]
    assert "Te vaak mislukt" not in answers[4]
    assert "Te vaak mislukt" in answers[5]
    assert "Te vaak mislukt" in text_of(give_password(client, worker.account))


def test_a_closed_account(client: Client, worker: Engagement) -> None:
    worker.account.is_active = False
    worker.account.save()
    give_password(client, worker.account)
    assert client.get("/training/")["Location"].startswith("/inloggen/")


@pytest.mark.parametrize(
    "path",
    ["/signup/", "/account/signup/", "/inloggen/signup/", "/email/", "/account/", "/3rdparty/", "/accounts/login/"],
)
def test_there_is_no_sign_up(client: Client, worker: Engagement, path: str) -> None:
    assert client.get(path)["Location"].startswith("/inloggen/")
    builders.sign_in(client, worker)
    assert client.get(path).status_code == 404


def test_where_one_was_going_stays_inside(client: Client, worker: Engagement) -> None:
    answer = give_password(client, worker.account, volgende="https://elders.nl/")
    assert answer["Location"] == "/"


def test_an_invitation_works_once(client: Client, town: Town) -> None:
    builders.sign_in(client, town.manager)
    guest = builders.engagement(town.police)
    page = text_of(client.post(f"/beheer/accounts/{guest.account_id}/uitnodigen/"))
    found = re.search(r"http://testserver(/wachtwoord/kiezen/[^<]+)", page)
    assert found
    guest_client = Client()
    form = guest_client.get(found[1], follow=True).redirect_chain[-1][0]
    assert found[1].rsplit("-", 1)[1].strip("/") not in form  # the key is not kept in the address
    weak = guest_client.post(form, {"password1": "kort", "password2": "kort"})
    assert weak.status_code == 200
    done = guest_client.post(form, {"password1": PASSWORD, "password2": PASSWORD})
    assert done["Location"] == "/wachtwoord/gekozen/"
    assert give_password(guest_client, guest.account)["Location"] == "/"
    assert "werkt niet meer" in text_of(Client().get(found[1], follow=True))


def test_a_forgotten_password(client: Client, worker: Engagement) -> None:
    known = client.post("/wachtwoord/vergeten/", {"email": worker.account.email}, follow=True)
    unknown = client.post("/wachtwoord/vergeten/", {"email": "niemand@voorbeeld.nl"}, follow=True)
    assert text_of(known) == text_of(unknown)
    assert [message.to for message in mail.outbox] == [[worker.account.email]]
    assert "/wachtwoord/kiezen/" in str(mail.outbox[0].body)
    assert mail.outbox[0].subject == "Opmaat: Nieuw wachtwoord kiezen"


def test_only_an_organisation_s_own_sign_in_opens_its_door(client: Client, worker: Engagement) -> None:
    worker.unit.organisation.sign_in_provider = "gemeente-dorp"
    worker.unit.organisation.save()
    give_password(client, worker.account)
    add_app(client)
    assert "geen werkplek" in text_of(client.get("/training/", follow=True))


def test_the_pages_before_signing_in(client: Client, db: None) -> None:
    for path in (
        "/inloggen/?wachtwoord",
        "/wachtwoord/vergeten/",
        "/wachtwoord/vergeten/verstuurd/",
        "/inloggen/gesloten/",
    ):
        answer = client.get(path)
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "no-store"


def test_signing_in_and_out_stand_in_the_log(
    client: Client, committed_db: object, as_owner: Callable[[], Any], caplog: pytest.LogCaptureFixture
) -> None:
    worker = builders.engagement(builders.town().college, builders.account(password=PASSWORD))
    second = builders.engagement(worker.unit, worker.account)
    give_password(client, worker.account, "fout")
    give_password(client, worker.account)
    add_app(client)
    client.post("/werkplek/kiezen/", {"engagement": second.pk})
    client.post("/uitloggen/")
    with as_owner() as owner, owner.cursor() as cursor:
        cursor.execute("select action, engagement_id, address from audit_event order by id")
        rows = cursor.fetchall()
    assert rows == [("signed_in", second.pk, "127.0.0.1"), ("signed_out", second.pk, "127.0.0.1")]
    failures = [record.getMessage() for record in caplog.records if record.name == "opmaat.signin"]
    assert failures == ["sign-in failed"]
