"""The third parties of a case as far as its conference needs them: sworn or not, in the room or not, and their paper.

Nobody who has not signed the declaration of secrecy is in the room (WGS 2.31(10), BGS 2.21).
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from opmaat.cases.models import HandedItem, ThirdParty
from opmaat.conferences.models import AgendaItem, ThirdAttendance


@dataclass(frozen=True, slots=True)
class ThirdHere:
    """One third party of the case at the table."""

    id: int
    name: str
    organisation: str
    declared_on: date | None
    present: bool


def thirds_at(item: AgendaItem) -> tuple[ThirdHere, ...]:
    """Who joined this case and did not leave it; one statement."""
    here = ThirdAttendance.objects.filter(agenda_item=item, third_party=OuterRef("pk"), left_at__isnull=True)
    found = ThirdParty.objects.filter(case_id=item.case_id, ended_at__isnull=True).annotate(here=Exists(here))
    return tuple(
        ThirdHere(row.pk, row.name, row.organisation, row.declared_on, bool(row.here))
        for row in found.order_by("name", "pk")
    )


def papers_of(thirds: Sequence[ThirdHere]) -> tuple[frozenset[int], ...]:
    """For each of them in the room the items on their paper; one statement, none when nobody is."""
    present = [third.id for third in thirds if third.present]
    if not present:
        return ()
    papers: dict[int, set[int]] = defaultdict(set)
    rows = HandedItem.objects.filter(handout__third_party__in=present)
    for third, item in rows.values_list("handout__third_party_id", "item_id"):
        papers[third].add(item)
    return tuple(frozenset(papers[third]) for third in present)


def thirds_in_minutes(items: Sequence[AgendaItem]) -> dict[int, tuple[str, ...]]:
    """Who was in the room as third party, by agenda item; one statement."""
    rows = ThirdAttendance.objects.filter(agenda_item__in=[item.pk for item in items]).select_related("third_party")
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for row in rows.order_by("came_at", "pk"):
        found[row.agenda_item_id][f"{row.third_party.name} ({row.third_party.organisation})"] = None
    return {item: tuple(names) for item, names in found.items()}
