"""Filling in: what a rule refuses comes back above the form, with what was typed, and is recorded."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client

from opmaat.core import clock
from opmaat.network.models import Account, Appointment, Engagement, Replacement, Screening
from tests.network import builders
from tests.network.builders import Town

Owner = Callable[[], AbstractContextManager[BaseDatabaseWrapper]]


@pytest.fixture
def manager(client: Client, town: Town) -> Client:
    builders.sign_in(client, town.manager)
    return client


def test_from_account_to_pga_expert(manager: Client, town: Town) -> None:
    made = manager.post("/beheer/accounts/nieuw/", {"name": "Sanne de Wit", "email": "s@dorp.nl"})
    account = Account.objects.get(email="s@dorp.nl")
    assert made["Location"] == f"/beheer/accounts/{account.pk}/"
    place = {"unit": town.college.pk, "job_title": "Adviseur", "starts_at": "2026-06-15"}
    manager.post(f"{made['Location']}werkplekken/nieuw/", place)
    engagement = Engagement.objects.get(account=account)
    assert engagement.starts_at.isoformat() == "2026-06-14T22:00:00+00:00"  # the Dutch day begins
    screening = {"kind": "vog", "starts_at": "1-6-2026", "ends_at": "2029-05-31"}
    manager.post(f"/beheer/werkplekken/{engagement.pk}/screening/", screening)
    assert Screening.objects.get(engagement=engagement).ends_at is not None
    aanstellen = f"/beheer/werkplekken/{engagement.pk}/aanstellen/"
    wanted = {
        "function": "pga_expert",
        "where": f"municipality-{town.municipality.pk}",
        "decision_reference": "B-2026-77",
        "starts_at": "2026-06-15",
    }
    refused = manager.post(aanstellen, wanted)
    text = refused.content.decode()
    assert refused.status_code == 422
    assert "aangewezen door het college van B&amp;W van die gemeente. (Wjsg 39f)" in text
    assert 'value="B-2026-77"' in text
    done = manager.post(aanstellen, {**wanted, "designated_by": town.college.pk}, follow=True)
    assert "De aanstelling is vastgelegd" in done.content.decode()
    assert Appointment.objects.get(engagement=engagement).decision_reference == "B-2026-77"


def test_ending_an_appointment(manager: Client, town: Town) -> None:
    held = builders.pga_expert(builders.engagement(town.college), town)
    path = f"/beheer/aanstellingen/{held.pk}/beeindigen/"
    assert "Er staan geen lopende zaken op naam." in manager.get(path).content.decode()
    assert manager.post(path, {"reason": ""}).status_code == 422
    manager.post(path, {"reason": "Andere baan"})
    held.refresh_from_db()
    assert (held.ends_at, held.end_reason) == (clock.now(), "Andere baan")


def test_naming_a_replacement_oneself(client: Client, town: Town) -> None:
    me, absent = builders.engagement(town.social_team), builders.engagement(town.social_team)
    builders.sign_in(client, me)
    wanted = {"absent": absent.pk, "substitute": me.pk, "ends_at": "2026-07-01"}
    refused = client.post("/waarneming/nieuw/", wanted)
    assert refused.status_code == 422
    assert "niet uzelf" in refused.content.decode()
    other = builders.engagement(town.social_team)
    client.post("/waarneming/nieuw/", {**wanted, "substitute": other.pk})
    made = Replacement.objects.get()
    assert made.ends_at.isoformat() == "2026-07-01T22:00:00+00:00"  # up to and including that day
    assert absent.account.name in client.get("/waarneming/").content.decode()
    client.post(f"/waarneming/{made.pk}/beeindigen/")
    assert not Replacement.objects.exists()  # taken back in the moment in which it began


def test_who_is_away_elsewhere_is_not_told_by_a_number(client: Client, town: Town) -> None:
    absent, substitute = builders.engagement(town.police), builders.engagement(town.police)
    builders.sign_in(client, absent)
    client.post("/waarneming/nieuw/", {"absent": absent.pk, "substitute": substitute.pk, "ends_at": "2026-07-01"})
    place = f"/waarneming/{Replacement.objects.get().pk}/beeindigen/"
    assert substitute.account.name in client.get(place).content.decode()
    stranger = Client()
    builders.sign_in(stranger, builders.engagement(town.social_team))
    for answer in (stranger.get(place), stranger.post(place)):
        assert answer.status_code == 404
        assert absent.account.name not in answer.content.decode()
    assert Replacement.objects.exists()


def test_colleagues_of_other_units_are_not_in_the_list(client: Client, town: Town) -> None:
    me, stranger = builders.engagement(town.social_team), builders.engagement(town.police)
    builders.sign_in(client, me)
    wanted = {"absent": stranger.pk, "substitute": stranger.pk, "ends_at": "2026-07-01"}
    assert client.post("/waarneming/nieuw/", wanted).status_code == 422


@pytest.mark.parametrize("name", ["a\x00b", "a\u202eb", "x" * 121, "  ", "a\nb"])
def test_a_name_that_cannot_be_kept(manager: Client, name: str) -> None:
    answer = manager.post("/beheer/accounts/nieuw/", {"name": name, "email": "a@b.nl"})
    assert answer.status_code == 422
    assert not Account.objects.filter(email="a@b.nl").exists()


@pytest.mark.parametrize("name", ["O'Neill", "Bram van der Heijden-Wiśniewska", "Öztürk", "X", "Null", "<b>x</b>"])
def test_a_name_that_can(manager: Client, name: str) -> None:
    manager.post("/beheer/accounts/nieuw/", {"name": name, "email": "a@b.nl"})
    assert Account.objects.get(email="a@b.nl").name == name
    assert "<b>x</b>" not in manager.get("/beheer/accounts/?zoek=a@b.nl").content.decode()


@pytest.mark.parametrize("day", ["2026-02-29", "31-06-2026", "morgen", "99999-1-1"])
def test_a_day_that_does_not_exist(manager: Client, town: Town, day: str) -> None:
    worker = builders.engagement(town.police)
    path = f"/beheer/werkplekken/{worker.pk}/screening/"
    answer = manager.post(path, {"kind": "vog", "starts_at": day})
    assert "Vul een datum in" in answer.content.decode()


def test_events_and_refusals_stand_in_the_log(client: Client, committed_db: object, as_owner: Owner) -> None:
    town = builders.town()
    worker = builders.engagement(town.college)
    builders.sign_in(client, town.manager)
    client.post(f"/beheer/werkplekken/{worker.pk}/", {"job_title": "Chef"})
    client.post(f"/beheer/onderdelen/{town.college.pk}/beeindigen/", {"on": "2026-07-01"})
    builders.sign_in(client, worker)
    client.get("/beheer/")
    with as_owner() as owner, owner.cursor() as cursor:
        cursor.execute("select kind, action, outcome, engagement_id from audit_event order by id")
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    assert rows == [
        ("change", "engagement_changed", f"done engagement {worker.pk}", town.manager.pk),
        ("refusal", "network:end_unit", "422", town.manager.pk),
        ("refusal", "network:management", "403", worker.pk),
    ]
    assert Engagement.objects.get(pk=worker.pk).job_title == "Chef"
