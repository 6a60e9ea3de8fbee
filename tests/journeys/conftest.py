"""A small region, a web server on it, and people with a browser."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from opmaat.demo.content import ANCHOR
from tests.journeys.region import load_small_region
from tests.journeys.visitor import DESK, PHONE, Visitor
from tests.journeys.webserver import serving

# What a story waits for comes; how soon is for the machine. Who expects nothing, waits for nothing.
PATIENCE = 60_000


@pytest.fixture(scope="session", autouse=True)
def _patient() -> None:
    """Long enough for a machine that does something else too."""
    expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session", autouse=True)
def _beside_a_browser() -> Iterator[None]:
    """The browser's driver keeps a loop in this thread, which Django takes for asynchronous work."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield


@pytest.fixture
def region(world: Callable[[Callable[[], None]], None]) -> None:
    """The database of this story."""
    world(load_small_region)


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the application answers."""
    with serving(ANCHOR) as found:
        yield found


@pytest.fixture
def visitor(region: None, address: str, browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """`visitor()`: somebody with a browser of their own, `phone=True` with a telephone; any trouble fails the story."""
    made: list[Visitor] = []

    def enter(*, phone: bool = False) -> Visitor:
        context = browser.new_context(
            base_url=address, locale="nl-NL", viewport=PHONE if phone else DESK, is_mobile=phone, has_touch=phone,
            reduced_motion="reduce",  # a page that still scrolls has its parts in the wrong place
        )  # fmt: skip
        context.set_default_timeout(PATIENCE)
        made.append(Visitor(context.new_page()))
        return made[-1]

    yield enter
    troubles = [trouble for each in made for trouble in each.troubles]
    for each in made:
        each.page.context.close()
    assert not troubles, "\n".join(troubles)
