"""Rules that can never apply, whatever happens: each with the reason why not."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from opmaat.network.enums import Place
from opmaat.regulation.clauses import (
    CLOSED_PHASES,
    NEVER_EXISTENCE,
    OPEN_PHASES,
    May,
    NeverKind,
    Supply,
    When,
)
from opmaat.regulation.enums import About, Category, Gives, Phase, Regime
from opmaat.regulation.problems import Problem
from opmaat.regulation.reglement import Reglement

CODE = "never_applies"
Word = TypeVar("Word", bound=str)
ONLY_FROM = {Category.POLICE: "police", Category.CRIMINAL_JUSTICE: "prosecution"}


def never_applies(reglement: Reglement) -> Iterator[Problem]:
    """Every rule, or part of a rule, that can never apply."""
    for rule in reglement.may:
        for reason in (*_gift(rule), *_phases(rule), *_viewer(rule, reglement), *_place(rule, reglement)):
            yield Problem(rule.line, CODE, f"Deze regel geldt nooit: {reason}.")
        if not rule.capacities and not rule.functions:
            message = "Deze regel geldt voor iedereen, ook buiten de casus; noem een hoedanigheid of een functie."
            yield Problem(rule.line, CODE, message)
    yield from _aftercare(reglement)
    yield from _closed_and_never(reglement)
    for supply in reglement.supplies:
        yield from _supplied(supply)


def _gift(rule: May) -> Iterator[str]:
    """What a rule cannot give."""
    if rule.gives == Gives.NOTHING:
        yield "een [[may]] geeft content of existence; wie niets krijgt, staat bij [[nothing]]"
    if rule.gives == Gives.EXISTENCE and rule.when == When.RELEASED_OR_NAMED:
        yield "wie iets krijgt vrijgegeven, leest de inhoud; schrijf gives = content"
    if rule.gives == Gives.EXISTENCE:
        for category in _in_order(rule.categories & NEVER_EXISTENCE):
            yield f'van "{category}" blijft ook verborgen dat het er is'


def _phases(rule: May) -> Iterator[str]:
    """Phases in which a rule has no effect."""
    if Phase.DESTROYED in rule.phases:
        yield 'in de fase "destroyed" is er niets meer'
    stray = rule.phases & (OPEN_PHASES if rule.sealed else CLOSED_PHASES - {Phase.DESTROYED})
    for phase in _in_order(stray):
        if rule.sealed:
            yield f'in de fase "{phase}" is er geen afscherming om op te heffen'
        else:
            yield f'de fase "{phase}" is dicht; alleen een regel met sealed = true opent haar'


def _viewer(rule: May, reglement: Reglement) -> Iterator[str]:
    """Viewers who do not come past step 1."""
    outside = [rule for rule in reglement.standing if rule.kind in ("capacity", "function")]
    barred = frozenset(word for standing in outside for word in (*standing.functions, *standing.capacities))
    for word in _in_order((rule.capacities | rule.functions) & barred):
        yield f'"{word}" komt niet voorbij stap 1'


def _place(rule: May, reglement: Reglement) -> Iterator[str]:
    """Kinds and places that do not come past the rule about WGS 2.27."""
    if reglement.regime == Regime.PGA:
        if rule.places:
            yield "de plaats in WGS 2.27 telt alleen in een zvh-casus"
        return
    stand_in = {word for never in reglement.never if never.kind is NeverKind.PLACE for word in never.unless}
    if rule.functions & stand_in:
        return
    if Place.NONE in rule.places:
        yield "zonder plaats in WGS 2.27 ziet niemand iets in een zvh-casus"
    allowed = (rule.places or frozenset(Place)) - {Place.NONE}
    for kind in _in_order(rule.kinds):
        if not allowed.intersection(reglement.places_of(kind)):
            yield f'"{kind}" heeft volgens [[place]] niet zo\'n plaats in WGS 2.27'


def _aftercare(reglement: Reglement) -> Iterator[Problem]:
    """Aftercare exists in the local approach only."""
    if reglement.regime == Regime.ZVH:
        phases = [(rule.line, rule.phases) for rule in reglement.may]
        phases += [(clause.line, clause.phases) for clause in reglement.closed]
        phases += [(clause.line, clause.phases) for clause in reglement.nothing]
        for line, named in phases:
            if Phase.AFTERCARE in named:
                yield Problem(line, CODE, 'De fase "aftercare" bestaat alleen in de pga.')


def _closed_and_never(reglement: Reglement) -> Iterator[Problem]:
    """Phases that are not closed, and never rules that make no sense."""
    for clause in reglement.closed:
        for phase in _in_order(clause.phases & OPEN_PHASES):
            yield Problem(clause.line, CODE, f'De fase "{phase}" is open en hoort niet bij [[closed]].')
    for never in reglement.never:
        if never.kind is NeverKind.PLACE and reglement.regime == Regime.PGA:
            yield Problem(never.line, CODE, "De plaats in WGS 2.27 telt alleen in een zvh-casus.")
        if never.about == About.SUBJECT:
            yield Problem(never.line, CODE, "Over de persoon zelf gaat elke casus; dat kan niet dicht.")


def _supplied(supply: Supply) -> Iterator[Problem]:
    """Categories that only one kind of unit supplies."""
    for category, source in ONLY_FROM.items():
        if category in supply.categories and supply.kinds != {source}:
            yield Problem(supply.line, CODE, f'"{category}" komt alleen van "{source}".')


def _in_order(words: Iterable[Word]) -> list[Word]:
    """Words in a fixed order, so that a check says the same twice."""
    return sorted(words)
