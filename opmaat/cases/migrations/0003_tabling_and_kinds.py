"""A case on the table of a conference, and the kinds of item that the working process adds."""

import django.db.models.deletion
from django.db import migrations, models

from opmaat.core.database.sql import run_file


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0002_need_to_know"),
        ("network", "0004_no_deleting"),
    ]

    operations = [
        migrations.AlterField(
            model_name="item",
            name="kind",
            field=models.CharField(
                choices=[
                    ("contribution", "Bijdrage"),
                    ("referral", "Aanmelding"),
                    ("answer", "Antwoord"),
                    ("question", "Vraag"),
                    ("relation", "Relatie"),
                    ("score", "Score"),
                    ("goal", "Doel"),
                    ("action", "Actie"),
                    ("agreement", "Afspraak"),
                    ("minutes", "Verslagregel"),
                    ("criterion", "Criterium"),
                    ("informing", "Informeren"),
                    ("handout", "Verstrekking"),
                ],
                default="contribution",
                max_length=12,
            ),
        ),
        migrations.CreateModel(
            name="Tabling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("conference", models.BigIntegerField()),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tablings", to="cases.case"
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.engagement"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["case", "engagement"], name="tabling_by_case")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_at__isnull", True), ("ends_at__gte", models.F("starts_at")), _connector="OR"
                        ),
                        name="tabling_period_forward",
                    ),
                    models.UniqueConstraint(fields=("conference", "case", "engagement"), name="tabled_once"),
                ],
            },
        ),
        run_file("cases", "tabling.sql"),
        run_file("cases", "refresh_access.sql"),
        run_file("cases", "case_seats.sql"),
        run_file("cases", "tabling_rights.sql"),
    ]
