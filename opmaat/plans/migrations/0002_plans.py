"""Goals, actions, progress, agreement, versions and alignment of a plan."""

import django.db.models.deletion
from django.db import migrations, models

from opmaat.core.database.sql import run_file


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_tabling_and_kinds"),
        ("network", "0004_no_deleting"),
        ("plans", "0001_pictures"),
    ]

    operations = [
        migrations.CreateModel(
            name="Action",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "for_whom",
                    models.CharField(
                        choices=[
                            ("person", "de persoon zelf"),
                            ("sibling", "broer of zus"),
                            ("parent", "ouder"),
                            ("child", "kind"),
                            ("partner", "partner of ex-partner"),
                            ("other", "iemand anders uit de directe kring"),
                            ("victim", "slachtoffer"),
                        ],
                        default="person",
                        max_length=8,
                    ),
                ),
                (
                    "track",
                    models.CharField(
                        choices=[
                            ("care", "Zorg en hulp"),
                            ("administrative", "Bestuursrecht"),
                            ("civil", "Civiel recht"),
                            ("criminal", "Strafrecht"),
                        ],
                        max_length=14,
                    ),
                ),
                ("intervention", models.CharField(blank=True, max_length=40)),
                ("due", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("agreed", "afgesproken"),
                            ("started", "begonnen"),
                            ("running", "loopt"),
                            ("done", "gelukt"),
                            ("failed", "lukt niet"),
                            ("dropped", "vervallen"),
                        ],
                        default="agreed",
                        max_length=8,
                    ),
                ),
                ("state_since", models.DateTimeField()),
                ("reported_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="actions", to="cases.case"
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.engagement"
                    ),
                ),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="action", to="cases.item"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.unit"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AlignmentSide",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("pair", models.UUIDField()),
                ("other_number", models.CharField(max_length=16)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "voorgesteld"),
                            ("asked", "gevraagd"),
                            ("agreed", "afgestemd"),
                            ("declined", "niet afgestemd"),
                            ("ended", "beëindigd"),
                        ],
                        max_length=8,
                    ),
                ),
                ("since", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="alignments", to="cases.case"
                    ),
                ),
                (
                    "item",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="alignment",
                        to="cases.item",
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
                    "other_lead",
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
            name="AlignedShare",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("original", models.BigIntegerField()),
                ("shared_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"),
                ),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="aligned_share", to="cases.item"
                    ),
                ),
                (
                    "side",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="shares", to="plans.alignmentside"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ComingOfAge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "takes_over",
                    models.CharField(
                        choices=[
                            ("wmo", "Wmo: het college neemt over (Wmo 2.3.5)"),
                            ("extended_youth", "verlengde jeugdhulp (Jeugdwet 1.1)"),
                            ("health_insurance", "Zvw: behandeling voor volwassenen"),
                            ("long_term_care", "Wlz: indicatie van het CIZ"),
                            ("probation", "reclassering voor volwassenen"),
                            ("criminal_youth", "jeugdreclassering loopt door (adolescentenstrafrecht, Sr 77c)"),
                            ("administration", "bewind, mentorschap of curatele (BW boek 1)"),
                            ("nothing", "niemand: hij of zij gaat zelf verder"),
                        ],
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="coming_of_age", to="cases.case"
                    ),
                ),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="coming_of_age", to="cases.item"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.unit",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "decided_by",
                    models.CharField(
                        choices=[
                            ("mayor", "de burgemeester"),
                            ("college", "het college van B&W"),
                            ("prosecutor", "de officier van justitie"),
                            ("court", "de rechter"),
                            ("juvenile_court", "de kinderrechter"),
                            ("cantonal_court", "de kantonrechter"),
                            ("police", "de politie"),
                            ("custodial", "de Dienst Justitiële Inrichtingen"),
                            ("assessment_centre", "het CIZ"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reference", models.CharField(max_length=80)),
                ("decided_on", models.DateField()),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("recorded_at", models.DateTimeField()),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="decisions", to="plans.action"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.engagement"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Goal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("own", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "loopt"), ("reached", "gehaald"), ("let_go", "losgelaten")],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("state_since", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="goals", to="cases.case"
                    ),
                ),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="goal", to="cases.item"
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="plans.goal",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="action",
            name="goal",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="actions",
                to="plans.goal",
            ),
        ),
        migrations.CreateModel(
            name="PlanAgreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "answer",
                    models.CharField(
                        choices=[("yes", "ja"), ("partly", "deels"), ("no", "nee"), ("not_asked", "niet gevraagd")],
                        max_length=9,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="plan_agreements", to="cases.case"
                    ),
                ),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="plan_agreement", to="cases.item"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PlanVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("set_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="plan_versions", to="cases.case"
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.engagement"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Progress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("agreed", "afgesproken"),
                            ("started", "begonnen"),
                            ("running", "loopt"),
                            ("done", "gelukt"),
                            ("failed", "lukt niet"),
                            ("dropped", "vervallen"),
                        ],
                        max_length=8,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reports", to="plans.action"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.engagement"
                    ),
                ),
                (
                    "item",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="progress",
                        to="cases.item",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="VersionLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=8)),
                ("due", models.DateField(blank=True, null=True)),
                (
                    "action",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="plans.action",
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="plans.goal",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.item"),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.unit",
                    ),
                ),
                (
                    "of_goal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="plans.goal",
                    ),
                ),
                ("for_whom", models.CharField(blank=True, max_length=8)),
                ("track", models.CharField(blank=True, max_length=14)),
                ("intervention", models.CharField(blank=True, max_length=40)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="plans.planversion"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="alignmentside",
            index=models.Index(fields=["case"], name="alignment_by_case"),
        ),
        migrations.AddConstraint(
            model_name="alignmentside",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["proposed", "asked", "agreed", "declined", "ended"])),
                name="alignment_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="alignmentside",
            constraint=models.UniqueConstraint(fields=("pair", "case"), name="alignment_side_once"),
        ),
        migrations.AddConstraint(
            model_name="alignmentside",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "agreed"), _negated=True), ("item__isnull", False), _connector="OR"
                ),
                name="alignment_agreed_with_a_reason",
            ),
        ),
        migrations.AddIndex(
            model_name="alignedshare",
            index=models.Index(fields=["case"], name="aligned_share_by_case"),
        ),
        migrations.AddConstraint(
            model_name="alignedshare",
            constraint=models.UniqueConstraint(fields=("side", "original"), name="shared_once"),
        ),
        migrations.AddIndex(
            model_name="comingofage",
            index=models.Index(fields=["case"], name="coming_of_age_by_case"),
        ),
        migrations.AddConstraint(
            model_name="comingofage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "takes_over__in",
                        [
                            "wmo",
                            "extended_youth",
                            "health_insurance",
                            "long_term_care",
                            "probation",
                            "criminal_youth",
                            "administration",
                            "nothing",
                        ],
                    )
                ),
                name="takes_over_known",
            ),
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(fields=["action", "decided_on"], name="decision_by_action"),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("reference", ""), _negated=True), name="decision_has_a_reference"
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"),
                name="decision_period_forward",
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["open", "reached", "let_go"])), name="goal_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.UniqueConstraint(fields=("id", "case"), name="goal_with_its_case"),
        ),
        migrations.AddIndex(
            model_name="action",
            index=models.Index(
                condition=models.Q(("state__in", ("agreed", "started", "running", "failed"))),
                fields=["unit", "due"],
                name="action_waiting_for",
            ),
        ),
        migrations.AddIndex(
            model_name="action",
            index=models.Index(fields=["case", "due"], name="action_by_case"),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["agreed", "started", "running", "done", "failed", "dropped"])),
                name="action_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(("track__in", ["care", "administrative", "civil", "criminal"])),
                name="action_track_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("for_whom__in", ["person", "sibling", "parent", "child", "partner", "other", "victim"])
                ),
                name="action_for_whom_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.UniqueConstraint(fields=("id", "case"), name="action_with_its_case"),
        ),
        migrations.AddIndex(
            model_name="planagreement",
            index=models.Index(fields=["case", "at"], name="plan_agreement_by_case"),
        ),
        migrations.AddConstraint(
            model_name="planagreement",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer__in", ["yes", "partly", "no", "not_asked"])), name="plan_answer_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="planversion",
            constraint=models.UniqueConstraint(fields=("case", "number"), name="plan_version_once"),
        ),
        migrations.AddIndex(
            model_name="progress",
            index=models.Index(fields=["action", "at"], name="progress_by_action"),
        ),
        migrations.AddIndex(
            model_name="versionline",
            index=models.Index(fields=["version"], name="version_line_by_version"),
        ),
        migrations.AddConstraint(
            model_name="versionline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("action__isnull", True), ("goal__isnull", False)),
                    models.Q(("action__isnull", False), ("goal__isnull", True)),
                    _connector="OR",
                ),
                name="version_line_goal_or_action",
            ),
        ),
        run_file("plans", "plan_policies.sql"),
        run_file("plans", "plan_guards.sql"),
        run_file("plans", "plan_kernel.sql"),
    ]
