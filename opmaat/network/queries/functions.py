"""The functions somebody holds, read together with the engagement in one statement."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import Coalesce, JSONObject

from opmaat.network.enums import Function
from opmaat.network.models import Appointment
from opmaat.network.queries.in_force import in_force


@dataclass(frozen=True, slots=True)
class FunctionHeld:
    """A function in force and where it counts."""

    function: str
    territory: str
    is_deputy: bool = False
    municipality_id: int | None = None
    house_id: int | None = None
    region_id: int | None = None
    designated_by: str | None = None

    @property
    def label(self) -> str:
        """The function in words, with its place."""
        deputy = " (plaatsvervanger)" if self.is_deputy else ""
        return f"{Function(self.function).label}{deputy} {self.territory}"


def functions_held(at: datetime) -> ArraySubquery:
    """For a query of engagements: the functions in force of each, as what `FunctionHeld` takes."""
    found = Appointment.objects.filter(in_force(at), engagement=OuterRef("pk"))
    described = JSONObject(
        function="function",
        is_deputy="is_deputy",
        municipality_id="municipality_id",
        house_id="house_id",
        region_id="region_id",
        designated_by="designated_by__organisation__name",
        territory=Coalesce("municipality__name", "house__name", "region__name"),
    )
    return ArraySubquery(found.values(json=described))
