"""Which places in WGS 2.27 go with which task."""

import pytest

from opmaat.network.enums import Place, UnitKind
from opmaat.network.rules.units import objection_to_place

POSSIBLE = {
    UnitKind.POLICE: {Place.FIRST, Place.NONE},
    UnitKind.SOCIAL_TEAM: {Place.FIRST, Place.SECOND, Place.NONE},
    UnitKind.MENTAL_HEALTH: {Place.SECOND, Place.NONE},
    UnitKind.WELFARE: {Place.SECOND, Place.NONE},
    UnitKind.HOUSING_ASSOCIATION: {Place.NONE},
    UnitKind.SCHOOL: {Place.NONE},
    UnitKind.SAFETY_HOUSE: {Place.NONE},
}


@pytest.mark.parametrize(("kind", "places"), POSSIBLE.items())
def test_a_task_has_its_places(kind: UnitKind, places: set[Place]) -> None:
    assert {place for place in Place if objection_to_place(kind=kind, place=place) is None} == places


def test_a_refusal_names_the_article() -> None:
    found = objection_to_place(kind=UnitKind.SCHOOL, place=Place.SECOND)
    assert found is not None
    assert found.article == "WGS 2.27(2)"
