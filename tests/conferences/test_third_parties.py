"""A third party at the table: sworn, with one case, and the screen shows only what they were handed."""

from datetime import date

import pytest
from django.db import connection

from opmaat.cases.actions.items import add_item
from opmaat.cases.actions.third_parties import end_third_party, hand_out, record_declaration
from opmaat.cases.models import Case, Item, ThirdParty
from opmaat.conferences.actions.meeting import close_meeting, take_up
from opmaat.conferences.actions.third_parties import let_third_party_in, let_third_party_out
from opmaat.conferences.models import AgendaItem, ThirdAttendance
from opmaat.conferences.queries.chairing import conference_for
from opmaat.conferences.queries.minutes import minutes_of
from opmaat.core.errors import NotHere, Refused
from opmaat.regulation.enums import Category
from tests.cases import drafts
from tests.cases.conftest import Scene
from tests.conferences.meetings import begun, sent, the_screen, third_party
from tests.conferences.test_screen import chair_sees


def comes_in(scene: Scene, number: int, item: int, third: int) -> None:
    with scene.acting("expert") as (by, _):
        let_third_party_in(conference_id=number, item_id=item, third_id=third, by=by)


def a_piece(scene: Scene) -> int:
    with scene.acting("worker") as (by, case):
        return add_item(case=case, draft=drafts.housing(body="Hij slaapt bij vrienden."), by=by).pk


def handed(scene: Scene, third: int, item: int) -> None:
    with scene.acting("expert") as (by, case):
        hand_out(
            case=case, third=ThirdParty.objects.get(pk=third), items=[Item.objects.get(pk=item)],
            necessity="Nodig voor het toezicht.", by=by,
        )  # fmt: skip


def test_the_screen_blanks_while_a_third_party_is_there(scene: Scene) -> None:
    number, item = begun(scene)
    a_piece(scene)
    comes_in(scene, number, item, third_party(scene))
    with scene.acting("expert"):
        shown = the_screen(number)
    assert (shown.news, shown.lines, shown.agreed, shown.purpose) == ((), (), (), "")
    assert shown.number == "PGA 2026-0001"


def test_it_shows_what_the_third_party_was_handed(scene: Scene) -> None:
    number, item = begun(scene)
    paper, third = a_piece(scene), third_party(scene)
    a_piece(scene)
    handed(scene, third, paper)
    comes_in(scene, number, item, third)
    with scene.acting("expert"):
        assert [one.item.pk for one in the_screen(number).news] == [paper]


def test_with_two_of_them_only_what_both_were_handed(scene: Scene) -> None:
    number, item = begun(scene)
    paper, one, other = a_piece(scene), third_party(scene), third_party(scene)
    handed(scene, one, paper)
    comes_in(scene, number, item, one)
    comes_in(scene, number, item, other)
    with scene.acting("expert"):
        assert the_screen(number).news == ()


def test_what_was_handed_out_still_hides_from_who_may_not_read_it(scene: Scene) -> None:
    number, item = begun(scene)
    third = third_party(scene)
    with scene.acting("worker") as (by, case):
        draft = drafts.housing(body="Over hulp.", categories=frozenset({Category.GUIDANCE}))
        paper = add_item(case=case, draft=draft, by=by).pk
    handed(scene, third, paper)
    comes_in(scene, number, item, third)
    with scene.acting("expert"):
        assert the_screen(number).news == ()


def test_when_they_leave_the_screen_opens_again(scene: Scene) -> None:
    number, item = begun(scene)
    piece, third = a_piece(scene), third_party(scene)
    comes_in(scene, number, item, third)
    with scene.acting("expert") as (by, _):
        let_third_party_out(conference_id=number, item_id=item, third_id=third, by=by)
        shown = the_screen(number)
    assert [one.item.pk for one in shown.news] == [piece]
    assert shown.purpose


def test_the_chair_hears_by_whom_the_screen_is_blank(scene: Scene) -> None:
    number, item = begun(scene)
    a_piece(scene)
    comes_in(scene, number, item, third_party(scene))
    with scene.acting("expert") as (by, _):
        found = chair_sees(by, number)
    assert (found.blanked_by, found.left_out, len(found.news)) == (("Tess Derks",), 1, 1)


def test_before_the_declaration_nobody_comes_in(scene: Scene) -> None:
    number, item = begun(scene)
    third = third_party(scene, sworn=False)
    with pytest.raises(Refused, match="geheimhoudingsverklaring") as refusal:
        comes_in(scene, number, item, third)
    assert refusal.value.article == "naar WGS 2.31(10), BGS 2.21, voorlopige invulling"
    with scene.acting("expert") as (by, case):
        record_declaration(case=case, third=ThirdParty.objects.get(pk=third), declared_on=date(2026, 6, 2), by=by)
    comes_in(scene, number, item, third)


def test_the_database_asks_for_the_declaration_too(scene: Scene) -> None:
    _, item = begun(scene)
    third = third_party(scene, sworn=False)
    statement = (
        "insert into conferences_thirdattendance (agenda_item_id, third_party_id, came_at, noted_by_id)"
        " values (%s, %s, now(), %s)"
    )
    with scene.acting("expert") as (by, _), pytest.raises(Exception, match="row-level security"):
        connection.cursor().execute(statement, [item, third, by.engagement_id])


def test_who_joins_no_longer_does_not_come_in(scene: Scene) -> None:
    number, item = begun(scene)
    third = third_party(scene)
    with scene.acting("expert") as (by, case):
        end_third_party(case=case, third=ThirdParty.objects.get(pk=third), by=by)
    with pytest.raises(NotHere):
        comes_in(scene, number, item, third)


def test_a_third_party_of_another_case_is_not_here(scene: Scene) -> None:
    number, item = begun(scene)
    third = third_party(scene, case="zvh")
    with pytest.raises(NotHere):
        comes_in(scene, number, item, third)


def test_only_with_the_case_at_the_table(scene: Scene) -> None:
    number, item = begun(scene)
    third = third_party(scene)
    with scene.owner():
        AgendaItem.objects.update(state="done")
    with pytest.raises(Refused, match="nu aan tafel") as refusal:
        comes_in(scene, number, item, third)
    assert refusal.value.article == "naar WGS 2.31(9), voorlopige invulling"


def test_twice_in_or_twice_out_is_said(scene: Scene) -> None:
    number, item = begun(scene)
    third = third_party(scene)
    comes_in(scene, number, item, third)
    with pytest.raises(Refused, match="al als aanwezig"):
        comes_in(scene, number, item, third)
    with scene.acting("expert") as (by, _):
        let_third_party_out(conference_id=number, item_id=item, third_id=third, by=by)
        with pytest.raises(Refused, match="al weg"):
            let_third_party_out(conference_id=number, item_id=item, third_id=third, by=by)


def test_nobody_of_outside_stays_when_the_meeting_ends(scene: Scene) -> None:
    number, item = begun(scene)
    comes_in(scene, number, item, third_party(scene))
    with scene.acting("expert") as (by, _):
        close_meeting(conference_id=number, by=by)
    with scene.owner():
        assert ThirdAttendance.objects.get().left_at is not None


def test_nobody_of_outside_stays_for_the_next_case(scene: Scene) -> None:
    number, item = begun(scene)
    comes_in(scene, number, item, third_party(scene))
    with scene.owner():
        other = AgendaItem.objects.create(
            conference_id=number, case_id=_another_case(scene), position=2, minutes=10, why="chosen"
        )
    with scene.acting("expert") as (by, _):
        take_up(conference_id=number, item_id=other.pk, by=by)
    with scene.owner():
        assert ThirdAttendance.objects.get().left_at is not None


def test_the_minutes_say_who_was_there(scene: Scene) -> None:
    number, item = begun(scene)
    comes_in(scene, number, item, third_party(scene))
    with scene.acting("landlord") as (by, _):
        course = minutes_of(conference_for(by, number)).cases[0].course
    assert course == ("Als derde aangesloten: Tess Derks (Sportschool De Ring).",)


def test_before_it_begins_nobody_is_in_the_room(scene: Scene) -> None:
    number = sent(scene)
    third = third_party(scene)
    with scene.acting("expert") as (by, _), pytest.raises(Refused) as refusal:
        let_third_party_in(conference_id=number, item_id=AgendaItem.objects.get().pk, third_id=third, by=by)
    assert refusal.value.status == 409


def _another_case(scene: Scene) -> int:
    return Case.objects.values_list("pk", flat=True).get(number=scene.table.cases["gathering"])
