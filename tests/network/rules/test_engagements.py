"""Who may work here, how one is screened, who may stand in."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from opmaat.network.enums import Place, ScreeningKind, UnitKind
from opmaat.network.rules.engagements import (
    Substitution,
    objection_to_engagement,
    objection_to_screening,
    objection_to_substitution,
)

GOOD = Substitution(
    absent_unit_id=1,
    substitute_unit_id=1,
    same_person=False,
    names_oneself=False,
    named_by_own_unit=True,
    named_by_manager=False,
    named_by_process_lead=False,
    substitute_screened=True,
    substitute_in_force=True,
    starts_at=datetime(2026, 6, 15, tzinfo=UTC),
    ends_at=datetime(2026, 7, 1, tzinfo=UTC),
)
BY_NOBODY = replace(GOOD, named_by_own_unit=False)


@pytest.mark.parametrize(
    ("place", "commercial", "refused"),
    [
        (Place.FIRST, True, False),
        (Place.SECOND, True, True),
        (Place.SECOND, False, False),
        (Place.NONE, True, False),
    ],
)
def test_commercial_duties(place: Place, commercial: bool, refused: bool) -> None:
    objection = objection_to_engagement(place=place, commercial_duties=commercial)
    assert (objection is not None) is refused
    assert objection is None or objection.article == "WGS 1.4(3)"


@pytest.mark.parametrize(
    ("kind", "unit", "refused"),
    [
        (ScreeningKind.VOG, UnitKind.POLICE, False),
        (ScreeningKind.BY_OFFICE, UnitKind.MAYOR, False),
        (ScreeningKind.BY_OFFICE, UnitKind.PROSECUTION, False),
        (ScreeningKind.BY_OFFICE, UnitKind.POLICE, True),
    ],
)
def test_screening_by_office(kind: ScreeningKind, unit: UnitKind, refused: bool) -> None:
    assert (objection_to_screening(kind=kind, unit_kind=unit) is not None) is refused


@pytest.mark.parametrize(
    "proposal",
    [GOOD, replace(BY_NOBODY, named_by_manager=True), replace(BY_NOBODY, named_by_process_lead=True)],
)
def test_substitution(proposal: Substitution) -> None:
    assert objection_to_substitution(proposal) is None


@pytest.mark.parametrize(
    ("proposal", "says"),
    [
        (BY_NOBODY, "eigen afdeling"),
        (replace(GOOD, names_oneself=True), "niet uzelf"),
        (replace(GOOD, same_person=True), "collega van dezelfde afdeling"),
        (replace(GOOD, substitute_unit_id=2), "collega van dezelfde afdeling"),
        (replace(GOOD, substitute_in_force=False), "niet (meer)"),
        (replace(GOOD, substitute_screened=False), "niet gescreend"),
        (replace(GOOD, ends_at=GOOD.starts_at), "einddatum"),
    ],
)
def test_no_substitution(proposal: Substitution, says: str) -> None:
    objection = objection_to_substitution(proposal)
    assert objection is not None
    assert says in objection.message
