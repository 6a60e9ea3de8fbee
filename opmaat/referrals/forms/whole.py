"""The whole of a referral that is being written: every step read again, with what is still missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from opmaat.cases.actions.drafts import Values
from opmaat.cases.rules.people import PersonDraft
from opmaat.network.models import Municipality
from opmaat.referrals.actions.notebooks import Notebook
from opmaat.referrals.actions.sending import ReferralDraft
from opmaat.referrals.forms.order import STEPS, Step
from opmaat.referrals.forms.steps import Asked, StepForm, WhoForm
from opmaat.referrals.forms.telling import told_in
from opmaat.referrals.rules.answers import HEALTH, health_expected, suggested
from opmaat.referrals.rules.order import TOGETHER, WHAT
from opmaat.referrals.rules.questions import called_for, health_tick


@dataclass(frozen=True, slots=True)
class Missing:
    """One step in which something is still open."""

    step: Step
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """All steps together."""

    regime: str
    forms: tuple[tuple[Step, StepForm], ...]
    town: Municipality | None = None

    @property
    def fields(self) -> dict[str, Any]:
        """What was filled in and can be kept, of all steps."""
        return {name: value for _, form in self.forms for name, value in form.cleaned_data.items()}

    @property
    def missing(self) -> tuple[Missing, ...]:
        """Per step what stands in the way of sending."""
        return tuple(Missing(step, tuple(_lines(form))) for step, form in self.forms if form.errors)

    @property
    def person(self) -> PersonDraft | None:
        """The person, when the first step is whole."""
        who = self.forms[0][1]
        return who.person() if isinstance(who, WhoForm) and not who.errors else None

    def draft(self, *, facts_checked: bool) -> ReferralDraft | None:
        """What can be sent; nothing while something is missing."""
        person, town, fields = self.person, self.fields.get("municipality") or self.town, self.fields
        if self.missing or person is None or town is None:
            return None
        return ReferralDraft(
            regime=self.regime,
            town=town,
            person=person,
            fields=fields,
            told=told_in(fields),
            facts_checked=facts_checked,
            in_detention=bool(fields.get("in_detention")),
        )


def whole_of(notebook: Notebook, asked: Asked, *, town: Municipality | None = None) -> Whole:
    """Every step, bound to what was kept of it."""
    forms = tuple((step, step.form(data_of(notebook.read(step.slug)), asked=asked)) for step in STEPS)
    for _, form in forms:
        form.is_valid()
    return Whole(notebook.regime, forms, town)


def data_of(values: Values) -> QueryDict:
    """What was kept, as a form reads it."""
    typed = QueryDict(mutable=True)
    for name, lines in values.items():
        typed.setlist(name, list(lines))
    return typed


def initial_of(step: Step, values: Values, whole: Whole) -> dict[str, Any]:
    """What stands in a step when it opens: as it was left, or what the earlier steps already say."""
    begun: dict[str, Any] = suggested(whole.fields) if step.slug == TOGETHER else {}
    if step.slug == TOGETHER and not values:
        begun |= {"needed": called_for(whole.fields.get("domains") or ())}
    begun |= _health(step, values, whole)
    kept = {name: list(lines) if name in step.form.several else lines[0] for name, lines in values.items() if lines}
    return begun | kept | ({"seen_ticked": bool(HEALTH & set(whole.fields.get("domains") or ()))} if values else {})


def _health(step: Step, values: Values, whole: Whole) -> dict[str, bool]:
    """The tick about health, beforehand: as the life domains say; in the step of those domains once it was kept."""
    name = health_tick(step.slug)
    if step.slug == WHAT:
        return {name: bool(whole.fields.get(name))}
    return {} if values else {name: health_expected(whole.fields)}


def _lines(form: StepForm) -> Iterable[str]:
    for bound in form:
        for message in bound.errors:
            yield f"{str(bound.label).rstrip('?:')}: {message}"
    yield from (str(message) for message in form.non_field_errors())
