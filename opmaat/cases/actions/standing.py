"""What somebody needs to be in a case before an act in it: a capacity, the training, a function.

Each refusal says what is needed and, where there is one, on which article. Who has
nothing to do with the case hears only that it is not there.
"""

from collections.abc import Collection

from django.db import connection

from opmaat.audit.subjects import concerning
from opmaat.cases.access import rights_in
from opmaat.cases.models import Case, CaseAccess
from opmaat.cases.rules.articles import article
from opmaat.core.errors import Refused
from opmaat.core.viewer import Viewer
from opmaat.network.enums import Function
from opmaat.regulation.enums import Capacity, Regime

LEAD_FUNCTIONS = {
    Regime.PGA.value: (Function.PGA_EXPERT, Function.PGA_COORDINATOR),
    Regime.ZVH.value: (Function.PROCESS_COORDINATOR, Function.PROCESS_SUPPORT),
}
WRITES_UNTRAINED = (Capacity.REFERRER, Capacity.CONSULTED)


def engagement_of(by: Viewer) -> int:
    """The engagement that acts; a job or a link takes no part in a case."""
    if by.engagement_id is None:
        raise Refused("Dit doet alleen iemand die bij een partner werkt.")
    return by.engagement_id


def require_part(by: Viewer, case: Case) -> CaseAccess:
    """Somebody who has to do with this case now; otherwise it is not here."""
    concerning(case_id=case.pk)
    return rights_in(by, case)


def require_capacity(by: Viewer, case: Case, allowed: Collection[Capacity], doing: str) -> CaseAccess:
    """Somebody in one of these capacities, with the training done."""
    rights = require_part(by, case)
    if rights.capacity not in allowed:
        names = " of ".join(capacity.label.lower() for capacity in allowed)
        raise Refused(f"Alleen de {names} kan {doing}.")
    if rights.own_only:
        raise Refused("Doe eerst de training in Opmaat; daarna kunt u dit.", article(case.regime, "BGS 1.17"))
    return rights


def require_process_lead(by: Viewer, case: Case, doing: str) -> CaseAccess:
    """The process lead of this case."""
    return require_capacity(by, case, (Capacity.PROCESS_LEAD,), doing)


def require_writer(by: Viewer, case: Case) -> CaseAccess:
    """Somebody who may contribute in this case now; without the training only who referred or was asked."""
    rights = require_part(by, case)
    if not rights.may_write or not rights.place_ok:
        raise Refused("U kunt in deze casus nu niets bijdragen. Vraag het de procesregisseur.")
    if rights.own_only and rights.capacity not in WRITES_UNTRAINED:
        raise Refused("Doe eerst de training in Opmaat; daarna kunt u dit.", article(case.regime, "BGS 1.17"))
    return rights


def may_contribute(rights: CaseAccess) -> bool:
    """Whether `require_writer` would let them: what a page may offer."""
    trained = not rights.own_only or rights.capacity in WRITES_UNTRAINED
    return rights.may_write and rights.place_ok and trained


def holds(engagement_id: int | None, functions: Collection[str], case: Case) -> bool:
    """Whether somebody holds one of these functions, now and in the territory of this case."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select opmaat_holds(%s::bigint, %s::text[], %s::bigint, %s::bigint)",
            [engagement_id, list(functions), case.municipality_id, case.house_id],
        )
        return bool(cursor.fetchone()[0])
