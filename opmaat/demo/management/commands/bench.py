"""`opmaat bench`: make the large data sets, measure, and write `docs/benchmarks.md`.

Without arguments it does everything, which takes long the first time. `load` and `measure`
are its steps, each for the database whose addresses it is given.
"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from opmaat.core import lifeline
from opmaat.core.errors import NotConfigured
from opmaat.demo.bench.sizes import NATIONAL, REGION, SIZES
from opmaat.demo.progress import Progress

GENERAL = "general"


class Command(BaseCommand):
    """One supervisor and two steps."""

    help = "Snelheid meten op een regio en op heel Nederland; schrijft docs/benchmarks.md."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do, and with which data set."""
        parser.add_argument("what", nargs="?", default="run", choices=["run", "load", "measure"])
        parser.add_argument("which", nargs="*", choices=[*SIZES, GENERAL, []], help="gegevensset, of general")
        parser.add_argument("--out", type=Path, default=settings.ROOT / "docs" / "benchmarks.md")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do that."""
        lifeline.hold()
        try:
            getattr(self, f"_{options['what']}")(options["which"], options["out"])
        except NotConfigured as error:
            raise CommandError(str(error)) from error

    def _run(self, which: list[str], out: Path) -> None:
        from opmaat.demo.bench import running

        sizes = [SIZES[name] for name in which] or [REGION, NATIONAL]
        running.run(settings.OPMAAT_DATA, sizes, out, self.stdout.write)

    def _load(self, which: list[str], out: Path) -> None:
        from opmaat.demo.bench import loading

        for name in which:
            loading.load(SIZES[name], Progress())

    def _measure(self, which: list[str], out: Path) -> None:
        from opmaat.demo.bench import results

        for name in which:
            figures = results.in_general() if name == GENERAL else results.of_data_set(SIZES[name])
            results.write(settings.OPMAAT_DATA / f"{name}.json", figures)
