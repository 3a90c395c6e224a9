import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import delta.database.operations
import delta.kernel.rows


class Migration(migrations.Migration):
    dependencies = [
        ("facilities", "0002_records"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="contract",
            name="facilities_contract_no_overlap",
        ),
        migrations.AddField(
            model_name="contract",
            name="is_active",
            field=models.BooleanField(db_default=True, default=True),
        ),
        migrations.AddField(
            model_name="contractevent",
            name="is_active",
            field=models.BooleanField(db_default=True, default=True),
        ),
        migrations.AddConstraint(
            model_name="contract",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("imported_at__isnull", True), ("is_active", True)),
                expressions=[
                    ("facility", "="),
                    (
                        delta.kernel.rows.DateRange(
                            "starts_on",
                            "ends_on",
                            django.contrib.postgres.fields.ranges.RangeBoundary(
                                inclusive_upper=True
                            ),
                        ),
                        "&&",
                    ),
                ],
                name="facilities_contract_no_overlap",
            ),
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="contract",
            name="changed_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="contract",
            name="deleted_delete",
        ),
        delta.database.operations.AddTrigger(
            model_name="contract",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."auto_renews" IS DISTINCT FROM (NEW."auto_renews") OR OLD."base_fare" IS DISTINCT FROM (NEW."base_fare") OR OLD."billing_cycle" IS DISTINCT FROM (NEW."billing_cycle") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."credit_limit" IS DISTINCT FROM (NEW."credit_limit") OR OLD."discount_percent" IS DISTINCT FROM (NEW."discount_percent") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."facility_id" IS DISTINCT FROM (NEW."facility_id") OR OLD."flat_rate" IS DISTINCT FROM (NEW."flat_rate") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."minimum_fare" IS DISTINCT FROM (NEW."minimum_fare") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."payment_term_days" IS DISTINCT FROM (NEW."payment_term_days") OR OLD."per_mile" IS DISTINCT FROM (NEW."per_mile") OR OLD."per_minute" IS DISTINCT FROM (NEW."per_minute") OR OLD."pricing" IS DISTINCT FROM (NEW."pricing") OR OLD."renews_id" IS DISTINCT FROM (NEW."renews_id") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on"))',
                    func='INSERT INTO "facilities_contractevent" ("auto_renews", "base_fare", "billing_cycle", "created_at", "credit_limit", "discount_percent", "ends_on", "facility_id", "flat_rate", "id", "imported_at", "is_active", "minimum_fare", "notes", "number", "payment_term_days", "per_mile", "per_minute", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "pricing", "renews_id", "starts_on") VALUES (OLD."auto_renews", OLD."base_fare", OLD."billing_cycle", OLD."created_at", OLD."credit_limit", OLD."discount_percent", OLD."ends_on", OLD."facility_id", OLD."flat_rate", OLD."id", OLD."imported_at", OLD."is_active", OLD."minimum_fare", OLD."notes", OLD."number", OLD."payment_term_days", OLD."per_mile", OLD."per_minute", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."pricing", OLD."renews_id", OLD."starts_on"); RETURN NULL;',
                    hash="68fada27914b1ee2cf2020d05954caeaa9878148",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_661bd",
                    table="facilities_contract",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="contract",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "facilities_contractevent" ("auto_renews", "base_fare", "billing_cycle", "created_at", "credit_limit", "discount_percent", "ends_on", "facility_id", "flat_rate", "id", "imported_at", "is_active", "minimum_fare", "notes", "number", "payment_term_days", "per_mile", "per_minute", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "pricing", "renews_id", "starts_on") VALUES (OLD."auto_renews", OLD."base_fare", OLD."billing_cycle", OLD."created_at", OLD."credit_limit", OLD."discount_percent", OLD."ends_on", OLD."facility_id", OLD."flat_rate", OLD."id", OLD."imported_at", OLD."is_active", OLD."minimum_fare", OLD."notes", OLD."number", OLD."payment_term_days", OLD."per_mile", OLD."per_minute", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."pricing", OLD."renews_id", OLD."starts_on"); RETURN NULL;',
                    hash="a1d96b841545a4c943c42f2348235015483f780e",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_cd6b8",
                    table="facilities_contract",
                    when="AFTER",
                ),
            ),
        ),
    ]
