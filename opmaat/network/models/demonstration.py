"""The accounts that the demonstration offers with one click, one per role.

Filled by the loader of the demonstration and empty everywhere else: outside a
demonstration no page reads it.
"""

from django.db import models

from opmaat.network.models.people import Account


class DemoAccount(models.Model):
    """One role in the demonstration: who it is, and what there is to see as this person."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    role_key = models.CharField(max_length=40, unique=True)
    label = models.CharField(max_length=120)
    shows = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        db_table = "network_demo_account"
        ordering = ["position", "label"]

    def __str__(self) -> str:
        return self.label
