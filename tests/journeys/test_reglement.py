"""Two privacy officers change one line of the reglement; at the next request the police officer reads less."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from opmaat.regulation.enums import Phase, Regime
from tests.journeys.people import go
from tests.journeys.region import invite, said_in, unit_of
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
OFFICER = "Wijkagent Hilversum"
RULE = 'id = "pga-aftercare"'
GIVES, SHOWS = 'gives = "content"', 'gives = "existence"'


def test_a_new_version(visitor: Callable[..., Visitor]) -> None:
    officer, first, second = visitor(), visitor(), visitor()
    number = invite(OFFICER, regime=Regime.PGA, phase=Phase.AFTERCARE)
    case, why = f"/casus/{number}/", officer.page.get_by_role("link", name="Waarom zie ik dit niet?")
    officer.sign_in(OFFICER)
    officer.visit(case)
    others = [one for one in said_in(number) if one.unit != unit_of(OFFICER)]
    known = [one for one in others if f'id="bijdrage-{one.item}"' in officer.page.content()]
    assert known
    expect(why).to_have_count(0)  # she reads all of it

    first.sign_in("Privacyfunctionaris Hilversum")
    first.visit("/reglement/versies/")
    go(first.page.get_by_role("link", name="Nieuwe versie voorstellen"))
    text = first.page.get_by_label("Tekst van het reglement")
    first.look()
    before, _, after = text.input_value().partition(RULE)
    text.fill(before.replace('version = "1"', 'version = "2"') + RULE + after.replace(GIVES, SHOWS, 1))
    go(first.page.get_by_role("button", name="Voorstellen"))
    expect(first.page.get_by_text("Het voorstel staat klaar")).to_be_visible()
    expect(first.page.get_by_text("Een tweede privacyfunctionaris stelt het in werking").last).to_be_visible()
    expect(first.page.get_by_role("button", name="Akkoord, in werking stellen")).to_have_count(0)

    second.sign_in("Privacyfunctionaris regio")
    second.visit("/reglement/versies/")
    figures = second.page.locator(".o-figure")
    expect(figures.nth(0)).to_have_text("0combinaties worden ruimer")
    assert int(figures.nth(1).locator("b").inner_text()) > 0
    assert int(figures.nth(2).locator("b").inner_text()) > 0
    row = second.page.get_by_role("row").filter(has_text="Identiteit en contact").filter(has_text="Politie").first
    expect(row).to_contain_text("Nazorg")
    second.look()
    second.page.get_by_label("Waarom gaat deze versie gelden?").fill("Zo besloten in het regionaal overleg.")
    go(second.page.get_by_role("button", name="Akkoord, in werking stellen"))
    expect(second.page.get_by_text("Versie 2 geldt vanaf nu.")).to_be_visible()
    second.look()

    officer.visit(case)
    expect(why).to_have_count(len(known))
