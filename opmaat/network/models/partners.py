"""Organisations and their units; rights hang on the unit, which has one legal task."""

from django.db import models

from opmaat.network.enums import Place, UnitKind
from opmaat.network.models.territory import Municipality, Region, SafetyHouse


class Organisation(models.Model):
    """A partner: a municipality, the police, an institution."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="organisations")
    name = models.CharField(max_length=160, unique=True)
    sort_key = models.CharField(max_length=160, db_index=True)
    about = models.TextField(blank=True)
    website = models.CharField(max_length=200, blank=True)
    # OIDC provider of this organisation (django-allauth's provider id), empty: password with second factor.
    sign_in_provider = models.CharField(max_length=60, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["sort_key"]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """The part of an organisation with one legal task, and its place in WGS 2.27."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="units")
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=30, choices=UnitKind.choices)
    place_2_27 = models.CharField(max_length=6, choices=Place.choices)
    municipality = models.ForeignKey(Municipality, null=True, blank=True, on_delete=models.PROTECT)
    house = models.ForeignKey(SafetyHouse, null=True, blank=True, on_delete=models.PROTECT)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["organisation__sort_key", "name"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="unit_name_once"),
            models.CheckConstraint(condition=models.Q(kind__in=UnitKind.values), name="unit_kind_known"),
            models.CheckConstraint(condition=models.Q(place_2_27__in=Place.values), name="unit_place_known"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.name}"
