"""Somebody without a mouse: Tab until the focus is there, then a key.

Every stop must show that it has the focus, and nothing may lie over it (WCAG 2.4.7, 2.4.11).
"""

from playwright.sync_api import Page

FURTHEST = 150
# What has the focus is called by its label, its text or its aria-label.
FOCUSED = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const label = at.labels?.[0] ?? at;
  const name = (at.getAttribute("aria-label") ?? label.innerText ?? "").replace(/\\s+/g, " ").trim();
  const style = getComputedStyle(at);
  // The calendar inside a date field has the browser's own mark.
  const marked = !at.matches(":focus") || style.outlineStyle !== "none" || style.boxShadow !== "none";
  const box = at.getBoundingClientRect();
  const above = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20));
  return { name, marked, covered: above !== null && !at.contains(above) && !above.contains(at) };
}"""


class Keyboard:
    """The keys of one page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def reach(self, name: str) -> None:
        """Tab until what is called so has the focus."""
        passed = []
        for _ in range(FURTHEST):
            self.page.keyboard.press("Tab")
            focused = self.page.evaluate(FOCUSED)
            if focused is None:
                continue
            assert focused["marked"], f"Geen zichtbare focus: {focused['name']}"
            assert not focused["covered"], f"Bedekt: {focused['name']}"
            if name in focused["name"]:
                return
            passed.append(focused["name"])
        raise AssertionError(f"„{name}” is met Tab niet te bereiken, wel: {passed}")

    def press(self, *keys: str) -> None:
        """These keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def go(self, name: str) -> None:
        """Follow the link or press the button that is called so, and wait for the next page."""
        self.reach(name)
        with self.page.expect_navigation():
            self.press("Enter")

    def write(self, name: str, text: str) -> None:
        """Type in the field that is called so."""
        self.reach(name)
        self.page.keyboard.type(text)
