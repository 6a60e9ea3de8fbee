"""The functions by which policies know who is looking and what time it is."""

from django.db import migrations

from opmaat.core.database.sql import run_file


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [run_file("core", "viewer.sql", reverse="viewer_undo.sql")]
