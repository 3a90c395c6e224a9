"""The sequence behind human trip numbers; it never gives a number twice."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("trips", "0001_initial")]
    operations = [
        migrations.RunSQL("CREATE SEQUENCE trips_number", "DROP SEQUENCE trips_number"),
    ]
