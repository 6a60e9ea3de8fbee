"""Referrals, one-time links and offered referrals, with their policies and the functions of the kernel."""

import django.db.models.deletion
from django.db import migrations, models

from opmaat.core.database.sql import run_file


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_duty_to_inform"),
        ("network", "0004_no_deleting"),
        ("referrals", "0001_consultations"),
    ]

    operations = [
        migrations.CreateModel(
            name="Referral",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(blank=True, default="", max_length=16)),
                ("received_at", models.DateTimeField()),
                ("contact_due", models.DateField()),
                ("contacted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("received", "Ontvangen"), ("weighing", "In beoordeling"), ("decided", "Besloten")],
                        default="received",
                        max_length=8,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("accepted", "Aangenomen"),
                            ("other_table", "Naar een andere tafel"),
                            ("advice", "Alleen advies"),
                            ("not_now", "Nu niet"),
                            ("fell_between", "Valt tussen wal en schip"),
                        ],
                        default="",
                        max_length=12,
                    ),
                ),
                ("outcome_text", models.TextField(blank=True, default="")),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("heard_at", models.DateTimeField(blank=True, null=True)),
                ("person_told", models.BooleanField(default=False)),
                ("told_ground", models.CharField(blank=True, default="", max_length=20)),
                ("told_until", models.DateField(blank=True, null=True)),
                (
                    "priority",
                    models.CharField(
                        blank=True,
                        choices=[("high", "Hoog"), ("normal", "Gewoon"), ("low", "Laag")],
                        default="",
                        max_length=6,
                    ),
                ),
                ("priority_reason", models.CharField(blank=True, default="", max_length=300)),
                ("facts_checked_at", models.DateTimeField(blank=True, null=True)),
                ("contact_name", models.CharField(blank=True, db_default="", default="", max_length=120)),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="referral", to="cases.case"
                    ),
                ),
                (
                    "in_name_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.unit",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.engagement",
                    ),
                ),
                (
                    "referred_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.engagement",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OneTimeLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("contact_name", models.CharField(max_length=120)),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("issued_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                (
                    "issued_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.engagement"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.municipality"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.unit"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="KnownCheck",
            fields=[
                (
                    "referral",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="known_check",
                        serialize=False,
                        to="referrals.referral",
                    ),
                ),
                ("known", models.BooleanField(null=True)),
                ("call_name", models.CharField(blank=True, default="", max_length=120)),
                ("call_phone", models.CharField(blank=True, default="", max_length=30)),
                ("checked_at", models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name="referral",
            name="via_link",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="referral",
                to="referrals.onetimelink",
            ),
        ),
        migrations.CreateModel(
            name="LinkDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("step", models.CharField(max_length=20)),
                ("values", models.JSONField(default=dict)),
                ("saved_at", models.DateTimeField()),
                ("saves", models.PositiveIntegerField(default=1)),
                ("counted_from", models.DateTimeField()),
                (
                    "link",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="drafts", to="referrals.onetimelink"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReferralAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("question", models.CharField(max_length=24)),
                (
                    "item",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.item"),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="referrals.referral"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OfferedReferral",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("offered_at", models.DateTimeField()),
                ("waits_until", models.DateField()),
                ("answers", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Wacht op de deelnemer"),
                            ("taken", "Overgenomen"),
                            ("declined", "Niet overgenomen"),
                            ("withdrawn", "Ingetrokken"),
                            ("expired", "Verlopen"),
                        ],
                        default="waiting",
                        max_length=9,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("reply", models.CharField(blank=True, default="", max_length=300)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.engagement",
                    ),
                ),
                (
                    "offered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.engagement"
                    ),
                ),
                (
                    "to_unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.unit"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["to_unit", "state"], name="offer_by_unit")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["waiting", "taken", "declined", "withdrawn", "expired"])),
                        name="offer_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", True), ("state", "waiting")),
                            models.Q(
                                models.Q(("state", "waiting"), _negated=True),
                                ("answers", {}),
                                ("decided_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="offer_emptied_when_decided",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(fields=["referred_by", "-received_at"], name="referral_by_referrer"),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["received", "weighing", "decided"])), name="referral_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "decided"), _negated=True),
                    models.Q(
                        ("decided_at__isnull", False),
                        ("outcome__in", ["accepted", "other_table", "advice", "not_now", "fell_between"]),
                        models.Q(("outcome_text", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="referral_decided_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "decided"), models.Q(("decided_at__isnull", True), ("outcome", "")), _connector="OR"
                ),
                name="referral_no_outcome_before",
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(("referred_by__isnull", True), ("via_link__isnull", True), _connector="OR"),
                name="referral_from_one_side",
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("person_told", True),
                    models.Q(("told_ground", ""), _negated=True),
                    ("told_until__isnull", True),
                    _connector="OR",
                ),
                name="referral_untold_on_a_ground",
            ),
        ),
        migrations.AddConstraint(
            model_name="onetimelink",
            constraint=models.CheckConstraint(
                condition=models.Q(("expires_at__gt", models.F("issued_at"))), name="link_ends_later"
            ),
        ),
        migrations.AddConstraint(
            model_name="linkdraft",
            constraint=models.UniqueConstraint(fields=("link", "step"), name="link_draft_once"),
        ),
        migrations.AddConstraint(
            model_name="referralanswer",
            constraint=models.UniqueConstraint(fields=("referral", "question"), name="referral_answer_once"),
        ),
        run_file("referrals", "referrals.sql"),
        run_file("referrals", "outcomes.sql"),
    ]
