"""Every act of this room once: what the log says of it, how it is made ready, and who may not do it.

`test_every_act` tries each. What comes after a comma in a name is another course of the same act.
"""

from collections.abc import Callable
from dataclasses import dataclass

from tests.cases import prepared, prepared_case, prepared_composing, prepared_contributing
from tests.cases.conftest import Scene
from tests.cases.prepared import Prepared


@dataclass(frozen=True, slots=True)
class Act:
    """One act; `prepare` says who does it, in which case, and brings the act itself."""

    event: str
    prepare: Callable[[Scene], Prepared]
    not_by: str
    looks: bool = False


# What opens an act of its own and leaves no line in the log: what somebody types, and their own marker.
NOT_LOGGED = {
    "read_draft": "tests/cases/test_files_and_drafts.py",
    "save_draft": "tests/cases/test_files_and_drafts.py",
    "discard_draft": "tests/cases/test_files_and_drafts.py",
    "sent_before": "tests/cases/test_files_and_drafts.py",
    "mark_sent": "tests/cases/test_files_and_drafts.py",
    "mark_looked": "tests/cases/test_files_and_drafts.py",
}
ACTS: dict[str, Act] = {
    # the case and its person
    "open_case": Act("case.opened", prepared_case.opening, "stranger"),
    "change_purpose": Act("case.purpose_changed", prepared_case.changing_the_purpose, "officer"),
    "change_person": Act("person.changed", prepared_case.changing_the_person, "worker"),
    "move_case": Act("case.moved", prepared_case.moving, "worker"),
    "show_bsn": Act("bsn.shown", prepared_case.showing_the_number, "landlord", looks=True),
    "ask_whether_known": Act("bsn.looked_up", prepared_case.asking_whether_known, "worker"),
    # who takes part
    "seat_participant": Act("participant.seated", prepared_case.seating, "worker"),
    "end_participation": Act("participant.left", prepared_case.ending_a_seat, "worker"),
    "leave_table": Act("participant.left", prepared_case.leaving_by_oneself, "clinician"),
    "name_substitute": Act("replacement_named", prepared_case.naming_a_substitute, "officer"),
    "change_case_lead": Act("case_lead.changed", prepared_case.choosing_the_case_lead, "worker"),
    "hand_over_lead": Act("case.handed_over", prepared_case.handing_over_the_lead, "worker"),
    "compose": Act("participant.seated", prepared_composing.composing, "officer"),
    "propose_composition": Act("composition.proposed", prepared_composing.proposing, "worker"),
    "withdraw_proposal": Act("composition.withdrawn", prepared_composing.withdrawing_a_proposal, "officer"),
    "vote_on_composition": Act("composition.voted", prepared_composing.voting, "coordinator"),
    "vote_on_composition, the last yes": Act("composition.voted", prepared_composing.voting_last, "clinician"),
    # what is said
    "add_item": Act("item.added", prepared_contributing.contributing, "stranger"),
    "correct_item": Act("item.corrected", prepared_contributing.correcting, "officer"),
    "retract_item": Act("item.retracted", prepared_contributing.retracting, "expert"),
    "release_item": Act("item.released", prepared_contributing.releasing, "officer"),
    "withdraw_consent": Act("item.consent_withdrawn", prepared.withdrawing_consent, "expert"),
    "add_attachment": Act("attachment.added", prepared_contributing.attaching, "officer"),
    "open_attachment": Act("attachment.read", prepared_contributing.opening_a_file, "stranger", looks=True),
    "add_circle_member": Act("circle.added", prepared_contributing.noting_somebody, "stranger"),
    "change_circle_member": Act("circle.changed", prepared_contributing.changing_somebody, "officer"),
    # questions
    "ask_question": Act("question.asked", prepared.questioning, "worker"),
    "answer_question": Act("question.answered", prepared.answering_a_question, "clinician"),
    "ask_partners": Act("request.made", prepared.asking, "officer"),
    "withdraw_request": Act("request.withdrawn", prepared.taking_back, "officer"),
    "answer_request": Act("request.answered", prepared.answering, "clinician"),
    # informing
    "start_duty": Act("informing.started", prepared.starting, "stranger"),
    "propose_wait": Act("informing.wait_proposed", prepared_composing.proposing_to_wait, "worker"),
    "start_round": Act("informing.round_started", prepared.asking_round, "officer"),
    "answer_round": Act("informing.round_answered", prepared.answering_round, "prosecutor"),
    "involve_contact_point": Act("informing.contact_point", prepared.involving, "officer"),
    "decide": Act("informing.decided", prepared.deciding, "worker"),
    "end_ground": Act("informing.ground_ended", prepared.ending_a_ground, "landlord"),
    "make_letter": Act("informing.letter_made", prepared.making_a_letter, "worker"),
    "preview_letter": Act("informing.letter_previewed", prepared.previewing, "worker", looks=True),
    "open_letter": Act("informing.letter_exported", prepared.opening_a_letter, "landlord", looks=True),
    "hand_over": Act("informing.handed_over", prepared.handing_over, "worker"),
    # third parties
    "register_third_party": Act("third_party.registered", prepared.joining, "worker"),
    "record_declaration": Act("third_party.declared", prepared.declaring, "worker"),
    "end_third_party": Act("third_party.ended", prepared.leaving, "worker"),
    "ask_consent": Act("handout.consent_asked", prepared.asking_consent, "worker"),
    "decide_consent": Act("handout.consent_decided", prepared.consenting, "expert"),
    "hand_out": Act("handout.made", prepared.handing_out, "worker"),
    # exceptional access
    "open_emergency": Act("emergency.opened", prepared_case.breaking_the_glass, "unscreened"),
    "review_emergency": Act("emergency.reviewed", prepared_case.reviewing, "worker"),
    "mark_read": Act("notice.read", prepared_case.reading_a_notice, "worker"),
    "open_seal": Act("seal.opened", prepared_case.lifting_the_seal, "worker"),
}
