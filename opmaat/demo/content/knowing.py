"""What somebody at the table would get of an item by the reglement: who can ask about it, who reads the question.

The reglement that ships decides, on facts read from the plan. Releases are left out: they
come later, and nobody asks in writing about what was released to one person.
"""

from datetime import datetime

from opmaat.demo.content.casefile import CaseFile
from opmaat.demo.content.plan import Conditions, ItemPlan, Seat
from opmaat.network.enums import Function, Place
from opmaat.regulation.enums import About, Category, Gives, Phase, Secrecy
from opmaat.regulation.facts import Facts, ItemFacts, ViewerFacts
from opmaat.regulation.loading import current
from opmaat.regulation.rules import decide

DESIGNATED = frozenset({Function.PROCESS_COORDINATOR, Function.PROCESS_SUPPORT})


def knows_of(case: CaseFile, seat: Seat, item: ItemPlan, at: datetime) -> bool:
    """Whether this seat may know that the item exists."""
    unit, asked = case.unit_of(seat), item.conditions
    facts = ItemFacts(
        categories=frozenset(item.categories),
        source_kind=item.kind,
        about=item.about,
        secrecy=item.secrecy,
        covers=unit.key in item.covers,
        released=False,
        named=unit.key in item.named,
        excluded=asked is not None and _kept_out(case, seat, asked, at),
    )
    return _gives(case, seat, facts, at, own=unit.key == item.unit) is not Gives.NOTHING


def reads_question(case: CaseFile, seat: Seat, at: datetime) -> bool:
    """Whether this seat would read a question: words of identity level for its unit alone."""
    facts = ItemFacts(
        categories=frozenset({Category.IDENTITY}),
        source_kind=case.unit_of(seat).kind,
        about=About.SUBJECT,
        secrecy=Secrecy.NOT_SECRET,
        covers=False,
        released=False,
        named=False,
        excluded=False,
    )
    return _gives(case, seat, facts, at, own=False) is Gives.CONTENT


def _gives(case: CaseFile, seat: Seat, item: ItemFacts, at: datetime, *, own: bool) -> Gives:
    who = case.world.engagements[seat.engagement]
    functions = _functions(case, seat, at)
    viewer = ViewerFacts(
        kind=case.unit_of(seat).kind,
        # WGS 1.8(2)(a): in the place of the college that designated them.
        place_2_27=Place.FIRST if functions & DESIGNATED else case.unit_of(seat).place,
        capacity=seat.capacity,
        functions_here=functions,
        account=True,
        screened=who.screened_at(at),
        trained=who.trained_on is not None and who.trained_on <= at.date(),
        own=own,
        seal=False,
    )
    regime = case.slot.regime
    return decide(Facts(regime, _phase(case, at), item, viewer), current(regime)).gives


def _functions(case: CaseFile, seat: Seat, at: datetime) -> frozenset[Function]:
    municipality = case.slot.municipality
    here = {f"municipality:{municipality}", f"house:{case.world.region.municipalities[municipality].house}", "region"}
    held = case.world.engagements[seat.engagement].appointments
    return frozenset(
        one.function
        for one in held
        if one.territory in here and one.starts <= at and (one.ends is None or at < one.ends)
    )


def _phase(case: CaseFile, at: datetime) -> Phase:
    return next(step.phase for step in reversed(case.slot.steps) if step.starts <= at)


def _kept_out(case: CaseFile, seat: Seat, asked: Conditions, at: datetime) -> bool:
    over = asked.until is not None and asked.until <= at.date()
    listed = bool(asked.only_kinds or asked.only_engagements)
    allowed = case.unit_of(seat).kind in asked.only_kinds or seat.engagement in asked.only_engagements
    return over or (listed and not allowed)
