"""Adds a table, which endangers nobody."""

from django.db import migrations


class Migration(migrations.Migration):
    operations = [
        migrations.RunSQL("CREATE TABLE later_note (id int PRIMARY KEY)"),
        migrations.RunSQL("ALTER TABLE later_note ADD CONSTRAINT k CHECK (id > 0)"),
    ]
