"""Who is who: territory, partners, people, appointments.

These tables hold professionals and organisations, no person in a case; they
are readable for everybody who is signed in and written only by the
application manager's actions.
"""

from opmaat.network.models.agreements import Accession, Covenant
from opmaat.network.models.appointments import Appointment, Replacement
from opmaat.network.models.demonstration import DemoAccount
from opmaat.network.models.partners import Organisation, Unit
from opmaat.network.models.people import Account, Engagement, Screening, Training
from opmaat.network.models.territory import Municipality, Region, SafetyHouse

__all__ = [
    "Accession",
    "Account",
    "Appointment",
    "Covenant",
    "DemoAccount",
    "Engagement",
    "Municipality",
    "Organisation",
    "Region",
    "Replacement",
    "SafetyHouse",
    "Screening",
    "Training",
    "Unit",
]
