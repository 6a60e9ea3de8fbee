"""Instruments and pictures of the life domains."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_tabling_and_kinds"),
    ]
    operations = []
