import django.contrib.postgres.functions
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.datetime
import django.utils.timezone
import pghistory.utils
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import delta.database.operations
import delta.kernel.clock
import delta.kernel.ids
import delta.kernel.words


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("documents", "0001_initial"),
        ("fleet", "0001_initial"),
    ]

    operations = [
        delta.database.operations.CreateModel(
            name="VehicleEvent",
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
                ("unit", models.TextField()),
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
                ("make", models.TextField(blank=True, db_default="", default="")),
                ("model", models.TextField(blank=True, db_default="", default="")),
                ("year", models.IntegerField(blank=True, null=True)),
                ("color", models.TextField(blank=True, db_default="", default="")),
                ("license_plate", models.TextField(blank=True, db_default="", default="")),
                ("plate_state", models.TextField(blank=True, db_default="", default="")),
                ("vin", models.TextField(blank=True, db_default="", default="")),
                ("seats", models.IntegerField(db_default=0, default=0)),
                ("wheelchair_places", models.IntegerField(db_default=0, default=0)),
                ("stretcher_places", models.IntegerField(db_default=0, default=0)),
                ("max_weight_lbs", models.IntegerField(blank=True, null=True)),
                ("has_lift", models.BooleanField(db_default=False, default=False)),
                ("has_ramp", models.BooleanField(db_default=False, default=False)),
                ("oxygen_equipped", models.BooleanField(db_default=False, default=False)),
                ("insurance_provider", models.TextField(blank=True, db_default="", default="")),
                ("insurance_policy", models.TextField(blank=True, db_default="", default="")),
                ("insurance_expires_on", models.DateField(blank=True, null=True)),
                ("registration_expires_on", models.DateField(blank=True, null=True)),
                ("inspection_expires_on", models.DateField(blank=True, null=True)),
                ("odometer_miles", models.IntegerField(blank=True, null=True)),
                (
                    "status",
                    models.TextField(
                        choices=[
                            ("active", "Active"),
                            ("in_shop", "In shop"),
                            ("out_of_service", "Out of service"),
                            ("retired", "Retired"),
                        ],
                        db_default="active",
                        default=delta.kernel.words.VehicleStatus["ACTIVE"],
                    ),
                ),
                ("notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="fleet.vehicle",
                    ),
                ),
                ("bariatric_places", models.IntegerField(db_default=0, default=0)),
                ("has_dashcam", models.BooleanField(db_default=False, default=False)),
                ("has_gps", models.BooleanField(db_default=False, default=False)),
                (
                    "inspection_document",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documents.document",
                    ),
                ),
                (
                    "insurance_document",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documents.document",
                    ),
                ),
                (
                    "registration_document",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documents.document",
                    ),
                ),
                ("status_reason", models.TextField(blank=True, db_default="", default="")),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="CapacityConfiguration",
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
                ("ambulatory_places", models.IntegerField(db_default=0, default=0)),
                ("wheelchair_places", models.IntegerField(db_default=0, default=0)),
                ("stretcher_places", models.IntegerField(db_default=0, default=0)),
                ("bariatric_places", models.IntegerField(db_default=0, default=0)),
                ("is_default", models.BooleanField(db_default=False, default=False)),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                ("notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "vehicle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="capacities",
                        to="fleet.vehicle",
                    ),
                ),
            ],
            options={
                "verbose_name": "capacity configuration",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ambulatory_places__gte", 0)),
                        name="fleet_capacityconfiguration_ambulatory_places_min",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("wheelchair_places__gte", 0)),
                        name="fleet_capacityconfiguration_wheelchair_places_min",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stretcher_places__gte", 0)),
                        name="fleet_capacityconfiguration_stretcher_places_min",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("bariatric_places__gte", 0)),
                        name="fleet_capacityconfiguration_bariatric_places_min",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="fleet_capacityconfiguration_named",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ambulatory_places__gt", 0),
                            ("wheelchair_places__gt", 0),
                            ("stretcher_places__gt", 0),
                            ("bariatric_places__gt", 0),
                            _connector="OR",
                        ),
                        name="fleet_capacityconfiguration_a_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_default", False), ("is_active", True), _connector="OR"
                        ),
                        name="fleet_capacityconfiguration_default_in_use",
                    ),
                    models.UniqueConstraint(
                        fields=("vehicle", "name"), name="fleet_capacityconfiguration_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_default", True)),
                        fields=("vehicle",),
                        name="fleet_capacityconfiguration_one_default",
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="Equipment",
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
                    models.TextField(
                        choices=[
                            ("lift", "Lift"),
                            ("ramp", "Ramp"),
                            ("oxygen", "Oxygen"),
                            ("tie_downs", "Tie downs"),
                            ("stretcher", "Stretcher"),
                            ("seat_belt_extender", "Seat belt extender"),
                            ("car_seat", "Car seat"),
                            ("fire_extinguisher", "Fire extinguisher"),
                            ("first_aid_kit", "First aid kit"),
                            ("spill_kit", "Spill kit"),
                            ("flashlight", "Flashlight"),
                            ("gloves", "Gloves"),
                            ("reflectors", "Reflectors"),
                            ("other", "Other"),
                        ]
                    ),
                ),
                ("description", models.TextField(blank=True, db_default="", default="")),
                ("serial_number", models.TextField(blank=True, db_default="", default="")),
                ("quantity", models.IntegerField(db_default=1, default=1)),
                ("inspected_on", models.DateField(blank=True, null=True)),
                ("expires_on", models.DateField(blank=True, null=True)),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                ("notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "vehicle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="equipment",
                        to="fleet.vehicle",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "equipment",
                "indexes": [models.Index(fields=["expires_on"], name="fleet_equipment_expiring")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "lift",
                                    "ramp",
                                    "oxygen",
                                    "tie_downs",
                                    "stretcher",
                                    "seat_belt_extender",
                                    "car_seat",
                                    "fire_extinguisher",
                                    "first_aid_kit",
                                    "spill_kit",
                                    "flashlight",
                                    "gloves",
                                    "reflectors",
                                    "other",
                                ],
                            )
                        ),
                        name="fleet_equipment_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("quantity__gte", 1), ("quantity__lte", 999)),
                        name="fleet_equipment_quantity_range",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("inspected_on__isnull", True),
                            ("expires_on__isnull", True),
                            ("expires_on__gte", models.F("inspected_on")),
                            _connector="OR",
                        ),
                        name="fleet_equipment_days_in_order",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("serial_number", ""), _negated=True),
                        fields=("kind", "serial_number"),
                        name="fleet_equipment_one_serial_number",
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="InspectionSchedule",
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
                    models.TextField(
                        choices=[
                            ("pre_trip", "Pre trip"),
                            ("post_trip", "Post trip"),
                            ("weekly", "Weekly"),
                            ("monthly", "Monthly"),
                            ("annual", "Annual"),
                            ("state", "State"),
                        ]
                    ),
                ),
                (
                    "frequency",
                    models.TextField(
                        choices=[
                            ("daily", "Daily"),
                            ("weekly", "Weekly"),
                            ("monthly", "Monthly"),
                            ("quarterly", "Quarterly"),
                            ("annual", "Annual"),
                        ]
                    ),
                ),
                ("last_done_on", models.DateField(blank=True, null=True)),
                ("next_due_on", models.DateField()),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                ("notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "assigned_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "vehicle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="inspection_schedules",
                        to="fleet.vehicle",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["next_due_on"], name="fleet_inspectionschedule_due")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                ["pre_trip", "post_trip", "weekly", "monthly", "annual", "state"],
                            )
                        ),
                        name="fleet_inspectionschedule_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("frequency__in", ["daily", "weekly", "monthly", "quarterly", "annual"])
                        ),
                        name="fleet_inspectionschedule_frequency_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_active", True)),
                        fields=("vehicle", "kind"),
                        name="fleet_inspectionschedule_once",
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="MaintenancePlan",
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
                    models.TextField(
                        choices=[
                            ("oil_change", "Oil change"),
                            ("tire_rotation", "Tire rotation"),
                            ("brake_service", "Brake service"),
                            ("transmission_service", "Transmission service"),
                            ("coolant_flush", "Coolant flush"),
                            ("air_filter", "Air filter"),
                            ("fuel_filter", "Fuel filter"),
                            ("spark_plugs", "Spark plugs"),
                            ("battery_check", "Battery check"),
                            ("wheelchair_lift_service", "Wheelchair lift service"),
                            ("ac_service", "Ac service"),
                            ("general_inspection", "General inspection"),
                            ("other", "Other"),
                        ]
                    ),
                ),
                (
                    "trigger",
                    models.TextField(
                        choices=[("mileage", "Mileage"), ("time", "Time"), ("both", "Both")]
                    ),
                ),
                ("every_miles", models.IntegerField(blank=True, null=True)),
                ("every_days", models.IntegerField(blank=True, null=True)),
                ("last_done_on", models.DateField(blank=True, null=True)),
                ("last_done_miles", models.IntegerField(blank=True, null=True)),
                ("next_due_on", models.DateField(blank=True, null=True)),
                ("next_due_miles", models.IntegerField(blank=True, null=True)),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                ("notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "vehicle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="maintenance_plans",
                        to="fleet.vehicle",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["next_due_on"], name="fleet_maintenanceplan_due")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "oil_change",
                                    "tire_rotation",
                                    "brake_service",
                                    "transmission_service",
                                    "coolant_flush",
                                    "air_filter",
                                    "fuel_filter",
                                    "spark_plugs",
                                    "battery_check",
                                    "wheelchair_lift_service",
                                    "ac_service",
                                    "general_inspection",
                                    "other",
                                ],
                            )
                        ),
                        name="fleet_maintenanceplan_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("trigger__in", ["mileage", "time", "both"])),
                        name="fleet_maintenanceplan_trigger_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("every_miles__gte", 1), ("every_miles__lte", 500000)),
                        name="fleet_maintenanceplan_every_miles_range",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("every_days__gte", 1), ("every_days__lte", 3660)),
                        name="fleet_maintenanceplan_every_days_range",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last_done_miles__gte", 0)),
                        name="fleet_maintenanceplan_last_done_miles_min",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("next_due_miles__gte", 0)),
                        name="fleet_maintenanceplan_next_due_miles_min",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "trigger__in",
                                    (
                                        delta.kernel.words.MaintenanceTrigger["MILEAGE"],
                                        delta.kernel.words.MaintenanceTrigger["BOTH"],
                                    ),
                                ),
                                _negated=True,
                            ),
                            ("every_miles__isnull", False),
                            _connector="OR",
                        ),
                        name="fleet_maintenanceplan_miles_given",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "trigger__in",
                                    (
                                        delta.kernel.words.MaintenanceTrigger["TIME"],
                                        delta.kernel.words.MaintenanceTrigger["BOTH"],
                                    ),
                                ),
                                _negated=True,
                            ),
                            ("every_days__isnull", False),
                            _connector="OR",
                        ),
                        name="fleet_maintenanceplan_days_given",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("is_active", True),
                            models.Q(
                                ("kind", delta.kernel.words.MaintenanceKind["OTHER"]), _negated=True
                            ),
                        ),
                        fields=("vehicle", "kind"),
                        name="fleet_maintenanceplan_once",
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="OdometerReading",
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
                    "kind",
                    models.TextField(
                        choices=[
                            ("start_of_day", "Start of day"),
                            ("end_of_day", "End of day"),
                            ("trip_start", "Trip start"),
                            ("trip_end", "Trip end"),
                            ("fuel_stop", "Fuel stop"),
                            ("inspection", "Inspection"),
                            ("service", "Service"),
                            ("manual", "Manual"),
                        ],
                        db_default="manual",
                        default=delta.kernel.words.OdometerKind["MANUAL"],
                    ),
                ),
                ("miles", models.IntegerField()),
                ("read_at", models.DateTimeField()),
                ("is_correction", models.BooleanField(db_default=False, default=False)),
                ("reason", models.TextField(blank=True, db_default="", default="")),
                (
                    "photo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                    ),
                ),
                (
                    "read_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "vehicle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="odometer_readings",
                        to="fleet.vehicle",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["vehicle", "-read_at"], name="fleet_odometer_by_vehicle")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "start_of_day",
                                    "end_of_day",
                                    "trip_start",
                                    "trip_end",
                                    "fuel_stop",
                                    "inspection",
                                    "service",
                                    "manual",
                                ],
                            )
                        ),
                        name="fleet_odometerreading_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("miles__gte", 0), ("miles__lte", 2000000)),
                        name="fleet_odometerreading_miles_range",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("imported_at__isnull", False),
                            ("is_correction", False),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="fleet_odometerreading_correction_explained",
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="CapacityConfigurationEvent",
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
                ("ambulatory_places", models.IntegerField(db_default=0, default=0)),
                ("wheelchair_places", models.IntegerField(db_default=0, default=0)),
                ("stretcher_places", models.IntegerField(db_default=0, default=0)),
                ("bariatric_places", models.IntegerField(db_default=0, default=0)),
                ("is_default", models.BooleanField(db_default=False, default=False)),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                ("notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="fleet.capacityconfiguration",
                    ),
                ),
                (
                    "vehicle",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="fleet.vehicle",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="EquipmentEvent",
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
                    models.TextField(
                        choices=[
                            ("lift", "Lift"),
                            ("ramp", "Ramp"),
                            ("oxygen", "Oxygen"),
                            ("tie_downs", "Tie downs"),
                            ("stretcher", "Stretcher"),
                            ("seat_belt_extender", "Seat belt extender"),
                            ("car_seat", "Car seat"),
                            ("fire_extinguisher", "Fire extinguisher"),
                            ("first_aid_kit", "First aid kit"),
                            ("spill_kit", "Spill kit"),
                            ("flashlight", "Flashlight"),
                            ("gloves", "Gloves"),
                            ("reflectors", "Reflectors"),
                            ("other", "Other"),
                        ]
                    ),
                ),
                ("description", models.TextField(blank=True, db_default="", default="")),
                ("serial_number", models.TextField(blank=True, db_default="", default="")),
                ("quantity", models.IntegerField(db_default=1, default=1)),
                ("inspected_on", models.DateField(blank=True, null=True)),
                ("expires_on", models.DateField(blank=True, null=True)),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                ("notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="fleet.equipment",
                    ),
                ),
                (
                    "vehicle",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="fleet.vehicle",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="Inspection",
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
                    "kind",
                    models.TextField(
                        choices=[
                            ("pre_trip", "Pre trip"),
                            ("post_trip", "Post trip"),
                            ("weekly", "Weekly"),
                            ("monthly", "Monthly"),
                            ("annual", "Annual"),
                            ("state", "State"),
                        ]
                    ),
                ),
                (
                    "status",
                    models.TextField(
                        choices=[
                            ("in_progress", "In progress"),
                            ("passed", "Passed"),
                            ("failed", "Failed"),
                        ],
                        db_default="in_progress",
                        default=delta.kernel.words.InspectionStatus["IN_PROGRESS"],
                    ),
                ),
                ("inspector_name", models.TextField(blank=True, db_default="", default="")),
                (
                    "started_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=delta.kernel.clock.now,
                    ),
                ),
                ("completed_at", models.DateTimeField(blank=True, null=True)),
                ("odometer_miles", models.IntegerField(blank=True, null=True)),
                ("notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "inspector",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="inspections",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "signature",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                    ),
                ),
                (
                    "vehicle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inspections",
                        to="fleet.vehicle",
                    ),
                ),
                (
                    "schedule",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="inspections",
                        to="fleet.inspectionschedule",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["vehicle", "-started_at"], name="fleet_inspection_by_vehicle"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                ["pre_trip", "post_trip", "weekly", "monthly", "annual", "state"],
                            )
                        ),
                        name="fleet_inspection_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["in_progress", "passed", "failed"])),
                        name="fleet_inspection_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("odometer_miles__gte", 0)),
                        name="fleet_inspection_odometer_miles_min",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("imported_at__isnull", False),
                            models.Q(
                                ("completed_at__isnull", True),
                                ("status", delta.kernel.words.InspectionStatus["IN_PROGRESS"]),
                            ),
                            models.Q(
                                models.Q(
                                    ("status", delta.kernel.words.InspectionStatus["IN_PROGRESS"]),
                                    _negated=True,
                                ),
                                ("completed_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="fleet_inspection_done_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("imported_at__isnull", False),
                            ("completed_at__isnull", True),
                            ("completed_at__gte", models.F("started_at")),
                            _connector="OR",
                        ),
                        name="fleet_inspection_times_in_order",
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="InspectionScheduleEvent",
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
                    models.TextField(
                        choices=[
                            ("pre_trip", "Pre trip"),
                            ("post_trip", "Post trip"),
                            ("weekly", "Weekly"),
                            ("monthly", "Monthly"),
                            ("annual", "Annual"),
                            ("state", "State"),
                        ]
                    ),
                ),
                (
                    "frequency",
                    models.TextField(
                        choices=[
                            ("daily", "Daily"),
                            ("weekly", "Weekly"),
                            ("monthly", "Monthly"),
                            ("quarterly", "Quarterly"),
                            ("annual", "Annual"),
                        ]
                    ),
                ),
                ("last_done_on", models.DateField(blank=True, null=True)),
                ("next_due_on", models.DateField()),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                ("notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "assigned_to",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="fleet.inspectionschedule",
                    ),
                ),
                (
                    "vehicle",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="fleet.vehicle",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="MaintenancePlanEvent",
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
                    models.TextField(
                        choices=[
                            ("oil_change", "Oil change"),
                            ("tire_rotation", "Tire rotation"),
                            ("brake_service", "Brake service"),
                            ("transmission_service", "Transmission service"),
                            ("coolant_flush", "Coolant flush"),
                            ("air_filter", "Air filter"),
                            ("fuel_filter", "Fuel filter"),
                            ("spark_plugs", "Spark plugs"),
                            ("battery_check", "Battery check"),
                            ("wheelchair_lift_service", "Wheelchair lift service"),
                            ("ac_service", "Ac service"),
                            ("general_inspection", "General inspection"),
                            ("other", "Other"),
                        ]
                    ),
                ),
                (
                    "trigger",
                    models.TextField(
                        choices=[("mileage", "Mileage"), ("time", "Time"), ("both", "Both")]
                    ),
                ),
                ("every_miles", models.IntegerField(blank=True, null=True)),
                ("every_days", models.IntegerField(blank=True, null=True)),
                ("last_done_on", models.DateField(blank=True, null=True)),
                ("last_done_miles", models.IntegerField(blank=True, null=True)),
                ("next_due_on", models.DateField(blank=True, null=True)),
                ("next_due_miles", models.IntegerField(blank=True, null=True)),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                ("notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="fleet.maintenanceplan",
                    ),
                ),
                (
                    "vehicle",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="fleet.vehicle",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="OdometerReadingEvent",
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
                    "kind",
                    models.TextField(
                        choices=[
                            ("start_of_day", "Start of day"),
                            ("end_of_day", "End of day"),
                            ("trip_start", "Trip start"),
                            ("trip_end", "Trip end"),
                            ("fuel_stop", "Fuel stop"),
                            ("inspection", "Inspection"),
                            ("service", "Service"),
                            ("manual", "Manual"),
                        ],
                        db_default="manual",
                        default=delta.kernel.words.OdometerKind["MANUAL"],
                    ),
                ),
                ("miles", models.IntegerField()),
                ("read_at", models.DateTimeField()),
                ("is_correction", models.BooleanField(db_default=False, default=False)),
                ("reason", models.TextField(blank=True, db_default="", default="")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="fleet.odometerreading",
                    ),
                ),
                (
                    "photo",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documents.document",
                    ),
                ),
                (
                    "read_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "vehicle",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="fleet.vehicle",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="InspectionEvent",
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
                    "kind",
                    models.TextField(
                        choices=[
                            ("pre_trip", "Pre trip"),
                            ("post_trip", "Post trip"),
                            ("weekly", "Weekly"),
                            ("monthly", "Monthly"),
                            ("annual", "Annual"),
                            ("state", "State"),
                        ]
                    ),
                ),
                (
                    "status",
                    models.TextField(
                        choices=[
                            ("in_progress", "In progress"),
                            ("passed", "Passed"),
                            ("failed", "Failed"),
                        ],
                        db_default="in_progress",
                        default=delta.kernel.words.InspectionStatus["IN_PROGRESS"],
                    ),
                ),
                ("inspector_name", models.TextField(blank=True, db_default="", default="")),
                (
                    "started_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=delta.kernel.clock.now,
                    ),
                ),
                ("completed_at", models.DateTimeField(blank=True, null=True)),
                ("odometer_miles", models.IntegerField(blank=True, null=True)),
                ("notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "inspector",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="fleet.inspection",
                    ),
                ),
                (
                    "signature",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documents.document",
                    ),
                ),
                (
                    "vehicle",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="fleet.vehicle",
                    ),
                ),
                (
                    "schedule",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="fleet.inspectionschedule",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="InspectionItem",
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
                ("position", models.IntegerField()),
                ("name", models.TextField()),
                ("is_required", models.BooleanField(db_default=True, default=True)),
                (
                    "outcome",
                    models.TextField(
                        choices=[
                            ("pending", "Pending"),
                            ("passed", "Passed"),
                            ("failed", "Failed"),
                            ("not_applicable", "Not applicable"),
                        ],
                        db_default="pending",
                        default=delta.kernel.words.ItemOutcome["PENDING"],
                    ),
                ),
                ("notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "inspection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="fleet.inspection",
                    ),
                ),
                (
                    "photo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                    ),
                ),
            ],
            options={
                "ordering": ["inspection", "position"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outcome__in", ["pending", "passed", "failed", "not_applicable"])
                        ),
                        name="fleet_inspectionitem_outcome_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="fleet_inspectionitem_named",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("outcome", delta.kernel.words.ItemOutcome["FAILED"]), _negated=True
                            ),
                            models.Q(("notes", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="fleet_inspectionitem_failure_said",
                    ),
                    models.UniqueConstraint(
                        fields=("inspection", "position"), name="fleet_inspectionitem_once"
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="Issue",
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
                    "category",
                    models.TextField(
                        choices=[
                            ("engine", "Engine"),
                            ("brakes", "Brakes"),
                            ("tires", "Tires"),
                            ("lights", "Lights"),
                            ("wheelchair_lift", "Wheelchair lift"),
                            ("interior", "Interior"),
                            ("exterior", "Exterior"),
                            ("safety_equipment", "Safety equipment"),
                            ("other", "Other"),
                        ]
                    ),
                ),
                (
                    "severity",
                    models.TextField(
                        choices=[
                            ("low", "Low"),
                            ("medium", "Medium"),
                            ("high", "High"),
                            ("critical", "Critical"),
                        ]
                    ),
                ),
                ("description", models.TextField()),
                (
                    "status",
                    models.TextField(
                        choices=[
                            ("open", "Open"),
                            ("in_progress", "In progress"),
                            ("resolved", "Resolved"),
                            ("wont_fix", "Wont fix"),
                        ],
                        db_default="open",
                        default=delta.kernel.words.IssueStatus["OPEN"],
                    ),
                ),
                ("resolved_at", models.DateTimeField(blank=True, null=True)),
                ("resolution", models.TextField(blank=True, db_default="", default="")),
                (
                    "cost",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
                ),
                (
                    "inspection",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="issues",
                        to="fleet.inspection",
                    ),
                ),
                (
                    "reported_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "resolved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "vehicle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="issues",
                        to="fleet.vehicle",
                    ),
                ),
            ],
            options={
                "verbose_name": "vehicle issue",
                "indexes": [
                    models.Index(fields=["vehicle", "status"], name="fleet_issue_by_vehicle"),
                    models.Index(fields=["status", "severity"], name="fleet_issue_by_status"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "category__in",
                                [
                                    "engine",
                                    "brakes",
                                    "tires",
                                    "lights",
                                    "wheelchair_lift",
                                    "interior",
                                    "exterior",
                                    "safety_equipment",
                                    "other",
                                ],
                            )
                        ),
                        name="fleet_issue_category_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("severity__in", ["low", "medium", "high", "critical"])),
                        name="fleet_issue_severity_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["open", "in_progress", "resolved", "wont_fix"])
                        ),
                        name="fleet_issue_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("cost__gte", 0)), name="fleet_issue_cost_min"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("description", ""), _negated=True),
                        name="fleet_issue_described",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("imported_at__isnull", False),
                            models.Q(
                                ("resolved_at__isnull", False),
                                (
                                    "status__in",
                                    (
                                        delta.kernel.words.IssueStatus["RESOLVED"],
                                        delta.kernel.words.IssueStatus["WONT_FIX"],
                                    ),
                                ),
                                models.Q(("resolution", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(
                                    (
                                        "status__in",
                                        (
                                            delta.kernel.words.IssueStatus["RESOLVED"],
                                            delta.kernel.words.IssueStatus["WONT_FIX"],
                                        ),
                                    ),
                                    _negated=True,
                                ),
                                ("resolved_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="fleet_issue_ended_with_words",
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="InspectionItemEvent",
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
                ("position", models.IntegerField()),
                ("name", models.TextField()),
                ("is_required", models.BooleanField(db_default=True, default=True)),
                (
                    "outcome",
                    models.TextField(
                        choices=[
                            ("pending", "Pending"),
                            ("passed", "Passed"),
                            ("failed", "Failed"),
                            ("not_applicable", "Not applicable"),
                        ],
                        db_default="pending",
                        default=delta.kernel.words.ItemOutcome["PENDING"],
                    ),
                ),
                ("notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "inspection",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="fleet.inspection",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="fleet.inspectionitem",
                    ),
                ),
                (
                    "photo",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documents.document",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="IssueEvent",
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
                    "category",
                    models.TextField(
                        choices=[
                            ("engine", "Engine"),
                            ("brakes", "Brakes"),
                            ("tires", "Tires"),
                            ("lights", "Lights"),
                            ("wheelchair_lift", "Wheelchair lift"),
                            ("interior", "Interior"),
                            ("exterior", "Exterior"),
                            ("safety_equipment", "Safety equipment"),
                            ("other", "Other"),
                        ]
                    ),
                ),
                (
                    "severity",
                    models.TextField(
                        choices=[
                            ("low", "Low"),
                            ("medium", "Medium"),
                            ("high", "High"),
                            ("critical", "Critical"),
                        ]
                    ),
                ),
                ("description", models.TextField()),
                (
                    "status",
                    models.TextField(
                        choices=[
                            ("open", "Open"),
                            ("in_progress", "In progress"),
                            ("resolved", "Resolved"),
                            ("wont_fix", "Wont fix"),
                        ],
                        db_default="open",
                        default=delta.kernel.words.IssueStatus["OPEN"],
                    ),
                ),
                ("resolved_at", models.DateTimeField(blank=True, null=True)),
                ("resolution", models.TextField(blank=True, db_default="", default="")),
                (
                    "cost",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
                ),
                (
                    "inspection",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="fleet.inspection",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="fleet.issue",
                    ),
                ),
                (
                    "reported_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "resolved_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "vehicle",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="fleet.vehicle",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="IssuePhoto",
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
                ("caption", models.TextField(blank=True, db_default="", default="")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="issue_photos",
                        to="documents.document",
                    ),
                ),
                (
                    "issue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="photos",
                        to="fleet.issue",
                    ),
                ),
            ],
            options={
                "verbose_name": "issue photo",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("issue", "document"), name="fleet_issuephoto_once"
                    )
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="MaintenanceRecord",
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
                    "kind",
                    models.TextField(
                        choices=[
                            ("oil_change", "Oil change"),
                            ("tire_rotation", "Tire rotation"),
                            ("brake_service", "Brake service"),
                            ("transmission_service", "Transmission service"),
                            ("coolant_flush", "Coolant flush"),
                            ("air_filter", "Air filter"),
                            ("fuel_filter", "Fuel filter"),
                            ("spark_plugs", "Spark plugs"),
                            ("battery_check", "Battery check"),
                            ("wheelchair_lift_service", "Wheelchair lift service"),
                            ("ac_service", "Ac service"),
                            ("general_inspection", "General inspection"),
                            ("other", "Other"),
                        ]
                    ),
                ),
                ("serviced_on", models.DateField()),
                ("odometer_miles", models.IntegerField(blank=True, null=True)),
                (
                    "labor_cost",
                    models.DecimalField(db_default=0, decimal_places=2, default=0, max_digits=12),
                ),
                (
                    "parts_cost",
                    models.DecimalField(db_default=0, decimal_places=2, default=0, max_digits=12),
                ),
                (
                    "total_cost",
                    models.DecimalField(db_default=0, decimal_places=2, default=0, max_digits=12),
                ),
                ("vendor", models.TextField(blank=True, db_default="", default="")),
                ("description", models.TextField(blank=True, db_default="", default="")),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                    ),
                ),
                (
                    "issue",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="repairs",
                        to="fleet.issue",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="records",
                        to="fleet.maintenanceplan",
                    ),
                ),
                (
                    "vehicle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="maintenance_records",
                        to="fleet.vehicle",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["vehicle", "-serviced_on"], name="fleet_maintenance_by_vehicle"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "oil_change",
                                    "tire_rotation",
                                    "brake_service",
                                    "transmission_service",
                                    "coolant_flush",
                                    "air_filter",
                                    "fuel_filter",
                                    "spark_plugs",
                                    "battery_check",
                                    "wheelchair_lift_service",
                                    "ac_service",
                                    "general_inspection",
                                    "other",
                                ],
                            )
                        ),
                        name="fleet_maintenancerecord_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("odometer_miles__gte", 0)),
                        name="fleet_maintenancerecord_odometer_miles_min",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("labor_cost__gte", 0)),
                        name="fleet_maintenancerecord_labor_cost_min",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("parts_cost__gte", 0)),
                        name="fleet_maintenancerecord_parts_cost_min",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("total_cost__gte", 0)),
                        name="fleet_maintenancerecord_total_cost_min",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("imported_at__isnull", False),
                            (
                                "total_cost",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("labor_cost"), "+", models.F("parts_cost")
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="fleet_maintenancerecord_costs_add_up",
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="IssuePhotoEvent",
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
                ("caption", models.TextField(blank=True, db_default="", default="")),
                (
                    "document",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documents.document",
                    ),
                ),
                (
                    "issue",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="fleet.issue",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="fleet.issuephoto",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="MaintenanceRecordEvent",
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
                    "kind",
                    models.TextField(
                        choices=[
                            ("oil_change", "Oil change"),
                            ("tire_rotation", "Tire rotation"),
                            ("brake_service", "Brake service"),
                            ("transmission_service", "Transmission service"),
                            ("coolant_flush", "Coolant flush"),
                            ("air_filter", "Air filter"),
                            ("fuel_filter", "Fuel filter"),
                            ("spark_plugs", "Spark plugs"),
                            ("battery_check", "Battery check"),
                            ("wheelchair_lift_service", "Wheelchair lift service"),
                            ("ac_service", "Ac service"),
                            ("general_inspection", "General inspection"),
                            ("other", "Other"),
                        ]
                    ),
                ),
                ("serviced_on", models.DateField()),
                ("odometer_miles", models.IntegerField(blank=True, null=True)),
                (
                    "labor_cost",
                    models.DecimalField(db_default=0, decimal_places=2, default=0, max_digits=12),
                ),
                (
                    "parts_cost",
                    models.DecimalField(db_default=0, decimal_places=2, default=0, max_digits=12),
                ),
                (
                    "total_cost",
                    models.DecimalField(db_default=0, decimal_places=2, default=0, max_digits=12),
                ),
                ("vendor", models.TextField(blank=True, db_default="", default="")),
                ("description", models.TextField(blank=True, db_default="", default="")),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documents.document",
                    ),
                ),
                (
                    "issue",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="fleet.issue",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="fleet.maintenancerecord",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="fleet.maintenanceplan",
                    ),
                ),
                (
                    "vehicle",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="fleet.vehicle",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RemoveConstraint(
            model_name="vehicle",
            name="fleet_vehicle_status_known",
        ),
        migrations.AddField(
            model_name="vehicle",
            name="bariatric_places",
            field=models.IntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="vehicle",
            name="has_dashcam",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="vehicle",
            name="has_gps",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="vehicle",
            name="inspection_document",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="documents.document",
            ),
        ),
        migrations.AddField(
            model_name="vehicle",
            name="insurance_document",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="documents.document",
            ),
        ),
        migrations.AddField(
            model_name="vehicle",
            name="registration_document",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="documents.document",
            ),
        ),
        migrations.AddField(
            model_name="vehicle",
            name="status_reason",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AlterField(
            model_name="vehicle",
            name="status",
            field=models.TextField(
                choices=[
                    ("active", "Active"),
                    ("in_shop", "In shop"),
                    ("out_of_service", "Out of service"),
                    ("retired", "Retired"),
                ],
                db_default="active",
                default=delta.kernel.words.VehicleStatus["ACTIVE"],
            ),
        ),
        migrations.AddIndex(
            model_name="vehicle",
            index=models.Index(fields=["status"], name="fleet_vehicle_by_status"),
        ),
        migrations.AddConstraint(
            model_name="vehicle",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["active", "in_shop", "out_of_service", "retired"])
                ),
                name="fleet_vehicle_status_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="vehicle",
            constraint=models.CheckConstraint(
                condition=models.Q(("bariatric_places__gte", 0)),
                name="fleet_vehicle_bariatric_places_min",
            ),
        ),
        migrations.AddConstraint(
            model_name="vehicle",
            constraint=models.CheckConstraint(
                condition=models.Q(("year__gte", 1950), ("year__lte", 2100)),
                name="fleet_vehicle_year_range",
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="vehicleevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e31bc182ded77ebbbc9b01c5de2834df814691e9",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_1c289",
                    table="fleet_vehicleevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="vehicle",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."bariatric_places" IS DISTINCT FROM (NEW."bariatric_places") OR OLD."color" IS DISTINCT FROM (NEW."color") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."has_dashcam" IS DISTINCT FROM (NEW."has_dashcam") OR OLD."has_gps" IS DISTINCT FROM (NEW."has_gps") OR OLD."has_lift" IS DISTINCT FROM (NEW."has_lift") OR OLD."has_ramp" IS DISTINCT FROM (NEW."has_ramp") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."inspection_document_id" IS DISTINCT FROM (NEW."inspection_document_id") OR OLD."inspection_expires_on" IS DISTINCT FROM (NEW."inspection_expires_on") OR OLD."insurance_document_id" IS DISTINCT FROM (NEW."insurance_document_id") OR OLD."insurance_expires_on" IS DISTINCT FROM (NEW."insurance_expires_on") OR OLD."insurance_policy" IS DISTINCT FROM (NEW."insurance_policy") OR OLD."insurance_provider" IS DISTINCT FROM (NEW."insurance_provider") OR OLD."license_plate" IS DISTINCT FROM (NEW."license_plate") OR OLD."make" IS DISTINCT FROM (NEW."make") OR OLD."max_weight_lbs" IS DISTINCT FROM (NEW."max_weight_lbs") OR OLD."model" IS DISTINCT FROM (NEW."model") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."odometer_miles" IS DISTINCT FROM (NEW."odometer_miles") OR OLD."oxygen_equipped" IS DISTINCT FROM (NEW."oxygen_equipped") OR OLD."plate_state" IS DISTINCT FROM (NEW."plate_state") OR OLD."registration_document_id" IS DISTINCT FROM (NEW."registration_document_id") OR OLD."registration_expires_on" IS DISTINCT FROM (NEW."registration_expires_on") OR OLD."seats" IS DISTINCT FROM (NEW."seats") OR OLD."service_level" IS DISTINCT FROM (NEW."service_level") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."status_reason" IS DISTINCT FROM (NEW."status_reason") OR OLD."stretcher_places" IS DISTINCT FROM (NEW."stretcher_places") OR OLD."unit" IS DISTINCT FROM (NEW."unit") OR OLD."vin" IS DISTINCT FROM (NEW."vin") OR OLD."wheelchair_places" IS DISTINCT FROM (NEW."wheelchair_places") OR OLD."year" IS DISTINCT FROM (NEW."year"))',
                    func='INSERT INTO "fleet_vehicleevent" ("bariatric_places", "color", "created_at", "has_dashcam", "has_gps", "has_lift", "has_ramp", "id", "imported_at", "inspection_document_id", "inspection_expires_on", "insurance_document_id", "insurance_expires_on", "insurance_policy", "insurance_provider", "license_plate", "make", "max_weight_lbs", "model", "notes", "odometer_miles", "oxygen_equipped", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "plate_state", "registration_document_id", "registration_expires_on", "seats", "service_level", "status", "status_reason", "stretcher_places", "unit", "vin", "wheelchair_places", "year") VALUES (OLD."bariatric_places", OLD."color", OLD."created_at", OLD."has_dashcam", OLD."has_gps", OLD."has_lift", OLD."has_ramp", OLD."id", OLD."imported_at", OLD."inspection_document_id", OLD."inspection_expires_on", OLD."insurance_document_id", OLD."insurance_expires_on", OLD."insurance_policy", OLD."insurance_provider", OLD."license_plate", OLD."make", OLD."max_weight_lbs", OLD."model", OLD."notes", OLD."odometer_miles", OLD."oxygen_equipped", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."plate_state", OLD."registration_document_id", OLD."registration_expires_on", OLD."seats", OLD."service_level", OLD."status", OLD."status_reason", OLD."stretcher_places", OLD."unit", OLD."vin", OLD."wheelchair_places", OLD."year"); RETURN NULL;',
                    hash="639c55988de15b4c2aeecf350e85ed01f536288a",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_0550f",
                    table="fleet_vehicle",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="vehicle",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "fleet_vehicleevent" ("bariatric_places", "color", "created_at", "has_dashcam", "has_gps", "has_lift", "has_ramp", "id", "imported_at", "inspection_document_id", "inspection_expires_on", "insurance_document_id", "insurance_expires_on", "insurance_policy", "insurance_provider", "license_plate", "make", "max_weight_lbs", "model", "notes", "odometer_miles", "oxygen_equipped", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "plate_state", "registration_document_id", "registration_expires_on", "seats", "service_level", "status", "status_reason", "stretcher_places", "unit", "vin", "wheelchair_places", "year") VALUES (OLD."bariatric_places", OLD."color", OLD."created_at", OLD."has_dashcam", OLD."has_gps", OLD."has_lift", OLD."has_ramp", OLD."id", OLD."imported_at", OLD."inspection_document_id", OLD."inspection_expires_on", OLD."insurance_document_id", OLD."insurance_expires_on", OLD."insurance_policy", OLD."insurance_provider", OLD."license_plate", OLD."make", OLD."max_weight_lbs", OLD."model", OLD."notes", OLD."odometer_miles", OLD."oxygen_equipped", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."plate_state", OLD."registration_document_id", OLD."registration_expires_on", OLD."seats", OLD."service_level", OLD."status", OLD."status_reason", OLD."stretcher_places", OLD."unit", OLD."vin", OLD."wheelchair_places", OLD."year"); RETURN NULL;',
                    hash="ea56ac05b65051a78b5a7535ddb45dff46416dbf",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_22c54",
                    table="fleet_vehicle",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="capacityconfiguration",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."ambulatory_places" IS DISTINCT FROM (NEW."ambulatory_places") OR OLD."bariatric_places" IS DISTINCT FROM (NEW."bariatric_places") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_default" IS DISTINCT FROM (NEW."is_default") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."stretcher_places" IS DISTINCT FROM (NEW."stretcher_places") OR OLD."vehicle_id" IS DISTINCT FROM (NEW."vehicle_id") OR OLD."wheelchair_places" IS DISTINCT FROM (NEW."wheelchair_places"))',
                    func='INSERT INTO "fleet_capacityconfigurationevent" ("ambulatory_places", "bariatric_places", "created_at", "id", "is_active", "is_default", "name", "notes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "stretcher_places", "vehicle_id", "wheelchair_places") VALUES (OLD."ambulatory_places", OLD."bariatric_places", OLD."created_at", OLD."id", OLD."is_active", OLD."is_default", OLD."name", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."stretcher_places", OLD."vehicle_id", OLD."wheelchair_places"); RETURN NULL;',
                    hash="15b70c340bef7f8a3c2e75d13221a3f399cf3752",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_1435c",
                    table="fleet_capacityconfiguration",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="capacityconfiguration",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "fleet_capacityconfigurationevent" ("ambulatory_places", "bariatric_places", "created_at", "id", "is_active", "is_default", "name", "notes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "stretcher_places", "vehicle_id", "wheelchair_places") VALUES (OLD."ambulatory_places", OLD."bariatric_places", OLD."created_at", OLD."id", OLD."is_active", OLD."is_default", OLD."name", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."stretcher_places", OLD."vehicle_id", OLD."wheelchair_places"); RETURN NULL;',
                    hash="d17b8ad8ea4cb35116f9dc68ef08e948281cb57e",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_f047d",
                    table="fleet_capacityconfiguration",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="capacityconfigurationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d4a74bd5ae8fee7de03666316d2cfde4c6a904eb",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_84a21",
                    table="fleet_capacityconfigurationevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="equipment",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."expires_on" IS DISTINCT FROM (NEW."expires_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."inspected_on" IS DISTINCT FROM (NEW."inspected_on") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."quantity" IS DISTINCT FROM (NEW."quantity") OR OLD."serial_number" IS DISTINCT FROM (NEW."serial_number") OR OLD."vehicle_id" IS DISTINCT FROM (NEW."vehicle_id"))',
                    func='INSERT INTO "fleet_equipmentevent" ("created_at", "description", "expires_on", "id", "inspected_on", "is_active", "kind", "notes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "serial_number", "vehicle_id") VALUES (OLD."created_at", OLD."description", OLD."expires_on", OLD."id", OLD."inspected_on", OLD."is_active", OLD."kind", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."quantity", OLD."serial_number", OLD."vehicle_id"); RETURN NULL;',
                    hash="609d62dcab9bc31c61ef0c78d0e0757efc2d592d",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_d5c33",
                    table="fleet_equipment",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="equipment",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "fleet_equipmentevent" ("created_at", "description", "expires_on", "id", "inspected_on", "is_active", "kind", "notes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "serial_number", "vehicle_id") VALUES (OLD."created_at", OLD."description", OLD."expires_on", OLD."id", OLD."inspected_on", OLD."is_active", OLD."kind", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."quantity", OLD."serial_number", OLD."vehicle_id"); RETURN NULL;',
                    hash="7af8d4a074fe2b21a99951458c8f06b15938738b",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_b460a",
                    table="fleet_equipment",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="equipmentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="309815bcff53e7f5c1274fa8d4551d19981ed4bc",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_7403e",
                    table="fleet_equipmentevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="inspectionitem",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."inspection_id" IS DISTINCT FROM (NEW."inspection_id") OR OLD."is_required" IS DISTINCT FROM (NEW."is_required") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."outcome" IS DISTINCT FROM (NEW."outcome") OR OLD."photo_id" IS DISTINCT FROM (NEW."photo_id") OR OLD."position" IS DISTINCT FROM (NEW."position"))',
                    func='INSERT INTO "fleet_inspectionitemevent" ("created_at", "id", "inspection_id", "is_required", "name", "notes", "outcome", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo_id", "position") VALUES (OLD."created_at", OLD."id", OLD."inspection_id", OLD."is_required", OLD."name", OLD."notes", OLD."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."photo_id", OLD."position"); RETURN NULL;',
                    hash="69245907bf8fd0a33325a47039c5a0dda1ef8c52",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_62eea",
                    table="fleet_inspectionitem",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="inspectionitem",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "fleet_inspectionitemevent" ("created_at", "id", "inspection_id", "is_required", "name", "notes", "outcome", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo_id", "position") VALUES (OLD."created_at", OLD."id", OLD."inspection_id", OLD."is_required", OLD."name", OLD."notes", OLD."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."photo_id", OLD."position"); RETURN NULL;',
                    hash="3c040c92c1d6aba9a51c8c8c9df40c62c62eb48f",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_9aabe",
                    table="fleet_inspectionitem",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="inspectionitemevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="df38b0ebe70d16c653e31e947a3f39fd7ca5dbf2",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_1c949",
                    table="fleet_inspectionitemevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="inspectionschedule",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."assigned_to_id" IS DISTINCT FROM (NEW."assigned_to_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."frequency" IS DISTINCT FROM (NEW."frequency") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."last_done_on" IS DISTINCT FROM (NEW."last_done_on") OR OLD."next_due_on" IS DISTINCT FROM (NEW."next_due_on") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."vehicle_id" IS DISTINCT FROM (NEW."vehicle_id"))',
                    func='INSERT INTO "fleet_inspectionscheduleevent" ("assigned_to_id", "created_at", "frequency", "id", "is_active", "kind", "last_done_on", "next_due_on", "notes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "vehicle_id") VALUES (OLD."assigned_to_id", OLD."created_at", OLD."frequency", OLD."id", OLD."is_active", OLD."kind", OLD."last_done_on", OLD."next_due_on", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."vehicle_id"); RETURN NULL;',
                    hash="1e575a604d0b5e0a75de0c24c51459d1488c8f1d",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_f03b1",
                    table="fleet_inspectionschedule",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="inspectionschedule",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "fleet_inspectionscheduleevent" ("assigned_to_id", "created_at", "frequency", "id", "is_active", "kind", "last_done_on", "next_due_on", "notes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "vehicle_id") VALUES (OLD."assigned_to_id", OLD."created_at", OLD."frequency", OLD."id", OLD."is_active", OLD."kind", OLD."last_done_on", OLD."next_due_on", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."vehicle_id"); RETURN NULL;',
                    hash="542b323a87ebc6e3bfe0a3ec648f28d47df24111",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_f0905",
                    table="fleet_inspectionschedule",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="inspectionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b31bfc81dd7aae42f676a0554c7d4c8c37232cb9",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9c62c",
                    table="fleet_inspectionevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="inspection",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."completed_at" IS DISTINCT FROM (NEW."completed_at") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."inspector_id" IS DISTINCT FROM (NEW."inspector_id") OR OLD."inspector_name" IS DISTINCT FROM (NEW."inspector_name") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."odometer_miles" IS DISTINCT FROM (NEW."odometer_miles") OR OLD."schedule_id" IS DISTINCT FROM (NEW."schedule_id") OR OLD."signature_id" IS DISTINCT FROM (NEW."signature_id") OR OLD."started_at" IS DISTINCT FROM (NEW."started_at") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."vehicle_id" IS DISTINCT FROM (NEW."vehicle_id"))',
                    func='INSERT INTO "fleet_inspectionevent" ("completed_at", "created_at", "id", "imported_at", "inspector_id", "inspector_name", "kind", "notes", "odometer_miles", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "schedule_id", "signature_id", "started_at", "status", "vehicle_id") VALUES (OLD."completed_at", OLD."created_at", OLD."id", OLD."imported_at", OLD."inspector_id", OLD."inspector_name", OLD."kind", OLD."notes", OLD."odometer_miles", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."schedule_id", OLD."signature_id", OLD."started_at", OLD."status", OLD."vehicle_id"); RETURN NULL;',
                    hash="c942e4c03aaecefc54cfd76c87317399e767874f",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_12023",
                    table="fleet_inspection",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="inspection",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "fleet_inspectionevent" ("completed_at", "created_at", "id", "imported_at", "inspector_id", "inspector_name", "kind", "notes", "odometer_miles", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "schedule_id", "signature_id", "started_at", "status", "vehicle_id") VALUES (OLD."completed_at", OLD."created_at", OLD."id", OLD."imported_at", OLD."inspector_id", OLD."inspector_name", OLD."kind", OLD."notes", OLD."odometer_miles", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."schedule_id", OLD."signature_id", OLD."started_at", OLD."status", OLD."vehicle_id"); RETURN NULL;',
                    hash="5cae7f20041a43ef336ce6d682fe438cbc76eb80",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_7e552",
                    table="fleet_inspection",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="inspectionscheduleevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c572ecd2e3b0733f0305bb937295b85df822a445",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_92e12",
                    table="fleet_inspectionscheduleevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="issue",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."category" IS DISTINCT FROM (NEW."category") OR OLD."cost" IS DISTINCT FROM (NEW."cost") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."inspection_id" IS DISTINCT FROM (NEW."inspection_id") OR OLD."reported_by_id" IS DISTINCT FROM (NEW."reported_by_id") OR OLD."resolution" IS DISTINCT FROM (NEW."resolution") OR OLD."resolved_at" IS DISTINCT FROM (NEW."resolved_at") OR OLD."resolved_by_id" IS DISTINCT FROM (NEW."resolved_by_id") OR OLD."severity" IS DISTINCT FROM (NEW."severity") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."vehicle_id" IS DISTINCT FROM (NEW."vehicle_id"))',
                    func='INSERT INTO "fleet_issueevent" ("category", "cost", "created_at", "description", "id", "imported_at", "inspection_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_by_id", "resolution", "resolved_at", "resolved_by_id", "severity", "status", "vehicle_id") VALUES (OLD."category", OLD."cost", OLD."created_at", OLD."description", OLD."id", OLD."imported_at", OLD."inspection_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."reported_by_id", OLD."resolution", OLD."resolved_at", OLD."resolved_by_id", OLD."severity", OLD."status", OLD."vehicle_id"); RETURN NULL;',
                    hash="f009fa5632118844ba26091c4ce6b604d2d8d098",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_ea04b",
                    table="fleet_issue",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="issue",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "fleet_issueevent" ("category", "cost", "created_at", "description", "id", "imported_at", "inspection_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_by_id", "resolution", "resolved_at", "resolved_by_id", "severity", "status", "vehicle_id") VALUES (OLD."category", OLD."cost", OLD."created_at", OLD."description", OLD."id", OLD."imported_at", OLD."inspection_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."reported_by_id", OLD."resolution", OLD."resolved_at", OLD."resolved_by_id", OLD."severity", OLD."status", OLD."vehicle_id"); RETURN NULL;',
                    hash="f4ed1487a72f932130f2c825affb5d7c4c6a1ba9",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_82cf0",
                    table="fleet_issue",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="issueevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2fb2d851a9bc6b2697afa6dd5ba7a6288bdd91e6",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_7b808",
                    table="fleet_issueevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="issuephoto",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."caption" IS DISTINCT FROM (NEW."caption") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."document_id" IS DISTINCT FROM (NEW."document_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."issue_id" IS DISTINCT FROM (NEW."issue_id"))',
                    func='INSERT INTO "fleet_issuephotoevent" ("caption", "created_at", "document_id", "id", "issue_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."caption", OLD."created_at", OLD."document_id", OLD."id", OLD."issue_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id"); RETURN NULL;',
                    hash="7c91dce844901c1153a1a271a213756badd28be1",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_d9c1e",
                    table="fleet_issuephoto",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="issuephoto",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "fleet_issuephotoevent" ("caption", "created_at", "document_id", "id", "issue_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."caption", OLD."created_at", OLD."document_id", OLD."id", OLD."issue_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id"); RETURN NULL;',
                    hash="6a4f9831f588727c2d9ef8584a28e7746d9547e5",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_2347d",
                    table="fleet_issuephoto",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="issuephotoevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d1d24b5788754ae1dbe8dd07a6237e21c7a31745",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9390b",
                    table="fleet_issuephotoevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="maintenanceplan",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."every_days" IS DISTINCT FROM (NEW."every_days") OR OLD."every_miles" IS DISTINCT FROM (NEW."every_miles") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."last_done_miles" IS DISTINCT FROM (NEW."last_done_miles") OR OLD."last_done_on" IS DISTINCT FROM (NEW."last_done_on") OR OLD."next_due_miles" IS DISTINCT FROM (NEW."next_due_miles") OR OLD."next_due_on" IS DISTINCT FROM (NEW."next_due_on") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."trigger" IS DISTINCT FROM (NEW."trigger") OR OLD."vehicle_id" IS DISTINCT FROM (NEW."vehicle_id"))',
                    func='INSERT INTO "fleet_maintenanceplanevent" ("created_at", "every_days", "every_miles", "id", "is_active", "kind", "last_done_miles", "last_done_on", "next_due_miles", "next_due_on", "notes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "trigger", "vehicle_id") VALUES (OLD."created_at", OLD."every_days", OLD."every_miles", OLD."id", OLD."is_active", OLD."kind", OLD."last_done_miles", OLD."last_done_on", OLD."next_due_miles", OLD."next_due_on", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."trigger", OLD."vehicle_id"); RETURN NULL;',
                    hash="2b7933984f2012a5e259503b8039c44dd5b69114",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_a814c",
                    table="fleet_maintenanceplan",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="maintenanceplan",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "fleet_maintenanceplanevent" ("created_at", "every_days", "every_miles", "id", "is_active", "kind", "last_done_miles", "last_done_on", "next_due_miles", "next_due_on", "notes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "trigger", "vehicle_id") VALUES (OLD."created_at", OLD."every_days", OLD."every_miles", OLD."id", OLD."is_active", OLD."kind", OLD."last_done_miles", OLD."last_done_on", OLD."next_due_miles", OLD."next_due_on", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."trigger", OLD."vehicle_id"); RETURN NULL;',
                    hash="4466abcd611fbef20aef62e8692f6a6505e308d1",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_4de9d",
                    table="fleet_maintenanceplan",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="maintenanceplanevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3cf508e0438a786b36ecd4490d7d2b4d87638b48",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_2cf12",
                    table="fleet_maintenanceplanevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="maintenancerecord",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."document_id" IS DISTINCT FROM (NEW."document_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."issue_id" IS DISTINCT FROM (NEW."issue_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."labor_cost" IS DISTINCT FROM (NEW."labor_cost") OR OLD."odometer_miles" IS DISTINCT FROM (NEW."odometer_miles") OR OLD."parts_cost" IS DISTINCT FROM (NEW."parts_cost") OR OLD."plan_id" IS DISTINCT FROM (NEW."plan_id") OR OLD."serviced_on" IS DISTINCT FROM (NEW."serviced_on") OR OLD."total_cost" IS DISTINCT FROM (NEW."total_cost") OR OLD."vehicle_id" IS DISTINCT FROM (NEW."vehicle_id") OR OLD."vendor" IS DISTINCT FROM (NEW."vendor"))',
                    func='INSERT INTO "fleet_maintenancerecordevent" ("created_at", "description", "document_id", "id", "imported_at", "issue_id", "kind", "labor_cost", "odometer_miles", "parts_cost", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "serviced_on", "total_cost", "vehicle_id", "vendor") VALUES (OLD."created_at", OLD."description", OLD."document_id", OLD."id", OLD."imported_at", OLD."issue_id", OLD."kind", OLD."labor_cost", OLD."odometer_miles", OLD."parts_cost", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."plan_id", OLD."serviced_on", OLD."total_cost", OLD."vehicle_id", OLD."vendor"); RETURN NULL;',
                    hash="dbebe5a0da67c54ff34c5418c2139f32ac0fc650",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_e28c3",
                    table="fleet_maintenancerecord",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="maintenancerecord",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "fleet_maintenancerecordevent" ("created_at", "description", "document_id", "id", "imported_at", "issue_id", "kind", "labor_cost", "odometer_miles", "parts_cost", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "serviced_on", "total_cost", "vehicle_id", "vendor") VALUES (OLD."created_at", OLD."description", OLD."document_id", OLD."id", OLD."imported_at", OLD."issue_id", OLD."kind", OLD."labor_cost", OLD."odometer_miles", OLD."parts_cost", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."plan_id", OLD."serviced_on", OLD."total_cost", OLD."vehicle_id", OLD."vendor"); RETURN NULL;',
                    hash="98e5f0fb0dbd3d01d6728e755de95d6ae296fbb2",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_7d879",
                    table="fleet_maintenancerecord",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="maintenancerecordevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2d9103652757affaa3f14c8763ac079782e64aea",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_507aa",
                    table="fleet_maintenancerecordevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="odometerreading",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."is_correction" IS DISTINCT FROM (NEW."is_correction") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."miles" IS DISTINCT FROM (NEW."miles") OR OLD."photo_id" IS DISTINCT FROM (NEW."photo_id") OR OLD."read_at" IS DISTINCT FROM (NEW."read_at") OR OLD."read_by_id" IS DISTINCT FROM (NEW."read_by_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."vehicle_id" IS DISTINCT FROM (NEW."vehicle_id"))',
                    func='INSERT INTO "fleet_odometerreadingevent" ("created_at", "id", "imported_at", "is_correction", "kind", "miles", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo_id", "read_at", "read_by_id", "reason", "vehicle_id") VALUES (OLD."created_at", OLD."id", OLD."imported_at", OLD."is_correction", OLD."kind", OLD."miles", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."photo_id", OLD."read_at", OLD."read_by_id", OLD."reason", OLD."vehicle_id"); RETURN NULL;',
                    hash="866d90714b0cff7d43b475d15dc0328bd7c8d061",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_e2c5c",
                    table="fleet_odometerreading",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="odometerreading",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "fleet_odometerreadingevent" ("created_at", "id", "imported_at", "is_correction", "kind", "miles", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo_id", "read_at", "read_by_id", "reason", "vehicle_id") VALUES (OLD."created_at", OLD."id", OLD."imported_at", OLD."is_correction", OLD."kind", OLD."miles", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."photo_id", OLD."read_at", OLD."read_by_id", OLD."reason", OLD."vehicle_id"); RETURN NULL;',
                    hash="153f680a47b6eeb7bb70a6dea585dc5eaf1c20fc",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_4bb91",
                    table="fleet_odometerreading",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="odometerreadingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="cccaa6101e2e971f4f6092e3eac6ced2e0293bbe",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_333f2",
                    table="fleet_odometerreadingevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="inspection",
            trigger=pgtrigger.compiler.Trigger(
                name="legal_moves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF NEW.status = OLD.status THEN RETURN NEW; END IF;\nIF (OLD.status, NEW.status) IN (('in_progress', 'failed'), ('in_progress', 'passed')) THEN RETURN NEW; END IF;\nIF current_user = 'migrate_loader' AND coalesce(current_setting('delta.run', true), '') <> ''\n    THEN RETURN NEW; END IF;\nRAISE EXCEPTION 'What is % cannot become %.', OLD.status, NEW.status\n    USING ERRCODE = 'check_violation', CONSTRAINT = 'fleet_inspection_legal_moves';\n",
                    hash="5752e738fbccfcb24012e3f6cc0cf19598c6e624",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_legal_moves_162a6",
                    table="fleet_inspection",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="issue",
            trigger=pgtrigger.compiler.Trigger(
                name="legal_moves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF NEW.status = OLD.status THEN RETURN NEW; END IF;\nIF (OLD.status, NEW.status) IN (('open', 'in_progress'), ('open', 'resolved'), ('open', 'wont_fix'), ('in_progress', 'open'), ('in_progress', 'resolved'), ('in_progress', 'wont_fix'), ('resolved', 'open'), ('wont_fix', 'open')) THEN RETURN NEW; END IF;\nIF current_user = 'migrate_loader' AND coalesce(current_setting('delta.run', true), '') <> ''\n    THEN RETURN NEW; END IF;\nRAISE EXCEPTION 'What is % cannot become %.', OLD.status, NEW.status\n    USING ERRCODE = 'check_violation', CONSTRAINT = 'fleet_issue_legal_moves';\n",
                    hash="7056394bc0742ca055e86f67e44e7ddc87c5d5a0",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_legal_moves_35340",
                    table="fleet_issue",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="vehicle",
            trigger=pgtrigger.compiler.Trigger(
                name="legal_moves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF NEW.status = OLD.status THEN RETURN NEW; END IF;\nIF (OLD.status, NEW.status) IN (('active', 'in_shop'), ('active', 'out_of_service'), ('active', 'retired'), ('in_shop', 'active'), ('in_shop', 'out_of_service'), ('in_shop', 'retired'), ('out_of_service', 'active'), ('out_of_service', 'in_shop'), ('out_of_service', 'retired'), ('retired', 'active')) THEN RETURN NEW; END IF;\nIF current_user = 'migrate_loader' AND coalesce(current_setting('delta.run', true), '') <> ''\n    THEN RETURN NEW; END IF;\nRAISE EXCEPTION 'What is % cannot become %.', OLD.status, NEW.status\n    USING ERRCODE = 'check_violation', CONSTRAINT = 'fleet_vehicle_legal_moves';\n",
                    hash="afd3208d63fb0dc8ac7b26388dd11ef71739ced4",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_legal_moves_0bc53",
                    table="fleet_vehicle",
                    when="BEFORE",
                ),
            ),
        ),
    ]
