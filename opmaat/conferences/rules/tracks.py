"""On which track an agreement runs when the chair does not say: by who carries it out (voorlopige invulling). Pure."""

from opmaat.network.enums import UnitKind
from opmaat.plans.enums import Track

USUAL = {
    UnitKind.POLICE: Track.CRIMINAL,
    UnitKind.PROSECUTION: Track.CRIMINAL,
    UnitKind.PROBATION: Track.CRIMINAL,
    UnitKind.CUSTODIAL: Track.CRIMINAL,
    UnitKind.MAYOR: Track.ADMINISTRATIVE,
    UnitKind.MUNICIPAL_ENFORCEMENT: Track.ADMINISTRATIVE,
    UnitKind.SCHOOL_ATTENDANCE: Track.ADMINISTRATIVE,
    UnitKind.HOUSING_ASSOCIATION: Track.CIVIL,
    UnitKind.GUARDIAN: Track.CIVIL,
}


def usual_track(kind: str) -> Track:
    """The track of what this kind of unit usually does; otherwise care."""
    return USUAL.get(UnitKind(kind), Track.CARE)
