"""Which place in WGS 2.27 a unit can have, given its legal task.

Refuses a place that the article does not give: it would open the cases of a house to who
is no participant there. No place at all is always possible.
"""

from opmaat.network.enums import Place, UnitKind
from opmaat.network.rules.appointments import Objection

# WGS 2.27(1); the municipal teams carry out the tasks of the college (2.27(1)(f)).
PUBLIC = frozenset({
    UnitKind.CHILD_PROTECTION, UnitKind.CUSTODIAL, UnitKind.POLICE, UnitKind.PROSECUTION, UnitKind.MAYOR,
    UnitKind.COLLEGE, UnitKind.GGD, UnitKind.SOCIAL_TEAM, UnitKind.INCOME_SUPPORT, UnitKind.SCHOOL_ATTENDANCE,
    UnitKind.MUNICIPAL_ENFORCEMENT,
})  # fmt: skip
# Of these no part is private; a team that works for the college under contract is 2.27(2)(e).
AUTHORITIES = PUBLIC - {UnitKind.SOCIAL_TEAM, UnitKind.INCOME_SUPPORT}
# Not named in 2.27: in a case of a house they come as incidental third party (WGS 2.31(9)).
NOT_NAMED = frozenset({
    UnitKind.HOUSING_ASSOCIATION, UnitKind.SCHOOL, UnitKind.HALT, UnitKind.VICTIM_SUPPORT, UnitKind.GUARDIAN,
    UnitKind.CARE_PAYER, UnitKind.SAFETY_HOUSE, UnitKind.REGIONAL_OFFICE, UnitKind.OTHER,
})  # fmt: skip


def objection_to_place(*, kind: UnitKind, place: Place) -> Objection | None:
    """Why a unit with this task cannot have this place, or nothing."""
    if place == Place.FIRST and kind not in PUBLIC:
        return Objection(f"{kind.label} staat niet in het eerste lid. Kies een andere plaats.", "WGS 2.27(1)")
    if place == Place.SECOND and kind in AUTHORITIES:
        return Objection(f"{kind.label} is een publieke deelnemer. Kies: eerste lid.", "WGS 2.27(1)")
    if place == Place.SECOND and kind in NOT_NAMED:
        return Objection(f"{kind.label} is geen deelnemer van een huis. Kies: geen plaats.", "WGS 2.27(2)")
    return None
