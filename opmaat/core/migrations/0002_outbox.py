"""Mail that waits until it is sent."""

from django.db import migrations, models

from opmaat.core.database.sql import run_file


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0001_viewer_and_clock"),
    ]
    operations = [
        migrations.CreateModel(
            name="Mail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("to", models.EmailField(max_length=254)),
                ("subject", models.CharField(max_length=200)),
                ("body", models.TextField()),
                ("calendar", models.BinaryField(null=True)),
                ("key", models.CharField(max_length=120, unique=True)),
                ("created_at", models.DateTimeField()),
                ("next_try_at", models.DateTimeField()),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("failed", models.CharField(blank=True, max_length=120)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("sent_at__isnull", True)),
                        fields=["next_try_at"],
                        name="mail_that_waits",
                    ),
                    models.Index(
                        condition=models.Q(("to", ""), _negated=True),
                        fields=["sent_at"],
                        name="mail_to_forget",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MailChoice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("engagement_id", models.BigIntegerField(unique=True)),
                ("daily", models.BooleanField(default=True)),
                ("changed_at", models.DateTimeField()),
            ],
        ),
        run_file("core", "outbox.sql"),
    ]
