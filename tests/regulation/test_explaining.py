"""The decision told step by step: complete, in order, in Dutch, and ending in the decision itself."""

from typing import Any

import pytest
from hypothesis import given, settings

from opmaat.regulation.explaining import StepTrace, explain
from opmaat.regulation.facts import Facts
from opmaat.regulation.loading import current
from opmaat.regulation.rules import decide
from tests.regulation.generated import facts
from tests.regulation.making import situation


@settings(max_examples=500, deadline=None)
@given(facts())
def test_the_last_trace_is_the_decision_and_no_other_trace_has_one(situation: Facts) -> None:
    reglement = current(situation.regime)
    traces = explain(situation, reglement)
    assert traces[-1].decision == decide(situation, reglement)
    assert all(trace.decision is None for trace in traces[:-1])
    assert [trace.step for trace in traces] == sorted(trace.step for trace in traces)
    assert all(trace.question.endswith("?") and trace.answer.endswith((".", ")")) for trace in traces)


def test_a_plain_case_is_told_from_the_door_to_the_content() -> None:
    traces = told(situation("zvh", categories=["health", "identity"], secrecy="consent", covers=True))
    assert {trace.step for trace in traces} == {1, 2, 3, 4, 5}
    assert answers(traces)["Rust er beroepsgeheim op deze bijdrage?"] == "Ja, maar de grond dekt u als ontvanger."
    assert sum(trace.question.startswith("Wat krijgt u") for trace in traces) == 2
    assert traces[-1].answer == "Het minste van wat de categorieën geven: u leest de inhoud."


@pytest.mark.parametrize(
    ("changes", "question", "answer"),
    [
        ({"account": False}, "Hebt u een geldig account?", "Nee. Alleen wie een geldig account heeft"),
        ({"trained": False}, "Hebt u de training gevolgd?", "Nee. Zonder training ziet iemand"),
        ({"phase": "shielded"}, "De casus is in de fase afgeschermd. Is die fase open?", "Nee. Een gesloten casus"),
        (
            {"secrecy": "withdrawn", "covers": True},
            "Rust er beroepsgeheim op deze bijdrage?",
            "Ja, en de toestemming is ingetrokken. Wat onder beroepsgeheim valt",
        ),
        ({"excluded": True}, "Sluit een voorwaarde van de bron u uit?", "Ja. De bron mag voorwaarden stellen"),
        ({"about": "reporter"}, "Gaat deze bijdrage over een melder?", "Ja. Wie iets meldde"),
        ({"capacity": "source"}, "Is er een andere regel?", "Nee. Wat niet nodig is"),
    ],
)
def test_a_refusal_ends_with_its_question_and_its_sentence(changes: dict[str, Any], question: str, answer: str) -> None:
    last = told(situation("pga", **changes))[-1]
    assert last.question == question
    assert last.answer.startswith(answer)
    assert last.decision is not None
    assert last.answer.endswith(last.decision.text)


@pytest.mark.parametrize(
    ("changes", "because"),
    [
        ({"released": True}, "de bron heeft deze bijdrage voor u vrijgegeven"),
        ({"functions_here": ["pga_expert"]}, "u bent hier PGA-expert"),
    ],
)
def test_what_lifts_a_never_rule_is_said(changes: dict[str, Any], because: str) -> None:
    traces = told(situation("pga", categories=["criminal_justice"], **changes))
    assert answers(traces)["Zijn het gegevens van het openbaar ministerie?"] == f"Ja, maar {because}."


def test_kinds_and_capacities_that_need_it_are_said() -> None:
    assert "uw soort eenheid (Politie) heeft dit nodig" in everything(situation("pga", about="victim", kind="police"))
    lead = situation("pga", about="victim", kind="college", capacity="case_lead")
    assert "u hebt dit nodig als casusregisseur" in everything(lead)


def test_the_source_hears_that_rules_about_passing_on_are_not_for_it() -> None:
    words = everything(situation("pga", own=True, source_kind="probation", secrecy="consent"))
    assert "Dat telt niet: u bent zelf de bron." in words
    assert "u hebt in deze casus geen hoedanigheid" in everything(
        situation("pga", own=True, source_kind="probation", capacity=None)
    )


def test_an_opened_seal_is_said() -> None:
    facts = situation("pga", "shielded", seal=True, capacity="process_lead")
    assert "de afscherming is voor u tijdelijk opgeheven" in everything(facts)


def test_facts_of_another_regime_are_refused() -> None:
    with pytest.raises(ValueError, match="ander regime"):
        explain(situation("zvh"), current("pga"))


def told(facts: Facts) -> list[StepTrace]:
    """The explanation by the text that ships."""
    return explain(facts, current(facts.regime))


def answers(traces: list[StepTrace]) -> dict[str, str]:
    """What was answered to each question."""
    return {trace.question: trace.answer for trace in traces}


def everything(facts: Facts) -> str:
    """All answers in one string."""
    return " ".join(trace.answer for trace in told(facts))
