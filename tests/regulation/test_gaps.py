"""`opmaat regulation check`: what is left out of a text is named, though it has no line of its own."""

import pytest

from opmaat.regulation.checking import check_text
from opmaat.regulation.loading import load_text
from opmaat.regulation.problems import ReglementInvalidError
from tests.regulation.spoiling import spoiled, without

# What is left out has no line of its own: the check points to the top and says what is missing.
GAPS = {
    "a kind": ("pga", '"regional_office", ', "", 'De soort "regional_office" komt nergens voor'),
    "a kind without a place": ("zvh", '"guardian", ', "", 'De soort "guardian" komt nergens voor'),
    "a kind in one phase": (
        "pga",
        'kinds = ["guardian"]\ncategories = ["identity", "bsn"',
        'kinds = ["care_payer"]\ncategories = ["identity", "bsn"',
        'Geen regel en geen [[nothing]] voor fase "conferring", hoedanigheid "agenda_participant": guardian.',
    ),
    "a phase and a capacity": (
        "zvh",
        (
            'capacities = ["case_lead", "participant", "consulted", "agenda_participant"]\n\n'
            '[[nothing]]\nid = "zvh-nothing-weighing-private"'
        ),
        'capacities = ["case_lead", "participant", "consulted"]\n\n[[nothing]]\nid = "zvh-nothing-weighing-private"',
        'Geen regel en geen [[nothing]] voor fase "referred", hoedanigheid "agenda_participant": iedereen.',
    ),
    "a place in a phase": (
        "zvh",
        'places = ["second"]\nphases = ["weighing"]',
        'places = ["second"]\nphases = ["referred"]',
        'fase "weighing", hoedanigheid "case_lead"',
    ),
}


@pytest.mark.parametrize("name", GAPS)
def test_a_gap_is_named(name: str) -> None:
    regime, old, new, sentence = GAPS[name]
    problems = check_text(spoiled(regime, old, new))
    assert any(p.code == "gap" and sentence in p.message for p in problems), problems


@pytest.mark.parametrize("regime", ["pga", "zvh"])
@pytest.mark.parametrize("rule", ["secrecy", "prosecution", "condition", "victim", "reporter", "circle-minor"])
def test_a_missing_never_rule_is_a_gap(regime: str, rule: str) -> None:
    problems = check_text(without(regime, f"{regime}-{rule}"))
    assert [p.code for p in problems] == ["gap"]
    assert "Er ontbreekt een [[never]]" in problems[0].message


def test_a_missing_rule_about_places_is_a_gap_in_a_zvh_text() -> None:
    assert 'kind = "place"' in check_text(without("zvh", "zvh-place"))[0].message


def test_a_missing_closed_phase_is_a_gap() -> None:
    messages = [problem.message for problem in check_text(without("pga", "pga-declined"))]
    assert 'Er ontbreekt een [[closed]] voor de fase "declined".' in messages


@pytest.mark.parametrize("rule", ["own", "default", "emergency", "no-account", "untrained"])
def test_a_text_without_its_skeleton_is_not_read(rule: str) -> None:
    problems = check_text(without("zvh", f"zvh-{rule}"))
    assert [p.code for p in problems] == ["skeleton"]
    with pytest.raises(ReglementInvalidError, match="niet te gebruiken"):
        load_text(without("zvh", f"zvh-{rule}"))
