"""Who may be appointed to what, where and by whom: one row per rule."""

from dataclasses import replace

import pytest

from opmaat.network.enums import Function, Place, UnitKind
from opmaat.network.rules.appointments import (
    KIND_OF_UNIT,
    TERRITORIES,
    Designator,
    Duty,
    Proposal,
    Territory,
    duty_of,
    objection_to,
)

COLLEGE = Designator(UnitKind.COLLEGE, Place.FIRST, in_territory=True)
EXPERT = Proposal(Function.PGA_EXPERT, Territory.MUNICIPALITY, UnitKind.COLLEGE, "B-2026-1", designator=COLLEGE)
COORDINATOR = Proposal(
    Function.PROCESS_COORDINATOR, Territory.HOUSE, UnitKind.SAFETY_HOUSE, "B-2026-2", designator=COLLEGE
)
MANAGER = Proposal(Function.APPLICATION_MANAGER, Territory.REGION, UnitKind.REGIONAL_OFFICE, "B-2026-3")


@pytest.mark.parametrize(
    "proposal",
    [
        EXPERT,
        replace(EXPERT, is_deputy=True),
        replace(EXPERT, other_functions=frozenset({Function.CONTACT_POINT})),
        COORDINATOR,
        replace(COORDINATOR, function=Function.PROCESS_SUPPORT),
        replace(COORDINATOR, designator=Designator(UnitKind.POLICE, Place.FIRST, in_territory=True)),
        MANAGER,
        Proposal(Function.PROSECUTOR, Territory.REGION, UnitKind.PROSECUTION, "B-1"),
        Proposal(Function.MAYOR, Territory.MUNICIPALITY, UnitKind.MAYOR, "KB-1"),
    ],
)
def test_no_objection(proposal: Proposal) -> None:
    assert objection_to(proposal) is None


@pytest.mark.parametrize(
    ("proposal", "says"),
    [
        (replace(EXPERT, decision_reference="  "), "kenmerk van het besluit"),
        (replace(EXPERT, territory=Territory.REGION), "geldt voor een gemeente"),
        (replace(COORDINATOR, territory=Territory.MUNICIPALITY), "een Zorg- en Veiligheidshuis"),
        (replace(EXPERT, designator=None), "college van B&W"),
        (replace(EXPERT, designator=replace(COLLEGE, kind=UnitKind.MAYOR)), "college van B&W"),
        (replace(EXPERT, designator=replace(COLLEGE, in_territory=False)), "college van B&W"),
        (replace(COORDINATOR, designator=None), "publieke deelnemer"),
        (replace(COORDINATOR, designator=replace(COLLEGE, place=Place.SECOND)), "publieke deelnemer"),
        (replace(COORDINATOR, designator=replace(COLLEGE, in_territory=False)), "publieke deelnemer"),
        (replace(COORDINATOR, is_deputy=True), "Alleen een PGA-expert"),
        (Proposal(Function.PROSECUTOR, Territory.REGION, UnitKind.POLICE, "B"), "Openbaar ministerie"),
        (replace(MANAGER, other_functions=frozenset({Function.PGA_EXPERT})), "gaan niet samen"),
        (replace(EXPERT, other_functions=frozenset({Function.APPLICATION_MANAGER})), "gaan niet samen"),
        (replace(EXPERT, other_functions=frozenset({Function.PRIVACY_OFFICER})), "gaan niet samen"),
    ],
)
def test_objection(proposal: Proposal, says: str) -> None:
    objection = objection_to(proposal)
    assert objection is not None
    assert says in objection.message


def test_every_function_has_a_territory_and_a_duty() -> None:
    assert set(TERRITORIES) == set(Function)
    assert all(TERRITORIES.values())
    assert {duty_of(function) for function in Function} == set(Duty)
    assert set(KIND_OF_UNIT) <= set(Function)
