"""Signing in by one's own organisation: good, wrong in every way, and not there at all."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client
from pytest_django import Settings

from opmaat.core.errors import NotConfigured
from opmaat.network.enums import Function
from opmaat.network.models import Account, Engagement
from opmaat.network.signin.providers import read_providers
from tests.network import builders, openid_provider
from tests.network.builders import Town
from tests.network.openid_provider import OTHER_KEY, Provider

BEGIN = "/inloggen/organisatie/gemeente-dorp/"
BACK = f"{BEGIN}terug/"
FILE = """
[[provider]]
id = "gemeente-dorp"
name = "Gemeente Dorp"
server_url = "{address}"
client_id = "opmaat"
secret_env = "OPMAAT_TEST_SECRET"
second_factor = ["mfa"]
"""


@pytest.fixture
def provider(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    """The provider of the municipality, as the installation knows it."""
    monkeypatch.setenv("OPMAAT_TEST_SECRET", "geheim")
    with openid_provider.running() as found:
        file = tmp_path / "sign-in.toml"
        file.write_text(FILE.format(address=found.address))
        settings.OPMAAT_SIGN_IN_FILE = str(file)
        yield found


@pytest.fixture
def worker(town: Town, provider: Provider) -> Engagement:
    """Somebody at the municipality, which has its own sign-in."""
    made = builders.engagement(town.college)
    town.college.organisation.sign_in_provider = "gemeente-dorp"
    town.college.organisation.save()
    provider.claims = {"email": made.account.email, "email_verified": True, "amr": ["pwd", "mfa"]}
    return made


def begin(client: Client, provider: Provider, path: str = BEGIN) -> dict[str, str]:
    """Go to the provider; gives what it was told."""
    sent = client.get(path)
    assert sent.status_code == 302, sent.content.decode()
    assert sent["Location"].startswith(f"{provider.address}/authorize?")
    told = {name: values[0] for name, values in parse_qs(urlsplit(sent["Location"]).query).items()}
    provider.challenge = told["code_challenge"]
    return told


def come_back(client: Client, provider: Provider, path: str = BEGIN) -> Any:
    """Go there and come back with a code."""
    told = begin(client, provider, path)
    return client.get(BACK, {"code": "c", "state": told["state"]})


def test_the_sign_in_page_offers_it(client: Client, provider: Provider, db: None) -> None:
    page = client.get("/inloggen/?wachtwoord&volgende=/training/").content.decode()
    assert f'href="{BEGIN}?volgende=/training/"' in page or f'href="{BEGIN}?volgende=%2Ftraining%2F"' in page
    assert "Gemeente Dorp" in page


def test_signing_in(client: Client, provider: Provider, worker: Engagement) -> None:
    answer = come_back(client, provider, f"{BEGIN}?volgende=/training/")
    assert (answer.status_code, answer["Location"]) == (302, "/training/")
    assert client.get("/training/").status_code == 200
    assert provider.asked[0]["client_secret"] == "geheim"


def test_what_is_kept(client: Client, provider: Provider, worker: Engagement) -> None:
    provider.claims |= {"family_name": "de Wit", "picture": "x", "groups": ["a"]}
    come_back(client, provider)
    kept = SocialAccount.objects.get()
    assert (kept.user, kept.provider, kept.uid) == (worker.account, "gemeente-dorp", "42")
    assert set(kept.extra_data["id_token"]) == {"sub", "email", "email_verified", "amr"}
    assert not SocialToken.objects.exists()


def test_the_second_time_the_address_may_differ(client: Client, provider: Provider, worker: Engagement) -> None:
    come_back(client, provider)
    client.post("/uitloggen/")
    provider.claims["email"] = "getrouwd@dorp.nl"
    come_back(client, provider)
    assert client.get("/training/").status_code == 200
    assert SocialAccount.objects.count() == 1


def test_without_a_second_factor_there_ours_is_asked(client: Client, provider: Provider, worker: Engagement) -> None:
    provider.claims["amr"] = ["pwd"]
    come_back(client, provider)
    assert client.get("/training/")["Location"].startswith("/tweede-factor/")


def test_it_opens_no_door_at_another_organisation(
    client: Client, town: Town, provider: Provider, worker: Engagement
) -> None:
    other = builders.engagement(town.police, worker.account)
    come_back(client, provider)
    page = client.get("/werkplek/kiezen/").content.decode()
    assert f'value="{worker.pk}"' in page
    assert f'value="{other.pk}"' not in page


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "niemand@dorp.nl"},
        {"email_verified": False},
        {"email": None},
        {"email": ["a@b.nl"]},
    ],
)
def test_nobody_gets_an_account_this_way(
    client: Client, provider: Provider, worker: Engagement, claims: dict[str, Any]
) -> None:
    provider.claims |= claims
    before = Account.objects.count()
    answer = come_back(client, provider)
    assert answer.status_code == 401
    assert "nog geen account" in answer.content.decode()
    assert (Account.objects.count(), SocialAccount.objects.count()) == (before, 0)
    assert client.get("/training/")["Location"].startswith("/inloggen/")


def test_nor_somebody_of_another_organisation(
    client: Client, town: Town, provider: Provider, worker: Engagement
) -> None:
    provider.claims["email"] = builders.engagement(town.police).account.email
    assert come_back(client, provider).status_code == 401


def expired() -> dict[str, Any]:
    return {"iat": int(time.time()) - 7200, "exp": int(time.time()) - 3600}


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": OTHER_KEY},
        {"algorithm": "none"},
        {"algorithm": "HS256"},
        {"without_token": True},
        {"claims": {"iss": "https://elders.nl"}},
        {"claims": {"aud": "een-ander"}},
        {"claims": expired()},
        {"configuration": {"issuer": "https://elders.nl"}, "claims": {"iss": "https://elders.nl"}},
        {"configuration": {"jwks_uri": None}},
    ],
    ids=["signature", "no signature", "shared key", "no token", "issuer", "audience", "old", "other", "keys"],
)
@pytest.mark.filterwarnings("ignore::jwt.warnings.InsecureKeyLengthWarning")
def test_a_wrong_answer(client: Client, provider: Provider, worker: Engagement, wrong: dict[str, Any]) -> None:
    provider.claims |= wrong.pop("claims", {})
    for name, value in wrong.items():
        setattr(provider, name, value)
    answer = come_back(client, provider)
    assert answer.status_code in {401, 503}
    assert "organisatie" in answer.content.decode()
    assert client.get("/training/")["Location"].startswith("/inloggen/")
    assert not SocialAccount.objects.exists()


def test_a_code_for_somebody_else(client: Client, provider: Provider, worker: Engagement) -> None:
    told = begin(client, provider)
    provider.challenge = "another"
    answer = client.get(BACK, {"code": "c", "state": told["state"]})
    assert answer.status_code == 401
    assert "klopt niet" in answer.content.decode()


def test_a_state_that_is_not_ours(client: Client, provider: Provider, worker: Engagement) -> None:
    begin(client, provider)
    answer = client.get(BACK, {"code": "c", "state": "verzonnen"})
    assert answer.status_code == 401
    assert "Begin opnieuw" in answer.content.decode()


def test_cancelled_there(client: Client, provider: Provider, worker: Engagement) -> None:
    told = begin(client, provider)
    answer = client.get(BACK, {"error": "access_denied", "state": told["state"]})
    assert "afgebroken" in answer.content.decode()


def test_down_before_and_after(client: Client, worker: Engagement, settings: Settings, tmp_path: Path) -> None:
    with openid_provider.running() as short_lived:
        file = tmp_path / "other.toml"
        file.write_text(FILE.format(address=short_lived.address))
        settings.OPMAAT_SIGN_IN_FILE = str(file)
        told = begin(client, short_lived)
    for answer in (client.get(BACK, {"code": "c", "state": told["state"]}), client.get(BEGIN)):
        assert answer.status_code == 503
        assert "niet bereikbaar" in answer.content.decode()


def test_nonsense(client: Client, provider: Provider, worker: Engagement) -> None:
    told = begin(client, provider)
    provider.nonsense = True
    assert client.get(BEGIN).status_code == 503
    assert client.get(BACK, {"code": "c", "state": told["state"]}).status_code == 503


def test_an_unknown_provider_does_not_exist(client: Client, provider: Provider, db: None) -> None:
    assert client.get("/inloggen/organisatie/elders/").status_code == 404


def test_step_up_goes_to_the_organisation(client: Client, town: Town, provider: Provider, worker: Engagement) -> None:
    builders.appointment(worker, Function.APPLICATION_MANAGER, region=town.region)
    come_back(client, provider)
    session = client.session
    records = session["account_authentication_methods"]
    session["account_authentication_methods"] = [{**one, "at": time.time() - 600} for one in records]
    session.save()
    asked = client.get("/beheer/accounts/nieuw/")
    assert asked["Location"] == f"{BEGIN}?volgende=%2Fbeheer%2Faccounts%2Fnieuw%2F"
    told = begin(client, provider, asked["Location"])
    assert told["prompt"] == "login"
    answer = client.get(BACK, {"code": "c", "state": told["state"]})
    assert answer["Location"] == "/beheer/accounts/nieuw/"
    assert client.get("/beheer/accounts/nieuw/").status_code == 200


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[provider]]\nid = 'a'", "missing"),
        ("[[provider]", "sign-in.toml"),
        (FILE.format(address="x") + "secret = 'x'", "unknown"),
        (FILE.format(address="x") * 2, "twice"),
        (FILE.format(address="x").replace("TEST_SECRET", "ABSENT"), "set OPMAAT_ABSENT"),
    ],
)
def test_a_file_that_is_not_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, says: str) -> None:
    monkeypatch.setenv("OPMAAT_TEST_SECRET", "geheim")
    file = tmp_path / "sign-in.toml"
    file.write_text(text)
    with pytest.raises(NotConfigured, match=says):
        read_providers(file)


def test_a_secret_in_a_file_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("geheim\n")
    file = tmp_path / "sign-in.toml"
    text = FILE.format(address="x").replace('secret_env = "OPMAAT_TEST_SECRET"', f'secret_file = "{tmp_path}/secret"')
    file.write_text(text)
    assert read_providers(file)[0].secret == "geheim"
