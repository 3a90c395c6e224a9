import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import delta.database.operations


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("notices", "0002_records"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="noticepreference",
            name="notices_noticepreference_once",
        ),
        migrations.AddField(
            model_name="noticepreference",
            name="is_active",
            field=models.BooleanField(db_default=True, default=True),
        ),
        migrations.AddField(
            model_name="noticepreferenceevent",
            name="is_active",
            field=models.BooleanField(db_default=True, default=True),
        ),
        migrations.AddConstraint(
            model_name="noticepreference",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_active", True)),
                fields=("user", "kind", "channel"),
                name="notices_noticepreference_once",
            ),
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="noticepreference",
            name="changed_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="noticepreference",
            name="deleted_delete",
        ),
        delta.database.operations.AddTrigger(
            model_name="noticepreference",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."channel" IS DISTINCT FROM (NEW."channel") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_wanted" IS DISTINCT FROM (NEW."is_wanted") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."quiet_from" IS DISTINCT FROM (NEW."quiet_from") OR OLD."quiet_until" IS DISTINCT FROM (NEW."quiet_until") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))',
                    func='INSERT INTO "notices_noticepreferenceevent" ("channel", "created_at", "id", "is_active", "is_wanted", "kind", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "quiet_from", "quiet_until", "user_id") VALUES (OLD."channel", OLD."created_at", OLD."id", OLD."is_active", OLD."is_wanted", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."quiet_from", OLD."quiet_until", OLD."user_id"); RETURN NULL;',
                    hash="a779c5d871b7c632e428dab2aae1c6c36c412df6",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_5014f",
                    table="notices_noticepreference",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="noticepreference",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "notices_noticepreferenceevent" ("channel", "created_at", "id", "is_active", "is_wanted", "kind", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "quiet_from", "quiet_until", "user_id") VALUES (OLD."channel", OLD."created_at", OLD."id", OLD."is_active", OLD."is_wanted", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."quiet_from", OLD."quiet_until", OLD."user_id"); RETURN NULL;',
                    hash="09a84c2936f810533faf91dfa56ce710dc3e52ad",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_1cfe0",
                    table="notices_noticepreference",
                    when="AFTER",
                ),
            ),
        ),
    ]
