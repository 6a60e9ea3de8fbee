"""The pages of the conversation, the same for who has an account and for who holds a link.

Each step is saved as typed before anything is checked, so nothing is lost; a step that is
not whole yet may be passed, the letter at the end says what is missing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from opmaat.cases.informing_grounds import choice_of
from opmaat.core import clock
from opmaat.core.errors import NotHere
from opmaat.network.models import Municipality
from opmaat.network.views.filling_in import NOT_VALID, try_to
from opmaat.referrals.actions.notebooks import Notebook
from opmaat.referrals.forms.order import BY_SLUG, STEPS, Step
from opmaat.referrals.forms.steps import Asked, StepForm
from opmaat.referrals.forms.telling import told_in
from opmaat.referrals.forms.whole import Whole, initial_of, whole_of
from opmaat.referrals.queries.known_names import known_names
from opmaat.referrals.rules.answers import argued
from opmaat.referrals.rules.letter import letter_of
from opmaat.referrals.rules.order import LETTER, TOLD, WHAT, after, before
from opmaat.referrals.rules.terms import terms
from opmaat.referrals.rules.traces import Trace, traces_in

LETTER_LABEL = "De brief"


@dataclass(frozen=True, slots=True)
class Conversation:
    """A referral that is being written on a page."""

    notebook: Notebook
    asked: Asked
    url: str
    heading: str
    town: Municipality | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def whole(self) -> Whole:
        """All steps as they are kept now."""
        return whole_of(self.notebook, self.asked, town=self.town)

    def at(self, slug: str) -> str:
        """The address of a step."""
        return f"{self.url}{slug}/"


def step_page(request: HttpRequest, talk: Conversation, slug: str) -> HttpResponse:
    """One step: saved, then on to the next, or back with what does not fit."""
    step = step_of(slug)
    if request.method == "POST":
        form = step.form(request.POST, asked=talk.asked)
        kept = bool(try_to(request, form, lambda: _kept(request, talk, slug)))
        if kept and (form.is_valid() or request.POST.get("do") in ("back", "later")):
            return HttpResponseRedirect(_next(request, talk, slug))
        return _shown(request, talk, step, form)
    form = step.form(initial=initial_of(step, talk.notebook.read(slug), talk.whole), asked=talk.asked)
    return _shown(request, talk, step, form)


def _kept(request: HttpRequest, talk: Conversation, slug: str) -> str:
    """Kept; what is too large to keep comes back in the form, with everything that was typed."""
    keep(request, talk, slug)
    return slug


def keep(request: HttpRequest, talk: Conversation, slug: str) -> None:
    """Save what was typed in a step, whatever it is."""
    values = {name: [str(line) for line in request.POST.getlist(name)] for name in request.POST}
    talk.notebook.save(step_of(slug).slug, values)


def criteria_part(request: HttpRequest, talk: Conversation, slug: str) -> HttpResponse:
    """The panel beside the form, after what was typed is kept."""
    keep(request, talk, slug)
    return render(request, "referrals/criteria.html", panel(talk))


def panel(talk: Conversation) -> dict[str, Any]:
    """The criteria as the answers fill them."""
    return {"argued": argued(talk.notebook.regime, talk.whole.fields), "named": named(talk)}


def named(talk: Conversation) -> tuple[Trace, ...]:
    """What seems to name somebody in the one answer that goes without names: who suffers from it."""
    suffers = "\n".join(talk.notebook.read(TOLD).get("suffers", []))
    return traces_in(suffers, today=clock.today(), partners=known_names()) if suffers else ()


def letter_context(talk: Conversation) -> dict[str, Any]:
    """The letter as the receiver will read it, and what is still missing."""
    whole = talk.whole
    return frame(talk, LETTER) | {
        "contact_days": terms().contact_within_working_days,
        "offer_days": terms().offer_waits_working_days,
        "letter": letter_of(whole.regime, whole.fields, whole.person),
        "told": told_in(whole.fields),
        "ground": choice_of(told_in(whole.fields).ground),
        "named": named(talk),
        "told_url": talk.at(TOLD),
        "missing": [{"label": m.step.label, "url": talk.at(m.step.slug), "lines": m.lines} for m in whole.missing],
    }


def frame(talk: Conversation, slug: str) -> dict[str, Any]:
    """The heading, the progress line and the addresses around a page of the conversation."""
    order = [step.slug for step in STEPS] + [LETTER]
    here = order.index(slug)
    labels = [step.label for step in STEPS] + [LETTER_LABEL]
    states = ["done" if number < here else "now" if number == here else "next" for number in range(len(order))]
    previous = before(slug)
    return {
        "heading": talk.heading,
        "label": "Stappen van de aanmelding",
        "steps": [
            # A link only from the letter: a step that is left without sending it could lose what was typed last.
            {"label": label, "state": state, "note": "", "url": talk.at(one) if slug == LETTER else ""}
            for label, state, one in zip(labels, states, order, strict=True)
        ],
        "number": here + 1,
        "regime": talk.notebook.regime,
        "back_url": talk.at(previous) if previous else "",
        **talk.extra,
    }


def step_of(slug: str) -> Step:
    """A step by its address."""
    if slug not in BY_SLUG:
        raise NotHere
    return BY_SLUG[slug]


def _next(request: HttpRequest, talk: Conversation, slug: str) -> str:
    match request.POST.get("do"):
        case "back":
            return talk.at(before(slug) or slug)
        case _:
            return talk.at(after(slug))


def _shown(request: HttpRequest, talk: Conversation, step: Step, form: StepForm) -> HttpResponse:
    context = (
        frame(talk, step.slug)
        | panel(talk)
        | {
            "form": form,
            "step": step,
            "draft_url": f"{talk.at(step.slug)}concept/",
            "panel_url": f"{talk.at(step.slug)}criteria/",
            "domain_rows": domain_rows(form) if step.slug == WHAT else [],
        }
    )
    return render(request, f"referrals/step_{step.slug.replace('-', '_')}.html", context, status=_status(form))


def domain_rows(form: StepForm) -> list[dict[str, Any]]:
    """The twelve life domains, each with its two ticks on one line."""
    pairs = zip(form["domains"].subwidgets, form["criminogenic"].subwidgets, strict=True)
    return [{"label": plays.choice_label, "plays": plays, "drives": drives} for plays, drives in pairs]


def _status(form: StepForm) -> int:
    return NOT_VALID if form.errors else 200
