"""The lists to choose from, each limited to what is in force in the regions of this manager."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from opmaat.core import clock
from opmaat.network.models import Engagement, Unit
from opmaat.network.queries.in_force import in_force, valid_on


class UnitChoice(forms.ModelChoiceField[Unit]):
    """A unit, with its organisation."""

    def label_from_instance(self, obj: Unit) -> str:
        """Organisation and unit."""
        return f"{obj.organisation.name} – {obj.name}"


class PersonChoice(forms.ModelChoiceField[Engagement]):
    """Somebody at work, with the unit."""

    def label_from_instance(self, obj: Engagement) -> str:
        """Name, job and place."""
        return f"{obj.account.name}, {obj.job_title} ({obj.unit.organisation.name})"


def units(regions: frozenset[int]) -> QuerySet[Unit]:
    """The units that exist today."""
    found = Unit.objects.filter(valid_on(clock.today()), organisation__region__in=regions)
    return found.select_related("organisation").order_by("organisation__sort_key", "name")


def people(regions: frozenset[int]) -> QuerySet[Engagement]:
    """Who works in these regions now."""
    found = Engagement.objects.filter(in_force(clock.now()), unit__organisation__region__in=regions)
    return _with_names(found.filter(account__is_active=True))


def colleagues(unit_id: int | None) -> QuerySet[Engagement]:
    """Who works in this unit now."""
    found = Engagement.objects.filter(in_force(clock.now()), unit=unit_id, account__is_active=True)
    return _with_names(found)


def _with_names(found: QuerySet[Engagement]) -> QuerySet[Engagement]:
    return found.select_related("account", "unit__organisation").order_by("account__sort_key")


def limit(form: forms.Form, **choices: QuerySet[Any]) -> None:
    """Give fields of a form the rows that may be chosen."""
    for name, queryset in choices.items():
        field = form.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            if field.empty_label is not None:
                field.empty_label = "Kies" if field.required else "Geen"
            field.queryset = queryset
