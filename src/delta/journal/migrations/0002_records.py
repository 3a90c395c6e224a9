import django.contrib.postgres.indexes
import django.db.models.functions.datetime
import pgtrigger.compiler
from django.db import migrations, models

import delta.database.operations


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0001_initial"),
    ]

    operations = [
        delta.database.operations.CreateModel(
            name="Seal",
            fields=[
                ("position", models.BigIntegerField(primary_key=True, serialize=False)),
                ("kind", models.TextField(choices=[("sealed", "Sealed"), ("retired", "Retired")])),
                ("sealed_at", models.DateTimeField()),
                ("first_id", models.BigIntegerField()),
                ("last_id", models.BigIntegerField()),
                ("entries", models.BigIntegerField()),
                ("rows_hash", models.BinaryField()),
                ("digests", models.BinaryField()),
                ("previous", models.BinaryField()),
                ("mac", models.BinaryField()),
                ("key_mark", models.TextField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["sealed", "retired"])),
                        name="journal_seal_kind_known",
                    ),
                    models.UniqueConstraint(fields=("kind", "first_id"), name="journal_seal_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("last_id__gte", models.F("first_id")), ("position__gte", 1)
                        ),
                        name="journal_seal_ids_in_order",
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="Verification",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("is_whole", models.BooleanField()),
                ("seals", models.BigIntegerField()),
                ("entries", models.BigIntegerField()),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("fault", models.TextField(blank=True, db_default="", default="")),
            ],
        ),
        migrations.RemoveIndex(
            model_name="entry",
            name="journal_entry_by_subject",
        ),
        migrations.AddField(
            model_name="entry",
            name="actor_role",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AddField(
            model_name="entry",
            name="address",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AddField(
            model_name="entry",
            name="request_id",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AddField(
            model_name="entry",
            name="through",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                fields=["subject_id", "-at", "-id"], name="journal_entry_by_subject_id"
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["-at", "-id"], name="journal_entry_newest"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["actor_id", "-at", "-id"], name="journal_entry_by_actor"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["event", "-at", "-id"], name="journal_entry_by_event"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=django.contrib.postgres.indexes.GinIndex(
                condition=models.Q(("facts__has_key", "ids")),
                fields=["facts"],
                name="journal_entry_listed",
                opclasses=["jsonb_path_ops"],
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="entry",
            trigger=pgtrigger.compiler.Trigger(
                name="never_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;",
                    hash="922d1cf40b71ecf2aaa684c14e2ddcb70ebaccf0",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_never_emptied_c2177",
                    table="journal_entry",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="seal",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="04193f21a5bb87d02d024c561dd89a4ee8d084f6",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3b26c",
                    table="journal_seal",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="seal",
            trigger=pgtrigger.compiler.Trigger(
                name="never_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;",
                    hash="1db51e87a6c95da6c642146c5d19dcfe37033a2b",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_never_emptied_da1cf",
                    table="journal_seal",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="verification",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e6d50151289cabb38c7da089bfb5abbaacda0ed1",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_cdecb",
                    table="journal_verification",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="verification",
            trigger=pgtrigger.compiler.Trigger(
                name="never_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;",
                    hash="bdd17650fb1c3658ef9ba5e0fd8ffa79b12dafdb",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_never_emptied_ae5ec",
                    table="journal_verification",
                    when="BEFORE",
                ),
            ),
        ),
    ]
