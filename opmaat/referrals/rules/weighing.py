"""What the judgements of a referral say together, and who has still to speak. Pure.

Silence is shown and never counted as yes. The criteria guide: nothing here decides.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from opmaat.referrals.referral_enums import ReferralState
from opmaat.referrals.triage_enums import Body, JoinsWhen, Verdict
from opmaat.regulation.enums import Regime

ADULT = 18


class Standing(StrEnum):
    """Where a body is in a weighing."""

    TO_NOTE = "to_note"
    TO_CONFIRM = "to_confirm"
    SILENT = "silent"
    CONFIRMED = "confirmed"


class Column(StrEnum):
    """The columns of the board."""

    NEW = "new"
    WEIGHING = "weighing"
    WAITING = "waiting"
    DECIDED = "decided"


COLUMN_LABELS = {
    Column.NEW: "Nieuw",
    Column.WEIGHING: "In beoordeling",
    Column.WAITING: "Wacht op partner",
    Column.DECIDED: "Besloten",
}


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is known of one body: whether its judgement was noted, by when it confirms, whether it did."""

    noted: bool
    confirm_by: date | None
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Noted:
    """What somebody says of one criterion; the words may be empty."""

    criterion: str
    verdict: Verdict
    words: str = ""


def standing_of(spoken: Spoken, today: date) -> Standing:
    """Whether a body has confirmed, has still to, or is silent."""
    if spoken.confirmed:
        return Standing.CONFIRMED
    if not spoken.noted:
        return Standing.TO_NOTE
    late = spoken.confirm_by is not None and spoken.confirm_by < today
    return Standing.SILENT if late else Standing.TO_CONFIRM


def together(verdicts: Iterable[str]) -> Verdict | None:
    """What several judgements of one criterion come to: one dot; nothing when nobody judged.

    Agreement is shown as it is; disagreement, or a part unknown, is "partly" and invites to look.
    """
    known = set(verdicts)
    if not known:
        return None
    return Verdict(known.pop()) if len(known) == 1 else Verdict.PARTLY


def column_of(*, state: str, waiting: bool) -> Column:
    """The column in which a referral stands."""
    if state == ReferralState.DECIDED:
        return Column.DECIDED
    if state == ReferralState.RECEIVED:
        return Column.NEW
    return Column.WAITING if waiting else Column.WEIGHING


def joins(when: str, *, minor: bool, detained: bool, care: bool) -> bool:
    """Whether a body sits at the table for this referral."""
    return {
        JoinsWhen.ALWAYS: True,
        JoinsWhen.MINOR: minor,
        JoinsWhen.DETAINED: detained,
        JoinsWhen.CARE: care,
    }[JoinsWhen(when)]


def objection_to_deciding(*, accepts: bool, regime: str, state: str, bodies: Iterable[tuple[str, Standing]]) -> str:
    """Why this cannot be decided now; empty when it can.

    In a house the public participants judge, the house does not (WGS 2.31(2)): to accept, each that sits at the
    table has to have confirmed; to decline, at least one (voorlopige invulling).
    """
    house = regime == Regime.ZVH
    if state == ReferralState.RECEIVED and (accepts or house):
        return "Neem de aanmelding eerst in beoordeling."
    if not house:
        return ""
    seated = list(bodies)
    if not seated:
        return "Er zit nog geen publieke deelnemer aan de triagetafel: zij beoordelen de aanmelding."
    silent = [Body(body).label for body, standing in seated if standing is not Standing.CONFIRMED]
    if silent and accepts:
        return f"Nog geen bevestigd oordeel van: {', '.join(silent)}. Zwijgen telt niet als ja."
    if len(silent) == len(seated):
        return "Nog geen publieke deelnemer bevestigde een oordeel. Ook afwijzen doet het huis niet alleen."
    return ""


def is_minor(age: str) -> bool:
    """Whether somebody is under eighteen, as far as the age is known."""
    years = age.removeprefix("ongeveer ")
    return years.isdigit() and int(years) < ADULT
