import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import delta.database.operations
import delta.kernel.rows


class Migration(migrations.Migration):
    dependencies = [
        ("rates", "0002_records"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="ratecard",
            name="rates_ratecard_one_a_day",
        ),
        migrations.RemoveConstraint(
            model_name="rateline",
            name="rates_rateline_once",
        ),
        migrations.AddField(
            model_name="ratecard",
            name="is_active",
            field=models.BooleanField(db_default=True, default=True),
        ),
        migrations.AddField(
            model_name="ratecardevent",
            name="is_active",
            field=models.BooleanField(db_default=True, default=True),
        ),
        migrations.AddField(
            model_name="rateline",
            name="is_active",
            field=models.BooleanField(db_default=True, default=True),
        ),
        migrations.AddField(
            model_name="ratelineevent",
            name="is_active",
            field=models.BooleanField(db_default=True, default=True),
        ),
        migrations.AddConstraint(
            model_name="ratecard",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("is_active", True)),
                expressions=[
                    (
                        delta.kernel.rows.DateRange(
                            "starts_on",
                            "ends_on",
                            django.contrib.postgres.fields.ranges.RangeBoundary(
                                inclusive_upper=True
                            ),
                        ),
                        "&&",
                    )
                ],
                name="rates_ratecard_one_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="rateline",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_active", True)),
                fields=("card", "service_type"),
                name="rates_rateline_once",
            ),
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="ratecard",
            name="changed_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="ratecard",
            name="deleted_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="rateline",
            name="changed_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="rateline",
            name="deleted_delete",
        ),
        delta.database.operations.AddTrigger(
            model_name="ratecard",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."minimum_fare" IS DISTINCT FROM (NEW."minimum_fare") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."per_minute" IS DISTINCT FROM (NEW."per_minute") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on"))',
                    func='INSERT INTO "rates_ratecardevent" ("created_at", "ends_on", "id", "is_active", "minimum_fare", "name", "per_minute", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (OLD."created_at", OLD."ends_on", OLD."id", OLD."is_active", OLD."minimum_fare", OLD."name", OLD."per_minute", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."starts_on"); RETURN NULL;',
                    hash="f6424d59edf22142a695f72657b666158a00ea41",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_50349",
                    table="rates_ratecard",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="ratecard",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "rates_ratecardevent" ("created_at", "ends_on", "id", "is_active", "minimum_fare", "name", "per_minute", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (OLD."created_at", OLD."ends_on", OLD."id", OLD."is_active", OLD."minimum_fare", OLD."name", OLD."per_minute", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."starts_on"); RETURN NULL;',
                    hash="15d7638d4af231ccddb828158cd7b673c489c633",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_c115a",
                    table="rates_ratecard",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="rateline",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."base_fare" IS DISTINCT FROM (NEW."base_fare") OR OLD."card_id" IS DISTINCT FROM (NEW."card_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."per_mile" IS DISTINCT FROM (NEW."per_mile") OR OLD."service_type_id" IS DISTINCT FROM (NEW."service_type_id"))',
                    func='INSERT INTO "rates_ratelineevent" ("base_fare", "card_id", "created_at", "id", "is_active", "per_mile", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_type_id") VALUES (OLD."base_fare", OLD."card_id", OLD."created_at", OLD."id", OLD."is_active", OLD."per_mile", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."service_type_id"); RETURN NULL;',
                    hash="aea1571745470d8ff176cbf1e3dc568b5c994a68",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_e70a7",
                    table="rates_rateline",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="rateline",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "rates_ratelineevent" ("base_fare", "card_id", "created_at", "id", "is_active", "per_mile", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_type_id") VALUES (OLD."base_fare", OLD."card_id", OLD."created_at", OLD."id", OLD."is_active", OLD."per_mile", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."service_type_id"); RETURN NULL;',
                    hash="55c3887dfb4bde4132d1bbc163271143ad3d3e8a",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_58ab2",
                    table="rates_rateline",
                    when="AFTER",
                ),
            ),
        ),
    ]
