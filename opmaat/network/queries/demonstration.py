"""The roles that the demonstration offers."""

from dataclasses import dataclass

from opmaat.core import clock
from opmaat.network.models import DemoAccount, Engagement
from opmaat.network.queries.in_force import in_force


@dataclass(frozen=True, slots=True)
class DemoRole:
    """One account to choose, and what there is to see."""

    id: int
    role_key: str
    label: str
    name: str
    organisation: str
    shows: str


def demo_roles() -> tuple[DemoRole, ...]:
    """The listed accounts, in their order; two statements."""
    listed = DemoAccount.objects.select_related("account").filter(account__is_active=True)
    places = Engagement.objects.filter(in_force(clock.now()), account__in=listed.values("account"))
    names: dict[int, str] = {}
    for engagement in places.select_related("unit__organisation").order_by("pk"):
        names.setdefault(engagement.account_id, engagement.unit.organisation.name)
    return tuple(
        DemoRole(one.pk, one.role_key, one.label, one.account.name, names.get(one.account_id, ""), one.shows)
        for one in listed
    )
