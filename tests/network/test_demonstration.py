"""One click per role, in a demonstration and nowhere else."""

import importlib
from collections.abc import Iterator

import pytest
from django.core.checks import run_checks
from django.test import Client
from django.urls import clear_url_caches
from pytest_django import Settings

from config import urls as project_urls
from opmaat.network import urls
from opmaat.network.checks import objections_to_demonstration
from opmaat.network.models import DemoAccount
from opmaat.network.ports import Leaving, NoCases, case_handover
from tests.network import builders
from tests.network.builders import Town

PAGE = "/demonstratie/"


@pytest.fixture
def role(town: Town) -> DemoAccount:
    worker = builders.engagement(town.college, "Sanne de Wit")
    return DemoAccount.objects.create(
        account=worker.account, role_key="pga_expert", label="PGA-expert", shows="Ziet Dorp."
    )


def test_choosing_a_role(client: Client, role: DemoAccount) -> None:
    page = client.get(f"{PAGE}?volgende=/training/").content.decode()
    assert "verzonnen" in page
    assert "Sanne de Wit, Gemeente Dorp" in page
    answer = client.post(PAGE, {"account": role.pk, "volgende": "/training/"})
    assert answer["Location"] == "/training/"
    assert client.get("/training/").status_code == 200


def test_the_ordinary_page_leads_there(client: Client, db: None) -> None:
    assert client.get("/inloggen/")["Location"] == PAGE
    assert client.get("/inloggen/?volgende=/training/")["Location"] == f"{PAGE}?volgende=%2Ftraining%2F"
    assert f'href="{PAGE}"' in client.get("/inloggen/?wachtwoord").content.decode()


def test_only_the_listed_accounts(client: Client, town: Town, role: DemoAccount) -> None:
    other = builders.engagement(town.police)
    for number in (other.account_id + 1000, 0, "x", "1 or 1=1", "²"):
        client.post(PAGE, {"account": number})
        assert client.get("/training/")["Location"].startswith("/inloggen/")


def test_another_role_replaces_the_first(client: Client, town: Town, role: DemoAccount) -> None:
    client.post(PAGE, {"account": role.pk})
    before = client.session.session_key
    second = DemoAccount.objects.create(
        account=builders.engagement(town.police, "Piet").account, role_key="p", label="P", shows=""
    )
    client.post(PAGE, {"account": second.pk})
    assert client.session.session_key != before
    assert client.get("/training/").wsgi_request.signed_in.name == "Piet"  # type: ignore[attr-defined]


def test_switched_off_while_running(client: Client, role: DemoAccount, settings: Settings) -> None:
    settings.OPMAAT_DEMO = False
    assert client.post(PAGE, {"account": role.pk}).status_code == 404
    assert client.get("/training/")["Location"].startswith("/inloggen/")


@pytest.fixture
def _no_demonstration(settings: Settings) -> Iterator[None]:
    settings.OPMAAT_DEMO = False
    _reload()
    yield
    settings.OPMAAT_DEMO = True
    _reload()


def _reload() -> None:
    importlib.reload(urls)
    importlib.reload(project_urls)
    clear_url_caches()


@pytest.mark.usefixtures("_no_demonstration")
def test_the_address_does_not_exist_outside_a_demonstration(client: Client, role: DemoAccount) -> None:
    assert client.get(PAGE)["Location"].startswith("/inloggen/")
    assert client.post(PAGE, {"account": role.pk})["Location"].startswith("/inloggen/")
    assert PAGE not in client.get("/inloggen/").content.decode()


@pytest.mark.parametrize(
    ("demo", "environment", "hosts", "hsts", "refused"),
    [
        (True, "", ["localhost", "127.0.0.1", "[::1]"], 0, False),
        (True, "", ["opmaat.localhost"], 0, False),
        (True, "", ["localhost", "opmaat.midden-nederland.nl"], 0, True),
        (True, "", [".nl"], 0, True),
        (True, "", ["*"], 0, True),
        (True, "Production", ["localhost"], 0, True),
        (True, "", ["localhost"], 31_536_000, True),
        (False, "production", ["opmaat.nl"], 31_536_000, False),
    ],
)
def test_where_a_demonstration_may_be(demo: bool, environment: str, hosts: list[str], hsts: int, refused: bool) -> None:
    found = objections_to_demonstration(demo=demo, environment=environment, hosts=hosts, hsts_seconds=hsts)
    assert bool(found) is refused


def test_the_check_refuses(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.OPMAAT_CASE_HANDOVER = "opmaat.network.ports.NoCases"
    assert run_checks(tags=["opmaat"]) == []
    settings.ALLOWED_HOSTS = ["opmaat.nl"]
    monkeypatch.setenv("OPMAAT_ENV", "production")
    settings.OPMAAT_SIGN_IN_FILE = "/bestaat/niet.toml"
    assert sorted(str(found.id) for found in run_checks(tags=["opmaat"])) == [
        "network.E001",
        "network.E001",
        "network.E002",
    ]


def test_who_leaves_must_hand_over(settings: Settings) -> None:
    settings.OPMAAT_CASE_HANDOVER = ""
    assert sorted(str(found.id) for found in run_checks(tags=["opmaat"])) == ["network.W001"]
    assert isinstance(case_handover(), NoCases)
    settings.OPMAAT_CASE_HANDOVER = "tests.network.actions.test_people.Cases"
    assert case_handover().count_open(Leaving(1)) == 3
