"""Locks a table that may have rows."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("later", "0001_adds"), ("facilities", "0001_initial")]
    operations = [migrations.RunSQL("CREATE INDEX later_name ON facilities_facility (name)")]
