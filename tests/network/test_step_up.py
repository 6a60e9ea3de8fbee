"""Once more who you are, before an act with consequences."""

from time import time
from typing import Any

import pytest
from django.test import Client

from tests.network import builders
from tests.network.builders import Town
from tests.network.test_sign_in import PASSWORD, add_app, give_password

FORM = "/beheer/accounts/nieuw/"


@pytest.fixture
def manager(client: Client, town: Town) -> Client:
    """The manager, signed in with password and app."""
    town.manager.account.set_password(PASSWORD)
    town.manager.account.save()
    give_password(client, town.manager.account)
    add_app(client)
    return client


def signed_in(client: Client, *, seconds_ago: int) -> None:
    session = client.session
    records: list[dict[str, Any]] = session["account_authentication_methods"]
    session["account_authentication_methods"] = [{**one, "at": time() - seconds_ago} for one in records]
    session.save()


def test_not_a_moment_after_signing_in(manager: Client) -> None:
    assert manager.get(FORM).status_code == 200


def test_asked_again_later_and_then_on_to_the_page(manager: Client) -> None:
    signed_in(manager, seconds_ago=600)
    asked = manager.get(FORM)
    assert asked["Location"] == "/bevestigen/?next=%2Fbeheer%2Faccounts%2Fnieuw%2F"
    page = manager.get(asked["Location"])
    assert 'name="next" value="/beheer/accounts/nieuw/"' in page.content.decode()
    assert "klopt niet" in manager.post("/bevestigen/", {"password": "fout"}).content.decode()
    done = manager.post("/bevestigen/", {"password": PASSWORD, "next": FORM})
    assert done["Location"] == FORM
    assert manager.get(FORM).status_code == 200


def test_a_page_to_read_asks_nothing(manager: Client) -> None:
    signed_in(manager, seconds_ago=600)
    assert manager.get("/beheer/accounts/").status_code == 200


def test_an_open_form_may_still_be_sent(manager: Client) -> None:
    signed_in(manager, seconds_ago=1200)
    answer = manager.post(FORM, {"name": "Jan Jansen", "email": "jan@voorbeeld.nl"})
    assert answer["Location"].startswith("/beheer/accounts/")


def test_but_not_for_ever(manager: Client) -> None:
    signed_in(manager, seconds_ago=4000)
    answer = manager.post(FORM, {"name": "Jan Jansen", "email": "jan@voorbeeld.nl"})
    assert answer["Location"].startswith("/bevestigen/")


def test_in_a_demonstration_nobody_has_a_password(client: Client, town: Town) -> None:
    builders.sign_in(client, town.manager)
    assert client.get(FORM).status_code == 200
