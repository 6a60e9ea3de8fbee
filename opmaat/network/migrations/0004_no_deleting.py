"""The application ends, and does not delete."""

from django.db import migrations

from opmaat.core.database.sql import run_file


class Migration(migrations.Migration):
    dependencies = [("network", "0003_demo_accounts")]
    operations = [
        run_file("network", "no_deleting.sql", reverse="no_deleting_undo.sql"),
        run_file("network", "rights_by_manager.sql", reverse="rights_by_manager_undo.sql"),
    ]
