"""Filling in organisations, units and covenants."""

from typing import Any

from django import forms

from opmaat.core import clock
from opmaat.core.form_fields import Day, Line, Prose
from opmaat.network.enums import Place, UnitKind
from opmaat.network.forms.choices import limit
from opmaat.network.models import Covenant, Municipality, Organisation, Region, SafetyHouse
from opmaat.network.queries.in_force import valid_on
from opmaat.network.signin.providers import providers

ALL = ("", "Alle")


class PartnerFilter(forms.Form):
    """Searching the list of partners."""

    zoek = Line(label="Naam", required=False, max_length=100)
    soort = forms.ChoiceField(label="Taak", required=False, choices=[ALL, *UnitKind.choices])


class OrganisationForm(forms.Form):
    """An organisation."""

    name = Line(label="Naam", max_length=160)
    about = Prose(label="Wat de organisatie doet", required=False, max_length=2000)
    website = forms.URLField(label="Website", required=False, max_length=200, assume_scheme="https")
    sign_in_provider = forms.ChoiceField(label="Hoe medewerkers inloggen", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = [("", "Met een wachtwoord en een tweede stap van Opmaat")]
        own = [(one.id, f"Via de eigen inlogpagina: {one.name}") for one in providers()]
        how = self.fields["sign_in_provider"]
        if isinstance(how, forms.ChoiceField):
            how.choices = [*chosen, *own]


class NewOrganisationForm(OrganisationForm):
    """A new organisation, in one of the manager's regions."""

    region = forms.ModelChoiceField(Region.objects.none(), label="Regio", empty_label=None)

    def __init__(self, *args: Any, regions: frozenset[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit(self, region=Region.objects.filter(pk__in=regions))


class ChangeUnitForm(forms.Form):
    """How a unit is called and reached."""

    name = Line(label="Naam", max_length=160)
    phone = Line(label="Telefoon", required=False, max_length=30)
    email = forms.EmailField(label="E-mail", required=False)


class NewUnitForm(ChangeUnitForm):
    """A new unit, with the task that cannot change later."""

    kind = forms.ChoiceField(
        label="Wettelijke taak",
        choices=UnitKind.choices,
        help_text="Bepaalt wat medewerkers mogen weten. Wijzigen kan niet: maak dan een nieuw onderdeel.",
    )
    place = forms.ChoiceField(label="Plaats in WGS 2.27", choices=Place.choices)
    municipality = forms.ModelChoiceField(Municipality.objects.none(), label="Gemeente", required=False)
    house = forms.ModelChoiceField(SafetyHouse.objects.none(), label="Zorg- en Veiligheidshuis", required=False)

    def __init__(self, *args: Any, region_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        municipalities = Municipality.objects.filter(valid_on(clock.today()), house__region=region_id)
        limit(self, municipality=municipalities, house=SafetyHouse.objects.filter(region=region_id))


class EndOnForm(forms.Form):
    """The day on which something ends."""

    on = Day(label="Eindigt op")


class MunicipalityForm(forms.Form):
    """How a municipality is reached, also when nobody is designated."""

    phone = Line(label="Telefoon", required=False, max_length=30)
    call_when_vacant = Line(
        label="Wie bellen als er geen PGA-expert is",
        required=False,
        max_length=200,
        help_text="Bijvoorbeeld: Team Veiligheid, of de PGA-expert van een buurgemeente.",
    )


class CovenantForm(forms.Form):
    """A covenant or a new version of one."""

    region = forms.ModelChoiceField(Region.objects.none(), label="Regio", empty_label=None)
    title = Line(label="Titel", max_length=200)
    version = Line(label="Versie", max_length=20)
    valid_from = Day(label="Geldt vanaf")

    def __init__(self, *args: Any, regions: frozenset[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit(self, region=Region.objects.filter(pk__in=regions))


class AccessionForm(forms.Form):
    """An organisation joins a covenant."""

    organisation = forms.ModelChoiceField(Organisation.objects.none(), label="Organisatie")
    signed_on = Day(label="Getekend op")
    signed_by = Line(label="Getekend door", max_length=120)

    def __init__(self, *args: Any, covenant: Covenant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = Organisation.objects.filter(valid_on(clock.today()), region=covenant.region_id)
        limit(self, organisation=found.order_by("sort_key"))
