"""Deciding on a referral: accepted, another table, advice, not now, or fallen between.

One effect, however many press at once. The reason is an item, the words for the referrer stand with the
referral. A declined referral closes its case at once and gets the date on which its data go. Refused: without
a reason, another table without saying which and to whom it was introduced, and in a house whatever the public
participants did not judge (WGS 2.31(2)).
"""

from dataclasses import dataclass
from datetime import date

from opmaat.cases.actions.phases import Move, move_case
from opmaat.cases.actions.recording import record
from opmaat.cases.actions.refusing import refusing
from opmaat.cases.actions.standing import engagement_of
from opmaat.cases.actions.storing import source_of, store_item
from opmaat.cases.enums import ItemKind, Nature
from opmaat.cases.models import Case, Item
from opmaat.cases.rules.articles import article
from opmaat.cases.rules.drafts import ItemDraft
from opmaat.cases.rules.text import UNPROCESSABLE, clean_line, clean_text
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.referrals.actions.hearing import tell_referrer
from opmaat.referrals.actions.judging import usual_ground
from opmaat.referrals.actions.leaving import end_seats_for_judging
from opmaat.referrals.actions.triage_standing import held_referral, require_undecided
from opmaat.referrals.models import Decision, Referral, TriageSeat
from opmaat.referrals.queries.triage_table import standing_now
from opmaat.referrals.referral_enums import Outcome, ReferralState
from opmaat.referrals.rules.terms import destroy_on
from opmaat.referrals.rules.weighing import objection_to_deciding
from opmaat.regulation.enums import Category, Phase

LONGEST_REASON = 4_000
LONGEST_NAME = 160
ABOUT = frozenset({Category.GUIDANCE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A decision as somebody means to take it."""

    outcome: Outcome
    reason: str
    outcome_text: str
    other_table: str = ""
    introduced_to: str = ""
    introduced_on: date | None = None


def decide(*, case: Case, ruling: Ruling, by: Viewer) -> Decision:
    """Decide, tell the referrer why, and move the case where the decision leads."""
    with acting_as(by):
        referral = held_referral(case=case, by=by, doing="over een aanmelding besluiten")
        require_undecided(referral)
        _require_reasons(ruling, case.regime)
        _require_judged(case, referral, accepts=ruling.outcome == Outcome.ACCEPTED)
        reason = _reason(case, ruling, by)
        decision = _store(case, referral, ruling, reason)
        with refusing(regime=case.regime):
            _mark(referral, ruling, by)
        record("triage.decided", case, items=[reason], outcome=ruling.outcome)
        if ruling.outcome == Outcome.ACCEPTED:
            end_seats_for_judging(case, referral)
        tell_referrer(referral, by)
        move_case(case=case, move=_move(case, ruling), by=by)
        return decision


def _require_reasons(ruling: Ruling, regime: str) -> None:
    if not clean_text(ruling.reason):
        raise Refused("Schrijf waarom u dit besluit.", article(regime, "WGS 2.31(2)"), UNPROCESSABLE)
    if not clean_text(ruling.outcome_text):
        raise Refused("Schrijf voor de aanmelder op wat het besluit is en waarom.", status=UNPROCESSABLE)
    if ruling.outcome == Outcome.OTHER_TABLE and not (ruling.other_table and clean_line(ruling.introduced_to)):
        raise Refused(
            "Kies naar welke tafel de aanmelding gaat, en aan wie u haar warm heeft overgedragen.",
            status=UNPROCESSABLE,
        )


def _require_judged(case: Case, referral: Referral, *, accepts: bool) -> None:
    seats = TriageSeat.objects.filter(referral=referral, ended_at=None)
    bodies = [(seat.body, standing_now(seat)) for seat in seats]
    objection = objection_to_deciding(accepts=accepts, regime=case.regime, state=referral.state, bodies=bodies)
    if objection:
        raise Refused(objection, "WGS 2.31(2)" if case.house_id else "", UNPROCESSABLE)


def _reason(case: Case, ruling: Ruling, by: Viewer) -> Item:
    source = source_of(by, case)
    draft = ItemDraft(
        body=clean_text(ruling.reason, longest=LONGEST_REASON),
        categories=ABOUT,
        nature=Nature.JUDGEMENT,
        ground=usual_ground(source, ABOUT),
        necessity="Reden van het besluit over de aanmelding",
        kind=ItemKind.CRITERION,
    )
    return store_item(case=case, draft=draft, source=source, by=by)


def _store(case: Case, referral: Referral, ruling: Ruling, reason: Item) -> Decision:
    declined = ruling.outcome != Outcome.ACCEPTED
    elsewhere = ruling.outcome == Outcome.OTHER_TABLE
    return Decision.objects.create(
        referral=referral,
        case=case,
        reason=reason,
        other_table=ruling.other_table if elsewhere else "",
        introduced_to=clean_line(ruling.introduced_to, longest=LONGEST_NAME) if elsewhere else "",
        introduced_on=ruling.introduced_on if elsewhere else None,
        decided_at=clock.now(),
        destroy_on=destroy_on(case.regime, clock.today()) if declined else None,
    )


def _mark(referral: Referral, ruling: Ruling, by: Viewer) -> None:
    Referral.objects.filter(pk=referral.pk).update(
        state=ReferralState.DECIDED,
        outcome=ruling.outcome,
        outcome_text=clean_text(ruling.outcome_text, longest=LONGEST_REASON),
        decided_at=clock.now(),
        decided_by_id=engagement_of(by),
    )


def _move(case: Case, ruling: Ruling) -> Move:
    accepted = ruling.outcome == Outcome.ACCEPTED
    early = not accepted and case.phase == Phase.REFERRED
    return Move(
        to_phase=Phase.GATHERING if accepted else Phase.DECLINED,
        reason=f"Besluit in de triage: {ruling.outcome.label.lower()}.",
        version=case.version,
        skipped="Besloten bij ontvangst." if early else "De aanmelding staat in de triage.",
    )
