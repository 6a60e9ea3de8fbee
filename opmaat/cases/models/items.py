"""What is said about a person: the item (that it exists) and its text (what it says).

Two tables with two policies, so that existence and content are a matter of
rows and never of masked columns.
"""

from django.db import models
from django.db.models import Q

from opmaat.cases.enums import Effect, ItemKind, ItemState, LifeDomain, Nature
from opmaat.cases.models.case import Case
from opmaat.network.enums import UnitKind
from opmaat.network.models import Engagement, Unit
from opmaat.regulation.enums import About, Regime, Secrecy


class Item(models.Model):
    """That something was contributed: by which unit, when, of which categories, about whom, on what ground.

    `categories` is a mask of `Category.bit`. `regime` and `source_kind` are
    those of the moment of supply: an item keeps the ground of its own date.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="items")
    regime = models.CharField(max_length=3, choices=Regime.choices)
    kind = models.CharField(max_length=12, choices=ItemKind.choices, default=ItemKind.CONTRIBUTION)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    source_kind = models.CharField(max_length=30, choices=UnitKind.choices)
    author = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    categories = models.IntegerField()
    about = models.CharField(max_length=12, choices=About.choices, default=About.SUBJECT)
    life_domain = models.CharField(max_length=14, choices=LifeDomain.choices, blank=True)
    nature = models.CharField(max_length=9, choices=Nature.choices)
    ground = models.CharField(max_length=20)
    ground_reference = models.CharField(max_length=80, blank=True)
    secrecy = models.CharField(max_length=10, choices=Secrecy.choices, default=Secrecy.NOT_SECRET)
    # Conditions of the source (WGS 2.29(3)); the recipients stand in item_recipient.
    only_listed = models.BooleanField(default=False)
    has_conditions = models.BooleanField(default=False)
    not_to_client = models.BooleanField(default=False)
    shared_until = models.DateTimeField(null=True, blank=True)
    first_processed_at = models.DateTimeField()
    created_at = models.DateTimeField()
    in_reply_to = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL)
    state = models.CharField(max_length=10, choices=ItemState.choices, default=ItemState.CURRENT)
    state_since = models.DateTimeField(null=True, blank=True)
    replaced_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="replaces")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(categories__gt=0, categories__lt=4096), name="item_has_category"),
            models.CheckConstraint(condition=~Q(ground=""), name="item_has_ground"),
            models.CheckConstraint(condition=Q(secrecy__in=Secrecy.values), name="item_secrecy_known"),
            models.CheckConstraint(condition=Q(about__in=About.values), name="item_about_known"),
        ]
        indexes = [
            models.Index(fields=["case", "created_at"], name="item_by_case"),
            # Few: whoever informs looks for them in every case (AVG 14).
            models.Index(
                fields=["case"],
                name="item_about_circle",
                condition=Q(state="current", about__in=["circle", "circle_minor"]),
            ),
        ]


class ItemText(models.Model):
    """What an item says, any sensitive value such as a score, why it is needed and why it ended."""

    item = models.OneToOneField(Item, on_delete=models.CASCADE, primary_key=True, related_name="text")
    body = models.TextField()
    value = models.SmallIntegerField(null=True, blank=True)
    # WGS 2.25: only what is necessary; one sentence saying why. It is about the person, so it stands with the words.
    necessity = models.CharField(max_length=300)
    # Why the item was corrected, retracted, or lost its consent.
    state_reason = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(body=""), name="item_text_not_empty"),
            models.CheckConstraint(condition=~Q(necessity=""), name="item_text_has_necessity"),
        ]


class ItemRecipient(models.Model):
    """What an item means for one recipient: covered by its ground, released, named, only, excluded."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="recipients")
    effect = models.CharField(max_length=8, choices=Effect.choices)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    unit_kind = models.CharField(max_length=30, choices=UnitKind.choices, blank=True)
    engagement = models.ForeignKey(Engagement, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # The unit that set this row; it reads its own rows.
    set_by_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=80, blank=True)
    given_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=False, unit_kind="", engagement__isnull=True)
                | (Q(unit__isnull=True, engagement__isnull=True) & ~Q(unit_kind=""))
                | Q(unit__isnull=True, unit_kind="", engagement__isnull=False),
                name="item_recipient_one_addressee",
            ),
            models.CheckConstraint(condition=Q(effect__in=Effect.values), name="item_recipient_effect_known"),
        ]
        indexes = [models.Index(fields=["item", "effect"], name="recipient_by_item")]


class Attachment(models.Model):
    """A file with an item; the bytes lie outside the database under a random name."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="attachments")
    stored_as = models.CharField(max_length=64, unique=True)
    file_name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    added_at = models.DateTimeField()


class Question(models.Model):
    """A question to the source of an item; its words are an item that only the source reads."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="questions")
    about_item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="questions")
    text_item = models.OneToOneField(Item, on_delete=models.CASCADE, related_name="question")
    asked_by = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    asked_of = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer_item = models.OneToOneField(Item, null=True, blank=True, on_delete=models.SET_NULL, related_name="answers")
    answered_at = models.DateTimeField(null=True, blank=True)
