"""Sparren: the list, asking, the exchange, noting a call, the figures, and the live warning.

What is typed is kept as a draft of one engagement, unless it holds a burgerservicenummer.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from opmaat.audit.recording import shown
from opmaat.cases.actions.drafts import FormOf, save_draft
from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.cases.views.filling_in import kept_or_typed, send_once
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.pages import page
from opmaat.network.models import Unit
from opmaat.network.queries.signed_in import SignedIn
from opmaat.network.views.filling_in import NOT_VALID, saved
from opmaat.network.views.request import signed_in_of, viewer_of
from opmaat.referrals.actions.consultations import (
    Words,
    answer_consultation,
    answer_read_now,
    ask_consultation,
    ask_on,
    note_call,
    require_standing,
    withdraw_consultation,
)
from opmaat.referrals.consultation_enums import ConsultationState
from opmaat.referrals.forms.consultations import Anonymous, AskForm, AskOnForm, CallForm, ReplyForm
from opmaat.referrals.queries.answering import FOR_HOUSES, FOR_MUNICIPALITIES, At
from opmaat.referrals.queries.consultations import HEADINGS, Exchange, consultations_of, counted, exchange
from opmaat.referrals.queries.known_names import known_names
from opmaat.referrals.queries.on_duty import Place, places
from opmaat.referrals.queries.usual_town import usual_town
from opmaat.referrals.rules.traces import Sign, fingerprint, holds_bsn, traces_in

HOME = {"label": "Sparren", "url": "/sparren/"}
DRAFT = "sparren"
NOT_KEPT = frozenset({"csrfmiddlewaretoken", "once", "do"})
YEARS = 3
Send = Callable[[dict[str, Any]], str]


@page(methods=("GET",))
def consultation_list(request: HttpRequest) -> HttpResponse:
    """What one asked, and what one may answer."""
    rows = consultations_of(viewer_of(request))
    shown(action="consultation.list")
    waits = [row for row in rows if not row.mine and row.state == ConsultationState.OPEN]
    others = (row for row in rows if (row.channel == "phone" if row.mine else row.state != ConsultationState.OPEN))
    return render(
        request,
        "referrals/consultations.html",
        {
            "mine": [row for row in rows if row.mine and row.channel == "written"],
            "waiting": waits,
            "others": sorted(others, key=lambda row: row.changed_at, reverse=True),
            "answers": bool(_answers(signed_in_of(request))),
        },
    )


@page()
def ask(request: HttpRequest) -> HttpResponse:
    """A new question."""
    signed_in = signed_in_of(request)
    viewer, of = signed_in.viewer, FormOf(DRAFT, "nieuw")
    require_standing(viewer)
    possible = [place for place in places() if place.received.by]
    arguments = kept_or_typed(request, of, viewer)
    arguments["initial"] = {"to": _nearest(signed_in, possible)} | arguments.get("initial", {})
    form = AskForm(to=[(place.value, f"{place.name}: {place.received.said}") for place in possible], **arguments)

    def send(words: dict[str, Any]) -> str:
        asked = ask_consultation(at=_at(words["to"]), words=_words(words), by=viewer)
        return f"/sparren/{asked.pk}/"

    page_words = {
        "heading": "Stel een vraag",
        "lead": "Leg een situatie voor zonder te zeggen om wie het gaat. Er ontstaat geen dossier.",
        "submit": "Vraag versturen",
        "draft_url": "/sparren/concept/nieuw/",
    }
    return _write(request, form, of, send, page_words, done="Uw vraag is verstuurd. U krijgt bericht van het antwoord.")


@page()
def note(request: HttpRequest) -> HttpResponse:
    """A telephone call, afterwards."""
    signed_in = signed_in_of(request)
    if not _answers(signed_in):
        raise Refused("Alleen wie vragen beantwoordt, noteert een telefoongesprek.")
    viewer, of = signed_in.viewer, FormOf(DRAFT, "telefoon")
    form = CallForm(to=_answers(signed_in), **kept_or_typed(request, of, viewer))

    def send(words: dict[str, Any]) -> str:
        answer = Words(words["answer"], words["confirmed"])
        note_call(at=_at(words["to"]), question=words["text"], answer=answer, outcome=words["outcome"], by=viewer)
        return "/sparren/"

    page_words = {
        "heading": "Telefoongesprek noteren",
        "lead": "Drie velden, een halve minuut. Zo telt ook bellen mee.",
        "submit": "Noteren",
        "draft_url": "/sparren/concept/telefoon/",
    }
    return _write(request, form, of, send, page_words, done="Het gesprek is genoteerd.")


@page()
def one(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """One exchange, and the next word in it."""
    viewer = viewer_of(request)
    found = exchange(viewer, consultation_id)
    if request.method == "POST" and request.POST.get("do") == "withdraw":
        withdraw_consultation(consultation=found.consultation, by=viewer)
        return saved(request, found.row.url, "Uw vraag is afgerond.")
    answer_read_now(found.consultation, viewer)
    of = FormOf(DRAFT, str(consultation_id))
    form = _form_of(found, **kept_or_typed(request, of, viewer))

    def send(words: dict[str, Any]) -> str:
        if isinstance(form, ReplyForm):
            answer_consultation(consultation=found.consultation, words=_words(words), outcome=form.chosen, by=viewer)
        else:
            ask_on(consultation=found.consultation, words=_words(words), by=viewer)
        return found.row.url

    page_words = {
        "template": "referrals/consultation.html",
        "heading": f"Vraag aan {found.row.place}",
        "exchange": found,
        "submit": "Antwoord versturen" if found.may_answer else "Versturen",
        "draft_url": f"{found.row.url}concept/",
        "refer_url": f"/aanmelden/nieuw/?spar={consultation_id}" if found.refers else "",
    }
    return _write(request, form, of, send, page_words, done="Verstuurd. De ander krijgt bericht.")


@page(methods=("POST",))
def traces(request: HttpRequest) -> HttpResponse:
    """The warning beside the text, as it stands now; nothing is kept."""
    return render(request, "referrals/traces.html", _warning(request))


@page(methods=("POST",))
def keep(request: HttpRequest, form: str = "", consultation_id: int = 0) -> HttpResponse:
    """A draft, for who types it only."""
    if form not in ("nieuw", "telefoon", ""):
        raise Refused("Dit formulier is er niet.", status=404)
    if consultation_id:
        exchange(viewer_of(request), consultation_id)
    values = {name: [str(v) for v in request.POST.getlist(name)] for name in request.POST if name not in NOT_KEPT}
    if any(holds_bsn(value) for listed in values.values() for value in listed):
        raise Refused("Een burgerservicenummer wordt hier niet bewaard.", "UAVG 46", UNPROCESSABLE)
    save_draft(of=FormOf(DRAFT, form or str(consultation_id)), values=values, by=viewer_of(request))
    return HttpResponse(status=204)


@page(methods=("GET",))
def figures(request: HttpRequest) -> HttpResponse:
    """How often it led where, for everybody; small counts are not given."""
    this_year = clock.today().year
    asked = request.GET.get("jaar", "")
    years = [this_year - back for back in range(YEARS)]
    year = int(asked) if asked in map(str, years) else this_year
    names: dict[tuple[int | None, int | None], str] = {
        ((place.id, None) if place.kind == "gemeente" else (None, place.id)): place.name for place in places()
    }
    shown(action="consultation.figures")
    context = {
        "tabs": [{"label": str(y), "url": f"/sparren/cijfers/?jaar={y}", "current": y == year} for y in years],
        "year": year,
        "headings": HEADINGS,
        "rows": counted(year, names),
        "crumbs": [HOME, {"label": "Cijfers", "url": ""}],
    }
    return render(request, "referrals/consultation_figures.html", context)


def _write(
    request: HttpRequest, form: Anonymous, of: FormOf, send: Send, words: dict[str, Any], *, done: str
) -> HttpResponse:
    """A form that is kept while typed, checked for traces, and sent once."""
    if request.method == "POST":
        address = send_once(request, form, of, send, by=viewer_of(request))
        if address:
            return saved(request, address, done)
    context: dict[str, Any] = {"template": "referrals/consultation_form.html", "back_url": "/sparren/", "form": form}
    context |= words
    context |= {"crumbs": [HOME, {"label": words["heading"], "url": ""}]} | _warning(request, form)
    return render(request, context["template"], context, status=NOT_VALID if form.errors else 200)


def _warning(request: HttpRequest, form: Anonymous | None = None) -> dict[str, Any]:
    """What seems to lead to somebody in what was typed."""
    typed = request.POST if request.method == "POST" else (form.initial if form is not None else {})
    text = "\n".join(str(typed.get(name) or "") for name in ("text", "answer"))
    found = traces_in(text[:5_000], today=clock.today(), partners=known_names()) if text.strip() else ()
    sure = fingerprint(found)
    return {
        "traces": found,
        "holds_bsn": any(trace.sign is Sign.BSN for trace in found),
        "fingerprint": sure,
        "confirmed": typed.get("confirmed") == sure,
    }


def _form_of(found: Exchange, **arguments: Any) -> Anonymous:
    return ReplyForm(**arguments) if found.may_answer else AskOnForm(**arguments)


def _words(cleaned: dict[str, Any]) -> Words:
    return Words(cleaned["text"], cleaned["confirmed"])


def _at(value: str) -> At:
    kind, _, number = value.partition("-")
    return At(municipality_id=int(number)) if kind == "gemeente" else At(house_id=int(number))


def _answers(signed_in: SignedIn) -> list[tuple[str, str]]:
    """The places at which this person answers."""
    found = {
        f"gemeente-{held.municipality_id}" if held.function in FOR_MUNICIPALITIES else f"huis-{held.house_id}": (
            held.territory
        )
        for held in signed_in.functions
        if (held.function in FOR_MUNICIPALITIES and held.municipality_id)
        or (held.function in FOR_HOUSES and held.house_id)
    }
    return list(found.items())


def _nearest(signed_in: SignedIn, possible: list[Place]) -> str:
    """One's own municipality, or the one last referred to, when it can be asked; else the asker chooses."""
    own = f"gemeente-{usual_town(signed_in.viewer, Unit.objects.get(pk=signed_in.unit_id))}"
    return own if own in {place.value for place in possible} else ""
