"""What partners were asked in the demonstration and how they answered; who joined; how a proposal was received.

Pure: ids and moments in, plans out; the same case gives the same plans. Most answers came in time, some say
nothing, some are refused without saying why, and in running cases some are overdue.
"""

import random
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from opmaat.cases.refusals import reasons_in
from opmaat.cases.request_enums import Outcome
from opmaat.cases.rules.contributing import UNDER_SECRECY
from opmaat.cases.rules.workdays import add_working_days
from opmaat.demo.content.chance import dice, pick, weighted
from opmaat.demo.content.source import toml
from opmaat.network.enums import UnitKind
from opmaat.regulation.enums import Secrecy

SEED = 35
WITHIN = 5
WITHDRAWN, TWO_QUESTIONS, THIRD_JOINS, PROPOSED = 0.03, 0.4, 0.06, 0.3
SILENT = ((Outcome.NOTHING, 58), (Outcome.REFUSED, 24), (Outcome.KNOWN, 18))


@dataclass(frozen=True, slots=True)
class Answered:
    """How a partner answered."""

    outcome: Outcome
    refusal: str = ""
    known_ground: str = ""


def stream(*subject: object) -> random.Random:
    """Chance of this subject alone."""
    return dice(SEED, *subject)


def questions_for(rng: random.Random, kind: UnitKind) -> list[tuple[str, str]]:
    """One or two questions to a unit of this kind: life domain and words."""
    lists = _content()["questions"]
    options = lists.get(kind.value, lists["*"])
    first = int(rng.random() * len(options))
    chosen = [options[first]]
    if rng.random() < TWO_QUESTIONS and len(options) > 1:
        chosen.append(options[(first + 1) % len(options)])
    return [(domain, words) for domain, words in chosen]


def due_of(asked_at: datetime) -> date:
    """Five working days on."""
    return add_working_days(asked_at.date(), WITHIN)


def answer_of(rng: random.Random, kind: UnitKind, regime: str, *, supplied: bool) -> Answered:
    """What was answered; who contributed says so, and under secrecy on a ground."""
    ground = Secrecy.GOOD_CARE.value if kind in UNDER_SECRECY else ""
    if supplied:
        return Answered(Outcome.SUPPLIED, known_ground=ground)
    outcome = weighted(rng, SILENT)
    if outcome is Outcome.REFUSED:
        return Answered(outcome, refusal=pick(rng, reasons_in(regime)).code)
    return Answered(outcome, known_ground=ground if outcome is Outcome.KNOWN else "")


def third_party(rng: random.Random) -> dict[str, str]:
    """Somebody who joins incidentally."""
    found: dict[str, str] = pick(rng, _content()["third"])
    return found


def line(rng: random.Random, section: str, name: str) -> str:
    """One of the sentences of a section."""
    return str(pick(rng, _content()[section][name]))


@cache
def _content() -> dict[str, Any]:
    return toml("asking.toml")
