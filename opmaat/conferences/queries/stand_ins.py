"""Who stands in for somebody at a moment (waarneming), as a part of another statement.

For who may know that the other was invited or at the table: the seat passes to who stands in, and so does the chair.
"""

from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from opmaat.conferences.models import Conference
from opmaat.conferences.rules.stand_ins import moment_at_table, with_stand_ins
from opmaat.core import clock
from opmaat.network.models import Replacement

NAMES = "substitute__account__name"
ENGAGEMENTS = "substitute"


def stand_ins(absent: str, at: datetime | OuterRef, what: str = NAMES) -> ArraySubquery:
    """The names or engagements of who stands in; `absent`: the column of the outer row that says for whom."""
    held = Replacement.objects.filter(absent=OuterRef(absent), starts_at__lte=at, ends_at__gt=at)
    return ArraySubquery(held.order_by("substitute").values(what))


def table_moment(conference: Conference) -> datetime:
    """The moment that counts for who stands in at this conference."""
    return moment_at_table(conference.state, conference.starts_at, conference.opened_at, now=clock.now())


def chair_named(conference: Conference) -> str:
    """Its chair, with who stands in when it is held; one statement."""
    at = table_moment(conference)
    held = Replacement.objects.filter(absent=conference.chair_id, starts_at__lte=at, ends_at__gt=at)
    names = list(held.order_by("substitute").values_list(NAMES, flat=True))
    # Who was handed the chair during the meeting is named with the moment.
    return with_stand_ins(conference.chair.account.name, () if conference.taken_over_by_id else names)
