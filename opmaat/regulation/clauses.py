"""The clauses of a reglement: one frozen dataclass for each table of the TOML.

Shapes only. `loading` fills them, `checking` judges them, `table` makes them
fast, `literal` reads them word by word. In every list of words: empty means any.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from opmaat.network.enums import Function, Place, UnitKind
from opmaat.regulation.enums import About, Capacity, Category, Gives, Phase
from opmaat.regulation.facts import Decision

OPEN_PHASES = frozenset(Phase) - {Phase.DECLINED, Phase.SHIELDED, Phase.DESTROYED}
CLOSED_PHASES = frozenset(Phase) - OPEN_PHASES
# That a care provider, the police or the prosecution contributed is itself confidential.
NEVER_EXISTENCE = frozenset({Category.HEALTH, Category.POLICE, Category.CRIMINAL_JUSTICE})


class StandingKind(StrEnum):
    """Why somebody stays outside altogether, in the order of asking (step 1)."""

    NO_ACCOUNT = "no_account"
    NOT_SCREENED = "not_screened"
    CAPACITY = "capacity"
    FUNCTION = "function"
    UNTRAINED = "untrained"


class NeverKind(StrEnum):
    """What never passes, in the order of asking (step 3)."""

    PLACE = "place"
    SECRECY = "secrecy"
    CRIMINAL_JUSTICE = "criminal_justice"
    EXCLUDED = "excluded"
    ABOUT = "about"


class When(StrEnum):
    """Whether a may rule waits for the source."""

    ALWAYS = "always"
    RELEASED_OR_NAMED = "released_or_named"


class Status(StrEnum):
    """Whether a text is a proposal or the one that holds."""

    DRAFT = "draft"
    IN_FORCE = "in_force"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """What every clause has: a name, its article, one Dutch sentence and its line in the file."""

    id: str
    article: str
    text: str
    line: int = field(default=0, compare=False)

    def decision(self, gives: Gives, step: int) -> Decision:
        """The decision that cites this clause."""
        return Decision(gives, step, self.id, self.article, self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing(Clause):
    """Step 1: who stays outside. For `untrained` the capacities keep sight of their own items."""

    kind: StandingKind
    capacities: frozenset[Capacity] = frozenset()
    functions: frozenset[Function] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed(Clause):
    """Step 2: phases in which nobody sees anything without an opened seal."""

    phases: frozenset[Phase]


@dataclass(frozen=True, slots=True, kw_only=True)
class Never(Clause):
    """Step 3: what never passes, but for these kinds and capacities, or unless a word lifts it.

    `unless` holds `released`, `named`, `covers` or the identifier of a function.
    """

    kind: NeverKind
    about: About | None = None
    kinds: frozenset[UnitKind] = frozenset()
    capacities: frozenset[Capacity] = frozenset()
    unless: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Own(Clause):
    """Step 4: one's own unit's items, while one has a capacity in the case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class May(Clause):
    """Step 5: what one may see of these categories, in this place at the table."""

    phases: frozenset[Phase]
    capacities: frozenset[Capacity] = frozenset()
    kinds: frozenset[UnitKind] = frozenset()
    places: frozenset[Place] = frozenset()
    functions: frozenset[Function] = frozenset()
    categories: frozenset[Category]
    when: When = When.ALWAYS
    gives: Gives
    sealed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Emergency(Clause):
    """Step 5 under break-glass: who may see the categories that were opened."""

    capacities: frozenset[Capacity] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Default(Clause):
    """Step 6: otherwise nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing(Clause):
    """Says that somebody deliberately gets nothing, so that the check reports no gap. Decides nothing."""

    kinds: frozenset[UnitKind] = frozenset()
    places: frozenset[Place] = frozenset()
    phases: frozenset[Phase] = frozenset()
    capacities: frozenset[Capacity] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceOf(Clause):
    """Which kinds of unit may have this place in WGS 2.27. Decides nothing."""

    place: Place
    kinds: frozenset[UnitKind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Supply(Clause):
    """What units of these kinds usually contribute, and on what ground. Decides nothing."""

    kinds: frozenset[UnitKind]
    categories: frozenset[Category]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clauses:
    """Every clause of one text, in the order of the file: what a decision is made from."""

    standing: tuple[Standing, ...]
    closed: tuple[Closed, ...]
    never: tuple[Never, ...]
    own: Own
    may: tuple[May, ...]
    emergency: Emergency
    default: Default
    nothing: tuple[Nothing, ...] = ()
    places: tuple[PlaceOf, ...] = ()
    supplies: tuple[Supply, ...] = ()
