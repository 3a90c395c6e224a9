import django.contrib.postgres.functions
import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
import pghistory.utils
import pgtrigger.compiler
from django.db import migrations, models

import delta.database.operations
import delta.kernel.ids


class Migration(migrations.Migration):
    dependencies = [
        ("rates", "0001_initial"),
    ]

    operations = [
        delta.database.operations.CreateModel(
            name="RateCardEvent",
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
                ("name", models.TextField()),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("per_minute", models.DecimalField(decimal_places=2, max_digits=12)),
                ("minimum_fare", models.DecimalField(decimal_places=2, max_digits=12)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="rates.ratecard",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="RateLineEvent",
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
                ("base_fare", models.DecimalField(decimal_places=2, max_digits=12)),
                ("per_mile", models.DecimalField(decimal_places=2, max_digits=12)),
                (
                    "card",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="rates.ratecard",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="rates.rateline",
                    ),
                ),
                (
                    "service_type",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="rates.servicetype",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="ServiceTypeEvent",
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
                ("code", models.TextField()),
                ("name", models.TextField()),
                (
                    "level",
                    models.TextField(
                        choices=[
                            ("ambulatory", "Ambulatory"),
                            ("wheelchair", "Wheelchair"),
                            ("stretcher", "Stretcher"),
                            ("bariatric", "Bariatric"),
                        ]
                    ),
                ),
                ("base_fare", models.DecimalField(decimal_places=2, max_digits=12)),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="rates.servicetype",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.AddTrigger(
            model_name="ratecard",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."minimum_fare" IS DISTINCT FROM (NEW."minimum_fare") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."per_minute" IS DISTINCT FROM (NEW."per_minute") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on"))',
                    func='INSERT INTO "rates_ratecardevent" ("created_at", "ends_on", "id", "minimum_fare", "name", "per_minute", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (OLD."created_at", OLD."ends_on", OLD."id", OLD."minimum_fare", OLD."name", OLD."per_minute", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."starts_on"); RETURN NULL;',
                    hash="6a8a692cbc42a2ca425f16a9282270b2a73e1231",
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
                    func='INSERT INTO "rates_ratecardevent" ("created_at", "ends_on", "id", "minimum_fare", "name", "per_minute", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (OLD."created_at", OLD."ends_on", OLD."id", OLD."minimum_fare", OLD."name", OLD."per_minute", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."starts_on"); RETURN NULL;',
                    hash="81f2aea3150900353683ae213eb9a2c92a315076",
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
                    condition='WHEN (OLD."base_fare" IS DISTINCT FROM (NEW."base_fare") OR OLD."card_id" IS DISTINCT FROM (NEW."card_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."per_mile" IS DISTINCT FROM (NEW."per_mile") OR OLD."service_type_id" IS DISTINCT FROM (NEW."service_type_id"))',
                    func='INSERT INTO "rates_ratelineevent" ("base_fare", "card_id", "created_at", "id", "per_mile", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_type_id") VALUES (OLD."base_fare", OLD."card_id", OLD."created_at", OLD."id", OLD."per_mile", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."service_type_id"); RETURN NULL;',
                    hash="df78ba3fa223d212c3c3f036acf9f577e1aa939a",
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
                    func='INSERT INTO "rates_ratelineevent" ("base_fare", "card_id", "created_at", "id", "per_mile", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_type_id") VALUES (OLD."base_fare", OLD."card_id", OLD."created_at", OLD."id", OLD."per_mile", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."service_type_id"); RETURN NULL;',
                    hash="a339b077d210b931804e4499d6014c55f95aa5b7",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_58ab2",
                    table="rates_rateline",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="servicetype",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."base_fare" IS DISTINCT FROM (NEW."base_fare") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."level" IS DISTINCT FROM (NEW."level") OR OLD."name" IS DISTINCT FROM (NEW."name"))',
                    func='INSERT INTO "rates_servicetypeevent" ("base_fare", "code", "created_at", "id", "is_active", "level", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."base_fare", OLD."code", OLD."created_at", OLD."id", OLD."is_active", OLD."level", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id"); RETURN NULL;',
                    hash="756e6e808c6ace7c2cd9f430d78dcd727a7d2abc",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_c7ce1",
                    table="rates_servicetype",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="servicetype",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "rates_servicetypeevent" ("base_fare", "code", "created_at", "id", "is_active", "level", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."base_fare", OLD."code", OLD."created_at", OLD."id", OLD."is_active", OLD."level", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id"); RETURN NULL;',
                    hash="6abfb1f337896535c6f5f2981372ed2a891c1029",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_27d74",
                    table="rates_servicetype",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="ratecardevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="48c1e8c4d6956b672f122f942a83fa195d549781",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9dffb",
                    table="rates_ratecardevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="ratelineevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c0751ffcbbf65f0e23213417b474f5f4815f5856",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_6fdbe",
                    table="rates_ratelineevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="servicetypeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="12efac7cf4b7430f7db6726e212ab57aaaea2685",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_fddea",
                    table="rates_servicetypeevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
