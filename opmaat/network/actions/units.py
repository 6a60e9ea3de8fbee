"""Units: the part of an organisation with one legal task. By the application manager.

Kind and place in WGS 2.27 decide what people in the unit may know, so they are fixed
when the unit is made: another task is another unit, and people move by an engagement.
"""

from datetime import date

from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.actions.organisations import STILL_AT_WORK
from opmaat.network.actions.recording import record
from opmaat.network.actions.refusing import UNPROCESSABLE, refuse_on, refusing
from opmaat.network.enums import Place, UnitKind
from opmaat.network.models import Engagement, Municipality, Organisation, SafetyHouse, Unit
from opmaat.network.queries.authority import require_manager
from opmaat.network.queries.in_force import in_force
from opmaat.network.rules.units import objection_to_place

NAME_TAKEN = "Deze organisatie heeft al een onderdeel met deze naam. Kies een andere naam."


def add_unit(
    *,
    organisation: Organisation,
    name: str,
    kind: UnitKind,
    place: Place,
    municipality: Municipality | None = None,
    house: SafetyHouse | None = None,
    phone: str = "",
    email: str = "",
    by: Viewer,
) -> Unit:
    """A new unit with its legal task."""
    with acting_as(by):
        require_manager(by, organisation.region_id)
        refuse_on(objection_to_place(kind=kind, place=place))
        unit = Unit(
            organisation=organisation,
            name=name,
            kind=kind,
            place_2_27=place,
            municipality=municipality,
            house=house,
            phone=phone,
            email=email,
            valid_from=clock.today(),
        )
        with refusing("unit_name_once", NAME_TAKEN):
            unit.save(force_insert=True)
        record("unit_added", unit)
        return unit


def change_unit(*, unit: Unit, name: str, phone: str, email: str, by: Viewer) -> Unit:
    """What a unit is called and how to reach it; not its task."""
    with acting_as(by):
        require_manager(by, unit.organisation.region_id)
        unit.name, unit.phone, unit.email = name, phone, email
        with refusing("unit_name_once", NAME_TAKEN):
            unit.save(update_fields=["name", "phone", "email"])
        record("unit_changed", unit)
        return unit


def end_unit(*, unit: Unit, on: date, by: Viewer) -> None:
    """A unit stops; refused while people work there."""
    with acting_as(by):
        require_manager(by, unit.organisation.region_id)
        if Engagement.objects.filter(in_force(clock.now()), unit=unit).exists():
            raise Refused(STILL_AT_WORK, "", UNPROCESSABLE)
        unit.valid_until = on
        unit.save(update_fields=["valid_until"])
        record("unit_ended", unit)
