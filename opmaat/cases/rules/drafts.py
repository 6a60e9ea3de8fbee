"""A contribution as somebody means to make it, before it is stored. Pure shapes.

Who may read it follows from these words and the reglement; what is not allowed is
said by `rules.contributing`.
"""

from dataclasses import dataclass
from datetime import date, datetime

from opmaat.cases.enums import ItemKind, Nature
from opmaat.regulation.enums import About, Category, Secrecy


@dataclass(frozen=True, slots=True)
class Addressee:
    """One recipient: a unit, a kind of unit, or one engagement; exactly one of the three."""

    unit_id: int | None = None
    unit_kind: str = ""
    engagement_id: int | None = None

    @property
    def is_named(self) -> bool:
        """Whether this is somebody one could point at, and not a whole kind."""
        return not self.unit_kind


NOBODY: frozenset[Addressee] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """What the source lays down about passing on (WGS 2.29(3)); `only` empty means: no list."""

    only: frozenset[Addressee] = NOBODY
    excludes: frozenset[Addressee] = NOBODY
    not_to_client: bool = False
    shared_until: datetime | None = None

    @property
    def limits(self) -> bool:
        """Whether these keep anybody out."""
        return bool(self.only or self.excludes or self.shared_until)


NO_CONDITIONS = Conditions()


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDraft:
    """Everything somebody fills in about one contribution."""

    body: str
    categories: frozenset[Category]
    nature: Nature
    ground: str
    necessity: str
    kind: ItemKind = ItemKind.CONTRIBUTION
    about: About = About.SUBJECT
    life_domain: str = ""
    ground_reference: str = ""
    secrecy: Secrecy = Secrecy.NOT_SECRET
    covers: frozenset[Addressee] = NOBODY
    consent_on: date | None = None
    named: frozenset[Addressee] = NOBODY
    conditions: Conditions = NO_CONDITIONS
    value: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The unit that contributes, in this case."""

    unit_id: int
    kind: str
    regime: str
