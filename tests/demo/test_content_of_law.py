"""What the law asks of the histories: grounds, secrecy, who may be at the table, who may release."""

from datetime import date

from opmaat.demo.content import grounds
from opmaat.demo.content.supply import ALWAYS_SECRET
from opmaat.network.enums import Function, Place, UnitKind
from opmaat.regulation.enums import About, Capacity, Category, Regime, Secrecy
from tests.demo.telling import WORLD, items, kind_of, plans, sits

WGS = date(2025, 3, 1)


def test_every_item_is_supplied_on_a_ground_of_its_own_day() -> None:
    known = {one.code: one for one in grounds()}
    for plan, item in items():
        ground = known[item.ground]
        assert ground.secrecy is None
        assert ground.open_to(regime=plan.regime, kind=item.kind, on=item.at.date()), (plan.number, item)
        assert ground.fits(item.categories), (plan.number, item)
        assert bool(item.ground_reference) == ground.needs_reference
        assert item.necessity


def test_police_and_prosecution_data_come_only_from_their_source() -> None:
    for plan, item in items():
        assert (Category.POLICE in item.categories) == (item.kind is UnitKind.POLICE), plan.number
        assert (Category.CRIMINAL_JUSTICE in item.categories) == (item.kind is UnitKind.PROSECUTION), plan.number
        if item.kind is UnitKind.PROSECUTION:
            held = WORLD.engagements[item.author].appointments
            assert any(one.function is Function.PROSECUTOR for one in held), plan.number
        if item.kind in (UnitKind.POLICE, UnitKind.PROSECUTION):
            assert item.ground.startswith(("wpg_", "wjsg_"))
        assert Category.BSN not in item.categories


def test_since_the_wgs_a_house_runs_on_it() -> None:
    for plan, item in items():
        if plan.regime is Regime.ZVH:
            after = item.at.date() >= WGS
            assert item.ground.endswith("voor_wgs") != after, (plan.number, item.ground)


def test_what_care_supplies_under_secrecy_has_a_second_ground_and_named_recipients() -> None:
    known = {one.code: one for one in grounds()}
    for plan, item in items():
        secret = item.secrecy is not Secrecy.NOT_SECRET
        assert secret or item.kind not in ALWAYS_SECRET, plan.number
        assert secret or Category.HEALTH not in item.categories, plan.number
        assert secret == bool(item.secrecy_ground)
        assert (item.consent_on is not None) == (item.secrecy is Secrecy.CONSENT)
        if secret:
            ground = known[item.secrecy_ground]
            assert ground.secrecy is item.secrecy
            assert item.kind in ground.kinds
            assert item.covers or len({kind_of(seat) for seat in plan.seats}) < 3, plan.number
        assert set(item.covers) | set(item.named) <= WORLD.units.keys()
    used = {item.secrecy for _, item in items()}
    assert used == set(Secrecy) - {Secrecy.WITHDRAWN}


def test_in_a_house_only_participants_of_the_law_take_part_and_nobody_outside_the_circle_is_named() -> None:
    for plan in plans():
        if plan.regime is Regime.PGA:
            continue
        for seat in plan.seats:
            engagement = WORLD.engagements[seat.engagement]
            unit = WORLD.units[engagement.unit]
            if seat.capacity is Capacity.PROCESS_LEAD:
                assert engagement.holds(Function.PROCESS_COORDINATOR, seat.starts, f"house:{plan.house}"), plan.number
            else:
                assert unit.place is not Place.NONE, (plan.number, unit.key)
        assert not [item for item in plan.items if item.about in (About.VICTIM, About.REPORTER)], plan.number
        assert all(item.kind is not UnitKind.SAFETY_HOUSE for item in plan.items)


def test_a_local_case_is_led_by_whom_the_municipality_appointed() -> None:
    for plan in plans():
        if plan.regime is Regime.ZVH:
            continue
        for seat in plan.seats:
            if seat.capacity is Capacity.PROCESS_LEAD:
                engagement = WORLD.engagements[seat.engagement]
                successor = WORLD.region.municipalities[plan.municipality].successor
                territories = (f"municipality:{plan.municipality}", f"municipality:{successor}")
                functions = (Function.PGA_EXPERT, Function.PGA_COORDINATOR)
                assert any(
                    engagement.holds(function, seat.starts, territory)
                    for function in functions
                    for territory in territories
                ), plan.number


def test_releases_are_by_prosecutors_of_om_items_to_people_at_the_table() -> None:
    table = (Capacity.CASE_LEAD, Capacity.PARTICIPANT)
    for plan in plans():
        for one in plan.releases:
            assert plan.items[one.item].categories == (Category.CRIMINAL_JUSTICE,)
            held = WORLD.engagements[one.by].appointments
            assert any(appointment.function is Function.PROSECUTOR for appointment in held)
            assert sits(plan, one.to, one.at, *table), plan.number


def test_an_item_about_somebody_else_names_that_person_of_the_circle() -> None:
    for plan, item in items():
        circle = {one.key: one for one in plan.person.circle}
        if item.about is About.CIRCLE_MINOR:
            assert circle[item.about_person].minor
        elif item.about is About.CIRCLE:
            assert not circle[item.about_person].minor
        else:
            assert item.about_person == ""
