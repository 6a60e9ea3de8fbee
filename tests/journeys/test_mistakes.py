"""Who fills in too little hears what and where: the summary has the focus and leads to the field."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.people import go
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
FORMS = {
    "PGA-expert Hilversum": ["bijdrage/nieuw/", "mensen/nieuw/", "deelnemers/nieuw/", "noodtoegang/"],
    "Applicatiebeheerder": ["/beheer/organisaties/nieuw/", "/beheer/accounts/nieuw/", "/beheer/convenanten/nieuw/"],
    "Privacyfunctionaris Hilversum": ["/log/"],
}


@pytest.mark.parametrize("role", FORMS)
def test_an_empty_form(role: str, visitor: Callable[..., Visitor]) -> None:
    somebody = visitor()
    somebody.sign_in(role)
    page, case = somebody.page, ""
    for address in FORMS[role]:
        if not address.startswith("/"):
            case = case or str(page.locator("tbody a").first.get_attribute("href"))
        somebody.visit(address if address.startswith("/") else case + address)
        go(page.locator("main .utrecht-button--primary-action").first)
        summary = page.locator("[data-focus]")
        expect(summary).to_be_focused()
        somebody.look()
        link = summary.get_by_role("link").first
        field = page.locator(str(link.get_attribute("href")))
        link.click()
        expect(field.or_(field.locator("input").first).first).to_be_focused()
