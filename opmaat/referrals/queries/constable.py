"""Who spoke with the wijkagent about a case, and when; without words.

Not the doubt of the wijkagent: that is an item, for who leads.
"""

from dataclasses import dataclass
from datetime import datetime

from opmaat.referrals.consultation_enums import ContactMoment
from opmaat.referrals.models import ConstableContact

MOST = 3


@dataclass(frozen=True, slots=True)
class Spoken:
    """One contact with the wijkagent."""

    at: datetime
    by: str


def constable_contacts(number: str) -> tuple[Spoken, ...]:
    """The last contacts about the case of this number that this viewer may know of, newest first."""
    of_case = ConstableContact.objects.filter(case__number=number.upper().replace(" ", "-"))
    found = of_case.exclude(moment=ContactMoment.DOUBT).order_by("-at")
    return tuple(Spoken(at, by) for at, by in found.values_list("at", "by__account__name")[:MOST])
