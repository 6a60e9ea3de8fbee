"""Waarneming of who is invited: the invitation, the conference and its minutes are there for who stands in."""

from datetime import timedelta

import pytest

from opmaat.cases.models import Tabling
from opmaat.conferences.actions.answering import answer_invitation
from opmaat.conferences.actions.room import mark_attendance
from opmaat.conferences.enums import Answer, Attendance, LineKind
from opmaat.conferences.models import AgendaItem, Conference, Invitation
from opmaat.conferences.queries.chairing import conference_for
from opmaat.conferences.queries.guests import guests_of, in_the_room
from opmaat.conferences.queries.minutes import minutes_data, minutes_of
from opmaat.conferences.queries.people import present_at
from opmaat.conferences.queries.waiting import waiting_for
from opmaat.core import clock
from opmaat.core.errors import NotHere
from opmaat.core.transaction import acting_as
from opmaat.network.models import Replacement
from opmaat.regulation.enums import Category
from tests.cases.conftest import Scene
from tests.conferences.meetings import begun, mails, minuted, sent, the_screen, write

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


# --- named where the reader may know it ---------------------------------------------------------------------------

NAMED = "Officer Jansen, waargenomen door Second_officer Jansen"


def test_the_chair_sees_who_stands_in_with_who_is_invited(scene: Scene) -> None:
    replaced(scene)
    number = sent(scene)
    assert NAMED in scene.browser("expert").get(f"/overleg/{number}/").content.decode()
    assert NAMED not in scene.browser("worker").get(f"/overleg/{number}/").content.decode()


def test_who_stands_in_after_the_meeting_only_is_not_named(scene: Scene) -> None:
    replaced(scene, until=timedelta(days=3))  # the meeting is in a week
    number = sent(scene)
    assert "waargenomen" not in scene.browser("expert").get(f"/overleg/{number}/").content.decode()


def test_the_minutes_say_who_stood_in_on_the_page_and_in_the_document(scene: Scene) -> None:
    replaced(scene)
    number, item = begun(scene)
    away = scene.table.people[AWAY]
    write(scene, number, item, LineKind.JUDGEMENT, "Het is nog te vroeg.", category=Category.GUIDANCE, whose=away)
    for role in ("expert", "worker", AWAY, STANDS_IN):
        page = scene.browser(role).get(f"/overleg/{number}/verslag/").content.decode()
        assert f"{NAMED} (" in page, role
        assert f"<b>{NAMED}</b>: Het is nog te vroeg." in page, role
    with scene.acting("worker") as (by, _):
        data = minutes_data(minutes_of(conference_for(by, number)), "x", clock.now())
    told = str(data["cases"])
    assert f"{NAMED} (" in told
    assert f"{NAMED}: Het is nog te vroeg." in told


def test_the_record_keeps_who_stood_in_then(scene: Scene) -> None:
    replaced(scene)
    number, _ = minuted(scene)
    with scene.owner():
        Replacement.objects.update(ends_at=clock.now() + timedelta(hours=1))
    with clock.frozen(clock.now() + timedelta(days=2)):
        assert f"{NAMED} (" in scene.browser("worker").get(f"/overleg/{number}/verslag/").content.decode()


def test_who_does_not_see_the_team_hears_nothing_of_it(scene: Scene) -> None:
    replaced(scene)
    number, _ = begun(scene)
    for role in ("stranger", "privacy", "manager"):
        assert "waargenomen" not in scene.browser(role).get(f"/overleg/{number}/verslag/").content.decode(), role


def test_on_the_wall_it_is_said_whose_words_they_are(scene: Scene) -> None:
    replaced(scene)
    number, item = begun(scene)
    away = scene.table.people[AWAY]
    write(scene, number, item, LineKind.JUDGEMENT, "Het is nog te vroeg.", category=Category.IDENTITY, whose=away)
    with scene.acting("expert"):
        assert [line.whose for line in the_screen(number).lines] == [NAMED]


def test_the_wall_follows_who_is_in_the_room_not_who_is_away(scene: Scene) -> None:
    """What was released to a person does not pass: who stands in may read less."""
    replaced(scene)
    number, _ = begun(scene)
    with scene.acting("expert"):
        (guest,) = (one for one in guests_of(Conference.objects.get(pk=number)) if one.name == NAMED)
    people = scene.table.people
    assert guest.people == {people[STANDS_IN]}
    assert people[AWAY] not in in_the_room([guest], frozenset(people.values()))


def test_who_stands_in_for_somebody_who_did_not_come_is_not_there(scene: Scene) -> None:
    replaced(scene)
    number, _ = begun(scene)
    with scene.acting("expert") as (by, _case):
        item = AgendaItem.objects.select_related("conference").get()
        assert "Second_officer Jansen" in {one.name for one in present_at(item)}
        away = scene.table.people[AWAY]
        mark_attendance(conference_id=number, engagement_id=away, attendance=Attendance.ABSENT, by=by)
        assert not {"Officer Jansen", "Second_officer Jansen"} & {one.name for one in present_at(item)}


def test_the_chair_is_named_with_who_stands_in(scene: Scene) -> None:
    number = sent(scene)
    people = scene.table.people
    with scene.owner():
        Replacement.objects.create(
            absent_id=people["expert"], substitute_id=people["deputy"], named_by_id=people["expert"],
            starts_at=clock.now(), ends_at=clock.now() + timedelta(days=10),
        )  # fmt: skip
    page = scene.browser("worker").get(f"/overleg/{number}/").content.decode()
    assert "voorzitter Expert Jansen, waargenomen door Deputy Jansen" in page
