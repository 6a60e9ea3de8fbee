"""The functions by which policies know the unit of who is looking."""

from django.db import migrations

from opmaat.core.database.sql import run_file


class Migration(migrations.Migration):
    dependencies = [("core", "0001_viewer_and_clock"), ("network", "0001_partners_people_appointments")]
    operations = [run_file("network", "viewer_unit.sql")]
