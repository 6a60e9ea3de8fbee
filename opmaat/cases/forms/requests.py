"""What one fills in to ask partners, and to answer: people by sector, questions by life domain, one answer."""

from collections.abc import Container, Iterable, Iterator
from typing import Any

from django import forms

from opmaat.cases.asking import health_article, supplies_health
from opmaat.cases.enums import LifeDomain
from opmaat.cases.forms.fields import Once, Words
from opmaat.cases.forms.sectors import NAMES, sector_of
from opmaat.cases.refusals import reasons_in
from opmaat.cases.request_enums import Outcome
from opmaat.cases.rules.contributing import UNDER_SECRECY, Objection
from opmaat.cases.rules.drafts import Source
from opmaat.cases.rules.requests import MOST_QUESTIONS, Answer, Askee, Point, grounds_to_tell, health_objection
from opmaat.core import clock
from opmaat.core.form_fields import Day
from opmaat.network.models import Engagement

SEATED = "Al bij deze casus"
Choice = tuple[str, str]


def by_sector(people: Iterable[Engagement], seated: Container[int] = ()) -> list[tuple[str, list[Choice]]]:
    """People to choose from, under the sector of their unit; who is in the case comes first."""
    found: dict[str, list[Choice]] = {sector: [] for sector in (SEATED, *NAMES)}
    for person in people:
        where = f"{person.unit.organisation.name}, {person.unit.name}"
        line = (str(person.pk), f"{person.account.name}, {person.job_title} ({where})")
        found[SEATED if person.pk in seated else sector_of(person.unit.kind)].append(line)
    return [(sector, lines) for sector, lines in found.items() if lines]


class AskingForm(forms.Form):
    """Whom, what per life domain, until when."""

    once = Once()
    people = forms.MultipleChoiceField(
        label="Wie wilt u bevragen?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": "Iemand die u koos, kan nu niet gevraagd worden. Onder de lijst staat waarom."
        },
    )
    due = Day(label="Antwoord graag uiterlijk", help_text="Staat op vijf werkdagen; een andere dag kan ook.")

    def __init__(
        self, *args: Any, people: Iterable[Engagement], regime: str, seated: Container[int] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(person.pk): person for person in people}
        self.regime = regime
        field = self.fields["people"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = by_sector(self.known.values(), seated)
        for number in range(1, MOST_QUESTIONS + 1):
            self.fields[f"domain_{number}"] = forms.ChoiceField(
                label="Leefgebied",
                label_suffix="verplicht als u deze vraag stelt",
                required=number == 1,
                choices=[("", "kies"), *LifeDomain.choices],
            )
            self.fields[f"question_{number}"] = Words(
                label=f"Vraag {number}", rows=2, required=number == 1, max_length=1_000
            )

    @property
    def questions(self) -> list[tuple[Any, Any]]:
        """The pairs of life domain and question, for the page."""
        return [(self[f"domain_{n}"], self[f"question_{n}"]) for n in range(1, MOST_QUESTIONS + 1)]

    @property
    def more_open(self) -> bool:
        """Whether a question beyond the first two holds something."""
        return any(question.value() or question.errors or domain.errors for domain, question in self.questions[2:])

    @property
    def sectors(self) -> Iterator[dict[str, Any]]:
        """The people as the page shows them: ticked sectors stand open."""
        ticked = {str(value) for value in self["people"].value() or []}
        place = 0
        for sector, lines in self.fields["people"].choices:  # type: ignore[attr-defined]
            choices = []
            for value, label in lines:
                name, _, where = label.partition(" (")
                choices.append({
                    "id": f"id_people_{place}", "name": "people", "value": value, "label": name, "type": "checkbox",
                    "checked": value in ticked, "note": f"{where.removesuffix(')')}{self._not_about(value)}",
                })  # fmt: skip
                place += 1
            opened = sector == SEATED or any(choice["checked"] for choice in choices)
            yield {"label": f"{sector} ({len(choices)})", "choices": choices, "open": opened}

    @property
    def health_article(self) -> str:
        """On which article some are not asked about health."""
        return health_article(self.regime)

    def _not_about(self, value: str) -> str:
        """About what this partner cannot be asked."""
        if supplies_health(self.regime, self.known[value].unit.kind):
            return ""
        return " · niet over gezondheid"

    def chosen(self) -> list[Engagement]:
        """Who was ticked."""
        return [self.known[value] for value in self.cleaned_data["people"]]

    def points(self) -> tuple[Point, ...]:
        """What was asked; an empty line is no question."""
        words = self.cleaned_data
        lines = ((words[f"domain_{n}"], words[f"question_{n}"]) for n in range(1, MOST_QUESTIONS + 1))
        return tuple(Point(domain, question) for domain, question in lines if question)

    def clean(self) -> dict[str, Any]:
        """A question without its life domain is asked back beside that very line."""
        words = super().clean() or {}
        for number in range(1, MOST_QUESTIONS + 1):
            missing = not words.get(f"domain_{number}") and f"domain_{number}" not in self.errors
            if words.get(f"question_{number}") and missing:
                self.add_error(f"domain_{number}", "Kies het leefgebied waar deze vraag over gaat.")
        if not self.errors:
            self._explain_health()
        return words

    def _explain_health(self) -> None:
        """Beside the list: who of those that were ticked cannot be asked about health."""
        asked = [Askee(str(person.unit), person.unit.kind) for person in self.chosen()]
        if found := health_objection(self.points(), asked, self.regime):
            self.add_error("people", f"{found.message} ({found.article})")


class RequestAnswerForm(forms.Form):
    """How the unit answers."""

    once = Once()
    outcome = forms.ChoiceField(label="Uw antwoord", choices=Outcome.choices, widget=forms.RadioSelect)
    refusal = forms.ChoiceField(
        label="Waarom kunt u het niet zeggen?",
        label_suffix=f"verplicht als u “{Outcome.REFUSED.label}” kiest",
        required=False,
    )
    known_ground = forms.ChoiceField(
        label="Op welke grond zegt u dat u iemand kent?",
        label_suffix="verplicht als u zegt dat u iemand kent",
        required=False,
        help_text="Ook dat u iemand kent, rust onder uw beroepsgeheim.",
    )

    def __init__(self, *args: Any, source: Source, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reasons = [(reason.code, f"{reason.label} ({reason.article})") for reason in reasons_in(source.regime)]
        self._offer("refusal", [("", "niet van toepassing"), *reasons])
        if source.kind in UNDER_SECRECY:
            grounds = [(g.value, g.label) for g in grounds_to_tell(source, today=clock.today())]
            self._offer("known_ground", [("", "niet van toepassing"), *grounds])
        else:
            del self.fields["known_ground"]

    def answer(self) -> Answer:
        """What was chosen; what does not belong to it is left out."""
        words = self.cleaned_data
        outcome = Outcome(words["outcome"])
        return Answer(
            outcome=outcome,
            refusal=words["refusal"] if outcome == Outcome.REFUSED else "",
            known_ground=words.get("known_ground", "") if outcome in (Outcome.SUPPLIED, Outcome.KNOWN) else "",
        )

    def explain(self, objection: Objection) -> None:
        """Put an objection of the rules beside the field it is about."""
        message = f"{objection.message} ({objection.article})" if objection.article else objection.message
        self.add_error(objection.field if objection.field in self.fields else None, message)

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices
