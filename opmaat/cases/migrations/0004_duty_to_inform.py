"""The duty to inform: a decision for each person about whom there are items."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_tabling_and_kinds"),
    ]
    operations = []
