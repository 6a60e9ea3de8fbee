"""Python and the database decide the same in 100,000 situations.

A situation is one viewer and one item. The world is made from a seed and loaded in bulk;
the database answers each viewer once, `decide` answers each situation from facts that were
read from the same rows by hand. With another seed (OPMAAT_SITUATIONS_SEED) it is another world.
"""

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connections

from opmaat.cases.reference import load_reference
from opmaat.regulation.enums import Gives, Regime
from opmaat.regulation.facts import Decision, Facts, impossible
from opmaat.regulation.loading import current
from opmaat.regulation.rules import decide
from tests.harness.fixtures import MOMENT
from tests.need_to_know.generated.coverage import Coverage
from tests.need_to_know.generated.making import make_world
from tests.world.asking import ask_for, ask_for_everything
from tests.world.facts import FactFinder, by
from tests.world.loading import load_world
from tests.world.rows import World

SEED = int(os.environ.get("OPMAAT_SITUATIONS_SEED", "20260615"))
AT_LEAST = 100_000
# Each of these is past some ends in the world: seals and emergencies, days, months.
LATER = (timedelta(hours=2), timedelta(hours=5), timedelta(days=6), timedelta(days=61))
REGLEMENTS = {regime: current(regime) for regime in Regime}


@dataclass(frozen=True, slots=True)
class Situation:
    """One viewer, one item, and what the reglement says."""

    viewer: int
    item: int
    facts: Facts
    decision: Decision


def build() -> World:
    """Load the world of this run."""
    load_reference()
    world = make_world(SEED, MOMENT, list(REGLEMENTS.values()))
    load_world(world, connections["owner"])
    return world


def situations(world: World, at: datetime, part: int = 0, parts: int = 1) -> Iterator[Situation]:
    """Everybody around a case, with each of its items; for a part, one in so many viewers."""
    finder = FactFinder(world, at)
    items = by(world.item, "case_id")
    for case in world.case:
        for engagement_id in sorted(n for n in finder.people_around(case) if n % parts == part):
            viewer, opened = finder.viewer(case, engagement_id), finder.opened(case, engagement_id)
            for item in items[(case.id,)]:
                facts = finder.facts(case, item, viewer, engagement_id, opened)
                yield Situation(engagement_id, item.id, facts, decide(facts, REGLEMENTS[facts.regime]))


def disagreements(found: list[Situation], at: datetime) -> list[str]:
    """Where the database gives something else than the reglement."""
    of_viewer: dict[int, list[Situation]] = defaultdict(list)
    for situation in found:
        of_viewer[situation.viewer].append(situation)
    differences = []
    for viewer, asked in of_viewer.items():
        shown = ask_for(viewer, [situation.item for situation in asked], at)
        for situation in asked:
            gives, wanted = shown.gives(situation.item), situation.decision
            if gives is not wanted.gives:
                differences.append(f"database {gives}, {wanted.gives} by {wanted.rule}: {situation}")
    return differences


@pytest.fixture
def generated(world: Callable[[Callable[[], World]], World]) -> World:
    """The generated world, loaded."""
    return world(build)


def test_both_evaluators_agree(generated: World, record_property: Callable[[str, Any], None]) -> None:
    found = list(situations(generated, MOMENT))
    differences = disagreements(found, MOMENT)
    record_property("told", f"{len(found):,} situations (one viewer, one item), {len(differences)} disagreements")
    assert differences[:20] == []
    assert len(found) >= AT_LEAST
    _nothing_from_elsewhere(generated, found)


def test_they_agree_when_only_time_has_passed(generated: World) -> None:
    """Not one row is written; what has a date is compared when asked."""
    for number, later in enumerate(LATER):
        found = list(situations(generated, MOMENT + later, number, len(LATER)))
        assert disagreements(found, MOMENT + later)[:20] == []


def test_the_situations_are_worth_comparing() -> None:
    world = make_world(SEED, MOMENT, list(REGLEMENTS.values()))
    coverage, rules, steps = Coverage(), Counter[str](), Counter[int]()
    for situation in situations(world, MOMENT):
        assert impossible(situation.facts) is None
        coverage.add(situation.facts)
        rules[situation.decision.rule] += 1
        steps[situation.decision.step] += 1
    assert {rule: rules[rule] for rule in _clauses() if rules[rule] < 100} == {}
    assert steps[1] * 2 <= steps.total()
    assert coverage.missing() == []


def _nothing_from_elsewhere(world: World, found: list[Situation]) -> None:
    """Without any condition, some of the viewers get exactly what the reglement gives them."""
    for engagement in world.engagement[::25]:
        shown = ask_for_everything(engagement.id, MOMENT)
        given = {s.item: s.decision.gives for s in found if s.viewer == engagement.id}
        assert shown.items == {item for item, gives in given.items() if gives is not Gives.NOTHING}
        assert shown.texts == {item for item, gives in given.items() if gives is Gives.CONTENT}


def _clauses() -> Iterator[str]:
    """Every rule of both texts that can decide."""
    for text in REGLEMENTS.values():
        for clause in (*text.standing, *text.closed, *text.never, text.own, *text.may, text.emergency, text.default):
            yield clause.id
