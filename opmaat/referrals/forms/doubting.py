"""What a wijkagent doubts about, in a few lines."""

from django import forms

from opmaat.cases.forms.fields import Once, Words

LONGEST = 600


class DoubtForm(forms.Form):
    """A short text."""

    once = Once()
    text = Words(
        label="Waarover twijfelt u?", rows=4, max_length=LONGEST,
        help_text="Twee zinnen zijn genoeg. Zet hier geen politiegegevens in: die draagt u bij als bijdrage.",
    )  # fmt: skip
