"""A decision told step by step, in Dutch, for the page "Wat als" and for "Waarom zie ik dit niet?".

Each trace holds one question and its answer; the last one carries the
decision, which always equals that of `rules.decide`. Whom to ask is for the
page, which knows people; this module knows only facts and the reglement.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from opmaat.network.enums import Function, Place, UnitKind
from opmaat.regulation.clauses import Clause, Never, NeverKind, Standing, StandingKind
from opmaat.regulation.enums import Capacity, Category, Gives, Phase, Secrecy
from opmaat.regulation.facts import Decision, Facts
from opmaat.regulation.literal import concerns, gives_for, least_of, lifted_by, stays_outside
from opmaat.regulation.reglement import Reglement

STEPS = {
    1: "Mag u hier zijn?",
    2: "Is de casus open?",
    3: "Staat er iets in de weg?",
    4: "Is het uw eigen bijdrage?",
    5: "Mag u dit zien?",
    6: "En anders",
}
GIVES = {
    Gives.CONTENT: "u leest de inhoud",
    Gives.EXISTENCE: "u ziet dat het er is, niet wat er staat",
    Gives.NOTHING: "u ziet niets",
}


@dataclass(frozen=True, slots=True)
class StepTrace:
    """One question of the decision and its answer; `decision` only at the last one."""

    step: int
    question: str
    answer: str
    decision: Decision | None = None

    @property
    def title(self) -> str:
        """The question of the step as a whole."""
        return STEPS[self.step]


def explain(facts: Facts, reglement: Reglement) -> list[StepTrace]:
    """Everything that was asked until there was an answer."""
    if facts.regime != reglement.regime:
        raise ValueError("Deze feiten horen bij een ander regime dan dit reglement.")
    traces: list[StepTrace] = []
    for trace in _ask(facts, reglement):
        traces.append(trace)
        if trace.decision is not None:
            break
    return traces


def _ask(facts: Facts, reglement: Reglement) -> Iterator[StepTrace]:
    """All steps in order; whoever listens stops at the first decision."""
    for rule in reglement.standing:
        yield _standing(rule, facts)
    yield _phase(facts, reglement)
    for never in reglement.never:
        yield _never(never, facts)
    yield _own(facts, reglement)
    for category in Category:
        if category in facts.item.categories:
            yield _category(category, facts, reglement)
    gives, clause = least_of(facts, reglement)
    yield _outcome(gives, clause, facts)


def _refused(step: int, question: str, answer: str, clause: Clause) -> StepTrace:
    """A trace that ends the questions with nothing."""
    return StepTrace(step, question, f"{answer} {clause.text}", clause.decision(Gives.NOTHING, step))


def _standing(rule: Standing, facts: Facts) -> StepTrace:
    """Step 1, one rule."""
    question, stopped, passed = {
        StandingKind.NO_ACCOUNT: ("Hebt u een geldig account?", "Nee.", "Ja."),
        StandingKind.NOT_SCREENED: ("Bent u gescreend (VOG, onderzoek of ambt)?", "Nee.", "Ja."),
        StandingKind.CAPACITY: (
            f"Kent uw hoedanigheid ({_capacity(facts)}) toegang tot Opmaat?",
            "Nee.",
            "Ja.",
        ),
        StandingKind.FUNCTION: ("Beheert u het systeem?", "Ja.", "Nee."),
        StandingKind.UNTRAINED: (
            "Hebt u de training gevolgd?",
            "Nee.",
            "Ja." if facts.viewer.trained else "Nee, maar dit is uw eigen aanmelding of antwoord.",
        ),
    }[rule.kind]
    if stays_outside(rule, facts.viewer):
        return _refused(1, question, stopped, rule)
    return StepTrace(1, question, passed)


def _phase(facts: Facts, reglement: Reglement) -> StepTrace:
    """Step 2."""
    question = f"De casus is in de fase {Phase(facts.phase).label.lower()}. Is die fase open?"
    closed = next((rule for rule in reglement.closed if facts.phase in rule.phases), None)
    if closed is None:
        return StepTrace(2, question, "Ja.")
    if facts.viewer.seal:
        return StepTrace(2, question, "Nee, maar de afscherming is voor u tijdelijk opgeheven.")
    return _refused(2, question, "Nee.", closed)


def _never(rule: Never, facts: Facts) -> StepTrace:
    """Step 3, one rule."""
    question = {
        NeverKind.PLACE: "Heeft uw eenheid een plaats in WGS 2.27?",
        NeverKind.SECRECY: "Rust er beroepsgeheim op deze bijdrage?",
        NeverKind.CRIMINAL_JUSTICE: "Zijn het gegevens van het openbaar ministerie?",
        NeverKind.EXCLUDED: "Sluit een voorwaarde van de bron u uit?",
        NeverKind.ABOUT: f"Gaat deze bijdrage over {rule.about.label if rule.about else ''}?",
    }[rule.kind]
    yes, no = ("Nee.", "Ja.") if rule.kind is NeverKind.PLACE else ("Ja.", "Nee.")
    if not concerns(rule, facts):
        source = facts.viewer.own and rule.kind is not NeverKind.PLACE
        return StepTrace(3, question, "Dat telt niet: u bent zelf de bron." if source else no)
    word = lifted_by(rule, facts)
    if word is None:
        return _refused(3, question, _withdrawn(facts, rule) or yes, rule)
    return StepTrace(3, question, f"{yes[:-1]}, maar {_because(word)}.")


def _withdrawn(facts: Facts, rule: Never) -> str:
    """What to add when consent was given and taken back."""
    withdrawn = rule.kind is NeverKind.SECRECY and facts.item.secrecy == Secrecy.WITHDRAWN
    return "Ja, en de toestemming is ingetrokken." if withdrawn else ""


def _because(word: str) -> str:
    """Why a never rule does not hold here, from the word that lifts it."""
    said = {
        "released": "de bron heeft deze bijdrage voor u vrijgegeven",
        "named": "de bron heeft uw eenheid bij het verstrekken genoemd",
        "covers": "de grond dekt u als ontvanger",
    }
    if word in said:
        return said[word]
    if word in Function.values:
        return f"u bent hier {Function(word).label}"
    if word in UnitKind.values:
        return f"uw soort eenheid ({UnitKind(word).label}) heeft dit nodig"
    return f"u hebt dit nodig als {Capacity(word).label.lower()}"


def _own(facts: Facts, reglement: Reglement) -> StepTrace:
    """Step 4."""
    question = "Komt deze bijdrage van uw eigen eenheid?"
    if not facts.viewer.own:
        return StepTrace(4, question, "Nee.")
    if facts.viewer.capacity is None:
        return StepTrace(4, question, "Ja, maar u hebt in deze casus geen hoedanigheid.")
    return StepTrace(4, question, f"Ja. {reglement.own.text}", reglement.own.decision(Gives.CONTENT, 4))


def _category(category: Category, facts: Facts, reglement: Reglement) -> StepTrace:
    """Step 5, one category."""
    gives, rule = gives_for(category, facts, reglement)
    question = f"Wat krijgt u ({_seat(facts)}) van {Category(category).label.lower()}?"
    if rule is None:
        return StepTrace(5, question, "Niets: geen regel opent dit voor u.")
    return StepTrace(5, question, f"{GIVES[gives].capitalize()}. {rule.text} ({rule.article})")


def _outcome(gives: Gives, clause: Clause, facts: Facts) -> StepTrace:
    """The end: the least over the categories, or nothing."""
    if gives == Gives.NOTHING:
        return StepTrace(6, "Is er een andere regel?", f"Nee. {clause.text}", clause.decision(gives, 6))
    several = len(facts.item.categories) > 1
    least = "Het minste van wat de categorieën geven: " if several else "Dus: "
    return StepTrace(5, "Wat blijft er over?", f"{least}{GIVES[gives]}.", clause.decision(gives, 5))


def _capacity(facts: Facts) -> str:
    """The viewer's capacity as a word in a sentence."""
    capacity = facts.viewer.capacity
    return "geen" if capacity is None else Capacity(capacity).label.lower()


def _seat(facts: Facts) -> str:
    """The viewer's seat as words in a sentence."""
    kind, place = UnitKind(facts.viewer.kind).label, Place(facts.viewer.place_2_27).label
    capacity = "zonder hoedanigheid" if facts.viewer.capacity is None else _capacity(facts)
    return f"{capacity}, {kind}" if facts.regime == "pga" else f"{capacity}, {kind}, {place}"
