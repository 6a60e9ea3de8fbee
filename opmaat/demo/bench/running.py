"""`make bench`: make the data sets that are missing, measure, and write `docs/benchmarks.md`.

A supervisor like that of `make demo`: it starts PostgreSQL and runs the steps as programs of
their own, each with the addresses it needs. Data sets are made on a server that does not wait
for the disk, and measured on one that does.
"""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from opmaat.core.children import Children, children
from opmaat.core.database.installation import environment
from opmaat.core.database.roles import Addresses
from opmaat.demo.bench import databases, report
from opmaat.demo.bench.sizes import Size

Tell = Callable[[str], None]


def run(data: Path, sizes: Sequence[Size], out: Path, tell: Tell) -> None:
    """All of it; a data set that is there is used again."""
    data.mkdir(parents=True, exist_ok=True)
    with databases.server(data, tell, forgetful=True) as found, children(data) as processes:
        for size in sizes:
            _make(size, databases.of(size, found), processes, data, tell)
    with databases.server(data, tell) as found, children(data) as processes:
        for size in sizes:
            tell(f"Meten: {size.name}")
            _step(processes, databases.of(size, found), data, "measure", size.name)
        tell("Meten: beslissen en brieven")
        _step(processes, databases.of(sizes[0], found), data, "measure", "general")
        tell("Meten: de demonstratie laden")
        demo = _demonstration(databases.named("opmaat_bench_demo", found), processes, data)
    kept = {name: _kept(data, name) for name in (*(size.name for size in sizes), "general")}
    kept["general"]["demo"] = demo
    out.write_text(report.text(kept), encoding="utf-8")
    tell(f"Geschreven: {out}")


def _make(size: Size, addresses: Addresses, processes: Children, data: Path, tell: Tell) -> None:
    if databases.is_made(size, addresses):
        tell(f"{size.name} is er al.")
        return
    tell(f"Maken: {size.name} ({size.text})")
    databases.empty(addresses)
    processes.run("migrate", "--verbosity=0", "--skip-checks", variables=_variables(addresses, data))
    _step(processes, addresses, data, "load", size.name)


def _demonstration(addresses: Addresses, processes: Children, data: Path) -> dict[str, float]:
    """The seconds of the two long steps of `make demo`, in a database that is empty again afterwards."""
    databases.empty(addresses)
    start = perf_counter()
    processes.run("migrate", "--verbosity=0", "--skip-checks", variables=_variables(addresses, data))
    migrated = perf_counter()
    processes.run("demo", "load", variables=_variables(addresses, data))
    loaded = perf_counter()
    databases.empty(addresses)
    return {"migrating": migrated - start, "loading": loaded - migrated}


def _step(processes: Children, addresses: Addresses, data: Path, what: str, which: str) -> None:
    processes.run("bench", what, which, variables=_variables(addresses, data))


def _variables(addresses: Addresses, data: Path) -> dict[str, str]:
    return {**environment(addresses, owner=True), "OPMAAT_DEMO": "1", "OPMAAT_DATA": str(data)}


def _kept(data: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((data / f"{name}.json").read_text(encoding="utf-8"))
    return found
