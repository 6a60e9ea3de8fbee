"""What one fills in about a referral that came by telephone: the case, the person, who told it and what happens."""

from typing import Any

from django import forms

from opmaat.cases.forms.case import OpenCaseForm
from opmaat.cases.forms.fields import Words
from opmaat.cases.rules.text import LONGEST_TEXT
from opmaat.core.form_fields import Line
from opmaat.network.models import Unit
from opmaat.referrals.forms.address import address_open
from opmaat.referrals.forms.offers import UnitChoice
from opmaat.referrals.forms.telling import TellingForm
from opmaat.referrals.rules.questions import health_words


class TellingCaseForm(TellingForm, OpenCaseForm):
    """A new case with the referral that it rests on."""

    field_order = [
        "once", "in_name_of", "contact_name", "what_now", "health", "person_told", "told_ground", "told_until",
        "call_name", "given_names", "particle", "surname", "birth", "bsn", "not_established", "in_detention",
        "none_known", "line", "postcode", "place", "hidden", "regime", "municipality", "house", "process_lead",
        "purpose",
    ]  # fmt: skip
    in_name_of = UnitChoice(
        Unit.objects.none(),
        label="Van welke partner kwam de aanmelding?",
        empty_label="Kies een partner",
        help_text="Kwam het van een inwoner of van uzelf? Kies dan uw eigen afdeling, en noem de inwoner nergens.",
    )
    contact_name = Line(
        label="Wie sprak u daar?",
        required=False,
        max_length=120,
        help_text="De collega die u terugbelt over de uitkomst.",
    )
    what_now = Words(
        label="Wat gebeurt er nu?",
        rows=4,
        max_length=LONGEST_TEXT,
        help_text="Wat ziet of hoort de aanmelder, hoe vaak? Schrijf feiten; geen BSN.",
    )

    health = forms.BooleanField(label=health_words("tick"), required=False, help_text=health_words("told"))

    def __init__(self, *args: Any, partners: Any, **choices: Any) -> None:
        super().__init__(*args, **choices)
        del self.fields["reason"]  # why the case opens is what happens now
        house, unit = self.fields["house"], self.fields["in_name_of"]
        house.label_suffix, house.help_text = "verplicht bij een casus van het huis", ""
        if isinstance(house, forms.ModelChoiceField) and isinstance(unit, forms.ModelChoiceField):
            house.empty_label = "Geen"
            unit.queryset = partners

    @property
    def address_open(self) -> bool:
        """Whether something stands in the address, so that it is not folded away."""
        return address_open(self)
