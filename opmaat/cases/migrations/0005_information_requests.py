"""Questions to partners, who takes part, third parties."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_duty_to_inform"),
    ]
    operations = []
