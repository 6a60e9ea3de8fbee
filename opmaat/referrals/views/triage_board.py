"""The board of incoming referrals, what was destroyed, and what waits in the region (counts only)."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from opmaat.audit.recording import shown
from opmaat.core import clock
from opmaat.core.errors import NotHere
from opmaat.core.pages import page
from opmaat.network.enums import Function
from opmaat.network.views.filling_in import saved
from opmaat.network.views.request import signed_in_of, viewer_of
from opmaat.referrals.actions.taking_lead import take_lead
from opmaat.referrals.queries.board import Card, cards_for
from opmaat.referrals.queries.declined import DeclinedCard, declined_by
from opmaat.referrals.queries.destructions import broken_proofs, destructions
from opmaat.referrals.queries.left_behind import left_behind
from opmaat.referrals.queries.regional import waiting_by_place
from opmaat.referrals.rules.weighing import COLUMN_LABELS, Column

LEADS = frozenset({
    Function.PGA_EXPERT, Function.PGA_COORDINATOR, Function.PROCESS_COORDINATOR, Function.PROCESS_SUPPORT,
})  # fmt: skip
LEADS_HOUSE = frozenset({Function.PROCESS_COORDINATOR, Function.PROCESS_SUPPORT})
READS_PROOF = LEADS | {Function.PRIVACY_OFFICER, Function.DATA_PROTECTION_OFFICER, Function.AUDITOR}
EMPTY = {
    Column.NEW: "Geen nieuwe aanmelding. Alles wat binnenkwam, is opgepakt.",
    Column.WEIGHING: "Er is nu niets in beoordeling.",
    Column.WAITING: "U wacht op niemand.",
    Column.DECIDED: "De afgelopen dertig dagen is niets aangenomen.",
}


@dataclass(frozen=True, slots=True)
class Lane:
    """One column of the board; `count` includes what was declined, of which only a number stands there."""

    key: str
    title: str
    cards: tuple[Card, ...]
    count: int
    empty: str


@page(methods=("GET",))
def board(request: HttpRequest) -> HttpResponse:
    """Which referrals came in, how long ago, and for whom do they wait?"""
    signed_in, viewer = signed_in_of(request), viewer_of(request)
    cards = cards_for(viewer)
    declined = declined_by(viewer)
    left = left_behind()
    if not (cards or declined or LEADS & signed_in.function_names):
        raise NotHere
    shown(action="triage.board")
    towns = sorted({(card.municipality_id, card.municipality) for card in cards}, key=lambda town: town[1])
    chosen = _chosen(request, towns)
    cards = tuple(card for card in cards if chosen in (None, card.municipality_id))
    return render(
        request,
        "referrals/board.html",
        {
            "lanes": [_lane(column, cards, declined) for column in Column],
            "declined": declined,
            "left": left,
            "untold": sum(one.to_tell > 0 for one in declined),
            "late": sum(card.contact_late or card.decision_late for card in cards),
            "towns": towns if len(towns) > 1 else [],
            "chosen": chosen,
            "stands_in": sorted({card.lead for card in cards if card.stands_in}),
            "keeps_table": bool(LEADS_HOUSE & signed_in.function_names),
            "today": clock.today(),
        },
    )


@page(methods=("POST",))
def take(request: HttpRequest, number: str) -> HttpResponse:
    """Lead a referral that nobody leads any more."""
    case = take_lead(number=number, by=viewer_of(request))
    return saved(request, f"/triage/{case.number}/", "U voert nu de procesregie over deze aanmelding.")


@page(methods=("GET",))
def destroyed(request: HttpRequest) -> HttpResponse:
    """What of declined referrals was destroyed, with its proof."""
    functions = signed_in_of(request).function_names
    if not READS_PROOF & functions:
        raise NotHere
    rows = destructions()
    context = {
        "rows": rows,
        "broken": broken_proofs(),
        "untold": sum(row.uninformed > 0 for row in rows),
        "leads": bool(LEADS & functions),
    }
    return render(request, "referrals/destroyed.html", context)


@page(methods=("GET",))
def regional(request: HttpRequest) -> HttpResponse:
    """What waits in the region: counts, for the regional office."""
    if Function.REGIONAL_OFFICE not in signed_in_of(request).function_names:
        raise NotHere
    return render(request, "referrals/regional.html", {"places": waiting_by_place()})


def _lane(column: Column, cards: tuple[Card, ...], declined: tuple[DeclinedCard, ...]) -> Lane:
    here = tuple(card for card in cards if card.column is column)
    closed = len(declined) if column is Column.DECIDED else 0
    return Lane(column.value, COLUMN_LABELS[column], here, len(here) + closed, EMPTY[column])


def _chosen(request: HttpRequest, towns: list[tuple[int, str]]) -> int | None:
    asked = request.GET.get("gemeente", "")
    return next((number for number, _ in towns if str(number) == asked), None)
