"""The person a case is about, and the people around.

There is no field for nationality (BGS 1.9). Address and BSN stand in tables of
their own, because they have policies of their own.
"""

from django.db import models
from django.db.models import Q

from opmaat.cases.enums import Authority, Relation


class Person(models.Model):
    """Somebody around whom people work together. A birth date may be known in part, or not at all."""

    given_names = models.CharField(max_length=200, blank=True)
    call_name = models.CharField(max_length=200, blank=True)
    particle = models.CharField(max_length=40, blank=True)
    surname = models.CharField(max_length=200, blank=True)
    sort_key = models.CharField(max_length=240)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    birth_month = models.PositiveSmallIntegerField(null=True, blank=True)
    birth_day = models.PositiveSmallIntegerField(null=True, blank=True)
    identity_established = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(birth_month__isnull=True) | Q(birth_year__isnull=False, birth_month__range=(1, 12)),
                name="person_month_needs_year",
            ),
            models.CheckConstraint(
                condition=Q(birth_day__isnull=True) | Q(birth_month__isnull=False, birth_day__range=(1, 31)),
                name="person_day_needs_month",
            ),
        ]


class PersonName(models.Model):
    """Names to search by, without diacritics, in a narrow table: trigram indexes are off under RLS."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="names")
    search_key = models.CharField(max_length=240)


class PersonAddress(models.Model):
    """Where the person lives. A hidden address shows only to who must visit."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="address")
    line = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=7, blank=True)
    place = models.CharField(max_length=80, blank=True)
    hidden = models.BooleanField(default=False)
    none_known = models.BooleanField(default=False)


class PersonBsn(models.Model):
    """The BSN, encrypted (AES-GCM, row id as associated data), and a keyed hash to look it up by.

    No unique constraint: a clash would tell that a hidden person exists.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="bsn")
    sealed = models.BinaryField()
    lookup = models.BinaryField(db_index=True)


class CircleMember(models.Model):
    """Somebody in the direct circle: a family member or another direct social contact (BGS 2.19).

    Hangs on an item, whose category and `about` decide who sees it.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="circle")
    item = models.OneToOneField("cases.Item", on_delete=models.CASCADE, related_name="circle_member")
    name = models.CharField(max_length=200)
    relation = models.CharField(max_length=16, choices=Relation.choices)
    minor = models.BooleanField(default=False)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    lives_in = models.BooleanField(default=False)
    authority = models.CharField(max_length=14, choices=Authority.choices, blank=True)
    authority_holder = models.CharField(max_length=200, blank=True)
    authority_from = models.DateField(null=True, blank=True)
    authority_until = models.DateField(null=True, blank=True)
