"""How long the pages take, and how many SQL statements, asked through Django in this process.

The whole way of a request: middleware, session, viewer, policies, log, template, commit. Without
the network and the web server, which add the same to every page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from opmaat.demo.bench import people, timing
from opmaat.demo.bench.people import Onlooker
from opmaat.demo.bench.timing import Timed
from opmaat.network.sorting import sort_key


@dataclass(frozen=True, slots=True)
class PageFigure:
    """One page for one viewer."""

    page: str
    viewer: str
    timed: Timed
    statements: int
    note: str = ""


def measure(samples: int) -> Iterator[PageFigure]:
    """The pages with a figure to reach, and the desk."""
    for onlooker in (people.police(), people.process_lead()):
        number, items = onlooker.largest_case()
        yield _page("list", "/casussen/", onlooker, samples)
        yield _page("case", f"/casus/{number}/", onlooker, samples, f"{items} items in sight")
        yield _search(onlooker, samples)
        yield _page("desk", "/", onlooker, samples)
        yield _page("plan", f"/casus/{number}/plan/", onlooker, samples)
        yield _page("picture", f"/casus/{number}/foto/", onlooker, samples)
    yield _page("board", "/triage/", lead := people.process_lead(), samples)
    yield _page("table", f"/overleg/{lead.conference()}/tafel/", lead, samples, "twelve cases on the agenda")


def _search(onlooker: Onlooker, samples: int) -> PageFigure:
    typed = sort_key(onlooker.surname())
    address = "/casussen/?" + urlencode({"zoek": typed})
    body = onlooker.page(address)().content.decode()
    hits = body.count('href="/casus/')
    if not hits:
        raise RuntimeError("The search finds nobody: the figure would say nothing.")
    return _page("search", address, onlooker, samples, f"“{onlooker.surname()}” typed as “{typed}”")


def _page(page: str, address: str, onlooker: Onlooker, samples: int, note: str = "") -> PageFigure:
    get = onlooker.page(address)
    get()
    with timing.statements() as statements:
        get()
    return PageFigure(page, onlooker.name, timing.timed(get, samples=samples), len(statements), note)
