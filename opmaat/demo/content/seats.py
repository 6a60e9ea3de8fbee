"""Who sits at the table when: seats without gaps for the process lead and the case lead.

One process lead from the referral on (also after shielding: only the process lead can
break that seal), one case lead from the first conference until shielding. Whoever leaves
becomes `source`. When an engagement ends, a colleague takes the seat on the same moment.
"""

from datetime import datetime, timedelta

from opmaat.demo.content.chance import pick
from opmaat.demo.content.moments import ANCHOR, between
from opmaat.demo.content.organisations import Unit
from opmaat.demo.content.plan import Seat
from opmaat.demo.content.professionals import Engagement
from opmaat.demo.content.table import Table
from opmaat.demo.content.team import Team
from opmaat.network.enums import Place, UnitKind
from opmaat.regulation.enums import Capacity, Regime

LEAVES, COLLEAGUE, NEW_CASE_LEAD, JOINS_LATE, FOR_ONE_ITEM = 0.14, 0.12, 0.15, 0.16, 0.15
ANSWERED_SOON, ANSWERED_LATER, ANSWERED_BEFORE_COMPOSING = 0.5, 0.8, 0.9
LONG_ENOUGH = timedelta(days=60)
A_DAY, A_WEEK = timedelta(days=1), timedelta(weeks=1)
CAN_LEAD = frozenset({
    UnitKind.SOCIAL_TEAM, UnitKind.CONTRACTED_CARE, UnitKind.DISABILITY_CARE, UnitKind.PROBATION, UnitKind.SHELTER,
    UnitKind.CERTIFIED_INSTITUTION, UnitKind.MENTAL_HEALTH, UnitKind.ADDICTION_CARE, UnitKind.GGD,
})  # fmt: skip


def lay_table(table: Table, team: Team) -> list[Seat]:
    """All seats of a case."""
    _process_lead(table)
    lead, following, when = _case_leads(table, team)
    for unit in team.partners:
        who = _before_conference(
            table, _someone(table, unit, table.gates.referred), unit, is_referrer=unit is team.referrer
        )
        if table.gates.conferring is None:
            continue
        if unit is lead:
            _leads_first(table, _present(table, who, unit), when)
        elif unit is following and when:
            _leads_next(table, _present(table, who, unit), when)
        else:
            _partner(table, who, unit)
    for unit in team.unknown:
        _only_asked(table, unit)
    return sorted(table.seats, key=lambda seat: (seat.starts, seat.engagement))


def _case_leads(table: Table, team: Team) -> tuple[Unit, Unit | None, datetime | None]:
    gates = table.gates
    others = [one for one in team.partners if one is not team.lead and one.kind in CAN_LEAD]
    if gates.executing is None or gates.end - gates.executing < 2 * LONG_ENOUGH or not others:
        return team.lead, None, None
    if table.rng.random() > NEW_CASE_LEAD:
        return team.lead, None, None
    return (
        team.lead,
        pick(table.rng, others),
        between(table.rng, gates.executing + LONG_ENOUGH, gates.end - LONG_ENOUGH),
    )


def _process_lead(table: Table) -> None:
    slot, at = table.slot, table.gates.referred
    house = table.world.region.municipalities[slot.municipality].house
    territory = f"house:{house}" if slot.regime is Regime.ZVH else f"municipality:{slot.municipality}"
    table.follow(pick(table.rng, table.world.leads_of(territory, at)), Capacity.PROCESS_LEAD, at, None)


def _someone(table: Table, unit: Unit, at: datetime) -> Engagement:
    if unit.kind is UnitKind.COLLEGE:
        return pick(table.rng, table.world.leads_of(f"municipality:{table.slot.municipality}", at))
    return pick(table.rng, table.world.at_work(unit.key, at))


def _present(table: Table, who: Engagement | None, unit: Unit) -> Engagement:
    return who or _someone(table, unit, table.gates.conferring or table.gates.referred)


def _leads_first(table: Table, who: Engagement, until: datetime | None) -> None:
    gates = table.gates
    if gates.conferring is None:
        return
    if until is None:
        _at_the_table(table, who, gates.conferring, leads=True)
        return
    last = table.follow(who, Capacity.CASE_LEAD, gates.conferring, until, "case_lead")
    table.follow(last, Capacity.PARTICIPANT, until, gates.closed)


def _leads_next(table: Table, who: Engagement, when: datetime) -> None:
    gates = table.gates
    if gates.conferring is not None:
        last = table.follow(who, Capacity.PARTICIPANT, gates.conferring, when, "leads")
        table.follow(last, Capacity.CASE_LEAD, when, gates.closed)


def _partner(table: Table, who: Engagement | None, unit: Unit) -> None:
    gates = table.gates
    starts = gates.conferring
    if who is None and gates.executing and gates.end - gates.executing > LONG_ENOUGH:
        starts = between(table.rng, gates.executing, gates.end - LONG_ENOUGH / 2)
    if starts is not None:
        _at_the_table(table, who or _someone(table, unit, starts), starts, leads=False)


def _before_conference(table: Table, who: Engagement, unit: Unit, *, is_referrer: bool) -> Engagement | None:
    """Referrer, or asked while gathering; in a house the public participants sit from the weighing on."""
    gates, public = table.gates, table.slot.regime is Regime.ZVH and unit.place is Place.FIRST
    until = gates.conferring or gates.closed
    if is_referrer:
        who = table.follow(
            who, Capacity.REFERRER, gates.referred, (gates.weighing or until) if public else until, "known"
        )
    if public:
        return table.follow(who, Capacity.PARTICIPANT, gates.weighing, until, "known") if gates.weighing else None
    if is_referrer:
        return who
    if gates.gathering is None or table.rng.random() < JOINS_LATE:
        return None
    asked = between(table.rng, gates.gathering, gates.composing) if gates.composing else gates.gathering
    if until is None:
        return _asked_now(table, who, asked)
    return table.follow(who, Capacity.CONSULTED, asked, until, "known")


def _asked_now(table: Table, who: Engagement, asked: datetime) -> Engagement:
    """While it is being asked around: most have answered, the others still have to."""
    later = ANSWERED_LATER if ANCHOR - asked > A_WEEK else ANSWERED_SOON
    likely = ANSWERED_BEFORE_COMPOSING if table.gates.composing else later
    if table.rng.random() > likely or ANCHOR - asked < A_DAY:
        return table.follow(who, Capacity.CONSULTED, asked, None)
    answered = between(table.rng, asked, ANCHOR)
    last = table.follow(who, Capacity.CONSULTED, asked, answered, "answered")
    return table.follow(last, Capacity.SOURCE, answered, None)


def _at_the_table(table: Table, who: Engagement, starts: datetime, *, leads: bool) -> None:
    gates, capacity = table.gates, Capacity.CASE_LEAD if leads else Capacity.PARTICIPANT
    long = gates.end - starts > LONG_ENOUGH
    leaves = between(table.rng, starts + LONG_ENOUGH / 2, gates.end) if long else gates.end
    if not leads and long and table.rng.random() < LEAVES and leaves < gates.end:
        last = table.follow(who, capacity, starts, leaves, "done")
        table.follow(last, Capacity.SOURCE, leaves, gates.closed)
    elif long and table.rng.random() < COLLEAGUE and (other := _colleague(table, who, leaves)):
        last = table.follow(who, capacity, starts, leaves, "colleague")
        table.follow(last, Capacity.SOURCE, leaves, gates.closed)
        table.follow(other, capacity, leaves, gates.closed)
    else:
        table.follow(who, capacity, starts, gates.closed)


def _colleague(table: Table, who: Engagement, at: datetime) -> Engagement | None:
    if table.world.units[who.unit].kind is UnitKind.COLLEGE:
        return None
    seated = {seat.engagement for seat in table.seats}
    found = [one for one in table.world.at_work(who.unit, at) if one is not who and one.key not in seated]
    return pick(table.rng, found) if found and who.in_force(at) and at > table.gates.referred else None


def _only_asked(table: Table, unit: Unit) -> None:
    gates = table.gates
    if gates.gathering is None or not (people := table.world.at_work(unit.key, gates.gathering)):
        return
    who = pick(table.rng, people)
    who = table.follow(who, Capacity.CONSULTED, gates.gathering, gates.composing or gates.closed, "not_known")
    if gates.conferring and gates.executing and table.rng.random() < FOR_ONE_ITEM:
        table.follow(who, Capacity.AGENDA_PARTICIPANT, gates.conferring, gates.executing, "done")
