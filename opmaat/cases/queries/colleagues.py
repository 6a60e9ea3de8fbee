"""Who can be asked: professionals that work now and are screened, for the lists to choose from."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet

from opmaat.cases.actions.standing import LEAD_FUNCTIONS
from opmaat.cases.models import Case, Participation
from opmaat.core import clock
from opmaat.core.viewer import Viewer
from opmaat.network.enums import Function, Place
from opmaat.network.models import Appointment, Engagement, Municipality
from opmaat.network.queries.in_force import in_force, screened, takes_no_part
from opmaat.regulation.enums import Regime


def may_sit(case: Case) -> QuerySet[Engagement]:
    """Who can take part; in a zvh case only of units with a place in WGS 2.27."""
    found = in_the_region(case)
    return found.exclude(unit__place_2_27=Place.NONE) if case.regime == Regime.ZVH else found


def in_the_region(case: Case) -> QuerySet[Engagement]:
    """Everybody in the region of the case: whom the reglement keeps out is refused with its article."""
    return _screened().filter(unit__organisation__region_id=_region_of(case.municipality))


def may_lead(case: Case) -> QuerySet[Engagement]:
    """Who is designated to lead this case."""
    there = Q(house_id=case.house_id) if case.regime == Regime.ZVH else Q(municipality_id=case.municipality_id)
    return _designated(there, LEAD_FUNCTIONS[case.regime])


def all_leads() -> QuerySet[Engagement]:
    """Who is designated to lead cases anywhere; where, the database asks when a case opens."""
    return _designated(Q(), [function for functions in LEAD_FUNCTIONS.values() for function in functions])


def may_lead_somewhere(viewer: Viewer) -> bool:
    """Whether this viewer is designated to lead cases in some territory."""
    return all_leads().filter(pk=viewer.engagement_id or 0).exists()


def screened_colleagues(unit_id: int) -> QuerySet[Engagement]:
    """Who works in this unit and is screened."""
    return _screened().filter(unit_id=unit_id)


def _designated(there: Q, functions: Sequence[Function]) -> QuerySet[Engagement]:
    held = Appointment.objects.filter(in_force(clock.now()) & there, engagement=OuterRef("pk"), function__in=functions)
    return _screened().filter(Exists(held))


def _screened() -> QuerySet[Engagement]:
    """People at work, screened, whose function lets them take part: who checks, governs or maintains does not."""
    at = clock.now()
    found = Engagement.objects.filter(in_force(at) & Q(screened(at)), ~takes_no_part(at), account__is_active=True)
    return found.select_related("account", "unit__organisation").order_by(
        "unit__organisation__sort_key", "account__name"
    )


def _region_of(municipality: Municipality) -> int:
    return municipality.house.region_id


def nearby(case: Case) -> QuerySet[Engagement]:
    """People of this municipality, of partners without one, and who is in the case."""
    here = Q(unit__municipality=case.municipality_id) | Q(unit__municipality__isnull=True)
    seated = Q(pk__in=Participation.objects.filter(case=case).values("engagement_id"))
    return in_the_region(case).filter(here | seated)
