"""Appointments: designating somebody to a function in a territory, and ending that.

The rules stand in `rules.appointments`; this carries them out. Ending an appointment
from which cases are led asks for their transfer in the same act.
"""

from dataclasses import dataclass
from datetime import datetime

from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.actions.handing_over import hand_over
from opmaat.network.actions.recording import record
from opmaat.network.actions.refusing import UNPROCESSABLE, refuse_on, refusing
from opmaat.network.enums import Function
from opmaat.network.models import Appointment, Engagement, Municipality, Region, SafetyHouse, Unit
from opmaat.network.ports import CaseHandover, Leaving
from opmaat.network.queries.authority import require_manager
from opmaat.network.queries.in_force import in_force
from opmaat.network.rules.appointments import Designator, Proposal, Territory, objection_to

ALREADY_ONE = (
    "Deze gemeente heeft in die periode al een PGA-expert. "
    "Beëindig eerst die aanstelling, of wijs deze persoon aan als plaatsvervanger."
)


@dataclass(frozen=True, slots=True)
class Where:
    """The territory of an appointment: exactly one of the three."""

    region: Region | None = None
    house: SafetyHouse | None = None
    municipality: Municipality | None = None

    def __str__(self) -> str:
        return str(self.municipality or self.house or self.region or "")

    @property
    def territory(self) -> Territory:
        """Which of the three it is."""
        named = {
            Territory.REGION: self.region,
            Territory.HOUSE: self.house,
            Territory.MUNICIPALITY: self.municipality,
        }
        given = [territory for territory, place in named.items() if place is not None]
        if len(given) != 1:
            raise Refused("Kies precies één werkgebied.", "", UNPROCESSABLE)
        return given[0]

    @property
    def region_id(self) -> int:
        """The region in which the territory lies."""
        if self.municipality is not None:
            return self.municipality.house.region_id
        if self.house is not None:
            return self.house.region_id
        return self.region.pk if self.region is not None else 0


def appoint(
    *,
    engagement: Engagement,
    function: Function,
    where: Where,
    decision_reference: str,
    designated_by: Unit | None = None,
    is_deputy: bool = False,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    by: Viewer,
) -> Appointment:
    """Designate somebody to a function; refused without a decision, for oneself, and where the rules object."""
    with acting_as(by):
        territory = where.territory
        require_manager(by, where.region_id)
        _refuse_oneself(engagement, by)
        appointment = Appointment(
            engagement=engagement,
            function=function,
            region=where.region,
            house=where.house,
            municipality=where.municipality,
            is_deputy=is_deputy,
            designated_by=designated_by,
            decision_reference=decision_reference,
            starts_at=starts_at or clock.now(),
            ends_at=ends_at,
        )
        refuse_on(objection_to(_proposal(appointment, territory, where)))
        with refusing("one_pga_expert_at_a_time", ALREADY_ONE):
            appointment.save(force_insert=True)
        record("appointed", appointment, account_id=engagement.account_id)
        return appointment


def end_appointment(
    *,
    appointment: Appointment,
    reason: str,
    successor: Engagement | None,
    handover: CaseHandover,
    by: Viewer,
) -> int:
    """End it now; gives how many cases went to the successor."""
    with acting_as(by) as act:
        require_manager(by, _where(appointment).region_id)
        if appointment.ends_at is not None and appointment.ends_at <= act.now:
            raise Refused("Deze aanstelling is al beëindigd.", "", 409)
        moved = hand_over(Leaving.of(appointment), successor=successor, handover=handover, by=by)
        appointment.ends_at = max(act.now, appointment.starts_at)
        appointment.end_reason = reason
        appointment.save(update_fields=["ends_at", "end_reason"])
        record("appointment_ended", appointment, account_id=appointment.engagement.account_id)
        return moved


def _refuse_oneself(engagement: Engagement, by: Viewer) -> None:
    if engagement.account_id == by.account_id:
        raise Refused("U kunt niet uzelf aanwijzen. Vraag het een andere applicatiebeheerder.", "WGS 1.8(2)")


def _proposal(appointment: Appointment, territory: Territory, where: Where) -> Proposal:
    """What the rules ask about an appointment before it is stored."""
    return Proposal(
        function=Function(appointment.function),
        territory=territory,
        unit_kind=appointment.engagement.unit.kind,
        decision_reference=appointment.decision_reference,
        designator=_designator(appointment.designated_by, where),
        other_functions=_functions(appointment.engagement),
        is_deputy=appointment.is_deputy,
    )


def _designator(unit: Unit | None, where: Where) -> Designator | None:
    if unit is None:
        return None
    return Designator(unit.kind, unit.place_2_27, _lies_in(unit, where))


def _lies_in(unit: Unit, where: Where) -> bool:
    """Whether this unit can speak for the territory: its own municipality, or a house of its region."""
    if where.municipality is not None:
        return unit.municipality_id == where.municipality.pk
    if where.house is not None and unit.municipality is not None:
        return unit.municipality.house_id == where.house.pk
    return unit.organisation.region_id == where.region_id


def _functions(engagement: Engagement) -> frozenset[str]:
    held = Appointment.objects.filter(in_force(clock.now()), engagement=engagement)
    return frozenset(held.values_list("function", flat=True))


def _where(appointment: Appointment) -> Where:
    return Where(appointment.region, appointment.house, appointment.municipality)
