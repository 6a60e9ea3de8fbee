"""Instruments and pictures of the life domains."""

import django.db.models.deletion
from django.db import migrations, models

from opmaat.core.database.sql import run_file


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_tabling_and_kinds"),
        ("network", "0004_no_deleting"),
    ]
    operations = [
        migrations.CreateModel(
            name="Picture",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("instrument", models.CharField(max_length=40)),
                (
                    "moment",
                    models.CharField(
                        choices=[("begin", "Beginfoto"), ("interim", "Tussenfoto"), ("end", "Eindfoto")], max_length=8
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "wordt ingevuld"),
                            ("final", "vastgesteld"),
                            ("cancelled", "geannuleerd"),
                        ],
                        default="draft",
                        max_length=9,
                    ),
                ),
                ("started_at", models.DateTimeField()),
                ("safety_at", models.DateTimeField(blank=True, null=True)),
                ("social_at", models.DateTimeField(blank=True, null=True)),
                ("final_at", models.DateTimeField(blank=True, null=True)),
                (
                    "missing_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_part", "Er doet nu geen partner van die kant mee"),
                            ("no_answer", "Gevraagd, maar niet op tijd ingevuld"),
                            ("unknown", "Die kant kent deze persoon nog niet"),
                            ("may_not", "Die kant mag hierover nu niets delen"),
                            ("urgent", "Het moest snel; die kant vult de volgende foto in"),
                        ],
                        max_length=10,
                    ),
                ),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "cancel_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("mistake", "Per ongeluk begonnen"),
                            ("moment", "De verkeerde foto gekozen: begin, tussen of eind"),
                            ("case", "Hoort bij een andere casus"),
                            ("later", "De partners maken de foto later"),
                        ],
                        db_default="",
                        max_length=10,
                    ),
                ),
                (
                    "cancelled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.engagement",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pictures", to="cases.case"
                    ),
                ),
                (
                    "final_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.engagement",
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
            name="Score",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("domain", models.CharField(max_length=20)),
                (
                    "side",
                    models.CharField(
                        choices=[("safety", "Veiligheid"), ("social", "Sociaal"), ("person", "Zelf")], max_length=6
                    ),
                ),
                ("problem", models.BooleanField(default=False)),
                ("criminogenic", models.BooleanField(default=False)),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="score", to="cases.item"
                    ),
                ),
                (
                    "picture",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="scores", to="plans.picture"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.unit"),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="picture",
            index=models.Index(fields=["case", "started_at"], name="picture_by_case"),
        ),
        migrations.AddConstraint(
            model_name="picture",
            constraint=models.CheckConstraint(
                condition=models.Q(("moment__in", ["begin", "interim", "end"])), name="picture_moment_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="picture",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("final_at__isnull", True),
                        ("final_by__isnull", True),
                        ("missing_reason", ""),
                        ("state__in", ("draft", "cancelled")),
                    ),
                    models.Q(("final_at__isnull", False), ("final_by__isnull", False), ("state", "final")),
                    _connector="OR",
                ),
                name="picture_final_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="picture",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("cancel_reason", ""),
                        ("cancelled_at__isnull", True),
                        ("cancelled_by__isnull", True),
                        ("state__in", ("draft", "final")),
                    ),
                    models.Q(
                        ("cancel_reason__in", ["mistake", "moment", "case", "later"]),
                        ("cancelled_at__isnull", False),
                        ("cancelled_by__isnull", False),
                        ("state", "cancelled"),
                    ),
                    _connector="OR",
                ),
                name="picture_cancelled_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="picture",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ("draft", "cancelled")),
                    models.Q(("missing_reason", ""), ("safety_at__isnull", False), ("social_at__isnull", False)),
                    models.Q(
                        models.Q(
                            models.Q(("safety_at__isnull", False), ("social_at__isnull", True)),
                            models.Q(("safety_at__isnull", True), ("social_at__isnull", False)),
                            _connector="OR",
                        ),
                        ("missing_reason__in", ["not_part", "no_answer", "unknown", "may_not", "urgent"]),
                    ),
                    _connector="OR",
                ),
                name="picture_sides_or_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="picture",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "draft")), fields=("case",), name="one_draft_picture"
            ),
        ),
        migrations.AddConstraint(
            model_name="picture",
            constraint=models.UniqueConstraint(
                condition=models.Q(("moment", "begin"), ("state__in", ("draft", "final"))),
                fields=("case",),
                name="one_begin_picture",
            ),
        ),
        migrations.AddConstraint(
            model_name="score",
            constraint=models.CheckConstraint(
                condition=models.Q(("side__in", ["safety", "social", "person"])), name="score_side_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="score",
            constraint=models.UniqueConstraint(
                fields=("picture", "domain", "side", "unit"), name="score_once_for_a_unit"
            ),
        ),
        run_file("plans", "pictures.sql"),
    ]
