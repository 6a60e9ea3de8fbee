"""Sparren in the small world: asked at home, of the house and next door, a call, by who has no screening; and the
wijkagent in every case. Each word has a marker of its own.
"""

from dataclasses import dataclass
from datetime import datetime

from opmaat.referrals.consultation_enums import Channel, ConsultationState, ContactMoment, Outcome, Said
from tests.world.markers import marker
from tests.world.people import HOME, NEXT_DOOR, YESTERDAY, Names
from tests.world.rows import World

SPARRED = 87_000
HOUSE = 1


@dataclass(slots=True, kw_only=True)
class Consultation:
    id: int
    asked_by_id: int
    state: ConsultationState
    outcome: str = ""
    municipality_id: int | None = None
    house_id: int | None = None
    channel: Channel = Channel.WRITTEN
    asked_at: datetime = YESTERDAY
    changed_at: datetime = YESTERDAY


@dataclass(slots=True, kw_only=True)
class Word:
    id: int
    consultation_id: int
    said: Said
    by_id: int
    body: str
    at: datetime = YESTERDAY


@dataclass(slots=True, kw_only=True)
class Contact:
    id: int
    case_id: int
    by_id: int
    moment: ContactMoment = ContactMoment.DURING_CASE
    at: datetime = YESTERDAY


@dataclass(slots=True, kw_only=True)
class MailChoice:
    id: int
    engagement_id: int
    daily: bool = False
    changed_at: datetime = YESTERDAY


def add_consultations(world: World, names: Names) -> None:
    """Five consultations with their words, a contact in each case, and who wants no daily mail."""
    of = names.people.__getitem__
    opened, answered, concluded = ConsultationState
    world.above["referrals_consultation"] = [
        Consultation(id=1, asked_by_id=of("worker"), state=opened, municipality_id=HOME),
        Consultation(id=2, asked_by_id=of("landlord"), state=concluded, outcome=Outcome.ADVICE, house_id=HOUSE),
        Consultation(id=3, asked_by_id=of("officer"), state=answered, municipality_id=NEXT_DOOR),
        Consultation(
            id=4, asked_by_id=of("expert"), state=concluded, outcome=Outcome.REFER, municipality_id=HOME,
            channel=Channel.PHONE,
        ),
        Consultation(id=5, asked_by_id=of("unscreened"), state=opened, municipality_id=HOME),
    ]  # fmt: skip
    said = [
        (1, Said.QUESTION, "worker"), (2, Said.QUESTION, "landlord"), (2, Said.ANSWER, "coordinator"),
        (3, Said.QUESTION, "officer"), (3, Said.ANSWER, "expert_next_door"), (4, Said.QUESTION, "expert"),
        (4, Said.ANSWER, "expert"), (5, Said.QUESTION, "unscreened"),
    ]  # fmt: skip
    world.above["referrals_consultationword"] = [
        Word(id=number, consultation_id=asked, said=kind, by_id=of(name), body=f"iets {marker(SPARRED + number)} iets")
        for number, (asked, kind, name) in enumerate(said, 1)
    ]
    world.above["referrals_constablecontact"] = [
        Contact(id=case.id, case_id=case.id, by_id=of("untrained" if case.id % 2 else "worker")) for case in world.case
    ]
    world.above["core_mailchoice"] = [
        MailChoice(id=number, engagement_id=of(name)) for number, name in enumerate(("worker", "officer"), 1)
    ]
