"""The state table: what an act asks of the conference, in every state, and that the database refuses the same."""

import pytest
from django.db import connection

from opmaat.conferences.enums import NEXT_STATES, ConferenceState
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from tests.cases.conftest import Scene
from tests.conferences.acts import ACTS
from tests.conferences.meetings import planned, state_of
from tests.harness.acts import rows

S = ConferenceState
BEFORE = (S.PLANNED, S.SENT)
ALLOWED: dict[str, tuple[ConferenceState, ...]] = {
    "move_conference": BEFORE,
    "cancel_conference": BEFORE,
    "put_on_agenda": BEFORE,
    "change_agenda": BEFORE,
    "drop_from_agenda": BEFORE,
    "send_agenda": BEFORE,
    "invite_guest": BEFORE,
    "withdraw_guest": BEFORE,
    "answer_invitation": (S.SENT,),
    "open_meeting": (S.SENT,),
    "mark_attendance": (S.SENT, S.SESSION, S.MINUTED),
    "clear_room": (S.SESSION,),
    "take_up": (S.SESSION,),
    "to_stage": (S.SESSION,),
    "let_third_party_in": (S.SESSION,),
    "let_third_party_out": (S.SESSION,),
    "hand_over_chair": (S.SESSION,),
    "close_meeting": (S.SESSION,),
    "note_course": (S.SESSION, S.MINUTED),
    "write_line": (S.SESSION, S.MINUTED),
    "mend_line": (S.SESSION,),
    "take_line_away": (S.SESSION,),
    "confirm_minutes": (S.MINUTED,),
}
WAY = {
    S.PLANNED: (),
    S.SENT: (),
    S.SESSION: (S.SESSION,),
    S.MINUTED: (S.SESSION, S.MINUTED),
    S.CONFIRMED: (S.SESSION, S.MINUTED, S.CONFIRMED),
    S.CANCELLED: (S.CANCELLED,),
}
STEP = "update conferences_conference set state = %s, confirmed_because = 'no_next' where id = %s"


@pytest.mark.parametrize("state", S)
def test_in_another_state_it_is_refused(scene: Scene, state: ConferenceState) -> None:
    needs = ACTS["send_agenda" if state == S.PLANNED else "invite_guest"]
    given = needs.before(scene) | {"case": 0, "third": 0, "invited": 0, "line": 0, "words": 0}
    with scene.owner() as owner, owner.cursor() as cursor:
        for step in WAY[state]:
            cursor.execute(STEP, [step, given["conference"]])
    before = rows(scene)
    for name in (name for name, allowed in ALLOWED.items() if state not in allowed):
        viewer = scene.viewer(ACTS[name].by)
        with pytest.raises((Refused, NotHere)) as refusal, acting_as(viewer):
            ACTS[name].do(given, viewer)
        # Who is not invited yet does not find it; for all others it is the moment that is wrong.
        hidden = state == S.PLANNED and name == "answer_invitation"
        assert refusal.value.status == (404 if hidden else 409), name
    assert rows(scene) == before


def test_every_act_on_a_conference_is_in_the_table() -> None:
    elsewhere = {"plan_conference", "ask_for_conference", "propose_correction", "decide_correction", "take_chair"}
    assert set(ALLOWED) == set(ACTS) - elsewhere


def test_the_database_refuses_the_same_steps(scene: Scene) -> None:
    number = planned(scene)
    with scene.owner() as owner, owner.cursor() as cursor:
        for state in set(S) - set(NEXT_STATES[S.PLANNED]) - {S.PLANNED}:
            with pytest.raises(Exception, match="conference_step_refused"):
                cursor.execute(STEP, [state, number])
        assert state_of(number) == "planned"
    assert not connection.needs_rollback
