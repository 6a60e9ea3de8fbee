"""The police officer on a telephone: what she reads, what she may know of, and no trace of the rest."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from opmaat.regulation.enums import Category, Phase, Regime
from tests.journeys.region import Said, invite, said_in, unit_of
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
ROLE = "Wijkagent Hilversum"
# While the picture is being gathered she knows of ordinary matters only; these leave no trace at all.
WITHOUT_A_TRACE = {Category.HEALTH, Category.POLICE, Category.CRIMINAL_JUSTICE}


def test_what_she_reads_in_her_cases(visitor: Callable[..., Visitor]) -> None:
    officer = visitor(phone=True)
    officer.sign_in(ROLE)
    page, unit = officer.page, unit_of(ROLE)
    officer.visit("/casussen/")
    read = 0
    for address in [link.get_attribute("href") for link in page.locator("tbody a").all()]:
        officer.visit(str(address))
        source = page.content()
        said = said_in(str(address).split("/")[2])
        read += len([one for one in said if one.unit == unit and f'id="bijdrage-{one.item}"' in source])
        others = [one for one in said if one.unit != unit]
        assert _leaks(others, source) == []
        if "/PGA-" in str(address):  # in a Zorg- en Veiligheidshuis the table shares all twelve categories
            assert not [one for one in others if Category.INCOME in one.categories and one.text in source]
    assert read


def test_what_she_may_know_of(visitor: Callable[..., Visitor]) -> None:
    number = invite(ROLE, regime=Regime.PGA, phase=Phase.GATHERING)
    officer = visitor(phone=True)
    officer.sign_in(ROLE)
    page = officer.page
    officer.visit("/casussen/")
    tap(page.get_by_role("row").filter(has_text=number.replace("-", " ", 1)).get_by_role("link"))
    source, others = page.content(), [one for one in said_in(number) if one.unit != unit_of(ROLE)]
    known = [one for one in others if f'id="bijdrage-{one.item}"' in source]
    assert known
    assert len(known) < len(others)
    assert not [one for one in others if one.text in source]
    assert not [one for one in known if WITHOUT_A_TRACE & one.categories]
    expect(page.locator("#bijdragen")).to_contain_text(f"U leest 0 van {len(known)} bijdragen")
    officer.look()

    why = page.get_by_role("link", name="Waarom zie ik dit niet?")
    addresses = [str(link.get_attribute("href")) for link in why.all()]
    tap(why.first)
    expect(page.get_by_text("U ziet alleen dat dit er is")).to_be_visible()
    expect(page.locator(".o-rule__article").first).to_contain_text("regel pga-")
    assert not [one for one in others if one.text in page.content()]
    officer.look()
    assert any(_asked(officer, address) for address in addresses)


def tap(way: Locator) -> None:
    """A link or a button under a finger, and wait until the next page stands there."""
    with way.page.expect_navigation():
        way.tap()


def _asked(officer: Visitor, address: str) -> bool:
    """Ask about a contribution; where nobody of that partner could read it yet, she sees at once whom to call."""
    page = officer.page
    officer.visit(address)
    way = page.get_by_role("link", name="Stel de vraag in Opmaat")
    if not way.count():
        expect(page.get_by_text("ia Opmaat kan deze vraag nu niet")).to_be_visible()
        return False
    tap(way)
    page.get_by_label("Uw vraag").fill("Kan ik hem op dit adres nog bereiken?")
    officer.look()
    tap(page.get_by_role("button", name="Vraag stellen"))
    expect(page.get_by_text("Uw vraag is gesteld.")).to_be_visible()
    return True


def _leaks(others: list[Said], source: str) -> list[int]:
    """Items of others whose words stand on the page without a row of their own."""
    return [one.item for one in others if one.text in source and f'id="bijdrage-{one.item}"' not in source]
