"""Judging the criteria of a referral: noted per body in the weekly meeting, confirmed by that body.

In a pga case the process lead tests. In a house the public participants judge (WGS 2.31(2), BGS 2.20(3)): the
coordinator types what a body says, only that body confirms it, and what is noted anew is confirmed anew.
Refused: the staff of a house confirming, somebody of another body, and a judgement after the decision.
"""

from collections.abc import Iterable

from opmaat.cases.actions.recording import record
from opmaat.cases.actions.refusing import Overtaken
from opmaat.cases.actions.standing import engagement_of, holds, require_part
from opmaat.cases.actions.storing import say_why, source_of, store_item
from opmaat.cases.enums import ItemKind, ItemState, Nature
from opmaat.cases.grounds import grounds_of_supply
from opmaat.cases.models import Case, CaseAccess, Item, ItemText
from opmaat.cases.rules.drafts import ItemDraft, Source
from opmaat.cases.rules.text import UNPROCESSABLE, clean_text
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.enums import Function
from opmaat.referrals.actions.triage_standing import DECIDED, held_referral, require_weighing
from opmaat.referrals.models import Judgement, TriageSeat, Weighing
from opmaat.referrals.rules.criteria import criterion_of
from opmaat.referrals.rules.terms import confirm_by
from opmaat.referrals.rules.weighing import Noted
from opmaat.referrals.triage_enums import Body
from opmaat.regulation.enums import Capacity, Category, Phase, Regime

STAFF = (Function.PROCESS_COORDINATOR, Function.PROCESS_SUPPORT)
AS_PARTICIPANT = (Capacity.PARTICIPANT, Capacity.CASE_LEAD)


def judge_criteria(*, case: Case, noted: Iterable[Noted], by: Viewer) -> None:
    """The test of a pga referral, by who leads it."""
    with acting_as(by):
        referral = held_referral(case=case, by=by, doing="de criteria toetsen")
        if case.regime == Regime.ZVH:
            raise Refused(
                "In een Zorg- en Veiligheidshuis beoordelen de publieke deelnemers, niet het huis.", "WGS 2.31(2)"
            )
        require_weighing(referral)
        items = _write(case, referral.pk, None, noted, by)
        record("triage.tested", case, items=items)


def note_judgement(*, case: Case, seat: TriageSeat, noted: Iterable[Noted], by: Viewer) -> None:
    """Type what a body says; said by that body itself it is confirmed at once."""
    with acting_as(by):
        own = _require_voice(case, seat, by)
        _take_back(seat)
        items = _write(case, seat.referral_id, seat, noted, by)
        record("triage.judgement_noted", case, items=items, outcome=seat.body)
        if own:
            _confirm(case, seat, by)


def confirm_judgement(*, case: Case, seat: TriageSeat, by: Viewer) -> None:
    """One click by the body itself: this is what we judge."""
    with acting_as(by):
        rights = require_part(by, case)
        if seat.case_id != case.pk:
            raise NotHere
        _require_body(case, seat, rights, by)
        _require_open(case)
        _confirm(case, seat, by)


def _require_voice(case: Case, seat: TriageSeat, by: Viewer) -> bool:
    """Who may type: the coordinator, or the body itself (then true)."""
    rights = require_part(by, case)
    if seat.case_id != case.pk:
        raise NotHere
    if rights.capacity == Capacity.PROCESS_LEAD:
        require_weighing(held_referral(case=case, by=by, doing="een oordeel noteren"))
        return False
    _require_body(case, seat, rights, by)
    _require_open(case)
    return True


def _require_body(case: Case, seat: TriageSeat, rights: CaseAccess, by: Viewer) -> None:
    if holds(by.engagement_id, STAFF, case):
        raise Refused(
            "Wie het proces van het huis voert, beoordeelt niets: dat doen de publieke deelnemers.", "WGS 2.31(2)"
        )
    if seat.unit_id != by.unit_id or rights.capacity not in AS_PARTICIPANT:
        raise Refused(f"Alleen {Body(seat.body).label} bevestigt dit oordeel.", "WGS 2.31(2)")
    if rights.own_only:
        raise Refused("Doe eerst de training in Opmaat; daarna kunt u dit.", "BGS 1.17")


def _require_open(case: Case) -> None:
    """A body does not read the referral itself: the phase says whether it is still weighed."""
    weighed = Case.objects.filter(pk=case.pk, phase=Phase.WEIGHING).exists()
    if not weighed or not Weighing.objects.filter(case=case).exists():
        raise Overtaken(DECIDED)


def _take_back(seat: TriageSeat) -> None:
    """Noted anew is confirmed anew; a body that left the table meanwhile judges no more."""
    noted = TriageSeat.objects.filter(pk=seat.pk, ended_at=None).update(
        noted_at=clock.now(), confirm_by=confirm_by(clock.today()), confirmed_at=None, confirmed_by=None
    )
    if not noted:
        raise Overtaken(
            f"{Body(seat.body).label} zit niet meer aan de triagetafel, of iemand anders spreekt er nu voor."
        )


def _confirm(case: Case, seat: TriageSeat, by: Viewer) -> None:
    confirmed = TriageSeat.objects.filter(pk=seat.pk, ended_at=None, noted_at__isnull=False, confirmed_at=None).update(
        confirmed_at=clock.now(), confirmed_by_id=engagement_of(by)
    )
    if not confirmed:
        raise Overtaken("Er is niets te bevestigen: het oordeel is nog niet genoteerd, of al bevestigd.")
    record("triage.judgement_confirmed", case, outcome=seat.body)


def _write(case: Case, referral_id: int, seat: TriageSeat | None, noted: Iterable[Noted], by: Viewer) -> list[Item]:
    """Each criterion once; words become an item, which replaces the one that was there."""
    source = source_of(by, case)
    stored = []
    for one in noted:
        row = Judgement.objects.select_related("item").filter(
            referral_id=referral_id, seat=seat, criterion=one.criterion
        )
        item = _item_for(case, row.first(), one, source, by)
        values = {"verdict": one.verdict, "item": item, "noted_by_id": engagement_of(by), "noted_at": clock.now()}
        if not row.update(**values):
            Judgement.objects.create(referral_id=referral_id, case=case, seat=seat, criterion=one.criterion, **values)
        if item is not None:
            stored.append(item)
    return stored


def _item_for(case: Case, before: Judgement | None, one: Noted, source: Source, by: Viewer) -> Item | None:
    words = clean_text(one.words)
    old = before.item if before else None
    if old is not None:
        if ItemText.objects.filter(item=old, body=words).exists():
            return old
        mine = Item.objects.filter(pk=old.pk, unit_id=source.unit_id)
        if mine.update(state=ItemState.RETRACTED, state_since=clock.now()):
            say_why(old, "opnieuw genoteerd")
    if not words:
        return None
    return store_item(case=case, draft=_draft(one, words, source), source=source, by=by)


def _draft(one: Noted, words: str, source: Source) -> ItemDraft:
    criterion = criterion_of(source.regime, one.criterion)
    if criterion is None:
        raise Refused("Dit criterium bestaat niet.", status=UNPROCESSABLE)
    categories = frozenset(Category(category) for category in criterion.categories)
    return ItemDraft(
        body=words,
        categories=categories,
        nature=Nature.JUDGEMENT,
        ground=usual_ground(source, categories),
        necessity=f"Toets van een criterium ({criterion.article})",
        kind=ItemKind.CRITERION,
    )


def usual_ground(source: Source, categories: frozenset[Category]) -> str:
    """The ground on which a unit usually supplies this; empty when it has none, which storing refuses."""
    possible = grounds_of_supply(regime=source.regime, kind=source.kind, on=clock.today())
    return next((ground.code for ground in possible if ground.fits(categories) and not ground.needs_reference), "")
