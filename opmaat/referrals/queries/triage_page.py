"""One referral in triage: each criterion with the referrer's argument and the test, and who has still to speak.

For the process lead and for the bodies at the table: what the policies give of each. Six statements at most,
whatever the number of criteria.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from opmaat.cases.models import Case, Item, ItemText
from opmaat.core import clock
from opmaat.core.viewer import Viewer
from opmaat.referrals.models import Decision, Judgement, Referral, ReferralAnswer, TriageSeat, Weighing
from opmaat.referrals.rules.criteria import Criterion, criteria_of
from opmaat.referrals.rules.terms import decide_by
from opmaat.referrals.rules.weighing import STANDING_LABELS, Noted, Spoken, Standing, standing_of
from opmaat.referrals.triage_enums import Body, Verdict


@dataclass(frozen=True, slots=True)
class Judged:
    """What one body, or the process lead, says of one criterion."""

    body: str
    verdict: Verdict
    words: str
    counts: bool

    @property
    def verdict_label(self) -> str:
        """In a word."""
        return str(self.verdict.label)


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One criterion, its two columns. An empty argument was not given or not for this viewer: which, nobody hears."""

    criterion: Criterion
    argument: str
    judged: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class BodyRow:
    """One body at the triage table."""

    seat: TriageSeat
    standing: Standing
    mine: bool

    @property
    def body_label(self) -> str:
        """The body in words."""
        return str(Body(self.seat.body).label)

    @property
    def standing_label(self) -> str:
        """Where it stands, in words."""
        return STANDING_LABELS[self.standing]

    @property
    def is_silent(self) -> bool:
        """It did not confirm in time."""
        return self.standing is Standing.SILENT

    @property
    def is_confirmed(self) -> bool:
        """It confirmed."""
        return self.standing is Standing.CONFIRMED

    @property
    def may_confirm(self) -> bool:
        """This viewer's own body, and its judgement waits."""
        return self.mine and self.standing in (Standing.TO_CONFIRM, Standing.SILENT)


@dataclass(frozen=True, slots=True)
class TriagePage:
    """Everything on the page."""

    referral: Referral | None
    weighing_since: datetime | None
    decide_by: date | None
    rows: tuple[CriterionRow, ...]
    bodies: tuple[BodyRow, ...]
    decision: Decision | None
    reason: str
    shown: tuple[Item, ...]

    @property
    def mine(self) -> BodyRow | None:
        """The body for which this viewer speaks."""
        return next((body for body in self.bodies if body.mine), None)


def triage_page(viewer: Viewer, case: Case) -> TriagePage:
    """What this viewer may read of the weighing of this referral."""
    whom = ("referred_by__account", "referred_by__unit", "in_name_of__organisation")
    referral = Referral.objects.select_related(*whom).filter(case=case).first()
    weighing = Weighing.objects.filter(case=case).first()
    seats = TriageSeat.objects.filter(case=case).select_related("engagement__account", "unit", "confirmed_by__account")
    judged = list(Judgement.objects.filter(case=case).select_related("seat", "item"))
    answers = list(
        ReferralAnswer.objects.filter(item__case=case, question__startswith="criterion_").select_related("item")
    )
    decision = Decision.objects.filter(case=case).select_related("reason").first()
    items = [answer.item for answer in answers] + [one.item for one in judged if one.item]
    items += [decision.reason] if decision else []
    texts = dict(ItemText.objects.filter(item__in=items).values_list("item_id", "body")) if items else {}
    return TriagePage(
        referral=referral,
        weighing_since=weighing.started_at if weighing else None,
        decide_by=weighing.decide_by if weighing else _usual_term(referral),
        rows=_rows(case, answers, judged, texts),
        bodies=_bodies(viewer, seats),
        decision=decision,
        reason=texts.get(decision.reason_id, "") if decision else "",
        shown=tuple(item for item in items if item.pk in texts),
    )


def _usual_term(referral: Referral | None) -> date | None:
    """The term runs from the receipt, also when nobody took it up yet."""
    return decide_by(referral.received_at.astimezone(clock.AMSTERDAM).date()) if referral else None


def _rows(
    case: Case, answers: list[ReferralAnswer], judged: list[Judgement], texts: dict[int, str]
) -> tuple[CriterionRow, ...]:
    argued = {answer.question: texts.get(answer.item_id, "") for answer in answers}
    return tuple(
        CriterionRow(
            criterion, argued.get(criterion.code, ""),
            tuple(_judged(one, texts) for one in judged if one.criterion == criterion.code),
        )
        for criterion in criteria_of(case.regime)
    )  # fmt: skip


def _judged(one: Judgement, texts: dict[int, str]) -> Judged:
    counts = one.seat is None or one.seat.confirmed_at is not None
    body = str(Body(one.seat.body).label) if one.seat else ""
    return Judged(body, Verdict(one.verdict), texts.get(one.item_id or 0, ""), counts)


def _bodies(viewer: Viewer, seats: Iterable[TriageSeat]) -> tuple[BodyRow, ...]:
    place = {body: number for number, body in enumerate(Body.values)}
    today = clock.today()
    rows = [
        BodyRow(
            seat,
            standing_of(Spoken(bool(seat.noted_at), seat.confirm_by, bool(seat.confirmed_at)), today),
            seat.unit_id == viewer.unit_id,
        )
        for seat in seats
    ]
    return tuple(sorted(rows, key=lambda row: place[row.seat.body]))


def noted_by(case: Case, seat: TriageSeat | None) -> dict[str, Noted]:
    """What was noted before for a body (or by the process lead), by criterion."""
    rows = list(Judgement.objects.filter(case=case, seat=seat))
    texts = dict(ItemText.objects.filter(item__in=[row.item_id for row in rows]).values_list("item_id", "body"))
    return {row.criterion: Noted(row.criterion, Verdict(row.verdict), texts.get(row.item_id or 0, "")) for row in rows}
