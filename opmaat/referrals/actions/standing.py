"""Who may refer, and under which regime.

`pga`: every partner with an account that has a ground to supply. `zvh`: participants of
WGS 2.27 only (2.31(1)); others are led to sparren or to a participant that takes the
referral over. Without screening nobody refers: who is not screened sees nothing (BGS 1.11).
"""

from dataclasses import dataclass

from opmaat.cases.actions.standing import engagement_of
from opmaat.cases.rules.articles import article
from opmaat.cases.rules.drafts import Source
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.viewer import Viewer
from opmaat.network.enums import Function, Place
from opmaat.network.models import Appointment, Screening, Unit
from opmaat.network.queries.in_force import in_force
from opmaat.referrals.rules.placing import may_supply
from opmaat.regulation.enums import Regime

NO_PLACE = (
    "Bij het Zorg- en Veiligheidshuis meldt alleen een deelnemer aan. Overleg eerst zonder naam (sparren), "
    "of bied uw aanmelding aan bij een deelnemer die haar overneemt."
)


@dataclass(frozen=True, slots=True)
class Referrer:
    """Somebody who refers, with the unit in whose name."""

    by: Viewer
    unit: Unit
    regime: str

    @property
    def has_place(self) -> bool:
        """Whether the unit may send this itself."""
        return self.regime == Regime.PGA or self.unit.place_2_27 != Place.NONE

    @property
    def source(self) -> Source:
        """The unit as source of what is said."""
        return Source(self.unit.pk, self.unit.kind, self.regime)


def require_writer_of_referrals(by: Viewer, regime: str) -> Referrer:
    """Somebody who may write a referral under this regime, to send or to offer it."""
    engagement_id = engagement_of(by)
    at = clock.now()
    if not Screening.objects.filter(in_force(at), engagement_id=engagement_id).exists():
        raise Refused("Aanmelden kan nadat uw VOG of screening is geregistreerd.", article(regime, "BGS 1.11"))
    if Appointment.objects.filter(
        in_force(at), engagement_id=engagement_id, function=Function.APPLICATION_MANAGER
    ).exists():
        raise Refused("Wie het systeem beheert, meldt niemand aan.", "AVG 32")
    unit = Unit.objects.select_related("organisation").get(pk=by.unit_id or 0)
    if not may_supply(unit.kind, regime, today=clock.today()):
        raise Refused(
            "Voor uw soort organisatie staat geen grond in de lijst om aan te melden. Overleg eerst.", "AVG 6"
        )
    return Referrer(by, unit, regime)


def require_referrer(by: Viewer, regime: str) -> Referrer:
    """Somebody who may send a referral under this regime in the name of the own unit."""
    referrer = require_writer_of_referrals(by, regime)
    if not referrer.has_place:
        raise Refused(NO_PLACE, "WGS 2.31(1)")
    return referrer
