"""The tables of the log: events, the seals over them, and who opened it for what purpose.

Knows no other room: only ids, pseudonyms and words, never a foreign key and never content.
The application inserts events and cannot read, change or remove them; `sql/` holds the
table of events itself (partitioned by month), its rights, and the functions that seal and read.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from opmaat.audit.enums import Kind, Purpose
from opmaat.audit.fields import SnapshotField, TransactionField


class Event(models.Model):
    """One look, refusal or change. The database fills who, when, transaction and leaf."""

    pk = models.CompositePrimaryKey("occurred_at", "id")
    id = models.BigIntegerField()
    occurred_at = models.DateTimeField()  # the clock of the act
    recorded_at = models.DateTimeField()  # the clock of the server
    kind = models.TextField(choices=Kind.choices)
    action = models.TextField()
    outcome = models.TextField(blank=True)
    viewer_key = models.TextField()
    engagement_id = models.BigIntegerField(null=True)
    account = models.TextField(blank=True)  # pseudonym
    on_behalf_of = models.TextField(blank=True)
    unit_id = models.BigIntegerField(null=True)
    organisation = models.TextField(blank=True)
    function = models.TextField(blank=True)
    # One case or person in the first column; several, as in a list, in the second.
    case_id = models.BigIntegerField(null=True)
    case_ids = ArrayField(models.BigIntegerField())
    person = models.TextField(blank=True)  # pseudonym
    persons = ArrayField(models.TextField())
    item_ids = ArrayField(models.BigIntegerField())
    categories = models.IntegerField()  # bitmask, in the order of the reglement
    rule_ids = ArrayField(models.TextField())
    reglement = models.TextField(blank=True)
    purpose = models.TextField(blank=True)
    address = models.TextField(blank=True)
    trace_id = models.TextField(blank=True)
    txid = TransactionField()
    leaf = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.id} {self.kind} {self.action}"


class Seal(models.Model):
    """Closes the events of finished transactions, and hangs on the seal before it."""

    number = models.BigIntegerField(primary_key=True)
    # One higher when the server's transaction numbers start anew (a backup restored elsewhere).
    era = models.IntegerField()
    first_position = models.BigIntegerField()
    last_position = models.BigIntegerField()
    snapshot = SnapshotField()
    closed_in = TransactionField()
    sealed_at = models.DateTimeField()
    previous_root = models.BinaryField()
    root = models.BinaryField()

    def __str__(self) -> str:
        return f"zegel {self.number}"


class SealedPosition(models.Model):
    """The place of one event in the sealed row: consecutive numbers without gaps."""

    position = models.BigIntegerField(primary_key=True)
    seal_number = models.BigIntegerField()
    event_id = models.BigIntegerField(unique=True)
    occurred_at = models.DateTimeField()
    leaf = models.BinaryField()

    class Meta:
        db_table = "audit_sealed_position"

    def __str__(self) -> str:
        return f"plaats {self.position}"


class PurposeOpening(models.Model):
    """Somebody opened the log of one case, or all of it, for one of the four purposes."""

    engagement_id = models.BigIntegerField()
    case_id = models.BigIntegerField(null=True)  # empty: the whole log
    purpose = models.TextField(choices=Purpose.choices)
    reason = models.TextField()
    opened_at = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        db_table = "audit_purpose_opening"
        indexes = [models.Index(fields=["engagement_id", "until"], name="audit_opening_by_engagement")]
        constraints = [
            models.CheckConstraint(condition=models.Q(purpose__in=Purpose.values), name="audit_opening_has_purpose"),
            models.CheckConstraint(condition=models.Q(reason__regex=r"\S.{8,}\S"), name="audit_opening_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} tot {self.until}"
