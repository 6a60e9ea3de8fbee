"""Mail that waits until it is sent."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0001_viewer_and_clock"),
    ]
    operations = []
