"""Who may see what: the decision, in the order of the law. Pure, and fast enough for every row.

The first step that answers, answers. The clauses come ready-made from the
reglement's table; `literal` decides the same by reading the clauses word by
word, and the database by its own SQL. This module never looks anything up
outside its arguments.
"""

from opmaat.network.enums import Place
from opmaat.regulation.clauses import StandingKind
from opmaat.regulation.enums import Category, Regime, Secrecy
from opmaat.regulation.explaining import StepTrace, explain
from opmaat.regulation.facts import Decision, Facts, ItemFacts, ViewerFacts, impossible
from opmaat.regulation.reglement import Reglement
from opmaat.regulation.table import CONFIDENTIAL, Guard, Table, mask_of

__all__ = ["Decision", "Facts", "ItemFacts", "StepTrace", "ViewerFacts", "decide", "explain", "impossible"]

# Looked up once: an attribute of an enumeration costs more than the comparison.
NO_ACCOUNT, NOT_SCREENED = StandingKind.NO_ACCOUNT, StandingKind.NOT_SCREENED
CAPACITY, FUNCTION, UNTRAINED = StandingKind.CAPACITY, StandingKind.FUNCTION, StandingKind.UNTRAINED
ZVH, NO_PLACE = Regime.ZVH, Place.NONE
CRIMINAL_JUSTICE, NOT_SECRET, WITHDRAWN = Category.CRIMINAL_JUSTICE, Secrecy.NOT_SECRET, Secrecy.WITHDRAWN


def decide(facts: Facts, reglement: Reglement) -> Decision:
    """What this viewer gets of this item: the answer of the first step that has one."""
    if facts.regime != reglement.regime:
        raise ValueError("Deze feiten horen bij een ander regime dan dit reglement.")
    table, viewer = reglement.table, facts.viewer
    refusal = _outside(viewer, table)  # step 1
    if refusal is not None:
        return refusal
    if not viewer.seal and facts.phase in table.phases:  # step 2
        return table.phases[facts.phase]
    refusal = _never(facts.item, viewer, table)  # step 3
    if refusal is not None:
        return refusal
    if viewer.own and viewer.capacity is not None:  # step 4
        return table.own
    return _may(facts, viewer, table)  # steps 5 and 6


def _outside(viewer: ViewerFacts, table: Table) -> Decision | None:
    """Step 1: no account, no screening, a third party, a manager of the system, no training."""
    if not viewer.account:
        return table.standing[NO_ACCOUNT]
    if not viewer.screened:
        return table.standing[NOT_SCREENED]
    if viewer.capacity in table.bystanders:
        return table.standing[CAPACITY]
    if viewer.functions_here and not table.managers.isdisjoint(viewer.functions_here):
        return table.standing[FUNCTION]
    if not viewer.trained and not (viewer.own and viewer.capacity in table.untrained):
        return table.standing[UNTRAINED]
    return None


def _never(item: ItemFacts, viewer: ViewerFacts, table: Table) -> Decision | None:
    """Step 3: a place in WGS 2.27 for everybody; the rules about passing on, not for the source."""
    guard = table.place
    if guard is not None and viewer.place_2_27 == NO_PLACE and viewer.functions_here.isdisjoint(guard.functions):
        return guard.refusal
    if viewer.own:
        return None
    if item.secrecy != NOT_SECRET and table.secrecy and (not item.covers or item.secrecy == WITHDRAWN):
        return table.secrecy.refusal
    return _withheld(item, viewer, table)


def _withheld(item: ItemFacts, viewer: ViewerFacts, table: Table) -> Decision | None:
    """Step 3, what the source or the reglement withholds: OM items, conditions, whom it is about."""
    guard = table.criminal_justice
    if guard is not None and CRIMINAL_JUSTICE in item.categories and not _lifted(guard, item, viewer):
        return guard.refusal
    if item.excluded and table.excluded:
        return table.excluded.refusal
    guard = table.about.get(item.about)
    if guard is None or viewer.kind in guard.kinds or viewer.capacity in guard.capacities:
        return None
    return None if _lifted(guard, item, viewer) else guard.refusal


def _lifted(guard: Guard, item: ItemFacts, viewer: ViewerFacts) -> bool:
    """Whether the source or a function lifts this never rule."""
    return (
        (guard.released and item.released)
        or (guard.named and item.named)
        or not guard.functions.isdisjoint(viewer.functions_here)
    )


def _may(facts: Facts, viewer: ViewerFacts, table: Table) -> Decision:
    """Step 5, the least of what the categories give, or step 6."""
    item = facts.item
    key = (
        facts.phase,
        viewer.capacity,
        table.kind_class[viewer.kind],
        viewer.place_2_27,
        viewer.functions_here & table.counting if viewer.functions_here else viewer.functions_here,
        viewer.seal,
        item.released or item.named,
    )
    seat = table.seats.get(key) or table.seat(key)
    mask = mask_of(item.categories)
    hidden = mask & ~seat.content
    if hidden and facts.emergency and table.in_charge(viewer.capacity):
        hidden &= ~mask_of(facts.emergency)
    if not hidden:
        return seat.rule_of_content.get(mask & -mask, table.emergency)
    if mask & CONFIDENTIAL or hidden & ~seat.existence or item.secrecy != NOT_SECRET:
        return table.default
    return seat.rule_of_existence[hidden & -hidden]
