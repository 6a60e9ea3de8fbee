"""`opmaat audit verify|seal|months`: check the log, close it into a seal, make its months ahead.

Verifying is for an auditor (DATABASE_AUDITOR_URL) or for the owner; it reads tables only.
"""

from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from opmaat.audit import ledger, sealing
from opmaat.audit.verification import Report, verify
from opmaat.core.clock import AMSTERDAM
from opmaat.core.database.maintenance import as_owner

AUDITOR = "auditor"


class Command(BaseCommand):
    """One word says what to do."""

    help = "Controleert het logboek (verify), verzegelt het (seal) of maakt de komende maanden (months)."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The three things and their options."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        check = verbs.add_parser("verify", help="noemt wat gewijzigd, verwijderd of ingevoegd is")
        check.add_argument("--from", dest="start", type=date.fromisoformat, help="zegels vanaf deze dag")
        check.add_argument("--to", dest="end", type=date.fromisoformat, help="zegels tot en met deze dag")
        verbs.add_parser("seal", help="sluit wat klaar is in een zegel")
        months = verbs.add_parser("months", help="maakt de delen van het logboek per maand")
        months.add_argument("--from", dest="start", type=date.fromisoformat)
        months.add_argument("--to", dest="end", type=date.fromisoformat)

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, seal or prepare, and say what was found; ends with an error when the log was touched."""
        start, end = _midnight(options.get("start")), _midnight(options.get("end"), later=1)
        if options["verb"] == "verify":
            self._verify(start, end)
        elif options["verb"] == "seal":
            self.stdout.write(f"{sealing.seal_finished()} regels verzegeld.")
        else:
            self.stdout.write(f"{sealing.prepare_months(start, end)} maanden gemaakt.")

    def _verify(self, start: datetime | None, end: datetime | None) -> None:
        with _reader() as connection, ledger.reading(connection) as log:
            report = verify(log, start=start, end=end)
        for finding in report.findings:
            self.stdout.write(str(finding))
        self.stdout.write(_summary(report))
        if report.findings:
            raise CommandError(f"Het logboek klopt niet: {len(report.findings)} keer.")


@contextmanager
def _reader() -> Iterator[BaseDatabaseWrapper]:
    if AUDITOR in settings.DATABASES:
        yield connections[AUDITOR]
    else:
        with as_owner() as connection:
            yield connection


def _summary(report: Report) -> str:
    root = f" Laatste wortel: {report.last_root}." if report.last_root else ""
    return f"{report.seals} zegels en {report.places} regels gecontroleerd, {report.unsealed} nog niet verzegeld.{root}"


def _midnight(day: date | None, later: int = 0) -> datetime | None:
    if day is None:
        return None
    return datetime.combine(day + timedelta(days=later), time.min, AMSTERDAM)
