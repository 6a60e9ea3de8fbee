"""The five steps with their form, and how the progress line and the page call them."""

from dataclasses import dataclass

from opmaat.referrals.forms.steps import StepForm, TogetherForm, ToldForm, TriedForm, WhatForm, WhoForm
from opmaat.referrals.rules.order import TOGETHER, TOLD, TRIED, WHAT, WHO


@dataclass(frozen=True, slots=True)
class Step:
    """One step."""

    slug: str
    label: str
    form: type[StepForm]


STEPS = (
    Step(WHO, "Wie", WhoForm),
    Step(WHAT, "Wat gebeurt er", WhatForm),
    Step(TRIED, "Wat is geprobeerd", TriedForm),
    Step(TOGETHER, "Waarom samen", TogetherForm),
    Step(TOLD, "Op de hoogte", ToldForm),
)
BY_SLUG = {step.slug: step for step in STEPS}
