"""Questions to spar over the last year: who asked whom what, without a name, and what came of it.

The words stand in `consultations.toml`. Draws from a stream of its own for each place, so
that nothing else in the region changes with it.
"""

import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from opmaat.demo.content.chance import dice, pick
from opmaat.demo.content.moments import ANCHOR, in_office
from opmaat.referrals.consultation_enums import Channel, ConsultationState, Said

SEED = 20261120
A_YEAR = 360
A_DAY = timedelta(days=1)
CALLS = 0.4  # of what is asked
FRESH = timedelta(days=3)  # what is so new still waits for an answer
RECENT = timedelta(days=9)  # what is so new may wait for the asker
PER_PLACE = (16, 44)
NEWEST = (0, 5)  # days ago: one waits for an answer, one may wait for the asker


@dataclass(frozen=True, slots=True)
class Story:
    """One exchange as it stands in the file."""

    question: str
    answer: str
    outcome: str
    back: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may ask or answer, in the period in which that holds."""

    engagement_id: int
    starts_at: datetime
    ends_at: datetime | None

    def holds(self, at: datetime) -> bool:
        """Whether it holds at a moment."""
        return self.starts_at <= at and (self.ends_at is None or at < self.ends_at)


@dataclass(frozen=True, slots=True)
class Spoken:
    """One word of an exchange."""

    said: Said
    by: int
    body: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ConsultationPlan:
    """One consultation with its words."""

    asked_by: int
    channel: Channel
    state: ConsultationState
    outcome: str
    words: tuple[Spoken, ...]


@cache
def stories(kind: str) -> tuple[Story, ...]:
    """The exchanges of one kind: spar or call."""
    return tuple(Story(**row) for row in _found()[kind])


@cache
def _found() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Waiting:
    """An answer that lies with somebody who has no cases; place and people by their keys."""

    at: str
    asker: str
    by: str
    question: str
    answer: str


def waiting() -> tuple[Waiting, ...]:
    """The answers that wait."""
    return tuple(Waiting(**row) for row in _found()["waiting"])


def answered(one: Waiting, asker: int, by: int) -> ConsultationPlan:
    """Asked last week, answered the day after with a question back."""
    asked = ANCHOR - timedelta(days=3, hours=5)
    words = (Spoken(Said.QUESTION, asker, one.question, asked), Spoken(Said.ANSWER, by, one.answer, asked + A_DAY))
    return ConsultationPlan(asker, Channel.WRITTEN, ConsultationState.ANSWERED, "", words)


def consultations_at(place: str, askers: Sequence[Person], answerers: Sequence[Person]) -> Iterator[ConsultationPlan]:
    """The consultations of one municipality or house over a year, the newest still open."""
    rng = dice(SEED, "spar", place)
    count = PER_PLACE[0] + int(rng.random() * (PER_PLACE[1] - PER_PLACE[0]))
    for number in range(count):
        ago = NEWEST[number] if number < len(NEWEST) else int((number / count) ** 1.5 * A_YEAR)
        day = ANCHOR.date() - timedelta(days=ago + int(rng.random() * 3))
        at = in_office(rng, day)
        by = [one for one in answerers if one.holds(at)]
        asking = [one for one in askers if one.holds(at)]
        called = rng.random() < CALLS and at < ANCHOR - FRESH
        story = pick(rng, _fitting("call" if called else "spar", at))
        if not by or not asking:
            continue
        if called:
            yield _call(story, by[0].engagement_id, at)
        else:
            yield _exchange(rng, story, (pick(rng, asking).engagement_id, by[0].engagement_id), at)


def _fitting(kind: str, at: datetime) -> tuple[Story, ...]:
    """What is recent enough to wait for the asker, waits: something was asked back."""
    waits = kind == "spar" and ANCHOR - RECENT < at <= ANCHOR - FRESH
    return tuple(story for story in stories(kind) if story.back or not waits)


def _call(story: Story, by: int, at: datetime) -> ConsultationPlan:
    words = (Spoken(Said.QUESTION, by, story.question, at), Spoken(Said.ANSWER, by, story.answer, at))
    return ConsultationPlan(by, Channel.PHONE, ConsultationState.CONCLUDED, story.outcome, words)


def _exchange(rng: random.Random, story: Story, people: tuple[int, int], at: datetime) -> ConsultationPlan:
    """Open when it is new, waiting for the asker when it is recent and something was asked back, else concluded."""
    asker, by = people
    words = [Spoken(Said.QUESTION, asker, story.question, at)]

    def say(said: Said, body: str) -> None:
        following = in_office(rng, words[-1].at.date() + timedelta(days=1))
        words.append(Spoken(said, asker if said is Said.QUESTION else by, body, following))

    if at > ANCHOR - FRESH:
        return ConsultationPlan(asker, Channel.WRITTEN, ConsultationState.OPEN, "", tuple(words))
    if story.back:
        say(Said.ANSWER, story.back)
        if at > ANCHOR - RECENT:
            return ConsultationPlan(asker, Channel.WRITTEN, ConsultationState.ANSWERED, "", tuple(words))
        say(Said.QUESTION, story.more)
    say(Said.ANSWER, story.answer)
    return ConsultationPlan(asker, Channel.WRITTEN, ConsultationState.CONCLUDED, story.outcome, tuple(words))
