"""One-time links: given out by a PGA-expert, one referral, one's own draft and nothing else, then over."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.test import Client

from opmaat.cases.models import Case, Participation
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.models import Appointment, Engagement
from opmaat.referrals.actions import notebooks
from opmaat.referrals.actions.links import require_open, withdraw_link
from opmaat.referrals.models import KnownCheck, LinkDraft, OneTimeLink, Referral, ReferralAnswer
from opmaat.referrals.rules.tokens import Token, read, signed
from opmaat.referrals.views import by_link
from tests.cases.conftest import Scene
from tests.referrals.referring import on_holiday, steps

ADDRESS = re.compile(r"/aanmelden/met-link/[^/<]+/")


@pytest.fixture
def link(scene: Scene) -> str:
    """The address of a link for the landlord's organisation, where nobody has an account any more."""
    with scene.owner():
        Engagement.objects.filter(pk=scene.table.people["landlord"]).update(ends_at="2026-06-01T00:00Z")
    response = scene.browser("expert").post("/aanmeldingen/links/", given(scene))
    found = ADDRESS.search(response.content.decode())
    assert found, response.content.decode()
    return found[0]


def given(scene: Scene, unit: str = "housing") -> dict[str, str]:
    return {
        "unit": str(scene.table.units[unit]), "contact_name": "Mevrouw Smit",
        "municipality": str(scene.table.municipality),
    }  # fmt: skip


def written(scene: Scene, link: str) -> Client:
    browser = Client(HTTP_HOST="localhost")
    assert browser.get(link)["Location"] == f"{link}wie/"
    for slug, typed in steps(scene).items():
        assert browser.get(f"{link}{slug}/").status_code == 200
        assert browser.post(f"{link}{slug}/", typed).status_code == 302
    return browser


def test_one_referral_and_then_it_is_over(scene: Scene, link: str) -> None:
    browser = written(scene, link)
    page = browser.get(f"{link}brief/").content.decode()
    assert "twee keer per week politie" in page
    response = browser.post(f"{link}brief/", {"facts_checked": "on"})
    assert "Uw aanmelding is ontvangen" in response.content.decode()
    assert "Expert Jansen" in response.content.decode()
    again = browser.post(f"{link}brief/", {"facts_checked": "on"})
    assert (again.status_code, "al een aanmelding verstuurd" in again.content.decode()) == (404, True)
    with scene.owner():
        referral = Referral.objects.select_related("case", "via_link").get()
        assert (referral.referred_by_id, referral.state, referral.case.phase) == (None, "received", "referred")
        assert referral.number == referral.case.number
        assert Participation.objects.get(case=referral.case).capacity == "process_lead"
        units = set(ReferralAnswer.objects.values_list("item__unit_id", flat=True))
        assert units == {scene.table.units["housing"]}
        assert not LinkDraft.objects.exists()
        assert KnownCheck.objects.get().known is None
    lead = scene.browser("expert").get(f"/casus/{referral.number}/aanmelding/").content.decode()
    assert "Mevrouw Smit (Organisatie housing), via een eenmalige link" in lead
    assert "twee keer per week politie" in lead
    assert scene.events("referral.sent_by_link")[0]["case_id"] == referral.case_id
    assert scene.events("case.opened") == []


def test_during_a_holiday_it_goes_to_the_deputy(scene: Scene, link: str) -> None:
    on_holiday(scene, "expert")
    written(scene, link).post(f"{link}brief/", {"facts_checked": "on"})
    with scene.owner():
        lead = Participation.objects.get(case__referral__via_link__isnull=False, capacity="process_lead")
    assert lead.engagement_id == scene.table.people["deputy"]


def test_only_ones_own_draft(scene: Scene, link: str) -> None:
    written(scene, link)
    token = read(link.split("/")[3])
    assert token is not None
    with acting_as(Viewer.link(token.link_id)), connection.cursor() as cursor:
        for table in ("cases_case", "cases_person", "cases_item", "cases_draft", "referrals_referral"):
            cursor.execute(f"select count(*) from {table}")
            assert cursor.fetchone()[0] == 0, table
        assert LinkDraft.objects.count() == 5
    with acting_as(Viewer.link(token.link_id + 1)):
        assert not LinkDraft.objects.exists()
        assert not OneTimeLink.objects.exists()
    for role in ("expert", "deputy", "worker"):
        with acting_as(scene.viewer(role)):
            assert not LinkDraft.objects.exists()
            assert OneTimeLink.objects.exists() is (role == "expert")


def test_a_guess_a_wrong_secret_and_another_link(scene: Scene, link: str) -> None:
    browser = Client(HTTP_HOST="localhost")
    for typed in ("1.abc", "1.abc:xyz", link.split("/")[3] + "x", signed(Token(1, "guess")), signed(Token(99, "x"))):
        assert browser.get(f"/aanmelden/met-link/{typed}/wie/").status_code == 404, typed
        assert browser.post(f"/aanmelden/met-link/{typed}/brief/", {"facts_checked": "on"}).status_code == 404
    refused = [event["viewer_key"] for event in scene.events() if event["kind"] == "refusal"]
    assert refused == ["link:1", "link:1", "link:99", "link:99"]


def test_withdrawn_and_past_its_end(scene: Scene, link: str) -> None:
    browser = written(scene, link)
    with clock.frozen(clock.now() + timedelta(days=15)):
        assert browser.get(f"{link}wie/").status_code == 404
        assert browser.post(f"{link}brief/", {"facts_checked": "on"}).status_code == 404
    with scene.owner():
        pk = OneTimeLink.objects.get().pk
    assert scene.browser("deputy").post(f"/aanmeldingen/links/{pk}/intrekken/").status_code == 404
    assert scene.browser("expert").post(f"/aanmeldingen/links/{pk}/intrekken/").status_code == 302
    assert browser.get(f"{link}wie/").status_code == 404
    with scene.owner():
        assert not Case.objects.filter(phase="referred").exists()


def test_not_too_often(scene: Scene, link: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebooks, "MOST_SAVES", 3)
    browser = Client(HTTP_HOST="localhost")
    answers = [browser.post(f"{link}gebeurt/concept/", {"what_now": str(n)}).status_code for n in range(5)]
    assert answers == [204, 204, 204, 429, 429]
    with clock.frozen(clock.now() + timedelta(hours=2)):
        assert browser.post(f"{link}gebeurt/concept/", {"what_now": "later"}).status_code == 204


@pytest.mark.parametrize("unit", ["police", "ggz", "team", "house"])
def test_only_for_an_organisation_without_accounts(scene: Scene, unit: str) -> None:
    response = scene.browser("expert").post("/aanmeldingen/links/", given(scene, unit))
    assert response.status_code == 422
    with scene.owner():
        assert not OneTimeLink.objects.exists()


@pytest.mark.parametrize("role", ["worker", "coordinator", "manager"])
def test_only_by_who_receives_referrals(scene: Scene, role: str) -> None:
    assert scene.browser(role).post("/aanmeldingen/links/", given(scene)).status_code == 403


def test_fifty_at_once_send_one_referral(scene: Scene, link: str) -> None:
    written(scene, link)
    moment = clock.now()

    def press(_: int) -> int:
        try:
            with clock.frozen(moment):
                answer = Client(HTTP_HOST="localhost").post(f"{link}brief/", {"facts_checked": "on"})
                return answer.status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(press, range(50)))
    assert answers.count(200) == 1
    assert answers.count(404) == 49
    with scene.owner():
        assert Referral.objects.count() == 1
        assert Case.objects.filter(phase="referred").count() == 1
    assert len(scene.events("referral.sent_by_link")) == 1


def test_who_presses_while_another_one_sends_hears_that_it_was_sent(
    scene: Scene, link: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not that something is missing: what the second had typed went along with the first."""
    written(scene, link)
    moment = clock.now()

    def first() -> int:
        try:
            with clock.frozen(moment):
                return Client(HTTP_HOST="localhost").post(f"{link}brief/", {"facts_checked": "on"}).status_code
        finally:
            connections.close_all()

    def opened_just_before(token: Token) -> OneTimeLink:
        found = require_open(token)
        monkeypatch.setattr(by_link, "require_open", require_open)
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(first).result() == 200
        return found

    monkeypatch.setattr(by_link, "require_open", opened_just_before)
    second = Client(HTTP_HOST="localhost").post(f"{link}brief/", {"facts_checked": "on"})
    assert (second.status_code, "al een aanmelding verstuurd" in second.content.decode()) == (404, True)
    assert len(scene.events("referral.sent_by_link")) == 1


def test_fifty_at_once_withdraw_it_once(scene: Scene, link: str) -> None:
    moment = clock.now()
    with scene.owner():
        pk = OneTimeLink.objects.get().pk

    def press(_: int) -> str:
        by = scene.viewer("expert")
        try:
            with clock.frozen(moment), acting_as(by):
                withdraw_link(link_id=pk, by=by)
        except Refused as refusal:
            return refusal.message
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(press, range(50)))
    assert sorted(answers) == [*["Deze link was al ingetrokken."] * 49, "done"]
    assert len(scene.events("link.withdrawn")) == 1
    assert Client(HTTP_HOST="localhost").get(f"{link}wie/").status_code == 404


def test_without_anybody_to_receive_nothing_is_lost(scene: Scene, link: str) -> None:
    browser = written(scene, link)
    with scene.owner():
        Appointment.objects.filter(function="pga_expert").update(ends_at="2026-06-15T07:00Z")
    response = browser.post(f"{link}brief/", {"facts_checked": "on"})
    assert response.status_code == 422
    with scene.owner():
        assert OneTimeLink.objects.get().used_at is None
        assert LinkDraft.objects.count() == 5
