"""Kinds of units under the sectors in which people look for a partner; voorlopige invulling."""

from opmaat.network.enums import UnitKind as K

SECTORS: tuple[tuple[str, tuple[K, ...]], ...] = (
    ("Gemeente", (K.MAYOR, K.COLLEGE, K.SOCIAL_TEAM, K.INCOME_SUPPORT, K.SCHOOL_ATTENDANCE, K.MUNICIPAL_ENFORCEMENT)),
    ("Politie en justitie", (K.POLICE, K.PROSECUTION, K.PROBATION, K.CUSTODIAL, K.CHILD_PROTECTION, K.HALT)),
    ("Zorg", (K.GGD, K.MENTAL_HEALTH, K.ADDICTION_CARE, K.FORENSIC_CARE, K.DISABILITY_CARE, K.CONTRACTED_CARE)),
    ("Jeugd en veilig thuis", (K.SAFE_AT_HOME, K.CERTIFIED_INSTITUTION, K.SCHOOL)),
)
OTHERS = "Wonen, opvang en overig"
NAMES = (*dict(SECTORS), OTHERS)
_SECTOR_OF = {kind: sector for sector, kinds in SECTORS for kind in kinds}


def sector_of(kind: str) -> str:
    """The sector of a kind of unit."""
    return _SECTOR_OF.get(K(kind), OTHERS)
