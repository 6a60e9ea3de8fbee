"""Who judges a running referral: a body joins, somebody else speaks for it, or it sat there by mistake."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError

from opmaat.cases.models import Case, Participation, Person
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.referrals.actions.bodies import add_body, end_body, replace_speaker
from opmaat.referrals.actions.judging import note_judgement
from opmaat.referrals.models import Judgement, TriageSeat
from opmaat.referrals.queries.board import cards_for
from opmaat.referrals.triage_enums import Body
from tests.cases.conftest import Scene
from tests.cases.world import Table
from tests.harness.fixtures import MOMENT
from tests.referrals.triage_acts import ALWAYS, confirm, note, rule, weigh
from tests.referrals.triage_scene import BODIES, load, seat_of, stored, verdicts

HOUSE = "house_referral"
NOT_SEATED = "Wat nu van de persoon bekend is, vraagt om dit oordeel"
LATER = MOMENT + timedelta(days=3)


@pytest.fixture
def scene(world: Callable[[Callable[[], Table]], Table]) -> Scene:
    """The referral in a house, in weighing with the standing table."""
    found = Scene(world(load))
    weigh(found, HOUSE)
    return found


def joins(scene: Scene, body: Body, *, speaker: str = "", case: str = HOUSE, **words: Any) -> TriageSeat:
    with scene.acting("coordinator", case) as (by, found):
        engagement = scene.engagement(speaker or BODIES[body][0])
        return add_body(case=found, body=body, speaker=engagement, reason="Blijkt nu.", by=by, **words)


def replaced(scene: Scene, body: Body, speaker: str, reason: str = "Is ziek.") -> None:
    with seat_of(scene, "coordinator", HOUSE, body) as (by, found, seat):
        replace_speaker(case=found, seat=seat, speaker=scene.engagement(speaker), reason=reason, by=by)


def ends(scene: Scene, body: Body, **words: Any) -> None:
    with seat_of(scene, "coordinator", HOUSE, body) as (by, found, seat):
        end_body(case=found, seat=seat, reason="Per ongeluk gekozen.", by=by, **words)


def takes_part(scene: Scene, role: str) -> bool:
    with scene.owner():
        held = Participation.objects.filter(case__number=scene.table.cases[HOUSE], ends_at=None, capacity="participant")
        return held.filter(engagement_id=scene.table.people[role]).exists()


def born(scene: Scene, year: int | None) -> None:
    with scene.owner():
        Person.objects.filter(cases__number=scene.table.cases[HOUSE]).update(birth_year=year)


def test_a_question_of_care_appears(scene: Scene) -> None:
    assert scene.browser("nurse").get(at(scene)).status_code == 404
    seat = joins(scene, Body.GGD)
    assert (seat.joined_for_this, seat.unit_id) == (True, scene.table.units["nurse"])
    desk = scene.browser("nurse").get("/").content.decode()
    assert "Aanmelding beoordelen" in desk
    assert "uw oordeel is gevraagd" in desk
    assert "Uw oordeel is gevraagd" in scene.browser("nurse").get(at(scene)).content.decode()
    for body in ALWAYS:
        note(scene, body, BODIES[body][0])
    with pytest.raises(Refused, match="van: GGD"):
        rule(scene, HOUSE)
    note(scene, Body.GGD, "nurse")
    rule(scene, HOUSE)
    assert not takes_part(scene, "nurse")  # asked to judge is not decided to take part


def test_the_raad_joins_when_the_person_proves_to_be_a_minor(scene: Scene) -> None:
    born(scene, None)
    with pytest.raises(Refused, match="geboortedatum") as refusal:
        joins(scene, Body.CHILD_PROTECTION)
    assert (refusal.value.article, refusal.value.status) == ("WGS 2.31(2)", 422)
    assert not takes_part(scene, "raad")
    assert NOT_SEATED not in scene.browser("coordinator").get(at(scene)).content.decode()
    born(scene, 2011)
    assert NOT_SEATED in scene.browser("coordinator").get(at(scene)).content.decode()
    assert NOT_SEATED not in scene.browser("officer").get(at(scene)).content.decode()
    joins(scene, Body.CHILD_PROTECTION)
    assert takes_part(scene, "raad")
    assert NOT_SEATED not in scene.browser("coordinator").get(at(scene)).content.decode()


def test_dji_joins_in_detention(scene: Scene) -> None:
    with pytest.raises(Refused, match="vastzit"):
        joins(scene, Body.CUSTODIAL)
    joins(scene, Body.CUSTODIAL, detained=True)
    assert stored(scene, Case, number=scene.table.cases[HOUSE]).in_detention
    with pytest.raises(Refused, match="zit vast"):
        ends(scene, Body.CUSTODIAL)
    ends(scene, Body.CUSTODIAL, released=True)
    assert not stored(scene, Case, number=scene.table.cases[HOUSE]).in_detention
    assert not takes_part(scene, "dji")


@pytest.mark.parametrize(
    ("body", "speaker", "says"),
    [
        (Body.POLICE, "second_officer", "zit al aan"),
        (Body.GGD, "officer", "spreekt niet voor GGD"),
        (Body.GGD, "unscreened", "spreekt niet voor GGD"),
        (Body.GGD, "coordinator", "spreekt niet voor GGD"),
    ],
)
def test_only_who_the_rules_allow(scene: Scene, body: Body, speaker: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        joins(scene, body, speaker=speaker)
    with scene.owner():
        assert TriageSeat.objects.count() == len(ALWAYS)
    assert not scene.events("triage.body_added")


def test_not_before_the_weighing_and_not_locally(scene: Scene) -> None:
    with pytest.raises(Refused, match="eerst in beoordeling"):
        joins(scene, Body.GGD, case="minor_referral")
    with scene.acting("expert", "referral") as (by, found), pytest.raises(Refused, match="toetst u zelf"):
        add_body(case=found, body=Body.GGD, speaker=scene.engagement("nurse"), reason="Zorg.", by=by)


def test_another_person_speaks_and_silence_stays_silence(scene: Scene) -> None:
    note(scene, Body.POLICE, words="Zeven meldingen.")
    before = stored(scene, TriageSeat, body=Body.POLICE)
    with clock.frozen(LATER):
        replaced(scene, Body.POLICE, "second_officer")
        now = stored(scene, TriageSeat, body=Body.POLICE)
        assert (now.noted_at, now.confirm_by, now.confirmed_at) == (before.noted_at, before.confirm_by, None)
        with scene.acting("coordinator", HOUSE) as (by, _):
            card = next(one for one in cards_for(by) if one.number == scene.table.cases[HOUSE])
        assert card.silent == ("Politie",)
        assert scene.browser("officer").get(at(scene)).status_code == 404
        assert "Oordeel bevestigen" in scene.browser("second_officer").get("/").content.decode()
        confirm(scene, Body.POLICE, "second_officer")
    assert stored(scene, TriageSeat, body=Body.POLICE).confirmed_by_id == scene.table.people["second_officer"]
    assert [event["outcome"] for event in scene.events("triage.speaker_replaced")] == [
        f"police {scene.table.people['second_officer']}"
    ]


def test_what_was_confirmed_stays(scene: Scene) -> None:
    note(scene, Body.POLICE, "officer", words="Zelf getypt.")
    with pytest.raises(Refused, match="blijft staan"):
        replaced(scene, Body.POLICE, "second_officer")
    assert stored(scene, TriageSeat, body=Body.POLICE).engagement_id == scene.table.people["officer"]
    assert takes_part(scene, "officer")
    for change in ({"engagement_id": scene.table.people["second_officer"]}, {"ended_at": MOMENT}):
        with pytest.raises(DatabaseError), scene.acting("coordinator", HOUSE):
            TriageSeat.objects.filter(body=Body.POLICE).update(**change)


def test_the_standing_table_does_not_leave(scene: Scene) -> None:
    with pytest.raises(Refused, match="altijd aan de triagetafel"):
        ends(scene, Body.PROSECUTION)
    with pytest.raises(DatabaseError, match="only_by_mistake"), scene.acting("coordinator", HOUSE):
        TriageSeat.objects.filter(body=Body.PROSECUTION).update(ended_at=MOMENT)


def test_a_body_that_sat_there_by_mistake_leaves(scene: Scene) -> None:
    joins(scene, Body.GGD)
    ends(scene, Body.GGD)
    assert scene.browser("nurse").get(at(scene)).status_code == 404
    assert "GGD" not in scene.browser("officer").get(at(scene)).content.decode()
    for body in ALWAYS:
        note(scene, body, BODIES[body][0])
    joins(scene, Body.GGD)  # a question of care after all: it judges again, and is awaited again
    with pytest.raises(Refused, match="van: GGD"):
        rule(scene, HOUSE)
    ends(scene, Body.GGD)
    rule(scene, HOUSE)


def test_a_silent_body_does_not_leave(scene: Scene) -> None:
    joins(scene, Body.GGD)
    note(scene, Body.GGD)
    with clock.frozen(LATER), pytest.raises(Refused, match="telt niet als ja"):
        ends(scene, Body.GGD)
    assert stored(scene, TriageSeat, body=Body.GGD).ended_at is None


def test_nothing_is_done_with_a_body_that_left(scene: Scene) -> None:
    joins(scene, Body.GGD)
    with seat_of(scene, "coordinator", HOUSE, Body.GGD) as (_, _, seat):
        pk = seat.pk  # as somebody saw it before it ended
    ends(scene, Body.GGD)
    coordinator = scene.browser("coordinator")
    for place in ("", "van-tafel/", "vervangen/"):
        answer = coordinator.post(f"{at(scene)}oordeel/{pk}/{place}", {"reason": "Nog eens."})
        assert (answer.status_code, "zit niet meer aan de triagetafel" in answer.content.decode()) == (409, True)
    with scene.acting("coordinator", HOUSE) as (by, found):
        with pytest.raises(Refused, match="zit niet meer"):
            end_body(case=found, seat=seat, reason="Nog eens.", by=by)
        with pytest.raises(Refused, match="zit niet meer"):
            note_judgement(case=found, seat=seat, noted=verdicts("zvh"), by=by)
    with scene.owner():
        assert not Judgement.objects.filter(seat_id=pk).exists()
    assert len(scene.events("triage.body_ended")) == 1


@pytest.mark.parametrize("role", ["officer", "clerk", "expert", "stranger", "privacy"])
@pytest.mark.parametrize("place", ["deelnemer/", "vervangen/", "van-tafel/"])
def test_only_who_leads(scene: Scene, role: str, place: str) -> None:
    seat = stored(scene, TriageSeat, body=Body.POLICE).pk
    where = place if place == "deelnemer/" else f"oordeel/{seat}/{place}"
    browser = scene.browser(role)
    for answer in (browser.get(f"{at(scene)}{where}"), browser.post(f"{at(scene)}{where}", {"reason": "Omdat."})):
        assert answer.status_code in (403, 404)


def test_by_its_pages(scene: Scene) -> None:
    coordinator = scene.browser("coordinator")
    page = coordinator.get(at(scene)).content.decode()
    assert page.count("/vervangen/") == len(ALWAYS)
    assert "/van-tafel/" not in page
    choice = coordinator.get(f"{at(scene)}deelnemer/").content.decode()
    assert "?deelnemer=ggd" in choice
    assert "?deelnemer=custodial" in choice
    assert "?deelnemer=child_protection" not in choice
    assert "Ontbreekt de geboortedatum of klopt die niet" in choice
    asked = f"{at(scene)}deelnemer/?deelnemer=ggd"
    form = coordinator.get(asked).content.decode()
    assert f'<option value="{scene.table.people["nurse"]}" selected' in form
    assert "Clerk Jansen" not in form
    words = {"engagement": scene.table.people["nurse"], "reason": "Er is een zorgvraag."}
    assert coordinator.post(asked, words | {"reason": ""}).status_code == 422
    assert coordinator.post(asked, words)["Location"] == at(scene)
    assert coordinator.post(asked, words).status_code == 422  # a second press: it sits there already
    seat = stored(scene, TriageSeat, body=Body.GGD).pk
    assert f"oordeel/{seat}/van-tafel/" in coordinator.get(at(scene)).content.decode()
    gone = coordinator.post(f"{at(scene)}oordeel/{seat}/van-tafel/", {"reason": "Per ongeluk gekozen."})
    assert gone["Location"] == at(scene)
    police = stored(scene, TriageSeat, body=Body.POLICE).pk
    other = {"engagement": scene.table.people["second_officer"], "reason": "Is ziek."}
    assert coordinator.post(f"{at(scene)}oordeel/{police}/vervangen/", other)["Location"] == at(scene)
    assert "Second_officer Jansen" in coordinator.get(at(scene)).content.decode()


def test_few_statements(scene: Scene, counted: Callable[..., AbstractContextManager[Any]]) -> None:
    joins(scene, Body.GGD)
    coordinator = scene.browser("coordinator")
    for place in (at(scene), f"{at(scene)}deelnemer/"):
        with counted(at_most=30):
            assert coordinator.get(place).status_code == 200


def test_of_another_case_it_is_not_here(scene: Scene) -> None:
    with seat_of(scene, "coordinator", HOUSE, Body.POLICE) as (_, _, seat):
        pass
    weigh(scene, "minor_referral")
    with scene.acting("coordinator", "minor_referral") as (by, found), pytest.raises(NotHere):
        end_body(case=found, seat=seat, reason="Verkeerde casus.", by=by)


def at(scene: Scene) -> str:
    return f"/triage/{scene.table.cases[HOUSE]}/"
