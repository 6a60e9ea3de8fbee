"""Covenants and which organisation acceded when."""

from django.db import models

from opmaat.network.models.partners import Organisation
from opmaat.network.models.territory import Region


class Covenant(models.Model):
    """An agreement under which organisations work together in a region."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="covenants")
    title = models.CharField(max_length=200)
    version = models.CharField(max_length=20)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-valid_from"]

    def __str__(self) -> str:
        return f"{self.title} ({self.version})"


class Accession(models.Model):
    """One organisation joins one covenant."""

    covenant = models.ForeignKey(Covenant, on_delete=models.PROTECT, related_name="accessions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="accessions")
    signed_on = models.DateField()
    signed_by = models.CharField(max_length=120)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["organisation__sort_key"]
        constraints = [models.UniqueConstraint(fields=["covenant", "organisation", "signed_on"], name="accession_once")]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.covenant}"
