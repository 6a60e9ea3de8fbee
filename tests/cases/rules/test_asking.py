"""What may be asked, answered and handed out, as tables; without a database."""

from datetime import date

import pytest

from opmaat.cases.enums import ItemState
from opmaat.cases.refusals import reason_label, reasons, reasons_in
from opmaat.cases.request_enums import Outcome
from opmaat.cases.rules.drafts import Source
from opmaat.cases.rules.phases import Standing, open_needs
from opmaat.cases.rules.requests import Answer, answer_objections, usual_due
from opmaat.cases.rules.third_parties import Paper, needs_consent, paper_objection, phase_objection
from opmaat.regulation.enums import About, Category, Phase, Regime, Secrecy

TODAY = date(2026, 6, 15)


@pytest.mark.parametrize(("kind", "answer", "supplied", "field"), [
    ("police", Answer(Outcome.NOTHING), False, ""),
    ("police", Answer(Outcome.SUPPLIED), True, ""),
    ("police", Answer(Outcome.SUPPLIED), False, "outcome"),
    ("police", Answer(Outcome.KNOWN), False, ""),
    ("police", Answer(Outcome.REFUSED), False, "refusal"),
    ("police", Answer(Outcome.REFUSED, refusal="weighty"), False, ""),
    ("mental_health", Answer(Outcome.KNOWN), False, "known_ground"),
    ("mental_health", Answer(Outcome.SUPPLIED), True, "known_ground"),
    ("mental_health", Answer(Outcome.SUPPLIED, known_ground="consent"), True, ""),
    ("mental_health", Answer(Outcome.KNOWN, known_ground="withdrawn"), False, "known_ground"),
    ("mental_health", Answer(Outcome.NOTHING), False, ""),
    ("mental_health", Answer(Outcome.REFUSED, refusal="secrecy"), False, ""),
])  # fmt: skip
def test_how_it_may_be_answered(kind: str, answer: Answer, supplied: bool, field: str) -> None:
    found = answer_objections(answer, Source(1, kind, Regime.ZVH), supplied=supplied, today=TODAY)
    assert [objection.field for objection in found] == ([field] if field else [])


def test_five_working_days() -> None:
    assert usual_due(date(2026, 12, 23)) == date(2026, 12, 31)  # christmas and a weekend between


@pytest.mark.parametrize("regime", list(Regime))
def test_every_regime_has_a_reason_that_explains_nothing(regime: Regime) -> None:
    assert "niet nader aangeduid" in reasons_in(regime)[0].label
    assert all(reason.article for reason in reasons().values())
    assert reason_label("gone") == "gone"


def test_no_reason_tells_whether_somebody_is_known() -> None:
    assert not any("wij kennen" in reason.label.lower() for reason in reasons().values())


PLAIN = {
    "categories": Category.HOUSING.bit, "about": About.SUBJECT, "secrecy": Secrecy.NOT_SECRET, "has_conditions": False,
    "state": ItemState.CURRENT, "own": False,
}  # fmt: skip


@pytest.mark.parametrize(("changes", "asks", "article"), [
    ({}, False, ""),
    ({"categories": Category.HEALTH.bit}, True, "WGS 1.7(3)"),
    ({"categories": Category.POLICE.bit | Category.HOUSING.bit}, True, "WGS 1.7(3)"),
    ({"categories": Category.CRIMINAL_JUSTICE.bit, "agreed": True}, True, ""),
    ({"categories": Category.HEALTH.bit, "agreed": False}, True, "WGS 1.7(3)"),
    ({"categories": Category.HEALTH.bit, "own": True}, False, ""),
    ({"secrecy": Secrecy.GOOD_CARE}, True, "WGS 1.7(3)"),
    ({"has_conditions": True}, True, "WGS 1.7(3)"),
    ({"secrecy": Secrecy.WITHDRAWN, "agreed": True}, True, "WGS 2.29(2)"),
    ({"about": About.VICTIM}, False, "BGS 2.19"),
    ({"about": About.CIRCLE_MINOR}, False, "BGS 2.19"),
    ({"state": ItemState.RETRACTED}, False, "BGS 1.7"),
])  # fmt: skip
def test_what_goes_on_paper(changes: dict[str, object], asks: bool, article: str) -> None:
    paper = Paper(**(PLAIN | changes))  # type: ignore[arg-type]
    assert needs_consent(paper) is asks
    found = paper_objection(paper, Regime.ZVH)
    assert (found.article if found else "") == article
    local = paper_objection(paper, Regime.PGA)
    assert (local.article if local else "") == (f"naar {article}, voorlopige invulling" if article else "")


def test_when_third_parties_join() -> None:
    joins_in = [phase for phase in Phase if phase_objection(phase, Regime.ZVH) is None]
    assert joins_in == [Phase.CONFERRING, Phase.EXECUTING]


def test_only_who_knows_of_open_questions_is_reminded() -> None:
    done = Standing(True, True, 2, 2, 0)
    asked = Standing(True, True, 2, 2, 0, open_requests=3)
    assert open_needs(Phase.COMPOSING, done) == ()
    assert [need.page for need in open_needs(Phase.COMPOSING, asked)] == ["partners-bevragen/"]
