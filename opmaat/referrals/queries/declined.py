"""What is left of a declined referral: number, outcome and dates for who led it; that it was decided for who judged."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from opmaat.cases.rules.numbers import shown_number
from opmaat.core import clock
from opmaat.core.viewer import Viewer
from opmaat.referrals.referral_enums import Outcome


@dataclass(frozen=True, slots=True)
class DeclinedCard:
    """A referral that was declined: number and dates, nothing of the person."""

    number: str
    regime: str
    place: str
    outcome: str
    declined_at: datetime
    destroy_on: date | None
    inform_by: date | None
    uninformed: int
    waiting: int

    @property
    def shown(self) -> str:
        """The number as people read it."""
        return shown_number(self.number)

    @property
    def to_tell(self) -> int:
        """How many people have still to be told; who waits on a ground that holds is none of them."""
        return self.uninformed - self.waiting

    @property
    def tell_late(self) -> bool:
        """The month of AVG 14 is over and somebody was not told."""
        return bool(self.to_tell) and self.inform_by is not None and self.inform_by < clock.today()

    @property
    def outcome_label(self) -> str:
        """The outcome in words."""
        return str(Outcome(self.outcome).label) if self.outcome else "Afgewezen"


def declined_by(viewer: Viewer) -> tuple[DeclinedCard, ...]:
    """The declined referrals that this viewer leads, until they are destroyed."""
    del viewer  # the database knows who is looking
    with connection.cursor() as cursor:
        cursor.execute(
            "select case_number, regime, place, outcome, declined_at, destroy_on, inform_by, uninformed, waiting"
            " from referrals_declined()"
        )
        return tuple(DeclinedCard(*row) for row in cursor.fetchall())


def judged_before(number: str) -> bool:
    """Whether this viewer was asked to judge a referral that was decided since."""
    with connection.cursor() as cursor:
        cursor.execute("select referrals_judged_before(%s)", [number])
        return bool(cursor.fetchone()[0])
