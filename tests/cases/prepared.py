"""Each act of informing, asking and handing out, ready to be done: who does it, in which case, and the act."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from django.db.models import Model

from opmaat.cases.actions.informing import answer_round, involve_contact_point, start_duty, start_round
from opmaat.cases.actions.informing_decisions import decide, end_ground
from opmaat.cases.actions.items import add_item
from opmaat.cases.actions.letters import hand_over, make_letter, open_letter, preview_letter
from opmaat.cases.actions.questions import answer_question, ask_question
from opmaat.cases.actions.requests import Asking, answer_request, ask_partners, withdraw_request
from opmaat.cases.actions.secrecy import withdraw_consent
from opmaat.cases.actions.third_parties import (
    Joining,
    ask_consent,
    decide_consent,
    end_third_party,
    hand_out,
    record_declaration,
    register_third_party,
)
from opmaat.cases.informing_enums import Manner
from opmaat.cases.models import (
    Case,
    HandoutConsent,
    InformationRequest,
    InformingAsk,
    InformingDecision,
    InformingLetter,
    Item,
    Question,
    ThirdParty,
)
from opmaat.cases.request_enums import Outcome
from opmaat.cases.rules.requests import Answer, Point
from opmaat.core import clock
from opmaat.core.viewer import Viewer
from opmaat.network.enums import Function
from opmaat.network.models import Appointment
from tests.cases import drafts
from tests.cases.conftest import Scene
from tests.cases.informing.steps import NOW_INFORM, TO_PERSON, decided, made, started, wait
from tests.cases.world import LONG_AGO

T = TypeVar("T", bound=Model)
Prepared = tuple[str, str, Callable[[Viewer, Case], Any]]
DUE, TODAY = date(2026, 12, 31), date(2026, 6, 15)
JOINING = Joining(name="Ria de Boer", organisation="Vereniging", expertise="Kent het huis.", own_task="Wet overleg")


def kept(scene: Scene, kind: type[T], *related: str) -> T:
    """The one there is, as the owner reads it: so that an act can be tried by who cannot see it."""
    with scene.owner():
        found: T = kind._default_manager.select_related(*related).get()
        return found


def starting(scene: Scene) -> Prepared:
    """The duty of an older case."""
    del scene
    return "expert", "pga", lambda by, case: start_duty(case, by)


def asking_round(scene: Scene) -> Prepared:
    """The round."""
    started(scene, "coordinator", "zvh")
    return "coordinator", "zvh", lambda by, case: start_round(case=case, by=by)


def answering_round(scene: Scene) -> Prepared:
    """An answer in it."""
    started(scene, "coordinator", "zvh")
    with scene.acting("coordinator", "zvh") as (by, case):
        start_round(case=case, by=by)
    with scene.owner():
        asked = InformingAsk.objects.get(unit_id=scene.table.units["police"])

    def act(by: Viewer, case: Case) -> None:
        answer_round(case=case, ask=asked, objects_now=True, ground="uavg_41_1_d", by=by)

    return "officer", "zvh", act


def involving(scene: Scene) -> Prepared:
    """A contact point that came later."""
    started(scene, "coordinator", "zvh")
    with scene.owner():
        Appointment.objects.create(
            engagement_id=scene.table.people["colleague"], function=Function.CONTACT_POINT,
            house_id=scene.table.house, decision_reference="B-2", starts_at=LONG_AGO,
        )  # fmt: skip
    return "coordinator", "zvh", lambda by, case: involve_contact_point(case=case, by=by)


def deciding(scene: Scene) -> Prepared:
    """A decision with its weighing."""
    started(scene)
    draft = wait(scene)
    return "expert", "pga", lambda by, case: decide(case=case, member_id=None, draft=draft, by=by)


def ending_a_ground(scene: Scene) -> Prepared:
    """A ground that is gone."""
    started(scene)
    decided(scene, wait(scene))
    decision = kept(scene, InformingDecision)
    return "officer", "pga", lambda by, case: end_ground(case=case, decision=decision, by=by)


def _informed(scene: Scene) -> None:
    started(scene)
    decided(scene, NOW_INFORM)


def making_a_letter(scene: Scene) -> Prepared:
    """A letter."""
    _informed(scene)
    return "expert", "pga", lambda by, case: make_letter(case=case, member_id=None, draft=TO_PERSON, by=by)


def previewing(scene: Scene) -> Prepared:
    """A look at it before."""
    _informed(scene)
    return "expert", "pga", lambda by, case: preview_letter(case=case, member_id=None, draft=TO_PERSON, by=by)


def opening_a_letter(scene: Scene) -> Prepared:
    """A letter taken out."""
    _informed(scene)
    made(scene)
    letter = kept(scene, InformingLetter)
    return "expert", "pga", lambda by, case: open_letter(case=case, letter=letter, by=by)


def handing_over(scene: Scene) -> Prepared:
    """A letter given."""
    _informed(scene)
    made(scene)
    letter = kept(scene, InformingLetter, "decision")

    def act(by: Viewer, case: Case) -> None:
        hand_over(case=case, letter=letter, on=clock.today(), manner=Manner.POST, by=by)

    return "expert", "pga", act


def _asks(scene: Scene, *who: str) -> Asking:
    people = [scene.engagement(name) for name in who]
    return Asking(people=people, points=(Point("housing", "Waar slaapt hij?"),), due=DUE)


def _asked(scene: Scene) -> None:
    with scene.acting("expert", "gathering") as (by, case):
        ask_partners(case=case, asking=_asks(scene, "officer"), by=by)


def asking(scene: Scene) -> Prepared:
    """A partner asked who had no seat."""
    wanted = _asks(scene, "stranger")
    return "expert", "gathering", lambda by, case: ask_partners(case=case, asking=wanted, by=by)


def taking_back(scene: Scene) -> Prepared:
    """A question taken back."""
    _asked(scene)
    request = kept(scene, InformationRequest)
    return "expert", "gathering", lambda by, case: withdraw_request(case=case, request=request, by=by)


def answering(scene: Scene) -> Prepared:
    """An answer, that ends the seat."""
    _asked(scene)
    request = kept(scene, InformationRequest)

    def act(by: Viewer, case: Case) -> None:
        answer_request(case=case, request=request, answer=Answer(Outcome.NOTHING), by=by)

    return "officer", "gathering", act


def said(scene: Scene, role: str = "worker", draft: Any = None) -> Item:
    """Something contributed before."""
    with scene.acting(role) as (by, case):
        return add_item(case=case, draft=draft or drafts.housing(), by=by)


def _secret(scene: Scene) -> Item:
    return said(scene, "clinician", drafts.health(scene.table.units["college"]))


def questioning(scene: Scene) -> Prepared:
    """A question to a source."""
    item = said(scene)
    return "officer", "pga", lambda by, case: ask_question(case=case, item=item, body="Bij wie?", by=by)


def answering_a_question(scene: Scene) -> Prepared:
    """Its answer."""
    item = said(scene)
    with scene.acting("officer") as (by, case):
        ask_question(case=case, item=item, body="Bij wie?", by=by)
    question = kept(scene, Question, "case", "text_item")
    return "worker", "pga", lambda by, _: answer_question(question=question, body="Bij Sam.", by=by)


def _joined(scene: Scene, *, sworn: bool = True) -> None:
    with scene.acting("expert") as (by, case):
        third = register_third_party(case=case, joining=JOINING, by=by)
        if sworn:
            record_declaration(case=case, third=third, declared_on=TODAY, by=by)


def joining(scene: Scene) -> Prepared:
    """A third party."""
    del scene
    return "expert", "pga", lambda by, case: register_third_party(case=case, joining=JOINING, by=by)


def declaring(scene: Scene) -> Prepared:
    """The signed declaration."""
    _joined(scene, sworn=False)
    third = kept(scene, ThirdParty)
    return "expert", "pga", lambda by, case: record_declaration(case=case, third=third, declared_on=TODAY, by=by)


def leaving(scene: Scene) -> Prepared:
    """A third party that leaves."""
    _joined(scene)
    third = kept(scene, ThirdParty)
    return "expert", "pga", lambda by, case: end_third_party(case=case, third=third, by=by)


def asking_consent(scene: Scene) -> Prepared:
    """The question to a source."""
    _joined(scene)
    item, third = _secret(scene), kept(scene, ThirdParty)
    return "expert", "pga", lambda by, case: ask_consent(case=case, third=third, items=[item], by=by)


def consenting(scene: Scene) -> Prepared:
    """Its yes."""
    _, _, ask = asking_consent(scene)
    with scene.acting("expert") as (by, case):
        ask(by, case)
    consent = kept(scene, HandoutConsent, "item")
    return "clinician", "pga", lambda by, case: decide_consent(case=case, consent=consent, agrees=True, by=by)


def handing_out(scene: Scene) -> Prepared:
    """A paper."""
    _joined(scene)
    item, third = said(scene), kept(scene, ThirdParty)

    def act(by: Viewer, case: Case) -> None:
        hand_out(case=case, third=third, items=[item], necessity="Voor de huur.", by=by)

    return "expert", "pga", act


def withdrawing_consent(scene: Scene) -> Prepared:
    """Consent that was taken back."""
    item = _secret(scene)

    def act(by: Viewer, case: Case) -> None:
        withdraw_consent(case=case, item=item, reason="Daan belde mij.", version=1, by=by)

    return "clinician", "pga", act
