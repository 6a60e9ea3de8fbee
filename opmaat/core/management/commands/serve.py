"""`opmaat serve`: the web server, after checking that it is safe to start."""

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from opmaat.core import lifeline
from opmaat.core.database.checks import refuse_unsafe_start
from opmaat.core.errors import NotConfigured

NOT_FOR_THE_WEB = ("DATABASE_OWNER_URL", "DATABASE_ADMIN_URL")


class Command(BaseCommand):
    """Collects the static files, then serves pages until it is told to stop."""

    help = "Start de webserver."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where, and how many at a time."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2, help="processen")
        parser.add_argument("--threads", type=int, default=8, help="gelijktijdige verzoeken per proces")

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse to start where it is not safe; otherwise serve, without the owner's address."""
        try:
            refuse_unsafe_start()
        except NotConfigured as error:
            raise CommandError(str(error)) from error
        connections.close_all()
        _collect()
        for name in NOT_FOR_THE_WEB:
            os.environ.pop(name, None)
        lifeline.hold()
        _serve(options["host"], options["port"], options["workers"], options["threads"])


def _serve(host: str, port: int, workers: int, threads: int) -> None:
    # Imported here: only this command needs the server.
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    os.environ.setdefault("OPMAAT_POOL", str(threads))
    Granian(
        "config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        backlog=1024,
        log_access=False,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    ).serve()


def _collect() -> None:
    """Hash and compress the static files into DATA/static."""
    call_command("collectstatic", interactive=False, verbosity=0)
