"""Cancelling a draft picture: by who began it or the process lead, recorded; what was scored no longer counts."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DatabaseError, connections, transaction

from opmaat.cases.access import case_for
from opmaat.cases.actions.corrections import correct_item
from opmaat.cases.models import Item, Notice
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.plans.actions.pictures import cancel_picture, finish_picture
from opmaat.plans.models import Picture, Score
from opmaat.plans.picture_enums import Cancelled, Missing, Moment, PictureState
from opmaat.plans.queries.pictures import ends_of, pictures_of
from tests.cases.conftest import Scene
from tests.harness.fixtures import MOMENT
from tests.plans.pictures import safety, scored, social, started

CASE = "/casus/PGA-2026-0001/"


def cancelled(scene: Scene, picture: Picture, role: str, reason: Cancelled = Cancelled.MISTAKE) -> None:
    with scene.acting(role) as (by, case):
        cancel_picture(case=case, picture=picture, reason=reason, by=by)


@pytest.mark.parametrize("role", ["worker", "expert"])
def test_who_began_it_or_the_process_lead_cancels(scene: Scene, role: str) -> None:
    picture = started(scene)
    scored(scene, picture, "worker", social(housing=2))
    scored(scene, picture, "officer", safety(housing=1))
    cancelled(scene, picture, role, Cancelled.WRONG_MOMENT)
    with scene.owner():
        stored = Picture.objects.get()
        assert (stored.state, stored.cancel_reason) == (PictureState.CANCELLED, Cancelled.WRONG_MOMENT)
        assert stored.cancelled_by_id == scene.engagement(role).pk
        assert stored.cancelled_at is not None
        assert set(Item.objects.filter(kind="score").values_list("state", "text__state_reason")) == {
            ("retracted", "De foto is geannuleerd.")
        }
    assert [event["outcome"] for event in scene.events("picture.cancelled")] == ["moment"]
    with scene.acting("expert") as (_, case):
        assert ends_of(case) == ()
        assert pictures_of(case)[0].rows == ()


@pytest.mark.parametrize("role", ["officer", "landlord", "clinician"])
def test_nobody_else_does(scene: Scene, role: str) -> None:
    picture = started(scene)
    with pytest.raises(Refused, match="begon") as refusal:
        cancelled(scene, picture, role)
    assert refusal.value.status == 403
    with scene.owner():
        assert Picture.objects.get().state == PictureState.DRAFT
    assert scene.events("picture.cancelled") == []


def test_the_case_lead_who_did_not_begin_it_neither(scene: Scene) -> None:
    picture = started(scene, "officer")
    with pytest.raises(Refused, match="begon"):
        cancelled(scene, picture, "worker")
    cancelled(scene, picture, "officer")


def test_what_is_fixed_stays_and_twice_is_once(scene: Scene) -> None:
    picture = started(scene)
    scored(scene, picture, "worker", social(housing=2))
    with scene.acting("expert") as (by, case):
        finish_picture(case=case, picture=picture, missing_reason=Missing.NO_ANSWER, by=by)
    with pytest.raises(Refused, match="al vastgesteld") as refusal:
        cancelled(scene, picture, "expert")
    assert refusal.value.status == 409
    second = started(scene, moment=Moment.INTERIM)
    cancelled(scene, second, "worker")
    with pytest.raises(Refused, match="is geannuleerd"):
        cancelled(scene, second, "worker")
    with pytest.raises(Refused, match="is geannuleerd"):
        scored(scene, second, "worker", social(housing=2))
    with scene.owner():
        assert Item.objects.filter(kind="score").exclude(state="current").count() == 0


def test_the_database_cancels_for_nobody_else_either(scene: Scene) -> None:
    picture = started(scene)
    with scene.acting("officer"), pytest.raises(DatabaseError), transaction.atomic():
        Picture.objects.filter(pk=picture.pk).update(state=PictureState.CANCELLED)
    with scene.acting("expert"), pytest.raises(DatabaseError), transaction.atomic():
        Picture.objects.filter(pk=picture.pk).update(state=PictureState.CANCELLED, cancelled_at=clock.now())
    with scene.acting("expert", "gathering") as (by, other), pytest.raises(NotHere):
        cancel_picture(case=other, picture=picture, reason=Cancelled.MISTAKE, by=by)


def test_another_begin_picture_can_be_made(scene: Scene) -> None:
    cancelled(scene, started(scene), "worker")
    again = started(scene, "officer")
    assert again.moment == Moment.BEGIN
    with scene.owner():
        assert Picture.objects.count() == 2


def test_what_was_put_right_since_goes_too(scene: Scene) -> None:
    picture = started(scene)
    scored(scene, picture, "worker", social(housing=2))
    with scene.acting("worker") as (by, case):
        row = Item.objects.get(pk=Score.objects.get(domain="housing").item_id)
        new = correct_item(case=case, item=row, body="Heeft een kamer.", reason="Klopte niet", version=1, by=by)
    cancelled(scene, picture, "worker")
    with scene.owner():
        assert Item.objects.get(pk=new.item.pk).state == "retracted"
        assert Item.objects.get(pk=row.pk).state == "corrected"


def test_who_read_a_row_hears_so_once(scene: Scene) -> None:
    picture = started(scene)
    scored(scene, picture, "worker", social(housing=2, home=3))
    scene.browser("officer").get(f"{CASE}foto/{picture.pk}/")
    cancelled(scene, picture, "expert")
    with scene.owner():
        notices = Notice.objects.filter(kind="picture_cancelled")
        told = list(notices.values_list("engagement_id", flat=True))
        assert not notices.filter(item__isnull=False).exists()
    assert scene.engagement("officer").pk in told
    assert len(told) == len(set(told))
    assert scene.engagement("landlord").pk not in told


def test_fifty_at_once_cancel_one(scene: Scene) -> None:
    picture = started(scene)
    viewer = scene.viewer("expert")

    def cancel(_: int) -> int:
        try:
            with clock.frozen(MOMENT), acting_as(viewer):
                case = case_for(viewer, "PGA-2026-0001")
                cancel_picture(case=case, picture=picture, reason=Cancelled.LATER, by=viewer)
        except Refused as refusal:
            return refusal.status
        finally:
            connections.close_all()
        return 200

    with ThreadPoolExecutor(10) as pool:
        assert sorted(pool.map(cancel, range(50))) == [200] + [409] * 49
    assert len(scene.events("picture.cancelled")) == 1


def test_by_hand_with_a_reason_from_the_list(scene: Scene) -> None:
    picture = started(scene)
    scored(scene, picture, "worker", social(housing=2))
    place = f"{CASE}foto/{picture.pk}/"
    worker, officer = scene.browser("worker"), scene.browser("officer")
    assert "Foto annuleren" in worker.get(place).content.decode()
    assert "Foto annuleren" not in officer.get(place).content.decode()
    assert officer.get(f"{place}annuleren/").status_code == 403
    assert officer.post(f"{place}annuleren/", {"reason": "mistake"}).status_code == 403
    assert scene.browser("stranger").get(f"{place}annuleren/").status_code == 404
    for wrong in ({}, {"reason": "zomaar"}):
        assert worker.post(f"{place}annuleren/", wrong).status_code == 422
    assert worker.post(f"{place}annuleren/", {"reason": "mistake"}).status_code == 302
    page = officer.get(place).content.decode()
    assert "per ongeluk begonnen" in page
    assert "over housing" not in page
    listed = officer.get(f"{CASE}foto/").content.decode()
    assert "Geannuleerd" in listed
    assert "Leefgebieden in de tijd" not in listed
    assert worker.post(f"{place}annuleren/", {"reason": "mistake"}).status_code == 422
