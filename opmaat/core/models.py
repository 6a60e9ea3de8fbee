"""The tables of this room: mail that waits until the server takes it, and who wants the daily one.

A mail names nobody in a case: a number, a count and a link that leads through sign-in.
"""

from django.db import models


class Mail(models.Model):
    """One message in the outbox; the same key never goes out twice, also when its words are long gone."""

    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    calendar = models.BinaryField(null=True)
    key = models.CharField(max_length=120, unique=True)
    created_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    failed = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["next_try_at"], name="mail_that_waits", condition=models.Q(sent_at__isnull=True)),
            models.Index(fields=["sent_at"], name="mail_to_forget", condition=~models.Q(to="")),
        ]

    def __str__(self) -> str:
        return self.key


class MailChoice(models.Model):
    """Whether somebody wants the daily mail of what waits, for this engagement; without a row: yes.

    Per engagement, since two workplaces of one person share nothing, counts included.
    """

    engagement_id = models.BigIntegerField(unique=True)
    daily = models.BooleanField(default=True)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.engagement_id}: {'ja' if self.daily else 'nee'}"
