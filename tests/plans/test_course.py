"""What the person says, versions, turning eighteen, what waits: by whom, what is recorded, what is refused."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from opmaat.cases.enums import LifeDomain
from opmaat.cases.models import Item, Person
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.plans.actions.course import answer_coming_of_age, record_agreement, set_version
from opmaat.plans.actions.progress import report_progress
from opmaat.plans.enums import ActionState, Answer, TakesOver
from opmaat.plans.models import ComingOfAge, PlanAgreement, PlanVersion, VersionLine
from opmaat.plans.queries.waiting import PlansWaiting, plans_waiting
from opmaat.plans.rules.birthdays import is_eighteen_by, turns_eighteen
from tests.cases.conftest import Scene
from tests.harness.fixtures import MOMENT
from tests.harness.statements import counted
from tests.plans import planning


@pytest.mark.parametrize("answer", list(Answer))
def test_every_answer_has_words(scene: Scene, answer: Answer) -> None:
    with scene.acting("worker") as (by, case):
        record_agreement(case=case, answer=answer, words="Hij wil het zo.", by=by)
    with scene.acting("landlord"):
        assert PlanAgreement.objects.get().answer == answer
    with scene.acting("worker") as (by, case), pytest.raises(Refused, match="Schrijf"):
        record_agreement(case=case, answer=answer, words=" ", by=by)
    assert [event["outcome"] for event in scene.events("plan.answered")] == [answer]


def test_a_version_holds_also_what_the_lead_may_not_read(scene: Scene) -> None:
    planning.action(scene)
    planning.goal(scene, "clinician", life_domain=LifeDomain.MENTAL)
    with scene.acting("expert") as (by, case):
        first = set_version(case=case, by=by)
    with scene.owner():
        assert VersionLine.objects.filter(version=first).count() == 2
    with scene.acting("landlord"):
        assert VersionLine.objects.count() == 1
    assert [event["outcome"] for event in scene.events("plan.set")] == ["version 1"]


def test_only_a_lead_sets_a_plan_and_never_an_empty_one(scene: Scene) -> None:
    with scene.acting("worker") as (by, case), pytest.raises(Refused, match="nog niets"):
        set_version(case=case, by=by)
    planning.action(scene)
    with scene.acting("officer") as (by, case), pytest.raises(Refused, match="Alleen de"):
        set_version(case=case, by=by)
    with scene.owner():
        assert not PlanVersion.objects.exists()
    assert not scene.events("plan.set")


def test_a_plan_that_did_not_change_is_not_set_again(scene: Scene) -> None:
    planning.action(scene)
    with scene.acting("expert") as (by, case):
        set_version(case=case, by=by)
    with scene.acting("worker") as (by, case), pytest.raises(Refused, match="niets sinds versie 1"):
        set_version(case=case, by=by)
    planning.goal(scene)
    with scene.acting("worker") as (by, case):
        assert set_version(case=case, by=by).number == 2


def test_fifty_at_once_have_each_their_number(scene: Scene) -> None:
    planning.action(scene)
    viewer = scene.viewer("worker")

    def set_one(_: int) -> None:
        from opmaat.cases.access import case_for

        try:
            with clock.frozen(MOMENT), acting_as(viewer):
                set_version(case=case_for(viewer, scene.table.cases["pga"]), by=viewer)
        except Refused:  # nothing changed since another one set it
            pass
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(set_one, range(50)))
    with scene.owner():
        numbers = sorted(PlanVersion.objects.values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert numbers


def test_who_takes_over_at_eighteen(scene: Scene, eighteen_soon: None) -> None:
    unit = scene.engagement("worker").unit
    with scene.acting("worker") as (by, case):
        answer_coming_of_age(case=case, takes_over=TakesOver.WMO, unit=unit, words="Begeleiding gaat door.", by=by)
    with scene.owner():
        assert ComingOfAge.objects.get().takes_over == TakesOver.WMO
    assert len(scene.events("plan.coming_of_age")) == 1


def test_eighteen_is_for_the_leads_and_names_a_partner(scene: Scene, eighteen_soon: None) -> None:
    with scene.acting("worker") as (by, case), pytest.raises(Refused, match="welke partner"):
        answer_coming_of_age(case=case, takes_over=TakesOver.WMO, unit=None, words="Zo.", by=by)
    with scene.acting("officer") as (by, case), pytest.raises(Refused, match="Alleen de"):
        answer_coming_of_age(case=case, takes_over=TakesOver.NOTHING, unit=None, words="Zo.", by=by)
    with scene.owner():
        assert not Item.objects.exists()


def test_who_is_not_around_eighteen_is_refused(scene: Scene) -> None:
    for year, says in ((1991, "al langer achttien"), (2012, "Vanaf 30-09-2029")):
        with scene.owner():
            Person.objects.filter(cases__number="PGA-2026-0001").update(birth_year=year)
        with scene.acting("worker") as (by, case), pytest.raises(Refused, match=says):
            answer_coming_of_age(case=case, takes_over=TakesOver.NOTHING, unit=None, words="Zo.", by=by)
    assert not scene.events("plan.coming_of_age")


@pytest.mark.parametrize(("born", "first", "last"), [
    ((2008, 9, 15), date(2026, 9, 15), date(2026, 9, 15)), ((2008, 2, 29), date(2026, 2, 28), date(2026, 2, 28)),
    ((2008, 9, None), date(2026, 9, 1), date(2026, 9, 30)), ((2008, None, None), date(2026, 1, 1), date(2026, 12, 31)),
    ((None, None, None), None, None),
])  # fmt: skip
def test_of_a_date_known_in_part_the_first_day_and_the_last_count(
    born: tuple[int | None, int | None, int | None], first: date | None, last: date | None
) -> None:
    assert (turns_eighteen(*born), is_eighteen_by(*born)) == (first, last)


def test_while_the_year_lasts_it_waits_for_who_was_born_in_it(scene: Scene) -> None:
    with scene.owner():
        Person.objects.filter(cases__number="PGA-2026-0001").update(birth_year=2008, birth_month=None, birth_day=None)
    with clock.frozen(datetime(2026, 11, 22, tzinfo=UTC)):
        assert [one.on for one in waiting(scene, "worker").birthdays] == [date(2026, 1, 1)]
    with clock.frozen(datetime(2027, 4, 6, tzinfo=UTC)):
        assert not waiting(scene, "worker").birthdays


def waiting(scene: Scene, role: str) -> PlansWaiting:
    with scene.acting(role) as (by, _):
        return plans_waiting(by)


@pytest.fixture
def eighteen_soon(scene: Scene) -> None:
    """Three months from today, less a day."""
    with scene.owner():
        Person.objects.filter(cases__number="PGA-2026-0001").update(birth_year=2008, birth_month=9, birth_day=10)


def test_three_months_before_it_waits_for_both_leads(scene: Scene, eighteen_soon: None) -> None:
    for role, waits in {"worker": 1, "expert": 1, "officer": 0}.items():
        assert len(waiting(scene, role).birthdays) == waits, role
    with clock.frozen(datetime(2026, 6, 1, tzinfo=UTC)):
        assert not waiting(scene, "worker").birthdays
    with scene.acting("worker") as (by, case):
        answer_coming_of_age(case=case, takes_over=TakesOver.NOTHING, unit=None, words="Gaat zelf verder.", by=by)
    assert not waiting(scene, "expert").birthdays


def test_an_action_waits_for_who_does_it_with_what_can_be_reported(scene: Scene) -> None:
    made = planning.action(scene)
    found = waiting(scene, "landlord").actions
    assert [(one.action_id, one.due, one.report_due) for one in found] == [
        (made.pk, planning.SOON, date(2026, 6, 29))
    ]  # fmt: skip
    assert [word for _, word in found[0].buttons] == ["Begonnen", "Loopt", "Gelukt", "Lukt niet"]
    assert not waiting(scene, "officer").actions
    with scene.acting("landlord") as (by, _):
        report_progress(action=made, state=ActionState.DONE, by=by)
    assert not waiting(scene, "landlord").actions


def test_what_does_not_move_is_told_to_the_case_lead(scene: Scene) -> None:
    made = planning.action(scene)
    assert not waiting(scene, "worker").stagnant
    with clock.frozen(clock.now() + timedelta(weeks=4, minutes=1)):
        found = waiting(scene, "worker").stagnant
        assert [(one.action_id, one.late, one.name) for one in found] == [(made.pk, True, "Landlord Jansen")]
        assert not waiting(scene, "expert").stagnant
        with scene.acting("landlord") as (by, _):
            report_progress(action=made, state=ActionState.RUNNING, by=by)
        assert len(waiting(scene, "worker").stagnant) == 1  # past its date, whatever was reported
    assert len(scene.events("action.reported")) == 1


def test_one_statement_whatever_waits(scene: Scene, eighteen_soon: None) -> None:
    for _ in range(3):
        planning.action(scene)
    with scene.acting("landlord") as (by, _), counted() as statements:
        plans_waiting(by)
    assert len(statements) == 1
