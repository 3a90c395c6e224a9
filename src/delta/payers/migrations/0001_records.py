import django.contrib.postgres.fields
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
    initial = True

    dependencies = []

    operations = [
        delta.database.operations.CreateModel(
            name="TripPurpose",
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
                ("code", models.TextField()),
                ("name", models.TextField()),
                ("is_medical", models.BooleanField(db_default=True, default=True)),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                ("notes", models.TextField(blank=True, db_default="", default="")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code", ""), _negated=True),
                        name="payers_trippurpose_code_given",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="payers_trippurpose_named",
                    ),
                    models.UniqueConstraint(fields=("code",), name="payers_trippurpose_one_code"),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="Payer",
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
                ("code", models.TextField()),
                ("name", models.TextField()),
                (
                    "kind",
                    models.TextField(
                        choices=[
                            ("medicaid", "Medicaid"),
                            ("medicaid_broker", "Medicaid broker"),
                            ("managed_care", "Managed care"),
                            ("medicare_advantage", "Medicare advantage"),
                            ("facility", "Facility"),
                            ("private_pay", "Private pay"),
                            ("insurance", "Insurance"),
                            ("other", "Other"),
                        ]
                    ),
                ),
                ("contact_name", models.TextField(blank=True, db_default="", default="")),
                ("phone", models.TextField(blank=True, db_default="", default="")),
                ("fax", models.TextField(blank=True, db_default="", default="")),
                ("email", models.TextField(blank=True, db_default="", default="")),
                ("website", models.TextField(blank=True, db_default="", default="")),
                ("address", models.TextField(blank=True, db_default="", default="")),
                ("city", models.TextField(blank=True, db_default="", default="")),
                ("state", models.TextField(blank=True, db_default="", default="")),
                ("zip_code", models.TextField(blank=True, db_default="", default="")),
                (
                    "required_proofs",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(
                            choices=[
                                ("pickup_signature", "Pickup signature"),
                                ("dropoff_signature", "Dropoff signature"),
                                ("driver_signature", "Driver signature"),
                                ("attendant_name", "Attendant name"),
                                ("times", "Times"),
                                ("odometer", "Odometer"),
                                ("gps", "Gps"),
                                ("vehicle_plate", "Vehicle plate"),
                                ("driver_license", "Driver license"),
                                ("member_id", "Member id"),
                            ]
                        ),
                        blank=True,
                        db_default=[],
                        default=list,
                        size=None,
                    ),
                ),
                ("timely_filing_days", models.IntegerField(blank=True, null=True)),
                ("payment_term_days", models.IntegerField(db_default=30, default=30)),
                ("needs_authorization", models.BooleanField(db_default=False, default=False)),
                ("needs_member_id", models.BooleanField(db_default=False, default=False)),
                ("retention_years", models.IntegerField(db_default=10, default=10)),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                ("notes", models.TextField(blank=True, db_default="", default="")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="payers_payer_newest")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "medicaid",
                                    "medicaid_broker",
                                    "managed_care",
                                    "medicare_advantage",
                                    "facility",
                                    "private_pay",
                                    "insurance",
                                    "other",
                                ],
                            )
                        ),
                        name="payers_payer_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("code", ""), _negated=True),
                        name="payers_payer_code_given",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="payers_payer_named"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "required_proofs__contained_by",
                                [
                                    "pickup_signature",
                                    "dropoff_signature",
                                    "driver_signature",
                                    "attendant_name",
                                    "times",
                                    "odometer",
                                    "gps",
                                    "vehicle_plate",
                                    "driver_license",
                                    "member_id",
                                ],
                            )
                        ),
                        name="payers_payer_required_proofs_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("timely_filing_days__gte", 1), ("timely_filing_days__lte", 1825)
                        ),
                        name="payers_payer_timely_filing_days_range",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("payment_term_days__gte", 0), ("payment_term_days__lte", 365)
                        ),
                        name="payers_payer_payment_term_days_range",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("retention_years__gte", 6), ("retention_years__lte", 50)
                        ),
                        name="payers_payer_retention_years_range",
                    ),
                    models.UniqueConstraint(fields=("code",), name="payers_payer_one_code"),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="FundingSource",
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
                ("code", models.TextField()),
                ("name", models.TextField()),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                ("notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "payer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="funding_sources",
                        to="payers.payer",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code", ""), _negated=True),
                        name="payers_fundingsource_code_given",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="payers_fundingsource_named",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on__isnull", True),
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="payers_fundingsource_days_in_order",
                    ),
                    models.UniqueConstraint(
                        fields=("payer", "code"), name="payers_fundingsource_once"
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="PayerEvent",
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
                ("code", models.TextField()),
                ("name", models.TextField()),
                (
                    "kind",
                    models.TextField(
                        choices=[
                            ("medicaid", "Medicaid"),
                            ("medicaid_broker", "Medicaid broker"),
                            ("managed_care", "Managed care"),
                            ("medicare_advantage", "Medicare advantage"),
                            ("facility", "Facility"),
                            ("private_pay", "Private pay"),
                            ("insurance", "Insurance"),
                            ("other", "Other"),
                        ]
                    ),
                ),
                ("contact_name", models.TextField(blank=True, db_default="", default="")),
                ("phone", models.TextField(blank=True, db_default="", default="")),
                ("fax", models.TextField(blank=True, db_default="", default="")),
                ("email", models.TextField(blank=True, db_default="", default="")),
                ("website", models.TextField(blank=True, db_default="", default="")),
                ("address", models.TextField(blank=True, db_default="", default="")),
                ("city", models.TextField(blank=True, db_default="", default="")),
                ("state", models.TextField(blank=True, db_default="", default="")),
                ("zip_code", models.TextField(blank=True, db_default="", default="")),
                (
                    "required_proofs",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(
                            choices=[
                                ("pickup_signature", "Pickup signature"),
                                ("dropoff_signature", "Dropoff signature"),
                                ("driver_signature", "Driver signature"),
                                ("attendant_name", "Attendant name"),
                                ("times", "Times"),
                                ("odometer", "Odometer"),
                                ("gps", "Gps"),
                                ("vehicle_plate", "Vehicle plate"),
                                ("driver_license", "Driver license"),
                                ("member_id", "Member id"),
                            ]
                        ),
                        blank=True,
                        db_default=[],
                        default=list,
                        size=None,
                    ),
                ),
                ("timely_filing_days", models.IntegerField(blank=True, null=True)),
                ("payment_term_days", models.IntegerField(db_default=30, default=30)),
                ("needs_authorization", models.BooleanField(db_default=False, default=False)),
                ("needs_member_id", models.BooleanField(db_default=False, default=False)),
                ("retention_years", models.IntegerField(db_default=10, default=10)),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                ("notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="payers.payer",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="TripPurposeEvent",
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
                ("is_medical", models.BooleanField(db_default=True, default=True)),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                ("notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="payers.trippurpose",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="FundingSourceEvent",
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
                ("code", models.TextField()),
                ("name", models.TextField()),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                ("notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="payers.fundingsource",
                    ),
                ),
                (
                    "payer",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="payers.payer",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.AddTrigger(
            model_name="payer",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."city" IS DISTINCT FROM (NEW."city") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."contact_name" IS DISTINCT FROM (NEW."contact_name") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."fax" IS DISTINCT FROM (NEW."fax") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."needs_authorization" IS DISTINCT FROM (NEW."needs_authorization") OR OLD."needs_member_id" IS DISTINCT FROM (NEW."needs_member_id") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."payment_term_days" IS DISTINCT FROM (NEW."payment_term_days") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."required_proofs" IS DISTINCT FROM (NEW."required_proofs") OR OLD."retention_years" IS DISTINCT FROM (NEW."retention_years") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."timely_filing_days" IS DISTINCT FROM (NEW."timely_filing_days") OR OLD."website" IS DISTINCT FROM (NEW."website") OR OLD."zip_code" IS DISTINCT FROM (NEW."zip_code"))',
                    func='INSERT INTO "payers_payerevent" ("address", "city", "code", "contact_name", "created_at", "email", "fax", "id", "imported_at", "is_active", "kind", "name", "needs_authorization", "needs_member_id", "notes", "payment_term_days", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "required_proofs", "retention_years", "state", "timely_filing_days", "website", "zip_code") VALUES (OLD."address", OLD."city", OLD."code", OLD."contact_name", OLD."created_at", OLD."email", OLD."fax", OLD."id", OLD."imported_at", OLD."is_active", OLD."kind", OLD."name", OLD."needs_authorization", OLD."needs_member_id", OLD."notes", OLD."payment_term_days", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."phone", OLD."required_proofs", OLD."retention_years", OLD."state", OLD."timely_filing_days", OLD."website", OLD."zip_code"); RETURN NULL;',
                    hash="4cc7666a9936c896d12ac4bb7f2426e012ad9330",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_f3cce",
                    table="payers_payer",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="payer",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "payers_payerevent" ("address", "city", "code", "contact_name", "created_at", "email", "fax", "id", "imported_at", "is_active", "kind", "name", "needs_authorization", "needs_member_id", "notes", "payment_term_days", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "required_proofs", "retention_years", "state", "timely_filing_days", "website", "zip_code") VALUES (OLD."address", OLD."city", OLD."code", OLD."contact_name", OLD."created_at", OLD."email", OLD."fax", OLD."id", OLD."imported_at", OLD."is_active", OLD."kind", OLD."name", OLD."needs_authorization", OLD."needs_member_id", OLD."notes", OLD."payment_term_days", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."phone", OLD."required_proofs", OLD."retention_years", OLD."state", OLD."timely_filing_days", OLD."website", OLD."zip_code"); RETURN NULL;',
                    hash="36a0688ed81510c0817a28c647a28f0220e940c0",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_0c4fb",
                    table="payers_payer",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="trippurpose",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_medical" IS DISTINCT FROM (NEW."is_medical") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."notes" IS DISTINCT FROM (NEW."notes"))',
                    func='INSERT INTO "payers_trippurposeevent" ("code", "created_at", "id", "is_active", "is_medical", "name", "notes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."code", OLD."created_at", OLD."id", OLD."is_active", OLD."is_medical", OLD."name", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id"); RETURN NULL;',
                    hash="440b90137598db82572083f8ab2c18d2a3556874",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_30111",
                    table="payers_trippurpose",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="trippurpose",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "payers_trippurposeevent" ("code", "created_at", "id", "is_active", "is_medical", "name", "notes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."code", OLD."created_at", OLD."id", OLD."is_active", OLD."is_medical", OLD."name", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id"); RETURN NULL;',
                    hash="306c9863025c55653a5423b5559c36857716a481",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_b4284",
                    table="payers_trippurpose",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="fundingsourceevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2c5bcd7dcc3aa569dc4eccc435b906e60bdff59f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9fd21",
                    table="payers_fundingsourceevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="fundingsource",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."payer_id" IS DISTINCT FROM (NEW."payer_id") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on"))',
                    func='INSERT INTO "payers_fundingsourceevent" ("code", "created_at", "ends_on", "id", "imported_at", "is_active", "name", "notes", "payer_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (OLD."code", OLD."created_at", OLD."ends_on", OLD."id", OLD."imported_at", OLD."is_active", OLD."name", OLD."notes", OLD."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."starts_on"); RETURN NULL;',
                    hash="91e3389120bf478108bc38c919e4607c1bd2708a",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_3f2b1",
                    table="payers_fundingsource",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="fundingsource",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "payers_fundingsourceevent" ("code", "created_at", "ends_on", "id", "imported_at", "is_active", "name", "notes", "payer_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (OLD."code", OLD."created_at", OLD."ends_on", OLD."id", OLD."imported_at", OLD."is_active", OLD."name", OLD."notes", OLD."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."starts_on"); RETURN NULL;',
                    hash="288f0c825dcb6a2d48c716cbf9a856c8e1517f04",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_8e5b8",
                    table="payers_fundingsource",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="payerevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="aecbcd7ed076768c8b3ba5e3d1866e7a8e37c55c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_7d97e",
                    table="payers_payerevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="trippurposeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="61974a36494d83b800f0116521f6ae959b587ce9",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_18f91",
                    table="payers_trippurposeevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
