"""The chair types: without a connection the line stays and goes later; a long one stays in sight; the next waits."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, Route, expect

from opmaat.demo.content import ANCHOR
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
CHAIR = "PGA-expert Hilversum"
TYPED = "Het plan blijft zoals het is; over acht weken weer."
LOST = "Geen verbinding. Uw regel staat nog in het tekstvak"


@pytest.fixture
def chair(visitor: Callable[..., Visitor]) -> Visitor:
    """In the chair of a meeting that is on, with a case at the table."""
    expert = visitor()
    expert.sign_in(CHAIR)
    page = expert.page
    expert.visit("/overleg/nieuw/")
    page.get_by_label("Dag", exact=True).fill(f"{ANCHOR + timedelta(days=9):%Y-%m-%d}")
    page.get_by_label("Waar?").fill("Stadhuis, kamer 2")
    press(page, "Plannen en agenda maken")
    if not page.get_by_role("checkbox", checked=True).count():
        page.get_by_text("Andere casussen die u leidt").click()
        page.get_by_role("checkbox").first.check()
    press(page, "Zet op de agenda")
    address = page.url.partition("#")[0]
    expert.visit(f"{address}versturen/")
    press(page, "Versturen")
    press(page, "Overleg beginnen")
    press(page, "Nu beginnen")
    press(page, "Volgende")
    expect(page.get_by_label("Tekst", exact=True)).to_be_visible()
    expert.look()
    return expert


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name).or_(page.get_by_role("link", name=name)).first.click()


def write(page: Page, words: str) -> None:
    page.get_by_label("Besluit", exact=True).check()
    page.get_by_label("Tekst", exact=True).fill(words)


def forgive_the_lost_connection(chair: Visitor) -> None:
    """The browser reports what failed meanwhile; that was the point."""
    chair.troubles[:] = [one for one in chair.troubles if "ERR_INTERNET_DISCONNECTED" not in one]


def test_a_line_typed_without_a_connection_goes_when_it_is_back(chair: Visitor) -> None:
    page, field = chair.page, chair.page.get_by_label("Tekst", exact=True)
    write(page, TYPED)
    page.context.set_offline(True)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text(LOST)
    expect(field).to_have_value(TYPED)
    expect(field).to_be_focused()
    page.context.set_offline(False)
    page.keyboard.press("Enter")
    expect(page.locator("[data-lines]")).to_contain_text(TYPED)
    expect(page.locator("[data-lines] li").filter(has_text=TYPED)).to_have_count(1)
    expect(field).to_have_value("")
    forgive_the_lost_connection(chair)


def test_what_was_typed_is_kept_on_the_server_as_soon_as_that_can_be(chair: Visitor) -> None:
    page, address = chair.page, chair.page.url
    page.context.set_offline(True)
    write(page, TYPED)
    expect(page.locator("[data-saved]").first).to_contain_text("Uw tekst staat nog op dit scherm")
    page.context.set_offline(False)
    expect(page.locator("[data-saved]").first).to_contain_text("Bewaard ")
    chair.visit(address)
    expect(page.get_by_label("Tekst", exact=True)).to_have_value(TYPED)
    forgive_the_lost_connection(chair)


def test_a_long_line_stays_in_sight_and_enter_sends_it(chair: Visitor) -> None:
    page, field = chair.page, chair.page.get_by_label("Tekst", exact=True)
    page.get_by_label("Beeld", exact=True).check()
    field.press_sequentially("De begeleider ziet hem elke week. " * 6)
    field.press("Shift+Enter")
    field.press_sequentially("Thuis is het rustiger.")
    assert field.evaluate("field => field.scrollHeight <= field.clientHeight"), "Een deel is uit beeld"
    field.press("Enter")
    line = page.locator("[data-lines] li").first
    expect(line).to_contain_text("Thuis is het rustiger.")
    assert line.locator("br").count() == 1
    expect(field).to_have_value("")


def test_what_is_typed_before_the_answer_comes_is_the_next_line(chair: Visitor) -> None:
    page, field = chair.page, chair.page.get_by_label("Tekst", exact=True)
    page.get_by_label("Beeld", exact=True).check()
    held: list[Route] = []

    def hold(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    page.route("**/regel/", hold)
    field.press_sequentially("De eerste regel.")
    with page.expect_request("**/regel/"):
        field.press("Enter")
    field.press_sequentially("De tweede regel.")
    field.press("Enter")
    held[0].continue_()
    expect(page.locator("[data-lines] li")).to_have_count(2)
    expect(page.locator("[data-lines] li").first).to_contain_text("De tweede regel.")
    expect(field).to_have_value("")
