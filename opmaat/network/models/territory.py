"""Regions, Zorg- en Veiligheidshuizen and municipalities, each with its validity."""

from django.db import models


class Region(models.Model):
    """The area in which one method and one reglement are agreed."""

    name = models.CharField(max_length=120, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class SafetyHouse(models.Model):
    """A Zorg- en Veiligheidshuis: a partnership of WGS 2.24, not itself a participant."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="houses")
    name = models.CharField(max_length=120, unique=True)
    phone = models.CharField(max_length=30, blank=True)
    # WGS 1.4(2): the coordinating data protection officer of the partnership.
    coordinating_officer = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Municipality(models.Model):
    """A municipality by its CBS code, valid for a period (Weesp and Wijdemeren end)."""

    code = models.CharField(max_length=6, unique=True)
    name = models.CharField(max_length=80)
    house = models.ForeignKey(SafetyHouse, on_delete=models.PROTECT, related_name="municipalities")
    police_district = models.CharField(max_length=60, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT)
    successor_note = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    call_when_vacant = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True) | models.Q(valid_until__gt=models.F("valid_from")),
                name="municipality_period_forward",
            )
        ]

    def __str__(self) -> str:
        return self.name
