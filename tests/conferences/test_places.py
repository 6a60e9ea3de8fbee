"""The place of a conference stands in every mail and calendar: it names nobody."""

from datetime import date
from typing import Any

import pytest

from opmaat.conferences.actions.planning import move_conference, plan_conference
from opmaat.conferences.models import Conference
from opmaat.conferences.rules.places import confirmed_as_place, named, persons_in
from opmaat.core.errors import Refused
from opmaat.referrals.rules.traces import fingerprint
from tests.cases.conftest import Scene
from tests.conferences.meetings import a_plan

DAY = date(2026, 6, 15)
AT_HOME = "Zaal bij de moeder van Thuy, Kerkstraat 12"
KOEPEL = "Wijkcentrum De Koepel"
FORM = {"day": "2026-06-25", "begins": "10:00", "ends": "12:00"}


@pytest.mark.parametrize("place", [
    "Raadhuis, zaal 2", "Gemeentehuis, vergaderkamer 1.14", "Dudokpark 1, Raadzaal", "Stadskantoor, Stadsplateau 1",
    "Politiebureau Bussum", "Online via Teams", "Zorg- en Veiligheidshuis, kamer 3",
])  # fmt: skip
def test_a_room_or_building_names_nobody(place: str) -> None:
    assert persons_in(place, today=DAY) == ()


@pytest.mark.parametrize(("place", "found"), [
    (AT_HOME, "„Thuy”"), ("Bij Marlon thuis", "„Marlon”"), ("Bel 06 12345678", "„06 12345678”"), (KOEPEL, "„Koepel”"),
])  # fmt: skip
def test_what_seems_to_name_somebody_is_pointed_at(place: str, found: str) -> None:
    assert named(persons_in(place, today=DAY)) == found


def test_a_bsn_is_never_a_place() -> None:
    persons = persons_in("Kamer 111222333", today=DAY)
    assert persons
    assert not confirmed_as_place(persons, [fingerprint(persons)])


def plan(scene: Scene, place: str, *confirmed: str) -> int:
    with scene.acting("expert") as (by, _):
        return plan_conference(plan=a_plan(scene, place=place, confirmed=confirmed), by=by).pk


def test_it_is_refused_until_it_is_said_to_be_a_building(scene: Scene) -> None:
    with pytest.raises(Refused, match="Koepel"):
        plan(scene, KOEPEL)
    with pytest.raises(Refused, match="Koepel"):
        plan(scene, KOEPEL, fingerprint(persons_in(AT_HOME, today=DAY)))
    plan(scene, KOEPEL, fingerprint(persons_in(KOEPEL, today=DAY)))


def test_where_one_met_before_is_not_asked_again(scene: Scene) -> None:
    number = plan(scene, KOEPEL, fingerprint(persons_in(KOEPEL, today=DAY)))
    plan(scene, KOEPEL)
    with scene.acting("expert") as (by, _), pytest.raises(Refused, match="Thuy"):
        move_conference(conference_id=number, plan=a_plan(scene, place=AT_HOME), by=by)


def test_the_page_asks_with_everything_that_was_typed(scene: Scene) -> None:
    browser = scene.browser("expert")
    typed: dict[str, Any] = FORM | {"territory": f"gemeente-{scene.table.municipality}", "place": KOEPEL}
    asked = browser.post("/overleg/nieuw/", typed)
    assert asked.status_code == 422
    page = asked.content.decode()
    assert "Ja, „Koepel” is een zaal of gebouw" in page
    assert f'value="{KOEPEL}"' in page
    assert "Is dit een zaal of gebouw?" not in browser.get("/overleg/nieuw/").content.decode()
    sure = fingerprint(persons_in(KOEPEL, today=DAY))
    assert browser.post("/overleg/nieuw/", typed | {"confirmed": [sure]}).status_code == 302
    with scene.owner():
        assert Conference.objects.get().place == KOEPEL
