"""Covenants and who acceded to them. By the application manager of the region.

Refused: an end before the beginning, acceding twice, and an organisation of another region.
"""

from datetime import date

from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.actions.recording import record
from opmaat.network.actions.refusing import UNPROCESSABLE, refusing
from opmaat.network.models import Accession, Covenant, Organisation, Region
from opmaat.network.queries.authority import require_manager


def add_covenant(*, region: Region, title: str, version: str, valid_from: date, by: Viewer) -> Covenant:
    """A new covenant, or a new version of one."""
    with acting_as(by):
        require_manager(by, region.pk)
        covenant = Covenant.objects.create(region=region, title=title, version=version, valid_from=valid_from)
        record("covenant_added", covenant)
        return covenant


def end_covenant(*, covenant: Covenant, on: date, by: Viewer) -> None:
    """A covenant ends, for instance because a new version replaces it."""
    with acting_as(by):
        require_manager(by, covenant.region_id)
        if on <= covenant.valid_from:
            raise Refused("Het convenant kan niet eindigen voordat het begon.", "", UNPROCESSABLE)
        covenant.valid_until = on
        covenant.save(update_fields=["valid_until"])
        record("covenant_ended", covenant)


def accede(*, covenant: Covenant, organisation: Organisation, signed_on: date, signed_by: str, by: Viewer) -> Accession:
    """An organisation joins a covenant of its own region."""
    with acting_as(by):
        require_manager(by, covenant.region_id)
        if organisation.region_id != covenant.region_id:
            raise Refused("Dit convenant geldt in een andere regio dan deze organisatie.", "", UNPROCESSABLE)
        already = Accession.objects.filter(covenant=covenant, organisation=organisation, ended_on=None)
        if already.exists():
            raise Refused("Deze organisatie is al toegetreden tot dit convenant.", "", UNPROCESSABLE)
        with refusing("accession_once", "Deze toetreding staat er al."):
            accession = Accession.objects.create(
                covenant=covenant, organisation=organisation, signed_on=signed_on, signed_by=signed_by
            )
        record("covenant_acceded", accession)
        return accession


def end_accession(*, accession: Accession, on: date, by: Viewer) -> None:
    """An organisation leaves a covenant."""
    with acting_as(by):
        require_manager(by, accession.covenant.region_id)
        if on < accession.signed_on:
            raise Refused("Uittreden kan niet vóór de toetreding.", "", UNPROCESSABLE)
        accession.ended_on = on
        accession.save(update_fields=["ended_on"])
        record("accession_ended", accession)
