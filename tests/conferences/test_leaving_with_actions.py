"""Everybody leaves with their actions: in the mail how many, on Mijn werk and in the minutes which."""

from datetime import timedelta

import pytest

from opmaat.conferences.actions.meeting import close_meeting
from opmaat.conferences.enums import LineKind
from opmaat.conferences.models import AgendaItem
from opmaat.core import clock
from tests.cases.conftest import Scene
from tests.conferences.meetings import begun, mails, write

AGREED = {"worker": ("belt de corporatie", "haalt de post op"), "landlord": ("kijkt naar een kamer",)}


@pytest.fixture
def closed(scene: Scene) -> int:
    """A meeting in which two people took something on."""
    number, item = begun(scene)
    for role, actions in AGREED.items():
        for words in actions:
            write(scene, number, item, LineKind.AGREEMENT, f"{role.capitalize()} Jansen {words} over twee weken")
    with scene.acting("expert") as (by, _):
        close_meeting(conference_id=number, by=by)
    return number


def last_mail(scene: Scene, role: str) -> str:
    return str([mail for mail in mails(scene) if mail["to"] == f"{role}@voorbeeld.nl"][-1]["body"])


def test_the_mail_says_how_many_and_where(scene: Scene, closed: int) -> None:
    assert "Met u zijn afgesproken: 2 acties." in last_mail(scene, "worker")
    assert "Met u is afgesproken: 1 actie." in last_mail(scene, "landlord")
    assert "Mijn werk" in last_mail(scene, "worker")
    for role in ("worker", "landlord", "officer"):
        assert f"/overleg/{closed}/verslag/" in last_mail(scene, role)
    assert "afgesproken" not in last_mail(scene, "officer")


def test_and_says_nothing_of_what_it_is(scene: Scene, closed: int) -> None:
    del closed
    whole = " ".join(mail["subject"] + mail["body"] for mail in mails(scene))
    assert [words for actions in AGREED.values() for words in actions if words in whole] == []


def test_each_finds_their_own_on_their_desk(scene: Scene, closed: int) -> None:
    del closed
    for role, actions in AGREED.items():
        desk = scene.browser(role).get("/").content.decode()
        assert [words for words in actions if words in desk.lower()] == list(actions), role


def test_the_chair_sees_what_each_case_took_against_the_agenda(scene: Scene) -> None:
    number, _ = begun(scene)
    with scene.owner():
        begins = AgendaItem.objects.get().started_at
    assert begins is not None
    with clock.frozen(begins + timedelta(minutes=14)), scene.acting("expert") as (by, _):
        close_meeting(conference_id=number, by=by)
    page = scene.browser("expert").get(f"/overleg/{number}/").content.decode()
    assert "besproken, 14 van 10 min" in page
    assert "14 minuten besproken, 10 gepland" in page
