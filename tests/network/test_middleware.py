"""Who is asking, at every request: two statements, and what ended counts at the next one."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from opmaat.core import clock
from opmaat.network.enums import Function
from opmaat.network.middleware import viewer
from opmaat.network.signin import session_keys
from tests.network import builders
from tests.network.builders import Town

PAGE = "/training/"


def seen_by(client: Client, path: str = PAGE) -> Any:
    """The request as a view would get it, and the answer when there is one instead."""
    kept: list[Any] = []

    def view(request: HttpRequest) -> HttpResponse:
        kept.append(request)
        return HttpResponse()

    request = RequestFactory().get(path)
    request.session = client.session
    viewer(view)(request)
    return kept[0] if kept else None


def test_the_viewer_and_the_signed_in_person(client: Client, town: Town) -> None:
    worker = builders.engagement(town.college, "Sanne de Wit")
    builders.pga_expert(worker, town, is_deputy=True)
    builders.sign_in(client, worker)
    request = seen_by(client)
    assert (request.viewer.key, request.viewer.account_id, request.viewer.unit_id) == (
        str(worker.pk),
        worker.account_id,
        town.college.pk,
    )
    assert request.viewer.organisation == "Gemeente Dorp"
    assert request.viewer.function == "PGA-expert (plaatsvervanger) Dorp"
    person = request.signed_in
    assert (person.name, person.kind, person.place) == ("Sanne de Wit", "college", "first")
    assert (person.screened, person.trained, person.is_manager) == (True, True, False)
    assert person.functions[0].municipality_id == town.municipality.pk
    assert person.others == ()


def test_on_behalf_of_the_participant_that_designated(client: Client, town: Town) -> None:
    worker = builders.engagement(town.social_team)
    builders.appointment(worker, Function.PROCESS_COORDINATOR, house=town.house, designated_by=town.police)
    builders.sign_in(client, worker)
    assert seen_by(client).viewer.on_behalf_of == "Politie Dorp"


def test_a_function_that_ended_is_gone(client: Client, town: Town) -> None:
    worker = builders.engagement(town.college)
    held = builders.pga_expert(worker, town)
    builders.sign_in(client, worker)
    assert seen_by(client).signed_in.function_names == {Function.PGA_EXPERT}
    held.ends_at = clock.now()
    with builders.installing():
        held.save()
    assert seen_by(client).signed_in.functions == ()


def test_two_statements(client: Client, town: Town, counted: Callable[..., AbstractContextManager[Any]]) -> None:
    worker = builders.engagement(town.college)
    builders.pga_expert(worker, town)
    builders.engagement(town.social_team, worker.account)
    builders.sign_in(client, worker)
    with counted(at_most=2):
        assert seen_by(client).viewer is not None


def test_nobody_signed_in_costs_nothing(client: Client, db: None, counted: Any) -> None:
    with counted(at_most=0):
        client.get("/inloggen/?wachtwoord")


def test_an_ended_engagement_leads_back_to_choosing(client: Client, town: Town) -> None:
    worker = builders.engagement(town.college)
    other = builders.engagement(town.social_team, worker.account)
    builders.sign_in(client, worker)
    assert client.get(PAGE).status_code == 200
    worker.ends_at = clock.now()
    worker.save()
    answer = client.get(PAGE)
    assert (answer.status_code, answer["Location"]) == (302, "/werkplek/kiezen/?volgende=%2Ftraining%2F")
    client.post("/werkplek/kiezen/", {"engagement": other.pk})
    assert seen_by(client).viewer.engagement_id == other.pk


def test_without_any_engagement_left_the_page_says_so(client: Client, town: Town) -> None:
    worker = builders.engagement(town.college)
    builders.sign_in(client, worker)
    worker.ends_at = clock.now()
    worker.save()
    assert "geen werkplek" in client.get(PAGE, follow=True).content.decode()


def test_the_end_passes_without_any_write(client: Client, town: Town) -> None:
    worker = builders.engagement(town.college, ends_at=clock.now() + timedelta(hours=1))
    builders.sign_in(client, worker)
    assert client.get(PAGE).status_code == 200
    with clock.frozen(clock.now() + timedelta(hours=1)):
        assert client.get(PAGE).status_code == 302


def test_a_closed_account_is_signed_out(client: Client, town: Town) -> None:
    worker = builders.engagement(town.college)
    builders.sign_in(client, worker)
    worker.account.is_active = False
    worker.account.save()
    assert client.get(PAGE)["Location"].startswith("/inloggen/")
    assert not Session.objects.filter(session_key=client.session.session_key).exists()


def test_a_changed_password_signs_out_elsewhere(client: Client, town: Town) -> None:
    worker = builders.engagement(town.college)
    builders.sign_in(client, worker)
    worker.account.set_password("een heel nieuw wachtwoord")
    worker.account.save()
    assert client.get(PAGE)["Location"].startswith("/inloggen/")


def test_one_engagement_is_chosen_by_itself_and_several_are_not(client: Client, town: Town) -> None:
    worker = builders.engagement(town.college)
    builders.sign_in(client, worker)
    session = client.session
    del session[session_keys.ENGAGEMENT]
    session.save()
    assert seen_by(client).viewer.engagement_id == worker.pk
    builders.engagement(town.social_team, worker.account)
    assert client.get(PAGE)["Location"].startswith("/werkplek/kiezen/")


def test_somebody_else_s_engagement_cannot_be_chosen(client: Client, town: Town) -> None:
    worker, other = builders.engagement(town.college), builders.engagement(town.police)
    builders.sign_in(client, worker)
    client.post("/werkplek/kiezen/", {"engagement": other.pk})
    assert seen_by(client).viewer.engagement_id == worker.pk
    session = client.session
    session[session_keys.ENGAGEMENT] = other.pk
    session.save()
    assert client.get(PAGE)["Location"].startswith("/werkplek/kiezen/")


@pytest.mark.parametrize("path", ["/training/", "/partners/1/", "/bestaat-niet/", "/beheer/"])
def test_secrecy_comes_before_every_other_page(client: Client, town: Town, path: str) -> None:
    worker = builders.engagement(town.college, builders.account(confirmed=False))
    builders.sign_in(client, worker)
    assert client.get(path)["Location"].startswith("/geheimhouding/?volgende=")
    assert client.get(path, headers={"HX-Request": "true"})["HX-Redirect"] == "/geheimhouding/"
    answer = client.post("/geheimhouding/", {"confirm": "yes", "volgende": "/training/"})
    assert (answer.status_code, answer["Location"]) == (302, "/training/")
    assert client.get("/training/").status_code == 200


def test_where_to_go_on_stays_inside(client: Client, town: Town) -> None:
    worker = builders.engagement(town.college)
    builders.sign_in(client, worker)
    for elsewhere in ("https://elders.nl/", "//elders.nl/", "javascript:alert(1)"):
        answer = client.post("/werkplek/kiezen/", {"engagement": worker.pk, "volgende": elsewhere})
        assert answer["Location"] == "/"


def test_a_session_of_a_demonstration_is_worth_nothing_outside_it(
    client: Client, town: Town, settings: Settings
) -> None:
    builders.sign_in(client, builders.engagement(town.college))
    settings.OPMAAT_DEMO = False
    assert client.get(PAGE)["Location"].startswith("/inloggen/")


def test_without_second_factor_nothing_opens(client: Client, town: Town) -> None:
    worker = builders.engagement(town.college)
    builders.sign_in(client, worker)
    session = client.session
    del session[session_keys.DEMONSTRATION]
    session.save()
    assert client.get(PAGE)["Location"].startswith("/tweede-factor/?volgende=")
    assert client.get("/bestaat-niet/")["Location"].startswith("/tweede-factor/")
    assert client.get("/tweede-factor/").status_code == 200
    assert seen_by(client, "/tweede-factor/").viewer is None
