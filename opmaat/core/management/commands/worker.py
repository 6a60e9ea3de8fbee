"""`opmaat worker`: background jobs, with a direct connection to the database (LISTEN)."""

import os
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from opmaat.core import lifeline
from opmaat.core.database.checks import refuse_unsafe_start
from opmaat.core.errors import NotConfigured
from opmaat.core.management.commands.serve import NOT_FOR_THE_WEB


class Command(BaseCommand):
    """Does jobs until it is told to stop; a job that was cut off is taken up again."""

    help = "Start de verwerker van achtergrondtaken."

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse to start where it is not safe; otherwise work, without the owner's address."""
        try:
            refuse_unsafe_start()
        except NotConfigured as error:
            raise CommandError(str(error)) from error
        for name in NOT_FOR_THE_WEB:
            os.environ.pop(name, None)
        lifeline.hold()
        call_command("procrastinate", "worker")
