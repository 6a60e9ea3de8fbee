"""The figures of one run, kept as JSON beside the data until the report is written."""

import json
import os
import platform
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.db import connection

from opmaat.demo.bench import deciding, log, pages, people, row_security
from opmaat.demo.bench.sizes import Size

SAMPLES = 200


@dataclass(frozen=True, slots=True)
class Machine:
    """Where and when it was measured."""

    date: str
    processor: str
    cores: int
    memory_gb: int
    system: str
    load: str
    postgresql: str
    python: str
    django: str
    psycopg: str


def of_data_set(size: Size, samples: int = SAMPLES) -> dict[str, Any]:
    """Everything that depends on the data."""
    officer, lead = people.police(), people.process_lead()
    return {
        "size": size.text,
        "machine": asdict(_machine()),
        "pages": [asdict(figure) for figure in pages.measure(samples)],
        "row_security": [asdict(cost) for onlooker in (officer, lead) for cost in _costs(onlooker, samples // 2)],
        "log": asdict(log.measure(officer, samples, seconds=samples / 40)),
        "bytes": _bytes(),
    }


def in_general(samples: int = SAMPLES) -> dict[str, Any]:
    """What does not depend on the data."""
    return {
        "decisions": [asdict(figure) for figure in deciding.decisions()],
        "letter": asdict(deciding.letter(samples)),
    }


def write(path: Path, figures: dict[str, Any]) -> None:
    """Keep them."""
    path.write_text(json.dumps(figures, indent=1, ensure_ascii=False), encoding="utf-8")


def _costs(onlooker: people.Onlooker, samples: int) -> Iterator[row_security.Cost]:
    number, _ = onlooker.largest_case()
    yield row_security.of_page("case", f"/casus/{number}/", onlooker, samples)
    yield row_security.of_page("list", "/casussen/", onlooker, samples)
    yield row_security.of_page("desk", "/", onlooker, samples)
    yield row_security.of_everything(onlooker, samples)


def _bytes() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def _machine() -> Machine:
    with connection.cursor() as cursor:
        cursor.execute("show server_version")
        (server,) = cursor.fetchone()
    return Machine(
        date=datetime.now(UTC).date().isoformat(),
        processor=_processor(),
        cores=os.cpu_count() or 0,
        memory_gb=os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**30,
        system=f"{platform.system()} {platform.release()}",
        load=" ".join(f"{value:.1f}" for value in os.getloadavg()),
        postgresql=server.split()[0],
        python=platform.python_version(),
        django=version("django"),
        psycopg=version("psycopg"),
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    found = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    return found or platform.machine()
