"""Of which categories the words of a goal or an action are, unless somebody chooses others; pure.

By life domain first, as for the picture (mental and physical health, substance use:
`health`); where a clinician writes, or the one who must carry it out does not read that
category, by the task of the unit. Voorlopige invulling: who writes can always choose.
"""

from collections.abc import Iterable

from opmaat.cases.enums import LifeDomain
from opmaat.cases.rules.contributing import UNDER_SECRECY
from opmaat.network.enums import UnitKind
from opmaat.plans.enums import Track
from opmaat.regulation.enums import Category

Categories = frozenset[Category]

OF_DOMAIN: dict[str, Category] = {
    LifeDomain.FINANCES: Category.FINANCIAL,
    LifeDomain.WORK: Category.PROVISIONS,
    LifeDomain.DAYTIME: Category.PROVISIONS,
    LifeDomain.HOUSING: Category.HOUSING,
    LifeDomain.HOME: Category.RELATIONS,
    LifeDomain.MENTAL: Category.HEALTH,
    LifeDomain.PHYSICAL: Category.HEALTH,
    LifeDomain.SUBSTANCES: Category.HEALTH,
    LifeDomain.SELF_CARE: Category.GUIDANCE,
    LifeDomain.NETWORK: Category.RELATIONS,
    LifeDomain.PARTICIPATION: Category.GUIDANCE,
    LifeDomain.JUSTICE: Category.ENFORCEMENT,
}
OF_TRACK: dict[str, Category] = {
    Track.CARE: Category.GUIDANCE,
    Track.ADMINISTRATIVE: Category.ENFORCEMENT,
    Track.CIVIL: Category.GUIDANCE,
    Track.CRIMINAL: Category.ENFORCEMENT,
}
OF_KIND: dict[str, Category] = {
    UnitKind.HOUSING_ASSOCIATION: Category.HOUSING,
    UnitKind.SHELTER: Category.HOUSING,
    UnitKind.POLICE: Category.ENFORCEMENT,
    UnitKind.PROSECUTION: Category.ENFORCEMENT,
    UnitKind.PROBATION: Category.ENFORCEMENT,
    UnitKind.CUSTODIAL: Category.ENFORCEMENT,
    UnitKind.MUNICIPAL_ENFORCEMENT: Category.ENFORCEMENT,
    UnitKind.MAYOR: Category.ENFORCEMENT,
    UnitKind.INCOME_SUPPORT: Category.PROVISIONS,
    UnitKind.GUARDIAN: Category.FINANCIAL,
}
# The least that everybody at the table reads: for a welfare worker, a school, a victim's support.
AT_LEAST = Category.HOUSING


def of_goal(life_domain: str, writer: str) -> Categories:
    """For a goal."""
    return frozenset({_of_domain(life_domain, writer) or Category.GUIDANCE})


def options_for_action(track: str, life_domain: str, writer: str, kind: str) -> tuple[Categories, ...]:
    """For an action, the most fitting first: the first that its unit can read is taken."""
    by_track = OF_TRACK[track]
    fitting: Iterable[Category | None] = (
        (by_track, _of_domain(life_domain, writer))
        if by_track == Category.ENFORCEMENT
        else (_of_domain(life_domain, writer), by_track)
    )
    wanted = [*fitting, OF_KIND.get(kind), AT_LEAST]
    return tuple(frozenset({category}) for category in dict.fromkeys(wanted) if category)


def _of_domain(life_domain: str, writer: str) -> Category | None:
    """What a clinician knows of somebody's health rests under their secrecy: there the support is named, no more."""
    found = OF_DOMAIN.get(life_domain)
    return Category.GUIDANCE if found == Category.HEALTH and writer in UNDER_SECRECY else found
