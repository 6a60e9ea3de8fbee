"""The people of a story, each with a browser of their own, and how they fill in a form.

Somebody signs in when the story first needs them, and once. Whoever presses waits for the page that comes.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page

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


def untick(page: Page) -> None:
    """Take away every mark that the page set beforehand."""
    while (ticked := page.locator("main input[type=checkbox]:checked")).count():
        ticked.first.uncheck()


def unfold(page: Page) -> None:
    """Open what is folded away."""
    page.evaluate("document.querySelectorAll('main details').forEach((fold) => { fold.open = true })")


def press(page: Page, name: str) -> None:
    """A button of the page itself, and wait for what comes."""
    go(page.locator("main").get_by_role("button", name=name).first)


def go(way: Locator) -> None:
    """A link or a button that leads to another page, and wait until that stands there.

    The click alone does not wait: on a slow day the story would read the page that it leaves.
    """
    with way.page.expect_navigation():
        way.click()


def move(somebody: Visitor, case: str, phase: str) -> None:
    """The next phase of a case, with why; and why something was left out."""
    somebody.visit(f"{case}status/{phase}/")
    for question in somebody.page.locator("main form textarea, main form input[type=text]").all():
        question.fill("De partners zijn bevraagd en weten genoeg om verder te gaan.")
    somebody.look()
    go(somebody.page.locator("main form button.utrecht-button--primary-action"))


def shown(number: str) -> str:
    """The number of a case as pages write it."""
    return number.replace("-", " ", 1)
