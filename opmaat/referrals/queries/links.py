"""One-time links: which this viewer gave out, for which municipalities one may, to which units."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from opmaat.cases.rules.contributing import UNDER_SECRECY
from opmaat.core import clock
from opmaat.core.viewer import Viewer
from opmaat.network.enums import Function, UnitKind
from opmaat.network.models import Appointment, Engagement, Municipality, Unit
from opmaat.network.queries.in_force import in_force, valid_on
from opmaat.referrals.models import OneTimeLink
from opmaat.referrals.rules.placing import may_supply
from opmaat.regulation.enums import Regime

# What these say needs a reference, a release or a ground of secrecy of their own: only with an account.
NEEDS_ACCOUNT = UNDER_SECRECY | {UnitKind.POLICE, UnitKind.PROSECUTION}
GIVERS = (Function.PGA_EXPERT, Function.PGA_COORDINATOR)


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link that was given out; never its token, never what was typed through it."""

    id: int
    to_whom: str
    organisation: str
    municipality: str
    issued_at: datetime
    expires_at: datetime
    state: str

    @property
    def is_open(self) -> bool:
        """Whether it still works."""
        return self.state == "open"


def links_of(viewer: Viewer) -> tuple[LinkRow, ...]:
    """The links this viewer gave out, newest first."""
    rows = OneTimeLink.objects.filter(issued_by_id=viewer.engagement_id or 0).select_related(
        "unit__organisation", "municipality"
    )
    return tuple(map(_row, rows.order_by("-issued_at")[:100]))


def towns_of(viewer: Viewer) -> QuerySet[Municipality]:
    """The municipalities for which this viewer may give out a link."""
    held = Appointment.objects.filter(
        in_force(clock.now()), engagement_id=viewer.engagement_id or 0, function__in=GIVERS, municipality=OuterRef("pk")
    )
    return Municipality.objects.filter(Exists(held), valid_on(clock.today())).order_by("name")


def may_give_links(viewer: Viewer) -> bool:
    """Whether there is any."""
    return towns_of(viewer).exists()


def units_without_accounts(region_id: int) -> QuerySet[Unit]:
    """The units in a region in which nobody has an account and that may refer through a link."""
    working = Engagement.objects.filter(in_force(clock.now()), unit=OuterRef("pk"))
    kinds = [kind for kind in UnitKind if kind not in NEEDS_ACCOUNT and _supplies(kind)]
    return (
        Unit.objects.filter(
            ~Exists(working), valid_on(clock.today()), organisation__region_id=region_id, kind__in=kinds
        )
        .select_related("organisation")
        .order_by("organisation__sort_key", "name")
    )


def _supplies(kind: UnitKind) -> bool:
    return may_supply(kind, Regime.PGA, today=clock.today())


def _row(link: OneTimeLink) -> LinkRow:
    if link.used_at:
        state = "gebruikt"
    elif link.withdrawn_at:
        state = "ingetrokken"
    else:
        state = "open" if link.expires_at > clock.now() else "verlopen"
    return LinkRow(
        link.pk, link.contact_name, link.unit.organisation.name, link.municipality.name, link.issued_at,
        link.expires_at, state,
    )  # fmt: skip
