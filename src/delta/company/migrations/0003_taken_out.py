import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import delta.database.operations


class Migration(migrations.Migration):
    dependencies = [
        ("company", "0002_records"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="servicehours",
            name="company_servicehours_one_weekday",
        ),
        migrations.AddField(
            model_name="servicehours",
            name="is_active",
            field=models.BooleanField(db_default=True, default=True),
        ),
        migrations.AddField(
            model_name="servicehoursevent",
            name="is_active",
            field=models.BooleanField(db_default=True, default=True),
        ),
        migrations.AddConstraint(
            model_name="servicehours",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_active", True)),
                fields=("weekday",),
                name="company_servicehours_one_weekday",
            ),
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="servicehours",
            name="changed_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="servicehours",
            name="deleted_delete",
        ),
        delta.database.operations.AddTrigger(
            model_name="servicehours",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."closes_at" IS DISTINCT FROM (NEW."closes_at") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_closed" IS DISTINCT FROM (NEW."is_closed") OR OLD."opens_at" IS DISTINCT FROM (NEW."opens_at") OR OLD."weekday" IS DISTINCT FROM (NEW."weekday"))',
                    func='INSERT INTO "company_servicehoursevent" ("closes_at", "created_at", "id", "is_active", "is_closed", "opens_at", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "weekday") VALUES (OLD."closes_at", OLD."created_at", OLD."id", OLD."is_active", OLD."is_closed", OLD."opens_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."weekday"); RETURN NULL;',
                    hash="fa0ebf1a2c7358658416441868de74ec3de0973e",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_66cf3",
                    table="company_servicehours",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="servicehours",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "company_servicehoursevent" ("closes_at", "created_at", "id", "is_active", "is_closed", "opens_at", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "weekday") VALUES (OLD."closes_at", OLD."created_at", OLD."id", OLD."is_active", OLD."is_closed", OLD."opens_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."weekday"); RETURN NULL;',
                    hash="10b9fb3ebc9ca7fe32d01cfc639fa1b2bbea144c",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_bb565",
                    table="company_servicehours",
                    when="AFTER",
                ),
            ),
        ),
    ]
