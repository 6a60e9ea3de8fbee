"""The log: events in monthly parts, seals over them, and openings with a purpose."""

import django.contrib.postgres.fields
from django.db import migrations, models

import opmaat.audit.fields
from opmaat.core.database.sql import run_file


class Migration(migrations.Migration):
    initial = True

    dependencies = [("core", "0001_viewer_and_clock")]

    operations = [
        # Django knows no partitioned tables: the table itself stands in SQL.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Event",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "occurred_at",
                                "id",
                                blank=True,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        ("occurred_at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "kind",
                            models.TextField(
                                choices=[
                                    ("look", "Gezien"),
                                    ("refusal", "Geweigerd"),
                                    ("change", "Gewijzigd"),
                                ]
                            ),
                        ),
                        ("action", models.TextField()),
                        ("outcome", models.TextField(blank=True)),
                        ("viewer_key", models.TextField()),
                        ("engagement_id", models.BigIntegerField(null=True)),
                        ("account", models.TextField(blank=True)),
                        ("on_behalf_of", models.TextField(blank=True)),
                        ("unit_id", models.BigIntegerField(null=True)),
                        ("organisation", models.TextField(blank=True)),
                        ("function", models.TextField(blank=True)),
                        ("case_id", models.BigIntegerField(null=True)),
                        (
                            "case_ids",
                            django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None),
                        ),
                        ("person", models.TextField(blank=True)),
                        (
                            "persons",
                            django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None),
                        ),
                        (
                            "item_ids",
                            django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None),
                        ),
                        ("categories", models.IntegerField()),
                        (
                            "rule_ids",
                            django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None),
                        ),
                        ("reglement", models.TextField(blank=True)),
                        ("purpose", models.TextField(blank=True)),
                        ("address", models.TextField(blank=True)),
                        ("trace_id", models.TextField(blank=True)),
                        ("txid", opmaat.audit.fields.TransactionField()),
                        ("leaf", models.BinaryField()),
                    ],
                ),
            ],
            database_operations=[
                run_file("audit", "event.sql", reverse="event_undo.sql"),
                run_file("audit", "months.sql", reverse="months_undo.sql"),
            ],
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("era", models.IntegerField()),
                ("first_position", models.BigIntegerField()),
                ("last_position", models.BigIntegerField()),
                ("snapshot", opmaat.audit.fields.SnapshotField()),
                ("closed_in", opmaat.audit.fields.TransactionField()),
                ("sealed_at", models.DateTimeField()),
                ("previous_root", models.BinaryField()),
                ("root", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="SealedPosition",
            fields=[
                ("position", models.BigIntegerField(primary_key=True, serialize=False)),
                ("seal_number", models.BigIntegerField()),
                ("event_id", models.BigIntegerField(unique=True)),
                ("occurred_at", models.DateTimeField()),
                ("leaf", models.BinaryField()),
            ],
            options={
                "db_table": "audit_sealed_position",
            },
        ),
        migrations.CreateModel(
            name="PurposeOpening",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("engagement_id", models.BigIntegerField()),
                ("case_id", models.BigIntegerField(null=True)),
                (
                    "purpose",
                    models.TextField(
                        choices=[
                            ("lawfulness", "Controle op de rechtmatigheid"),
                            ("internal_control", "Interne controle"),
                            ("security", "Integriteit en beveiliging van de gegevens"),
                            ("court_case", "Gerechtelijke procedure"),
                        ]
                    ),
                ),
                ("reason", models.TextField()),
                ("opened_at", models.DateTimeField()),
                ("until", models.DateTimeField()),
            ],
            options={
                "db_table": "audit_purpose_opening",
                "indexes": [models.Index(fields=["engagement_id", "until"], name="audit_opening_by_engagement")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("purpose__in", ["lawfulness", "internal_control", "security", "court_case"])
                        ),
                        name="audit_opening_has_purpose",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason__regex", "\\S.{8,}\\S")), name="audit_opening_has_reason"
                    ),
                ],
            },
        ),
        run_file("audit", "seals.sql", reverse="seals_undo.sql"),
        run_file("audit", "reading.sql", reverse="reading_undo.sql"),
    ]
