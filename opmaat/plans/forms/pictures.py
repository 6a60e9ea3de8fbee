"""Beginning a picture, making it final, cancelling it: one choice each."""

from django import forms

from opmaat.plans.picture_enums import Cancelled, Missing, Moment


class NewPictureForm(forms.Form):
    """Of which moment."""

    moment = forms.ChoiceField(label="Welke foto?", choices=Moment.choices, widget=forms.RadioSelect)


class FinishForm(forms.Form):
    """Why without a side; not asked when both filled in."""

    missing_reason = forms.ChoiceField(
        label="Waarom zonder deze kant?",
        choices=Missing.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies waarom."},
    )


class CancelForm(forms.Form):
    """Why a draft is cancelled."""

    reason = forms.ChoiceField(
        label="Waarom?",
        choices=Cancelled.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies waarom."},
    )
