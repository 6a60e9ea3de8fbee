"""The whole table of decisions, walked through twice: by `rules` and word by word by `literal`.

All combinations of all facts would be some 10^13, most of them the same
question. They are walked in four tables, each complete in what its step looks
at and fixed in what that step cannot see:

- who comes in (steps 1, 2, 4): account, screening, training, own, seal, capacity, function, phase, place;
- what stands in the way (step 3): secrecy, release, conditions, whom it is about, kind, capacity, function;
- what one may see (steps 5, 6): phase, capacity, kind, place, function, seal, category, released or named;
- several categories together: every pair, secret or not, with and without break-glass.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import product
from time import process_time
from typing import Any

from opmaat.network.enums import Function, Place, UnitKind
from opmaat.regulation.enums import About, Capacity, Category, Phase, Regime, Secrecy
from opmaat.regulation.facts import Facts, ItemFacts, ViewerFacts
from opmaat.regulation.literal import decide_literally
from opmaat.regulation.reglement import Reglement
from opmaat.regulation.rules import decide, explain

BOTH = (False, True)
CAPACITIES: tuple[Capacity | None, ...] = (*Capacity, None)
NONE: frozenset[Function] = frozenset()
ITEM = ItemFacts(
    frozenset({Category.IDENTITY}),
    UnitKind.GGD,
    About.SUBJECT,
    Secrecy.NOT_SECRET,
    False,
    False,
    False,
    False,
)
VIEWER = ViewerFacts(UnitKind.POLICE, Place.FIRST, Capacity.PARTICIPANT, NONE, True, True, True, False, False)
SAMPLE_EVERY, EXPLAIN_EVERY, SHOWN = 20, 100, 10


@dataclass(slots=True)
class Walk:
    """What was met on the way."""

    regime: Regime
    decisions: int = 0
    differences: list[Facts] = field(default_factory=list)
    steps: Counter[int] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    tables: Counter[str] = field(default_factory=Counter)
    sample: list[Facts] = field(default_factory=list)

    def silent(self, reglement: Reglement) -> list[str]:
        """The rules that decided nothing at all."""
        clauses = (*reglement.standing, *reglement.closed, *reglement.never, *reglement.may)
        ends = (reglement.own, reglement.emergency, reglement.default)
        return [rule.id for rule in (*clauses, *ends) if rule.id not in self.rules]


def walk(reglement: Reglement) -> Walk:
    """Compare the two evaluators on every row of every table."""
    result = Walk(reglement.regime)
    for name, table in TABLES.items():
        for facts in table(reglement):
            _compare(facts, reglement, result, name)
    return result


def speed(sample: list[Facts], reglement: Reglement) -> tuple[float, float]:
    """Decisions per second of one core: on ready-made facts, and with building them."""
    rows = [(_parts(facts.item), _parts(facts.viewer), facts.regime, facts.phase) for facts in sample]

    def ready() -> None:
        for facts in sample:
            decide(facts, reglement)

    def built() -> None:
        for item, viewer, regime, phase in rows:
            decide(Facts(regime, phase, ItemFacts(*item), ViewerFacts(*viewer)), reglement)

    return len(sample) / _best(ready), len(sample) / _best(built)


def report(result: Walk, reglement: Reglement) -> str:
    """The counts and the speeds, in a few lines."""
    ready, built = speed(result.sample, reglement)
    lines = [
        f"{reglement.label}",
        f"  beslissingen vergeleken: {_thousands(result.decisions)}; verschillen: {len(result.differences)}",
        *(f"    {name}: {_thousands(count)}" for name, count in result.tables.items()),
        "  beslist bij stap: " + ", ".join(f"{s}: {_thousands(n)}" for s, n in sorted(result.steps.items())),
        f"  regels die niets beslisten: {', '.join(result.silent(reglement)) or 'geen'}",
        f"  per seconde en per kern: {_thousands(ready)} op kant-en-klare feiten",
        f"  per seconde en per kern: {_thousands(built)} met het opbouwen van de feiten erbij",
        *(f"  verschil bij {facts}" for facts in result.differences[:SHOWN]),
    ]
    return "\n".join(lines)


def _thousands(number: float) -> str:
    return f"{number:,.0f}".replace(",", ".")


def _compare(facts: Facts, reglement: Reglement, result: Walk, table: str) -> None:
    """One row, asked of both; now and then of the explanation too."""
    decision = decide(facts, reglement)
    literal = decide_literally(facts, reglement)
    explained = literal
    if result.decisions % EXPLAIN_EVERY == 0:
        explained = explain(facts, reglement)[-1].decision or literal
    if not decision == literal == explained:
        result.differences.append(facts)
    if result.decisions % SAMPLE_EVERY == 0:
        result.sample.append(facts)
    result.decisions += 1
    result.tables[table] += 1
    result.steps[decision.step] += 1
    result.rules[decision.rule] += 1


def _who_comes_in(reglement: Reglement) -> Iterator[Facts]:
    functions = [NONE, *(frozenset({function}) for function in Function)]
    flags = product(BOTH, repeat=5)
    for (account, screened, trained, own, seal), capacity, here, place, phase in product(
        flags, CAPACITIES, functions, Place, Phase
    ):
        viewer = ViewerFacts(UnitKind.POLICE, place, capacity, here, account, screened, trained, own, seal)
        yield Facts(reglement.regime, phase, ITEM, viewer)


def _what_stands_in_the_way(reglement: Reglement) -> Iterator[Facts]:
    conditions = list(product(About, Secrecy, BOTH, BOTH, BOTH, BOTH))
    for category in (Category.IDENTITY, Category.HEALTH, Category.CRIMINAL_JUSTICE):
        for about, secrecy, covers, released, named, excluded in conditions:
            item = ItemFacts(
                frozenset({category}), UnitKind.PROSECUTION, about, secrecy, covers, released, named, excluded
            )
            for kind, place, capacity, here, own in _viewers(reglement):
                viewer = replace(VIEWER, kind=kind, place_2_27=place, capacity=capacity, functions_here=here, own=own)
                yield Facts(reglement.regime, Phase.CONFERRING, item, viewer)


def _viewers(
    reglement: Reglement,
) -> Iterator[tuple[UnitKind, Place, Capacity | None, frozenset[Function], bool]]:
    """Every kind once, and every place, capacity and function that counts for one of them."""
    for kind in UnitKind:
        yield kind, Place.FIRST, Capacity.PARTICIPANT, NONE, False
    yield from product((UnitKind.POLICE,), Place, CAPACITIES, _functions(reglement), BOTH)


def _what_one_may_see(reglement: Reglement) -> Iterator[Facts]:
    opened = ((False, False), (True, False), (False, True))
    items = [
        replace(ITEM, categories=frozenset({category}), released=released, named=named)
        for category, (released, named) in product(Category, opened)
    ]
    places = Place if reglement.regime == Regime.ZVH else (Place.NONE,)
    for capacity, kind, place, here, seal in product(CAPACITIES, UnitKind, places, _functions(reglement), BOTH):
        viewer = ViewerFacts(kind, place, capacity, here, True, True, True, False, seal)
        for phase, item in product(Phase, items):
            yield Facts(reglement.regime, phase, item, viewer)


def _several_categories(reglement: Reglement) -> Iterator[Facts]:
    pairs = [frozenset({one, other}) for one, other in product(Category, Category) if one < other]
    emergencies = (frozenset[Category](), frozenset({Category.HEALTH, Category.HOUSING}), frozenset(Category))
    kinds = sorted(set(reglement.table.kind_class.values()))
    for categories, secrecy, emergency in product(pairs, (Secrecy.NOT_SECRET, Secrecy.CONSENT), emergencies):
        item = replace(ITEM, categories=categories, secrecy=secrecy, covers=True)
        for kind, capacity, phase in product(kinds, CAPACITIES, Phase):
            viewer = replace(VIEWER, kind=kind, capacity=capacity, place_2_27=Place.SECOND)
            yield Facts(reglement.regime, phase, item, viewer, emergency)


TABLES: dict[str, Callable[[Reglement], Iterator[Facts]]] = {
    "wie komt binnen": _who_comes_in,
    "wat staat in de weg": _what_stands_in_the_way,
    "wat mag iemand zien": _what_one_may_see,
    "meer categorieën samen": _several_categories,
}


def _functions(reglement: Reglement) -> list[frozenset[Function]]:
    """No function, and each function that the may and never rules know."""
    words = {str(function) for function in reglement.table.counting}
    words |= {word for rule in reglement.never for word in rule.unless if word in Function.values}
    return [NONE, *(frozenset({Function(word)}) for word in sorted(words))]


def _parts(facts: ItemFacts | ViewerFacts) -> list[Any]:
    """The values of the fields, in their order."""
    return [getattr(facts, name) for name in facts.__slots__]


def _best(run: Callable[[], None], times: int = 5) -> float:
    """The fastest of a few runs, in seconds of this core."""
    durations: list[float] = []
    for _ in range(times):
        start = process_time()
        run()
        durations.append(process_time() - start)
    return min(durations)
