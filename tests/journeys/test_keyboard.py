"""The PGA-expert has no mouse: from the sign-in page to a saved contribution with a condition."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.keyboard import Keyboard
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
PICTURE = Path(__file__).parent.parent.parent / "docs" / "screenshot.png"
TEXT = "Op het gesprek van dinsdag kwam hij op tijd. Hij wil de kamer aan de Havenstraat bezichtigen."


def test_a_contribution_with_a_condition(visitor: Callable[..., Visitor]) -> None:
    expert = visitor()
    page, keyboard = expert.page, Keyboard(expert.page)
    expert.visit("/")
    keyboard.go("PGA-expert Hilversum")
    row = page.get_by_role("row").filter(has_text="PGA").filter(has_text="Uitvoering").first
    keyboard.go(row.get_by_role("link").inner_text())
    if "OPMAAT_SCREENSHOT" in os.environ:
        page.screenshot(path=PICTURE)
    keyboard.go("Nieuwe bijdrage")

    keyboard.write("Wat wilt u bijdragen?", TEXT)
    readers = page.get_by_role("complementary", name="Wie gaat dit zien")
    expect(readers).to_contain_text("Kies eerst waar de bijdrage over gaat")
    keyboard.reach("Woonsituatie")
    keyboard.press("Space")
    seeing, not_seeing = readers.get_by_role("list").first, readers.get_by_role("list").last
    expect(readers).to_contain_text("Dit gaan zien (")
    expect(seeing).to_contain_text("Basisteam")
    keyboard.write("Waarom is dit nodig?", "Een dak is het eerste doel van de aanpak.")
    keyboard.reach("Voorwaarden, leefgebied en bijlage")
    keyboard.press("Enter")
    keyboard.reach("iedereen die het volgens het reglement mag zien")
    keyboard.press("ArrowDown", "ArrowDown")
    keyboard.reach("Basisteam")
    keyboard.press("Space")
    expect(seeing).not_to_contain_text("Basisteam")
    expect(not_seeing).to_contain_text("Basisteam")
    expect(page.get_by_text("Bewaard ")).to_be_visible()
    expert.look()
    keyboard.go("Bijdrage opslaan")

    expect(page.get_by_role("alert").or_(page.get_by_role("status"))).to_contain_text(["Uw bijdrage is opgeslagen"])
    mine = page.get_by_role("article").filter(has_text=TEXT)
    expect(mine).to_contain_text("Voorwaarde van de bron: niet voor Basisteam")
    expert.look()
