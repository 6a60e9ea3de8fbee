"""Triage: criteria, judgements, outcomes, and the destruction of what was declined, with proof."""

import django.db.models.deletion
from django.db import migrations, models

from opmaat.core.database.sql import run_file


class Migration(migrations.Migration):
    dependencies = [
        ("referrals", "0002_referrals"),
        ("cases", "0004_duty_to_inform"),
        ("cases", "0005_information_requests"),
        # Destroying empties whatever hangs on a case: those tables have to be there.
        ("plans", "0002_plans"),
        ("conferences", "0001_conferences"),
        ("network", "0004_no_deleting"),
    ]

    operations = [
        migrations.CreateModel(
            name="TriageSeat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "body",
                    models.CharField(
                        choices=[
                            ("municipality", "Gemeente"),
                            ("police", "Politie"),
                            ("prosecution", "Openbaar ministerie"),
                            ("child_protection", "Raad voor de Kinderbescherming"),
                            ("custodial", "Dienst Justitiële Inrichtingen"),
                            ("ggd", "GGD"),
                        ],
                        max_length=20,
                    ),
                ),
                ("joined_for_this", models.BooleanField(db_default=False, default=False)),
                ("noted_at", models.DateTimeField(blank=True, null=True)),
                ("confirm_by", models.DateField(blank=True, null=True)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.engagement",
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.engagement"
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="triage_seats",
                        to="referrals.referral",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.unit"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Judgement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("criterion", models.CharField(max_length=24)),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("met", "Voldaan"),
                            ("partly", "Deels"),
                            ("not_met", "Niet voldaan"),
                            ("unknown", "Onbekend"),
                        ],
                        max_length=8,
                    ),
                ),
                ("noted_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="cases.item",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.engagement"
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="judgements", to="referrals.referral"
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="judgements",
                        to="referrals.triageseat",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Weighing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("started_at", models.DateTimeField()),
                ("decide_by", models.DateField()),
                (
                    "case",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"),
                ),
                (
                    "referral",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="weighing", to="referrals.referral"
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.engagement"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "other_table",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("regular", "Reguliere aanpak (wijkteam of partner)"),
                            ("local_pga", "Lokale PGA"),
                            ("safety_house", "Zorg- en Veiligheidshuis"),
                            ("safe_at_home", "Veilig Thuis"),
                            ("care", "Zorg of behandeling"),
                            ("minor_table", "Jeugdbeschermingstafel"),
                            ("other", "Een andere tafel"),
                        ],
                        default="",
                        max_length=14,
                    ),
                ),
                ("introduced_to", models.CharField(blank=True, default="", max_length=160)),
                ("introduced_on", models.DateField(blank=True, null=True)),
                ("decided_at", models.DateTimeField()),
                ("destroy_on", models.DateField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"),
                ),
                (
                    "reason",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.item"),
                ),
                (
                    "referral",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="decision", to="referrals.referral"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["destroy_on"], name="decision_by_destruction")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("other_table", ""), models.Q(("introduced_to", ""), _negated=True), _connector="OR"
                        ),
                        name="decision_warm_introduction",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Destruction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("case_number", models.CharField(max_length=16, unique=True)),
                (
                    "regime",
                    models.CharField(
                        choices=[("pga", "Lokale persoonsgerichte aanpak"), ("zvh", "Zorg- en Veiligheidshuis")],
                        max_length=3,
                    ),
                ),
                ("outcome", models.CharField(blank=True, default="", max_length=12)),
                ("received_on", models.DateField(blank=True, null=True)),
                ("declined_on", models.DateField()),
                ("due_on", models.DateField()),
                ("destroyed_at", models.DateTimeField()),
                ("destroyed_by", models.CharField(max_length=40)),
                ("removed", models.JSONField(default=dict)),
                ("uninformed", models.PositiveIntegerField(db_default=0, default=0)),
                ("digest", models.CharField(max_length=64, unique=True)),
                (
                    "house",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.safetyhouse",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.municipality"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["-destroyed_at"], name="destruction_by_moment")],
            },
        ),
        migrations.CreateModel(
            name="TriageMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "body",
                    models.CharField(
                        choices=[
                            ("municipality", "Gemeente"),
                            ("police", "Politie"),
                            ("prosecution", "Openbaar ministerie"),
                            ("child_protection", "Raad voor de Kinderbescherming"),
                            ("custodial", "Dienst Justitiële Inrichtingen"),
                            ("ggd", "GGD"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "joins_when",
                    models.CharField(
                        choices=[
                            ("always", "Altijd"),
                            ("minor", "Bij een minderjarige"),
                            ("detained", "Bij detentie"),
                            ("care", "Bij een zorgvraag"),
                        ],
                        max_length=8,
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(blank=True, null=True)),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.engagement"
                    ),
                ),
                (
                    "house",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="triage_members",
                        to="network.safetyhouse",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.municipality",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["house", "ends_at"], name="triage_member_by_house")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "body__in",
                                ["municipality", "police", "prosecution", "child_protection", "custodial", "ggd"],
                            )
                        ),
                        name="triage_member_body_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("joins_when__in", ["always", "minor", "detained", "care"])),
                        name="triage_member_when_known",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="triageseat",
            index=models.Index(fields=["unit", "confirmed_at"], name="triage_seat_by_unit"),
        ),
        migrations.AddConstraint(
            model_name="triageseat",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)), fields=("referral", "body"), name="triage_seat_per_body"
            ),
        ),
        migrations.AddConstraint(
            model_name="triageseat",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_at__isnull", True),
                    models.Q(("confirmed_at__isnull", True), ("joined_for_this", True)),
                    _connector="OR",
                ),
                name="triage_seat_ended_only_by_mistake",
            ),
        ),
        migrations.AddConstraint(
            model_name="triageseat",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("confirmed_at__isnull", True), ("confirmed_by__isnull", True)),
                    models.Q(
                        ("confirmed_at__isnull", False), ("confirmed_by__isnull", False), ("noted_at__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="triage_seat_confirmed_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=models.CheckConstraint(
                condition=models.Q(("verdict__in", ["met", "partly", "not_met", "unknown"])),
                name="judgement_verdict_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("seat__isnull", False)),
                fields=("referral", "seat", "criterion"),
                name="judgement_once_per_body",
            ),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("seat__isnull", True)),
                fields=("referral", "criterion"),
                name="judgement_once_without_body",
            ),
        ),
        run_file("referrals", "triage.sql"),
        run_file("referrals", "deciding.sql"),
        run_file("referrals", "declined.sql"),
        run_file("referrals", "left_behind.sql"),
        run_file("referrals", "regional.sql"),
        run_file("referrals", "destroying.sql"),
    ]
