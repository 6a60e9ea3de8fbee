"""`docs/benchmarks.md` from the figures of a run: what was wanted, what was measured, reached or not. Pure.

Says nothing that was not measured, and leaves out no figure because it disappoints.
"""

from collections.abc import Mapping

from opmaat.demo.bench.figures import Found, lines

INTRODUCTION = """\
# Benchmarks

Written by `make bench`; do not edit. The first run makes two data sets in `.opmaat-bench/`, a later one uses them
again. Everything is measured as `opmaat_app`, through the policies, by two ordinary professionals: a police officer
who takes part in 235 cases and leads none, and a PGA-expert who leads 200.

How it is measured:

- A page is asked of Django in the same process (`django.test.Client`): session, viewer, policies, log, template and
  commit are in it, the network and the web server are not. p95 of {samples} requests after {warm_up} that do not count.
- SQL statements are those of one request, session, viewer and log included, transaction control not.
- The items of one case lie scattered over the table, as they would after years of use. A case shows 50 items at a time.
- PostgreSQL runs with its defaults (128 MB of shared buffers, no JIT) and waits for the disk at each commit.
- Without row security means: the same SQL, literally, run by the owner with maintenance on, by turns with the first;
  both prepared, as the application does. "Everything" is one statement that counts every item of all one's cases.
- The log of these sets is ballast: real columns, indexes and months, drawn references, no seals.
"""
NOT_HERE = """\
## Not measured here

The region report of the monitor, which does not exist yet; and the way from an empty machine to the sign-in page, which
depends on the network. Its long steps, migrating and loading, are above.
"""
PAGES_HEAD = """\
## All pages

| data set | page | viewer | p50 ms | p95 ms | statements |
|---|---|---|---|---|---|
"""
ROW_SECURITY_HEAD = """\
## Row security

The statements on protected tables of one page, medians added up. The owner, for whom nothing is hidden, finds more
rows in some of them; across cases that can make the policies the quicker side.

| data set | page | viewer | statements | with ms | without ms | ratio | slowest with ms | ratio of the page |
|---|---|---|---|---|---|---|---|---|
"""
DECISIONS_HEAD = """\
## The table of decisions

Every row of the table (`opmaat regulation exhaustive`), decided by the fast evaluator and by the literal one.

| reglement | compared | differences | rules that decide nothing |
|---|---|---|---|
"""


def text(kept: Mapping[str, Found]) -> str:
    """The whole page."""
    sets = {name: found for name, found in kept.items() if name != "general"}
    first = next(iter(sets.values()))
    parts = [
        INTRODUCTION.format(samples=first["pages"][0]["timed"]["samples"], warm_up=20),
        _machine(sets),
        "## Figures\n\n| what | wanted | data set, viewer | measured | reached |\n|---|---|---|---|---|\n"
        + "\n".join(map(str, lines(sets, kept["general"]))),
        _pages(sets),
        _row_security(sets),
        _decisions(kept["general"]),
        NOT_HERE,
    ]
    return "\n\n".join(part.rstrip() for part in parts) + "\n"


def _machine(sets: Mapping[str, Found]) -> str:
    machine = next(iter(sets.values()))["machine"]
    rows = [f"- **{name}**: {found['size']}; {found['bytes'] / 2**30:.1f} GB." for name, found in sets.items()]
    rows.append(
        f"- {machine['processor']}, {machine['cores']} cores, {machine['memory_gb']} GB, {machine['system']};"
        f" PostgreSQL {machine['postgresql']}, Python {machine['python']}, Django {machine['django']},"
        f" psycopg {machine['psycopg']}; {machine['date']}."
    )
    loads = "; ".join(f"{name} {found['machine']['load']}" for name, found in sets.items())
    rows.append(f"- Load of the machine at the end of measuring (1, 5 and 15 minutes): {loads}.")
    return "## Data and machine\n\n" + "\n".join(rows)


def _pages(sets: Mapping[str, Found]) -> str:
    rows = [
        f"| {name} | {f['page']} | {f['viewer']} | {f['timed']['median']:.1f} | {f['timed']['p95']:.1f} |"
        f" {f['statements']} |"
        for name, found in sets.items()
        for f in found["pages"]
    ]
    return PAGES_HEAD + "\n".join(rows)


def _row_security(sets: Mapping[str, Found]) -> str:
    rows = [
        f"| {name} | {c['page']} | {c['viewer']} | {c['statements']} | {c['with_policies']:.1f} | {c['without']:.1f} |"
        f" {c['ratio']:.2f} | {c['slowest']:.1f} | {_or_dash(c['page_ratio'])} |"
        for name, found in sets.items()
        for c in found["row_security"]
    ]
    return ROW_SECURITY_HEAD + "\n".join(rows)


def _decisions(general: Found) -> str:
    rows = [
        f"| {one['reglement']} | {one['compared']:,} | {one['differences']} | {one['silent']} |"
        for one in general["decisions"]
    ]
    return DECISIONS_HEAD + "\n".join(rows)


def _or_dash(ratio: float) -> str:
    return f"{ratio:.2f}" if ratio else "–"
