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
    question: str


STEPS = (
    Step(WHO, "Wie", WhoForm, "Om wie gaat het?"),
    Step(WHAT, "Wat gebeurt er", WhatForm, "Wat gebeurt er, en sinds wanneer?"),
    Step(TRIED, "Wat is geprobeerd", TriedForm, "Wat is er al geprobeerd?"),
    Step(TOGETHER, "Waarom samen", TogetherForm, "Waarom is samenwerken nodig?"),
    Step(TOLD, "Op de hoogte", ToldForm, "Is hij of zij op de hoogte?"),
)
BY_SLUG = {step.slug: step for step in STEPS}
