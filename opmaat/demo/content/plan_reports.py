"""How an action goes in a plan of the demonstration: before when, what was reported, what an authority decided.

Pure; by the quality of the plan. `left` is the one action that is still to be done in a plan
that is nearly done.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from random import Random

from opmaat.demo.content.chance import pick, weighted
from opmaat.demo.content.moments import between, in_office, workday
from opmaat.demo.content.planned import DecisionPlan, ReportPlan
from opmaat.demo.content.source import toml
from opmaat.plans.enums import OPEN_STATES, ActionState
from opmaat.plans.interventions import Intervention

ENDINGS = ((ActionState.DONE, 0.72), (ActionState.FAILED, 0.16), (ActionState.RUNNING, 0.12))
OFTEN = timedelta(days=20)  # in a good plan somebody reports within this time


def due_of(rng: Random, quality: str, at: datetime, anchor: datetime) -> date:
    """The last day, a work day; in a plan that is late it has passed."""
    day = (at + timedelta(days=rng.randint(14, 120))).date()
    if quality == "late":
        day = min(day, (anchor - timedelta(days=rng.randint(4, 30))).date())
    return workday(day)


def reports_of(
    rng: Random, quality: str, at: datetime, due: date, anchor: datetime, said: set[str]
) -> Iterator[ReportPlan]:
    """Begun, going, and how it ended; where nothing moves, it stops after one or none. `said`: in this plan before."""
    end = anchor if quality in ("full", "nearly", "left") else min(anchor, in_office(rng, due))
    begin = min(at + timedelta(days=1), end)
    moments = sorted(between(rng, begin, end) for _ in range(3)) if end > at else []
    if quality in ("full", "left") and moments:
        moments[-1] = max(moments[-1], between(rng, max(at, anchor - OFTEN), anchor))
    if quality == "stuck":
        moments = [moment for moment in moments[: rng.randint(0, 1)] if moment < anchor - timedelta(weeks=5)]
    for state, moment in zip(_states(rng, quality, over=due < anchor.date()), moments, strict=False):
        left = [line for line in toml("planning.toml")["progress"][state] if line not in said]
        words = pick(rng, left) if left and rng.random() < 0.55 else ""
        said.add(words)
        yield ReportPlan(state, moment, words)


def _states(rng: Random, quality: str, *, over: bool) -> Sequence[ActionState]:
    begun = [ActionState.STARTED, ActionState.RUNNING]
    if quality == "late":
        return begun[: rng.randint(0, 2)]
    if quality == "nearly":
        return [*begun, ActionState.DONE]
    if quality == "left":
        return [*begun, ActionState.RUNNING]
    if over and quality != "stuck":
        return [*begun, weighted(rng, ENDINGS)]
    if rng.random() < 0.4 and quality != "full":
        return begun[: rng.randint(0, 2)]
    return [*begun, ActionState.RUNNING]


def decisions_of(
    rng: Random, intervention: Intervention | None, reports: Sequence[ReportPlan], anchor: datetime
) -> Iterator[DecisionPlan]:
    """What an authority decided, after the first report; extended to the last day in half of the cases."""
    if intervention is None or not intervention.decides or not reports or rng.random() < 0.2:
        return
    day = _first_day(rng, intervention, reports, anchor)
    authority = pick(rng, intervention.decides)
    reference = f"{authority[:3].upper()}-{day:%Y}-{rng.randint(100, 9999):04}"
    ends = intervention.usual_end(day)
    if ends is None and intervention.at_most_days:
        ends = day + timedelta(days=intervention.at_most_days // 2)
    yield DecisionPlan(authority, reference, day, day, ends)
    if intervention.days and intervention.at_most_days and ends and ends <= anchor.date():
        last = intervention.last_possible_end(day)
        if last and last > ends and rng.random() < 0.5:
            yield DecisionPlan(authority, f"{reference}-V", ends, ends, last)


def _first_day(rng: Random, intervention: Intervention, reports: Sequence[ReportPlan], anchor: datetime) -> date:
    """The first report; what the law ends by itself and still goes on, ends about now: there is something to ask."""
    day = reports[0].at.date()
    if intervention.days is None or reports[-1].state not in OPEN_STATES:
        return day
    ago = rng.randint(max(intervention.days - 5, 0), intervention.days + 3)
    return max(day, anchor.date() - timedelta(days=ago))
