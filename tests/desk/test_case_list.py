"""The case list: inside one's rights, found without diacritics, in a fixed number of statements."""

from typing import Any

import pytest

from opmaat.cases.queries.case_list import CaseList, Choice, my_cases
from opmaat.core.transaction import acting_as
from tests.desk.conftest import Scene


def cases_of(scene: Scene, role: str, **choice: Any) -> CaseList:
    viewer = scene.viewer(role)
    with acting_as(viewer):
        return my_cases(viewer, Choice(**choice))


def test_everybody_gets_their_own_cases(scene: Scene) -> None:
    assert {row.number for row in cases_of(scene, "expert").rows} == {"PGA-2026-0001", "PGA-2026-0002"}
    assert cases_of(scene, "stranger").total == 0


def test_the_manager_of_the_system_has_none(scene: Scene) -> None:
    assert cases_of(scene, "manager").total == 0


@pytest.mark.parametrize("query", ["velde", "VÉLDE", "daan van der v", "PGA 2026-0001", "pga-2026-0001"])
def test_search_finds_a_person_by_name_or_number(scene: Scene, query: str) -> None:
    assert cases_of(scene, "expert", query=query).total >= 1


@pytest.mark.parametrize("query", ["velde", "ZVH-2026-0001", "%", "_", "' or 1=1 --", "\\"])
def test_search_finds_nothing_outside_ones_rights(scene: Scene, query: str) -> None:
    assert cases_of(scene, "stranger", query=query).total == 0


@pytest.mark.parametrize("query", ["%", "_", "\\", "' or 1=1 --"])
def test_signs_of_the_search_language_are_letters_like_any_other(scene: Scene, query: str) -> None:
    assert cases_of(scene, "expert", query=f"zz{query}").total == 0


def test_two_statements_whatever_the_number(scene: Scene, counted: Any) -> None:
    viewer = scene.viewer("expert")
    with acting_as(viewer), counted(at_most=2):
        my_cases(viewer, Choice())
