import django.contrib.postgres.functions
import django.db.models.functions.datetime
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import delta.kernel.ids


class Migration(migrations.Migration):
    dependencies = [
        ("trips", "0004_taken_out"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="standingorderexception",
            name="changed_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="standingorderexception",
            name="deleted_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="standingorderpause",
            name="changed_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="standingorderpause",
            name="deleted_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="standingorderstop",
            name="changed_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="standingorderstop",
            name="deleted_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="standingorderversion",
            name="changed_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="standingorderversion",
            name="deleted_delete",
        ),
        migrations.RemoveIndex(
            model_name="statuschange",
            name="trips_statuschange_by_trip",
        ),
        migrations.AddField(
            model_name="standingorderexception",
            name="imported_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="standingorderexceptionevent",
            name="imported_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="standingorderpause",
            name="imported_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="standingorderpauseevent",
            name="imported_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="standingorderstop",
            name="imported_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="standingorderstopevent",
            name="imported_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="standingorderversion",
            name="imported_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="standingorderversionevent",
            name="imported_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="statuschange",
            name="imported_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        # A number becomes the id that ends in its digits, so that old moves keep their order.
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    sql=[
                        "ALTER TABLE trips_statuschange ALTER COLUMN id DROP IDENTITY IF EXISTS",
                        (
                            "ALTER TABLE trips_statuschange ALTER COLUMN id TYPE uuid"
                            " USING lpad(to_hex(id), 32, '0')::uuid"
                        ),
                        (
                            "ALTER TABLE trips_statuschange"
                            " ALTER COLUMN id SET DEFAULT gen_random_uuid()"
                        ),
                    ],
                    reverse_sql=migrations.RunSQL.noop,
                ),
            ],
            state_operations=[
                migrations.AlterField(
                    model_name="statuschange",
                    name="id",
                    field=models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=delta.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
            ],
        ),
        migrations.AlterField(
            model_name="statuschange",
            name="recorded_at",
            field=models.DateTimeField(
                db_default=django.db.models.functions.datetime.Now(),
                default=django.utils.timezone.now,
                editable=False,
            ),
        ),
        migrations.AddIndex(
            model_name="statuschange",
            index=models.Index(
                fields=["trip", "recorded_at", "id"], name="trips_statuschange_by_trip"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="standingorderexception",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."day" IS DISTINCT FROM (NEW."day") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."order_id" IS DISTINCT FROM (NEW."order_id") OR OLD."pickup_time" IS DISTINCT FROM (NEW."pickup_time") OR OLD."reason" IS DISTINCT FROM (NEW."reason"))',
                    func='INSERT INTO "trips_standingorderexceptionevent" ("created_at", "day", "id", "imported_at", "is_active", "kind", "order_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "pickup_time", "reason") VALUES (OLD."created_at", OLD."day", OLD."id", OLD."imported_at", OLD."is_active", OLD."kind", OLD."order_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."pickup_time", OLD."reason"); RETURN NULL;',
                    hash="0cf1696a1214432813a620b413a564910b35fc8d",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_f741e",
                    table="trips_standingorderexception",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="standingorderexception",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "trips_standingorderexceptionevent" ("created_at", "day", "id", "imported_at", "is_active", "kind", "order_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "pickup_time", "reason") VALUES (OLD."created_at", OLD."day", OLD."id", OLD."imported_at", OLD."is_active", OLD."kind", OLD."order_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."pickup_time", OLD."reason"); RETURN NULL;',
                    hash="481755cdd4e6399ebe9377c026306f32d31dd672",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_af603",
                    table="trips_standingorderexception",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="standingorderpause",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."order_id" IS DISTINCT FROM (NEW."order_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on"))',
                    func='INSERT INTO "trips_standingorderpauseevent" ("created_at", "ends_on", "id", "imported_at", "order_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts_on") VALUES (OLD."created_at", OLD."ends_on", OLD."id", OLD."imported_at", OLD."order_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."reason", OLD."starts_on"); RETURN NULL;',
                    hash="a5778a018d1d606f92e870a045d1791279c19104",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_c10d6",
                    table="trips_standingorderpause",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="standingorderpause",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "trips_standingorderpauseevent" ("created_at", "ends_on", "id", "imported_at", "order_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts_on") VALUES (OLD."created_at", OLD."ends_on", OLD."id", OLD."imported_at", OLD."order_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."reason", OLD."starts_on"); RETURN NULL;',
                    hash="a2e44788154046280e0a9bae0c248c906d15844b",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_a2952",
                    table="trips_standingorderpause",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="standingorderstop",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."city" IS DISTINCT FROM (NEW."city") OR OLD."contact_name" IS DISTINCT FROM (NEW."contact_name") OR OLD."contact_phone" IS DISTINCT FROM (NEW."contact_phone") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."geo_quality" IS DISTINCT FROM (NEW."geo_quality") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."instructions" IS DISTINCT FROM (NEW."instructions") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."latitude" IS DISTINCT FROM (NEW."latitude") OR OLD."line1" IS DISTINCT FROM (NEW."line1") OR OLD."line2" IS DISTINCT FROM (NEW."line2") OR OLD."longitude" IS DISTINCT FROM (NEW."longitude") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."version_id" IS DISTINCT FROM (NEW."version_id") OR OLD."zip_code" IS DISTINCT FROM (NEW."zip_code"))',
                    func='INSERT INTO "trips_standingorderstopevent" ("address", "city", "contact_name", "contact_phone", "created_at", "geo_quality", "id", "imported_at", "instructions", "is_active", "kind", "latitude", "line1", "line2", "longitude", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "state", "version_id", "zip_code") VALUES (OLD."address", OLD."city", OLD."contact_name", OLD."contact_phone", OLD."created_at", OLD."geo_quality", OLD."id", OLD."imported_at", OLD."instructions", OLD."is_active", OLD."kind", OLD."latitude", OLD."line1", OLD."line2", OLD."longitude", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."position", OLD."state", OLD."version_id", OLD."zip_code"); RETURN NULL;',
                    hash="7f8f121dcd6b872c57e1b8acb5c87b02efa2c2f6",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_affe8",
                    table="trips_standingorderstop",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="standingorderstop",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "trips_standingorderstopevent" ("address", "city", "contact_name", "contact_phone", "created_at", "geo_quality", "id", "imported_at", "instructions", "is_active", "kind", "latitude", "line1", "line2", "longitude", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "state", "version_id", "zip_code") VALUES (OLD."address", OLD."city", OLD."contact_name", OLD."contact_phone", OLD."created_at", OLD."geo_quality", OLD."id", OLD."imported_at", OLD."instructions", OLD."is_active", OLD."kind", OLD."latitude", OLD."line1", OLD."line2", OLD."longitude", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."position", OLD."state", OLD."version_id", OLD."zip_code"); RETURN NULL;',
                    hash="ca98daa65613558e29cdd383202f73bee83403f0",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_403b1",
                    table="trips_standingorderstop",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="standingorderversion",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."appointment_time" IS DISTINCT FROM (NEW."appointment_time") OR OLD."attendants" IS DISTINCT FROM (NEW."attendants") OR OLD."authorization_id" IS DISTINCT FROM (NEW."authorization_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."day_of_month" IS DISTINCT FROM (NEW."day_of_month") OR OLD."driver_notes" IS DISTINCT FROM (NEW."driver_notes") OR OLD."effective_from" IS DISTINCT FROM (NEW."effective_from") OR OLD."effective_until" IS DISTINCT FROM (NEW."effective_until") OR OLD."frequency" IS DISTINCT FROM (NEW."frequency") OR OLD."holidays" IS DISTINCT FROM (NEW."holidays") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."order_id" IS DISTINCT FROM (NEW."order_id") OR OLD."oxygen_required" IS DISTINCT FROM (NEW."oxygen_required") OR OLD."pickup_time" IS DISTINCT FROM (NEW."pickup_time") OR OLD."preferred_driver_id" IS DISTINCT FROM (NEW."preferred_driver_id") OR OLD."purpose_id" IS DISTINCT FROM (NEW."purpose_id") OR OLD."return_ride" IS DISTINCT FROM (NEW."return_ride") OR OLD."return_time" IS DISTINCT FROM (NEW."return_time") OR OLD."service_type_id" IS DISTINCT FROM (NEW."service_type_id") OR OLD."stretcher_required" IS DISTINCT FROM (NEW."stretcher_required") OR OLD."transfer_required" IS DISTINCT FROM (NEW."transfer_required") OR OLD."weekdays" IS DISTINCT FROM (NEW."weekdays") OR OLD."wheelchair_required" IS DISTINCT FROM (NEW."wheelchair_required"))',
                    func='INSERT INTO "trips_standingorderversionevent" ("appointment_time", "attendants", "authorization_id", "created_at", "day_of_month", "driver_notes", "effective_from", "effective_until", "frequency", "holidays", "id", "imported_at", "order_id", "oxygen_required", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "pickup_time", "preferred_driver_id", "purpose_id", "return_ride", "return_time", "service_type_id", "stretcher_required", "transfer_required", "weekdays", "wheelchair_required") VALUES (OLD."appointment_time", OLD."attendants", OLD."authorization_id", OLD."created_at", OLD."day_of_month", OLD."driver_notes", OLD."effective_from", OLD."effective_until", OLD."frequency", OLD."holidays", OLD."id", OLD."imported_at", OLD."order_id", OLD."oxygen_required", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."pickup_time", OLD."preferred_driver_id", OLD."purpose_id", OLD."return_ride", OLD."return_time", OLD."service_type_id", OLD."stretcher_required", OLD."transfer_required", OLD."weekdays", OLD."wheelchair_required"); RETURN NULL;',
                    hash="f1e47e6a1a53f78b75cac268ae752eeddf8f4727",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_e8fbd",
                    table="trips_standingorderversion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="standingorderversion",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "trips_standingorderversionevent" ("appointment_time", "attendants", "authorization_id", "created_at", "day_of_month", "driver_notes", "effective_from", "effective_until", "frequency", "holidays", "id", "imported_at", "order_id", "oxygen_required", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "pickup_time", "preferred_driver_id", "purpose_id", "return_ride", "return_time", "service_type_id", "stretcher_required", "transfer_required", "weekdays", "wheelchair_required") VALUES (OLD."appointment_time", OLD."attendants", OLD."authorization_id", OLD."created_at", OLD."day_of_month", OLD."driver_notes", OLD."effective_from", OLD."effective_until", OLD."frequency", OLD."holidays", OLD."id", OLD."imported_at", OLD."order_id", OLD."oxygen_required", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."pickup_time", OLD."preferred_driver_id", OLD."purpose_id", OLD."return_ride", OLD."return_time", OLD."service_type_id", OLD."stretcher_required", OLD."transfer_required", OLD."weekdays", OLD."wheelchair_required"); RETURN NULL;',
                    hash="b7c56088e596eb72e834809970f666a9df644af4",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_60b61",
                    table="trips_standingorderversion",
                    when="AFTER",
                ),
            ),
        ),
    ]
