"""Sending a referral: the case opens, each answer becomes an item, the check op bekendheid runs, terms start.

All in one transaction, once. The facts were checked by the referrer (BGS 1.6), who hears
at once that the referral arrived; whether the person is known only the receiving process
lead hears. Refused: without confirmation, without a process lead or deputy in force, zvh by
a unit without a place in WGS 2.27.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from opmaat.cases.actions.informing import propose_wait
from opmaat.cases.actions.kernel import call
from opmaat.cases.actions.opening import CaseDraft, open_case
from opmaat.cases.actions.recording import record
from opmaat.cases.actions.storing import store_item
from opmaat.cases.models import Case, Item
from opmaat.cases.rules.articles import article
from opmaat.cases.rules.people import PersonDraft
from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.cases.rules.workdays import add_working_days
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.models import Engagement, Municipality
from opmaat.referrals.actions.confirming import confirm_to
from opmaat.referrals.actions.constable import record_constable_contact
from opmaat.referrals.actions.standing import Referrer, require_referrer
from opmaat.referrals.consultation_enums import ContactMoment
from opmaat.referrals.models import Referral, ReferralAnswer
from opmaat.referrals.queries.receivers import Receiver, receiver_of
from opmaat.referrals.queries.triage_table import minor_in
from opmaat.referrals.rules.answers import Answer, Told, answers_in
from opmaat.referrals.rules.placing import Supply, placed
from opmaat.referrals.rules.questions import argues
from opmaat.referrals.rules.terms import terms
from opmaat.regulation.enums import Regime, Secrecy

CONTACT_WITHIN = terms().contact_within_working_days
REASON = "aanmelding"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralDraft:
    """A referral as it was filled in, and confirmed."""

    regime: str
    town: Municipality
    person: PersonDraft
    fields: Mapping[str, Any]
    told: Told
    facts_checked: bool
    in_detention: bool = False


def send_referral(*, draft: ReferralDraft, by: Viewer) -> Referral:
    """Open the case of this referral, with everything that was said."""
    with acting_as(by):
        referrer = require_referrer(by, draft.regime)
        require_checked(draft)
        lead = require_receiver(receiver_of(draft.regime, draft.town))
        case = open_case(person=draft.person, draft=_case_draft(draft, lead), by=by)
        referral = _stored(case, draft, by)
        propose_to_wait(referral, by)
        items = _said(referral, draft, referrer, lead)
        call("select referrals_check_known(%s)", [referral.pk], regime=case.regime)
        if draft.fields.get("constable"):
            record_constable_contact(case=case, by=by, moment=ContactMoment.BEFORE_REFERRAL)
        record("referral.sent", case, items=items)
        confirm_to(referral, lead)
        return referral


def propose_to_wait(referral: Referral, by: Viewer) -> None:
    """Who decides about informing finds what the referrer said; the duty itself starts with the case."""
    if not referral.person_told and referral.told_ground:
        propose_wait(case=referral.case, ground=referral.told_ground, until=referral.told_until, by=by)


def require_checked(draft: ReferralDraft) -> None:
    """The referrer answers for the facts."""
    if not draft.facts_checked:
        raise Refused("Kijk de feiten na en bevestig dat u dat deed.", article(draft.regime, "BGS 1.6"), UNPROCESSABLE)


def require_receiver(found: Receiver) -> Engagement:
    """Somebody to receive it, or whom to call."""
    if found.engagement is None:
        phone = f" ({found.call.phone})" if found.call.phone else ""
        raise Refused(
            f"Er kan nu niemand aanmeldingen ontvangen: {found.call.why}. Bel {found.call.name}{phone}. "
            "Uw tekst blijft bewaard.",
            "",
            UNPROCESSABLE,
        )
    return found.engagement


def questions_of(regime: str, answer: Answer) -> tuple[str, ...]:
    """Under which codes an answer stands: its own question, and the criterion that it argues."""
    criterion = argues(regime, answer.question)
    return (answer.question.code, criterion) if criterion else (answer.question.code,)


def _case_draft(draft: ReferralDraft, lead: Engagement) -> CaseDraft:
    regime = Regime(draft.regime)
    return CaseDraft(
        regime=regime,
        municipality=draft.town,
        house=draft.town.house if regime is Regime.ZVH else None,
        purpose=str(draft.fields.get("purpose") or ""),
        process_lead_id=lead.pk,
        in_detention=draft.in_detention,
        reason=REASON,
    )


def _stored(case: Case, draft: ReferralDraft, by: Viewer) -> Referral:
    return Referral.objects.create(
        case=case,
        number=case.number,
        referred_by_id=by.engagement_id,
        received_at=clock.now(),
        contact_due=add_working_days(clock.today(), CONTACT_WITHIN),
        person_told=draft.told.told,
        told_ground=draft.told.ground,
        told_until=draft.told.until,
        facts_checked_at=clock.now(),
    )


def _said(referral: Referral, draft: ReferralDraft, referrer: Referrer, lead: Engagement) -> Sequence[Item]:
    """Every answer as an item, and which question it answers."""
    judges = judging_units(referral) if draft.fields.get("at_triage") else frozenset()
    supply = supply_of(draft.fields, lead, judges)
    items = []
    for answer in answers_in(draft.regime, draft.fields):
        kept = placed(answer, referrer.source, supply, today=clock.today())
        item = store_item(case=referral.case, draft=kept, source=referrer.source, by=referrer.by)
        for question in questions_of(draft.regime, answer):
            ReferralAnswer.objects.create(referral=referral, question=question, item=item)
        items.append(item)
    return items


def judging_units(referral: Referral) -> frozenset[int]:
    """The units that judge this referral at the triage table of the house; none in pga."""
    with connection.cursor() as cursor:
        cursor.execute("select * from referrals_judging_units(%s, %s)", [referral.pk, minor_in(referral.case)])
        return frozenset(unit for (unit,) in cursor.fetchall())


def supply_of(fields: Mapping[str, Any], lead: Engagement, judges: frozenset[int]) -> Supply:
    """How it is supplied: to the unit of who receives it, and when the referrer said so to who judges."""
    return Supply(
        judges=judges,
        receiver_unit=lead.unit_id,
        reference=str(fields.get("reference") or ""),
        secrecy=Secrecy(fields.get("secrecy") or Secrecy.NOT_SECRET),
        consent_on=fields.get("consent_on"),
    )
