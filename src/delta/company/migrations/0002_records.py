import datetime
from decimal import Decimal

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
        ("company", "0001_initial"),
    ]

    operations = [
        delta.database.operations.CreateModel(
            name="CompanyEvent",
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
                ("zone", models.TextField(db_default="America/Chicago", default="America/Chicago")),
                ("phone", models.TextField(blank=True, db_default="", default="")),
                ("email", models.TextField(blank=True, db_default="", default="")),
                ("address", models.TextField(blank=True, db_default="", default="")),
                ("is_live", models.BooleanField(db_default=False, default=False)),
                ("only", models.BooleanField(db_default=True, default=True, editable=False)),
                ("lead_minutes", models.IntegerField(db_default=120, default=120)),
                ("asap_lead_minutes", models.IntegerField(db_default=30, default=30)),
                ("max_advance_days", models.IntegerField(db_default=90, default=90)),
                ("standing_order_days", models.IntegerField(db_default=365, default=365)),
                (
                    "next_day_cutoff",
                    models.TimeField(db_default=datetime.time(20, 0), default=datetime.time(20, 0)),
                ),
                ("will_call_hours", models.IntegerField(db_default=8, default=8)),
                ("no_show_wait_minutes", models.IntegerField(db_default=10, default=10)),
                ("late_pickup_minutes", models.IntegerField(db_default=15, default=15)),
                ("late_dropoff_minutes", models.IntegerField(db_default=5, default=5)),
                ("pickup_buffer_minutes", models.IntegerField(db_default=15, default=15)),
                ("allows_out_of_area", models.BooleanField(db_default=False, default=False)),
                ("journal_retention_years", models.IntegerField(db_default=10, default=10)),
                ("office_idle_minutes", models.IntegerField(db_default=30, default=30)),
                ("driver_idle_minutes", models.IntegerField(db_default=840, default=840)),
                ("facility_idle_minutes", models.IntegerField(db_default=30, default=30)),
                ("rider_idle_minutes", models.IntegerField(db_default=60, default=60)),
                ("requires_second_factor", models.BooleanField(db_default=False, default=False)),
                ("staff_password_days", models.IntegerField(db_default=90, default=90)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="company.company",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="Holiday",
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
                ("date", models.DateField()),
                ("name", models.TextField()),
                ("is_closed", models.BooleanField(db_default=False, default=False)),
                ("opens_at", models.TimeField(blank=True, null=True)),
                ("closes_at", models.TimeField(blank=True, null=True)),
                (
                    "price_multiplier",
                    models.DecimalField(
                        db_default=Decimal("1.30"),
                        decimal_places=2,
                        default=Decimal("1.30"),
                        max_digits=4,
                    ),
                ),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                ("notes", models.TextField(blank=True, db_default="", default="")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="company_holiday_newest")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="company_holiday_named",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closes_at__isnull", True), ("opens_at__isnull", True)),
                            models.Q(
                                ("closes_at__isnull", False),
                                ("opens_at__isnull", False),
                                models.Q(
                                    ("closes_at__gt", models.F("opens_at")),
                                    ("closes_at", datetime.time(0, 0)),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="company_holiday_times_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("price_multiplier__gte", Decimal("0.50")),
                            ("price_multiplier__lte", Decimal("5.00")),
                        ),
                        name="company_holiday_price_multiplier_range",
                    ),
                    models.UniqueConstraint(fields=("date",), name="company_holiday_one_date"),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="ServiceArea",
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
                ("name", models.TextField()),
                ("polygon", models.JSONField()),
                (
                    "out_of_area_fee",
                    models.DecimalField(
                        db_default=Decimal("0"),
                        decimal_places=2,
                        default=Decimal("0"),
                        max_digits=12,
                    ),
                ),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                ("notes", models.TextField(blank=True, db_default="", default="")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="company_servicearea_named",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("polygon__type", "Polygon")),
                        name="company_servicearea_is_polygon",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("out_of_area_fee__gte", 0)),
                        name="company_servicearea_out_of_area_fee_min",
                    ),
                    models.UniqueConstraint(fields=("name",), name="company_servicearea_one_name"),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="ServiceHours",
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
                    "weekday",
                    models.TextField(
                        choices=[
                            ("monday", "Monday"),
                            ("tuesday", "Tuesday"),
                            ("wednesday", "Wednesday"),
                            ("thursday", "Thursday"),
                            ("friday", "Friday"),
                            ("saturday", "Saturday"),
                            ("sunday", "Sunday"),
                        ]
                    ),
                ),
                ("opens_at", models.TimeField(blank=True, null=True)),
                ("closes_at", models.TimeField(blank=True, null=True)),
                ("is_closed", models.BooleanField(db_default=False, default=False)),
            ],
            options={
                "verbose_name": "service hours",
                "verbose_name_plural": "service hours",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "weekday__in",
                                [
                                    "monday",
                                    "tuesday",
                                    "wednesday",
                                    "thursday",
                                    "friday",
                                    "saturday",
                                    "sunday",
                                ],
                            )
                        ),
                        name="company_servicehours_weekday_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closes_at__isnull", True), ("opens_at__isnull", True)),
                            models.Q(
                                ("closes_at__isnull", False),
                                ("opens_at__isnull", False),
                                models.Q(
                                    ("closes_at__gt", models.F("opens_at")),
                                    ("closes_at", datetime.time(0, 0)),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="company_servicehours_times_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_closed", True), ("opens_at__isnull", False), _connector="OR"
                        ),
                        name="company_servicehours_said",
                    ),
                    models.UniqueConstraint(
                        fields=("weekday",), name="company_servicehours_one_weekday"
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="HolidayEvent",
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
                ("date", models.DateField()),
                ("name", models.TextField()),
                ("is_closed", models.BooleanField(db_default=False, default=False)),
                ("opens_at", models.TimeField(blank=True, null=True)),
                ("closes_at", models.TimeField(blank=True, null=True)),
                (
                    "price_multiplier",
                    models.DecimalField(
                        db_default=Decimal("1.30"),
                        decimal_places=2,
                        default=Decimal("1.30"),
                        max_digits=4,
                    ),
                ),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                ("notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="company.holiday",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="ServiceAreaEvent",
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
                ("polygon", models.JSONField()),
                (
                    "out_of_area_fee",
                    models.DecimalField(
                        db_default=Decimal("0"),
                        decimal_places=2,
                        default=Decimal("0"),
                        max_digits=12,
                    ),
                ),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                ("notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="company.servicearea",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="ServiceHoursEvent",
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
                    "weekday",
                    models.TextField(
                        choices=[
                            ("monday", "Monday"),
                            ("tuesday", "Tuesday"),
                            ("wednesday", "Wednesday"),
                            ("thursday", "Thursday"),
                            ("friday", "Friday"),
                            ("saturday", "Saturday"),
                            ("sunday", "Sunday"),
                        ]
                    ),
                ),
                ("opens_at", models.TimeField(blank=True, null=True)),
                ("closes_at", models.TimeField(blank=True, null=True)),
                ("is_closed", models.BooleanField(db_default=False, default=False)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="company.servicehours",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="company",
            name="allows_out_of_area",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="company",
            name="asap_lead_minutes",
            field=models.IntegerField(db_default=30, default=30),
        ),
        migrations.AddField(
            model_name="company",
            name="driver_idle_minutes",
            field=models.IntegerField(db_default=840, default=840),
        ),
        migrations.AddField(
            model_name="company",
            name="facility_idle_minutes",
            field=models.IntegerField(db_default=30, default=30),
        ),
        migrations.AddField(
            model_name="company",
            name="journal_retention_years",
            field=models.IntegerField(db_default=10, default=10),
        ),
        migrations.AddField(
            model_name="company",
            name="late_dropoff_minutes",
            field=models.IntegerField(db_default=5, default=5),
        ),
        migrations.AddField(
            model_name="company",
            name="late_pickup_minutes",
            field=models.IntegerField(db_default=15, default=15),
        ),
        migrations.AddField(
            model_name="company",
            name="lead_minutes",
            field=models.IntegerField(db_default=120, default=120),
        ),
        migrations.AddField(
            model_name="company",
            name="max_advance_days",
            field=models.IntegerField(db_default=90, default=90),
        ),
        migrations.AddField(
            model_name="company",
            name="next_day_cutoff",
            field=models.TimeField(db_default=datetime.time(20, 0), default=datetime.time(20, 0)),
        ),
        migrations.AddField(
            model_name="company",
            name="no_show_wait_minutes",
            field=models.IntegerField(db_default=10, default=10),
        ),
        migrations.AddField(
            model_name="company",
            name="office_idle_minutes",
            field=models.IntegerField(db_default=60, default=60),
        ),
        migrations.AddField(
            model_name="company",
            name="pickup_buffer_minutes",
            field=models.IntegerField(db_default=15, default=15),
        ),
        migrations.AddField(
            model_name="company",
            name="requires_second_factor",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="company",
            name="rider_idle_minutes",
            field=models.IntegerField(db_default=60, default=60),
        ),
        migrations.AddField(
            model_name="company",
            name="staff_password_days",
            field=models.IntegerField(db_default=90, default=90),
        ),
        migrations.AddField(
            model_name="company",
            name="standing_order_days",
            field=models.IntegerField(db_default=365, default=365),
        ),
        migrations.AddField(
            model_name="company",
            name="will_call_hours",
            field=models.IntegerField(db_default=8, default=8),
        ),
        migrations.AddConstraint(
            model_name="company",
            constraint=models.CheckConstraint(
                condition=models.Q(("asap_lead_minutes__lte", models.F("lead_minutes"))),
                name="company_company_asap_is_sooner",
            ),
        ),
        migrations.AddConstraint(
            model_name="company",
            constraint=models.CheckConstraint(
                condition=models.Q(("lead_minutes__gte", 0), ("lead_minutes__lte", 10080)),
                name="company_company_lead_minutes_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="company",
            constraint=models.CheckConstraint(
                condition=models.Q(("asap_lead_minutes__gte", 0), ("asap_lead_minutes__lte", 1440)),
                name="company_company_asap_lead_minutes_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="company",
            constraint=models.CheckConstraint(
                condition=models.Q(("max_advance_days__gte", 1), ("max_advance_days__lte", 730)),
                name="company_company_max_advance_days_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="company",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("standing_order_days__gte", 1), ("standing_order_days__lte", 1095)
                ),
                name="company_company_standing_order_days_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="company",
            constraint=models.CheckConstraint(
                condition=models.Q(("will_call_hours__gte", 1), ("will_call_hours__lte", 48)),
                name="company_company_will_call_hours_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="company",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("no_show_wait_minutes__gte", 0), ("no_show_wait_minutes__lte", 120)
                ),
                name="company_company_no_show_wait_minutes_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="company",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("late_pickup_minutes__gte", 1), ("late_pickup_minutes__lte", 240)
                ),
                name="company_company_late_pickup_minutes_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="company",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("late_dropoff_minutes__gte", 0), ("late_dropoff_minutes__lte", 240)
                ),
                name="company_company_late_dropoff_minutes_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="company",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("pickup_buffer_minutes__gte", 0), ("pickup_buffer_minutes__lte", 120)
                ),
                name="company_company_pickup_buffer_minutes_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="company",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("journal_retention_years__gte", 6), ("journal_retention_years__lte", 50)
                ),
                name="company_company_journal_retention_years_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="company",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("office_idle_minutes__gte", 5), ("office_idle_minutes__lte", 720)
                ),
                name="company_company_office_idle_minutes_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="company",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("driver_idle_minutes__gte", 15), ("driver_idle_minutes__lte", 1440)
                ),
                name="company_company_driver_idle_minutes_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="company",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("facility_idle_minutes__gte", 5), ("facility_idle_minutes__lte", 720)
                ),
                name="company_company_facility_idle_minutes_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="company",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("rider_idle_minutes__gte", 5), ("rider_idle_minutes__lte", 1440)
                ),
                name="company_company_rider_idle_minutes_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="company",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("staff_password_days__gte", 0), ("staff_password_days__lte", 730)
                ),
                name="company_company_staff_password_days_range",
            ),
        ),
        migrations.AlterField(
            model_name="company",
            name="office_idle_minutes",
            field=models.IntegerField(db_default=30, default=30),
        ),
        delta.database.operations.AddTrigger(
            model_name="company",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."allows_out_of_area" IS DISTINCT FROM (NEW."allows_out_of_area") OR OLD."asap_lead_minutes" IS DISTINCT FROM (NEW."asap_lead_minutes") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."driver_idle_minutes" IS DISTINCT FROM (NEW."driver_idle_minutes") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."facility_idle_minutes" IS DISTINCT FROM (NEW."facility_idle_minutes") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_live" IS DISTINCT FROM (NEW."is_live") OR OLD."journal_retention_years" IS DISTINCT FROM (NEW."journal_retention_years") OR OLD."late_dropoff_minutes" IS DISTINCT FROM (NEW."late_dropoff_minutes") OR OLD."late_pickup_minutes" IS DISTINCT FROM (NEW."late_pickup_minutes") OR OLD."lead_minutes" IS DISTINCT FROM (NEW."lead_minutes") OR OLD."max_advance_days" IS DISTINCT FROM (NEW."max_advance_days") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."next_day_cutoff" IS DISTINCT FROM (NEW."next_day_cutoff") OR OLD."no_show_wait_minutes" IS DISTINCT FROM (NEW."no_show_wait_minutes") OR OLD."office_idle_minutes" IS DISTINCT FROM (NEW."office_idle_minutes") OR OLD."only" IS DISTINCT FROM (NEW."only") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."pickup_buffer_minutes" IS DISTINCT FROM (NEW."pickup_buffer_minutes") OR OLD."requires_second_factor" IS DISTINCT FROM (NEW."requires_second_factor") OR OLD."rider_idle_minutes" IS DISTINCT FROM (NEW."rider_idle_minutes") OR OLD."staff_password_days" IS DISTINCT FROM (NEW."staff_password_days") OR OLD."standing_order_days" IS DISTINCT FROM (NEW."standing_order_days") OR OLD."will_call_hours" IS DISTINCT FROM (NEW."will_call_hours") OR OLD."zone" IS DISTINCT FROM (NEW."zone"))',
                    func='INSERT INTO "company_companyevent" ("address", "allows_out_of_area", "asap_lead_minutes", "created_at", "driver_idle_minutes", "email", "facility_idle_minutes", "id", "is_live", "journal_retention_years", "late_dropoff_minutes", "late_pickup_minutes", "lead_minutes", "max_advance_days", "name", "next_day_cutoff", "no_show_wait_minutes", "office_idle_minutes", "only", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "pickup_buffer_minutes", "requires_second_factor", "rider_idle_minutes", "staff_password_days", "standing_order_days", "will_call_hours", "zone") VALUES (OLD."address", OLD."allows_out_of_area", OLD."asap_lead_minutes", OLD."created_at", OLD."driver_idle_minutes", OLD."email", OLD."facility_idle_minutes", OLD."id", OLD."is_live", OLD."journal_retention_years", OLD."late_dropoff_minutes", OLD."late_pickup_minutes", OLD."lead_minutes", OLD."max_advance_days", OLD."name", OLD."next_day_cutoff", OLD."no_show_wait_minutes", OLD."office_idle_minutes", OLD."only", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."phone", OLD."pickup_buffer_minutes", OLD."requires_second_factor", OLD."rider_idle_minutes", OLD."staff_password_days", OLD."standing_order_days", OLD."will_call_hours", OLD."zone"); RETURN NULL;',
                    hash="d1fe5981be36b67ebaa2cf98d17e869ae80b25df",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_b2a9f",
                    table="company_company",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="company",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "company_companyevent" ("address", "allows_out_of_area", "asap_lead_minutes", "created_at", "driver_idle_minutes", "email", "facility_idle_minutes", "id", "is_live", "journal_retention_years", "late_dropoff_minutes", "late_pickup_minutes", "lead_minutes", "max_advance_days", "name", "next_day_cutoff", "no_show_wait_minutes", "office_idle_minutes", "only", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "pickup_buffer_minutes", "requires_second_factor", "rider_idle_minutes", "staff_password_days", "standing_order_days", "will_call_hours", "zone") VALUES (OLD."address", OLD."allows_out_of_area", OLD."asap_lead_minutes", OLD."created_at", OLD."driver_idle_minutes", OLD."email", OLD."facility_idle_minutes", OLD."id", OLD."is_live", OLD."journal_retention_years", OLD."late_dropoff_minutes", OLD."late_pickup_minutes", OLD."lead_minutes", OLD."max_advance_days", OLD."name", OLD."next_day_cutoff", OLD."no_show_wait_minutes", OLD."office_idle_minutes", OLD."only", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."phone", OLD."pickup_buffer_minutes", OLD."requires_second_factor", OLD."rider_idle_minutes", OLD."staff_password_days", OLD."standing_order_days", OLD."will_call_hours", OLD."zone"); RETURN NULL;',
                    hash="34572bbaab059cc9e6f826cafb08bb2b08f7fe6c",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_9f6c3",
                    table="company_company",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="holiday",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."closes_at" IS DISTINCT FROM (NEW."closes_at") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."date" IS DISTINCT FROM (NEW."date") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_closed" IS DISTINCT FROM (NEW."is_closed") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."opens_at" IS DISTINCT FROM (NEW."opens_at") OR OLD."price_multiplier" IS DISTINCT FROM (NEW."price_multiplier"))',
                    func='INSERT INTO "company_holidayevent" ("closes_at", "created_at", "date", "id", "is_active", "is_closed", "name", "notes", "opens_at", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_multiplier") VALUES (OLD."closes_at", OLD."created_at", OLD."date", OLD."id", OLD."is_active", OLD."is_closed", OLD."name", OLD."notes", OLD."opens_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."price_multiplier"); RETURN NULL;',
                    hash="c34814d13b444e59ef1fa781b9ead581c053c080",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_0b568",
                    table="company_holiday",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="holiday",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "company_holidayevent" ("closes_at", "created_at", "date", "id", "is_active", "is_closed", "name", "notes", "opens_at", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_multiplier") VALUES (OLD."closes_at", OLD."created_at", OLD."date", OLD."id", OLD."is_active", OLD."is_closed", OLD."name", OLD."notes", OLD."opens_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."price_multiplier"); RETURN NULL;',
                    hash="9623a9a6b9b8c17922e5e03180e332313d064d27",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_ca5e7",
                    table="company_holiday",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="servicearea",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."out_of_area_fee" IS DISTINCT FROM (NEW."out_of_area_fee") OR OLD."polygon" IS DISTINCT FROM (NEW."polygon"))',
                    func='INSERT INTO "company_serviceareaevent" ("created_at", "id", "is_active", "name", "notes", "out_of_area_fee", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "polygon") VALUES (OLD."created_at", OLD."id", OLD."is_active", OLD."name", OLD."notes", OLD."out_of_area_fee", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."polygon"); RETURN NULL;',
                    hash="befe5f6bb0a242460afc8f2f88b73b7175a12ded",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_c046a",
                    table="company_servicearea",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="servicearea",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "company_serviceareaevent" ("created_at", "id", "is_active", "name", "notes", "out_of_area_fee", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "polygon") VALUES (OLD."created_at", OLD."id", OLD."is_active", OLD."name", OLD."notes", OLD."out_of_area_fee", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."polygon"); RETURN NULL;',
                    hash="90ec3e20dde336343c6ca5076e0b2b83055f2c06",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_f6858",
                    table="company_servicearea",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="servicehours",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."closes_at" IS DISTINCT FROM (NEW."closes_at") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_closed" IS DISTINCT FROM (NEW."is_closed") OR OLD."opens_at" IS DISTINCT FROM (NEW."opens_at") OR OLD."weekday" IS DISTINCT FROM (NEW."weekday"))',
                    func='INSERT INTO "company_servicehoursevent" ("closes_at", "created_at", "id", "is_closed", "opens_at", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "weekday") VALUES (OLD."closes_at", OLD."created_at", OLD."id", OLD."is_closed", OLD."opens_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."weekday"); RETURN NULL;',
                    hash="88da678e81b80d3304bb2644795c808d8c7e0c59",
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
                    func='INSERT INTO "company_servicehoursevent" ("closes_at", "created_at", "id", "is_closed", "opens_at", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "weekday") VALUES (OLD."closes_at", OLD."created_at", OLD."id", OLD."is_closed", OLD."opens_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."weekday"); RETURN NULL;',
                    hash="2b2840ae689531640af4c811ef2ada8720854f8c",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_bb565",
                    table="company_servicehours",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="companyevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e5df46be2c79cb900d639a75923d0584d4755e81",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_5b10b",
                    table="company_companyevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="holidayevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="dea36de88bf4a32076ec1324fe3ffdcc2325a79e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a4adc",
                    table="company_holidayevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="serviceareaevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="fa18d6c008cff1e820c36975da73cd8afc0c0049",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9841a",
                    table="company_serviceareaevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="servicehoursevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2875d83ac133a7f175ecb3d37c773991751afc95",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_4e672",
                    table="company_servicehoursevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
