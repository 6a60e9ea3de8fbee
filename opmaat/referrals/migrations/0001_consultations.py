"""Anonymous consultations, and that somebody spoke with the wijkagent."""

import django.db.models.deletion
from django.db import migrations, models

from opmaat.core.database.sql import run_file


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_tabling_and_kinds"),
        ("core", "0002_outbox"),
    ]
    operations = [
        migrations.CreateModel(
            name="Consultation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "channel",
                    models.CharField(choices=[("written", "In Opmaat"), ("phone", "Telefonisch")], max_length=8),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Wacht op antwoord"),
                            ("answered", "Wacht op de vrager"),
                            ("concluded", "Afgerond"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("advice", "Advies"), ("refer", "Aanmelden"), ("no_action", "Geen actie nodig")],
                        max_length=10,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("heard_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.engagement"
                    ),
                ),
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.municipality",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ConsultationWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("said", models.CharField(choices=[("question", "Vraag"), ("answer", "Antwoord")], max_length=8)),
                ("body", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.engagement"
                    ),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="words", to="referrals.consultation"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
            },
        ),
        migrations.CreateModel(
            name="ConstableContact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "moment",
                    models.CharField(
                        choices=[
                            ("before_referral", "voor de aanmelding"),
                            ("during_case", "tijdens de casus"),
                            ("doubt", "de wijkagent twijfelde zelf"),
                        ],
                        max_length=16,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.engagement"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["case", "at"], name="constable_contact_of_case")],
            },
        ),
        migrations.AddIndex(
            model_name="consultation",
            index=models.Index(fields=["municipality", "state"], name="consultation_of_municipality"),
        ),
        migrations.AddIndex(
            model_name="consultation",
            index=models.Index(fields=["house", "state"], name="consultation_of_house"),
        ),
        migrations.AddIndex(
            model_name="consultation",
            index=models.Index(fields=["asked_by"], name="consultation_by_asker"),
        ),
        migrations.AddConstraint(
            model_name="consultation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("house__isnull", True), ("municipality__isnull", False)),
                    models.Q(("house__isnull", False), ("municipality__isnull", True)),
                    _connector="OR",
                ),
                name="consultation_one_addressee",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome__in", ["advice", "refer", "no_action"]), ("state", "concluded")),
                    models.Q(("outcome", ""), ("state__in", ["open", "answered"])),
                    _connector="OR",
                ),
                name="consultation_outcome_at_the_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultationword",
            constraint=models.CheckConstraint(
                condition=models.Q(("body", ""), _negated=True), name="consultation_word_says_something"
            ),
        ),
        run_file("referrals", "consultations.sql"),
    ]
