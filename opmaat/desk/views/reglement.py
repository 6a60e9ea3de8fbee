"""Versions of the reglement: propose a text, see what it changes for whom, put it in force by two people."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render

from opmaat.cases.actions.drafts import FormOf, discard_draft, read_draft, save_draft
from opmaat.core.errors import NotHere, Refused
from opmaat.core.pages import page
from opmaat.desk.queries.reglement_versions import PreviewPage, preview_of, proposal_of, versions_of
from opmaat.network.enums import Function
from opmaat.network.queries.signed_in import SignedIn
from opmaat.network.signin.step_up import step_up
from opmaat.regulation.enums import Regime
from opmaat.regulation.loading import parse
from opmaat.regulation.models import ReglementVersion
from opmaat.regulation.registering import activate_version, register_version

LONGEST_TEXT = 400_000
DRAFT = "reglement"


class Approval(forms.Form):
    """Why a proposed version is put in force."""

    reason = forms.CharField(label="Waarom gaat deze versie gelden?", max_length=400, min_length=10)


class Proposal(forms.Form):
    """A new text of the reglement."""

    text = forms.CharField(
        label="Tekst van het reglement (TOML)", max_length=LONGEST_TEXT, strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false"}),
        help_text="Begin met de tekst die nu geldt, verander de regel die u wilt en geef een nieuw nummer.",
    )  # fmt: skip


@page()
def versions(request: HttpRequest) -> HttpResponseBase:
    """Which versions are there, and what would the proposed one change?"""
    regime = _regime(request)
    signed_in: SignedIn = request.signed_in  # type: ignore[attr-defined]
    officer = Function.PRIVACY_OFFICER in signed_in.function_names
    proposal = proposal_of(regime) if officer else None
    to_approve = proposal and proposal.proposed_by and proposal.proposed_by.account_id != signed_in.account_id
    if to_approve or request.method == "POST":
        return _approving(request, regime, signed_in, proposal)
    return _versions(request, regime, signed_in, proposal)


def _versions(
    request: HttpRequest, regime: str, signed_in: SignedIn, proposal: ReglementVersion | None
) -> HttpResponse:
    officer = Function.PRIVACY_OFFICER in signed_in.function_names
    form = Approval(request.POST or None)
    if request.method == "POST":
        _approve(request, signed_in, form)
        if form.is_valid():
            return HttpResponseRedirect(f"/reglement/versies/?regime={regime}")
    shown = preview_of(proposal) if proposal else None
    return render(
        request,
        "regulation/versions.html",
        {
            "regimes": [
                {"label": r.label, "url": f"/reglement/versies/?regime={r}", "current": r == regime} for r in Regime
            ],
            "versions": versions_of(regime),
            "preview": shown,
            "form": form if request.method == "POST" else Approval(),
            "may_approve": shown is not None and shown.proposed_by_account != signed_in.account_id,
            "why_not": _why_not(shown, signed_in),
            "propose_url": f"/reglement/versies/voorstellen/?regime={regime}" if officer else "",
        },
    )


_approving = step_up(_versions)  # who puts a version in force proves once more who it is


@page()
def propose(request: HttpRequest) -> HttpResponse:
    """Write a new text; the check says line by line what is wrong with it."""
    regime = _regime(request)
    signed_in: SignedIn = request.signed_in  # type: ignore[attr-defined]
    if Function.PRIVACY_OFFICER not in signed_in.function_names:
        raise Refused("Een reglement voorstellen doet een privacyfunctionaris.")
    current = ReglementVersion.objects.filter(regime=regime, starts_at__isnull=False).order_by("-starts_at").first()
    of = FormOf(DRAFT, regime)
    typed = read_draft(of=of, by=signed_in.viewer).get("text", [current.source if current else ""])
    form = Proposal(request.POST or None, initial={"text": typed[-1]})
    if request.method == "POST" and form.is_valid() and _propose(form, regime, signed_in):
        discard_draft(of=of, by=signed_in.viewer)
        messages.success(request, "Het voorstel staat klaar. Een tweede privacyfunctionaris stelt het in werking.")
        return HttpResponseRedirect(f"/reglement/versies/?regime={regime}")
    context = {"form": form, "regime": Regime(regime).label, "draft_url": f"/concept/reglement/{regime}/"}
    return render(request, "regulation/propose.html", context)


@page(methods=("POST",))
def keep(request: HttpRequest, regime: str) -> HttpResponse:
    """Where the page posts the text as far as it is typed."""
    signed_in: SignedIn = request.signed_in  # type: ignore[attr-defined]
    if regime not in Regime.values or Function.PRIVACY_OFFICER not in signed_in.function_names:
        raise NotHere
    text = request.POST.get("text", "")
    save_draft(of=FormOf(DRAFT, regime), values={"text": [text]}, by=signed_in.viewer, largest=LONGEST_TEXT)
    return HttpResponse(status=204)


def _regime(request: HttpRequest) -> str:
    asked = request.GET.get("regime", Regime.PGA)
    if asked not in Regime.values:
        raise NotHere
    return str(asked)


def _approve(request: HttpRequest, signed_in: SignedIn, form: Approval) -> None:
    asked = request.POST.get("version", "")
    known = asked.isascii() and asked.isdecimal() and len(asked) < 19
    proposal = ReglementVersion.objects.filter(pk=int(asked)).first() if known else None
    if proposal is None:
        raise NotHere
    if form.is_valid():
        activate_version(proposal, by=signed_in.viewer, reason=form.cleaned_data["reason"])
        messages.success(request, f"Versie {proposal.version} geldt vanaf nu.")


def _propose(form: Proposal, regime: str, signed_in: SignedIn) -> bool:
    reglement, problems = parse(form.cleaned_data["text"])
    for problem in problems:
        form.add_error("text", f"Regel {problem.line}: {problem.message}")
    if reglement is None or problems:
        return False
    if reglement.regime != regime:
        form.add_error("text", f"Deze tekst is voor het regime {reglement.regime}.")
        return False
    register_version(reglement, form.cleaned_data["text"], by=signed_in.viewer)
    return True


def _why_not(shown: PreviewPage | None, signed_in: SignedIn) -> str:
    if shown is not None and shown.proposed_by_account == signed_in.account_id:
        return "U heeft dit zelf voorgesteld. Een tweede privacyfunctionaris stelt het in werking."
    return ""
