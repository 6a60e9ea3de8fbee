"""`opmaat demo run|load|check`: the region at work.

`run` starts everything and is what `make demo` does; `load` makes the region when it is not
there yet; `check` verifies every invariant of what was made.
"""

import os
import signal
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from opmaat.core import lifeline
from opmaat.core.database.maintenance import as_owner
from opmaat.core.errors import NotConfigured
from opmaat.demo.progress import Progress


class Command(BaseCommand):
    """Three words, three functions."""

    help = "De demonstratie: alles starten (run), de regio maken (load), de regio nakijken (check)."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do, and for `run` on which port."""
        parser.add_argument("what", choices=["run", "load", "check"])
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--cases", type=int, help="een kleinere regio: de eerste zoveel casussen")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do that."""
        if not settings.OPMAAT_DEMO:
            raise CommandError("Dit is geen demonstratie: OPMAAT_DEMO staat uit.")
        lifeline.hold()
        try:
            match options["what"]:
                case "run":
                    self._run(options["port"], options["cases"])
                case "load":
                    self._load(options["cases"])
                case "check":
                    self._check()
        except NotConfigured as error:
            raise CommandError(str(error)) from error

    def _run(self, port: int, cases: int | None) -> None:
        from opmaat.demo import launcher

        if "MAKELEVEL" in os.environ:
            lifeline.follow_parent(signal.SIGTERM)  # started by make: end with it, even after kill -9
        launcher.run(settings.OPMAAT_DATA, port, self.stdout.write, cases=cases)

    def _load(self, cases: int | None) -> None:
        from opmaat.demo import loading

        loaded = loading.load_region(Progress(), limit=cases)
        if loaded:
            refused = sum(loaded.tally.refused.values())
            self.stdout.write(
                f"{loaded.cases} casussen, waarvan {loaded.lived} stap voor stap: "
                f"{sum(loaded.tally.done.values())} handelingen, {refused} geweigerd."
            )

    def _check(self) -> None:
        from opmaat.demo import checking

        with as_owner():
            faults = checking.faults()
        if faults:
            raise CommandError("\n".join(faults))
        self.stdout.write("Alles klopt.")
