"""What one fills in about who judges a running referral: who joins, who speaks from now on, or that one left."""

from typing import Any

from django import forms

from opmaat.cases.forms.people import LeaveForm, PersonChoiceForm

READ_BY_ALL = "Eén zin. Iedereen aan tafel leest dit: schrijf niets over ziekte of zorg."


class SpeakerForm(PersonChoiceForm):
    """Who speaks for a body from now on, and why."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["engagement"].label = "Wie spreekt voor deze deelnemer?"
        self.fields["reason"].help_text = READ_BY_ALL


class JoinForm(SpeakerForm):
    """A body that joins; who says that somebody is in detention says so here."""

    detained = forms.BooleanField(label="De persoon zit nu vast", required=False)

    def __init__(self, *args: Any, asks_detention: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_detention:
            del self.fields["detained"]


class LeavingForm(LeaveForm):
    """A body that sat there by mistake."""

    released = forms.BooleanField(label="De persoon zit niet vast", required=False)

    def __init__(self, *args: Any, asks_detention: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = READ_BY_ALL
        if not asks_detention:
            del self.fields["released"]
