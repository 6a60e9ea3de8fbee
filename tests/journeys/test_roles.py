"""Every role of the demonstration signs in and visits the pages that are offered, each without a fault."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import expect

from opmaat.demo.content import demo_accounts
from tests.journeys.people import go
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
ROLES = {one.key: one.label for one in demo_accounts()}
FILES = {
    "unit_a4", "regulation_sheet", "cases:attachment", "cases:letter_pdf", "cases:paper", "conferences:minutes_pdf",
}  # fmt: skip
# These follow every link; the others what the top bar offers, and one case.
THOROUGH = (
    "pga-expert",
    "wijkagent",
    "ggz",
    "officier",
    "procescoordinator",
    "privacy",
    "beheerder",
    "zonder-scholing",
)


@pytest.mark.parametrize("role", [key for key in ROLES if key not in THOROUGH])
def test_what_the_top_bar_offers(role: str, visitor: Callable[..., Visitor]) -> None:
    somebody = visitor()
    somebody.sign_in(ROLES[role])
    somebody.look()
    for address in _links(somebody, ".o-bar__menu a, tbody th a"):
        somebody.visit(address)
        somebody.look()


@pytest.mark.parametrize("role", THOROUGH)
def test_every_link(role: str, visitor: Callable[..., Visitor]) -> None:
    """One page of each kind: an address that leads nowhere fails here."""
    somebody = visitor()
    somebody.sign_in(ROLES[role])
    seen: set[str] = set()
    waiting = [(somebody.page.url, ""), ("/training/", ""), ("/waarneming/", "")]
    while waiting:
        address, found_on = waiting.pop(0)
        kind = _kind(address, found_on)
        if kind in seen:
            continue
        seen.add(kind)
        if kind in FILES:
            assert somebody.fetch(address), address
            continue
        somebody.visit(address)
        somebody.look()
        waiting += [(link, address) for link in _links(somebody, "main a, .o-bar a")]


def test_the_a4_of_a_partner(visitor: Callable[..., Visitor]) -> None:
    somebody = visitor()
    somebody.sign_in(ROLES["wijkteam"])
    somebody.visit("/partners/")
    go(somebody.page.get_by_role("link", name="Gemeente Hilversum"))
    expect(somebody.page.get_by_role("heading", level=1)).to_have_text("Gemeente Hilversum")
    link = somebody.page.get_by_role("link", name="A4tje van Wijkteam").first
    assert somebody.fetch(str(link.get_attribute("href"))).startswith(b"%PDF-1.7")


def test_a_decision_step_by_step(visitor: Callable[..., Visitor]) -> None:
    somebody = visitor()
    somebody.sign_in(ROLES["privacy"])
    somebody.visit("/reglement/wat-als/")
    go(somebody.page.get_by_role("button", name="Beslis"))
    expect(somebody.page.get_by_role("heading", name="De beslissing")).to_be_visible()
    somebody.look()


@pytest.mark.parametrize("role", ["privacy", "auditor"])
def test_the_log_asks_for_a_purpose(role: str, visitor: Callable[..., Visitor]) -> None:
    somebody = visitor()
    somebody.sign_in(ROLES[role])
    somebody.visit("/log/")
    somebody.page.get_by_label("Interne controle").check()
    somebody.page.get_by_label("Waarom nu?").fill("Steekproef van deze maand.")
    go(somebody.page.get_by_role("button", name="Logboek openen"))
    expect(somebody.page.get_by_role("heading", level=1)).to_have_text("Logboek")
    expect(somebody.page.get_by_role("row").nth(1)).to_be_visible()
    somebody.look()


def test_the_manager_sees_no_case(visitor: Callable[..., Visitor]) -> None:
    expert, manager = visitor(), visitor()
    expert.sign_in(ROLES["pga-expert"])
    manager.sign_in(ROLES["beheerder"])
    for address in [link for link in _links(expert, "main a") if link.startswith(("/casus/PGA", "/casus/ZVH"))]:
        manager.visit(address, status=404)
    manager.look()


def _kind(address: str, found_on: str) -> str:
    """Which kind of page this is; a dead link is a mistake on the page where it stands."""
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        pytest.fail(f"{address}, gevonden op {found_on}, bestaat niet")


def _links(somebody: Visitor, selector: str) -> list[str]:
    """Where the links of this page lead, inside Opmaat, each once."""
    return list(dict.fromkeys(_inside(somebody, selector)))


def _inside(somebody: Visitor, selector: str) -> Iterator[str]:
    for address in somebody.page.eval_on_selector_all(selector, "all => all.map((each) => each.getAttribute('href'))"):
        if address and address.startswith(("/", "?")):
            yield urlsplit(somebody.page.url).path + address if address.startswith("?") else address.partition("#")[0]
