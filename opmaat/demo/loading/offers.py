"""Referrals that come by a detour: offered to a participant, or asked with a one-time link; in every state."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.types.json import Jsonb

from opmaat.core.clock import AMSTERDAM
from opmaat.core.database.bulk import bulk_loading, copy_rows
from opmaat.demo.content.referrals import OfferPlan, offers
from opmaat.demo.loading.keys import Keys
from opmaat.referrals.referral_enums import OfferState
from opmaat.referrals.rules.terms import waits_until
from opmaat.referrals.rules.tokens import hash_of, new_secret

LINK = (
    "issued_by_id", "unit_id", "municipality_id", "contact_name", "token_hash", "issued_at", "expires_at",
    "withdrawn_at", "used_at",
)  # fmt: skip
OFFER = (
    "offered_by_id", "to_unit_id", "offered_at", "waits_until", "answers", "state", "decided_by_id", "decided_at",
    "reply",
)  # fmt: skip
TABLES = ("referrals_offeredreferral", "referrals_onetimelink")
GIVERS = """
select distinct on (a.municipality_id) a.engagement_id, a.municipality_id, (select min(u.id) from network_unit u
  where u.kind in ('school', 'welfare', 'housing_association', 'shelter') and not exists (
    select 1 from network_engagement e where e.unit_id = u.id))
from network_appointment a where a.function = 'pga_expert' and not a.is_deputy and a.starts_at <= %(now)s
  and (a.ends_at is null or a.ends_at > %(now)s) order by a.municipality_id, a.id
"""
LINKS = 6
CONTACTS = ("Mevrouw Jonker", "De heer Bax", "Mevrouw El Amrani")


def load(connection: BaseDatabaseWrapper, keys: Keys, anchor: datetime, tell: Callable[[str, int, int], None]) -> None:
    """Write the offers and the links."""
    with connection.cursor() as cursor:
        cursor.execute(GIVERS, {"now": anchor})
        givers = [row for row in cursor.fetchall() if row[2] is not None][:LINKS]
    made = [_offer(plan, keys, anchor, number) for number, plan in enumerate(offers(), 1)]
    with bulk_loading(connection, TABLES):
        copy_rows(connection, "referrals_offeredreferral", OFFER, made)
        copy_rows(connection, "referrals_onetimelink", LINK, [_link(n, row, anchor) for n, row in enumerate(givers)])
    tell("Aangeboden aanmeldingen", len(made), len(made))


def _offer(plan: OfferPlan, keys: Keys, anchor: datetime, number: int) -> tuple[Any, ...]:
    """What is decided, or past its day, holds no answers any more."""
    offered = anchor - timedelta(days=plan.days_ago, hours=number)
    until = waits_until(offered.astimezone(AMSTERDAM).date())
    waits = plan.state == OfferState.WAITING
    night_after = datetime.combine(until + timedelta(days=1), time(3), AMSTERDAM)
    decided = offered + timedelta(days=1) if plan.decided_by else night_after
    return (
        keys.engagements[plan.by], keys.unit_of[plan.to], offered, until, Jsonb(plan.answers if waits else {}),
        plan.state.value, keys.engagements.get(plan.decided_by), None if waits else decided, plan.reply,
    )  # fmt: skip


def _link(number: int, giver: tuple[int, int, int], anchor: datetime) -> tuple[Any, ...]:
    """Open, past its end, or withdrawn."""
    engagement, town, unit = giver
    given = anchor - timedelta(days=(3, 30, 6)[number % 3])
    withdrawn = given + timedelta(days=1) if number % 3 == 2 else None
    return (
        engagement, unit, town, CONTACTS[number % 3], hash_of(new_secret()), given, given + timedelta(days=14),
        withdrawn, None,
    )  # fmt: skip
