import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.functions
import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
import pghistory.utils
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import delta.database.operations
import delta.facilities.models.contracts
import delta.kernel.ids
import delta.kernel.words


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("facilities", "0001_initial"),
    ]

    operations = [
        delta.database.operations.CreateModel(
            name="ContractEvent",
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
                ("number", models.TextField(blank=True, db_default="", default="")),
                (
                    "pricing",
                    models.TextField(
                        choices=[
                            ("standard", "Standard"),
                            ("discount", "Discount"),
                            ("custom", "Custom"),
                            ("volume", "Volume"),
                            ("flat_rate", "Flat rate"),
                        ],
                        db_default="standard",
                        default=delta.kernel.words.ContractPricing["STANDARD"],
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("auto_renews", models.BooleanField(db_default=True, default=True)),
                (
                    "base_fare",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
                ),
                (
                    "per_mile",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
                ),
                (
                    "per_minute",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
                ),
                (
                    "minimum_fare",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
                ),
                (
                    "flat_rate",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
                ),
                (
                    "discount_percent",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True),
                ),
                (
                    "credit_limit",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
                ),
                (
                    "billing_cycle",
                    models.TextField(
                        choices=[
                            ("weekly", "Weekly"),
                            ("biweekly", "Biweekly"),
                            ("monthly", "Monthly"),
                        ],
                        db_default="monthly",
                        default=delta.kernel.words.BillingCycle["MONTHLY"],
                    ),
                ),
                ("payment_term_days", models.IntegerField(db_default=30, default=30)),
                ("notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "facility",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="facilities.facility",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="facilities.contract",
                    ),
                ),
                (
                    "renews",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="facilities.contract",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="ContractRate",
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
                (
                    "service_level",
                    models.TextField(
                        choices=[
                            ("ambulatory", "Ambulatory"),
                            ("wheelchair", "Wheelchair"),
                            ("stretcher", "Stretcher"),
                            ("bariatric", "Bariatric"),
                        ]
                    ),
                ),
                ("service_code", models.TextField(blank=True, db_default="", default="")),
                (
                    "base_fare",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
                ),
                (
                    "per_mile",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
                ),
                (
                    "per_minute",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
                ),
                (
                    "minimum_fare",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
                ),
                (
                    "included_miles",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True),
                ),
                (
                    "oxygen_surcharge",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
                ),
                (
                    "attendant_surcharge",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
                ),
                (
                    "after_hours_surcharge",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
                ),
                (
                    "waiting_per_minute",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
                ),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rates",
                        to="facilities.contract",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="facilities_rate_newest")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "service_level__in",
                                ["ambulatory", "wheelchair", "stretcher", "bariatric"],
                            )
                        ),
                        name="facilities_contractrate_service_level_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("base_fare__gte", 0)),
                        name="facilities_contractrate_base_fare_min",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("per_mile__gte", 0)),
                        name="facilities_contractrate_per_mile_min",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("per_minute__gte", 0)),
                        name="facilities_contractrate_per_minute_min",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minimum_fare__gte", 0)),
                        name="facilities_contractrate_minimum_fare_min",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("included_miles__gte", 0)),
                        name="facilities_contractrate_included_miles_min",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("oxygen_surcharge__gte", 0)),
                        name="facilities_contractrate_oxygen_surcharge_min",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("attendant_surcharge__gte", 0)),
                        name="facilities_contractrate_attendant_surcharge_min",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("after_hours_surcharge__gte", 0)),
                        name="facilities_contractrate_after_hours_surcharge_min",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("waiting_per_minute__gte", 0)),
                        name="facilities_contractrate_waiting_per_minute_min",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_active", True)),
                        fields=("contract", "service_level", "service_code"),
                        name="facilities_contractrate_once",
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="FacilityEvent",
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
                ("address", models.TextField(blank=True, db_default="", default="")),
                ("line1", models.TextField(blank=True, db_default="", default="")),
                ("line2", models.TextField(blank=True, db_default="", default="")),
                ("city", models.TextField(blank=True, db_default="", default="")),
                ("state", models.TextField(blank=True, db_default="", default="")),
                ("zip_code", models.TextField(blank=True, db_default="", default="")),
                (
                    "latitude",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True),
                ),
                (
                    "longitude",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True),
                ),
                (
                    "geo_quality",
                    models.TextField(
                        choices=[
                            ("unknown", "Unknown"),
                            ("legacy", "Legacy"),
                            ("zip", "Zip"),
                            ("street", "Street"),
                            ("rooftop", "Rooftop"),
                        ],
                        db_default="unknown",
                        default=delta.kernel.words.GeoQuality["UNKNOWN"],
                    ),
                ),
                ("code", models.TextField(blank=True, db_default="", default="")),
                ("name", models.TextField()),
                (
                    "kind",
                    models.TextField(
                        choices=[
                            ("hospital", "Hospital"),
                            ("dialysis_center", "Dialysis center"),
                            ("clinic", "Clinic"),
                            ("nursing_home", "Nursing home"),
                            ("rehab", "Rehab"),
                            ("adult_day_center", "Adult day center"),
                            ("other", "Other"),
                        ]
                    ),
                ),
                ("phone", models.TextField(blank=True, db_default="", default="")),
                ("email", models.TextField(blank=True, db_default="", default="")),
                ("fax", models.TextField(blank=True, db_default="", default="")),
                ("website", models.TextField(blank=True, db_default="", default="")),
                ("entrance_instructions", models.TextField(blank=True, db_default="", default="")),
                ("parking_instructions", models.TextField(blank=True, db_default="", default="")),
                (
                    "billing_kind",
                    models.TextField(
                        choices=[
                            ("pay_per_ride", "Pay per ride"),
                            ("monthly_invoice", "Monthly invoice"),
                            ("contract_rate", "Contract rate"),
                        ],
                        db_default="pay_per_ride",
                        default=delta.kernel.words.BillingKind["PAY_PER_RIDE"],
                    ),
                ),
                ("billing_email", models.TextField(blank=True, db_default="", default="")),
                ("billing_contact_name", models.TextField(blank=True, db_default="", default="")),
                ("billing_contact_phone", models.TextField(blank=True, db_default="", default="")),
                ("billing_address", models.TextField(blank=True, db_default="", default="")),
                ("payment_term_days", models.IntegerField(db_default=30, default=30)),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                ("notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="facilities.facility",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="StaffMemberEvent",
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
                ("title", models.TextField(blank=True, db_default="", default="")),
                ("department", models.TextField(blank=True, db_default="", default="")),
                ("employee_number", models.TextField(blank=True, db_default="", default="")),
                ("can_book", models.BooleanField(db_default=True, default=True)),
                ("can_cancel", models.BooleanField(db_default=True, default=True)),
                ("can_view_invoices", models.BooleanField(db_default=False, default=False)),
                ("can_manage_patients", models.BooleanField(db_default=True, default=True)),
                ("can_manage_staff", models.BooleanField(db_default=False, default=False)),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                ("imported_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "facility",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="facilities.facility",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="facilities.staffmember",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="VolumeTier",
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
                ("from_trips", models.IntegerField()),
                ("to_trips", models.IntegerField(blank=True, null=True)),
                (
                    "discount_percent",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True),
                ),
                (
                    "price",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
                ),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tiers",
                        to="facilities.contract",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="facilities_tier_newest")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("from_trips__gte", 1)),
                        name="facilities_volumetier_from_trips_min",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_trips__isnull", True),
                            ("to_trips__gte", models.F("from_trips")),
                            _connector="OR",
                        ),
                        name="facilities_volumetier_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("discount_percent__gte", 0), ("discount_percent__lte", 100)
                        ),
                        name="facilities_volumetier_discount_percent_range",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("price__gte", 0)),
                        name="facilities_volumetier_price_min",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("discount_percent__isnull", False), ("price__isnull", True)),
                            models.Q(("discount_percent__isnull", True), ("price__isnull", False)),
                            _connector="OR",
                        ),
                        name="facilities_volumetier_one_promise",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("is_active", True)),
                        expressions=[
                            ("contract", "="),
                            (
                                delta.facilities.models.contracts.WholeNumbers(
                                    "from_trips",
                                    "to_trips",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(
                                        inclusive_upper=True
                                    ),
                                ),
                                "&&",
                            ),
                        ],
                        name="facilities_volumetier_apart",
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="ContractRateEvent",
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
                (
                    "service_level",
                    models.TextField(
                        choices=[
                            ("ambulatory", "Ambulatory"),
                            ("wheelchair", "Wheelchair"),
                            ("stretcher", "Stretcher"),
                            ("bariatric", "Bariatric"),
                        ]
                    ),
                ),
                ("service_code", models.TextField(blank=True, db_default="", default="")),
                (
                    "base_fare",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
                ),
                (
                    "per_mile",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
                ),
                (
                    "per_minute",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
                ),
                (
                    "minimum_fare",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
                ),
                (
                    "included_miles",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True),
                ),
                (
                    "oxygen_surcharge",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
                ),
                (
                    "attendant_surcharge",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
                ),
                (
                    "after_hours_surcharge",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
                ),
                (
                    "waiting_per_minute",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
                ),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                (
                    "contract",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="facilities.contract",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="facilities.contractrate",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="VolumeTierEvent",
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
                ("from_trips", models.IntegerField()),
                ("to_trips", models.IntegerField(blank=True, null=True)),
                (
                    "discount_percent",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True),
                ),
                (
                    "price",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
                ),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                (
                    "contract",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="facilities.contract",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="facilities.volumetier",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="contract",
            name="renews",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="renewed_by",
                to="facilities.contract",
            ),
        ),
        migrations.AddField(
            model_name="facility",
            name="billing_address",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AddField(
            model_name="staffmember",
            name="employee_number",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AddField(
            model_name="staffmember",
            name="is_active",
            field=models.BooleanField(db_default=True, default=True),
        ),
        delta.database.operations.AddTrigger(
            model_name="contract",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."auto_renews" IS DISTINCT FROM (NEW."auto_renews") OR OLD."base_fare" IS DISTINCT FROM (NEW."base_fare") OR OLD."billing_cycle" IS DISTINCT FROM (NEW."billing_cycle") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."credit_limit" IS DISTINCT FROM (NEW."credit_limit") OR OLD."discount_percent" IS DISTINCT FROM (NEW."discount_percent") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."facility_id" IS DISTINCT FROM (NEW."facility_id") OR OLD."flat_rate" IS DISTINCT FROM (NEW."flat_rate") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."minimum_fare" IS DISTINCT FROM (NEW."minimum_fare") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."payment_term_days" IS DISTINCT FROM (NEW."payment_term_days") OR OLD."per_mile" IS DISTINCT FROM (NEW."per_mile") OR OLD."per_minute" IS DISTINCT FROM (NEW."per_minute") OR OLD."pricing" IS DISTINCT FROM (NEW."pricing") OR OLD."renews_id" IS DISTINCT FROM (NEW."renews_id") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on"))',
                    func='INSERT INTO "facilities_contractevent" ("auto_renews", "base_fare", "billing_cycle", "created_at", "credit_limit", "discount_percent", "ends_on", "facility_id", "flat_rate", "id", "imported_at", "minimum_fare", "notes", "number", "payment_term_days", "per_mile", "per_minute", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "pricing", "renews_id", "starts_on") VALUES (OLD."auto_renews", OLD."base_fare", OLD."billing_cycle", OLD."created_at", OLD."credit_limit", OLD."discount_percent", OLD."ends_on", OLD."facility_id", OLD."flat_rate", OLD."id", OLD."imported_at", OLD."minimum_fare", OLD."notes", OLD."number", OLD."payment_term_days", OLD."per_mile", OLD."per_minute", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."pricing", OLD."renews_id", OLD."starts_on"); RETURN NULL;',
                    hash="5266bf67da2a9aa5b885433965a02a31bfa288a1",
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
                    func='INSERT INTO "facilities_contractevent" ("auto_renews", "base_fare", "billing_cycle", "created_at", "credit_limit", "discount_percent", "ends_on", "facility_id", "flat_rate", "id", "imported_at", "minimum_fare", "notes", "number", "payment_term_days", "per_mile", "per_minute", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "pricing", "renews_id", "starts_on") VALUES (OLD."auto_renews", OLD."base_fare", OLD."billing_cycle", OLD."created_at", OLD."credit_limit", OLD."discount_percent", OLD."ends_on", OLD."facility_id", OLD."flat_rate", OLD."id", OLD."imported_at", OLD."minimum_fare", OLD."notes", OLD."number", OLD."payment_term_days", OLD."per_mile", OLD."per_minute", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."pricing", OLD."renews_id", OLD."starts_on"); RETURN NULL;',
                    hash="301bbe3053b7a1af854d0e6fe438c53fd29976b1",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_cd6b8",
                    table="facilities_contract",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="facility",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."billing_address" IS DISTINCT FROM (NEW."billing_address") OR OLD."billing_contact_name" IS DISTINCT FROM (NEW."billing_contact_name") OR OLD."billing_contact_phone" IS DISTINCT FROM (NEW."billing_contact_phone") OR OLD."billing_email" IS DISTINCT FROM (NEW."billing_email") OR OLD."billing_kind" IS DISTINCT FROM (NEW."billing_kind") OR OLD."city" IS DISTINCT FROM (NEW."city") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."entrance_instructions" IS DISTINCT FROM (NEW."entrance_instructions") OR OLD."fax" IS DISTINCT FROM (NEW."fax") OR OLD."geo_quality" IS DISTINCT FROM (NEW."geo_quality") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."latitude" IS DISTINCT FROM (NEW."latitude") OR OLD."line1" IS DISTINCT FROM (NEW."line1") OR OLD."line2" IS DISTINCT FROM (NEW."line2") OR OLD."longitude" IS DISTINCT FROM (NEW."longitude") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."parking_instructions" IS DISTINCT FROM (NEW."parking_instructions") OR OLD."payment_term_days" IS DISTINCT FROM (NEW."payment_term_days") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."website" IS DISTINCT FROM (NEW."website") OR OLD."zip_code" IS DISTINCT FROM (NEW."zip_code"))',
                    func='INSERT INTO "facilities_facilityevent" ("address", "billing_address", "billing_contact_name", "billing_contact_phone", "billing_email", "billing_kind", "city", "code", "created_at", "email", "entrance_instructions", "fax", "geo_quality", "id", "imported_at", "is_active", "kind", "latitude", "line1", "line2", "longitude", "name", "notes", "parking_instructions", "payment_term_days", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "state", "website", "zip_code") VALUES (OLD."address", OLD."billing_address", OLD."billing_contact_name", OLD."billing_contact_phone", OLD."billing_email", OLD."billing_kind", OLD."city", OLD."code", OLD."created_at", OLD."email", OLD."entrance_instructions", OLD."fax", OLD."geo_quality", OLD."id", OLD."imported_at", OLD."is_active", OLD."kind", OLD."latitude", OLD."line1", OLD."line2", OLD."longitude", OLD."name", OLD."notes", OLD."parking_instructions", OLD."payment_term_days", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."phone", OLD."state", OLD."website", OLD."zip_code"); RETURN NULL;',
                    hash="fd0b0ad70a52ce8dab1e264f960db21195598140",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_bc582",
                    table="facilities_facility",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="facility",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "facilities_facilityevent" ("address", "billing_address", "billing_contact_name", "billing_contact_phone", "billing_email", "billing_kind", "city", "code", "created_at", "email", "entrance_instructions", "fax", "geo_quality", "id", "imported_at", "is_active", "kind", "latitude", "line1", "line2", "longitude", "name", "notes", "parking_instructions", "payment_term_days", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "state", "website", "zip_code") VALUES (OLD."address", OLD."billing_address", OLD."billing_contact_name", OLD."billing_contact_phone", OLD."billing_email", OLD."billing_kind", OLD."city", OLD."code", OLD."created_at", OLD."email", OLD."entrance_instructions", OLD."fax", OLD."geo_quality", OLD."id", OLD."imported_at", OLD."is_active", OLD."kind", OLD."latitude", OLD."line1", OLD."line2", OLD."longitude", OLD."name", OLD."notes", OLD."parking_instructions", OLD."payment_term_days", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."phone", OLD."state", OLD."website", OLD."zip_code"); RETURN NULL;',
                    hash="514aac5f47914264ebb30feb1b30b23a33c6e397",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_a9893",
                    table="facilities_facility",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="staffmember",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."can_book" IS DISTINCT FROM (NEW."can_book") OR OLD."can_cancel" IS DISTINCT FROM (NEW."can_cancel") OR OLD."can_manage_patients" IS DISTINCT FROM (NEW."can_manage_patients") OR OLD."can_manage_staff" IS DISTINCT FROM (NEW."can_manage_staff") OR OLD."can_view_invoices" IS DISTINCT FROM (NEW."can_view_invoices") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."department" IS DISTINCT FROM (NEW."department") OR OLD."employee_number" IS DISTINCT FROM (NEW."employee_number") OR OLD."facility_id" IS DISTINCT FROM (NEW."facility_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))',
                    func='INSERT INTO "facilities_staffmemberevent" ("can_book", "can_cancel", "can_manage_patients", "can_manage_staff", "can_view_invoices", "created_at", "department", "employee_number", "facility_id", "id", "imported_at", "is_active", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "user_id") VALUES (OLD."can_book", OLD."can_cancel", OLD."can_manage_patients", OLD."can_manage_staff", OLD."can_view_invoices", OLD."created_at", OLD."department", OLD."employee_number", OLD."facility_id", OLD."id", OLD."imported_at", OLD."is_active", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."title", OLD."user_id"); RETURN NULL;',
                    hash="7ab748df198b6ca547d9f5d228a3c581929e1c4a",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_f2af2",
                    table="facilities_staffmember",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="staffmember",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "facilities_staffmemberevent" ("can_book", "can_cancel", "can_manage_patients", "can_manage_staff", "can_view_invoices", "created_at", "department", "employee_number", "facility_id", "id", "imported_at", "is_active", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "user_id") VALUES (OLD."can_book", OLD."can_cancel", OLD."can_manage_patients", OLD."can_manage_staff", OLD."can_view_invoices", OLD."created_at", OLD."department", OLD."employee_number", OLD."facility_id", OLD."id", OLD."imported_at", OLD."is_active", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."title", OLD."user_id"); RETURN NULL;',
                    hash="2d9d452db369731227a5f992377b220d202e3a77",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_f4e6f",
                    table="facilities_staffmember",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="contractevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="8832da3ba8fabe1011f4a67da09f867ae618def4",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_633b9",
                    table="facilities_contractevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="contractrate",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."after_hours_surcharge" IS DISTINCT FROM (NEW."after_hours_surcharge") OR OLD."attendant_surcharge" IS DISTINCT FROM (NEW."attendant_surcharge") OR OLD."base_fare" IS DISTINCT FROM (NEW."base_fare") OR OLD."contract_id" IS DISTINCT FROM (NEW."contract_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."included_miles" IS DISTINCT FROM (NEW."included_miles") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."minimum_fare" IS DISTINCT FROM (NEW."minimum_fare") OR OLD."oxygen_surcharge" IS DISTINCT FROM (NEW."oxygen_surcharge") OR OLD."per_mile" IS DISTINCT FROM (NEW."per_mile") OR OLD."per_minute" IS DISTINCT FROM (NEW."per_minute") OR OLD."service_code" IS DISTINCT FROM (NEW."service_code") OR OLD."service_level" IS DISTINCT FROM (NEW."service_level") OR OLD."waiting_per_minute" IS DISTINCT FROM (NEW."waiting_per_minute"))',
                    func='INSERT INTO "facilities_contractrateevent" ("after_hours_surcharge", "attendant_surcharge", "base_fare", "contract_id", "created_at", "id", "imported_at", "included_miles", "is_active", "minimum_fare", "oxygen_surcharge", "per_mile", "per_minute", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_code", "service_level", "waiting_per_minute") VALUES (OLD."after_hours_surcharge", OLD."attendant_surcharge", OLD."base_fare", OLD."contract_id", OLD."created_at", OLD."id", OLD."imported_at", OLD."included_miles", OLD."is_active", OLD."minimum_fare", OLD."oxygen_surcharge", OLD."per_mile", OLD."per_minute", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."service_code", OLD."service_level", OLD."waiting_per_minute"); RETURN NULL;',
                    hash="03f25ce574e0464b29747d335b46871cd96a19c6",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_1703f",
                    table="facilities_contractrate",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="contractrate",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "facilities_contractrateevent" ("after_hours_surcharge", "attendant_surcharge", "base_fare", "contract_id", "created_at", "id", "imported_at", "included_miles", "is_active", "minimum_fare", "oxygen_surcharge", "per_mile", "per_minute", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_code", "service_level", "waiting_per_minute") VALUES (OLD."after_hours_surcharge", OLD."attendant_surcharge", OLD."base_fare", OLD."contract_id", OLD."created_at", OLD."id", OLD."imported_at", OLD."included_miles", OLD."is_active", OLD."minimum_fare", OLD."oxygen_surcharge", OLD."per_mile", OLD."per_minute", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."service_code", OLD."service_level", OLD."waiting_per_minute"); RETURN NULL;',
                    hash="81dbb565a15376c96c65fc15f1da6877cc13f94b",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_c94f1",
                    table="facilities_contractrate",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="contractrateevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="645ec437d3fc5879216e100913b945515f5a3bfb",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_1bd1d",
                    table="facilities_contractrateevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="facilityevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2c074173e82bb9e76df64b56a9e19253f421bfe7",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_1a71a",
                    table="facilities_facilityevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="staffmemberevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="85eb96826cdc291729edce1f11d0a1ace17c8fd8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ec173",
                    table="facilities_staffmemberevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="volumetier",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."contract_id" IS DISTINCT FROM (NEW."contract_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."discount_percent" IS DISTINCT FROM (NEW."discount_percent") OR OLD."from_trips" IS DISTINCT FROM (NEW."from_trips") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."price" IS DISTINCT FROM (NEW."price") OR OLD."to_trips" IS DISTINCT FROM (NEW."to_trips"))',
                    func='INSERT INTO "facilities_volumetierevent" ("contract_id", "created_at", "discount_percent", "from_trips", "id", "imported_at", "is_active", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "price", "to_trips") VALUES (OLD."contract_id", OLD."created_at", OLD."discount_percent", OLD."from_trips", OLD."id", OLD."imported_at", OLD."is_active", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."price", OLD."to_trips"); RETURN NULL;',
                    hash="bc514213967aaf8121a2b52ebaec4fd602e90e7e",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_ebbff",
                    table="facilities_volumetier",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="volumetier",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "facilities_volumetierevent" ("contract_id", "created_at", "discount_percent", "from_trips", "id", "imported_at", "is_active", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "price", "to_trips") VALUES (OLD."contract_id", OLD."created_at", OLD."discount_percent", OLD."from_trips", OLD."id", OLD."imported_at", OLD."is_active", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."price", OLD."to_trips"); RETURN NULL;',
                    hash="78436a21c8f05aaf56cf62e79d02f0e85ee238d9",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_7b69f",
                    table="facilities_volumetier",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="volumetierevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d1b341244352e5ab37676791d46f4a9006218c86",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_77373",
                    table="facilities_volumetierevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
