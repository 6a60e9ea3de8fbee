"""The conversation through a one-time link: no account, one referral, one's own draft and nothing else."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from opmaat.audit.refusals import record_refusal
from opmaat.core import tracing
from opmaat.core.addresses import address_of
from opmaat.core.errors import DomainError, NotHere
from opmaat.core.pages import public_page
from opmaat.core.transaction import Act, acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.views.filling_in import NOT_VALID, try_to
from opmaat.referrals.actions.links import Arrived, require_open, require_unused, send_by_link
from opmaat.referrals.actions.notebooks import LinkNotebook
from opmaat.referrals.actions.sending import CONTACT_WITHIN
from opmaat.referrals.forms.steps import Asked, SendForm
from opmaat.referrals.models import OneTimeLink
from opmaat.referrals.rules.tokens import Token, read
from opmaat.referrals.views.conversation import Conversation, criteria_part, keep, letter_context, step_page
from opmaat.regulation.enums import Regime

HEADING = "Aanmelden voor de lokale PGA"


@public_page(methods=("GET",))
def start(request: HttpRequest, token: str) -> HttpResponse:
    """Where the link leads: to the first step."""
    with _holding(request, token) as (talk, _):
        return HttpResponseRedirect(talk.at("wie"))


@public_page()
def step(request: HttpRequest, token: str, step: str) -> HttpResponse:
    """One of the five steps."""
    with _holding(request, token) as (talk, _):
        return step_page(request, talk, step)


@public_page(methods=("POST",))
def draft(request: HttpRequest, token: str, step: str) -> HttpResponse:
    """What is typed so far."""
    with _holding(request, token) as (talk, _):
        keep(request, talk, step)
        return HttpResponse(status=204)


@public_page(methods=("POST",))
def criteria(request: HttpRequest, token: str, step: str) -> HttpResponse:
    """The criteria beside the form."""
    with _holding(request, token) as (talk, _):
        return criteria_part(request, talk, step)


@public_page()
def letter(request: HttpRequest, token: str) -> HttpResponse:
    """The letter, and the sending: after that the link is used."""
    with _holding(request, token) as (talk, link):
        form = SendForm(request.POST if request.method == "POST" else None)
        arrived = _sent(request, talk, link, form)
        if arrived:
            return render(request, "referrals/arrived.html", {"arrived": arrived, "contact_days": CONTACT_WITHIN})
        context = letter_context(talk) | {"form": form, "has_place": True, "delete_url": ""}
        return render(request, "referrals/letter.html", context, status=NOT_VALID if form.errors else 200)


def _sent(request: HttpRequest, talk: Conversation, link: OneTimeLink, form: SendForm) -> Arrived | None:
    if request.method != "POST" or not form.is_valid():
        return None
    draft = talk.whole.draft(facts_checked=True)
    require_unused(link)  # of two presses at once, what the second should send is gone with the first
    if draft is None:
        form.add_error(None, "Er ontbreekt nog iets. Hieronder staat per stap wat.")
        return None
    found: list[Arrived] = []

    def act() -> str:
        found.append(send_by_link(link=link, draft=draft, by=Viewer.link(link.pk)))
        return ""

    try_to(request, form, act)
    return found[0] if found else None


@contextmanager
def _holding(request: HttpRequest, typed: str) -> Iterator[tuple[Conversation, OneTimeLink]]:
    """The act of this link; a token that we did not sign costs no look in the database."""
    token = read(typed)
    if token is None:
        raise NotHere
    try:
        with _act(request, token):
            link = require_open(token)
            yield _conversation(link, typed), link
    except DomainError as error:
        with _act(request, token):  # after the rollback, in a short act of its own
            record_refusal(request, error)
        raise


def _act(request: HttpRequest, token: Token) -> AbstractContextManager[Act]:
    return acting_as(Viewer.link(token.link_id), trace_id=tracing.current(), address=address_of(request))


def _conversation(link: OneTimeLink, typed: str) -> Conversation:
    asked = Asked(Regime.PGA, link.unit.kind, None, by_link=True)
    extra = {"by_link": f"{link.contact_name}, {link.unit.organisation.name}", "crumbs": []}
    url = f"/aanmelden/met-link/{typed}/"
    return Conversation(LinkNotebook(link.pk), asked, url, HEADING, town=link.municipality, extra=extra)
