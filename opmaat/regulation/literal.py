"""The clauses read word by word: slow, and written to be compared with the law.

Used by `explain`, by the exhaustive comparison and by nothing that must be
quick. It shares no look-up table with `rules`: where the two differ, one of
them is wrong.
"""

from opmaat.network.enums import Place
from opmaat.regulation.clauses import (
    NEVER_EXISTENCE,
    Clause,
    Emergency,
    May,
    Never,
    NeverKind,
    Standing,
    StandingKind,
    When,
)
from opmaat.regulation.enums import Category, Gives, Secrecy
from opmaat.regulation.facts import Decision, Facts, ItemFacts, ViewerFacts
from opmaat.regulation.reglement import Reglement


def stays_outside(rule: Standing, viewer: ViewerFacts) -> bool:
    """Step 1: whether this rule keeps the viewer outside."""
    match rule.kind:
        case StandingKind.NO_ACCOUNT:
            return not viewer.account
        case StandingKind.NOT_SCREENED:
            return not viewer.screened
        case StandingKind.CAPACITY:
            return viewer.capacity in rule.capacities
        case StandingKind.FUNCTION:
            return bool(viewer.functions_here & rule.functions)
        case StandingKind.UNTRAINED:
            return not viewer.trained and not (viewer.own and viewer.capacity in rule.capacities)


def concerns(rule: Never, facts: Facts) -> bool:
    """Step 3: whether this never rule is about this item and this viewer at all."""
    item, viewer = facts.item, facts.viewer
    if rule.kind is NeverKind.PLACE:
        return viewer.place_2_27 == Place.NONE
    if viewer.own:
        return False  # a never rule about passing on does not apply to the source itself
    match rule.kind:
        case NeverKind.SECRECY:
            return item.secrecy != Secrecy.NOT_SECRET
        case NeverKind.CRIMINAL_JUSTICE:
            return Category.CRIMINAL_JUSTICE in item.categories
        case NeverKind.EXCLUDED:
            return item.excluded
        case NeverKind.ABOUT:
            return item.about == rule.about


def lifted_by(rule: Never, facts: Facts) -> str | None:
    """What lifts this never rule here: a kind, a capacity, or one of its `unless` words."""
    item, viewer = facts.item, facts.viewer
    if viewer.kind in rule.kinds:
        return viewer.kind
    if viewer.capacity is not None and viewer.capacity in rule.capacities:
        return viewer.capacity
    words = {str(function) for function in viewer.functions_here} | _words_of(item)
    return min(rule.unless & words, default=None)


def _words_of(item: ItemFacts) -> set[str]:
    """What the source did for this recipient. Withdrawn consent covers nobody."""
    covers = item.covers and item.secrecy != Secrecy.WITHDRAWN
    answers = {"released": item.released, "named": item.named, "covers": covers}
    return {word for word, answer in answers.items() if answer}


def may_match(rule: May, facts: Facts) -> bool:
    """Step 5: whether this may rule is for this viewer, here and now (whatever the category)."""
    item, viewer = facts.item, facts.viewer
    if rule.sealed and not viewer.seal:
        return False
    if rule.when == When.RELEASED_OR_NAMED and not (item.released or item.named):
        return False
    if rule.functions and not rule.functions & viewer.functions_here:
        return False
    return (
        facts.phase in rule.phases
        and (not rule.capacities or viewer.capacity in rule.capacities)
        and (not rule.kinds or viewer.kind in rule.kinds)
        and (not rule.places or viewer.place_2_27 in rule.places)
    )


def gives_for(category: Category, facts: Facts, reglement: Reglement) -> tuple[Gives, May | Emergency | None]:
    """Step 5: the best that the may rules give for one category, and the first rule that gives it."""
    found = [rule for rule in reglement.may if category in rule.categories and may_match(rule, facts)]
    for rule in found:
        if rule.gives == Gives.CONTENT:
            return Gives.CONTENT, rule
    emergency = reglement.emergency
    if category in facts.emergency and (not emergency.capacities or facts.viewer.capacity in emergency.capacities):
        return Gives.CONTENT, emergency
    if found and not facts.item.categories & NEVER_EXISTENCE and facts.item.secrecy == Secrecy.NOT_SECRET:
        return Gives.EXISTENCE, found[0]
    return Gives.NOTHING, None


def least_of(facts: Facts, reglement: Reglement) -> tuple[Gives, Clause]:
    """Steps 5 and 6: the least over the categories; of equals, the first category is cited."""
    worst = {Gives.NOTHING: 0, Gives.EXISTENCE: 1, Gives.CONTENT: 2}
    answers = [gives_for(c, facts, reglement) for c in Category if c in facts.item.categories]
    gives, rule = min(answers, key=lambda answer: worst[answer[0]])
    return gives, rule or reglement.default


def decide_literally(facts: Facts, reglement: Reglement) -> Decision:
    """The decision, clause by clause."""
    for standing in reglement.standing:
        if stays_outside(standing, facts.viewer):
            return standing.decision(Gives.NOTHING, 1)
    for closed in reglement.closed:
        if facts.phase in closed.phases and not facts.viewer.seal:
            return closed.decision(Gives.NOTHING, 2)
    for never in reglement.never:
        if concerns(never, facts) and lifted_by(never, facts) is None:
            return never.decision(Gives.NOTHING, 3)
    if facts.viewer.own and facts.viewer.capacity is not None:
        return reglement.own.decision(Gives.CONTENT, 4)
    gives, clause = least_of(facts, reglement)
    return clause.decision(gives, 6 if gives == Gives.NOTHING else 5)
