"""What the referrer said about waiting to inform: shown to who decides and filled in beforehand, never decided by it.

Nothing when the referrer told the person, or named no ground. A day that has passed, or lies further away than a
decision may wait, is shown and not filled in.
"""

from dataclasses import dataclass
from datetime import date

from opmaat.cases.actions.informing_decisions import LONGEST_WAIT
from opmaat.cases.informing_grounds import choice_of
from opmaat.cases.models import Case, InformingDuty
from opmaat.cases.queries.seats import seats_of
from opmaat.core import clock
from opmaat.regulation.enums import Capacity


@dataclass(frozen=True, slots=True)
class ProposedWait:
    """A ground, until when, and who referred when that is known here."""

    code: str
    until: date | None
    holder_id: int | None

    @property
    def ground(self) -> str:
        """The ground in words."""
        return choice_of(self.code)

    @property
    def initial(self) -> dict[str, object]:
        """What stands in the form beforehand; the outcome itself never does."""
        today = clock.today()
        fits = self.until is not None and today < self.until <= today + LONGEST_WAIT
        return {"ground": self.code, "holder_id": self.holder_id, "review_on": self.until if fits else None}


def proposed_wait(case: Case, duty: InformingDuty) -> ProposedWait | None:
    """What was said at the referral of this case; nothing when nothing was."""
    if not duty.proposed_ground:
        return None
    referrers = (seat.engagement_id for seat in seats_of(case.pk) if seat.capacity == Capacity.REFERRER)
    return ProposedWait(duty.proposed_ground, duty.proposed_until, next(referrers, None))
