"""What is written down about a case at a conference of the demonstration; the same sentence seldom comes back.

Pure. The sentences stand in `conferences.toml`; an agreement is an action of the plan that is there.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from opmaat.conferences.enums import LineKind
from opmaat.demo.content.agendas import CaseHere
from opmaat.demo.content.chance import pick
from opmaat.demo.content.conference_plans import LinePlan
from opmaat.demo.content.source import toml

AGREED_WITHIN = timedelta(weeks=8)


def lines_about(rng: random.Random, case: CaseHere, begins: datetime, said: dict[str, None]) -> Iterator[LinePlan]:
    """What was seen, judged, decided and agreed about one case; `said`: what this chair wrote before."""
    kinds = [LineKind.IMAGE, LineKind.JUDGEMENT, LineKind.DECISION]
    if rng.random() < 0.5:
        kinds.insert(2, LineKind.PERSON_VIEW)
    if rng.random() < 0.15:
        kinds.append(LineKind.DISSENT)
    seats = [seat for seat in case.seats if seat.at(begins) and seat.capacity != "process_lead"]
    for minute, kind in enumerate(kinds, 1):
        category, words = _unsaid(rng, toml("conferences.toml")[kind.value], said)
        whose = pick(rng, seats).engagement_id if kind == LineKind.DISSENT and seats else None
        yield LinePlan(kind, begins + timedelta(minutes=minute), category, words, whose)
    agreed = [action for action in case.actions if begins - AGREED_WITHIN < action[1] <= begins]
    for item_id, _, whose, due in agreed[-2:]:
        yield LinePlan(LineKind.AGREEMENT, begins + timedelta(minutes=7), item_id=item_id, whose=whose, due=due)


def _unsaid(rng: random.Random, lines: Mapping[str, Sequence[str]], said: dict[str, None]) -> tuple[str, str]:
    """What a line is about and its words: what this chair wrote longest ago comes back when all was said."""
    options = [(category, words) for category in sorted(lines) for words in lines[category]]
    left = [option for option in options if option[1] not in said]
    if not left:
        here = {words for _, words in options}
        longest_ago = [words for words in said if words in here][: len(options) // 2]
        left = [option for option in options if option[1] in longest_ago]
        for words in longest_ago:
            del said[words]
    chosen = pick(rng, left)
    said[chosen[1]] = None
    return chosen
