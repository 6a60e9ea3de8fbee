"""`opmaat regulation check|matrix|a4|decide|exhaustive`: the reglement on the command line.

Only `a4 --unit` asks the database. What a subcommand needs is imported when it
runs, so that `decide` starts quickly.
"""

import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from opmaat.network.enums import Place, UnitKind
from opmaat.regulation.enums import Capacity, Regime
from opmaat.regulation.loading import TEXTS, current, load_reglement
from opmaat.regulation.problems import ReglementInvalidError
from opmaat.regulation.reglement import Reglement


class Command(BaseCommand):
    """One subcommand at a time; exit status 1 when something was wrong."""

    help = "Het reglement: controleren, tonen, uitleggen en ermee beslissen."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The subcommands and their options."""
        what = parser.add_subparsers(dest="what", required=True, metavar="WAT")
        check = what.add_parser("check", help="noem elke fout in een tekst, met regelnummer")
        check.add_argument("files", nargs="*", type=Path, metavar="FILE")
        matrix = what.add_parser("matrix", help="de tabel van wie wat ziet, als HTML en als rekenblad")
        matrix.add_argument("--regime", choices=Regime.values, required=True)
        matrix.add_argument("--capacity", choices=Capacity.values, default=Capacity.PARTICIPANT.value)
        matrix.add_argument("--html", type=Path, metavar="FILE")
        matrix.add_argument("--xlsx", type=Path, metavar="FILE")
        a4 = what.add_parser("a4", help="het A4'tje van een eenheid, als PDF")
        a4.add_argument("--unit", metavar="NAME", help="naam van een eenheid in de database")
        a4.add_argument("--kind", choices=UnitKind.values, metavar="KIND")
        a4.add_argument("--place", choices=Place.values, help="plaats in WGS 2.27, als er meer kan")
        a4.add_argument("--name", metavar="NAME")
        a4.add_argument("--out", type=Path, metavar="FILE", default=Path("a4.pdf"))
        decide = what.add_parser("decide", help="beslis over feiten: een regel JSON per vraag")
        decide.add_argument("file", nargs="?", type=Path, metavar="FILE", help="anders: standaardinvoer")
        what.add_parser("exhaustive", help="vergelijk beide beslissers op de hele tabel")
        for sub in (matrix, a4, decide):
            sub.add_argument("--text", type=Path, metavar="TOML", help="deze tekst in plaats van de geldende")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what was asked."""
        try:
            getattr(self, f"_{options['what']}")(options)
        except ReglementInvalidError as error:
            raise CommandError(str(error)) from error
        except BrokenPipeError:
            # Whoever was reading has gone; what is still in the buffer may go nowhere without a word.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(1) from None
        except OSError as error:
            raise CommandError(f"{error.filename or 'Bestand'}: {error.strerror}.") from error

    def _check(self, options: dict[str, Any]) -> None:
        from opmaat.regulation.checking import check_file

        count = 0
        for path in options["files"] or sorted(TEXTS.glob("*.toml")):
            problems = check_file(path)
            count += len(problems)
            for problem in problems:
                self.stdout.write(f"{path}:{problem.line}: {problem.message}")
            if not problems:
                self.stdout.write(f"{path}: in orde.")
        if count:
            raise CommandError(f"{count} {'fout' if count == 1 else 'fouten'} gevonden.")

    def _matrix(self, options: dict[str, Any]) -> None:
        from opmaat.regulation.matrix_files import as_html, as_text, write_workbook

        reglement = self._reglement(Regime(options["regime"]), options)
        capacity = Capacity(options["capacity"])
        if options["html"]:
            options["html"].write_text(as_html(reglement, capacity), encoding="utf-8")
            self.stdout.write(f"Geschreven: {options['html']}")
        if options["xlsx"]:
            write_workbook(reglement, capacity, options["xlsx"])
            self.stdout.write(f"Geschreven: {options['xlsx']}")
        if not options["html"] and not options["xlsx"]:
            self.stdout.write(as_text(reglement, capacity))

    def _a4(self, options: dict[str, Any]) -> None:
        from opmaat.regulation.a4 import a4_text
        from opmaat.regulation.a4_pdf import a4_pdf

        name, kind, place = self._unit(options)
        reglements = [self._reglement(regime, options) for regime in Regime]
        options["out"].write_bytes(a4_pdf(a4_text(reglements, kind, place, name)))
        self.stdout.write(f"Geschreven: {options['out']}")

    def _unit(self, options: dict[str, Any]) -> tuple[str, UnitKind, Place]:
        """The unit that was named, from the database or from the command line."""
        if options["unit"]:
            from opmaat.regulation.units import UnitNotFoundError, unit_named

            try:
                unit = unit_named(options["unit"])
            except UnitNotFoundError as error:
                raise CommandError(str(error)) from error
            return unit.name, unit.kind, unit.place
        if not options["kind"] or not options["name"]:
            raise CommandError("Noem een eenheid met --unit, of een soort en een naam met --kind en --name.")
        kind = UnitKind(options["kind"])
        places = self._reglement(Regime.ZVH, options).places_of(kind)
        return options["name"], kind, Place(options["place"]) if options["place"] else places[0]

    def _decide(self, options: dict[str, Any]) -> None:
        from opmaat.regulation.deciding import answer_lines

        def reglement_of(regime: Regime) -> Reglement:
            return self._reglement(regime, options)

        if options["file"]:
            with options["file"].open("rb") as lines:
                errors = answer_lines(lines, sys.stdout.buffer, reglement_of)
        else:
            errors = answer_lines(sys.stdin.buffer, sys.stdout.buffer, reglement_of)
        if errors:
            raise SystemExit(1)

    def _exhaustive(self, options: dict[str, Any]) -> None:
        from opmaat.regulation.exhaustive import report, walk

        differences = 0
        for regime in Regime:
            result = walk(current(regime))
            differences += len(result.differences)
            self.stdout.write(report(result, current(regime)))
        if differences:
            raise CommandError("De twee beslissers zijn het niet eens.")

    def _reglement(self, regime: Regime, options: dict[str, Any]) -> Reglement:
        """The text that was given for this regime, or the one that ships with Opmaat."""
        if options["text"]:
            given = load_reglement(options["text"])
            if given.regime == regime:
                return given
        return current(regime)
