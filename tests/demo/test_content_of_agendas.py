"""Why a case stands on an agenda of the demonstration: true of its history."""

from datetime import timedelta

import pytest

from opmaat.conferences.enums import ConferenceState, Why
from opmaat.demo.content.agendas import CaseHere, Sitting, sent_at, wish_of
from opmaat.demo.content.conferences import ConferencePlan, conferences_of
from opmaat.demo.content.moments import ANCHOR
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
