"""Makes the cases, one by one: from a slot of the register to a whole history.

`case_plans` yields them in a shuffled order that is always the same, so that a loader can
take the first hundred for the slow road (through the actions) and the rest in bulk.
"""

from collections.abc import Iterator
from itertools import islice

from opmaat.demo.content.asked_to_put_right import with_requests
from opmaat.demo.content.casefile import CaseFile
from opmaat.demo.content.chance import dice, pick, weighted
from opmaat.demo.content.followups import corrections, looks, questions, releases, withdrawals
from opmaat.demo.content.gates import gates_of
from opmaat.demo.content.grammar import Writing
from opmaat.demo.content.items import items_of
from opmaat.demo.content.persons import PersonPlan, Setting, age_at_start, new_person
from opmaat.demo.content.phases import outcome_of, phase_steps
from opmaat.demo.content.plan import CasePlan, Seat
from opmaat.demo.content.register import CaseSlot, register
from opmaat.demo.content.seats import lay_table
from opmaat.demo.content.source import lines_of, toml
from opmaat.demo.content.story import story_of
from opmaat.demo.content.table import Table
from opmaat.demo.content.team import team_for
from opmaat.demo.content.texts import phrase
from opmaat.demo.content.themes import Theme, themes_for
from opmaat.demo.content.world import DemoRegion
from opmaat.network.enums import UnitKind
from opmaat.regulation.enums import Phase, Regime


def case_plans(world: DemoRegion, limit: int | None = None) -> Iterator[CasePlan]:
    """The histories of all cases, or of the first `limit` of the shuffled order."""
    for slot in islice(register(world.seed), limit):
        yield case_plan(world, slot)


def case_plan(world: DemoRegion, slot: CaseSlot) -> CasePlan:
    """The history of one case."""
    case = _case_file(world, slot)
    items = items_of(case)
    writing = case.writing(slot.start.date())
    outcome = outcome_of(writing, slot.phase)
    plan = CasePlan(
        number=slot.number,
        person=case.person,
        regime=slot.regime,
        municipality=slot.municipality,
        house=world.region.municipalities[slot.municipality].house,
        theme=case.theme,
        purpose=phrase(pick(case.rng, lines_of(toml("process.toml")["purpose"])))(writing),
        ave=_ave(case),
        in_detention=_in_detention(case),
        first_processed=slot.start,
        referred_by=case.team.referrer.key,
        outcome=outcome,
        phases=phase_steps(writing, slot.regime, slot.steps, case.seats, outcome),
        seats=tuple(case.seats),
        items=items,
        corrections=corrections(case, items),
        withdrawals=withdrawals(case, items),
        releases=releases(case, items),
        questions=questions(case, items),
        looks=looks(case, items),
    )
    return with_requests(case, plan)


def _case_file(world: DemoRegion, slot: CaseSlot) -> CaseFile:
    age = age_at_start(world.seed, slot.index)
    theme = weighted(dice(world.seed, "theme", slot.index), themes_for(age))
    person = _person(world, slot, theme, age)
    rng = dice(world.seed, "case", slot.index)
    young = age < 18 or any(one.minor for one in person.circle)
    team = team_for(rng, world, slot.regime, slot.municipality, theme, age, slot.start, young_circle=young)
    story = story_of(rng, world, person, slot.municipality, len(team.partners))
    table = Table(world, rng, Writing(rng, slot.start.date(), story.words), slot, gates_of(slot))
    seats: list[Seat] = lay_table(table, team)
    return CaseFile(world, slot, rng, theme.key, age, person, story, team, table.gates, seats)


def _person(world: DemoRegion, slot: CaseSlot, theme: Theme, age: int) -> PersonPlan:
    return new_person(
        Setting(
            seed=world.seed,
            number=slot.index,
            municipality=world.region.municipalities[slot.municipality],
            age=age,
            start=slot.start.date(),
            today=world.anchor.date(),
            together=theme.key == "family",
            roof=theme.key != "homeless",
            outside=slot.regime is Regime.PGA,
        )
    )


def _ave(case: CaseFile) -> int:
    if case.slot.phase is Phase.AFTERCARE:
        return 2
    heavy = case.slot.regime is Regime.ZVH
    return 4 if case.rng.random() < (0.6 if heavy else 0.12) else 3


def _in_detention(case: CaseFile) -> bool:
    now = case.sitting(case.gates.end)
    custodial = any(case.unit_of(seat).kind is UnitKind.CUSTODIAL for seat in now)
    return custodial and case.rng.random() < 0.45
