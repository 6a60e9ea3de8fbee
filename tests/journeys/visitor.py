"""Somebody with a browser: signs in with one click, visits pages, and misses nothing that goes wrong.

Every console error, page error and failed request is kept and fails the story at its end;
`look` scans the page as it stands with axe, at the width of a desk and of a telephone.
"""

import os
import re
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path

from playwright.sync_api import ConsoleMessage, Page, Response, ViewportSize

from tests.harness.environment import FOLDER

HERE = Path(__file__).parent
AXE = HERE.parent.parent / "node_modules" / "axe-core" / "axe.min.js"
DESK: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
# Whether a page may be refused is the story's business, see `visit`. And who sends a form leaves the page
# while its draft is still being kept: the browser breaks that off, and the form itself brings the words.
NO_TROUBLE = (
    "Failed to load resource: the server responded with a status of",
    "htmx:sendAbort",
    "htmx:afterRequest",  # said with every request that failed; why it did is said apart
)
# What was scanned in this run, by any of its processes.
SCANNED = Path(os.environ[FOLDER]) / "scanned"


@dataclass(eq=False)  # the driver notes things on the object whose method it calls
class Visitor:
    """A person at a screen; `page` is what the browser shows."""

    page: Page
    troubles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen from the first page on."""
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self._trouble(f"fout op de pagina: {error}"))
        self.page.on("response", self._answered)

    def sign_in(self, role: str, *, at: str = "") -> None:
        """As one of the roles of the demonstration; `at` is another address than the story's own."""
        self.page.goto(f"{at}/demonstratie/")
        button = self.page.get_by_role("button", name=re.compile(f"^{re.escape(role)} "))
        with self.page.expect_navigation():
            button.click()

    def visit(self, address: str, *, status: int = 200) -> None:
        """Go somewhere and find what should be there."""
        response = self.page.goto(address)
        assert response is not None
        assert response.status == status, f"{address}: {response.status}"

    def fetch(self, address: str) -> bytes:
        """The file that a link gives."""
        found = self.page.evaluate(
            "address => fetch(address).then((a) => a.ok ? a.bytes() : []).then((all) => [...all])", address
        )
        return bytes(found)

    def look(self) -> None:
        """Scan this page at both widths, when anything on it was not scanned before."""
        traits = set(self.page.evaluate(_script("traits.js")))
        if not _new(traits):
            return
        size = self.page.viewport_size or DESK
        self.page.evaluate(f"{AXE.read_text()}; true")
        for width in (PHONE, DESK):
            self.page.set_viewport_size(width)
            found = self.page.evaluate(_script("axe.js"))
            self.troubles += [f"{self.page.url} ({width['width']}): {violation}" for violation in found]
        self.page.set_viewport_size(size)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(NO_TROUBLE):
            self._trouble(f"console: {message.text}")

    def _answered(self, response: Response) -> None:
        if response.status >= 500 or (response.status >= 400 and "/static/" in response.url):
            self._trouble(f"{response.status} bij {response.url}")

    def _trouble(self, what: str) -> None:
        self.troubles.append(f"{self.page.url}: {what}")


def _new(traits: set[str]) -> bool:
    """Whether there is something among these that was not scanned yet; from now on it was."""
    marks = {sha256(trait.encode()).hexdigest()[:16] for trait in traits}
    with SCANNED.open("a+") as file:
        file.seek(0)
        new = marks - set(file.read().split())
        file.write("".join(f"{mark}\n" for mark in new))
    return bool(new)


@cache
def _script(name: str) -> str:
    return (HERE / name).read_text()
