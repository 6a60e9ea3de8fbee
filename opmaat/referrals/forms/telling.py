"""Does the person know of the referral, and if not: on which ground not yet, and until when (AVG 14(5), UAVG 41).

Who will simply hear it within the month of AVG 14(3) needs no ground: asking one invited referrers to invent it.
"""

from typing import Any

from django import forms

from opmaat.cases.informing_grounds import WaitGround, wait_grounds
from opmaat.core import clock
from opmaat.core.form_fields import Day
from opmaat.referrals.rules.answers import Told

YES, LATER, NO = "ja", "straks", "nee"
WHEN_NOT_TOLD = "verplicht als u “Nee” kiest"
# What a referrer means nearly always; the order of the law put national security first.
USUAL = ("uavg_41_1_i", "uavg_41_1_d", "uavg_41_1_c")


class TellingForm(forms.Form):
    """The three fields of it, for the referral form and for a referral that was told."""

    person_told = forms.ChoiceField(
        label="Weet hij of zij van deze aanmelding?",
        choices=[
            (YES, "Ja, het is besproken"),
            (LATER, "Nog niet, dat gebeurt binnen een maand"),
            (NO, "Nee, vertellen kan nu niet"),
        ],
        widget=forms.RadioSelect,
    )
    told_ground = forms.ChoiceField(
        label="Waarom kan vertellen nu niet?",
        label_suffix=WHEN_NOT_TOLD,
        required=False,
        choices=lambda: [("", "Kies een grond"), *((one.code, one.choice) for one in _usual_first())],
    )
    told_until = Day(
        label="Tot wanneer?",
        label_suffix=WHEN_NOT_TOLD,
        required=False,
        help_text="Op die dag kijkt u er opnieuw naar.",
    )

    def clean(self) -> dict[str, Any]:
        """Not told: a ground and a day that is still to come."""
        words: dict[str, Any] = super().clean() or self.cleaned_data
        if words.get("person_told") == NO:
            self._require_ground(words)
        return words

    def _require_ground(self, words: dict[str, Any]) -> None:
        if not words.get("told_ground"):
            self.add_error("told_ground", "Kies waarom hij of zij het nog niet weet (AVG 14(5), UAVG 41).")
        until = words.get("told_until")
        if until is None and "told_until" not in self.errors:
            self.add_error("told_until", "Vul in tot wanneer: daarna moet hij of zij het weten.")
        elif until is not None and until <= clock.today():
            self.add_error("told_until", "Kies een dag na vandaag.")


def _usual_first() -> list[WaitGround]:
    grounds = wait_grounds()
    return [*(grounds[code] for code in USUAL), *(one for one in grounds.values() if one.code not in USUAL)]


def told_in(fields: dict[str, Any]) -> Told:
    """Told, told within the month (no ground), or not yet on a ground until a day."""
    if fields.get("person_told") in (YES, LATER):
        return Told(fields["person_told"] == YES)
    return Told(False, str(fields.get("told_ground") or ""), fields.get("told_until"))
