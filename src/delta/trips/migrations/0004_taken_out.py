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
        ("drivers", "0002_records"),
        ("patients", "0002_records"),
        ("trips", "0003_records"),
    ]

    operations = [
        delta.database.operations.CreateModel(
            name="DriverPreference",
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
                (
                    "kind",
                    models.TextField(choices=[("preferred", "Preferred"), ("avoided", "Avoided")]),
                ),
                ("reason", models.TextField(blank=True, db_default="", default="")),
                ("notes", models.TextField(blank=True, db_default="", default="")),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                (
                    "driver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="preferences",
                        to="drivers.driver",
                    ),
                ),
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="driver_preferences",
                        to="patients.patient",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="trips_driverpref_newest")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["preferred", "avoided"])),
                        name="trips_driverpreference_kind_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_active", True)),
                        fields=("patient", "driver"),
                        name="trips_driverpreference_once",
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="DriverPreferenceEvent",
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
                (
                    "kind",
                    models.TextField(choices=[("preferred", "Preferred"), ("avoided", "Avoided")]),
                ),
                ("reason", models.TextField(blank=True, db_default="", default="")),
                ("notes", models.TextField(blank=True, db_default="", default="")),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                (
                    "driver",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="drivers.driver",
                    ),
                ),
                (
                    "patient",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="patients.patient",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="trips.driverpreference",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RemoveConstraint(
            model_name="standingorderexception",
            name="trips_standingorderexception_once",
        ),
        migrations.RemoveConstraint(
            model_name="standingorderstop",
            name="trips_standingorderstop_one_position",
        ),
        migrations.AddField(
            model_name="standingorderexception",
            name="is_active",
            field=models.BooleanField(db_default=True, default=True),
        ),
        migrations.AddField(
            model_name="standingorderexceptionevent",
            name="is_active",
            field=models.BooleanField(db_default=True, default=True),
        ),
        migrations.AddField(
            model_name="standingorderstop",
            name="is_active",
            field=models.BooleanField(db_default=True, default=True),
        ),
        migrations.AddField(
            model_name="standingorderstopevent",
            name="is_active",
            field=models.BooleanField(db_default=True, default=True),
        ),
        migrations.AddConstraint(
            model_name="standingorderexception",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_active", True)),
                fields=("order", "day"),
                name="trips_standingorderexception_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="standingorderstop",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_active", True)),
                fields=("version", "position"),
                name="trips_standingorderstop_one_position",
            ),
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="standingorderexception",
            name="changed_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="standingorderexception",
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
        delta.database.operations.AddTrigger(
            model_name="standingorderexception",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."day" IS DISTINCT FROM (NEW."day") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."order_id" IS DISTINCT FROM (NEW."order_id") OR OLD."pickup_time" IS DISTINCT FROM (NEW."pickup_time") OR OLD."reason" IS DISTINCT FROM (NEW."reason"))',
                    func='INSERT INTO "trips_standingorderexceptionevent" ("created_at", "day", "id", "is_active", "kind", "order_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "pickup_time", "reason") VALUES (OLD."created_at", OLD."day", OLD."id", OLD."is_active", OLD."kind", OLD."order_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."pickup_time", OLD."reason"); RETURN NULL;',
                    hash="127864203e102cf703a8b9bc7d1af6142c86cff6",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_f741e",
                    table="trips_standingorderexception",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="standingorderexception",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "trips_standingorderexceptionevent" ("created_at", "day", "id", "is_active", "kind", "order_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "pickup_time", "reason") VALUES (OLD."created_at", OLD."day", OLD."id", OLD."is_active", OLD."kind", OLD."order_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."pickup_time", OLD."reason"); RETURN NULL;',
                    hash="18be971084612ab7e85361b91f64793e82aaf3dd",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_af603",
                    table="trips_standingorderexception",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="standingorderstop",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."city" IS DISTINCT FROM (NEW."city") OR OLD."contact_name" IS DISTINCT FROM (NEW."contact_name") OR OLD."contact_phone" IS DISTINCT FROM (NEW."contact_phone") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."geo_quality" IS DISTINCT FROM (NEW."geo_quality") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."instructions" IS DISTINCT FROM (NEW."instructions") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."latitude" IS DISTINCT FROM (NEW."latitude") OR OLD."line1" IS DISTINCT FROM (NEW."line1") OR OLD."line2" IS DISTINCT FROM (NEW."line2") OR OLD."longitude" IS DISTINCT FROM (NEW."longitude") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."version_id" IS DISTINCT FROM (NEW."version_id") OR OLD."zip_code" IS DISTINCT FROM (NEW."zip_code"))',
                    func='INSERT INTO "trips_standingorderstopevent" ("address", "city", "contact_name", "contact_phone", "created_at", "geo_quality", "id", "instructions", "is_active", "kind", "latitude", "line1", "line2", "longitude", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "state", "version_id", "zip_code") VALUES (OLD."address", OLD."city", OLD."contact_name", OLD."contact_phone", OLD."created_at", OLD."geo_quality", OLD."id", OLD."instructions", OLD."is_active", OLD."kind", OLD."latitude", OLD."line1", OLD."line2", OLD."longitude", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."position", OLD."state", OLD."version_id", OLD."zip_code"); RETURN NULL;',
                    hash="a686d5ef227f45e7214ebe36ac99a65d9084501d",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_affe8",
                    table="trips_standingorderstop",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="standingorderstop",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "trips_standingorderstopevent" ("address", "city", "contact_name", "contact_phone", "created_at", "geo_quality", "id", "instructions", "is_active", "kind", "latitude", "line1", "line2", "longitude", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "state", "version_id", "zip_code") VALUES (OLD."address", OLD."city", OLD."contact_name", OLD."contact_phone", OLD."created_at", OLD."geo_quality", OLD."id", OLD."instructions", OLD."is_active", OLD."kind", OLD."latitude", OLD."line1", OLD."line2", OLD."longitude", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."position", OLD."state", OLD."version_id", OLD."zip_code"); RETURN NULL;',
                    hash="cc163907214299246064ca34ec37c5d52c12d47d",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_403b1",
                    table="trips_standingorderstop",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="driverpreference",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."driver_id" IS DISTINCT FROM (NEW."driver_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."patient_id" IS DISTINCT FROM (NEW."patient_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason"))',
                    func='INSERT INTO "trips_driverpreferenceevent" ("created_at", "driver_id", "id", "is_active", "kind", "notes", "patient_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (OLD."created_at", OLD."driver_id", OLD."id", OLD."is_active", OLD."kind", OLD."notes", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."reason"); RETURN NULL;',
                    hash="bd59ee8928ca7e95957e39e1b49da894565a1cde",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_28324",
                    table="trips_driverpreference",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="driverpreference",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "trips_driverpreferenceevent" ("created_at", "driver_id", "id", "is_active", "kind", "notes", "patient_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (OLD."created_at", OLD."driver_id", OLD."id", OLD."is_active", OLD."kind", OLD."notes", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."reason"); RETURN NULL;',
                    hash="4659e5aa8c4ec200ccfbf520bbe482ebc3e49820",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_ea5cb",
                    table="trips_driverpreference",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="driverpreferenceevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="13c29f029ba8cb4c6490b46fddb33af1abde899d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_94d9b",
                    table="trips_driverpreferenceevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
