"""The words of triage: bodies at the table, verdicts on a criterion, other tables to go to.

How far a referral is stands in `referral_enums`, with the state table.
"""

from django.db.models import TextChoices

from opmaat.network.enums import UnitKind


class Verdict(TextChoices):
    """How far a criterion is met, in the judgement of who tests it."""

    MET = "met", "Voldaan"
    PARTLY = "partly", "Deels"
    NOT_MET = "not_met", "Niet voldaan"
    UNKNOWN = "unknown", "Onbekend"


class Body(TextChoices):
    """A public participant (WGS 2.27(1)) that judges at the triage table of a house."""

    MUNICIPALITY = "municipality", "Gemeente"
    POLICE = "police", "Politie"
    PROSECUTION = "prosecution", "Openbaar ministerie"
    CHILD_PROTECTION = "child_protection", "Raad voor de Kinderbescherming"
    CUSTODIAL = "custodial", "Dienst Justitiële Inrichtingen"
    GGD = "ggd", "GGD"


class JoinsWhen(TextChoices):
    """When a body sits at the triage table."""

    ALWAYS = "always", "Altijd"
    MINOR = "minor", "Bij een minderjarige"
    DETAINED = "detained", "Bij detentie"
    CARE = "care", "Bij een zorgvraag"


class OtherTable(TextChoices):
    """Where a referral goes that belongs elsewhere."""

    REGULAR = "regular", "Reguliere aanpak (wijkteam of partner)"
    LOCAL_PGA = "local_pga", "Lokale PGA"
    SAFETY_HOUSE = "safety_house", "Zorg- en Veiligheidshuis"
    SAFE_AT_HOME = "safe_at_home", "Veilig Thuis"
    CARE = "care", "Zorg of behandeling"
    MINOR_TABLE = "minor_table", "Jeugdbeschermingstafel"
    OTHER = "other", "Een andere tafel"


KINDS_OF_BODY: dict[str, tuple[UnitKind, ...]] = {
    Body.MUNICIPALITY: (UnitKind.COLLEGE, UnitKind.MAYOR),
    Body.POLICE: (UnitKind.POLICE,),
    Body.PROSECUTION: (UnitKind.PROSECUTION,),
    Body.CHILD_PROTECTION: (UnitKind.CHILD_PROTECTION,),
    Body.CUSTODIAL: (UnitKind.CUSTODIAL,),
    Body.GGD: (UnitKind.GGD,),
}
"""Which kinds of unit speak for a body."""

USUALLY_JOINS: dict[str, JoinsWhen] = {
    Body.MUNICIPALITY: JoinsWhen.ALWAYS,
    Body.POLICE: JoinsWhen.ALWAYS,
    Body.PROSECUTION: JoinsWhen.ALWAYS,
    Body.CHILD_PROTECTION: JoinsWhen.MINOR,
    Body.CUSTODIAL: JoinsWhen.DETAINED,
    Body.GGD: JoinsWhen.CARE,
}
"""The triage table as it is proposed for a house; each house changes its own."""
