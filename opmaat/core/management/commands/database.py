"""`opmaat database prepare|check`: make the roles and the database; say what is unprotected."""

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from opmaat.core.database import catalogue, roles
from opmaat.core.errors import NotConfigured


class Command(BaseCommand):
    """Prepare may be repeated; check changes nothing."""

    help = "Maakt rollen en database (prepare) of zegt wat er niet beschermd is (check)."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One word: what to do."""
        parser.add_argument("what", choices=["prepare", "check"])

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare or check; what is not protected, or an address that is missing, is an error."""
        try:
            self._prepare() if options["what"] == "prepare" else self._check()
        except NotConfigured as error:
            raise CommandError(str(error)) from error

    def _prepare(self) -> None:
        addresses = roles.Addresses(
            admin=_address("DATABASE_ADMIN_URL"),
            owner=_address("DATABASE_OWNER_URL"),
            app=_address("DATABASE_URL"),
        )
        roles.prepare(addresses)
        self.stdout.write(f"De rollen en de database {addresses.name} zijn klaar.")

    def _check(self) -> None:
        faults = [
            *catalogue.role_faults(),
            *(f"{table}: {', '.join(why)}" for table, why in catalogue.unprotected().items()),
            *(f"view {name} reads as its maker" for name in catalogue.open_views()),
            *(f"function {name} is too loose" for name in catalogue.loose_functions()),
        ]
        if faults:
            raise CommandError("\n".join(faults))
        self.stdout.write("Elke tabel over personen is beschermd.")


def _address(name: str) -> str:
    if not (address := os.environ.get(name, "")):
        raise NotConfigured(f"Zet {name}.")
    return address
