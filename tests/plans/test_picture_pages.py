"""The pages of a picture: filled in at speed, kept while typed, sent once, and never over a colleague's."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.db import connections

from opmaat.cases.access import case_for
from opmaat.cases.models import Item
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.plans.actions.pictures import finish_picture, start_picture
from opmaat.plans.models import Picture, Score
from opmaat.plans.picture_enums import Missing, Moment, PictureState, Side
from opmaat.plans.queries.panel_picture import panel_of
from opmaat.plans.queries.waiting_pictures import Waits, pictures_waiting
from tests.cases.conftest import Scene
from tests.harness.fixtures import MOMENT
from tests.plans.pictures import DOMAINS, safety, scored, social, started

CASE = "/casus/PGA-2026-0001/"


def form(**scores: str) -> dict[str, str]:
    return {f"score_{code}": scores.get(code, "onbekend") for code in DOMAINS} | {"side": "social"}


def seen_of(scene: Scene, picture: Picture) -> dict[str, str]:
    """What the page of the social team hands along."""
    page = scene.browser("worker").get(f"{CASE}foto/{picture.pk}/invullen/")
    return {"seen": page.content.decode().partition('name="seen" value="')[2].partition('"')[0]}


def test_filled_in_and_sent_once(scene: Scene) -> None:
    picture = started(scene)
    browser, url = scene.browser("worker"), f"{CASE}foto/{picture.pk}/invullen/"
    assert browser.get(url).status_code == 200
    words = {"ground_housing": "Slaapt op de bank.", "protects_housing": "zijn zus", "problem_housing": "on"}
    sent = form(housing="2") | words | {"own_housing": "4", "own_words_housing": "Gaat best.", "once": "abc"}
    for _ in range(2):  # a second press has no second effect
        response = browser.post(url, sent)
        assert response.status_code == 302
    assert len(scene.events("picture.scored")) == 1
    page = browser.get(f"{CASE}foto/{picture.pk}/").content.decode()
    for text in ("Slaapt op de bank.", "zijn zus", "Gaat best.", "Probleem"):
        assert text in page
    again = browser.get(url).content.decode()
    assert "Slaapt op de bank." in again
    assert "checked" in again


def test_a_domain_left_open_is_asked_and_everything_typed_stays(scene: Scene) -> None:
    picture = started(scene)
    browser, url = scene.browser("worker"), f"{CASE}foto/{picture.pk}/invullen/"
    sent = form(housing="2") | {"ground_housing": "Slaapt op de bank."}
    del sent["score_work"]
    response = browser.post(url, sent)
    assert response.status_code == 422
    assert "Kies een score, of onbekend." in response.content.decode()
    assert "Slaapt op de bank." in response.content.decode()
    assert browser.post(url, sent | {"rest_unknown": "on"}).status_code == 302


@pytest.mark.parametrize(
    "bad", [{"score_housing": "9"}, {"side": "safety"}, {"ground_housing": "x" * 301}, {"own_work": "7"}]
)
def test_what_does_not_fit_is_said_and_changes_nothing(scene: Scene, bad: dict[str, str]) -> None:
    picture = started(scene)
    response = scene.browser("worker").post(f"{CASE}foto/{picture.pk}/invullen/", form(housing="2") | bad)
    assert response.status_code == 422
    assert scene.events("picture.scored") == []


def test_what_is_typed_is_kept_on_the_server(scene: Scene) -> None:
    picture = started(scene)
    browser = scene.browser("worker")
    typed = form(housing="1") | {f"ground_{code}": "Nog niet af" for code in DOMAINS}
    assert browser.post(f"{CASE}concept/foto/{picture.pk}/", typed).status_code == 204
    assert browser.get(f"{CASE}foto/{picture.pk}/invullen/").content.decode().count("Nog niet af") == len(DOMAINS)
    assert "Nog niet af" not in scene.browser("officer").get(f"{CASE}foto/{picture.pk}/").content.decode()


def test_a_colleague_who_was_first_stands_beside_one_s_own(scene: Scene) -> None:
    picture = started(scene)
    url = f"{CASE}foto/{picture.pk}/invullen/"
    old_page, same = seen_of(scene, picture), {"ground_work": "over work"}
    scored(scene, picture, "worker", social(housing=2, work=3))
    response = scene.browser("worker").post(url, form(housing="4", work="3") | same | old_page)
    page = response.content.decode()
    assert response.status_code == 409
    assert "uw collega gaf 2" in page
    assert "Werk en opleiding: uw collega" not in page
    with scene.owner():
        assert Score.objects.get(picture=picture, domain="housing").item.text.value == 2
    seen = {"seen": page.partition('name="seen" value="')[2].partition('"')[0]}
    assert scene.browser("worker").post(url, form(housing="4", work="3") | same | seen).status_code == 302
    with scene.owner():
        assert Score.objects.get(picture=picture, domain="housing").item.text.value == 4


def test_one_s_own_way_through(scene: Scene) -> None:
    """Begin, fill in, make final; at each step the page leads on."""
    expert, worker = scene.browser("expert"), scene.browser("worker")
    begun = worker.post(f"{CASE}foto/nieuw/", {"moment": "begin"})
    assert begun.status_code == 302
    assert begun["Location"].endswith("/invullen/")
    fill_in = begun["Location"]
    assert worker.post(fill_in, form(housing="2")).status_code == 302
    one = fill_in.removesuffix("invullen/")
    assert expert.get(f"{CASE}foto/nieuw/")["Location"] == one
    finish = f"{one}vaststellen/"
    assert "De kant veiligheid heeft nog niet ingevuld" in expert.get(finish).content.decode()
    assert expert.post(finish, {}).status_code == 422
    assert expert.post(finish, {"missing_reason": "urgent"}).status_code == 302
    listed = expert.get(f"{CASE}foto/").content.decode()
    assert "Het moest snel" in listed
    assert "Leefgebieden in de tijd" in listed
    assert "voorlopige invulling" in listed
    assert worker.get(fill_in).status_code == 403


def test_the_pictures_are_not_there_for_who_does_not_sit_at_the_table(scene: Scene) -> None:
    picture = started(scene)
    for place in ("", "nieuw/", f"{picture.pk}/", f"{picture.pk}/invullen/", f"{picture.pk}/vaststellen/"):
        assert scene.browser("stranger").get(f"{CASE}foto/{place}").status_code == 404, place
        assert scene.browser("clinician").get(f"/casus/PGA-2026-0002/foto/{place}").status_code == 404, place
    assert scene.browser("worker").get(f"{CASE}foto/99999/").status_code == 404


def test_the_case_page_shows_begin_now_and_the_person(scene: Scene) -> None:
    page = scene.browser("worker").get(CASE).content.decode()
    assert "Beginfoto maken" in page
    picture = started(scene)
    scored(scene, picture, "worker", social(housing=2))
    with scene.acting("expert") as (by, case):
        finish_picture(case=case, picture=picture, missing_reason=Missing.NO_ANSWER, by=by)
    shown = scene.browser("landlord").get(CASE).content.decode()
    assert f"{CASE}foto/{picture.pk}/#housing" in shown
    assert shown.count("geen score die u leest") == 11


def test_the_panel_takes_two_statements(scene: Scene, counted: Callable[..., AbstractContextManager[Any]]) -> None:
    for moment in (Moment.BEGIN, Moment.INTERIM, Moment.INTERIM):
        picture = started(scene, moment=moment)
        scored(scene, picture, "worker", social(housing=2, work=3, home=4))
        scored(scene, picture, "officer", safety(housing=3, justice=2))
        with scene.acting("expert") as (by, case):
            finish_picture(case=case, picture=picture, by=by)
    with scene.acting("expert") as (_, case):
        with counted(at_most=2):
            panel = panel_of(case, may_write=True)
        assert panel.several
    looked = [event for event in scene.events("case.read") if event["kind"] == "look"]
    assert looked[-1]["item_ids"]


def test_what_waits_and_for_whom(scene: Scene) -> None:
    with acting_as(scene.viewer("worker")):
        assert pictures_waiting(scene.viewer("worker")) == ()
    picture = started(scene)

    def waits(role: str) -> list[Waits]:
        with acting_as(scene.viewer(role)):
            return [one.waits for one in pictures_waiting(scene.viewer(role))]

    assert waits("worker") == waits("officer") == [Waits.FILL_IN]
    scored(scene, picture, "worker", social(housing=2))
    assert waits("worker") == waits("landlord") == []
    assert waits("officer") == [Waits.FILL_IN]
    scored(scene, picture, "officer", safety(housing=3))
    assert waits("worker") == waits("expert") == [Waits.FINISH]
    assert waits("officer") == []


def test_a_case_carried_out_without_a_picture_waits(scene: Scene) -> None:
    with scene.owner() as owner, owner.cursor() as cursor:
        cursor.execute("update cases_case set phase = 'executing' where number = 'PGA-2026-0001'")
    with acting_as(scene.viewer("worker")):
        assert [one.waits for one in pictures_waiting(scene.viewer("worker"))] == [Waits.BEGIN]
    with acting_as(scene.viewer("expert")):
        assert pictures_waiting(scene.viewer("expert")) == ()


def test_fifty_at_once_begin_one_and_finish_one(scene: Scene) -> None:
    def at_once(act: Callable[[], object]) -> int:
        try:
            with clock.frozen(MOMENT):
                act()
        except Refused as refusal:
            return refusal.status
        finally:
            connections.close_all()
        return 200

    def begin() -> None:
        viewer = scene.viewer("worker")
        with acting_as(viewer):
            start_picture(case=case_for(viewer, "PGA-2026-0001"), moment=Moment.INTERIM, by=viewer)

    with ThreadPoolExecutor(10) as pool:
        assert sorted(pool.map(at_once, [begin] * 50)) == [200] + [409] * 49
    with scene.owner():
        picture = Picture.objects.get()
    scored(scene, picture, "worker", social(housing=2))

    def finish() -> None:
        viewer = scene.viewer("expert")
        with acting_as(viewer):
            case = case_for(viewer, "PGA-2026-0001")
            finish_picture(case=case, picture=picture, missing_reason=Missing.URGENT, by=viewer)

    with ThreadPoolExecutor(10) as pool:
        assert sorted(pool.map(at_once, [finish] * 50)) == [200] + [409] * 49
    with scene.owner():
        assert Picture.objects.get().state == PictureState.FINAL
        assert Item.objects.filter(kind="score").count() == Score.objects.filter(side=Side.SOCIAL).count()
    assert len(scene.events("picture.finished")) == 1
