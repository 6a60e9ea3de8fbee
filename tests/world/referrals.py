"""Referrals in the small world: one for every case, with the check op bekendheid; a link with its draft; an offer;
and what three people are still writing.

The referrer of a case here is `untrained`, next door `attendance`. Closed cases have an outcome with its reason. Who
knows `LINK_SECRETS` holds a link; `NOTEBOOKS` are the keys of what is being written.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from opmaat.referrals.referral_enums import OfferState, Outcome, ReferralState
from opmaat.referrals.rules.tokens import hash_of
from opmaat.regulation.clauses import CLOSED_PHASES
from tests.world import shape
from tests.world.contributions import CONTRIBUTIONS
from tests.world.markers import DRAFT, marker
from tests.world.people import HOME, LONG_AGO, NEXT_DOOR, TOMORROW, YESTERDAY, Names
from tests.world.rows import World

DUE = YESTERDAY.date()
WAITS_UNTIL = (TOMORROW + timedelta(days=7)).date()
OUTCOME, KNOWN, LINK, LINK_DRAFT, OFFER = 85_000, 85_200, 85_400, 85_600, 85_800
LINK_SECRETS = {11: "geheim-van-elf", 12: "geheim-van-twaalf"}
# Whose it is, the regime, and the key in its address.
NOTEBOOKS = {
    "untrained": ("pga", "00000000000000aa"),
    "officer": ("zvh", "00000000000000bb"),
    "landlord": ("zvh", "00000000000000cc"),
}


@dataclass(slots=True, kw_only=True)
class Referral:
    id: int
    case_id: int
    number: str
    referred_by_id: int | None
    state: str
    via_link_id: int | None = None
    received_at: datetime = LONG_AGO
    contact_due: date = DUE
    contacted_at: datetime | None = None
    outcome: str = ""
    outcome_text: str = ""
    decided_at: datetime | None = None
    decided_by_id: int | None = None
    person_told: bool = True
    told_ground: str = ""
    told_until: date | None = None
    priority: str = ""
    priority_reason: str = ""
    facts_checked_at: datetime = LONG_AGO


@dataclass(slots=True, kw_only=True)
class Answer:
    id: int
    referral_id: int
    question: str
    item_id: int


@dataclass(slots=True, kw_only=True)
class Check:
    referral_id: int
    known: bool
    call_name: str
    checked_at: datetime = LONG_AGO
    call_phone: str = ""


@dataclass(slots=True, kw_only=True)
class Link:
    id: int
    issued_by_id: int
    unit_id: int
    municipality_id: int
    contact_name: str
    token_hash: str
    issued_at: datetime = YESTERDAY
    expires_at: datetime = TOMORROW + timedelta(days=7)


@dataclass(slots=True, kw_only=True)
class Draft:
    id: int
    link_id: int
    step: str
    values: dict[str, list[str]]
    saved_at: datetime = YESTERDAY
    saves: int = 1
    counted_from: datetime = YESTERDAY


@dataclass(slots=True, kw_only=True)
class Offer:
    id: int
    offered_by_id: int
    to_unit_id: int
    answers: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    offered_at: datetime = YESTERDAY
    waits_until: date = WAITS_UNTIL
    state: str = OfferState.WAITING
    reply: str = ""


def add_referrals(world: World, names: Names) -> None:
    """One for each case, and what stands beside the cases."""
    above = world.above
    above["referrals_onetimelink"] = [
        Link(
            id=number, issued_by_id=names.people[by], unit_id=names.units["school"], municipality_id=town,
            contact_name=f"Juf {marker(LINK + number)}", token_hash=hash_of(LINK_SECRETS[number]),
        )
        for number, (by, town) in enumerate((("expert", HOME), ("expert_next_door", NEXT_DOOR)), 11)
    ]  # fmt: skip
    above["referrals_linkdraft"] = [
        Draft(id=1, link_id=11, step="gebeurt", values={"what_now": [marker(LINK_DRAFT + 1)]})
    ]
    above["referrals_referral"] = [_referral(case, names) for case in world.case]
    above["referrals_referralanswer"] = [_answer(world, case) for case in world.case]
    above["referrals_knowncheck"] = [
        Check(referral_id=case.id, known=True, call_name=marker(KNOWN + case.id)) for case in world.case
    ]
    above["referrals_offeredreferral"] = [
        Offer(
            id=number, offered_by_id=names.people[by], to_unit_id=names.units[to],
            answers={"gebeurt": {"what_now": [marker(OFFER + number)]}},
        )
        for number, (by, to) in enumerate((("landlord", "police"), ("school", "ggz")), 1)
    ]  # fmt: skip
    for name, (regime, key) in NOTEBOOKS.items():
        _writing(world, names.people[name], regime, key)


def _writing(world: World, engagement: int, regime: str, key: str) -> None:
    """A referral that somebody is still writing: its cover, who it is about and what happens."""
    number = 100 + len(world.draft)
    typed: dict[str, dict[str, Any]] = {
        key: {"regime": [regime]},
        f"{key}/wie": {"call_name": ["Noor"], "surname": [marker(DRAFT + number + 1)]},
        f"{key}/gebeurt": {"what_now": [f"Elke nacht {marker(DRAFT + number + 2)}"]},
    }
    world.draft += [
        shape.Draft(
            id=number + one, engagement_id=engagement, form="aanmelding", subject=subject, values=values,
            saved_at=YESTERDAY,
        )
        for one, (subject, values) in enumerate(typed.items())
    ]  # fmt: skip


def _referral(case: shape.Case, names: Names) -> Referral:
    by = names.people["attendance" if case.municipality_id == NEXT_DOOR else "untrained"]
    if case.phase not in CLOSED_PHASES:
        return Referral(
            id=case.id, case_id=case.id, number=case.number, referred_by_id=by, state=ReferralState.RECEIVED
        )
    return Referral(
        id=case.id, case_id=case.id, number=case.number, referred_by_id=by, state=ReferralState.DECIDED,
        outcome=Outcome.NOT_NOW, outcome_text=f"Reden {marker(OUTCOME + case.id)}", decided_at=YESTERDAY,
        decided_by_id=names.people["expert"],
    )  # fmt: skip


def _answer(world: World, case: shape.Case) -> Answer:
    """What the referrer said in this case."""
    of_case = [item for item in world.item if item.case_id == case.id]
    item = of_case[list(CONTRIBUTIONS).index("referral")]
    return Answer(id=case.id, referral_id=case.id, question="what_now", item_id=item.id)
