"""Organisations: adding, changing, ending. By the application manager of the region.

Refused: a name that is taken, and ending one where people still work.
"""

from datetime import date

from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.actions.recording import record
from opmaat.network.actions.refusing import UNPROCESSABLE, refusing
from opmaat.network.models import Engagement, Organisation, Region
from opmaat.network.queries.authority import require_manager
from opmaat.network.queries.in_force import in_force
from opmaat.network.sorting import sort_key

NAME_TAKEN = "Er is al een organisatie met deze naam. Kies een andere naam, of open die organisatie."
STILL_AT_WORK = "Hier werken nog mensen. Beëindig eerst hun werkplek; dan worden ook hun zaken overgedragen."


def add_organisation(
    *, region: Region, name: str, about: str = "", website: str = "", sign_in_provider: str = "", by: Viewer
) -> Organisation:
    """A new partner in the region."""
    with acting_as(by):
        require_manager(by, region.pk)
        organisation = Organisation(
            region=region,
            name=name,
            sort_key=sort_key(name),
            about=about,
            website=website,
            sign_in_provider=sign_in_provider,
            valid_from=clock.today(),
        )
        with refusing("network_organisation_name", NAME_TAKEN):
            organisation.save(force_insert=True)
        record("organisation_added", organisation)
        return organisation


def change_organisation(
    *, organisation: Organisation, name: str, about: str, website: str, sign_in_provider: str, by: Viewer
) -> Organisation:
    """What a partner is called, and how its people sign in."""
    with acting_as(by):
        require_manager(by, organisation.region_id)
        organisation.name, organisation.sort_key = name, sort_key(name)
        organisation.about, organisation.website = about, website
        organisation.sign_in_provider = sign_in_provider
        with refusing("network_organisation_name", NAME_TAKEN):
            organisation.save()
        record("organisation_changed", organisation)
        return organisation


def end_organisation(*, organisation: Organisation, on: date, by: Viewer) -> None:
    """A partner stops; refused while people work there."""
    with acting_as(by):
        require_manager(by, organisation.region_id)
        if Engagement.objects.filter(in_force(clock.now()), unit__organisation=organisation).exists():
            raise Refused(STILL_AT_WORK, "", UNPROCESSABLE)
        organisation.valid_until = on
        organisation.save(update_fields=["valid_until"])
        record("organisation_ended", organisation)
