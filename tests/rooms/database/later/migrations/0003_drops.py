"""Drops a column."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("later", "0002_locks")]
    operations = [migrations.RunSQL("ALTER TABLE facilities_facility DROP COLUMN fax CASCADE")]
