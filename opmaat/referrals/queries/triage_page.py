"""One referral in triage: each criterion with the referrer's argument and the test, and who has still to speak.

For the process lead and for the bodies at the table: what the policies give of each. Six statements at most,
whatever the number of criteria.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from opmaat.cases.models import Case, Item, ItemText
from opmaat.core import clock
from opmaat.core.viewer import Viewer
from opmaat.referrals.models import Decision, Judgement, Referral, ReferralAnswer, TriageMember, TriageSeat, Weighing
from opmaat.referrals.queries.triage_table import may_leave, minor_in, standing_now, usual_speakers, usually_joins
from opmaat.referrals.referral_enums import ReferralState
from opmaat.referrals.rules.criteria import Criterion, criteria_of
from opmaat.referrals.rules.terms import decide_by
from opmaat.referrals.rules.weighing import Noted, Standing, joins
from opmaat.referrals.triage_enums import Body, JoinsWhen, Verdict
from opmaat.regulation.enums import Phase

BY_A_FACT = (JoinsWhen.MINOR, JoinsWhen.DETAINED)


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
    may_leave: bool

    @property
    def body_label(self) -> str:
        """The body in words."""
        return str(Body(self.seat.body).label)

    @property
    def is_silent(self) -> bool:
        """It did not confirm in time."""
        return self.standing is Standing.SILENT

    @property
    def is_confirmed(self) -> bool:
        """It confirmed."""
        return self.standing is Standing.CONFIRMED

    @property
    def may_be_replaced(self) -> bool:
        """Somebody else may speak for it; what was confirmed stays with who confirmed it."""
        return not self.is_confirmed

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
    not_seated: tuple[str, ...]
    decision: Decision | None
    reason: str
    shown: tuple[Item, ...]

    @property
    def is_decided(self) -> bool:
        """Somebody decided on it."""
        return self.referral is not None and self.referral.state == ReferralState.DECIDED

    @property
    def mine(self) -> BodyRow | None:
        """The body for which this viewer speaks."""
        return next((body for body in self.bodies if body.mine), None)


def triage_page(viewer: Viewer, case: Case, *, leads: bool = False) -> TriagePage:
    """What this viewer may read of the weighing of this referral; for who leads, also who may leave the table."""
    whom = ("referred_by__account", "referred_by__unit", "in_name_of__organisation")
    referral = Referral.objects.select_related(*whom).filter(case=case).first()
    weighing = Weighing.objects.filter(case=case).first()
    seats = TriageSeat.objects.filter(case=case, ended_at=None).select_related(
        "engagement__account", "unit", "confirmed_by__account"
    )
    judged = list(Judgement.objects.filter(case=case, seat__ended_at=None).select_related("seat", "item"))
    answers = list(
        ReferralAnswer.objects.filter(item__case=case, question__startswith="criterion_").select_related("item")
    )
    speakers = _speakers(case) if leads else None
    bodies = _bodies(viewer, case, seats, speakers)
    decision = Decision.objects.filter(case=case).select_related("reason").first()
    items = [answer.item for answer in answers] + [one.item for one in judged if one.item]
    items += [decision.reason] if decision else []
    texts = dict(ItemText.objects.filter(item__in=items).values_list("item_id", "body")) if items else {}
    return TriagePage(
        referral=referral,
        weighing_since=weighing.started_at if weighing else None,
        decide_by=weighing.decide_by if weighing else _usual_term(referral),
        rows=_rows(case, answers, judged, texts),
        bodies=bodies,
        not_seated=_not_seated(case, speakers, bodies) if speakers is not None else (),
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


def _speakers(case: Case) -> dict[str, TriageMember] | None:
    """The standing table, for who changes who judges: while a house weighs."""
    return usual_speakers(case) if case.phase == Phase.WEIGHING and case.house_id else None


def _bodies(
    viewer: Viewer, case: Case, seats: Iterable[TriageSeat], speakers: Mapping[str, TriageMember] | None
) -> tuple[BodyRow, ...]:
    place = {body: number for number, body in enumerate(Body.values)}
    rows = [
        BodyRow(
            seat, standing_now(seat), seat.unit_id == viewer.unit_id,
            speakers is not None and may_leave(seat, case, speakers),
        )
        for seat in seats
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda row: place[row.seat.body]))


def _not_seated(case: Case, speakers: Mapping[str, TriageMember], bodies: Iterable[BodyRow]) -> tuple[str, ...]:
    """The bodies that a fact asks for (a minor, detention) and that do not judge: it became known after the start."""
    seated, minor = {row.seat.body for row in bodies}, minor_in(case)
    asked = {body: usually_joins(body, speakers) for body in Body if body not in seated}
    return tuple(
        str(body.label)
        for body, when in asked.items()
        if when in BY_A_FACT and joins(when, minor=minor, detained=case.in_detention, care=False)
    )


def noted_by(case: Case, seat: TriageSeat | None) -> dict[str, Noted]:
    """What was noted before for a body (or by the process lead), by criterion."""
    rows = list(Judgement.objects.filter(case=case, seat=seat))
    texts = dict(ItemText.objects.filter(item__in=[row.item_id for row in rows]).values_list("item_id", "body"))
    return {row.criterion: Noted(row.criterion, Verdict(row.verdict), texts.get(row.item_id or 0, "")) for row in rows}
