"""The ledger as first laid down."""

import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("run_id", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("kind", models.TextField()),
                ("note", models.TextField()),
                ("previous", models.TextField()),
                ("hash", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="Merge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("run_id", models.BigIntegerField()),
                ("file_id", models.BigIntegerField()),
                ("row", models.BigIntegerField()),
                ("entity", models.TextField()),
                ("legacy_key", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="Verification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("run_id", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("passed", models.BooleanField()),
                ("cells_compared", models.BigIntegerField()),
                ("cells_differing", models.BigIntegerField()),
                ("state_root", models.TextField(db_default="")),
                ("report", models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name="Debt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("run_id", models.BigIntegerField()),
                ("position", models.IntegerField()),
                ("table", models.TextField()),
                ("kind", models.TextField()),
                ("name", models.TextField()),
                ("restore", models.TextField()),
                (
                    "made_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("paid_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("position"),
                        condition=models.Q(("paid_at__isnull", True)),
                        name="migrate_debt_open",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reject",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("run_id", models.BigIntegerField()),
                ("file_id", models.BigIntegerField()),
                ("file", models.TextField()),
                ("row", models.BigIntegerField()),
                ("column", models.TextField()),
                ("code", models.TextField()),
                ("sentence", models.TextField()),
                ("raw", models.TextField()),
            ],
            options={
                "indexes": [
                    models.Index(models.F("file_id"), models.F("row"), name="migrate_reject_row")
                ],
            },
        ),
        migrations.CreateModel(
            name="Run",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("system", models.TextField()),
                ("state", models.TextField()),
                ("directory", models.TextField()),
                ("mapping_sha256", models.TextField()),
                ("mapping", models.TextField()),
                ("by_name", models.TextField(db_default="")),
                (
                    "started_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("finished_at", models.DateTimeField(null=True)),
                ("rows_in", models.BigIntegerField(db_default=0)),
                ("loaded", models.BigIntegerField(db_default=0)),
                ("updated", models.BigIntegerField(db_default=0)),
                ("unchanged", models.BigIntegerField(db_default=0)),
                ("merged", models.BigIntegerField(db_default=0)),
                ("rejected", models.BigIntegerField(db_default=0)),
                ("state_root", models.TextField(db_default="")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ("loading", "loaded", "withdrawn"))),
                        name="migrate_run_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "loaded"), _negated=True),
                            (
                                "rows_in",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.expressions.CombinedExpression(
                                                models.F("loaded"), "+", models.F("updated")
                                            ),
                                            "+",
                                            models.F("unchanged"),
                                        ),
                                        "+",
                                        models.F("merged"),
                                    ),
                                    "+",
                                    models.F("rejected"),
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="migrate_run_conserves_rows",
                    ),
                    models.UniqueConstraint(
                        models.F("system"),
                        condition=models.Q(("state", "loading")),
                        name="migrate_run_one_loading",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="File",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.TextField()),
                ("entity", models.TextField()),
                ("path", models.TextField()),
                ("sha256", models.TextField()),
                ("bytes", models.BigIntegerField()),
                ("rows", models.BigIntegerField()),
                ("loaded", models.BigIntegerField(db_default=0)),
                ("updated", models.BigIntegerField(db_default=0)),
                ("unchanged", models.BigIntegerField(db_default=0)),
                ("merged", models.BigIntegerField(db_default=0)),
                ("rejected", models.BigIntegerField(db_default=0)),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="migrate.run",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Xref",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "entity",
                        "legacy_key",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("entity", models.TextField()),
                ("legacy_key", models.TextField()),
                ("target_id", models.UUIDField()),
                ("run_id", models.BigIntegerField()),
                ("file_id", models.BigIntegerField(null=True)),
                ("row", models.BigIntegerField(null=True)),
                ("raw_hash", models.UUIDField(null=True)),
                ("canon_hash", models.UUIDField()),
                ("disposition", models.TextField()),
            ],
            options={
                "indexes": [models.Index(models.F("target_id"), name="migrate_xref_target")],
            },
        ),
        migrations.CreateModel(
            name="Chunk",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("no", models.IntegerField()),
                ("row_from", models.BigIntegerField()),
                ("row_to", models.BigIntegerField()),
                ("loaded", models.IntegerField()),
                ("updated", models.IntegerField(db_default=0)),
                ("unchanged", models.IntegerField(db_default=0)),
                ("merged", models.IntegerField()),
                ("rejected", models.IntegerField()),
                (
                    "committed_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="chunks",
                        to="migrate.file",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("file"), models.F("no"), name="migrate_chunk_once"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="file",
            constraint=models.UniqueConstraint(
                models.F("run"), models.F("path"), name="migrate_file_once"
            ),
        ),
    ]
