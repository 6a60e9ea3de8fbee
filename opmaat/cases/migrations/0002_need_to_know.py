"""Row-level security, the access table that feeds it, the invariants and the kernel's functions."""

from django.db import migrations

from opmaat.core.database.sql import run_file


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0001_viewer_and_clock"),
        ("cases", "0001_person_case_items"),
        ("network", "0002_unit_of_the_viewer"),
        ("regulation", "0001_versions_and_rules"),
        ("audit", "__first__"),
    ]
    operations = [
        run_file("cases", "access.sql"),
        run_file("cases", "refresh_access.sql"),
        run_file("cases", "recipients.sql"),
        run_file("cases", "policies.sql"),
        run_file("cases", "invariants.sql"),
        run_file("cases", "kernel.sql"),
        run_file("cases", "opening.sql"),
        run_file("cases", "emergencies.sql"),
        run_file("cases", "told.sql"),
        run_file("cases", "running_cases.sql"),
        run_file("cases", "log_readers.sql"),
        run_file("cases", "kernel_rights.sql"),
    ]
