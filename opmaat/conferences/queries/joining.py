"""Who is invited for one case of a conference only, by agenda item; for its chair."""

from collections import defaultdict
from dataclasses import dataclass

from opmaat.conferences.models import AgendaGuest, Conference
from opmaat.conferences.queries.stand_ins import stand_ins, table_moment
from opmaat.conferences.rules.stand_ins import with_stand_ins


@dataclass(frozen=True, slots=True)
class Joining:
    """One agenda participant of this conference."""

    id: int
    name: str
    unit: str


def joining(conference: Conference) -> dict[int, tuple[Joining, ...]]:
    """The invitations that were not taken back; one statement."""
    rows = AgendaGuest.objects.filter(agenda_item__conference=conference, withdrawn_at__isnull=True)
    rows = rows.select_related("engagement__account", "engagement__unit").order_by("engagement__account__name")
    found: dict[int, list[Joining]] = defaultdict(list)
    for row in rows.annotate(stand_ins=stand_ins("engagement", table_moment(conference))):
        name = with_stand_ins(row.engagement.account.name, row.stand_ins)
        found[row.agenda_item_id].append(Joining(row.pk, name, row.engagement.unit.name))
    return {item: tuple(several) for item, several in found.items()}
