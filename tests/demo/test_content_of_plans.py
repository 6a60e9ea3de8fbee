"""Plans of the demonstration as somebody would write them: for that age, on working days, not twice the same."""

from datetime import date, timedelta

import pytest

from opmaat.demo.content.moments import ANCHOR, is_workday
from opmaat.demo.content.planned import ActionPlan, CaseHere, PlanPlan, Sitting
from opmaat.demo.content.planning import OF_ADULTS, plan_of
from opmaat.network.enums import Place, UnitKind
from opmaat.plans.enums import ForWhom
from opmaat.regulation.enums import Capacity, Phase

SINCE = ANCHOR - timedelta(days=300)
AT_TABLE = (
    UnitKind.SOCIAL_TEAM, UnitKind.CERTIFIED_INSTITUTION, UnitKind.CHILD_PROTECTION, UnitKind.SCHOOL_ATTENDANCE,
    UnitKind.HALT, UnitKind.INCOME_SUPPORT, UnitKind.GUARDIAN, UnitKind.HOUSING_ASSOCIATION,
)  # fmt: skip
FOR_MINORS = {"family_supervision", "halt", "school_attendance"}
FOR_ADULTS = {"debt_support", "guardianship_money", "income_support", "tenancy_terms"}


def _plans(eighteen: date | None) -> list[PlanPlan]:
    table = [
        Sitting(n, n, kind, Place.FIRST, Capacity.PARTICIPANT if n else Capacity.CASE_LEAD, SINCE, None)
        for n, kind in enumerate(AT_TABLE)
    ]
    cases = (
        CaseHere(n, f"PGA-2026-{n:04}", "pga", Phase.EXECUTING, SINCE, ANCHOR, table=table, eighteen=eighteen,
                 domains=["home", "justice", "work", "finances", "housing"])
        for n in range(1, 150)
    )  # fmt: skip
    return [plan for case in cases if (plan := plan_of(case, lambda *_: True)) is not None]


@pytest.fixture(scope="module")
def of_adults() -> list[PlanPlan]:
    return _plans(None)


@pytest.fixture(scope="module")
def of_minors() -> list[PlanPlan]:
    return _plans(ANCHOR.date() + timedelta(days=400))


def _for_the_person(plans: list[PlanPlan]) -> set[str]:
    return {one.intervention for one in _actions(plans) if one.for_whom is ForWhom.PERSON}


def _actions(plans: list[PlanPlan]) -> list[ActionPlan]:
    return [action for plan in plans for action in plan.actions]


def test_what_is_for_minors_is_in_no_plan_of_an_adult_and_the_other_way_round(
    of_adults: list[PlanPlan], of_minors: list[PlanPlan]
) -> None:
    assert not _for_the_person(of_adults) & FOR_MINORS
    assert _for_the_person(of_adults) >= FOR_ADULTS
    assert not _for_the_person(of_minors) & FOR_ADULTS
    assert _for_the_person(of_minors) >= FOR_MINORS
    assert not {goal.domain for plan in of_minors for goal in plan.goals} & set(OF_ADULTS)


def test_deadlines_and_versions_fall_on_days_that_offices_are_open(of_adults: list[PlanPlan]) -> None:
    assert all(is_workday(action.due) for action in _actions(of_adults))
    assert all(is_workday(at.date()) for plan in of_adults for _, at in plan.versions)


def test_nobody_reports_the_same_sentence_twice_in_one_plan(of_adults: list[PlanPlan]) -> None:
    for plan in of_adults:
        words = [report.words for action in plan.actions for report in action.reports if report.words]
        assert len(words) == len(set(words))
