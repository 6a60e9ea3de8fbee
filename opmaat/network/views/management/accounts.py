"""Managing accounts: who can sign in, and how they get there."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from opmaat.core.pages import page
from opmaat.network.actions.accounts import (
    add_account,
    close_account,
    invite_account,
    rename_account,
    reopen_account,
    require_account,
    reset_second_factor,
)
from opmaat.network.forms.people import AccountForm, AccountSearch, NameForm
from opmaat.network.models import Account
from opmaat.network.queries.accounts import accounts, engagements_of, screenings_of, trainings_of
from opmaat.network.queries.appointments import appointments_of
from opmaat.network.queries.authority import managed_regions
from opmaat.network.signin.invitation import invitation_link
from opmaat.network.signin.step_up import step_up
from opmaat.network.views.filling_in import ask_once_more, fill_in
from opmaat.network.views.finding import find
from opmaat.network.views.request import viewer_of

ON_A_PAGE = 50


@page(methods=["GET"])
def account_list(request: HttpRequest) -> HttpResponse:
    """Everybody who can sign in, in the manager's regions."""
    form = AccountSearch(request.GET)
    search = form.cleaned_data.get("zoek", "") if form.is_valid() else ""
    found = accounts(managed_regions(viewer_of(request)), search=search)
    listed = Paginator(found, ON_A_PAGE).get_page(request.GET.get("pagina"))
    context = {"form": form, "page": listed, "accounts": listed.object_list, "total": len(found)}
    return render(request, "network/management/accounts.html", context)


@page(methods=["GET"])
def account_page(request: HttpRequest, account_id: int) -> HttpResponse:
    """One person: where one works, screening, training, appointments."""
    account = _account(request, account_id)
    context = {
        "account": account,
        "engagements": engagements_of(account.pk),
        "screenings": screenings_of(account.pk),
        "trainings": trainings_of(account.pk),
        "appointments": appointments_of(account_id=account.pk),
    }
    return render(request, "network/management/account.html", context)


@page()
@step_up
def add(request: HttpRequest) -> HttpResponse:
    """A new account."""
    by = viewer_of(request)
    managed_regions(by)

    def save(filled_in: dict[str, Any]) -> str:
        return _page_of(add_account(**filled_in, by=by))

    return fill_in(
        request,
        AccountForm(request.POST or None),
        heading="Nieuw account",
        lead="Een account ziet nog niets. Geef daarna een werkplek en leg de screening vast.",
        save=save,
        back_url=reverse("network:accounts"),
        done="Het account is gemaakt. Geef nu een werkplek.",
    )


@page()
@step_up
def rename(request: HttpRequest, account_id: int) -> HttpResponse:
    """Another name."""
    account = _account(request, account_id)

    def save(filled_in: dict[str, Any]) -> str:
        return _page_of(rename_account(account=account, name=filled_in["name"], by=viewer_of(request)))

    form = NameForm(request.POST or None, initial={"name": account.name})
    return fill_in(request, form, heading="Naam wijzigen", save=save, back_url=_page_of(account))


@page()
@step_up
def invite(request: HttpRequest, account_id: int) -> HttpResponse:
    """A link by which this person chooses a password; shown once, to hand over in person or by telephone."""
    account = _account(request, account_id)
    link = ""
    if request.method == "POST":
        invite_account(account=account, by=viewer_of(request))
        link = invitation_link(request, account)
    return render(request, "network/management/invitation.html", {"account": account, "link": link})


@page()
@step_up
def close(request: HttpRequest, account_id: int) -> HttpResponse:
    """Nobody signs in with it any more."""
    return _asked(
        request,
        _account(request, account_id),
        heading="Account sluiten",
        question="Kan {name} niet meer inloggen?",
        consequences=["Wie nu is ingelogd, is er bij de volgende klik uit."],
        act=close_account,
        submit="Sluiten",
    )


@page()
@step_up
def reopen(request: HttpRequest, account_id: int) -> HttpResponse:
    """Signing in works again."""
    return _asked(
        request,
        _account(request, account_id),
        heading="Account heropenen",
        question="Mag {name} weer inloggen?",
        consequences=[],
        act=reopen_account,
        submit="Heropenen",
    )


@page()
@step_up
def reset_factor(request: HttpRequest, account_id: int) -> HttpResponse:
    """A lost telephone or key."""
    return _asked(
        request,
        _account(request, account_id),
        heading="Tweede factor weghalen",
        question="Is {name} telefoon of sleutel kwijt?",
        consequences=[
            "Controleer eerst wie u aan de lijn hebt: bel terug via het nummer van de organisatie.",
            "Het wachtwoord vervalt ook. Maak daarna een nieuwe uitnodiging.",
        ],
        act=reset_second_factor,
        submit="Weghalen",
    )


def _asked(
    request: HttpRequest,
    account: Account,
    *,
    heading: str,
    question: str,
    consequences: list[str],
    act: Callable[..., None],
    submit: str,
) -> HttpResponse:
    def save(filled_in: dict[str, Any]) -> str:
        act(account=account, by=viewer_of(request))
        return _page_of(account)

    return ask_once_more(
        request,
        forms.Form(request.POST if request.method == "POST" else None),
        heading=heading,
        question=question.format(name=account.name),
        consequences=consequences,
        save=save,
        submit=submit,
        back_url=_page_of(account),
    )


def _account(request: HttpRequest, account_id: int) -> Account:
    account = find(Account.objects.all(), account_id)
    require_account(account, viewer_of(request))
    return account


def _page_of(account: Account) -> str:
    return reverse("network:account", args=[account.pk])
