"""Accounts and engagements: one person, one unit, one period.

The viewer of a case is an engagement, never a person: who has two chooses one
and shares nothing between them.
"""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from opmaat.network.enums import ScreeningKind
from opmaat.network.models.partners import Unit


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; the password may be absent when an organisation's own sign-in is used."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Account":
        """Store a new account with a hashed password."""
        account = self.model(email=self.normalize_email(email), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """Somebody who can sign in. Says nothing about what this person may see."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=120, blank=True, db_index=True)
    is_active = models.BooleanField(default=True)
    # WGS 1.11: everybody who works in the partnership is bound to secrecy; confirmed at first sign-in.
    secrecy_confirmed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ["sort_key", "name"]

    def __str__(self) -> str:
        return self.name


class Engagement(models.Model):
    """One person at work in one unit for one period; `seconded_from` when lent out."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="engagements")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="engagements")
    seconded_from = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="seconded_engagements"
    )
    job_title = models.CharField(max_length=120)
    phone = models.CharField(max_length=30, blank=True)
    # WGS 1.4(3): a private participant designates nobody with commercial duties.
    commercial_duties = models.BooleanField(default=False)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["account__sort_key", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True) | models.Q(ends_at__gte=models.F("starts_at")),
                name="engagement_period_forward",
            )
        ]

    def __str__(self) -> str:
        return f"{self.account} · {self.unit}"


class Screening(models.Model):
    """Proof of trustworthiness before access (BGS 1.11)."""

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="screenings")
    kind = models.CharField(max_length=12, choices=ScreeningKind.choices)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-starts_at"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.engagement}"


class Training(models.Model):
    """The passed module on working with the reglement (BGS 1.17)."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="trainings")
    module_version = models.CharField(max_length=20)
    score = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-starts_at"]

    def __str__(self) -> str:
        return f"Training {self.module_version} · {self.account}"
