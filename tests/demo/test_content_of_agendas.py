"""Why a case stands on an agenda of the demonstration: true of its history."""

from datetime import timedelta

import pytest

from opmaat.conferences.enums import ConferenceState, LineKind, Why
from opmaat.demo.content.agendas import CaseHere, sent_at, wish_of
from opmaat.demo.content.conference_plans import ConferencePlan
from opmaat.demo.content.conferences import conferences_of
from opmaat.demo.content.moments import ANCHOR, is_workday
from opmaat.demo.content.sitting import Sitting
from opmaat.demo.content.source import toml
from opmaat.network.enums import UnitKind

LONG_AGO = ANCHOR - timedelta(weeks=60)
EIGHT_WEEKS = timedelta(weeks=8)


def _case(number: int) -> CaseHere:
    """A case of one chair; some came to the table only just."""
    there = LONG_AGO if number % 7 else ANCHOR - timedelta(days=20)
    seats = tuple(
        Sitting(engagement, 1, UnitKind.SOCIAL_TEAM, capacity, LONG_AGO, None, LONG_AGO)
        for engagement, capacity in ((1, "process_lead"), (100 + number, "case_lead"))
    )
    phase = "executing" if number % 7 else "conferring"
    return CaseHere(number, f"PGA-2026-{number:04}", "pga", phase, there, there, 1, None, seats, ())


@pytest.fixture(scope="module", params=[6, 12, 40])
def plans(request: pytest.FixtureRequest) -> tuple[ConferencePlan, ...]:
    return tuple(conferences_of([_case(number) for number in range(1, request.param + 1)]))


def test_who_waited_eight_weeks_did(plans: tuple[ConferencePlan, ...]) -> None:
    for place, plan in enumerate(plans):
        at = plan.starts if plan.starts < ANCHOR else min(ANCHOR, sent_at(plan.starts))
        for item in plan.agenda:
            before = [
                p.starts for p in plans[:place] if item.case.id in {other.case.id for other in p.agenda}
            ]  # fmt: skip
            if item.why == Why.EIGHT_WEEKS:
                assert all(one <= at - EIGHT_WEEKS for one in before)
            if item.why == Why.ASKED:
                assert wish_of(item.case) is not None
            if item.why == Why.CONFERRING:
                assert not before


def test_what_is_due_goes_first_and_all_sorts_come(plans: tuple[ConferencePlan, ...]) -> None:
    coming = plans[-1]
    whys = [item.why for item in coming.agenda]
    assert coming.state in (ConferenceState.PLANNED, ConferenceState.SENT)
    assert Why.EIGHT_WEEKS in whys
    assert whys == sorted(whys, key=lambda why: why == Why.CHOSEN)
    assert whys.count(Why.CHOSEN) <= 1


def test_nobody_reads_the_same_sentence_twice_in_one_meeting(plans: tuple[ConferencePlan, ...]) -> None:
    for plan in plans:
        lines = [line for item in plan.agenda for line in item.lines]
        for kind in (LineKind.IMAGE, LineKind.JUDGEMENT, LineKind.DECISION):
            words = [line.words for line in lines if line.kind == kind]
            assert len(words) == len(set(words)), (plan.starts, kind)


def test_what_somebody_proposes_instead_is_about_the_line_it_replaces() -> None:
    corrections = toml("conferences.toml")["correction"]
    images = {words for several in toml("conferences.toml")["image"].values() for words in several}
    assert set(corrections) <= images
    some = [item for plan in conferences_of([_case(n) for n in range(1, 200)]) for item in plan.agenda]
    proposed = [item for item in some if item.correction]
    assert proposed
    for item in proposed:
        assert corrections[item.lines[0].words] == item.correction


def test_agendas_go_out_when_offices_are_open(plans: tuple[ConferencePlan, ...]) -> None:
    for plan in plans:
        assert is_workday(plan.starts.date())
        assert is_workday(sent_at(plan.starts).date())


def test_who_answered_before_a_conference_moved_is_asked_anew() -> None:
    plans = [
        plan
        for start in range(0, 4000, 40)
        for plan in conferences_of([_case(number) for number in range(start + 1, start + 9)])
    ]
    moved = [plan for plan in plans if plan.moved]
    assert moved
    for plan in plans:
        anew = [one for one in plan.invited if one.earlier_answer]
        assert not anew or plan.moved
        assert all((one.answer, one.attendance) == ("", "") for one in anew)
    assert any(one.earlier_answer for plan in moved for one in plan.invited)
