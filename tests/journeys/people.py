"""The people of a story, each with a browser of their own, and how they fill in a form.

Somebody signs in when the story first needs them, and once. Whoever presses waits for the page that comes.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Page

from tests.journeys.visitor import Visitor


@dataclass
class People:
    """By their role in the demonstration; `at` is another address than that of the story, for another moment."""

    enter: Callable[..., Visitor]
    at: str = ""
    known: dict[str, Visitor] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, role: str) -> Visitor:
        if role not in self.known:
            somebody = self.known[role] = self.enter()
            somebody.sign_in(role, at=self.at)
            self.names[role] = somebody.page.locator(".o-me__who > span").first.inner_text()
        return self.known[role]

    def name(self, role: str) -> str:
        """What somebody is called, as the top bar says."""
        _ = self[role]
        return self.names[role]

    def goes(self, role: str, address: str, *, status: int = 200) -> Page:
        """Somebody opens a page, which is scanned when there is something new on it."""
        somebody = self[role]
        somebody.visit(f"{self.at}{address}", status=status)
        somebody.look()
        return somebody.page


def step(somebody: Visitor, words: dict[str, str]) -> None:
    """Fill in a step, look at it, and go on."""
    for label, text in words.items():
        somebody.page.get_by_label(label).first.fill(text)
    somebody.look()
    press(somebody.page, "Verder")


def choose(page: Page, label: str, part: str) -> None:
    """The first choice in a list whose words hold this part."""
    field = page.get_by_label(label)
    option = field.locator("option").filter(has_text=part).first
    field.select_option(value=str(option.get_attribute("value")))


def unfold(page: Page) -> None:
    """Open what is folded away."""
    page.evaluate("document.querySelectorAll('main details').forEach((fold) => { fold.open = true })")


def press(page: Page, name: str) -> None:
    """A button of the page itself, and wait for what comes."""
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name=name).first.click()


def shown(number: str) -> str:
    """The number of a case as pages write it."""
    return number.replace("-", " ", 1)
