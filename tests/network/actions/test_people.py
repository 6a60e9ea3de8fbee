"""Accounts, engagements, screenings: result, event, refusal, nothing half."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator

from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.viewer import Viewer
from opmaat.network.actions.accounts import (
    add_account,
    close_account,
    invite_account,
    rename_account,
    reopen_account,
    reset_second_factor,
)
from opmaat.network.actions.engagements import change_engagement, end_engagement, start_engagement
from opmaat.network.actions.own_account import confirm_secrecy, pass_training
from opmaat.network.actions.screenings import end_screening, record_screening
from opmaat.network.enums import ScreeningKind
from opmaat.network.models import Account, Engagement, Training
from opmaat.network.ports import Leaving, NoCases
from opmaat.network.rules.training import Question, mark
from tests.network import builders
from tests.network.builders import Town

Events = list[dict[str, Any]]


class Cases(NoCases):
    """A room of cases in which somebody still leads three."""

    def __init__(self, number: int = 3) -> None:
        self.number = number
        self.moved: list[tuple[Leaving, int]] = []

    def count_open(self, leaving: Leaving) -> int:
        return self.number

    def transfer(self, leaving: Leaving, *, successor_engagement_id: int, by: Viewer) -> int:
        self.moved.append((leaving, successor_engagement_id))
        return self.number


class Broken(Cases):
    """A transfer that fails half-way."""

    def transfer(self, leaving: Leaving, *, successor_engagement_id: int, by: Viewer) -> int:
        raise Refused("Dit lukt niet.")


def test_a_new_account_cannot_sign_in_by_itself(town: Town, recorded: Events) -> None:
    made = add_account(name="Sanne de Wit", email="Sanne@Dorp.nl", by=town.by)
    assert (made.email, made.sort_key, made.has_usable_password()) == (
        "sanne@dorp.nl",
        "wit sanne de",
        False,
    )
    assert recorded[0]["action"] == "account_added"
    assert recorded[0]["person_pseudonym"]


def test_an_address_that_is_taken(town: Town) -> None:
    taken = builders.account().email
    with pytest.raises(Refused, match="al een account"):
        add_account(name="X", email=taken.upper(), by=town.by)


def test_closing_and_reopening(town: Town, recorded: Events) -> None:
    somebody = builders.account()
    close_account(account=somebody, by=town.by)
    with pytest.raises(Refused, match="gesloten"):
        invite_account(account=somebody, by=town.by)
    reopen_account(account=somebody, by=town.by)
    invite_account(account=somebody, by=town.by)
    rename_account(account=somebody, name="Jan Jansen", by=town.by)
    somebody.refresh_from_db()
    assert (somebody.is_active, somebody.sort_key) == (True, "jansen jan")
    assert [e["action"] for e in recorded] == [
        "account_closed",
        "account_reopened",
        "account_invited",
        "account_changed",
    ]


def test_not_closed_while_at_work(town: Town) -> None:
    worker = builders.engagement(town.police)
    with pytest.raises(Refused, match="nog een werkplek"):
        close_account(account=worker.account, by=town.by)


def test_an_account_of_another_region(town: Town) -> None:
    elsewhere = builders.town("Elders", "GM9002")
    with pytest.raises(Refused, match="andere regio"):
        rename_account(account=elsewhere.manager.account, name="X", by=town.by)


def test_a_lost_telephone(town: Town, recorded: Events) -> None:
    somebody = builders.account(password="een lang wachtwoord")
    Authenticator.objects.create(user=somebody, type=Authenticator.Type.TOTP, data={"secret": "x"})
    reset_second_factor(account=somebody, by=town.by)
    somebody.refresh_from_db()
    assert not somebody.has_usable_password()
    assert not Authenticator.objects.filter(user=somebody).exists()
    assert recorded[0]["action"] == "second_factor_reset"


def test_not_one_s_own(town: Town) -> None:
    with pytest.raises(Refused, match="andere beheerder"):
        reset_second_factor(account=town.manager.account, by=town.by)
    with pytest.raises(Refused, match="andere beheerder"):
        end_engagement(engagement=town.manager, successor=None, handover=NoCases(), by=town.by)
    with pytest.raises(Refused, match="andere beheerder"):
        record_screening(engagement=town.manager, kind=ScreeningKind.VOG, starts_at=clock.now(), by=town.by)


def test_starting_and_changing_an_engagement(town: Town, recorded: Events) -> None:
    somebody = builders.account()
    made = start_engagement(account=somebody, unit=town.clinic, job_title="Arts", by=town.by)
    change_engagement(engagement=made, job_title="Psychiater", phone="06", commercial_duties=False, by=town.by)
    made.refresh_from_db()
    assert (made.job_title, made.starts_at) == ("Psychiater", clock.now())
    assert [e["action"] for e in recorded] == ["engagement_started", "engagement_changed"]


def test_commercial_duties_at_a_private_participant(town: Town) -> None:
    with pytest.raises(Refused, match="commerciële taken") as refusal:
        start_engagement(
            account=builders.account(),
            unit=town.clinic,
            job_title="X",
            commercial_duties=True,
            by=town.by,
        )
    assert refusal.value.article == "WGS 1.4(3)"
    worker = builders.engagement(town.clinic)
    with pytest.raises(Refused, match="commerciële taken"):
        change_engagement(engagement=worker, job_title="X", phone="", commercial_duties=True, by=town.by)


def test_not_twice_in_one_unit(town: Town) -> None:
    worker = builders.engagement(town.police)
    with pytest.raises(Refused, match="werkt al bij"):
        start_engagement(account=worker.account, unit=town.police, job_title="X", by=town.by)


def test_leaving_hands_over_the_cases_and_ends_appointments(town: Town, recorded: Events) -> None:
    worker, colleague = builders.engagement(town.college), builders.engagement(town.college)
    held = builders.pga_expert(worker, town)
    cases = Cases()
    assert end_engagement(engagement=worker, successor=colleague, handover=cases, by=town.by) == 3
    worker.refresh_from_db()
    held.refresh_from_db()
    assert cases.moved == [(Leaving(worker.pk), colleague.pk)]
    assert worker.ends_at == held.ends_at == clock.now()
    assert [e["action"] for e in recorded] == ["engagement_ended"]


def test_leaving_without_successor(town: Town) -> None:
    worker = builders.engagement(town.college)
    with pytest.raises(Refused, match="nog 3 lopende zaken op naam"):
        end_engagement(engagement=worker, successor=None, handover=Cases(), by=town.by)
    with pytest.raises(Refused, match="één lopende zaak"):
        end_engagement(engagement=worker, successor=None, handover=Cases(1), by=town.by)
    with pytest.raises(Refused, match="iemand anders"):
        end_engagement(engagement=worker, successor=worker, handover=Cases(), by=town.by)


def test_a_transfer_that_fails_leaves_everything(town: Town, recorded: Events) -> None:
    worker, colleague = builders.engagement(town.college), builders.engagement(town.college)
    with pytest.raises(Refused, match="lukt niet"):
        end_engagement(engagement=worker, successor=colleague, handover=Broken(), by=town.by)
    assert Engagement.objects.get(pk=worker.pk).ends_at is None
    assert recorded == []


def test_screening(town: Town, recorded: Events) -> None:
    worker = builders.engagement(town.police, screened=False)
    made = record_screening(
        engagement=worker, kind=ScreeningKind.VOG, starts_at=clock.now() - timedelta(days=1), by=town.by
    )
    end_screening(screening=made, by=town.by)
    made.refresh_from_db()
    assert made.ends_at == clock.now()
    assert [e["action"] for e in recorded] == ["screening_recorded", "screening_ended"]


def test_screening_by_an_office_one_does_not_hold(town: Town) -> None:
    worker = builders.engagement(town.police, screened=False)
    with pytest.raises(Refused, match="officier van justitie") as refusal:
        record_screening(engagement=worker, kind=ScreeningKind.BY_OFFICE, starts_at=clock.now(), by=town.by)
    assert refusal.value.article == "BGS 1.11"


def test_secrecy_is_confirmed_once(town: Town, recorded: Events) -> None:
    worker = builders.engagement(town.police, builders.account(confirmed=False))
    confirm_secrecy(by=builders.viewer(worker))
    confirm_secrecy(by=builders.viewer(worker))
    assert Account.objects.get(pk=worker.account_id).secrecy_confirmed_at == clock.now()
    assert [e["action"] for e in recorded] == ["secrecy_confirmed"]


def test_training(town: Town, recorded: Events) -> None:
    worker = builders.engagement(town.police, trained=False)
    question = Question("a", "?", ("x", "y"), right=0, why="")
    with pytest.raises(Refused, match="1 van de 1"):
        pass_training(version="v", result=mark((question,), {"a": 1}, pass_mark=1), by=builders.viewer(worker))
    assert not Training.objects.filter(account=worker.account_id).exists()
    made = pass_training(version="v", result=mark((question,), {"a": 0}, pass_mark=1), by=builders.viewer(worker))
    assert (made.account_id, made.score, made.starts_at) == (worker.account_id, 1, clock.now())
    assert [e["action"] for e in recorded] == ["training_passed"]
