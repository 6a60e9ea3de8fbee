"""What is asked once before a meeting closes: per discussed case whether the person was there.

Nothing here must be filled in: what is skipped counts as not noted.
"""

from collections.abc import Sequence
from typing import Any

from django import forms

from opmaat.conferences.actions.meeting import Course
from opmaat.conferences.enums import AtTable, WhyAbsent
from opmaat.conferences.queries.agenda import Row

ANSWERS = [
    ("", "nog niet genoteerd"),
    *((one.value, one.label) for one in AtTable if one != AtTable.NOBODY),
    *((f"{AtTable.NOBODY}:{why}", f"Nee: {why.label[0].lower()}{why.label[1:]}") for why in WhyAbsent),
]


class ClosingForm(forms.Form):
    """One question for each case where it was not noted."""

    def __init__(self, *args: Any, cases: Sequence[Row], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in cases:
            self.fields[f"case_{row.id}"] = forms.ChoiceField(
                label=f"Zat {row.person.initials} ({row.number}) aan tafel?", choices=ANSWERS, required=False
            )

    def courses(self) -> dict[int, Course]:
        """What was answered, by agenda item; what was skipped is not in it."""
        given = ((int(name.removeprefix("case_")), answer) for name, answer in self.cleaned_data.items() if answer)
        return {item: _course(answer) for item, answer in given}


def _course(answer: str) -> Course:
    at_table, _, why = answer.partition(":")
    return Course(at_table=at_table, why_absent=why)
