"""Confirming the minutes: at the next conference; without one in time the lead does, with the reason."""

from datetime import timedelta

import pytest

from opmaat.cases.models import Tabling
from opmaat.conferences.actions.confirming import confirm_minutes
from opmaat.conferences.actions.meeting import open_meeting
from opmaat.conferences.actions.planning import cancel_conference
from opmaat.conferences.models import Conference
from opmaat.conferences.queries.following import following, to_confirm_at
from opmaat.conferences.terms import terms
from opmaat.core import clock
from opmaat.core.errors import Refused
from tests.cases.conftest import Scene
from tests.conferences.meetings import begun, confirmed, executing, minuted, planned, sees, sent, state_of

ROLES = ("worker", "officer", "clinician", "landlord", "prosecutor")


def test_at_the_next_conference_they_are_confirmed_without_a_reason(scene: Scene) -> None:
    number, _ = minuted(scene)
    later, _ = begun(scene, weeks=4)
    confirmed(scene, number, because="")
    with scene.owner():
        found = Conference.objects.get(pk=number)
        assert (found.state, found.confirmed_in_id, found.confirmed_because) == ("confirmed", later, "")
        assert found.confirmed_at == clock.now()


def test_is_the_next_one_planned_they_wait_for_it(scene: Scene) -> None:
    number, _ = minuted(scene)
    sent(scene, weeks=4)
    with scene.acting("expert") as (by, _), pytest.raises(Refused, match="in het volgende overleg, op") as refusal:
        confirm_minutes(conference_id=number, because="no_next", by=by)
    assert refusal.value.status == 422
    with scene.owner():
        assert state_of(number) == "minuted"


def test_without_a_next_one_the_lead_gives_a_reason(scene: Scene) -> None:
    number, _ = minuted(scene)
    for because in ("", "zomaar"):
        with scene.acting("expert") as (by, _), pytest.raises(Refused, match="zonder volgend overleg"):
            confirm_minutes(conference_id=number, because=because, by=by)
    confirmed(scene, number, because="in_writing")
    with scene.owner():
        found = Conference.objects.get(pk=number)
        assert (found.confirmed_in_id, found.confirmed_because) == (None, "in_writing")


def test_one_that_comes_too_late_is_not_waited_for(scene: Scene) -> None:
    number, _ = minuted(scene)
    planned(scene, weeks=terms().confirm_within_weeks + 1)
    confirmed(scene, number)
    with scene.owner():
        assert state_of(number) == "confirmed"


def test_one_that_does_not_take_place_is_not_waited_for(scene: Scene) -> None:
    number, _ = minuted(scene)
    later = sent(scene, weeks=4)
    with scene.acting("expert") as (by, _):
        cancel_conference(conference_id=later, by=by)
    confirmed(scene, number)
    with scene.owner():
        assert state_of(number) == "confirmed"


def test_one_that_was_planned_and_never_held_is_not_waited_for(scene: Scene) -> None:
    number, _ = minuted(scene)
    planned(scene, weeks=1)
    with clock.frozen(clock.now() + timedelta(weeks=3)):
        confirmed(scene, number)
    with scene.owner():
        assert state_of(number) == "confirmed"


def test_a_conference_of_elsewhere_is_no_next_one(scene: Scene) -> None:
    number, _ = minuted(scene)
    begun(scene, "zvh", weeks=4)
    with scene.acting("expert") as (by, _), pytest.raises(Refused, match="zonder volgend overleg"):
        confirm_minutes(conference_id=number, by=by)


def test_an_earlier_one_is_no_next_one(scene: Scene) -> None:
    number, _ = minuted(scene, weeks=4)
    begun(scene)
    with scene.acting("expert") as (by, _), pytest.raises(Refused, match="zonder volgend overleg"):
        confirm_minutes(conference_id=number, by=by)


def test_the_next_agenda_begins_with_them(scene: Scene) -> None:
    number, _ = minuted(scene)
    later = sent(scene, weeks=4)
    with scene.acting("expert"):
        assert [one.pk for one in to_confirm_at(Conference.objects.get(pk=later))] == [number]
        assert to_confirm_at(Conference.objects.get(pk=number)) == ()
    with scene.acting("expert") as (by, _):
        open_meeting(conference_id=later, by=by)
    confirmed(scene, number, because="")
    with scene.acting("expert"):
        assert to_confirm_at(Conference.objects.get(pk=later)) == ()


def test_what_comes_next_is_one_statement(scene: Scene, django_assert_num_queries: pytest.FixtureRequest) -> None:
    number, _ = minuted(scene)
    sent(scene, weeks=4)
    with scene.acting("expert"):
        conference = Conference.objects.get(pk=number)
        with django_assert_num_queries(1):  # type: ignore[operator]
            assert following(conference).waits


def test_the_rights_end_with_the_minutes(scene: Scene) -> None:
    executing(scene)
    before = {role: sees(scene, role) for role in ROLES}
    number, _ = minuted(scene)
    confirmed(scene, number)
    assert {role: sees(scene, role) for role in ROLES} == before
    with scene.owner():
        assert not Tabling.objects.filter(ends_at__gt=clock.now()).exists()


def test_the_rights_for_the_conference_that_is_on_stay(scene: Scene) -> None:
    executing(scene)
    number, _ = minuted(scene)
    begun(scene, weeks=4)
    during = {role: sees(scene, role) for role in ROLES}
    confirmed(scene, number, because="")
    assert {role: sees(scene, role) for role in ROLES} == during


def test_the_database_knows_no_confirmed_minutes_without_where_or_why(scene: Scene) -> None:
    number, _ = minuted(scene)
    with scene.owner() as owner, owner.cursor() as cursor, pytest.raises(Exception, match="confirmed_somewhere"):
        cursor.execute("update conferences_conference set state = 'confirmed' where id = %s", [number])
