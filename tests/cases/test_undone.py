"""An act of informing, asking, composing or handing out is whole or not at all: undone, rows and event are gone."""

from collections.abc import Callable
from typing import Any

import pytest

from opmaat.cases.models import Case
from opmaat.core.viewer import Viewer
from tests.cases import prepared, prepared_composing
from tests.cases.conftest import Scene

Act = Callable[[Viewer, Case], Any]
Prepare = Callable[[Scene], tuple[str, str, Act]]

ACTS: dict[Prepare, str] = {
    prepared.starting: "informing.started",
    prepared.asking_round: "informing.round_started",
    prepared.answering_round: "informing.round_answered",
    prepared.involving: "informing.contact_point",
    prepared.deciding: "informing.decided",
    prepared.ending_a_ground: "informing.ground_ended",
    prepared.making_a_letter: "informing.letter_made",
    prepared.previewing: "informing.letter_previewed",
    prepared.opening_a_letter: "informing.letter_exported",
    prepared.handing_over: "informing.handed_over",
    prepared.asking: "request.made",
    prepared.taking_back: "request.withdrawn",
    prepared.answering: "request.answered",
    prepared.questioning: "question.asked",
    prepared.answering_a_question: "question.answered",
    prepared.joining: "third_party.registered",
    prepared.declaring: "third_party.declared",
    prepared.leaving: "third_party.ended",
    prepared.asking_consent: "handout.consent_asked",
    prepared.consenting: "handout.consent_decided",
    prepared.handing_out: "handout.made",
    prepared.withdrawing_consent: "item.consent_withdrawn",
    prepared_composing.composing: "participant.seated",
    prepared_composing.proposing: "composition.proposed",
    prepared_composing.withdrawing_a_proposal: "composition.withdrawn",
    prepared_composing.voting: "composition.voted",
    prepared_composing.voting_last: "composition.voted",
    prepared_composing.proposing_to_wait: "informing.wait_proposed",
}
LOOKS = {"informing.letter_previewed", "informing.letter_exported"}  # they change nothing but the log


class Later(Exception):
    """Something that goes wrong after the act, in the same transaction."""


def rows(scene: Scene) -> dict[str, str]:
    """Every table of the room and the log, each as one digest."""
    found = {}
    with scene.owner() as owner, owner.cursor() as cursor:
        cursor.execute(
            "select relname from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace"
            r" and (relname like 'cases\_%' or relname = 'audit_event') order by 1"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f"select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from {table} t")
            found[table] = cursor.fetchone()[0]
    return found


@pytest.mark.parametrize("prepare", ACTS, ids=lambda prepare: prepare.__name__)
def test_whole_or_not_at_all(scene: Scene, prepare: Prepare) -> None:
    role, name, act = prepare(scene)
    event = ACTS[prepare]
    before, known = rows(scene), len(scene.events(event))
    with pytest.raises(Later), scene.acting(role, name) as (by, case):
        act(by, case)
        raise Later
    assert rows(scene) == before
    with scene.acting(role, name) as (by, case):
        act(by, case)
    changed = {table for table, digest in rows(scene).items() if digest != before[table]}
    assert len(scene.events(event)) == known + 1
    assert (changed == {"audit_event"}) is (event in LOOKS)
