"""Short words for what happens in the tests of informing."""

from datetime import date, timedelta
from typing import Any

from opmaat.cases.access import case_for, rights_in
from opmaat.cases.actions.informing import start_duty
from opmaat.cases.actions.informing_decisions import DecisionDraft, decide
from opmaat.cases.actions.letters import LetterDraft, hand_over, make_letter, open_letter
from opmaat.cases.actions.phases import Move, move_case
from opmaat.cases.informing_enums import LetterTo, Manner, Outcome
from opmaat.cases.models import InformingDecision, InformingLetter
from opmaat.cases.queries.informing import Informing, informing_of
from opmaat.cases.queries.waiting_informing import informing_for
from opmaat.core import clock
from opmaat.core.transaction import acting_as
from opmaat.regulation.enums import Phase
from tests.cases.conftest import Scene
from tests.cases.test_opening import opened, person

NOW_INFORM = DecisionDraft(outcome=Outcome.INFORM)
TO_PERSON = LetterDraft(addressed_to=LetterTo.PERSON)
PAGE, HOUSE_PAGE = "/casus/PGA-2026-0001/informeren/", "/casus/ZVH-2026-0001/informeren/"
LETTER_WORDS = {"once": "b", "units": [], "addressed_to": "person", "representative": "", "reason": ""}
DECISION_WORDS = {
    "outcome": "inform", "ground": "", "holder_id": "", "weighing": "", "review_on": "", "once": "a", "seen": "",
}  # fmt: skip


def started(scene: Scene, role: str = "expert", case: str = "pga") -> None:
    """The duty runs."""
    with scene.acting(role, case) as (by, found):
        assert start_duty(found, by)


def stands(scene: Scene, role: str = "expert", case: str = "pga") -> Informing:
    """How it stands, for this role."""
    with scene.acting(role, case) as (by, found):
        informing = informing_of(found, rights_in(by, found))
        assert informing is not None
        return informing


def wait(scene: Scene, holder: str = "officer", **changes: Any) -> DecisionDraft:
    """A decision to wait that can be taken."""
    given: dict[str, Any] = {
        "outcome": Outcome.WAIT, "ground": "uavg_41_1_d", "holder_id": scene.table.people[holder],
        "weighing": "Er loopt een onderzoek dat anders mislukt.", "review_on": clock.today() + timedelta(days=30),
    }  # fmt: skip
    return DecisionDraft(**(given | changes))


def decided(
    scene: Scene, draft: DecisionDraft, role: str = "expert", case: str = "pga", member: int | None = None
) -> InformingDecision:
    """A decision by this role."""
    with scene.acting(role, case) as (by, found):
        return decide(case=found, member_id=member, draft=draft, by=by)


def made(scene: Scene, draft: LetterDraft = TO_PERSON, member: int | None = None) -> InformingLetter:
    """A letter of the process lead."""
    with scene.acting("expert") as (by, case):
        return make_letter(case=case, member_id=member, draft=draft, by=by)


def text_of(scene: Scene, letter: InformingLetter) -> str:
    """What a letter says."""
    with scene.acting("expert") as (by, case):
        return open_letter(case=case, letter=InformingLetter.objects.get(pk=letter.pk), by=by)


def handed(scene: Scene, letter: InformingLetter, on: date) -> None:
    """The letter was given."""
    with scene.acting("expert") as (by, case):
        found = InformingLetter.objects.select_related("decision").get(pk=letter.pk)
        hand_over(case=case, letter=found, on=on, manner=Manner.IN_PERSON, by=by)


def declined(scene: Scene) -> str:
    """A referral that is declined at once; its number."""
    case, expert = opened(scene, person()), scene.viewer("expert")
    with acting_as(expert):
        found = case_for(expert, case.number)
        move = Move(to_phase=Phase.DECLINED, reason="Hoort hier niet.", version=found.version, skipped="Duidelijk.")
        move_case(case=found, move=move, by=expert)
    return case.number


def waits(scene: Scene, role: str) -> list[tuple[str, str, int]]:
    """What stands on the desk of this role."""
    viewer = scene.viewer(role)
    with acting_as(viewer):
        return [(one.kind, one.number, one.people) for one in informing_for(viewer)]


def text(response: Any) -> str:
    """The page."""
    return str(response.content.decode())
