"""Once more who you are: at what opens, shows or ends something for good."""

from time import time

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client

from opmaat.network.signin import session_keys
from tests.cases.conftest import Scene

CASE = "/casus/PGA-2026-0001/"
ASKED = [
    ("expert", "deelnemers/procesregie/"),
    ("expert", "status/shielded/"),
    ("expert", "gekeken/"),
    ("expert", "bsn/"),
]


def earlier(scene: Scene, role: str, *, seconds_ago: int) -> Client:
    """Somebody who signed in so long ago, outside a demonstration."""
    client = scene.browser(role)
    session = client.session
    del session[session_keys.DEMONSTRATION]
    session[session_keys.PROVIDER_SECOND_FACTOR] = True
    session["account_authentication_methods_user"] = session[SESSION_KEY]
    session["account_authentication_methods"] = [{"method": "password", "at": time() - seconds_ago}]
    session.save()
    return client


@pytest.mark.parametrize(("role", "place"), ASKED)
def test_asked_again(scene: Scene, role: str, place: str) -> None:
    assert earlier(scene, role, seconds_ago=10).get(CASE + place).status_code == 200
    answer = earlier(scene, role, seconds_ago=900).get(CASE + place)
    assert (answer.status_code, "next=" in answer["Location"]) == (302, True)


def test_the_whole_log(scene: Scene) -> None:
    assert earlier(scene, "privacy", seconds_ago=900).get("/log/").status_code == 302
    assert earlier(scene, "worker", seconds_ago=900).get("/log/").status_code == 404
    fresh = earlier(scene, "privacy", seconds_ago=10)
    assert fresh.get("/log/").status_code == 200
    opened = fresh.post("/log/", {"purpose": "security", "reason": "Controle na een verloren telefoon."})
    assert opened["Location"] == "/log/"
    assert earlier(scene, "privacy", seconds_ago=900).get("/log/").status_code == 200  # open for an hour


def test_the_number_shows_only_at_once(scene: Scene) -> None:
    assert earlier(scene, "expert", seconds_ago=900).post(CASE + "bsn/").status_code == 302


def test_an_ordinary_step_asks_nothing(scene: Scene) -> None:
    assert earlier(scene, "expert", seconds_ago=900).get(CASE + "status/executing/").status_code == 200
