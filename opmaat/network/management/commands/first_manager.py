"""`opmaat first-manager`: the first application manager of a region, from whom all others come.

Goes through the same actions as the pages, as the job "installation", so that it stands in
the log. Gives the link by which this person chooses a password; nobody else sees it.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.actions.accounts import add_account
from opmaat.network.actions.appointments import Where, appoint
from opmaat.network.actions.engagements import start_engagement
from opmaat.network.actions.organisations import add_organisation
from opmaat.network.actions.screenings import record_screening
from opmaat.network.actions.units import add_unit
from opmaat.network.enums import Function, Place, ScreeningKind, UnitKind
from opmaat.network.models import Account, Appointment, Region, Unit
from opmaat.network.queries.in_force import in_force
from opmaat.network.signin.invitation import invitation_path

INSTALLATION = Viewer.job("installation")
WORDS = ("region", "organisation", "name", "email", "decision")


class Command(BaseCommand):
    """Refuses a region that already has a manager: then the pages are the way."""

    help = "Maak de eerste applicatiebeheerder van een regio."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, where, and by which decision."""
        for word in WORDS:
            parser.add_argument(f"--{word}", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the manager."""
        try:
            with acting_as(INSTALLATION):
                account = _make(**{word: options[word] for word in WORDS})
        except Refused as error:
            raise CommandError(error.message) from error
        self.stdout.write(f"Kies een wachtwoord op: {invitation_path(account)}")


def _make(*, region: str, organisation: str, name: str, email: str, decision: str) -> Account:
    place, _ = Region.objects.get_or_create(name=region)
    _refuse_a_second(place)
    account = add_account(name=name, email=email, by=INSTALLATION)
    engagement = start_engagement(
        account=account, unit=_office(place, organisation), job_title="Applicatiebeheerder", by=INSTALLATION
    )
    record_screening(engagement=engagement, kind=ScreeningKind.VOG, starts_at=clock.now(), by=INSTALLATION)
    appoint(
        engagement=engagement,
        function=Function.APPLICATION_MANAGER,
        where=Where(region=place),
        decision_reference=decision,
        by=INSTALLATION,
    )
    return account


def _refuse_a_second(region: Region) -> None:
    held = Appointment.objects.filter(in_force(clock.now()), function=Function.APPLICATION_MANAGER, region=region)
    if held.exists():
        raise Refused(f"{region} heeft al een applicatiebeheerder; die stelt de volgende aan op de pagina Beheer.")


def _office(region: Region, organisation: str) -> Unit:
    made = add_organisation(region=region, name=organisation, by=INSTALLATION)
    return add_unit(
        organisation=made,
        name="Applicatiebeheer",
        kind=UnitKind.REGIONAL_OFFICE,
        place=Place.NONE,
        by=INSTALLATION,
    )
