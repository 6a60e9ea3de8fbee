"""What everybody in the room may read: the part of the items whose audience holds all of them. Pure.

Only the chair hears what is left out and because of whom. Is the person in the room, then nothing said
is shown; is a third party there, then only what they were handed on paper (WGS 2.31(10)).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from opmaat.cases.audience import Table, said_by
from opmaat.cases.models import Item
from opmaat.cases.queries.recipients import Recipient
from opmaat.conferences.rules.seated import is_seated
from opmaat.regulation.enums import Gives


@dataclass(frozen=True, slots=True)
class Shared:
    """Which items go on the screen, and who keeps the others off it (engagement ids, per reason one set)."""

    shown: frozenset[int]
    left_out: frozenset[int]
    because_of: frozenset[int]
    # Also the purpose of the case stays off it while somebody is there who has no part in the case.
    heading_only: bool = False


def shared_by_all(
    table: Table,
    items: Iterable[Item],
    recipients: Mapping[int, tuple[Recipient, ...]],
    present: frozenset[int],
    *,
    outsider: bool = False,
    papers: Sequence[frozenset[int]] = (),
) -> Shared:
    """Divide these items over the screen and what stays off it; `papers`: of each third party in the room."""
    seats = {seat.engagement_id: seat for seat in table.seats if is_seated(seat)}
    strangers = present - seats.keys()
    shown: set[int] = set()
    left_out: set[int] = set()
    because: set[int] = set(strangers)
    for item in items:
        said = said_by(item, recipients.get(item.pk, ()))
        blind = {
            who for who in present & seats.keys()
            if table.decision(said, seats[who]).gives is not Gives.CONTENT
        }  # fmt: skip
        because |= blind
        unhanded = any(item.pk not in paper for paper in papers)
        (left_out if blind or strangers or outsider or unhanded else shown).add(item.pk)
    return Shared(frozenset(shown), frozenset(left_out), frozenset(because), bool(strangers or papers))
