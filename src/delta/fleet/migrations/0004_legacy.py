import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("fleet", "0003_taken_out"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="capacityconfiguration",
            name="changed_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="capacityconfiguration",
            name="deleted_delete",
        ),
        migrations.AddField(
            model_name="capacityconfiguration",
            name="imported_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="capacityconfigurationevent",
            name="imported_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="capacityconfiguration",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."ambulatory_places" IS DISTINCT FROM (NEW."ambulatory_places") OR OLD."bariatric_places" IS DISTINCT FROM (NEW."bariatric_places") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_default" IS DISTINCT FROM (NEW."is_default") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."stretcher_places" IS DISTINCT FROM (NEW."stretcher_places") OR OLD."vehicle_id" IS DISTINCT FROM (NEW."vehicle_id") OR OLD."wheelchair_places" IS DISTINCT FROM (NEW."wheelchair_places"))',
                    func='INSERT INTO "fleet_capacityconfigurationevent" ("ambulatory_places", "bariatric_places", "created_at", "id", "imported_at", "is_active", "is_default", "name", "notes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "stretcher_places", "vehicle_id", "wheelchair_places") VALUES (OLD."ambulatory_places", OLD."bariatric_places", OLD."created_at", OLD."id", OLD."imported_at", OLD."is_active", OLD."is_default", OLD."name", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."stretcher_places", OLD."vehicle_id", OLD."wheelchair_places"); RETURN NULL;',
                    hash="d6824197d26831680f734af23060766e65703053",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_1435c",
                    table="fleet_capacityconfiguration",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="capacityconfiguration",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "fleet_capacityconfigurationevent" ("ambulatory_places", "bariatric_places", "created_at", "id", "imported_at", "is_active", "is_default", "name", "notes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "stretcher_places", "vehicle_id", "wheelchair_places") VALUES (OLD."ambulatory_places", OLD."bariatric_places", OLD."created_at", OLD."id", OLD."imported_at", OLD."is_active", OLD."is_default", OLD."name", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."stretcher_places", OLD."vehicle_id", OLD."wheelchair_places"); RETURN NULL;',
                    hash="0d2e76cba5627d65ead32f8b65793ef78db3f7f5",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_f047d",
                    table="fleet_capacityconfiguration",
                    when="AFTER",
                ),
            ),
        ),
    ]
