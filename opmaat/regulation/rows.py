"""The rules of a reglement as rows for the SQL evaluator, and what no row can change.

May and never rules travel as data. The rest of a text (who stays outside, which phases are
closed, secrecy, conditions, break-glass) the policies know by heart: a text that says
otherwise there is refused, because the database would go on deciding the old way.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from opmaat.core.errors import Refused
from opmaat.network.enums import Function
from opmaat.regulation.clauses import CLOSED_PHASES, May, Never, NeverKind, StandingKind, When
from opmaat.regulation.enums import About, Capacity, Gives, Regime
from opmaat.regulation.models import MayRule, NeverRule, ReglementVersion
from opmaat.regulation.reglement import Reglement

BYSTANDERS = frozenset({Capacity.THIRD_PARTY, Capacity.REPRESENTATIVE})
OWN_WHEN_UNTRAINED = frozenset({Capacity.REFERRER, Capacity.CONSULTED})
MANAGERS = frozenset({Function.APPLICATION_MANAGER})
GUARDED = frozenset({About.CIRCLE_MINOR, About.VICTIM, About.REPORTER})
RESPONDERS = {
    Regime.PGA: frozenset[Capacity](),
    Regime.ZVH: frozenset({Capacity.PROCESS_LEAD, Capacity.CASE_LEAD, Capacity.PARTICIPANT}),
}


@dataclass(frozen=True, slots=True)
class Fixed:
    """One thing that the policies know by heart, and whether the text says the same."""

    holds: bool
    what: str


def may_row(rule: May, version: ReglementVersion) -> MayRule:
    """One may rule as data."""
    return MayRule(
        version=version,
        rule=rule.id,
        phases=_words(rule.phases),
        capacities=_words(rule.capacities),
        kinds=_words(rule.kinds),
        places=_words(rule.places),
        functions=_words(rule.functions),
        categories=sum(category.bit for category in rule.categories),
        when_released_or_named=rule.when is When.RELEASED_OR_NAMED,
        gives=rule.gives.value,
        sealed=rule.sealed,
    )


def never_row(rule: Never, version: ReglementVersion) -> NeverRule:
    """One never rule as data."""
    return NeverRule(
        version=version,
        rule=rule.id,
        kind=rule.kind.value,
        about=rule.about.value if rule.about else "",
        kinds=_words(rule.kinds),
        capacities=_words(rule.capacities),
        unless=_words(rule.unless),
    )


def refuse_what_the_database_fixes(reglement: Reglement) -> None:
    """Refuse a text that the policies would not carry out, naming what differs."""
    for fixed in (*_outside(reglement), *_never(reglement), *_may(reglement)):
        if not fixed.holds:
            raise Refused(
                f"De database voert dit nu anders uit: {fixed.what}. "
                "Dat wijzigt alleen met een nieuwe versie van Opmaat.",
                status=422,
            )


def _outside(reglement: Reglement) -> Iterator[Fixed]:
    """Steps 1 and 2, and break-glass."""
    standing = {rule.kind: rule for rule in reglement.standing}
    yield Fixed(standing[StandingKind.CAPACITY].capacities == BYSTANDERS, "wie er als derde bij is")
    yield Fixed(standing[StandingKind.FUNCTION].functions == MANAGERS, "wie het systeem beheert")
    untrained = standing[StandingKind.UNTRAINED].capacities
    yield Fixed(untrained == OWN_WHEN_UNTRAINED, "wat iemand zonder training ziet")
    closed = frozenset(phase for rule in reglement.closed for phase in rule.phases)
    yield Fixed(closed == CLOSED_PHASES, "welke fasen dicht zijn")
    yield Fixed(reglement.emergency.capacities == RESPONDERS[reglement.regime], "wie noodtoegang opent")


def _never(reglement: Reglement) -> Iterator[Fixed]:
    """Step 3."""
    kinds = {rule.kind for rule in reglement.never}
    yield Fixed({NeverKind.SECRECY, NeverKind.EXCLUDED} <= kinds, "beroepsgeheim en voorwaarden van de bron")
    yield Fixed((NeverKind.PLACE in kinds) == (reglement.regime == Regime.ZVH), "de plaats in WGS 2.27")
    for rule in reglement.never:
        if rule.kind is NeverKind.ABOUT:
            yield Fixed(rule.about in GUARDED, f"over wie het gaat in {rule.id}")
            yield Fixed("named" not in rule.unless, f"het woord named in {rule.id}")


def _may(reglement: Reglement) -> Iterator[Fixed]:
    """Step 5."""
    for rule in reglement.may:
        waits = rule.gives is Gives.EXISTENCE and rule.when is When.RELEASED_OR_NAMED
        yield Fixed(rule.gives is not Gives.NOTHING, f"gives in {rule.id}")
        yield Fixed(not waits, f"existence die op de bron wacht in {rule.id}")


def _words(words: Iterable[str]) -> list[str]:
    return sorted(str(word) for word in words)
