"""The history of one case as plain data: what a loader writes, in the order of time.

No Django models here. Keys refer to units and engagements of `DemoRegion` and to people
in the person's circle. A period is half open: `starts` belongs to it, `ends` does not.
"""

from dataclasses import dataclass
from datetime import date, datetime

from opmaat.demo.content.persons import PersonPlan
from opmaat.network.enums import UnitKind
from opmaat.regulation.enums import About, Capacity, Category, Phase, Regime, Secrecy


@dataclass(frozen=True, slots=True)
class PhaseStep:
    """A phase that the case passed, who decided it, and why."""

    phase: Phase
    starts: datetime
    ends: datetime | None
    decided_by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody who takes part in a capacity for a period; `engagement` is a key."""

    engagement: str
    capacity: Capacity
    starts: datetime
    ends: datetime | None
    reason: str
    left_because: str


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a source asks about passing on: only these kinds, only these engagements, not to the client, until."""

    only_kinds: tuple[UnitKind, ...]
    only_engagements: tuple[str, ...]
    not_to_client: bool
    until: date | None


@dataclass(frozen=True, slots=True)
class ItemPlan:
    """One thing said about a person. `index` is its place in the case's list of items.

    `covers` are the units that the ground of secrecy covers, `named` the units that the
    source named when supplying (police, prosecution, relations). `sort` is "referral",
    "answer" (known or not known) or "contribution".
    """

    index: int
    sort: str
    at: datetime
    unit: str
    kind: UnitKind
    author: str
    categories: tuple[Category, ...]
    about: About
    about_person: str
    life_domain: str
    judgement: bool
    ground: str
    ground_reference: str
    secrecy: Secrecy
    secrecy_ground: str
    consent_on: date | None
    covers: tuple[str, ...]
    named: tuple[str, ...]
    necessity: str
    conditions: Conditions | None
    text: str


@dataclass(frozen=True, slots=True)
class Correction:
    """The source puts an item right; recipients are told."""

    item: int
    at: datetime
    by: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The source takes an item back (`consent` False) or the person withdraws consent (`consent` True)."""

    item: int
    at: datetime
    by: str
    consent: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Release:
    """The prosecutor releases an item to one engagement."""

    item: int
    at: datetime
    by: str
    to: str
    reference: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question to the source of an item, with the answer when there is one."""

    item: int
    at: datetime
    by: str
    text: str
    answer: str
    answered_at: datetime | None
    answered_by: str


@dataclass(frozen=True, slots=True)
class Looks:
    """How often somebody opened the case, and the last time."""

    engagement: str
    count: int
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class CasePlan:
    """A case from referral to the anchor date."""

    number: str
    person: PersonPlan
    regime: Regime
    municipality: str
    house: str
    theme: str
    purpose: str
    ave: int
    in_detention: bool
    first_processed: datetime
    referred_by: str
    outcome: str
    phases: tuple[PhaseStep, ...]
    seats: tuple[Seat, ...]
    items: tuple[ItemPlan, ...]
    corrections: tuple[Correction, ...]
    withdrawals: tuple[Withdrawal, ...]
    releases: tuple[Release, ...]
    questions: tuple[Question, ...]
    looks: tuple[Looks, ...]

    @property
    def phase(self) -> Phase:
        """The phase on the anchor date."""
        return self.phases[-1].phase

    @property
    def active(self) -> bool:
        """Whether the case still runs on the anchor date."""
        return self.phase not in (Phase.DECLINED, Phase.SHIELDED, Phase.DESTROYED)
