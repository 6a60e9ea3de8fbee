"""Goals, actions and versions of a plan."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0001_pictures"),
    ]
    operations = []
