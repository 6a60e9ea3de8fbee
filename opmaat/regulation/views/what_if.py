""" "Wat als": set the facts by hand and read the decision step by step."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from opmaat.core import clock
from opmaat.core.pages import page
from opmaat.regulation.enums import Gives, Regime
from opmaat.regulation.explaining import GIVES, STEPS, StepTrace, explain
from opmaat.regulation.facts import Facts
from opmaat.regulation.forms import EXAMPLE, WhatIf
from opmaat.regulation.in_force import reglement_in_force
from opmaat.regulation.reglement import Reglement
from opmaat.regulation.views.version_note import note_of


@page(methods=("GET",))
def what_if(request: HttpRequest) -> HttpResponse:
    """What does the reglement decide here, and why?"""
    asked = bool(request.GET)
    form = WhatIf(request.GET) if asked else WhatIf(initial=EXAMPLE)
    regime = request.GET.get("regime", "")
    reglement = reglement_in_force(regime if regime in Regime.values else Regime.PGA, clock.now())
    decided = asked and form.is_valid()
    return render(
        request,
        "regulation/what_if.html",
        {
            "form": form,
            "decision": _told(form.facts(), reglement) if decided else None,
            "version": note_of(reglement),
            "matrix_url": "/reglement/",
        },
    )


def _told(facts: Facts, reglement: Reglement) -> dict[str, object]:
    traces = explain(facts, reglement)
    decision = traces[-1].decision
    if decision is None:
        raise RuntimeError("An explanation ends with its decision.")
    return {
        "gives": decision.gives,
        "word": _sentence(GIVES[Gives(decision.gives)]),
        "rule": decision.rule,
        "article": decision.article,
        "text": decision.text,
        "step": decision.step,
        "steps": [_step(number, traces, decision.step) for number in STEPS],
    }


def _step(number: int, traces: list[StepTrace], decisive: int) -> dict[str, object]:
    asked = [trace for trace in traces if trace.step == number]
    state = "decisive" if number == decisive else ("passed" if asked else "not_reached")
    return {
        "number": number,
        "title": STEPS[number],
        "text": " ".join(f"{trace.question} {trace.answer}" for trace in asked),
        "state": state,
    }


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
