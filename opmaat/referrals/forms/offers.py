"""To whom a referral is offered: who can read it, nearest first; and the answer of who does not take it over."""

from typing import Any

from django import forms
from django.db.models import Case, Exists, OuterRef, When

from opmaat.core import clock
from opmaat.core.form_fields import Line
from opmaat.network.enums import Place
from opmaat.network.models import Engagement, Unit
from opmaat.network.queries.in_force import in_force, screened, takes_no_part, valid_on


class UnitChoice(forms.ModelChoiceField[Unit]):
    """A unit with its organisation."""

    def label_from_instance(self, obj: Unit) -> str:
        """Organisation and unit."""
        return f"{obj.organisation.name}, {obj.name}"


class OfferForm(forms.Form):
    """The participant that may take the referral over as its own (WGS 2.31(1))."""

    to_unit = UnitChoice(
        Unit.objects.none(),
        label="Welke deelnemer vraagt u?",
        help_text="Die leest wat u schreef, kijkt de feiten na en stuurt haar als eigen aanmelding.",
    )

    def __init__(self, *args: Any, region_id: int, town: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = self.fields["to_unit"]
        if isinstance(units, forms.ModelChoiceField):
            units.queryset = (
                Unit.objects.filter(valid_on(clock.today()), _somebody_reads(), organisation__region_id=region_id)
                .exclude(place_2_27=Place.NONE)
                .select_related("organisation")
                .annotate(
                    near=Case(When(municipality_id=town or 0, then=0), When(municipality=None, then=1), default=2)
                )
                .order_by("near", "organisation__sort_key", "name")
            )


def _somebody_reads() -> Exists:
    """Whether the unit has somebody who may read an offer: otherwise it would wait there for nobody."""
    now = clock.now()
    people = Engagement.objects.filter(in_force(now), screened(now), unit=OuterRef("pk"), account__is_active=True)
    return Exists(people.exclude(takes_no_part(now)))


class ReplyForm(forms.Form):
    """Why a referral is not taken over."""

    reply = Line(label="Waarom neemt u haar niet over?", max_length=300)
