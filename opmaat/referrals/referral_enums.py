"""The words of a referral: its states, outcomes and priorities, and the states of an offer.

`NEXT_STATES` is the state table: every step not in it is refused, by the action and by
the database.
"""

from django.db.models import TextChoices


class ReferralState(TextChoices):
    """How far a referral is."""

    RECEIVED = "received", "Ontvangen"
    WEIGHING = "weighing", "In beoordeling"
    DECIDED = "decided", "Besloten"


NEXT_STATES: dict[str, tuple[str, ...]] = {
    ReferralState.RECEIVED: (ReferralState.WEIGHING, ReferralState.DECIDED),
    ReferralState.WEIGHING: (ReferralState.DECIDED,),
    ReferralState.DECIDED: (),
}
"""From -> allowed to."""


class Outcome(TextChoices):
    """What became of a referral; a reason stands beside each."""

    ACCEPTED = "accepted", "Aangenomen"
    OTHER_TABLE = "other_table", "Naar een andere tafel"
    ADVICE = "advice", "Alleen advies"
    NOT_NOW = "not_now", "Nu niet"
    FELL_BETWEEN = "fell_between", "Valt tussen wal en schip"


class Priority(TextChoices):
    """How soon a referral should be taken up."""

    HIGH = "high", "Hoog"
    NORMAL = "normal", "Gewoon"
    LOW = "low", "Laag"


class OfferState(TextChoices):
    """What became of a referral that was offered to a participant."""

    WAITING = "waiting", "Wacht op de deelnemer"
    TAKEN = "taken", "Overgenomen"
    DECLINED = "declined", "Niet overgenomen"
    WITHDRAWN = "withdrawn", "Ingetrokken"
    EXPIRED = "expired", "Verlopen"
