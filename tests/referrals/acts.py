"""Every act of this room once: what comes before it, the act, its event, and somebody who may not do it.

`tests.referrals.test_every_act` tries each: it works and is recorded, it is refused, and when the last thing
fails nothing of it stays.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from opmaat.cases.actions.opening import CaseDraft
from opmaat.cases.rules.names import PersonName
from opmaat.cases.rules.people import PersonDraft
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.models import Appointment, Engagement, Municipality, SafetyHouse, Unit
from opmaat.referrals.actions.bodies import add_body, end_body, replace_speaker
from opmaat.referrals.actions.by_phone import TellingDraft, note_referral
from opmaat.referrals.actions.constable import record_constable_contact
from opmaat.referrals.actions.consultations import (
    Words,
    answer_consultation,
    ask_consultation,
    ask_on,
    note_call,
    withdraw_consultation,
)
from opmaat.referrals.actions.contacting import note_contact
from opmaat.referrals.actions.deciding import Ruling, decide
from opmaat.referrals.actions.doubting import tell_doubt
from opmaat.referrals.actions.hearing import note_heard
from opmaat.referrals.actions.judging import confirm_judgement, judge_criteria, note_judgement
from opmaat.referrals.actions.links import give_link, require_open, send_by_link, withdraw_link
from opmaat.referrals.actions.notebooks import start_notebook
from opmaat.referrals.actions.offering import decline_offer, offer_referral, take_over, withdraw_offer
from opmaat.referrals.actions.sending import ReferralDraft, send_referral
from opmaat.referrals.actions.taking_lead import take_lead
from opmaat.referrals.actions.triage_table import end_member, name_member
from opmaat.referrals.actions.weighing import set_priority, start_weighing
from opmaat.referrals.models import Consultation, OfferedReferral, OneTimeLink, Referral, TriageMember
from opmaat.referrals.queries.answering import At
from opmaat.referrals.referral_enums import Outcome, Priority
from opmaat.referrals.rules.answers import Told
from opmaat.referrals.rules.tokens import read
from opmaat.referrals.triage_enums import Body, JoinsWhen
from opmaat.regulation.enums import Regime
from tests.cases.conftest import Scene
from tests.referrals.triage_acts import note, rule, weigh
from tests.referrals.triage_scene import seat_of, verdicts

QUESTION, ADVICE = "Een jongere slaapt buiten en wil geen hulp.", "Vraag het wijkteam eerst."
FIELDS: dict[str, Any] = {
    "what_now": "Elke avond lawaai op het plein.", "tried": "Vier gesprekken.", "not_enough": "Hij komt niet.",
    "needed": ["care", "safety"], "why_together": "Zonder kamer werkt hulp niet.", "purpose": "Rust op het plein.",
}  # fmt: skip
NOT_TOLD = Told(False, "uavg_41_1_i", date(2026, 9, 1))
PERSON = PersonDraft(name=PersonName("", "Daan", "", "Velde"))


def nothing(scene: Scene) -> None:
    """Nothing comes before it."""


@dataclass(frozen=True, slots=True)
class Act:
    """One act: who does it, what is recorded, and who may not."""

    event: str
    do: Callable[[Scene, str], Any]
    by: str
    not_by: str
    before: Callable[[Scene], Any] = nothing


def draft() -> ReferralDraft:
    """A whole referral."""
    return ReferralDraft(
        regime=Regime.PGA, town=Municipality.objects.get(), person=PERSON, fields=FIELDS,
        told=NOT_TOLD, facts_checked=True,
    )  # fmt: skip


def telling(scene: Scene, regime: Regime = Regime.PGA, unit: str = "team", **changes: Any) -> TellingDraft:
    """A referral that somebody told by telephone."""
    lead = "expert" if regime is Regime.PGA else "coordinator"
    case = CaseDraft(
        regime=regime, municipality=Municipality.objects.get(), purpose="Rust op het plein",
        house=SafetyHouse.objects.get() if regime is Regime.ZVH else None,
        process_lead_id=changes.pop("lead", scene.table.people[lead]), reason="aanmelding",
    )  # fmt: skip
    given: dict[str, Any] = {
        "person": PERSON,
        "what_now": FIELDS["what_now"],
        "told": NOT_TOLD,
        "contact_name": "T. Bos",
    }
    return TellingDraft(case=case, in_name_of=Unit.objects.get(pk=scene.table.units[unit]), **(given | changes))


def acting(scene: Scene, role: str, act: Callable[[Viewer], Any]) -> Any:
    """An act outside any case."""
    by = scene.viewer(role)
    with acting_as(by):
        return act(by)


def asked(scene: Scene, role: str = "worker") -> Any:
    """A question to spar, to the expert."""
    at = At(municipality_id=scene.table.municipality)
    return acting(scene, role, lambda by: ask_consultation(at=at, words=Words(QUESTION), by=by))


def offered(scene: Scene, role: str = "landlord") -> Any:
    """A referral to the house that waits with the police."""

    def act(by: Viewer) -> Any:
        notebook = start_notebook(regime="zvh", by=by, steps={"gebeurt": {"what_now": [FIELDS["what_now"]]}})
        return offer_referral(notebook=notebook, to_unit=Unit.objects.get(pk=scene.table.units["police"]), by=by)

    return acting(scene, role, act)


def without_accounts(scene: Scene) -> None:
    """Nobody of the landlord's organisation has an account any more."""
    with scene.owner():
        Engagement.objects.filter(pk=scene.table.people["landlord"]).update(ends_at="2026-06-01T00:00Z")


def given_link(scene: Scene) -> str:
    """A link for the landlord's organisation."""
    without_accounts(scene)
    return _give(scene, "expert")


def _give(scene: Scene, role: str) -> str:
    def act(by: Viewer) -> str:
        unit = Unit.objects.get(pk=scene.table.units["housing"])
        return give_link(unit=unit, town=Municipality.objects.get(), contact_name="Mevrouw Smit", by=by)

    return str(acting(scene, role, act))


def send_through(typed: str, **changes: Any) -> Any:
    """The one referral of a link."""
    token = read(typed)
    assert token is not None
    by = Viewer.link(token.link_id)
    with acting_as(by):
        return send_by_link(link=require_open(token), draft=replace(draft(), **changes), by=by)


def _sent(scene: Scene, role: str) -> Any:
    return acting(scene, role, lambda by: send_referral(draft=draft(), by=by))


def _noted(scene: Scene, role: str) -> Any:
    return acting(scene, role, lambda by: note_referral(telling=telling(scene), by=by))


def _offer(scene: Scene, role: str, act: Callable[..., Any], **words: str) -> Any:
    with scene.owner():
        offer = OfferedReferral.objects.get()
    return acting(scene, role, lambda by: act(offer=offer, by=by, **words))


def _in_case(scene: Scene, role: str, act: Callable[..., Any], case: str = "referral", **words: Any) -> Any:
    with scene.acting(role, case) as (by, found):
        return act(case=found, by=by, **words)


def _contact(scene: Scene, role: str) -> Any:
    with scene.owner():
        referral = Referral.objects.select_related("case").get(case__number=scene.table.cases["referral"])
    return acting(scene, role, lambda by: note_contact(referral=referral, by=by))


def _seat(scene: Scene, role: str, act: Callable[..., Any], **words: Any) -> Any:
    with seat_of(scene, role, "house_referral", Body.POLICE) as (by, found, seat):
        return act(case=found, seat=seat, by=by, **words)


def _body_seat(scene: Scene, role: str, body: Body, act: Callable[..., Any], speaker: str = "") -> Any:
    with seat_of(scene, role, "house_referral", body) as (by, found, seat):
        words = {"speaker": scene.engagement(speaker)} if speaker else {}
        return act(case=found, seat=seat, reason="Zat hier per ongeluk.", by=by, **words)


def _joins(scene: Scene, role: str) -> Any:
    words = {"body": Body.GGD, "speaker": scene.engagement("nurse"), "reason": "Er is een zorgvraag."}
    return _in_case(scene, role, add_body, "house_referral", **words)


def _member(scene: Scene, role: str) -> Any:
    def act(by: Viewer) -> Any:
        return name_member(
            house=SafetyHouse.objects.get(), body=Body.POLICE, joins_when=JoinsWhen.ALWAYS,
            engagement=scene.engagement("second_officer"), by=by,
        )  # fmt: skip

    return acting(scene, role, act)


def _end(scene: Scene, role: str) -> Any:
    with scene.owner():
        member = TriageMember.objects.select_related("house").get(body=Body.POLICE)
    return acting(scene, role, lambda by: end_member(member=member, by=by))


def _withdraw(scene: Scene, role: str) -> Any:
    with scene.owner():
        link = OneTimeLink.objects.get().pk
    return acting(scene, role, lambda by: withdraw_link(link_id=link, by=by))


def _exchange(scene: Scene, role: str, act: Callable[..., Any], **words: Any) -> Any:
    with scene.owner():
        one = Consultation.objects.get()
    return acting(scene, role, lambda by: act(consultation=one, by=by, **words))


def _call(scene: Scene, role: str) -> Any:
    at = At(municipality_id=scene.table.municipality)
    return acting(
        scene, role, lambda by: note_call(at=at, question=QUESTION, answer=Words(ADVICE), outcome="advice", by=by)
    )


def weighed_in_a_house(scene: Scene) -> None:
    """In weighing, with what the police said noted."""
    weigh(scene, "house_referral")
    note(scene, Body.POLICE)


def the_ggd_by_mistake(scene: Scene) -> None:
    """In weighing, with the GGD at the table for a question of care that there is not."""
    weigh(scene, "house_referral", care=True)


def nobody_leads(scene: Scene) -> None:
    """The expert left, and nobody stands in."""
    with scene.owner():
        Appointment.objects.filter(engagement_id=scene.table.people["expert"]).update(ends_at="2026-06-14T00:00Z")


def _take(scene: Scene, role: str) -> Any:
    number = scene.table.cases["referral"]
    return acting(scene, role, lambda by: take_lead(number=number, by=by))


def decided(scene: Scene) -> None:
    """Decided, and not read yet."""
    weigh(scene)
    rule(scene)


def _heard(scene: Scene, role: str) -> Any:
    with scene.owner():
        referral = Referral.objects.get(case__number=scene.table.cases["referral"]).pk
    return acting(scene, role, lambda by: note_heard(referral_id=referral, by=by))


RULING = Ruling(outcome=Outcome.ADVICE, reason="Hoort hier niet.", outcome_text="Dank u.")
ACTS: dict[str, Act] = {
    "send_referral": Act("referral.sent", _sent, "worker", "unscreened"),
    "note_referral": Act("referral.noted", _noted, "expert", "worker"),
    "offer_referral": Act("referral.offered", offered, "landlord", "officer"),
    "take_over": Act("referral.taken_over", lambda s, r: _offer(s, r, take_over), "officer", "worker", offered),
    "decline_offer": Act(
        "referral.offer_declined", lambda s, r: _offer(s, r, decline_offer, reply="Al bekend."), "officer", "worker",
        offered,
    ),
    "withdraw_offer": Act(
        "referral.offer_withdrawn", lambda s, r: _offer(s, r, withdraw_offer), "landlord", "officer", offered
    ),
    "note_contact": Act("referral.contacted", _contact, "expert", "worker"),
    "record_constable_contact": Act(
        "constable.contacted", lambda s, r: _in_case(s, r, record_constable_contact, "pga"), "worker", "stranger"
    ),
    "tell_doubt": Act(
        "constable.doubted", lambda s, r: _in_case(s, r, tell_doubt, "pga", words="Het wordt er niet rustiger."),
        "officer", "landlord",
    ),
    "start_weighing": Act(
        "triage.weighing_started", lambda s, r: _in_case(s, r, start_weighing, care=False), "expert", "worker"
    ),
    "set_priority": Act(
        "triage.priority_set",
        lambda s, r: _in_case(s, r, set_priority, priority=Priority.HIGH, reason="Het loopt nu snel op."),
        "expert", "worker",
    ),
    "judge_criteria": Act(
        "triage.tested", lambda s, r: _in_case(s, r, judge_criteria, noted=verdicts("pga", words="Kort.")),
        "expert", "worker", weigh,
    ),
    "note_judgement": Act(
        "triage.judgement_noted", lambda s, r: _seat(s, r, note_judgement, noted=verdicts("zvh", words="Vaak.")),
        "coordinator", "clerk", lambda s: weigh(s, "house_referral"),
    ),
    "confirm_judgement": Act(
        "triage.judgement_confirmed", lambda s, r: _seat(s, r, confirm_judgement), "officer", "clerk",
        weighed_in_a_house,
    ),
    "add_body": Act("triage.body_added", _joins, "coordinator", "officer", lambda s: weigh(s, "house_referral")),
    "replace_speaker": Act(
        "triage.speaker_replaced", lambda s, r: _body_seat(s, r, Body.POLICE, replace_speaker, "second_officer"),
        "coordinator", "clerk", weighed_in_a_house,
    ),
    "end_body": Act(
        "triage.body_ended", lambda s, r: _body_seat(s, r, Body.GGD, end_body), "coordinator", "officer",
        the_ggd_by_mistake,
    ),
    "decide": Act("triage.decided", lambda s, r: _in_case(s, r, decide, ruling=RULING), "expert", "worker"),
    "note_heard": Act("referral.outcome_heard", _heard, "worker", "expert", decided),
    "take_lead": Act("referral.lead_taken", _take, "deputy", "coordinator", nobody_leads),
    "name_member": Act("triage.member_named", _member, "coordinator", "expert"),
    "end_member": Act("triage.member_ended", _end, "coordinator", "expert"),
    "give_link": Act("link.given", _give, "expert", "worker", without_accounts),
    "withdraw_link": Act("link.withdrawn", _withdraw, "expert", "deputy", given_link),
    "ask_consultation": Act("consultation.asked", asked, "worker", "manager"),
    "note_call": Act("consultation.noted", _call, "expert", "worker"),
    "answer_consultation": Act(
        "consultation.answered",
        lambda s, r: _exchange(s, r, answer_consultation, words=Words(ADVICE), outcome="advice"),
        "expert", "officer", asked,
    ),
    "ask_on": Act(
        "consultation.asked", lambda s, r: _exchange(s, r, ask_on, words=Words("Nog iets.")), "worker", "expert", asked
    ),
    "withdraw_consultation": Act(
        "consultation.withdrawn", lambda s, r: _exchange(s, r, withdraw_consultation), "worker", "expert", asked
    ),
}  # fmt: skip
