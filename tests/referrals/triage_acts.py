"""The steps of triage as the tests take them: weigh, note, confirm, decide."""

from typing import Any

from opmaat.referrals.actions.deciding import Ruling, decide
from opmaat.referrals.actions.judging import confirm_judgement, note_judgement
from opmaat.referrals.actions.weighing import start_weighing
from opmaat.referrals.models import Decision, Weighing
from opmaat.referrals.referral_enums import Outcome
from opmaat.referrals.triage_enums import Body, Verdict
from tests.cases.conftest import Scene
from tests.referrals.triage_scene import seat_of, verdicts

ALWAYS = (Body.MUNICIPALITY, Body.POLICE, Body.PROSECUTION)
SPEAKS = {Body.MUNICIPALITY: "worker_mayor", Body.POLICE: "officer", Body.PROSECUTION: "clerk", Body.GGD: "nurse"}


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


def judged(scene: Scene, body: Body) -> None:
    """One public participant of the house finds that no criterion is met."""
    with seat_of(scene, SPEAKS[body], "house_referral", body) as (by, found, seat):
        note_judgement(case=found, seat=seat, noted=verdicts("zvh", Verdict.NOT_MET), by=by)


def note(scene: Scene, body: Body, role: str = "coordinator", case: str = "house_referral", words: str = "") -> None:
    with seat_of(scene, role, case, body) as (by, found, seat):
        note_judgement(case=found, seat=seat, noted=verdicts("zvh", words=words), by=by)


def confirm(scene: Scene, body: Body, role: str = "", case: str = "house_referral") -> None:
    with seat_of(scene, role or SPEAKS[body], case, body) as (by, found, seat):
        confirm_judgement(case=found, seat=seat, by=by)
