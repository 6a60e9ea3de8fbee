"""How each referral was weighed in the demonstration: who confirmed, what was noted, why it was decided so.

Deterministic: a referral is decided by the number of its case. Words stand in `triage.toml`.
"""

import random
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from opmaat.demo.content.chance import dice
from opmaat.referrals.referral_enums import Outcome
from opmaat.referrals.rules.criteria import criteria_of
from opmaat.referrals.triage_enums import OtherTable, Verdict

SEED = 20261203
SOURCE = Path(__file__).with_name("triage.toml")
LIKELY = {Outcome.ACCEPTED: (Verdict.MET, Verdict.MET, Verdict.MET, Verdict.PARTLY)}
OTHERWISE = (Verdict.MET, Verdict.PARTLY, Verdict.NOT_MET, Verdict.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Said:
    """A judgement of one criterion, with or without words."""

    criterion: str
    verdict: Verdict
    words: str


@dataclass(frozen=True, slots=True)
class BodyPlan:
    """How far one body is: noted so many days ago (0: not yet), confirmed or not."""

    noted_days_ago: int
    confirmed: bool


def judged(number: str, regime: str, body: str, outcome: str, *, words: bool) -> tuple[Said, ...]:
    """What was noted of every criterion."""
    rng = dice(SEED, "judged", number, body)
    among = LIKELY.get(Outcome(outcome), OTHERWISE) if outcome else OTHERWISE[:3]
    left = {verdict: rng.sample(said, len(said)) for verdict, said in _words()["said"].items()}
    return tuple(_said(rng, one.code, rng.choice(among), left if words else {}) for one in criteria_of(regime))


def body_plan(number: str, body: str) -> BodyPlan:
    """How far a body is with a referral that is being weighed: all four standings occur."""
    return dice(SEED, "body", number, body).choice(
        (BodyPlan(0, False), BodyPlan(1, False), BodyPlan(9, False), BodyPlan(4, True), BodyPlan(2, True))
    )


def tested(number: str) -> bool:
    """Whether the PGA-expert has already tested what is being weighed."""
    return dice(SEED, "tested", number).random() < 0.6


def care_asked(number: str) -> bool:
    """Whether the GGD joined."""
    return dice(SEED, "care", number).random() < 0.3


def reason_of(number: str, outcome: str) -> str:
    """Why it was decided so."""
    return str(dice(SEED, "reason", number).choice(_words()["reason"][outcome]))


def elsewhere(number: str) -> tuple[OtherTable, str]:
    """Which other table, and who takes it up there."""
    rng = dice(SEED, "elsewhere", number)
    table = rng.choice(sorted(_words()["elsewhere"]))
    return OtherTable(table), str(rng.choice(_words()["elsewhere"][table]))


def priority_of(number: str) -> tuple[str, str]:
    """Priority with its reason; most have none."""
    rng = dice(SEED, "priority", number)
    level = rng.choices(("high", "low", ""), weights=(3, 1, 6))[0]
    return (level, str(rng.choice(_words()["priority"][level]))) if level else ("", "")


def _said(rng: random.Random, criterion: str, verdict: Verdict, left: Mapping[str, list[str]]) -> Said:
    """With words that this body did not use before, or without."""
    unused = left.get(verdict, [])
    return Said(criterion, verdict, unused.pop() if unused and rng.random() < 0.6 else "")


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(SOURCE.read_text(encoding="utf-8"))
