"""The duty to inform: a decision for each person about whom there are items."""

import django.contrib.postgres.fields
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
            name="InformingDuty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("received_at", models.DateTimeField()),
                ("due", models.DateField()),
                ("proposed_ground", models.CharField(blank=True, db_default="", default="", max_length=16)),
                ("proposed_until", models.DateField(blank=True, null=True)),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="informing", to="cases.case"
                    ),
                ),
                (
                    "contact_point",
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
            name="InformingDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "whom",
                    models.CharField(
                        choices=[("subject", "de persoon zelf"), ("circle", "iemand uit de kring")], max_length=7
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[("inform", "Nu informeren"), ("wait", "Nog niet informeren")], max_length=6
                    ),
                ),
                ("ground", models.CharField(blank=True, max_length=16)),
                ("review_on", models.DateField(blank=True, null=True)),
                ("decided_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ended_because",
                    models.CharField(
                        blank=True,
                        choices=[("decided_anew", "opnieuw besloten"), ("ground_ended", "de grond is vervallen")],
                        max_length=12,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.engagement"
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.engagement",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="cases.circlemember",
                    ),
                ),
                (
                    "weighing",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="cases.item",
                    ),
                ),
                (
                    "duty",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="decisions", to="cases.informingduty"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="InformingAsk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("objects_now", models.BooleanField(null=True)),
                ("ground", models.CharField(blank=True, max_length=16)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.engagement",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.engagement"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"),
                ),
                (
                    "unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.unit"),
                ),
                (
                    "duty",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="asks", to="cases.informingduty"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="InformingLetter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "whom",
                    models.CharField(
                        choices=[("subject", "de persoon zelf"), ("circle", "iemand uit de kring")], max_length=7
                    ),
                ),
                (
                    "addressed_to",
                    models.CharField(
                        choices=[("person", "de persoon zelf"), ("representative", "de wettelijk vertegenwoordiger")],
                        max_length=14,
                    ),
                ),
                (
                    "units",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
                ("handed_on", models.DateField(blank=True, null=True)),
                (
                    "manner",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("in_person", "Persoonlijk gegeven"),
                            ("post", "Per post"),
                            ("conversation", "In een gepland gesprek"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letters",
                        to="cases.informingdecision",
                    ),
                ),
                (
                    "duty",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="letters", to="cases.informingduty"
                    ),
                ),
                (
                    "handed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.engagement",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.engagement"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="cases.circlemember",
                    ),
                ),
                (
                    "reason",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="cases.item",
                    ),
                ),
                (
                    "words",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="cases.item",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="informingdecision",
            index=models.Index(fields=["case", "decided_at"], name="informing_by_case"),
        ),
        migrations.AddConstraint(
            model_name="informingdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "wait"), _negated=True),
                    models.Q(
                        ("holder__isnull", False), ("review_on__isnull", False), models.Q(("ground", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="informing_wait_has_a_ground",
            ),
        ),
        migrations.AddConstraint(
            model_name="informingdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("ended_because", "")),
                    models.Q(("ended_at__isnull", False), models.Q(("ended_because", ""), _negated=True)),
                    _connector="OR",
                ),
                name="informing_end_has_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="informingdecision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True), ("whom", "subject")),
                fields=("case",),
                name="one_decision_for_subject",
            ),
        ),
        migrations.AddConstraint(
            model_name="informingdecision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True), ("member__isnull", False)),
                fields=("member",),
                name="one_decision_for_member",
            ),
        ),
        migrations.AddConstraint(
            model_name="informingask",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answered_at__isnull", True), ("ground", ""), ("objects_now__isnull", True)),
                    models.Q(("answered_at__isnull", False), ("ground", ""), ("objects_now", False)),
                    models.Q(
                        ("answered_at__isnull", False), ("objects_now", True), models.Q(("ground", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="informing_objection_has_a_ground",
            ),
        ),
        migrations.AddConstraint(
            model_name="informingask",
            constraint=models.UniqueConstraint(
                condition=models.Q(("answered_at__isnull", True)), fields=("case", "unit"), name="asked_once_at_a_time"
            ),
        ),
        migrations.AddIndex(
            model_name="informingletter",
            index=models.Index(fields=["case", "made_at"], name="informing_letter_by_case"),
        ),
        migrations.AddConstraint(
            model_name="informingletter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("handed_by__isnull", True), ("handed_on__isnull", True), ("manner", "")),
                    models.Q(
                        ("handed_by__isnull", False),
                        ("handed_on__isnull", False),
                        models.Q(("manner", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="informing_handed_over_by_somebody",
            ),
        ),
        run_file("cases", "informing.sql"),
    ]
