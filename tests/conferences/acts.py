"""Every act of this room once: what must be there before, who does it, and what the log says of it.

`test_every_act` tries each of them: done, refused to others, and taken back when it cannot be
logged. An act that is missing here fails there.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from opmaat.cases.access import case_for
from opmaat.conferences.actions import (
    agenda,
    answering,
    confirming,
    correcting,
    guests,
    handing_over,
    meeting,
    mending,
    planning,
    room,
    sending,
    taking_over,
    third_parties,
    writing,
)
from opmaat.conferences.enums import Answer, AskedBecause, AtTable, Attendance, LineKind, Stage, Why
from opmaat.conferences.models import Invitation, Line
from opmaat.conferences.rules.agenda import Slot
from opmaat.conferences.rules.said import Said
from opmaat.core import clock
from opmaat.core.viewer import Viewer
from tests.cases.conftest import Scene
from tests.conferences import meetings

Given = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Act:
    """One act: `before` makes what it needs, `do` does it."""

    event: str
    before: Callable[[Scene], Given]
    do: Callable[[Given, Viewer], object]
    by: str = "expert"
    refused_to: str = "worker"


def _nothing(scene: Scene) -> Given:
    return {"plan": meetings.a_plan(scene), "number": scene.table.cases["pga"]}


def _planned(scene: Scene) -> Given:
    with scene.acting("expert") as (by, _):
        conference = planning.plan_conference(plan=meetings.a_plan(scene), by=by).pk
    return _nothing(scene) | {"conference": conference}


def _on_agenda(scene: Scene) -> Given:
    conference = meetings.planned(scene)
    with scene.acting("expert"):
        item = meetings.item_of(conference)
    people = {"officer": scene.table.people["officer"], "deputy": scene.table.people["deputy"]}
    return _nothing(scene) | people | {
        "conference": conference, "item": item, "guest": scene.engagement("second_officer"),
    }  # fmt: skip


def _sent(scene: Scene) -> Given:
    given = _on_agenda(scene)
    with scene.acting("expert") as (by, _):
        sending.send_agenda(conference_id=given["conference"], by=by)
    return given


def _with_guest(scene: Scene) -> Given:
    given = _sent(scene)
    return given | {"invited": meetings.guest(scene, given["conference"], given["item"])}


def _opened(scene: Scene) -> Given:
    given = _sent(scene)
    with scene.acting("expert") as (by, _):
        meeting.open_meeting(conference_id=given["conference"], by=by)
    return given


def _at_table(scene: Scene) -> Given:
    given = _opened(scene)
    with scene.acting("expert") as (by, case):
        meeting.take_up(conference_id=given["conference"], item_id=given["item"], by=by)
        given["case"] = case.pk
    return given | {"third": meetings.third_party(scene)}


def _crowded(scene: Scene) -> Given:
    given = _at_table(scene)
    with scene.owner():
        Invitation.objects.create(
            conference_id=given["conference"], engagement_id=given["guest"].pk, invited_at=clock.now(),
            attendance=Attendance.PRESENT,
        )  # fmt: skip
    return given


def _third_in(scene: Scene) -> Given:
    given = _at_table(scene)
    with scene.acting("expert") as (by, _):
        third_parties.let_third_party_in(
            conference_id=given["conference"], item_id=given["item"], third_id=given["third"], by=by
        )
    return given


def _without_chair(scene: Scene) -> Given:
    given = _sent(scene)
    meetings.designation_ends(scene, "expert")
    return given


def _with_line(scene: Scene) -> Given:
    given = _at_table(scene)
    line = meetings.write(scene, given["conference"], given["item"], LineKind.DECISION, "Eerst een kamer.")
    with scene.owner():
        words = Line.objects.values_list("item_id", flat=True).get(pk=line)
    return given | {"line": line, "words": words}


def _with_proposal(scene: Scene) -> Given:
    given = _with_line(scene)
    with scene.acting("worker") as (by, _):
        proposal = correcting.propose_correction(line_id=given["line"], words="Een kamer in mei.", by=by)
    return given | {"proposal": proposal.pk}


def _closed(scene: Scene) -> Given:
    given = _with_line(scene)
    with scene.acting("expert") as (by, _):
        meeting.close_meeting(conference_id=given["conference"], by=by)
    return given


def _in(given: Given) -> Given:
    return {"conference_id": given["conference"], "item_id": given["item"]}


def _case(given: Given, by: Viewer) -> Given:
    return {"case": case_for(by, given["number"]), "by": by}


ACTS: dict[str, Act] = {
    "plan_conference": Act(
        "conference.planned", _nothing, lambda g, by: planning.plan_conference(plan=g["plan"], by=by)
    ),
    "move_conference": Act(
        "conference.moved",
        _planned,
        lambda g, by: planning.move_conference(
            conference_id=g["conference"], plan=replace(g["plan"], place="Raadhuis, zaal 4"), by=by
        ),
    ),
    "cancel_conference": Act(
        "conference.cancelled", _sent, lambda g, by: planning.cancel_conference(conference_id=g["conference"], by=by)
    ),
    "put_on_agenda": Act(
        "conference.case_added",
        _planned,
        lambda g, by: agenda.put_on_agenda(conference_id=g["conference"], why=Why.CHOSEN, **_case(g, by)),
    ),
    "change_agenda": Act(
        "conference.agenda_changed",
        _on_agenda,
        lambda g, by: agenda.change_agenda(**_in(g), asked=Slot(1, 25), by=by),
    ),
    "drop_from_agenda": Act("conference.case_dropped", _sent, lambda g, by: agenda.drop_from_agenda(**_in(g), by=by)),
    "ask_for_conference": Act(
        "conference.asked_for",
        _nothing,
        lambda g, by: agenda.ask_for_conference(because=AskedBecause.WORRIES, **_case(g, by)),
        by="worker",
        refused_to="stranger",
    ),
    "send_agenda": Act(
        "conference.sent", _on_agenda, lambda g, by: sending.send_agenda(conference_id=g["conference"], by=by)
    ),
    "invite_guest": Act(
        "conference.guest_invited",
        _sent,
        lambda g, by: guests.invite_guest(**_in(g), engagement=g["guest"], reason="Kent de wijk.", by=by),
    ),
    "withdraw_guest": Act(
        "conference.guest_withdrawn",
        _with_guest,
        lambda g, by: guests.withdraw_guest(**_in(g), guest_id=g["invited"], by=by),
    ),
    "answer_invitation": Act(
        "conference.answered",
        _sent,
        lambda g, by: answering.answer_invitation(conference_id=g["conference"], answer=Answer.DECLINES, by=by),
        by="officer",
        refused_to="expert",
    ),
    "mark_attendance": Act(
        "conference.attendance",
        _opened,
        lambda g, by: room.mark_attendance(
            conference_id=g["conference"], engagement_id=g["officer"], attendance=Attendance.ABSENT, by=by
        ),
    ),
    "clear_room": Act(
        "conference.room_cleared",
        _crowded,
        lambda g, by: room.clear_room(conference_id=g["conference"], case_id=g["case"], by=by),
    ),
    "open_meeting": Act(
        "conference.opened", _sent, lambda g, by: meeting.open_meeting(conference_id=g["conference"], by=by)
    ),
    "take_up": Act("conference.case_taken_up", _opened, lambda g, by: meeting.take_up(**_in(g), by=by)),
    "to_stage": Act(
        "conference.stage", _at_table, lambda g, by: meeting.to_stage(**_in(g), stage=Stage.DECISION, by=by)
    ),
    "note_course": Act(
        "conference.course",
        _at_table,
        lambda g, by: meeting.note_course(**_in(g), course=meeting.Course(at_table=AtTable.PERSON), by=by),
    ),
    "close_meeting": Act(
        "conference.closed", _third_in, lambda g, by: meeting.close_meeting(conference_id=g["conference"], by=by)
    ),
    "write_line": Act(
        "conference.line",
        _at_table,
        lambda g, by: writing.write_line(**_in(g), said=Said(kind=LineKind.DECISION, words="Eerst een kamer."), by=by),
    ),
    "mend_line": Act(
        "conference.line_mended",
        _with_line,
        lambda g, by: mending.mend_line(
            conference_id=g["conference"], line_id=g["line"], words="Eerst een huis.", seen=g["words"], by=by
        ),
    ),
    "take_line_away": Act(
        "conference.line_taken_away",
        _with_line,
        lambda g, by: mending.take_line_away(conference_id=g["conference"], line_id=g["line"], seen=g["words"], by=by),
    ),
    "let_third_party_in": Act(
        "conference.third_party_came",
        _at_table,
        lambda g, by: third_parties.let_third_party_in(**_in(g), third_id=g["third"], by=by),
    ),
    "let_third_party_out": Act(
        "conference.third_party_left",
        _third_in,
        lambda g, by: third_parties.let_third_party_out(**_in(g), third_id=g["third"], by=by),
    ),
    "hand_over_chair": Act(
        "conference.chair_handed_over",
        _at_table,
        lambda g, by: handing_over.hand_over_chair(conference_id=g["conference"], successor_id=g["deputy"], by=by),
    ),
    "take_chair": Act(
        "conference.chair_taken",
        _without_chair,
        lambda g, by: taking_over.take_chair(conference_id=g["conference"], by=by),
        by="deputy",
    ),
    "propose_correction": Act(
        "conference.correction_proposed",
        _with_line,
        lambda g, by: correcting.propose_correction(line_id=g["line"], words="Een kamer in mei.", by=by),
        by="worker",
        refused_to="stranger",
    ),
    "decide_correction": Act(
        "conference.correction_decided",
        _with_proposal,
        lambda g, by: correcting.decide_correction(correction_id=g["proposal"], accept=True, by=by),
    ),
    "confirm_minutes": Act(
        "conference.confirmed",
        _closed,
        lambda g, by: confirming.confirm_minutes(conference_id=g["conference"], because="no_next", by=by),
    ),
}
