import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_initial"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="document",
            name="changed_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="document",
            name="deleted_delete",
        ),
        migrations.AddField(
            model_name="document",
            name="imported_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="documentevent",
            name="imported_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="document",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."added_by_id" IS DISTINCT FROM (NEW."added_by_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."media_type" IS DISTINCT FROM (NEW."media_type") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."size" IS DISTINCT FROM (NEW."size"))',
                    func='INSERT INTO "documents_documentevent" ("added_by_id", "created_at", "id", "imported_at", "is_active", "media_type", "name", "notes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size") VALUES (OLD."added_by_id", OLD."created_at", OLD."id", OLD."imported_at", OLD."is_active", OLD."media_type", OLD."name", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."sha256", OLD."size"); RETURN NULL;',
                    hash="e380a62aeaa7cadf612d52087ddecc25d4215095",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_d220c",
                    table="documents_document",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="document",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documents_documentevent" ("added_by_id", "created_at", "id", "imported_at", "is_active", "media_type", "name", "notes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size") VALUES (OLD."added_by_id", OLD."created_at", OLD."id", OLD."imported_at", OLD."is_active", OLD."media_type", OLD."name", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."sha256", OLD."size"); RETURN NULL;',
                    hash="aa634a9225f1399e405950b43ef44c5159bf4bc4",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_6540e",
                    table="documents_document",
                    when="AFTER",
                ),
            ),
        ),
    ]
