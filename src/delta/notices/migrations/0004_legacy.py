import django.contrib.postgres.functions
import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import delta.database.operations
import delta.kernel.ids


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0003_taken_out"),
    ]

    operations = [
        delta.database.operations.CreateModel(
            name="OptOutEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=delta.kernel.ids.new_id,
                        editable=False,
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
                ("imported_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "channel",
                    models.TextField(
                        choices=[
                            ("sms", "Sms"),
                            ("email", "Email"),
                            ("push", "Push"),
                            ("in_app", "In app"),
                        ]
                    ),
                ),
                ("address", models.TextField()),
                ("said", models.TextField(blank=True, db_default="", default="")),
                (
                    "said_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                    ),
                ),
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
                ("notes", models.TextField(blank=True, db_default="", default="")),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="OptOut",
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
                ("imported_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "channel",
                    models.TextField(
                        choices=[
                            ("sms", "Sms"),
                            ("email", "Email"),
                            ("push", "Push"),
                            ("in_app", "In app"),
                        ]
                    ),
                ),
                ("address", models.TextField()),
                ("said", models.TextField(blank=True, db_default="", default="")),
                (
                    "said_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                    ),
                ),
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
                ("notes", models.TextField(blank=True, db_default="", default="")),
            ],
            options={
                "verbose_name": "opt-out",
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="notices_optout_newest"),
                    models.Index(fields=["channel", "address"], name="notices_optout_by_address"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("channel__in", ["sms", "email", "push", "in_app"])),
                        name="notices_optout_channel_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("address", ""), _negated=True),
                        name="notices_optout_addressed",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("imported_at__isnull", True), ("lifted_at__isnull", True)
                        ),
                        fields=("channel", "address"),
                        name="notices_optout_once",
                    ),
                ],
            },
        ),
        delta.database.operations.AddTrigger(
            model_name="optout",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."channel" IS DISTINCT FROM (NEW."channel") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."lifted_at" IS DISTINCT FROM (NEW."lifted_at") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."said" IS DISTINCT FROM (NEW."said") OR OLD."said_at" IS DISTINCT FROM (NEW."said_at"))',
                    func='INSERT INTO "notices_optoutevent" ("address", "channel", "created_at", "id", "imported_at", "lifted_at", "notes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "said", "said_at") VALUES (OLD."address", OLD."channel", OLD."created_at", OLD."id", OLD."imported_at", OLD."lifted_at", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."said", OLD."said_at"); RETURN NULL;',
                    hash="222683b016ce5dc47f46b9163c45ef7d598dcd7c",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_d0177",
                    table="notices_optout",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="optout",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "notices_optoutevent" ("address", "channel", "created_at", "id", "imported_at", "lifted_at", "notes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "said", "said_at") VALUES (OLD."address", OLD."channel", OLD."created_at", OLD."id", OLD."imported_at", OLD."lifted_at", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."said", OLD."said_at"); RETURN NULL;',
                    hash="39be6d062fb658352078899af299a6a5fe9dd9cd",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_33c6a",
                    table="notices_optout",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="optoutevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                related_query_name="+",
                to="notices.optout",
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="optoutevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0973ef76e7363cf938994b7e98cd2d8d03dda375",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_df50a",
                    table="notices_optoutevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
