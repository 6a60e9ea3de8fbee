"""Signing out leaves nothing behind; a session that ended takes nothing that was typed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import override_settings
from playwright.sync_api import Page, Response, expect

from tests.journeys.people import go
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
ROLE = "Sociaal werker wijkteam Hilversum"
TEXT = "Zij belde vanmorgen zelf: de inschrijving bij de woningcorporatie is rond."


def test_back_after_signing_out_shows_nothing(visitor: Callable[..., Visitor]) -> None:
    worker = visitor()
    worker.sign_in(ROLE)
    page = worker.page
    go(page.locator("tbody a").first)
    name = page.get_by_role("heading", level=1).inner_text()
    page.locator(".o-me summary").click()
    go(page.get_by_role("button", name="Uitloggen"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Kies wie u wilt zijn")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kies wie u wilt zijn")
    assert name not in page.content()
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert worker.page.context.cookies() == [] or all("opmaat-csrf" in c["name"] for c in page.context.cookies())


def test_what_was_typed_survives_the_session(visitor: Callable[..., Visitor]) -> None:
    worker = visitor()
    worker.sign_in(ROLE)
    page = worker.page
    _new_item(page)
    address = page.url
    page.get_by_label("Wat wilt u bijdragen?").press_sequentially(TEXT)
    with page.expect_response(_kept_with(str(page.get_by_label("Woonsituatie").get_attribute("value")))):
        page.get_by_label("Woonsituatie").check()
    expect(page.get_by_text("Bewaard ")).to_be_visible()

    with override_settings(OPMAAT_SESSION_IDLE=timedelta(0)):
        go(page.get_by_role("button", name="Bijdrage opslaan"))
        expect(page.get_by_role("heading", level=1)).to_have_text("Kies wie u wilt zijn")

    worker.sign_in(ROLE)
    worker.visit(address)
    expect(page.get_by_label("Wat wilt u bijdragen?")).to_have_value(TEXT)
    expect(page.get_by_label("Woonsituatie")).to_be_checked()


def _kept_with(choice: str) -> Callable[[Response], bool]:
    """The draft that holds the last choice too: an earlier one may have gone while it was being made."""
    return lambda answer: "/concept/" in answer.url and f"\r\n\r\n{choice}\r\n" in (answer.request.post_data or "")


def _new_item(page: Page) -> None:
    go(page.get_by_role("row").filter(has_text="Casusregisseur").get_by_role("link").first)
    go(page.get_by_role("link", name="Nieuwe bijdrage"))
