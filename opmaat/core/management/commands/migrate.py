"""`opmaat migrate`: as the owner of the database, with maintenance on."""

from typing import Any

from django.core.management.commands.migrate import Command as DjangoMigrate

from opmaat.core.database.maintenance import OWNER, as_owner


class Command(DjangoMigrate):
    """Django's own, on the owner's connection."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate the one database there is."""
        options["database"] = OWNER
        with as_owner():
            super().handle(*args, **options)
