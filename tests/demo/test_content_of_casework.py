"""The histories: phases, seats and what was said follow each other as in real work."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise

from opmaat.demo.content import ANCHOR
from opmaat.demo.content.plan import Seat
from opmaat.regulation.enums import Capacity, Phase, Regime
from tests.demo.telling import WORLD, plans, sits


def test_there_are_as_many_cases_as_the_region_has() -> None:
    running = [plan for plan in plans() if plan.active]
    assert len(plans()) == 2000
    assert len(running) == 1000
    assert Counter(plan.regime for plan in running) == {Regime.PGA: 720, Regime.ZVH: 280}
    per_place = Counter(plan.municipality for plan in running)
    expected = {key: one.active for key, one in WORLD.region.municipalities.items() if one.active}
    assert per_place == expected
    assert min(per_place.values()) == 2
    assert max(per_place.values()) == 200
    assert {key for key, _ in per_place.most_common(2)} == {"utrecht", "almere"}
    assert len({plan.number for plan in plans()}) == 2000
    assert {plan.phase for plan in plans()} == set(Phase) - {Phase.DESTROYED}


def test_the_first_hundred_are_a_fair_picture() -> None:
    first = plans()[:100]
    assert {plan.regime for plan in first} == set(Regime)
    assert len({plan.municipality for plan in first}) >= 20
    assert len({plan.theme for plan in first}) == 8
    assert 30 <= sum(plan.active for plan in first) <= 70


def test_phases_follow_each_other_without_gaps_and_end_before_the_anchor() -> None:
    road = [phase for phase in Phase if phase not in (Phase.DECLINED, Phase.SHIELDED, Phase.DESTROYED)]
    for plan in plans():
        steps = plan.phases
        assert steps[0].phase is Phase.REFERRED
        assert steps[-1].ends is None
        assert steps[-1].starts <= ANCHOR
        assert steps[0].starts.date() >= date(2022, 11, 21)
        assert all(one.ends == other.starts and one.starts < other.starts for one, other in pairwise(steps)), (
            plan.number
        )
        passed = [step.phase for step in steps if step.phase in road]
        assert passed == road[: len(passed)], plan.number
        assert all(step.decided_by in WORLD.engagements and step.reason for step in steps), plan.number
        assert plan.regime is Regime.PGA or Phase.AFTERCARE not in passed, plan.number
        if plan.phase is Phase.DECLINED:  # destroyed after twelve weeks
            assert steps[-1].starts > ANCHOR - timedelta(days=84)


def test_there_is_always_one_process_lead_and_from_the_first_conference_one_case_lead() -> None:
    for plan in plans():
        at = {step.phase: step.starts for step in plan.phases}
        process = sorted((seat.starts, seat.ends) for seat in plan.seats if seat.capacity is Capacity.PROCESS_LEAD)
        assert process[0][0] == plan.phases[0].starts, plan.number
        assert process[-1][1] is None, plan.number
        assert all(one[1] == other[0] for one, other in pairwise(process)), plan.number
        case = sorted((s.starts, s.ends) for s in plan.seats if s.capacity is Capacity.CASE_LEAD)
        if Phase.CONFERRING not in at:
            assert not case, plan.number
            continue
        assert case[0][0] == at[Phase.CONFERRING], plan.number
        assert case[-1][1] == at.get(Phase.SHIELDED), plan.number
        assert all(one[1] == other[0] for one, other in pairwise(case)), plan.number


def test_nobody_sits_twice_at_once_or_outside_an_engagement() -> None:
    for plan in plans():
        held: dict[str, list[Seat]] = defaultdict(list)
        for seat in plan.seats:
            held[seat.engagement].append(seat)
            engagement = WORLD.engagements[seat.engagement]
            assert engagement.starts <= seat.starts, (plan.number, seat)
            assert engagement.ends is None or (seat.ends is not None and seat.ends <= engagement.ends), plan.number
            assert seat.ends is None or seat.starts < seat.ends <= ANCHOR, plan.number
            assert seat.reason
        for seats in held.values():
            ordered = sorted(seats, key=lambda seat: seat.starts)
            assert all(one.ends and one.ends <= other.starts for one, other in pairwise(ordered)), plan.number


def test_closing_ends_every_seat_but_that_of_the_process_lead() -> None:
    for plan in plans():
        open_seats = {seat.capacity for seat in plan.seats if seat.ends is None}
        if not plan.active:
            assert open_seats == {Capacity.PROCESS_LEAD}, plan.number


def test_a_case_has_three_to_forty_five_items_by_people_who_sit() -> None:
    for plan in plans():
        assert 3 <= len(plan.items) <= 45, plan.number
        assert [item.index for item in plan.items] == list(range(len(plan.items)))
        assert all(one.at <= other.at for one, other in pairwise(plan.items)), plan.number
        assert plan.items[0].sort == "referral"
        for item in plan.items:
            assert sits(plan, item.author, item.at), (plan.number, item)
            assert WORLD.engagements[item.author].unit == item.unit
            assert item.at <= ANCHOR
            closed = plan.phases[-1].starts if not plan.active else None
            assert closed is None or item.at < closed, plan.number


def test_the_years_hold_everything_that_happens_to_items() -> None:
    assert sum(len(plan.items) for plan in plans()) >= 40_000
    for name, least in (("corrections", 500), ("withdrawals", 150), ("releases", 400), ("questions", 500)):
        assert sum(len(getattr(plan, name)) for plan in plans()) >= least, name
    for plan in plans():
        happened = [(one.item, one.at, one.by) for one in plan.corrections]
        happened += [(one.item, one.at, one.by) for one in plan.withdrawals]
        happened += [(one.item, one.at, one.by) for one in plan.releases]
        happened += [(one.item, one.at, one.by) for one in plan.questions]
        for item, at, by in happened:
            assert plan.items[item].at < at < ANCHOR, plan.number
            assert sits(plan, by, at), plan.number
        assert all(one.text != plan.items[one.item].text for one in plan.corrections)
        assert all(one.first <= one.last <= ANCHOR and one.count > 0 for one in plan.looks), plan.number
