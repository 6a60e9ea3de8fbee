"""What an authority decided is recorded, within the terms of the law; the tool never decides."""

from datetime import date
from typing import Any

import pytest

from opmaat.core.errors import Refused
from opmaat.plans.actions.deciding import Decided, record_decision
from opmaat.plans.enums import DecidedBy, Track
from opmaat.plans.interventions import interventions
from opmaat.plans.models import Action, Decision
from opmaat.plans.rules.decision_terms import Term, term_refused
from tests.cases.conftest import Scene
from tests.plans import planning

FIRST = date(2026, 6, 10)


def decided(**changes: Any) -> Decided:
    given: dict[str, Any] = {
        "decided_by": DecidedBy.MAYOR, "reference": "BW-2026-12", "decided_on": FIRST, "starts_on": FIRST,
    }  # fmt: skip
    return Decided(**(given | changes))


def ban(scene: Scene, **changes: Any) -> Action:
    given: dict[str, Any] = {"to": "officer", "track": Track.ADMINISTRATIVE, "intervention": "huisverbod"}
    return planning.action(scene, **(given | changes))


def test_a_huisverbod_lasts_ten_days_and_is_extended_to_four_weeks(scene: Scene) -> None:
    made = ban(scene)
    with scene.acting("officer") as (by, _):
        first = record_decision(action=made, decided=decided(), by=by)
    with scene.acting("worker") as (by, _):
        longer = record_decision(action=made, decided=decided(ends_on=date(2026, 7, 8)), by=by)
    assert (first.ends_on, longer.ends_on) == (date(2026, 6, 20), date(2026, 7, 8))
    assert [event["outcome"] for event in scene.events("action.decided")] == ["mayor", "mayor"]


@pytest.mark.parametrize(("changes", "says"), [
    ({"ends_on": date(2026, 6, 21)}, "eerst hooguit 10 dagen"),
    ({"decided_by": DecidedBy.COLLEGE}, "besluit de burgemeester"),
    ({"decided_on": date(2026, 6, 16)}, "nog komt"),
    ({"reference": " "}, "kenmerk"),
    ({"ends_on": date(2026, 6, 9)}, "voor de eerste"),
])  # fmt: skip
def test_a_decision_is_refused(scene: Scene, changes: dict[str, Any], says: str) -> None:
    made = ban(scene)
    with scene.acting("officer") as (by, _), pytest.raises(Refused, match=says):
        record_decision(action=made, decided=decided(**changes), by=by)
    with scene.owner():
        assert not Decision.objects.exists()
    assert not scene.events("action.decided")


def test_no_extension_past_four_weeks(scene: Scene) -> None:
    made = ban(scene)
    with scene.acting("officer") as (by, _):
        record_decision(action=made, decided=decided(), by=by)
    with scene.acting("officer") as (by, _), pytest.raises(Refused, match="08-07-2026"):
        record_decision(action=made, decided=decided(ends_on=date(2026, 7, 9)), by=by)


@pytest.mark.parametrize(("starts", "ends", "says"), [
    (date(2026, 6, 21), date(2026, 7, 8), "uiterlijk op 20-06-2026"),
    (date(2026, 6, 9), date(2026, 6, 30), "niet voor het eerste besluit"),
])  # fmt: skip
def test_an_extension_follows_on(scene: Scene, starts: date, ends: date, says: str) -> None:
    made = ban(scene)
    with scene.acting("officer") as (by, _):
        record_decision(action=made, decided=decided(), by=by)
    with scene.acting("officer") as (by, _), pytest.raises(Refused, match=says):
        record_decision(action=made, decided=decided(starts_on=starts, ends_on=ends), by=by)
    with scene.acting("officer") as (by, _):
        record_decision(action=made, decided=decided(starts_on=date(2026, 6, 20), ends_on=date(2026, 7, 8)), by=by)
    with scene.owner():
        assert Decision.objects.count() == 2


@pytest.mark.parametrize("starts", [date(9999, 12, 31), date(1, 1, 1), date(2030, 1, 1)])
def test_a_day_far_from_the_decision_is_a_slip_of_the_pen(scene: Scene, starts: date) -> None:
    made = ban(scene)
    with scene.acting("officer") as (by, _), pytest.raises(Refused, match="Kijk de datums na"):
        record_decision(action=made, decided=decided(starts_on=starts), by=by)


def test_by_who_carries_it_out_or_leads_and_only_where_somebody_decides(scene: Scene) -> None:
    made = ban(scene)
    with scene.acting("landlord") as (by, _), pytest.raises(Refused, match="uitvoert"):
        record_decision(action=made, decided=decided(), by=by)
    plain = planning.action(scene)
    with scene.acting("worker") as (by, _), pytest.raises(Refused, match="geen overheid"):
        record_decision(action=plain, decided=decided(), by=by)


def test_the_terms_of_the_catalogue() -> None:
    ban, order = interventions()["huisverbod"], interventions()["behavioural_order"]
    assert (ban.days, ban.at_most_days) == (10, 28)
    for intervention, term, refused in (
        (ban, Term(FIRST, FIRST, date(2026, 6, 20)), False),
        (ban, Term(FIRST, FIRST, None), True),
        (ban, Term(FIRST, date(2026, 6, 20), date(2026, 7, 8), extends=True), False),
        (ban, Term(FIRST, date(2026, 6, 20), date(2026, 7, 9), extends=True), True),
        (order, Term(FIRST, FIRST, date(2026, 12, 1)), False),
    ):
        assert bool(term_refused(intervention, term)) is refused, (intervention.code, term)


def test_the_catalogue_covers_the_four_tracks_and_says_on_what_basis() -> None:
    assert {one.track for one in interventions().values()} == set(Track)
    for code, one in interventions().items():
        assert code == one.code
        assert one.label
        assert one.basis
        assert one.carries_out
        assert one.duration
