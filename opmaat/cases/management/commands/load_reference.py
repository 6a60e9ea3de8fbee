"""`opmaat load-reference`: the steps of a case and the reglement, by the owner; may be repeated."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from opmaat.cases.reference import load_reference
from opmaat.core.database.maintenance import as_owner
from opmaat.core.errors import DomainError


class Command(BaseCommand):
    """Loads what is missing and says what that was."""

    help = "Laadt de stappen van een casus en het reglement; mag opnieuw."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load."""
        try:
            with as_owner():
                loaded = load_reference()
        except DomainError as error:
            raise CommandError(error.message) from error
        for label in loaded.activated:
            self.stdout.write(f"In werking: {label}.")
        for label in loaded.proposed:
            self.stdout.write(f"Voorstel, wacht op twee mensen: {label}.")
        if not (loaded.activated or loaded.proposed or loaded.gates):
            self.stdout.write("Alles was er al.")
