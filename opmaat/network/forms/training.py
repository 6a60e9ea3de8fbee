"""The answers to the questions of the training."""

from typing import Any

from django import forms

from opmaat.network.rules.training import Question


class AnswersForm(forms.Form):
    """One choice for each question; all must be answered."""

    def __init__(self, *args: Any, questions: tuple[Question, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, question in enumerate(questions, 1):
            self.fields[question.key] = forms.TypedChoiceField(
                label=f"{number}. {question.text}",
                choices=list(enumerate(question.answers)),
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": "Kies een antwoord."},
            )

    def given(self) -> dict[str, int]:
        """The answers, by question."""
        return dict(self.cleaned_data)
