"""The meeting itself: one case at a time, lines that become items and actions, the screen, the minutes."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from opmaat.cases.access import rights_in
from opmaat.cases.actions.items import add_item
from opmaat.cases.enums import ItemKind
from opmaat.cases.models import Item, ItemText, Tabling
from opmaat.conferences.actions.answering import clear_room, mark_attendance
from opmaat.conferences.actions.confirming import confirm_minutes
from opmaat.conferences.actions.correcting import decide_correction, propose_correction
from opmaat.conferences.actions.meeting import Course, close_meeting, note_course, open_meeting, take_up, to_stage
from opmaat.conferences.actions.writing import Said, write_line
from opmaat.conferences.enums import AtTable, Attendance, LineKind, Stage
from opmaat.conferences.models import AgendaItem, Correction, Invitation, Line
from opmaat.conferences.queries.at_table import at_the_table, guests_of
from opmaat.conferences.queries.chairing import conference_for
from opmaat.conferences.queries.minutes import minutes_of
from opmaat.conferences.queries.on_screen import on_screen
from opmaat.conferences.queries.waiting import waiting_for
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.plans.models import Action
from opmaat.regulation.enums import Category
from tests.cases import drafts
from tests.cases.conftest import Scene
from tests.conferences.meetings import begun, executing, planned, sent, state_of


def write(scene: Scene, number: int, item: int, kind: LineKind, words: str, **more: object) -> int:
    """A line by the chair."""
    with scene.acting("expert") as (by, _):
        said = Said(kind=kind, words=words, **more)  # type: ignore[arg-type]
        return write_line(conference_id=number, item_id=item, said=said, by=by).pk


def test_an_agreement_is_an_action_at_once(scene: Scene) -> None:
    number, item = begun(scene)
    write(scene, number, item, LineKind.AGREEMENT, "Worker Jansen belt de corporatie over twee weken")
    with scene.acting("worker"):
        action = Action.objects.select_related("item__text").get()
        assert action.item.text.body == "belt de corporatie"
        assert action.engagement_id == scene.table.people["worker"]
        assert action.item.kind == ItemKind.ACTION
        assert Line.objects.get().whose_id == action.engagement_id
    assert len(scene.events("action.added")) == 1


@pytest.mark.parametrize("words", ["Niemand belt morgen", "Worker Jansen belt", "Worker Jansen morgen", " "])
def test_an_agreement_that_is_not_whole_leaves_nothing(scene: Scene, words: str) -> None:
    number, item = begun(scene)
    with pytest.raises(Refused) as refusal:
        write(scene, number, item, LineKind.AGREEMENT, words)
    assert refusal.value.status == 422
    with scene.owner():
        assert not Line.objects.exists()
        assert not Action.objects.exists()
        assert not Item.objects.exists()


def test_who_reads_a_line_follows_from_its_category(scene: Scene) -> None:
    number, item = begun(scene)
    line = write(scene, number, item, LineKind.DECISION, "Eerst een kamer.", category=Category.GUIDANCE)
    for role, reads in {"worker": True, "clinician": True, "officer": False, "landlord": False}.items():
        with scene.acting(role):
            assert Line.objects.filter(pk=line).exists() is reads, role
    assert len(scene.events("conference.line")) == 1


def test_dissent_has_a_name(scene: Scene) -> None:
    number, item = begun(scene)
    write(scene, number, item, LineKind.DISSENT, "Clinician Jansen: liever eerst behandeling")
    write(scene, number, item, LineKind.DISSENT, "Zo niet.", whose=scene.table.people["worker"])
    with scene.acting("expert"):
        lines = Line.objects.select_related("item__text").order_by("id")
        assert [(line.whose_id, line.item.text.body) for line in lines] == [
            (scene.table.people["clinician"], "liever eerst behandeling"),
            (scene.table.people["worker"], "Zo niet."),
        ]
    with pytest.raises(Refused, match="aan tafel"):
        write(scene, number, item, LineKind.DISSENT, "Nee.", whose=scene.table.people["stranger"])


def test_only_the_chair_writes(scene: Scene) -> None:
    number, item = begun(scene)
    with scene.acting("worker") as (by, _), pytest.raises(Refused, match="voorzitter"):
        write_line(conference_id=number, item_id=item, said=Said(kind=LineKind.DECISION, words="x"), by=by)
    with scene.acting("expert") as (by, _), pytest.raises(NotHere):
        write_line(conference_id=number, item_id=999, said=Said(kind=LineKind.DECISION, words="x"), by=by)


def test_nothing_is_written_before_it_begins(scene: Scene) -> None:
    number = sent(scene)
    with scene.acting("expert") as (by, _):
        item = AgendaItem.objects.get().pk
        for act in (
            lambda: write_line(conference_id=number, item_id=item, said=Said(kind=LineKind.DECISION, words="x"), by=by),
            lambda: take_up(conference_id=number, item_id=item, by=by),
            lambda: to_stage(conference_id=number, item_id=item, stage=Stage.DECISION, by=by),
            lambda: close_meeting(conference_id=number, by=by),
            lambda: confirm_minutes(conference_id=number, by=by),
        ):
            with pytest.raises(Refused) as refusal:
                act()
            assert refusal.value.status == 409


def test_fifty_at_once_begin_it_once(scene: Scene) -> None:
    number = sent(scene)
    viewer = scene.viewer("expert")

    def press(_: int) -> str:
        try:
            with acting_as(viewer):
                open_meeting(conference_id=number, by=viewer)
        except Refused:
            return "refused"
        else:
            return "done"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as crowd:
        answers = list(crowd.map(press, range(50)))
    assert answers.count("done") == 1
    assert len(scene.events("conference.opened")) == 1


def test_who_is_not_there_is_not_without_a_reason(scene: Scene) -> None:
    number, item = begun(scene)
    with scene.acting("expert") as (by, _):
        with pytest.raises(Refused, match="waarom"):
            note_course(conference_id=number, item_id=item, course=Course(at_table=AtTable.NOBODY), by=by)
        course = Course(at_table=AtTable.NOBODY, why_absent="not_safe", experience_expert=False)
        note_course(conference_id=number, item_id=item, course=course, by=by)
    with scene.owner():
        found = AgendaItem.objects.get()
        assert (found.at_table, found.why_absent, found.experience_expert) == ("nobody", "not_safe", False)
    assert scene.events("conference.course")[-1]["outcome"] == "not_safe"


def test_on_the_screen_stands_what_everybody_may_read(scene: Scene) -> None:
    number, item = begun(scene)
    with scene.acting("worker") as (by, case):
        everybody = add_item(case=case, draft=drafts.housing(body="Hij slaapt bij vrienden."), by=by)
        add_item(case=case, by=by, draft=drafts.housing(body="Over hulp.", categories=frozenset({Category.GUIDANCE})))
    with scene.acting("expert") as (by, _):
        conference = conference_for(by, number)
        current = AgendaItem.objects.select_related("case__person", "case__municipality", "case__house").get()
        assert [one.item.pk for one in on_screen(conference, current).news] == [everybody.pk]
        chair = at_the_table(conference, current, guests_of(conference))
        assert (len(chair.news), chair.left_out) == (2, 1)
        assert set(chair.limits) == {"Officer Jansen", "Landlord Jansen", "Prosecutor Jansen"}
        for role in ("officer", "landlord", "prosecutor"):
            mark_attendance(
                conference_id=number, engagement_id=scene.table.people[role], attendance=Attendance.AWAY, by=by
            )
        assert len(on_screen(conference, current).news) == 2
        note_course(conference_id=number, item_id=item, course=Course(at_table=AtTable.PERSON), by=by)
        current.refresh_from_db()
        assert on_screen(conference, current).news == ()


def test_who_does_not_belong_leaves_the_room_and_comes_back(scene: Scene) -> None:
    number, item = begun(scene)
    with scene.owner():
        stranger = Invitation.objects.create(
            conference_id=number, engagement_id=scene.table.people["stranger"], invited_at=clock.now(),
            attendance=Attendance.PRESENT,
        )  # fmt: skip
    with scene.acting("expert") as (by, case):
        conference = conference_for(by, number)
        current = AgendaItem.objects.select_related("case__person", "case__municipality", "case__house").get()
        assert at_the_table(conference, current, guests_of(conference)).limits == ("Stranger Jansen",)
        assert clear_room(conference_id=number, case_id=case.pk, by=by) == 1
        assert at_the_table(conference, current, guests_of(conference)).limits == ()
        mark_attendance(
            conference_id=number, engagement_id=scene.table.people["worker"], attendance=Attendance.AWAY, by=by
        )
        AgendaItem.objects.update(state="planned")
        take_up(conference_id=number, item_id=item, by=by)
    with scene.owner():
        assert Invitation.objects.get(pk=stranger.pk).attendance == Attendance.AWAY
        assert Invitation.objects.get(engagement=scene.table.people["worker"]).attendance == Attendance.PRESENT


def test_the_minutes_hold_what_their_reader_may_read(scene: Scene) -> None:
    number, item = begun(scene)
    write(scene, number, item, LineKind.DECISION, "Eerst een kamer.", category=Category.GUIDANCE)
    write(scene, number, item, LineKind.IMAGE, "Hij woont bij vrienden.", category=Category.HOUSING)
    for role, count in {"worker": 2, "officer": 1, "landlord": 1}.items():
        with scene.acting(role) as (by, _):
            minutes = minutes_of(conference_for(by, number))
            assert sum(len(part.lines) for case in minutes.cases for part in case.parts) == count, role


def test_corrections_until_they_are_confirmed(scene: Scene) -> None:
    executing(scene)
    number, item = begun(scene)
    line = write(scene, number, item, LineKind.DECISION, "Eerst een kamer.", category=Category.GUIDANCE)
    with scene.acting("expert") as (by, _):
        close_meeting(conference_id=number, by=by)
    with scene.acting("worker") as (by, _):
        proposal = propose_correction(line_id=line, words="Eerst een kamer in mei.", by=by)
    with scene.acting("clinician"):
        assert not Correction.objects.exists()
    with scene.acting("officer") as (by, _), pytest.raises(NotHere):
        propose_correction(line_id=line, words="x", by=by)
    with scene.acting("worker") as (by, _), pytest.raises(Refused):
        decide_correction(correction_id=proposal.pk, accept=True, by=by)
    with scene.acting("expert") as (by, _):
        with pytest.raises(Refused, match="verbeteringen"):
            confirm_minutes(conference_id=number, by=by)
        decide_correction(correction_id=proposal.pk, accept=True, by=by)
        with pytest.raises(Refused, match="al beslist"):
            decide_correction(correction_id=proposal.pk, accept=False, by=by)
        assert ItemText.objects.get(item__minutes_line=line).body == "Eerst een kamer in mei."
        confirm_minutes(conference_id=number, by=by)
    with scene.acting("worker") as (by, _), pytest.raises(Refused, match="vastgesteld"):
        propose_correction(line_id=line, words="Nog iets.", by=by)
    with scene.owner():
        assert state_of(number) == "confirmed"
        assert not Tabling.objects.filter(ends_at__gt=clock.now()).exists()
    assert len(scene.events("conference.confirmed")) == 1


def test_the_rights_end_with_the_minutes(scene: Scene) -> None:
    executing(scene)

    def sees(role: str) -> int:
        with scene.acting(role) as (by, case):
            return rights_in(by, case).sees_content

    roles = ("worker", "officer", "clinician", "landlord", "prosecutor")
    before = {role: sees(role) for role in roles}
    number, _ = begun(scene)
    with scene.acting("expert") as (by, _):
        close_meeting(conference_id=number, by=by)
        confirm_minutes(conference_id=number, by=by)
    assert {role: sees(role) for role in roles} == before


def test_what_waits(scene: Scene) -> None:
    def waits(role: str) -> list[str]:
        viewer = scene.viewer(role)
        with acting_as(viewer):
            return [one.what for one in waiting_for(viewer)]

    planned(scene)
    assert waits("expert") == ["send"]
    assert waits("worker") == []
    number, _ = begun(scene)
    assert "meeting" in waits("worker")
    with scene.acting("expert") as (by, _):
        close_meeting(conference_id=number, by=by)
    assert "confirm" in waits("expert")
    sent(scene)
    assert "answer" in waits("officer")
    assert waits("stranger") == []
