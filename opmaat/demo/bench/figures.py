"""What was wanted against what was measured: one line for each figure of each data set and viewer. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Found = Mapping[str, Any]
LIST, CASE, SEARCH = "list", "case", "search"
DESK, BOARD, TABLE, PLAN, PICTURE = "desk", "board", "table", "plan", "picture"
PAGE_FIGURES = (
    ("my case list, 50 rows", LIST, 60.0, 15),
    ("one case page with 200 items", CASE, 120.0, 25),
    ("search a person by name, diacritics ignored", SEARCH, 100.0, None),
    ("Mijn werk", DESK, 80.0, 15),
    ("the board of referrals", BOARD, 80.0, 15),
    ("the chair's screen in the conference", TABLE, 150.0, 30),
    ("the plan of one case", PLAN, 150.0, 30),
    ("the pictures of one case", PICTURE, 150.0, 30),
)
GROWING = (
    ("my case list", LIST), ("Mijn werk", DESK), ("the board", BOARD), ("the chair's screen", TABLE),
    ("the plan", PLAN), ("the pictures", PICTURE),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One figure in one data set."""

    what: str
    wanted: str
    where: str
    measured: str
    reached: bool

    def __str__(self) -> str:
        return (
            f"| {self.what} | {self.wanted} | {self.where} | {self.measured} | {'yes' if self.reached else '**no**'} |"
        )


def lines(sets: Mapping[str, Found], general: Found) -> Iterator[Line]:
    """All of them, in the order of the table of wishes."""
    for what, page, most, statements in PAGE_FIGURES:
        for name, found in sets.items():
            for figure in _of(found, page):
                yield _page_line(what, figure, name, most, statements)
    yield from _growth(sets)
    for name, found in sets.items():
        yield from _cost_lines(name, found)
    for name, found in sets.items():
        yield from _log_lines(name, found)
    yield from _general_lines(general)


def _page_line(what: str, figure: Found, name: str, most: float, statements: int | None) -> Line:
    timed = figure["timed"]
    wanted = f"p95 <= {most:.0f} ms" + (f", <= {statements} statements" if statements else "")
    measured = f"p50 {timed['median']:.0f}, p95 {timed['p95']:.0f} ms, {figure['statements']} statements"
    reached = timed["p95"] <= most and (statements is None or figure["statements"] <= statements)
    note = f" ({figure['note']})" if figure["note"] else ""
    return Line(what, wanted, f"{name}, {figure['viewer']}{note}", measured, reached)


def _growth(sets: Mapping[str, Found]) -> Iterator[Line]:
    """From the first data set to the last: the median of each page."""
    names = list(sets)
    if len(names) < 2:
        return
    for what, page in GROWING:
        for before, after in zip(_of(sets[names[0]], page), _of(sets[names[-1]], page), strict=True):
            growth = after["timed"]["median"] / before["timed"]["median"]
            where = f"{names[0]} → {names[-1]}, {before['viewer']}"
            yield Line(f"{what}, growth of the median", "<= 1.3", where, f"{growth:.2f}", growth <= 1.3)


def _cost_lines(name: str, found: Found) -> Iterator[Line]:
    for cost in found["row_security"]:
        where = f"{name}, {cost['viewer']}, {cost['page']}"
        sums = f"SQL {cost['with_policies']:.1f} against {cost['without']:.1f} ms"
        if cost["page"] == CASE:
            yield Line(
                "row security on the page of one case, SQL alone", "ratio <= 1.2", where,
                f"{cost['ratio']:.2f} ({sums})", cost["ratio"] <= 1.2,
            )  # fmt: skip
            yield Line(
                "row security on the page of one case, whole page", "ratio <= 1.2", where,
                f"{cost['page_ratio']:.2f} (page {cost['page_median']:.0f} ms)", cost["page_ratio"] <= 1.2,
            )  # fmt: skip
        else:
            yield Line(
                "row security across cases", "ratio <= 4, a statement <= 25 ms", where,
                f"{cost['ratio']:.2f} ({sums}; slowest {cost['slowest']:.1f} ms)",
                cost["ratio"] <= 4 and cost["slowest"] <= 25,
            )  # fmt: skip


def _log_lines(name: str, found: Found) -> Iterator[Line]:
    with_look, without = found["log"]["with_look"], found["log"]["without"]
    yield Line(
        "log a look: the whole transaction that writes it", "p95 <= 3 ms", name,
        f"p50 {with_look['median']:.1f}, p95 {with_look['p95']:.1f} ms (without the look p50 {without['median']:.1f})",
        with_look["p95"] <= 3,
    )  # fmt: skip
    per_second = found["log"]["per_second"]
    yield Line(
        "log looks, one connection", ">= 500 per second", name, f"{per_second:,.0f} per second", per_second >= 500
    )


def _general_lines(general: Found) -> Iterator[Line]:
    for one in general["decisions"]:
        for what, key, least in (
            ("decide on ready-made facts", "ready_made", 1_000_000),
            ("decide with building the facts", "with_building", 200_000),
        ):
            yield Line(
                what, f">= {least:,} per second and core", one["reglement"], f"{one[key]:,.0f}", one[key] >= least
            )
    timed = general["letter"]
    measured = f"p50 {timed['median']:.0f}, p95 {timed['p95']:.0f} ms"
    yield Line("PDF letter (A4'tje, PDF/UA-1)", "<= 200 ms", "one unit", measured, timed["p95"] <= 200)
    demo = general["demo"]
    measured = f"{demo['loading']:.0f} s, after {demo['migrating']:.0f} s of migrating"
    yield Line("demonstration: loading the region", "<= 60 s", "Midden-Nederland", measured, demo["loading"] <= 60)


def _of(found: Found, page: str) -> list[Found]:
    return [figure for figure in found["pages"] if figure["page"] == page]
