"""Answers under idempotency keys, and the counts of rates: a table that no log need keep."""

import django.contrib.postgres.functions
import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import delta.kernel.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RateCount",
            fields=[
                ("name", models.TextField(primary_key=True, serialize=False)),
                ("stretch", models.BigIntegerField()),
                ("count", models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="IdempotentAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=delta.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    models.DateTimeField(
                        auto_now=True, db_default=django.db.models.functions.datetime.Now()
                    ),
                ),
                ("key", models.TextField()),
                ("asked", models.TextField(help_text="Method and path.")),
                ("body_hash", models.TextField()),
                ("status", models.IntegerField()),
                ("row_id", models.UUIDField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["created_at"], name="records_answer_by_age")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "key"), name="records_idempotentanswer_key_once"
                    )
                ],
            },
        ),
        migrations.RunSQL(
            "ALTER TABLE records_ratecount SET UNLOGGED, SET (fillfactor = 50)",
            "ALTER TABLE records_ratecount SET LOGGED, RESET (fillfactor)",
        ),
    ]
