"""A passkey as second factor, as the only factor, and for once more who you are."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from opmaat.network.models import Engagement
from tests.network import builders
from tests.network.builders import Town
from tests.network.passkey import Passkey
from tests.network.test_sign_in import PASSWORD, give_password

ADD = "/tweede-factor/sleutels/nieuw/"


@pytest.fixture
def worker(town: Town, settings: Settings) -> Engagement:
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False
    return builders.engagement(town.college, builders.account(password=PASSWORD))


def asked(client: Client, path: str) -> Any:
    """What the page asks of the key."""
    page = client.get(path).content.decode()
    found = re.search(r'<script id="js_data" type="application/json">(.*?)</script>', page)
    assert found
    return next(iter(json.loads(found[1]).values()))


def add(client: Client, worker: Engagement, origin: str = "https://testserver") -> tuple[Passkey, Any]:
    """Sign in with the password and add a key."""
    give_password(client, worker.account)
    key = Passkey(origin)
    sent = json.dumps(key.register(asked(client, ADD)))
    return key, client.post(ADD, {"name": "Telefoon", "credential": sent, "passwordless": "on"})


def test_as_second_factor(client: Client, worker: Engagement) -> None:
    key, answer = add(client, worker)
    assert answer["Location"] == "/tweede-factor/herstelcodes/"
    assert client.get("/training/").status_code == 200
    client.post("/uitloggen/")
    give_password(client, worker.account, volgende="/training/")
    signed = json.dumps(key.sign(asked(client, "/inloggen/tweede-stap/")))
    answer = client.post("/inloggen/tweede-stap/", {"credential": signed})
    assert answer["Location"] == "/training/"
    assert client.get("/training/").status_code == 200


def test_as_the_only_factor(client: Client, worker: Engagement) -> None:
    key, _ = add(client, worker)
    client.post("/uitloggen/")
    page = client.get("/inloggen/toegangssleutel/", headers={"Accept": "application/json"})
    signed = json.dumps(key.sign(page.json()["request_options"]))
    assert client.post("/inloggen/toegangssleutel/", {"credential": signed})["Location"] == "/"
    assert client.get("/training/").status_code == 200


def test_another_key_opens_nothing(client: Client, worker: Engagement) -> None:
    key, _ = add(client, worker)
    client.post("/uitloggen/")
    page = client.get("/inloggen/toegangssleutel/", headers={"Accept": "application/json"})
    key.key = Passkey("").key
    client.post("/inloggen/toegangssleutel/", {"credential": json.dumps(key.sign(page.json()["request_options"]))})
    assert client.get("/training/")["Location"].startswith("/inloggen/")


@pytest.mark.parametrize("origin", ["https://elders.nl", "http://testserver"])
def test_a_key_used_on_another_site_is_refused(client: Client, worker: Engagement, origin: str) -> None:
    _, answer = add(client, worker, origin)
    assert answer.status_code == 200
    assert client.get("/training/")["Location"].startswith("/tweede-factor/")


def test_once_more_who_you_are(client: Client, worker: Engagement) -> None:
    key, _ = add(client, worker)
    signed = json.dumps(key.sign(asked(client, "/bevestigen/sleutel/")))
    answer = client.post("/bevestigen/sleutel/", {"credential": signed, "next": "/training/"})
    assert answer["Location"] == "/training/"


def test_renaming_it(client: Client, worker: Engagement) -> None:
    add(client, worker)
    listed = client.get("/tweede-factor/sleutels/").content.decode()
    number = re.search(r"/tweede-factor/sleutels/(\d+)/naam/", listed)
    assert number
    client.post(number[0], {"name": "Oude telefoon"})
    assert "Oude telefoon" in client.get("/tweede-factor/sleutels/").content.decode()
