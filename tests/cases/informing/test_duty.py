"""The duty starts with the referral, towards the person and each of the circle."""

from opmaat.cases.actions.circle import add_circle_member
from opmaat.cases.actions.informing import start_duty
from opmaat.cases.informing_enums import Standing
from opmaat.cases.models import (
    InformingDuty,
)
from opmaat.core import clock
from opmaat.core.transaction import acting_as
from tests.cases.conftest import Scene
from tests.cases.informing.steps import (
    PAGE,
    stands,
    started,
    text,
)
from tests.cases.test_opening import opened, person
from tests.cases.test_questions_and_circle import mother


def test_the_duty_starts_with_the_referral_and_only_once(scene: Scene) -> None:
    case = opened(scene, person())
    with scene.owner():
        duty = InformingDuty.objects.get(case_id=case.pk)
    received = duty.received_at.astimezone(clock.AMSTERDAM).date()
    assert duty.received_at == case.opened_at
    assert 28 <= (duty.due - received).days <= 31
    with acting_as(scene.viewer("expert")) as _:
        assert not start_duty(case, scene.viewer("expert"))
    assert len(scene.events("informing.started")) == 1


def test_an_older_case_starts_it_later_and_strangers_learn_nothing(scene: Scene) -> None:
    started(scene)
    with scene.acting("officer"):
        assert not InformingDuty.objects.exists()
    with acting_as(scene.viewer("stranger")):
        assert not InformingDuty.objects.exists()


def test_the_person_and_each_of_the_circle_wait_for_a_decision(scene: Scene) -> None:
    started(scene)
    assert [one.name for one in stands(scene).people] == ["Daan van der Velde"]
    with scene.acting("worker") as (by, case):
        add_circle_member(case=case, member=mother(), by=by)
    people = stands(scene).people
    assert [(one.name, one.standing) for one in people] == [
        ("Daan van der Velde", Standing.PENDING), ("Fatma Öztürk", Standing.PENDING),
    ]  # fmt: skip
    assert people[1].due is not None
    assert people[1].due > clock.today()  # a month from when it was written, not from the referral
    assert people[0].late


def test_started_on_a_page_of_its_own(scene: Scene) -> None:
    assert "De termijn loopt nog niet" in text(scene.browser("expert").get(PAGE))
    assert scene.browser("officer").post(PAGE + "starten/", {"confirm": "yes"}).status_code == 404
    assert scene.browser("expert").post(PAGE + "starten/", {"confirm": "yes"})["Location"] == PAGE
    with scene.owner():
        assert InformingDuty.objects.count() == 1
    assert len(scene.events("informing.started")) == 1


def test_on_the_page_only_who_leads_starts_it(scene: Scene) -> None:
    for role in ("officer", "worker", "stranger"):
        assert scene.browser(role).post(PAGE + "starten/", {"confirm": "yes"}).status_code == 404
    with scene.owner():
        assert not InformingDuty.objects.exists()
    assert not scene.events("informing.started")


def test_of_a_destroyed_case_nothing_starts(scene: Scene) -> None:
    with scene.acting("expert") as (by, found):
        case = found
    with scene.owner() as owner, owner.cursor() as cursor:
        cursor.execute("alter table cases_case disable trigger user")
        cursor.execute("update cases_case set phase = 'destroyed' where id = %s", [case.pk])
        cursor.execute("alter table cases_case enable trigger user")
    with acting_as(by):
        assert not start_duty(case, by)
    with scene.owner():
        assert not InformingDuty.objects.exists()
    assert not scene.events("informing.started")
