"""Conferences, agendas, attendance and minutes."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_tabling_and_kinds"),
    ]
    operations = []
