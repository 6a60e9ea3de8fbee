"""Who still has to be called with the outcome: number, outcome and the message, for who leads; not the person."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from opmaat.cases.rules.numbers import shown_number
from opmaat.referrals.referral_enums import Outcome

TO_CALL = """
select referral_id, case_number, outcome, outcome_text, decided_at, contact, partner, phone
from referrals_to_call() where referral_id = %s
"""


@dataclass(frozen=True, slots=True)
class ToCall:
    """One referrer who reads nothing here."""

    id: int
    number: str
    outcome: str
    outcome_text: str
    decided_at: datetime
    contact: str
    partner: str
    phone: str

    @property
    def shown(self) -> str:
        """The number as people read it."""
        return shown_number(self.number)

    @property
    def outcome_label(self) -> str:
        """What was decided, in words."""
        return str(Outcome(self.outcome).label)


def to_call(referral_id: int) -> ToCall | None:
    """One that this viewer has to call, or nothing."""
    with connection.cursor() as cursor:
        cursor.execute(TO_CALL, [referral_id])
        row = cursor.fetchone()
    return ToCall(*row) if row else None
