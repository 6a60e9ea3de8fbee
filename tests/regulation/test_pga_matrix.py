"""Every cell of the matrix of the provisional PGA reglement, written out as the law page has it.

C content; G content when the secrecy ground covers this recipient; R only when
released or named; - nothing. Not taken from the text: this table is the judge.
"""

from typing import Any

import pytest

from opmaat.network.enums import UnitKind
from opmaat.regulation.enums import Capacity, Category
from opmaat.regulation.loading import current
from opmaat.regulation.rules import decide
from tests.regulation.making import situation

COLUMNS = {
    "M": ("college", "mayor", "social_team", "income_support"),
    "L": ("police", "prosecution"),
    "J": ("probation", "custodial", "child_protection", "certified_institution", "safe_at_home"),
    "Z": (
        "mental_health",
        "addiction_care",
        "ggd",
        "contracted_care",
        "disability_care",
        "shelter",
        "forensic_care",
    ),
    "B": ("housing_association", "welfare", "school", "halt", "victim_support"),
    "T": ("school_attendance", "municipal_enforcement"),
    "W": ("guardian",),
    "K": ("care_payer",),
    "N": ("safety_house", "regional_office", "other"),
}
#                     M    L    J    Z    B    T    W    K    N
MATRIX = {
    "identity": "    C    C    C    C    C    C    C    C    -",
    "housing": "     C    C    C    C    C    C    C    -    -",
    "enforcement": " C    C    C    C    C    C    -    -    -",
    "bsn": "         C    C    C    C    -    C    C    C    -",
    "financial": "   C    -    C    C    -    -    C    -    -",
    "income": "      C    -    C    -    -    -    C    -    -",
    "health": "      G    G    G    G    -    -    -    -    -",
    "police": "      R    R    R    R    R    R    -    -    -",
    "criminal_justice": "R R   R    R    -    -    -    -    -",
    "relations": "   C    C    C    C    R    C    -    -    -",
    "provisions": "  C    -    C    C    -    -    -    C    -",
    "guidance": "    C    -    C    C    -    -    -    -    -",
}
CELLS = [
    (category, kind, letter)
    for category, row in MATRIX.items()
    for letter, kinds in zip(row.split(), COLUMNS.values(), strict=True)
    for kind in kinds
]
SENSITIVE = {"health", "police", "criminal_justice"}
SEATS = [
    ("conferring", "participant"),
    ("conferring", "agenda_participant"),
    ("conferring", "case_lead"),
    ("executing", "participant"),
    ("executing", "case_lead"),
    ("aftercare", "case_lead"),
]


def test_the_table_has_every_kind_and_every_category() -> None:
    assert set(MATRIX) == set(Category.values)
    assert sorted(kind for kinds in COLUMNS.values() for kind in kinds) == sorted(UnitKind.values)


@pytest.mark.parametrize(("phase", "capacity"), SEATS)
def test_every_cell_gives_what_the_table_says(phase: str, capacity: str) -> None:
    for category, kind, letter in CELLS:
        plain = gives(phase, capacity, kind, category)
        assert plain == expected(letter, capacity, kind, category), (kind, category)


@pytest.mark.parametrize(("phase", "capacity"), SEATS)
def test_what_waits_for_the_source_opens_on_release_and_nothing_else_does(phase: str, capacity: str) -> None:
    for category, kind, letter in CELLS:
        released = gives(phase, capacity, kind, category, released=True)
        named = gives(phase, capacity, kind, category, named=True)
        plain = gives(phase, capacity, kind, category)
        assert released == ("content" if letter == "R" else plain), (kind, category)
        # The prosecution releases to a person; naming a unit is not enough in a local case.
        opens = letter == "R" and category != "criminal_justice"
        assert named == ("content" if opens else plain), (kind, category)


@pytest.mark.parametrize(("phase", "capacity"), SEATS)
def test_secret_items_give_content_to_those_covered_and_existence_to_nobody(phase: str, capacity: str) -> None:
    for category, kind, letter in CELLS:
        for secrecy in ("consent", "statutory", "good_care"):
            covered = gives(phase, capacity, kind, category, secrecy=secrecy, covers=True)
            assert covered == ("content" if letter in "CG" else "nothing"), (kind, category)
            assert gives(phase, capacity, kind, category, secrecy=secrecy) == "nothing"
        withdrawn = gives(phase, capacity, kind, category, secrecy="withdrawn", covers=True)
        assert withdrawn == "nothing"


@pytest.mark.parametrize("phase", ["referred", "weighing", "gathering", "composing", "conferring", "executing"])
@pytest.mark.parametrize("kind", ["college", "mayor", "social_team", "other"])
def test_the_process_lead_has_a_column_of_its_own(phase: str, kind: str) -> None:
    for category in Category.values:
        plain = gives(phase, "process_lead", kind, category)
        assert plain == ("nothing" if category in {"police", "criminal_justice"} else "content")
    assert gives(phase, "process_lead", kind, "police", released=True) == "content"
    assert gives(phase, "process_lead", kind, "police", named=True) == "content"
    assert gives(phase, "process_lead", kind, "criminal_justice", released=True) == "nothing"
    expert = {"functions_here": ["pga_expert"]}
    assert gives(phase, "process_lead", kind, "criminal_justice", **expert) == "content"


@pytest.mark.parametrize("phase", ["gathering", "composing"])
def test_before_the_conference_partners_know_that_there_is_something(phase: str) -> None:
    for category, kind, _ in CELLS:
        quiet = category in SENSITIVE or kind in COLUMNS["N"]
        for capacity in ("participant", "case_lead"):
            assert gives(phase, capacity, kind, category) == ("nothing" if quiet else "existence")
        assert gives(phase, "agenda_participant", kind, category) == "nothing"


@pytest.mark.parametrize("capacity", [c for c in Capacity.values if c != "process_lead"])
def test_before_gathering_nobody_else_sees_anything(capacity: str) -> None:
    for category, kind, _ in CELLS:
        for phase in ("referred", "weighing"):
            assert gives(phase, capacity, kind, category, released=True, named=True) == "nothing"


def test_in_aftercare_participants_keep_identity_only() -> None:
    for category, kind, _ in CELLS:
        kept = category == "identity" and kind not in COLUMNS["N"]
        assert gives("aftercare", "participant", kind, category) == ("content" if kept else "nothing")
        assert gives("aftercare", "agenda_participant", kind, category) == "nothing"


@pytest.mark.parametrize("phase", ["gathering", "composing", "conferring", "executing"])
def test_a_consulted_partner_sees_whom_it_is_about(phase: str) -> None:
    for category, kind, _ in CELLS:
        assert gives(phase, "consulted", kind, category) == ("content" if category == "identity" else "nothing")


def expected(letter: str, capacity: str, kind: str, category: str) -> str:
    """What a letter means for an everyday item: not secret, not released."""
    if letter in "CG":
        return "content"
    knows = letter == "R" and category == "relations"
    leads = capacity == "case_lead" and category not in SENSITIVE and kind not in COLUMNS["N"]
    return "existence" if knows or leads else "nothing"


def gives(phase: str, capacity: str, kind: str, category: str, **changes: Any) -> str:
    """What the text that ships gives."""
    facts = situation("pga", phase, capacity=capacity, kind=kind, categories=[category], **changes)
    return decide(facts, current("pga")).gives.value
