"""The gates of WGS 2.31, phase by phase, written out: P process lead, 1 public, 2 private, A agenda, B consulted."""

from typing import Any

import pytest

from opmaat.network.enums import UnitKind
from opmaat.regulation.enums import Category
from opmaat.regulation.loading import current
from opmaat.regulation.rules import decide
from tests.regulation.making import situation

SENSITIVE = {"health", "police", "criminal_justice"}
VIEWERS: dict[str, dict[str, Any]] = {
    "process_lead": {"kind": "college", "place_2_27": "first", "capacity": "process_lead"},
    "public": {"kind": "police", "place_2_27": "first", "capacity": "participant"},
    "public_case_lead": {"kind": "ggd", "place_2_27": "first", "capacity": "case_lead"},
    "private": {"kind": "probation", "place_2_27": "second", "capacity": "participant"},
    "private_case_lead": {"kind": "shelter", "place_2_27": "second", "capacity": "case_lead"},
    "agenda": {"kind": "police", "place_2_27": "first", "capacity": "agenda_participant"},
    "consulted": {"kind": "mental_health", "place_2_27": "second", "capacity": "consulted"},
    "house": {
        "kind": "safety_house",
        "place_2_27": "none",
        "capacity": "participant",
        "functions_here": ["process_support"],
    },
    "referrer": {"kind": "police", "place_2_27": "first", "capacity": "referrer"},
    "source": {"kind": "police", "place_2_27": "first", "capacity": "source"},
    "nobody": {"kind": "police", "place_2_27": "first", "capacity": None},
}
# C content of all twelve, E existence of what is not sensitive, I content of identity only, - nothing.
PHASES = {
    #             process public  lead  private lead  agenda consult house  ref src nobody
    "referred": "   C       -       -     -      -      -      -      -      -   -   -",
    "weighing": "   C       C       C     -      -      -      -      C      -   -   -",
    "gathering": "  C       C       C     E      E      -      I      C      -   -   -",
    "composing": "  C       C       C     E      E      -      I      C      -   -   -",
    "conferring": " C       C       C     C      C      C      I      C      -   -   -",
    "executing": "  C       C       C     C      C      -      I      C      -   -   -",
}
ROWS = [
    (phase, viewer, letter)
    for phase, row in PHASES.items()
    for viewer, letter in zip(VIEWERS, row.split(), strict=True)
]


@pytest.mark.parametrize(("phase", "viewer", "letter"), ROWS)
def test_each_phase_is_a_gate(phase: str, viewer: str, letter: str) -> None:
    for category in Category.values:
        # The prosecution named the unit when supplying; without that its items stop at step 3.
        facts = situation("zvh", phase, categories=[category], named=True, **VIEWERS[viewer])
        assert decide(facts, current("zvh")).gives == expected(letter, category), category


def expected(letter: str, category: str) -> str:
    """What a letter means for one category."""
    if letter == "E":
        return "nothing" if category in SENSITIVE else "existence"
    return "content" if letter == "C" or (letter == "I" and category == "identity") else "nothing"


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("kind", ["housing_association", "school", "halt", "victim_support", "safety_house"])
def test_without_a_place_in_2_27_nothing_is_seen_not_even_ones_own(phase: str, kind: str) -> None:
    for own in (False, True):
        facts = situation("zvh", phase, kind=kind, source_kind=kind, place_2_27="none", own=own)
        decision = decide(facts, current("zvh"))
        assert (decision.step, decision.rule, decision.gives) == (3, "zvh-place", "nothing")


@pytest.mark.parametrize("function", ["process_coordinator", "process_support"])
def test_the_house_takes_the_place_of_who_designated_it(function: str) -> None:
    facts = situation(
        "zvh",
        kind="safety_house",
        place_2_27="none",
        capacity="process_lead",
        functions_here=[function],
    )
    assert decide(facts, current("zvh")).gives == "content"


def test_the_example_of_the_command_comes_out_exactly() -> None:
    facts = situation(
        "zvh",
        categories=["health"],
        source_kind="mental_health",
        secrecy="consent",
        covers=True,
        kind="police",
        place_2_27="first",
    )
    decision = decide(facts, current("zvh"))
    assert (decision.gives, decision.step) == ("content", 5)
    assert (decision.rule, decision.article) == ("zvh-conferring-participants", "WGS 2.31(5)")


def test_every_kind_has_a_place_or_is_declared_to_have_none() -> None:
    zvh = current("zvh")
    placed = {kind for clause in zvh.places for kind in clause.kinds}
    declared = {kind for clause in zvh.nothing for kind in clause.kinds}
    assert placed | declared == set(UnitKind)
    assert not placed & declared
