"""Who is invited for one case of a conference only, by agenda item; for its chair."""

from collections import defaultdict
from dataclasses import dataclass

from opmaat.conferences.models import AgendaGuest, Conference


@dataclass(frozen=True, slots=True)
class Joining:
    """One agenda participant of this conference."""

    id: int
    name: str
    unit: str


def joining(conference: Conference) -> dict[int, tuple[Joining, ...]]:
    """The invitations that were not taken back; one statement."""
    rows = AgendaGuest.objects.filter(agenda_item__conference=conference, withdrawn_at__isnull=True)
    found: dict[int, list[Joining]] = defaultdict(list)
    for row in rows.select_related("engagement__account", "engagement__unit").order_by("engagement__account__name"):
        found[row.agenda_item_id].append(Joining(row.pk, row.engagement.account.name, row.engagement.unit.name))
    return {item: tuple(several) for item, several in found.items()}
