"""The region at work: its municipalities, its partners, who works there, and the demonstration accounts."""

import re
from collections import Counter
from datetime import date

from opmaat.demo.content import ANCHOR, demo_accounts
from opmaat.demo.content.organisations import place_of
from opmaat.network.enums import Function, Place, UnitKind
from opmaat.regulation.enums import Phase
from tests.demo.telling import WORLD, plans


def test_the_region_has_its_municipalities_with_their_validity() -> None:
    every = WORLD.region.municipalities
    assert len(every) == 39
    assert len({one.cbs for one in every.values()}) == 39
    assert all(re.fullmatch(r"GM\d{4}", one.cbs) for one in every.values())
    assert Counter(one.house for one in every.values()) == {"utrecht": 26, "gooi-en-vechtstreek": 7, "flevoland": 6}
    ended = {key: (one.until, one.successor) for key, one in every.items() if one.until}
    assert ended == {"weesp": (date(2022, 3, 24), "Amsterdam"), "wijdemeren": (date(2026, 1, 1), "hilversum")}
    assert len(WORLD.region.houses) == 3
    assert len(WORLD.region.districts) == 5
    assert all(one.call for one in every.values())


def test_every_municipality_can_reach_the_partners_it_needs() -> None:
    assert len(WORLD.organisations) >= 110
    assert len(WORLD.units) == sum(len(one.units) for one in WORLD.organisations)
    housing = [one for one in WORLD.units.values() if one.kind is UnitKind.HOUSING_ASSOCIATION]
    assert len(housing) >= 25
    for key in WORLD.region.municipalities:
        for kind in (UnitKind.POLICE, UnitKind.SOCIAL_TEAM, UnitKind.INCOME_SUPPORT, UnitKind.HOUSING_ASSOCIATION):
            assert WORLD.units_at.get((kind, key)), (key, kind)
    assert set(UnitKind) == {one.kind for one in WORLD.units.values()}


def test_units_have_their_place_in_the_wgs_and_no_real_address() -> None:
    for unit in WORLD.units.values():
        contracted = unit.kind is UnitKind.SOCIAL_TEAM and unit.place is Place.SECOND
        assert unit.place is place_of(unit.kind) or contracted, unit.key
        assert unit.email.endswith(".example")
        assert re.fullmatch(r"(0\d{1,3}-0[\d ]+|0[89]00-0\d+)", unit.phone), unit.phone
    army = next(one for one in WORLD.organisations if one.key == "leger-des-heils")
    assert len({unit.kind for unit in army.units}) >= 5


def test_the_professionals_work_as_people_do() -> None:
    assert len(WORLD.professionals) == 289
    assert len({one.name.full for one in WORLD.professionals}) == 289
    assert sum(len(one.engagements) > 1 for one in WORLD.professionals) >= 5
    trained = [one for one in WORLD.engagements.values() if one.trained_on is None]
    assert 3 <= len(trained) <= 10
    screenings = [one.screening for one in WORLD.engagements.values()]
    assert any(one is None for one in screenings)
    assert 3 <= sum(one is not None and one.until is not None and one.until < ANCHOR.date() for one in screenings) <= 10
    assert any(one.seconded for one in WORLD.engagements.values())
    assert any(one.part_time and len(one.appointments) == 2 for one in WORLD.engagements.values())


def test_one_municipality_has_a_vacancy_and_the_others_a_designated_expert() -> None:
    without = [
        key
        for key, one in WORLD.region.municipalities.items()
        if one.until is None
        and not any(
            engagement.holds(Function.PGA_EXPERT, ANCHOR, f"municipality:{key}")
            for engagement in WORLD.engagements.values()
        )
    ]
    assert without == ["renswoude"]
    early = (Phase.REFERRED, Phase.WEIGHING)
    assert not [plan.number for plan in plans() if plan.municipality == "renswoude" and plan.phase in early]


def test_every_appointment_has_a_decision_and_every_function_a_demonstration_account() -> None:
    appointments = [held for one in WORLD.engagements.values() for held in one.appointments]
    assert all(one.reference and one.decided_by for one in appointments)
    experts = [one for one in appointments if one.function is Function.PGA_EXPERT]
    assert all(one.decided_by.startswith("College van B&W") for one in experts)
    accounts = demo_accounts()
    assert len({one.key for one in accounts}) == len(accounts)
    shown = {held.function for one in accounts for held in WORLD.engagements[one.engagement].appointments}
    assert shown == set(Function)
    assert all(WORLD.engagements[one.engagement].in_force(ANCHOR) for one in accounts)
    assert all(one.label and one.shows.endswith(".") for one in accounts)


def test_the_demonstration_accounts_that_work_on_cases_have_cases() -> None:
    busy = Counter(seat.engagement for plan in plans() if plan.active for seat in plan.seats if seat.ends is None)
    for key in ("pga-expert", "wijkteam", "wijkagent", "officier", "ggz", "corporatie", "procescoordinator", "jeugd"):
        engagement = next(one.engagement for one in demo_accounts() if one.key == key)
        assert busy[engagement] >= 3, key
