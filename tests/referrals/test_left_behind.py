"""A referral whose process lead is there no more: seen by who is designated there, taken over by name, never unseen."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections

from opmaat.cases.models import Participation
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.network.models import Account, Engagement, Replacement, Screening
from opmaat.referrals.actions.taking_lead import take_lead
from opmaat.referrals.queries.left_behind import left_behind
from tests.cases.conftest import Scene
from tests.cases.world import Table
from tests.harness.fixtures import MOMENT
from tests.referrals.acts import acting, nobody_leads
from tests.referrals.triage_scene import load


@pytest.fixture
def scene(world: Callable[[Callable[[], Table]], Table]) -> Scene:
    """A fresh copy of the referrals."""
    return Scene(world(load))


def unscreened(scene: Scene) -> None:
    with scene.owner():
        Screening.objects.filter(engagement_id=scene.table.people["expert"]).update(ends_at=MOMENT)


def left_work(scene: Scene) -> None:
    with scene.owner():
        Engagement.objects.filter(pk=scene.table.people["expert"]).update(ends_at=MOMENT)


def account_closed(scene: Scene) -> None:
    with scene.owner():
        Account.objects.filter(engagements=scene.table.people["expert"]).update(is_active=False)


def seen_by(scene: Scene, role: str) -> list[str]:
    return [one.number for one in acting(scene, role, lambda _: left_behind())]


@pytest.mark.parametrize("gone", [nobody_leads, unscreened, left_work, account_closed])
def test_however_the_lead_went_the_deputy_sees_it(scene: Scene, gone: Callable[[Scene], None]) -> None:
    assert seen_by(scene, "deputy") == []
    gone(scene)
    assert seen_by(scene, "deputy") == [scene.table.cases["referral"]]
    for role in ("worker", "coordinator", "officer", "privacy", "manager"):
        assert seen_by(scene, role) == [], role


def test_on_the_board_and_on_the_desk_without_a_name(scene: Scene) -> None:
    nobody_leads(scene)
    for place in ("/triage/", "/"):
        page = scene.browser("deputy").get(place).content.decode()
        assert scene.table.cases["referral"].replace("-", " ", 1) in page
        assert "Expert Jansen" in page
        assert "Prins" not in page
    assert scene.browser("deputy").get(f"/triage/{scene.table.cases['referral']}/").status_code == 404


def test_taken_over_it_is_led_without_a_moment_between(scene: Scene) -> None:
    nobody_leads(scene)
    browser = scene.browser("deputy")
    place = f"/triage/{scene.table.cases['referral']}/"
    assert browser.post(f"{place}overnemen/")["Location"] == place
    assert browser.get(place).status_code == 200
    with scene.owner():
        seats = Participation.objects.filter(case__number=scene.table.cases["referral"], capacity="process_lead")
        old, new = seats.order_by("starts_at", "pk")
    assert (old.ends_at, new.starts_at, new.ends_at) == (MOMENT, MOMENT, None)
    assert new.engagement_id == scene.table.people["deputy"]
    assert "Zonder procesregisseur" not in browser.get("/triage/").content.decode()
    (event,) = scene.events("referral.lead_taken")
    assert event["case_id"] == old.case_id


def test_not_while_the_lead_leads_or_somebody_stands_in(scene: Scene) -> None:
    number = scene.table.cases["referral"]
    with pytest.raises(NotHere):
        acting(scene, "deputy", lambda by: take_lead(number=number, by=by))
    left_work(scene)
    with scene.owner():
        Replacement.objects.create(
            absent_id=scene.table.people["expert"], substitute_id=scene.table.people["privacy"],
            named_by_id=scene.table.people["privacy"], starts_at=MOMENT, ends_at=MOMENT + timedelta(days=7),
        )  # fmt: skip
    assert seen_by(scene, "deputy") == []
    with clock.frozen(MOMENT + timedelta(days=8)):
        assert seen_by(scene, "deputy") == [number]


def test_fifty_at_once_one_takes_it_over(scene: Scene) -> None:
    nobody_leads(scene)
    number = scene.table.cases["referral"]

    def press(_: int) -> str:
        try:
            with clock.frozen(MOMENT):
                acting(scene, "deputy", lambda by: take_lead(number=number, by=by))
        except Refused as refusal:
            return refusal.message
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(10) as pool:
        assert sorted(pool.map(press, range(50))) == [*["Deze aanmelding is zojuist overgenomen."] * 49, "done"]
    assert len(scene.events("referral.lead_taken")) == 1
