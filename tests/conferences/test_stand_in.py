"""Waarneming of who is invited: the invitation, the conference and its minutes are there for who stands in."""

from datetime import timedelta

import pytest

from opmaat.cases.models import Tabling
from opmaat.conferences.actions.answering import answer_invitation
from opmaat.conferences.enums import Answer, LineKind
from opmaat.conferences.models import Invitation
from opmaat.conferences.queries.waiting import waiting_for
from opmaat.core import clock
from opmaat.core.errors import NotHere
from opmaat.core.transaction import acting_as
from opmaat.network.models import Replacement
from opmaat.regulation.enums import Category
from tests.cases.conftest import Scene
from tests.conferences.meetings import begun, mails, sent, write

AWAY, STANDS_IN = "officer", "second_officer"


def replaced(scene: Scene, *, until: timedelta = timedelta(days=14)) -> None:
    """The officer is away; a colleague of the unit stands in."""
    people = scene.table.people
    with scene.owner():
        Replacement.objects.create(
            absent_id=people[AWAY], substitute_id=people[STANDS_IN], named_by_id=people[AWAY],
            starts_at=clock.now() - timedelta(days=30), ends_at=clock.now() + until,
        )  # fmt: skip


def waits(scene: Scene, role: str = STANDS_IN) -> list[str]:
    viewer = scene.viewer(role)
    with acting_as(viewer):
        return [one.what for one in waiting_for(viewer)]


def answers(scene: Scene) -> dict[int, str]:
    with scene.owner():
        return dict(Invitation.objects.values_list("engagement_id", "answer"))


@pytest.mark.parametrize("first", ["sent", "replaced"])
def test_the_invitation_waits_for_who_stands_in_too(scene: Scene, first: str) -> None:
    if first == "replaced":
        replaced(scene)
    sent(scene)
    if first == "sent":
        assert waits(scene) == []
        replaced(scene)
    assert waits(scene) == waits(scene, AWAY)
    assert waits(scene).count("answer") == 1


def test_who_stands_in_reads_the_mail_but_is_not_invited_beyond_it(scene: Scene) -> None:
    """Rights at the table follow from the one who is away: they end with the waarneming."""
    replaced(scene)
    sent(scene)
    assert {f"{role}@voorbeeld.nl" for role in (AWAY, STANDS_IN)} <= {mail["to"] for mail in mails(scene)}
    stands_in = scene.table.people[STANDS_IN]
    with scene.owner():
        assert not Invitation.objects.filter(engagement_id=stands_in).exists()
        assert not Tabling.objects.filter(engagement_id=stands_in).exists()


def test_the_page_asks_in_the_name_of_who_is_away(scene: Scene) -> None:
    number = sent(scene)
    replaced(scene)
    browser = scene.browser(STANDS_IN)
    assert "In waarneming voor Officer Jansen" in browser.get(f"/overleg/{number}/").content.decode()
    away = scene.table.people[AWAY]
    assert browser.post(f"/overleg/{number}/antwoord/", {"answer": "comes", "whose": away}).status_code == 302
    assert answers(scene)[away] == Answer.COMES
    assert waits(scene) == ["meeting"]
    (event,) = scene.events("conference.answered")
    assert event["outcome"].endswith(f"for {away}")


def test_the_minutes_are_read_as_the_case_is(scene: Scene) -> None:
    number, item = begun(scene)
    write(scene, number, item, LineKind.DECISION, "Eerst een kamer.", category=Category.HOUSING)
    address = f"/overleg/{number}/verslag/"
    assert scene.browser(STANDS_IN).get(address).status_code == 404
    replaced(scene)
    page = scene.browser(STANDS_IN).get(address).content.decode()
    assert ("Eerst een kamer." in page) is ("Eerst een kamer." in scene.browser(AWAY).get(address).content.decode())


def test_after_the_waarneming_nothing_is_theirs(scene: Scene) -> None:
    number = sent(scene)
    replaced(scene, until=-timedelta(days=1))
    assert waits(scene) == []
    assert scene.browser(STANDS_IN).get(f"/overleg/{number}/").status_code == 404


def test_nobody_answers_for_another(scene: Scene) -> None:
    number = sent(scene)
    away = scene.table.people[AWAY]
    for role in ("worker", "expert"):
        with scene.acting(role) as (by, _), pytest.raises(NotHere):
            answer_invitation(conference_id=number, answer=Answer.DECLINES, whose=away, by=by)
    assert answers(scene)[away] == ""
