"""Weighing, judging and deciding: each with its result, its event, its refusal, and one effect at a time."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connections

from opmaat.cases.models import Case, Item, ItemText, Participation
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.referrals.actions.deciding import Ruling, decide
from opmaat.referrals.actions.judging import confirm_judgement, judge_criteria, note_judgement
from opmaat.referrals.actions.weighing import set_priority, start_weighing
from opmaat.referrals.models import Decision, Judgement, Referral, TriageMember, TriageSeat, Weighing
from opmaat.referrals.queries.board import cards_for, declined_by
from opmaat.referrals.referral_enums import Outcome, Priority, ReferralState
from opmaat.referrals.rules.weighing import Column, Standing
from opmaat.referrals.triage_enums import Body, Verdict
from tests.cases.conftest import Scene
from tests.cases.world import Table
from tests.harness.fixtures import MOMENT
from tests.referrals.triage_scene import load, seat_of, stored, verdicts

ALWAYS = (Body.MUNICIPALITY, Body.POLICE, Body.PROSECUTION)
SPEAKS = {Body.MUNICIPALITY: "worker_mayor", Body.POLICE: "officer", Body.PROSECUTION: "clerk"}


@pytest.fixture
def scene(world: Callable[[Callable[[], Table]], Table]) -> Scene:
    """A fresh copy of the referrals."""
    return Scene(world(load))


def weigh(scene: Scene, case: str = "referral", *, care: bool = False) -> Weighing:
    with scene.acting("expert" if case == "referral" else "coordinator", case) as (by, found):
        return start_weighing(case=found, care=care, by=by)


def rule(scene: Scene, case: str = "referral", outcome: Outcome = Outcome.ACCEPTED, **changes: Any) -> Decision:
    given: dict[str, Any] = {
        "outcome": outcome,
        "reason": "Past bij de aanpak.",
        "outcome_text": "Dank voor uw aanmelding.",
        "other_table": "regular" if outcome == Outcome.OTHER_TABLE else "",
        "introduced_to": "T. Bos, wijkteam" if outcome == Outcome.OTHER_TABLE else "",
    }
    role = "expert" if case == "referral" else "coordinator"
    with scene.acting(changes.pop("role", role), case) as (by, found):
        return decide(case=found, ruling=Ruling(**(given | changes)), by=by)


def note(scene: Scene, body: Body, role: str = "coordinator", case: str = "house_referral", words: str = "") -> None:
    with seat_of(scene, role, case, body) as (by, found, seat):
        note_judgement(case=found, seat=seat, noted=verdicts("zvh", words=words), by=by)


def confirm(scene: Scene, body: Body, role: str = "", case: str = "house_referral") -> None:
    with seat_of(scene, role or SPEAKS[body], case, body) as (by, found, seat):
        confirm_judgement(case=found, seat=seat, by=by)


# Weighing


def test_taken_into_weighing(scene: Scene) -> None:
    weighing = weigh(scene)
    referral = stored(scene, Referral, pk=weighing.referral_id)
    assert (referral.state, referral.case.phase) == (ReferralState.WEIGHING, "weighing")
    assert weighing.decide_by == date(2026, 7, 2)
    assert len(scene.events("triage.weighing_started")) == 1


@pytest.mark.parametrize(
    ("case", "care", "also"),
    [
        ("house_referral", False, set()),
        ("house_referral", True, {Body.GGD}),
        ("minor_referral", False, {Body.CHILD_PROTECTION}),
    ],
)
def test_the_bodies_take_their_seat(scene: Scene, case: str, care: bool, also: set[Body]) -> None:
    weigh(scene, case, care=care)
    with scene.owner():
        seats = TriageSeat.objects.filter(case__number=scene.table.cases[case])
        assert {seat.body for seat in seats} == set(ALWAYS) | also
        seated = Participation.objects.filter(case__number=scene.table.cases[case], ends_at=None)
        assert {s.engagement_id for s in seated if s.capacity == "participant"} == {s.engagement_id for s in seats}


def test_dji_joins_when_detained(scene: Scene) -> None:
    with scene.owner():
        Case.objects.filter(number=scene.table.cases["house_referral"]).update(in_detention=True)
    weigh(scene, "house_referral")
    with scene.owner():
        assert TriageSeat.objects.filter(body=Body.CUSTODIAL).exists()


def test_a_house_without_a_table_cannot_weigh(scene: Scene) -> None:
    with scene.owner():
        TriageMember.objects.update(ends_at=MOMENT - timedelta(days=1))
    with pytest.raises(Refused, match="nog geen triagetafel") as refusal:
        weigh(scene, "house_referral")
    assert refusal.value.article == "WGS 2.31(2)"
    assert stored(scene, Referral, case__number=scene.table.cases["house_referral"]).state == "received"


def test_not_twice(scene: Scene) -> None:
    weigh(scene)
    with pytest.raises(Refused, match="al in beoordeling"):
        weigh(scene)
    assert len(scene.events("triage.weighing_started")) == 1


@pytest.mark.parametrize("role", ["worker", "officer"])
def test_only_who_leads_weighs(scene: Scene, role: str) -> None:
    with pytest.raises((Refused, NotHere)), scene.acting(role, "referral") as (by, found):
        start_weighing(case=found, care=False, by=by)
    assert not scene.events("triage.weighing_started")


# Judging


def test_the_expert_tests_each_criterion(scene: Scene) -> None:
    weigh(scene)
    with scene.acting("expert", "referral") as (by, found):
        judge_criteria(case=found, noted=verdicts("pga", Verdict.PARTLY, "Nog maar kort."), by=by)
        judge_criteria(case=found, noted=verdicts("pga", Verdict.MET, "Nog maar kort."), by=by)
    with scene.owner():
        rows = list(Judgement.objects.filter(seat=None))
        assert [row.verdict for row in rows] == ["met"] * 4
        assert Item.objects.filter(kind="criterion").count() == 4
        assert set(ItemText.objects.filter(item__kind="criterion").values_list("body", flat=True)) == {"Nog maar kort."}
    assert len(scene.events("triage.tested")) == 2


def test_words_that_change_replace_the_item(scene: Scene) -> None:
    weigh(scene)
    with scene.acting("expert", "referral") as (by, found):
        judge_criteria(case=found, noted=verdicts("pga", words="Eerst dit."), by=by)
        judge_criteria(case=found, noted=verdicts("pga", words="Toch dat."), by=by)
    with scene.owner():
        states = list(Item.objects.filter(kind="criterion").values_list("state", flat=True))
    assert sorted(states) == ["current"] * 4 + ["retracted"] * 4


def test_not_before_the_weighing(scene: Scene) -> None:
    with scene.acting("expert", "referral") as (by, found), pytest.raises(Refused, match="eerst in beoordeling"):
        judge_criteria(case=found, noted=verdicts("pga"), by=by)


def test_noted_in_the_meeting_and_confirmed_with_one_click(scene: Scene) -> None:
    weigh(scene, "house_referral")
    note(scene, Body.POLICE, words="Zeven meldingen dit jaar.")
    seat = stored(scene, TriageSeat, body=Body.POLICE)
    assert (seat.confirmed_at, seat.confirm_by) == (None, date(2026, 6, 17))
    confirm(scene, Body.POLICE)
    seat = stored(scene, TriageSeat, body=Body.POLICE)
    assert (seat.confirmed_at, seat.confirmed_by_id) == (MOMENT, scene.table.people["officer"])
    assert [event["outcome"] for event in scene.events("triage.judgement_confirmed")] == ["police"]


def test_the_body_that_types_itself_confirms_at_once(scene: Scene) -> None:
    weigh(scene, "house_referral")
    note(scene, Body.POLICE, "officer", words="Zelf getypt.")
    assert stored(scene, TriageSeat, body=Body.POLICE).confirmed_at == MOMENT
    item = stored(scene, Item, kind="criterion", text__body="Zelf getypt.", categories=512)
    assert item.unit_id == scene.table.units["police"]


def test_noted_anew_is_confirmed_anew(scene: Scene) -> None:
    weigh(scene, "house_referral")
    note(scene, Body.POLICE)
    confirm(scene, Body.POLICE)
    note(scene, Body.POLICE, words="Er kwam een melding bij.")
    assert stored(scene, TriageSeat, body=Body.POLICE).confirmed_at is None


def test_a_confirmed_judgement_is_not_altered_behind_the_action(scene: Scene) -> None:
    weigh(scene, "house_referral")
    note(scene, Body.POLICE)
    confirm(scene, Body.POLICE)
    with pytest.raises(DatabaseError, match="judgement_confirmed"), scene.acting("coordinator", "house_referral"):
        Judgement.objects.filter(seat__body=Body.POLICE).update(verdict=Verdict.NOT_MET)


def test_the_staff_of_the_house_judges_nothing(scene: Scene) -> None:
    weigh(scene, "house_referral")
    note(scene, Body.POLICE)
    with pytest.raises(Refused, match="beoordeelt niets") as refusal:
        confirm(scene, Body.POLICE, "coordinator")
    assert refusal.value.article == "WGS 2.31(2)"
    with scene.acting("coordinator", "house_referral") as (by, found), pytest.raises(Refused, match="niet het huis"):
        judge_criteria(case=found, noted=verdicts("zvh"), by=by)


def test_the_database_lets_no_staff_confirm(scene: Scene) -> None:
    weigh(scene, "house_referral")
    note(scene, Body.POLICE)
    with pytest.raises(DatabaseError, match="row-level security"), scene.acting("coordinator", "house_referral"):
        TriageSeat.objects.update(confirmed_at=MOMENT, confirmed_by_id=scene.table.people["coordinator"])


def test_a_body_confirms_only_its_own(scene: Scene) -> None:
    weigh(scene, "house_referral")
    note(scene, Body.POLICE)
    with pytest.raises(Refused, match="Alleen Politie"):
        confirm(scene, Body.POLICE, "clerk")
    with scene.acting("clerk", "house_referral"):
        changed = TriageSeat.objects.filter(body=Body.POLICE).update(
            confirmed_at=MOMENT, confirmed_by_id=scene.table.people["clerk"]
        )
    assert changed == 0


def test_nothing_to_confirm(scene: Scene) -> None:
    weigh(scene, "house_referral")
    with pytest.raises(Refused, match="niets te bevestigen"):
        confirm(scene, Body.POLICE)
    note(scene, Body.POLICE)
    confirm(scene, Body.POLICE)
    with pytest.raises(Refused, match="niets te bevestigen"):
        confirm(scene, Body.POLICE)


def test_silence_is_shown_and_never_a_yes(scene: Scene) -> None:
    weigh(scene, "house_referral")
    for body in ALWAYS:
        note(scene, body)
    confirm(scene, Body.MUNICIPALITY)
    confirm(scene, Body.POLICE)
    with clock.frozen(MOMENT + timedelta(days=3)):
        with scene.acting("coordinator", "house_referral") as (by, _):
            card = next(one for one in cards_for(by) if one.number == scene.table.cases["house_referral"])
        assert card.silent == ("Openbaar ministerie",)
        assert card.column is Column.WAITING
        with pytest.raises(Refused, match=r"Openbaar ministerie\. Zwijgen telt niet als ja"):
            rule(scene, "house_referral")
        confirm(scene, Body.PROSECUTION)
        rule(scene, "house_referral")


# Deciding


def test_accepted(scene: Scene) -> None:
    weigh(scene)
    decision = rule(scene)
    referral = stored(scene, Referral, pk=decision.referral_id)
    assert (referral.state, referral.outcome, referral.decided_at) == ("decided", "accepted", MOMENT)
    assert referral.case.phase == "gathering"
    assert decision.destroy_on is None
    assert [event["outcome"] for event in scene.events("triage.decided")] == ["accepted"]


@pytest.mark.parametrize("outcome", [Outcome.OTHER_TABLE, Outcome.ADVICE, Outcome.NOT_NOW, Outcome.FELL_BETWEEN])
@pytest.mark.parametrize("case", ["referral", "house_referral"])
def test_declined_closes_at_once(scene: Scene, case: str, outcome: Outcome) -> None:
    weigh(scene, case)
    decision = rule(scene, case, outcome)
    assert decision.destroy_on == date(2026, 9, 7)
    found = stored(scene, Case, number=scene.table.cases[case])
    assert (found.phase, found.closed_at) == ("declined", MOMENT)
    with pytest.raises(NotHere), scene.acting("expert" if case == "referral" else "coordinator", case):
        pass
    assert stored(scene, Referral, case=found.pk).outcome == outcome


def test_declined_at_receipt(scene: Scene) -> None:
    rule(scene, outcome=Outcome.ADVICE)
    assert stored(scene, Case, number=scene.table.cases["referral"]).phase == "declined"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"reason": " "}, "waarom u dit besluit"),
        ({"outcome_text": ""}, "voor de aanmelder"),
        ({"outcome": Outcome.OTHER_TABLE, "other_table": ""}, "welke tafel"),
        ({"outcome": Outcome.OTHER_TABLE, "introduced_to": ""}, "warm"),
        ({"reason": "bsn 999990019"}, "burgerservicenummer"),
    ],
)
def test_no_decision_without_its_reasons(scene: Scene, changes: dict[str, Any], says: str) -> None:
    weigh(scene)
    with pytest.raises(Refused, match=says) as refusal:
        rule(scene, **({"outcome": Outcome.ADVICE} | changes))
    assert refusal.value.status == 422
    assert not scene.events("triage.decided")
    with scene.owner():
        assert not Decision.objects.exists()
        assert not Item.objects.filter(kind="criterion").exists()


def test_not_accepted_before_it_was_weighed(scene: Scene) -> None:
    with pytest.raises(Refused, match="eerst in beoordeling"):
        rule(scene)
    with pytest.raises(DatabaseError, match="not_weighed"), scene.acting("expert", "referral") as (_, found):
        Referral.objects.filter(case=found).update(
            state="decided", outcome="accepted", outcome_text="x", decided_at=MOMENT
        )


def test_in_a_house_the_public_participants_decide_whether_it_may(scene: Scene) -> None:
    weigh(scene, "house_referral")
    with pytest.raises(Refused, match="Gemeente, Politie, Openbaar ministerie"):
        rule(scene, "house_referral")
    with pytest.raises(DatabaseError, match="judgement_missing"), scene.acting("coordinator", "house_referral") as (
        _, found,
    ):  # fmt: skip
        Referral.objects.filter(case=found).update(
            state="decided", outcome="accepted", outcome_text="x", decided_at=MOMENT
        )


def test_criteria_guide_and_do_not_decide(scene: Scene) -> None:
    weigh(scene, "house_referral")
    for body in ALWAYS:
        with seat_of(scene, SPEAKS[body], "house_referral", body) as (by, found, seat):
            note_judgement(case=found, seat=seat, noted=verdicts("zvh", Verdict.NOT_MET), by=by)
    rule(scene, "house_referral")
    assert stored(scene, Case, number=scene.table.cases["house_referral"]).phase == "gathering"


def test_the_case_goes_nowhere_past_the_decision(scene: Scene) -> None:
    weigh(scene)
    for phase in ("gathering", "declined"):
        with pytest.raises(DatabaseError, match="triage_first"), scene.acting("expert", "referral") as (_, found):
            Case.objects.filter(pk=found.pk).update(phase=phase)


@pytest.mark.parametrize(("state", "to"), [("decided", "received"), ("decided", "weighing"), ("weighing", "received")])
def test_a_step_back_is_refused_by_the_database(scene: Scene, state: str, to: str) -> None:
    weigh(scene)
    if state == "decided":
        rule(scene)
    with pytest.raises(DatabaseError), scene.acting("expert", "referral") as (_, found):
        Referral.objects.filter(case=found).update(state=to, outcome="", decided_at=None)


def test_not_decided_twice(scene: Scene) -> None:
    weigh(scene)
    rule(scene)
    with pytest.raises(Refused, match="al besloten"):
        rule(scene, outcome=Outcome.ADVICE)
    assert stored(scene, Referral, case__number=scene.table.cases["referral"]).outcome == "accepted"


def test_fifty_at_once_one_effect(scene: Scene) -> None:
    weigh(scene)

    def press(number: int) -> str:
        try:
            with clock.frozen(MOMENT):
                rule(scene, outcome=Outcome.ACCEPTED if number % 2 else Outcome.NOT_NOW)
        except Refused as refusal:
            return str(refusal.status)
        except NotHere:
            return "gone"  # declined meanwhile: for the late ones the case is not here
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(press, range(50)))
    assert answers.count("done") == 1
    assert set(answers) <= {"done", "409", "403", "gone"}
    with scene.owner():
        assert Decision.objects.count() == 1
    assert len(scene.events("triage.decided")) == 1


@pytest.mark.parametrize("role", ["worker", "officer"])
def test_only_who_leads_decides(scene: Scene, role: str) -> None:
    weigh(scene, "house_referral")
    with pytest.raises((Refused, NotHere)):
        rule(scene, "house_referral", Outcome.ADVICE, role=role)
    assert not scene.events("triage.decided")


def test_priority(scene: Scene) -> None:
    with scene.acting("expert", "referral") as (by, found):
        set_priority(case=found, priority=Priority.HIGH, reason="Raakt deze week zijn kamer kwijt.", by=by)
    referral = stored(scene, Referral, case__number=scene.table.cases["referral"])
    assert (referral.priority, referral.priority_reason) == ("high", "Raakt deze week zijn kamer kwijt.")
    assert [event["outcome"] for event in scene.events("triage.priority_set")] == ["high"]
    with scene.acting("expert", "referral") as (by, found), pytest.raises(Refused, match="waarom"):
        set_priority(case=found, priority=Priority.LOW, reason="", by=by)


# The board


def test_the_board_of_who_leads(scene: Scene) -> None:
    weigh(scene, "house_referral")
    with scene.acting("coordinator", "house_referral") as (by, _):
        cards = {card.number: card for card in cards_for(by)}
    assert set(cards) == {scene.table.cases["house_referral"], scene.table.cases["minor_referral"]}
    card = cards[scene.table.cases["house_referral"]]
    assert (card.person.initials, card.referrer, card.days_open, card.days_of) == ("N.P.", "Worker Jansen", 2, 5)
    assert [dot.argued for dot in card.dots] == [True] * 4
    assert {standing for _, standing in card.bodies} == {Standing.TO_NOTE}
    assert cards[scene.table.cases["minor_referral"]].column is Column.NEW


def test_a_declined_referral_is_a_number_with_a_date(scene: Scene) -> None:
    rule(scene, outcome=Outcome.FELL_BETWEEN)
    with scene.acting("expert", "gathering") as (by, _):
        assert cards_for(by) == ()
        (declined,) = declined_by(by)
    assert (declined.number, declined.outcome_label) == (scene.table.cases["referral"], "Valt tussen wal en schip")
    with scene.acting("coordinator", "house_referral") as (by, _):
        assert declined_by(by) == ()
