"""Deciding whether somebody is informed now, and taking a ground back when it is gone (AVG 14, UAVG 41).

By the process lead; in a zvh case by the contact point, after the round (BGS 1.1). Refused: waiting without
a ground, its holder, a review date or the weighing in words (UAVG 41(2)); a decision about somebody who was
informed; passing over the round or an objection without saying why.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from opmaat.cases.actions.recording import record
from opmaat.cases.actions.refusing import Overtaken, refusing
from opmaat.cases.actions.standing import engagement_of, require_part
from opmaat.cases.actions.storing import source_of, store_item
from opmaat.cases.enums import CLOSED_PHASES, ItemKind, Nature
from opmaat.cases.grounds import grounds_of_supply
from opmaat.cases.informing_enums import Ended, Outcome, Whom
from opmaat.cases.informing_grounds import require_ground
from opmaat.cases.models import Case, InformingDecision, Item
from opmaat.cases.queries.informing import Informing, ToInform, informing_of
from opmaat.cases.rules.articles import article
from opmaat.cases.rules.drafts import Addressee, Conditions, ItemDraft, Source
from opmaat.cases.rules.text import UNPROCESSABLE, clean_text
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.models import Engagement
from opmaat.regulation.enums import Category, Regime

ABOUT = frozenset({Category.IDENTITY})
LONGEST_WAIT = timedelta(days=183)  # voorlopige invulling: at least twice a year somebody looks again


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionDraft:
    """A decision as filled in; `seen` is the decision that stood on the page."""

    outcome: Outcome
    ground: str = ""
    holder_id: int | None = None
    weighing: str = ""
    review_on: date | None = None
    seen: int | None = None


def decide(*, case: Case, member_id: int | None, draft: DecisionDraft, by: Viewer) -> InformingDecision:
    """Inform the person (or somebody of the circle) now, or wait on a ground."""
    with acting_as(by):
        informing, person = to_decide(case, member_id, by)
        words = clean_text(draft.weighing)
        _check(case, informing, draft, words)
        _end(person, draft.seen)
        item = (
            store_words(case, words, "De afweging om iemand te informeren (UAVG 41(2))", informing, by)
            if words
            else None
        )
        with refusing(regime=case.regime):
            decision = _store(informing, person, draft, item, by)
        record("informing.decided", case, items=[item] if item else [], outcome=draft.outcome.value)
        return decision


def end_ground(*, case: Case, decision: InformingDecision, by: Viewer) -> None:
    """The holder says that the ground is gone; from now the duty is back on the desk."""
    with acting_as(by):
        require_part(by, case)
        if decision.case_id != case.pk or decision.outcome != Outcome.WAIT:
            raise NotHere
        ended = InformingDecision.objects.filter(pk=decision.pk, ended_at__isnull=True).update(
            ended_at=clock.now(), ended_because=Ended.GROUND_ENDED
        )
        if not ended:
            raise Overtaken("Dit besluit geldt niet meer. Kijk wat er nu staat.")
        record("informing.ground_ended", case)


def to_decide(case: Case, member_id: int | None, by: Viewer) -> tuple[Informing, ToInform]:
    """What stands, for who decides here; anybody else is refused."""
    informing = informing_of(case, require_part(by, case))
    person = informing.person(member_id) if informing else None
    if informing is None or person is None:
        raise NotHere
    if not informing.decides:
        who = "het contactpunt" if case.regime == Regime.ZVH else "de procesregisseur"
        raise Refused(f"Alleen {who} besluit over het informeren.", "BGS 1.1" if case.regime == Regime.ZVH else "")
    if not person.decidable:
        raise Refused("Deze persoon is al geïnformeerd. De gegeven brief ligt vast.", "AVG 14", UNPROCESSABLE)
    return informing, person


def why_needed(case: Case, informing: Informing) -> str:
    """What must be explained before informing; nothing when the round is complete and nobody objects.

    In a closed case there is nobody left to ask.
    """
    if case.regime != Regime.ZVH:
        return ""
    if informing.objections:
        return "Een deelnemer maakt bezwaar. Schrijf op waarom u toch informeert."
    if not informing.round_done and case.phase not in CLOSED_PHASES:
        return "De ronde langs de deelnemers is niet klaar. Schrijf op waarom u daar niet op wacht."
    return ""


def store_words(
    case: Case, words: str, necessity: str, informing: Informing, by: Viewer, *, for_lead_only: bool = False
) -> Item:
    """Words of informing: of identity level, for one's own unit and (zvh) who leads and who decides.

    A letter to somebody of the circle holds a name that the contact point does not read: for who leads only.
    """
    source = source_of(by, case)
    readers = {source.unit_id} | (set() if for_lead_only else _units_of(informing, case))
    draft = ItemDraft(
        body=words,
        categories=ABOUT,
        nature=Nature.JUDGEMENT,
        ground=_usual_ground(source),
        necessity=necessity,
        kind=ItemKind.INFORMING,
        conditions=Conditions(only=frozenset(Addressee(unit_id=unit) for unit in readers)),
    )
    return store_item(case=case, draft=draft, source=source, by=by)


def _units_of(informing: Informing, case: Case) -> set[int]:
    """The unit of the contact point and that of the process lead."""
    point = informing.duty.contact_point
    lead = Engagement.objects.filter(
        participations__case=case, participations__capacity="process_lead", participations__ends_at__isnull=True
    )
    return {*lead.values_list("unit_id", flat=True), *([point.unit_id] if point else [])}


def _usual_ground(source: Source) -> str:
    possible = grounds_of_supply(regime=source.regime, kind=source.kind, on=clock.today())
    return next((ground.code for ground in possible if ground.fits(ABOUT) and not ground.needs_reference), "")


def _check(case: Case, informing: Informing, draft: DecisionDraft, words: str) -> None:
    if draft.outcome == Outcome.WAIT:
        _check_wait(draft, words)
    elif not words and (why := why_needed(case, informing)):
        raise Refused(why, article(case.regime, "BGS 1.1"), UNPROCESSABLE)


def _check_wait(draft: DecisionDraft, words: str) -> None:
    require_ground(draft.ground)
    if draft.holder_id is None or not Engagement.objects.filter(pk=draft.holder_id).exists():
        raise Refused("Kies wiens grond dit is: die meldt het als de grond vervalt.", "UAVG 41", UNPROCESSABLE)
    if not words:
        raise Refused("Schrijf de afweging op: waarom weegt dit zwaarder dan het recht om het te weten?", "UAVG 41(2)",
                      UNPROCESSABLE)  # fmt: skip
    today = clock.today()
    if draft.review_on is None or not today < draft.review_on <= today + LONGEST_WAIT:
        raise Refused(
            "Kies een dag na vandaag, binnen een half jaar, waarop u opnieuw kijkt.", "UAVG 41(1)", UNPROCESSABLE
        )


def _end(person: ToInform, seen: int | None) -> None:
    """What stood ends where the new one begins; somebody who was quicker is not written over."""
    now = person.decided.pk if person.decided else None
    if now != seen:
        raise Overtaken("Iemand anders besloot hier intussen al over.")
    if now is not None and not InformingDecision.objects.filter(pk=now, ended_at__isnull=True).update(
        ended_at=clock.now(), ended_because=Ended.DECIDED_ANEW
    ):
        raise Overtaken("Iemand anders besloot hier intussen al over.")


def _store(
    informing: Informing, person: ToInform, draft: DecisionDraft, item: Item | None, by: Viewer
) -> InformingDecision:
    waits = draft.outcome == Outcome.WAIT
    return InformingDecision.objects.create(
        duty=informing.duty,
        case_id=informing.duty.case_id,
        whom=Whom(person.whom),
        member_id=person.member_id,
        outcome=draft.outcome,
        ground=draft.ground if waits else "",
        holder_id=draft.holder_id if waits else None,
        weighing=item,
        review_on=draft.review_on if waits else None,
        decided_by_id=engagement_of(by),
        decided_at=clock.now(),
    )
