"""The referral of every case: how far it came, what the referrer heard, and the letters that still lie open.

Deterministic: a case is decided by its number. Words stand in `referrals.toml`.
"""

import random
import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from opmaat.cases.enums import LifeDomain
from opmaat.cases.rules.workdays import add_working_days
from opmaat.core.clock import AMSTERDAM
from opmaat.demo.content.chance import dice, pick, weighted
from opmaat.referrals.referral_enums import OfferState, Outcome, ReferralState
from opmaat.referrals.rules.questions import needed_domains
from opmaat.regulation.enums import Phase

SEED = 20261122
SOURCE = Path(__file__).with_name("referrals.toml")
DECLINED = (
    (Outcome.ADVICE, 4.0), (Outcome.OTHER_TABLE, 3.0), (Outcome.NOT_NOW, 3.0), (Outcome.FELL_BETWEEN, 1.0),
)  # fmt: skip
SOMETIMES = ("visit_safety", "network_minors", "network", "suffers")
CRITERIA = ("criterion_a", "criterion_b", "criterion_c", "criterion_d")


@dataclass(frozen=True, slots=True)
class CaseSeen:
    """What is known of a case when its referral is made up."""

    number: str
    phase: str
    opened_at: datetime
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class ReferralPlan:
    """How a referral went."""

    state: ReferralState
    outcome: Outcome | None
    outcome_text: str
    contacted_at: datetime | None
    told: bool
    ground: str


@dataclass(frozen=True, slots=True)
class OfferPlan:
    """A referral that waits, or waited, with a participant; people by their keys."""

    by: str
    to: str
    days_ago: int
    state: OfferState
    answers: dict[str, dict[str, list[str]]]
    decided_by: str = ""
    reply: str = ""


def referral_of(case: CaseSeen, *, now: datetime) -> ReferralPlan:
    """How the referral of this case went."""
    rng = dice(SEED, "referral", case.number)
    outcome = _outcome(rng, case)
    told = rng.random() < 0.7
    return ReferralPlan(
        state=ReferralState.DECIDED if outcome else _open_state(case),
        outcome=outcome,
        outcome_text=pick(rng, _words()["outcome"][outcome.value]) if outcome else "",
        contacted_at=_contacted(rng, case, now),
        told=told,
        ground="" if told else pick(rng, ("uavg_41_1_i", "uavg_41_1_d", "avg_14_5_b")),
    )


def letter_fields(number: str, regime: str) -> dict[str, Any]:
    """What was filled in in the five steps, for a referral that is not decided yet."""
    rng = dice(SEED, "letter", number)
    words = _words()
    fields: dict[str, Any] = {
        name: pick(rng, words[name])
        for name in ("what_now", "since_when", "tried", "not_enough", "why_together", "purpose")
    }
    playing = rng.sample([domain.value for domain in LifeDomain], rng.randint(2, 5))
    fields |= {"domains": playing, "criminogenic": playing[: rng.randint(0, 2)]}
    fields["needed"] = rng.sample(list(needed_domains()), rng.randint(2, 3))
    fields |= {name: pick(rng, words[name]) for name in SOMETIMES if rng.random() < 0.6}
    if regime == "zvh":
        fields |= {name: pick(rng, words[name]) for name in CRITERIA}
    return fields


def offers() -> tuple[OfferPlan, ...]:
    """Referrals to a house that partners without a place in the law offered to a participant."""
    return tuple(
        OfferPlan(**(row | {"state": OfferState(row["state"])}), answers=_answers(number))
        for number, row in enumerate(_words()["offer"], 1)
    )


def _answers(number: int) -> dict[str, dict[str, list[str]]]:
    """What was filled in, by step."""
    fields = letter_fields(f"offer-{number}", "zvh")
    typed = {name: value if isinstance(value, list) else [value] for name, value in fields.items()}
    steps = {
        "gebeurt": ("what_now", "since_when", "domains", "criminogenic"),
        "geprobeerd": ("tried", "not_enough"),
        "samen": ("needed", "why_together", "purpose", *CRITERIA),
        "op-de-hoogte": SOMETIMES,
    }
    answers = {step: {name: typed[name] for name in names if name in typed} for step, names in steps.items()}
    answers["op-de-hoogte"]["person_told"] = ["ja"]
    return answers


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(SOURCE.read_text(encoding="utf-8"))


def _open_state(case: CaseSeen) -> ReferralState:
    return ReferralState.RECEIVED if case.phase == Phase.REFERRED else ReferralState.WEIGHING


def _outcome(rng: random.Random, case: CaseSeen) -> Outcome | None:
    if case.phase in (Phase.REFERRED, Phase.WEIGHING):
        return None
    return weighted(rng, DECLINED) if case.phase == Phase.DECLINED else Outcome.ACCEPTED


def _contacted(rng: random.Random, case: CaseSeen, now: datetime) -> datetime | None:
    """Mostly within three working days, sometimes late; of what just came in not yet."""
    received = case.opened_at.astimezone(AMSTERDAM)
    days = 7 if rng.random() < 0.1 else rng.randint(1, 3)
    on = datetime.combine(add_working_days(received.date(), days), received.time(), AMSTERDAM)
    moment = max(on, received + timedelta(hours=1))
    before = min(now, case.decided_at or now)
    return moment if moment < before else (received + timedelta(hours=2) if case.decided_at else None)
