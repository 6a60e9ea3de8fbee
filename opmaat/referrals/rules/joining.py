"""Which body may join a weighing that runs, and which may leave it again. Pure.

The Raad joins for a minor, DJI in detention, the GGD with a question of care. Nobody leaves because of silence: a
body that has to judge may be spoken for by somebody else, and stays silent until it confirms (WGS 2.31(2)).
"""

from opmaat.referrals.rules.weighing import Standing, joins
from opmaat.referrals.triage_enums import JoinsWhen

SPOKEN_FOR = "Wijs zo nodig iemand anders aan die namens deze deelnemer spreekt."
NOT_YET = {
    JoinsWhen.MINOR: "Deze deelnemer beoordeelt mee bij een minderjarige. "
    "Ontbreekt de geboortedatum of klopt die niet, verbeter die dan eerst.",
    JoinsWhen.DETAINED: "Deze deelnemer beoordeelt mee bij detentie. Geef aan dat de persoon nu vastzit.",
}
STILL = {
    JoinsWhen.ALWAYS: "Deze deelnemer zit altijd aan de triagetafel.",
    JoinsWhen.MINOR: "De persoon is minderjarig: dan beoordeelt deze deelnemer mee.",
    JoinsWhen.DETAINED: "De persoon zit vast: dan beoordeelt deze deelnemer mee.",
}
CONFIRMED = "Deze deelnemer bevestigde het oordeel. Dat blijft staan."
STAYS_SILENT = "Het oordeel van deze deelnemer is al genoteerd. Zwijgen blijft staan en telt niet als ja."


def when_it_joined(*, joined_for_this: bool, usual: JoinsWhen) -> JoinsWhen:
    """Why a body sits at the table of this referral; `usual` is what the house agreed about it since."""
    if not joined_for_this:
        return JoinsWhen.ALWAYS
    return usual if usual != JoinsWhen.ALWAYS else JoinsWhen.CARE


def objection_to_joining(when: JoinsWhen, *, minor: bool, detained: bool) -> str:
    """Why a body does not judge this referral; empty when it may. A question of care is for who leads to see."""
    return "" if joins(when, minor=minor, detained=detained, care=True) else NOT_YET[when]


def objection_to_leaving(when: JoinsWhen, standing: Standing, *, minor: bool, detained: bool) -> str:
    """Why the seat of a body does not end; empty when it may, because it sat there by mistake."""
    if standing is Standing.CONFIRMED:
        return CONFIRMED
    if joins(when, minor=minor, detained=detained, care=False):
        return f"{STILL[when]} {SPOKEN_FOR}"
    if when == JoinsWhen.CARE and standing is not Standing.TO_NOTE:
        return f"{STAYS_SILENT} {SPOKEN_FOR}"
    return ""
