"""The outcome comes back to who referred: one mail without a word of it, or a call that stays on the desk."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.models import Mail
from opmaat.network.models import Account, Unit
from opmaat.referrals.actions.by_phone import note_referral
from opmaat.referrals.actions.deciding import Ruling, decide
from opmaat.referrals.actions.hearing import note_heard
from opmaat.referrals.models import Referral
from opmaat.referrals.referral_enums import Outcome
from tests.cases.conftest import Scene
from tests.cases.world import Table
from tests.harness.fixtures import MOMENT
from tests.referrals.acts import acting, given_link, send_through, telling
from tests.referrals.triage_acts import rule, weigh
from tests.referrals.triage_scene import load

MESSAGE = "Vraag eerst de woonconsulent."
PHONE = "035 444 44 44"


@pytest.fixture
def scene(world: Callable[[Callable[[], Table]], Table]) -> Scene:
    """A fresh copy of the referrals."""
    return Scene(world(load))


def told_by_phone(scene: Scene) -> Referral:
    """Told by telephone, noted by the expert."""
    made = acting(scene, "expert", lambda by: note_referral(telling=telling(scene), by=by))
    return declined(scene, made.pk)


def sent_by_link(scene: Scene) -> Referral:
    """Sent through a one-time link."""
    send_through(given_link(scene))
    with scene.owner():
        sent = Referral.objects.get(via_link__isnull=False).pk
    return declined(scene, sent)


def declined(scene: Scene, pk: int) -> Referral:
    """Declined at receipt, with a message."""
    with scene.owner():
        found = Referral.objects.select_related("case").get(pk=pk)
    ruling = Ruling(outcome=Outcome.ADVICE, reason="Hoort hier niet.", outcome_text=MESSAGE)
    acting(scene, "expert", lambda by: decide(case=found.case, ruling=ruling, by=by))
    return found


@pytest.mark.parametrize("outcome", [Outcome.ACCEPTED, Outcome.ADVICE])
def test_one_mail_without_a_word_of_it(scene: Scene, outcome: Outcome) -> None:
    weigh(scene)
    rule(scene, outcome=outcome, outcome_text=MESSAGE)
    with scene.owner():
        mail = Mail.objects.get()
        referral = Referral.objects.get(outcome=outcome)
        assert mail.to == Account.objects.get(engagements=scene.table.people["worker"]).email
    assert mail.subject == f"Er is een besluit over uw aanmelding {referral.number.replace('-', ' ', 1)}"
    assert f"/aanmeldingen/{referral.pk}/" in mail.body
    for word in ("Noor", "Prins", MESSAGE, outcome.label, "Past bij de aanpak."):
        assert word.lower() not in f"{mail.subject} {mail.body}".lower(), word
    page = scene.browser("worker").get(f"/aanmeldingen/{referral.pk}/").content.decode()
    assert MESSAGE in page


def test_no_mail_to_who_left(scene: Scene) -> None:
    with scene.owner():
        Account.objects.filter(engagements=scene.table.people["worker"]).update(is_active=False)
    rule(scene, outcome=Outcome.ADVICE)
    with scene.owner():
        assert not Mail.objects.exists()


@pytest.mark.parametrize("told", [told_by_phone, sent_by_link])
def test_who_reads_nothing_here_is_called(scene: Scene, told: Callable[[Scene], Referral]) -> None:
    referral, desk = told(scene), scene.browser("expert")
    address = f"/aanmeldingen/{referral.pk}/bellen/"
    with scene.owner():
        assert not Mail.objects.filter(subject__startswith="Er is een besluit").exists()
        Unit.objects.update(phone=PHONE)
    page = desk.get("/").content.decode()
    assert "Bel de aanmelder" in page
    assert address in page
    assert "Antwoord op uw aanmelding" not in page
    assert MESSAGE in desk.get(address).content.decode()
    for role in ("worker", "deputy", "coordinator"):
        assert scene.browser(role).get(address).status_code == 404, role
        assert scene.browser(role).post(address).status_code == 404, role
    assert f'<a class="o-action o-nowrap" href="tel:{PHONE.replace(" ", "")}">Bel {PHONE}</a>' in page
    assert desk.post(address).status_code == 302
    again = desk.post(address)
    assert (again.status_code, "weet de uitkomst al" in again.content.decode()) == (409, True)
    assert desk.get(address).status_code == 404
    for role in ("worker", "deputy", "coordinator"):
        assert scene.browser(role).post(address).status_code == 404, role
    assert "Bel de aanmelder" not in desk.get("/").content.decode()
    assert len(scene.events("referral.outcome_heard")) == 1


def test_the_deciding_page_says_that_this_referrer_reads_nothing_here(scene: Scene) -> None:
    send_through(given_link(scene))
    with scene.owner():
        number = Referral.objects.get(via_link__isnull=False).number
    page = scene.browser("expert").get(f"/triage/{number}/").content.decode()
    assert "kan dit bericht hier niet" in page
    assert "via een eenmalige link" in page
    other = scene.browser("expert").get(f"/triage/{scene.table.cases['referral']}/").content.decode()
    assert "Hij of zij leest dit letterlijk" in other


def test_fifty_at_once_heard_once(scene: Scene) -> None:
    referral = told_by_phone(scene).pk

    def press(_: int) -> str:
        try:
            with clock.frozen(MOMENT):
                acting(scene, "expert", lambda by: note_heard(referral_id=referral, by=by))
        except Refused as refusal:
            return str(refusal.status)
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(press, range(50)))
    assert sorted(answers) == [*["409"] * 49, "done"]
    assert len(scene.events("referral.outcome_heard")) == 1
