"""Who works in the units of an organisation, with the functions in force."""

from dataclasses import dataclass

from opmaat.core import clock
from opmaat.network.models import Engagement
from opmaat.network.queries.functions import FunctionHeld, functions_held
from opmaat.network.queries.in_force import in_force, screened, trained


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who works in a unit, with the functions in force."""

    engagement_id: int
    name: str
    job_title: str
    phone: str
    email: str
    seconded_from: str
    functions: tuple[str, ...]
    screened: bool
    trained: bool


def workers_by_unit(organisation_id: int) -> dict[int, list[Worker]]:
    """The people at work now, by unit; one statement."""
    at = clock.now()
    found = (
        Engagement.objects.filter(in_force(at), unit__organisation=organisation_id, account__is_active=True)
        .select_related("account", "seconded_from__organisation")
        .annotate(
            held=functions_held(at),
            is_screened=screened(at),
            is_trained=trained(at),
        )
    )
    workers: dict[int, list[Worker]] = {}
    for engagement in found.order_by("account__sort_key", "pk"):
        workers.setdefault(engagement.unit_id, []).append(_worker(engagement))
    return workers


def _worker(engagement: Engagement) -> Worker:
    extra = vars(engagement)
    lent = engagement.seconded_from
    return Worker(
        engagement_id=engagement.pk,
        name=engagement.account.name,
        job_title=engagement.job_title,
        phone=engagement.phone,
        email=engagement.account.email,
        seconded_from=lent.organisation.name if lent else "",
        functions=tuple(FunctionHeld(**held).label for held in extra["held"]),
        screened=extra["is_screened"],
        trained=extra["is_trained"],
    )
