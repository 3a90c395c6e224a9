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
import delta.drivers.models.shifts
import delta.drivers.words
import delta.kernel.ids
import delta.kernel.rows
import delta.kernel.words


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("documents", "0001_initial"),
        ("drivers", "0001_initial"),
        ("fleet", "0002_records"),
        ("payers", "0001_records"),
    ]

    operations = [
        delta.database.operations.CreateModel(
            name="Availability",
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
                ("starts_at", models.TimeField()),
                ("ends_at", models.TimeField()),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                ("notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "driver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="availability",
                        to="drivers.driver",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "availability",
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="drivers_avail_newest")
                ],
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
                        name="drivers_availability_weekday_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("imported_at__isnull", False),
                            ("ends_at__gt", models.F("starts_at")),
                            _connector="OR",
                        ),
                        name="drivers_availability_times_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("imported_at__isnull", False),
                            ("starts_on__isnull", True),
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="drivers_availability_days_in_order",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("imported_at__isnull", True), ("is_active", True)),
                        expressions=[
                            ("driver", "="),
                            ("weekday", "="),
                            (delta.drivers.models.shifts.WallRange("starts_at", "ends_at"), "&&"),
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
                        name="drivers_availability_no_overlap",
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="CredentialEvent",
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
                            ("license", "License"),
                            ("cpr", "Cpr"),
                            ("first_aid", "First aid"),
                            ("defensive_driving", "Defensive driving"),
                            ("passenger_assistance", "Passenger assistance"),
                            ("background_check", "Background check"),
                            ("drug_test", "Drug test"),
                            ("medical_certificate", "Medical certificate"),
                            ("motor_vehicle_record", "Motor vehicle record"),
                            ("oig_exclusion_check", "Oig exclusion check"),
                            ("lift_training", "Lift training"),
                            ("securement_training", "Securement training"),
                            ("oxygen_training", "Oxygen training"),
                            ("hipaa_training", "Hipaa training"),
                            ("insurance", "Insurance"),
                            ("other", "Other"),
                        ]
                    ),
                ),
                (
                    "status",
                    models.TextField(
                        choices=[
                            ("pending", "Pending"),
                            ("passed", "Passed"),
                            ("failed", "Failed"),
                            ("expired", "Expired"),
                        ],
                        db_default="pending",
                        default=delta.kernel.words.CredentialStatus["PENDING"],
                    ),
                ),
                ("number", models.TextField(blank=True, db_default="", default="")),
                ("issuer", models.TextField(blank=True, db_default="", default="")),
                ("issued_on", models.DateField(blank=True, null=True)),
                ("expires_on", models.DateField(blank=True, null=True)),
                ("grace_days", models.IntegerField(db_default=0, default=0)),
                ("verified_at", models.DateTimeField(blank=True, null=True)),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                ("notes", models.TextField(blank=True, db_default="", default="")),
                ("imported_at", models.DateTimeField(blank=True, editable=False, null=True)),
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
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="drivers.credential",
                    ),
                ),
                (
                    "verified_by",
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
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="CredentialPayer",
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
                ("is_active", models.BooleanField(db_default=True, default=True)),
                (
                    "credential",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="payers",
                        to="drivers.credential",
                    ),
                ),
                (
                    "payer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="credentials",
                        to="payers.payer",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("credential", "payer"), name="drivers_credentialpayer_once"
                    )
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="DriverEvent",
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
                ("first_name", models.TextField()),
                ("last_name", models.TextField(blank=True, db_default="", default="")),
                ("date_of_birth", models.DateField(blank=True, null=True)),
                ("phone", models.TextField(blank=True, db_default="", default="")),
                ("phone2", models.TextField(blank=True, db_default="", default="")),
                ("email", models.TextField(blank=True, db_default="", default="")),
                ("address", models.TextField(blank=True, db_default="", default="")),
                ("emergency_contact_name", models.TextField(blank=True, db_default="", default="")),
                (
                    "emergency_contact_phone",
                    models.TextField(blank=True, db_default="", default=""),
                ),
                (
                    "emergency_contact_relationship",
                    models.TextField(blank=True, db_default="", default=""),
                ),
                ("hired_on", models.DateField(blank=True, null=True)),
                ("first_served_on", models.DateField(blank=True, null=True)),
                ("left_on", models.DateField(blank=True, null=True)),
                ("license_number", models.TextField(blank=True, db_default="", default="")),
                ("license_state", models.TextField(blank=True, db_default="", default="")),
                ("license_class", models.TextField(blank=True, db_default="", default="")),
                ("license_expires_on", models.DateField(blank=True, null=True)),
                (
                    "status",
                    models.TextField(
                        choices=[
                            ("active", "Active"),
                            ("on_leave", "On leave"),
                            ("inactive", "Inactive"),
                        ],
                        db_default="active",
                        default=delta.kernel.words.DriverStatus["ACTIVE"],
                    ),
                ),
                ("is_placeholder", models.BooleanField(db_default=False, default=False)),
                ("notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "login",
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
                        to="drivers.driver",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="ShiftEvent",
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
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                (
                    "status",
                    models.TextField(
                        choices=[
                            ("scheduled", "Scheduled"),
                            ("confirmed", "Confirmed"),
                            ("in_progress", "In progress"),
                            ("completed", "Completed"),
                            ("cancelled", "Cancelled"),
                            ("no_show", "No show"),
                        ],
                        db_default="scheduled",
                        default=delta.drivers.words.ShiftStatus["SCHEDULED"],
                    ),
                ),
                ("reason", models.TextField(blank=True, db_default="", default="")),
                ("notes", models.TextField(blank=True, db_default="", default="")),
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
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="drivers.shift",
                    ),
                ),
                (
                    "vehicle",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
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
            name="TimeOff",
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
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("reason", models.TextField(blank=True, db_default="", default="")),
                (
                    "status",
                    models.TextField(
                        choices=[
                            ("requested", "Requested"),
                            ("approved", "Approved"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        db_default="requested",
                        default=delta.drivers.words.TimeOffStatus["REQUESTED"],
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("decision_notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "driver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="time_off",
                        to="drivers.driver",
                    ),
                ),
            ],
            options={
                "verbose_name": "time off",
                "verbose_name_plural": "time off",
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="drivers_timeoff_newest")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["requested", "approved", "declined", "withdrawn"])
                        ),
                        name="drivers_timeoff_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("imported_at__isnull", False),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="drivers_timeoff_days_in_order",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(
                            ("imported_at__isnull", True),
                            models.Q(
                                (
                                    "status__in",
                                    [
                                        delta.drivers.words.TimeOffStatus["DECLINED"],
                                        delta.drivers.words.TimeOffStatus["WITHDRAWN"],
                                    ],
                                ),
                                _negated=True,
                            ),
                        ),
                        expressions=[
                            ("driver", "="),
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
                        name="drivers_timeoff_no_overlap",
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="Timesheet",
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
                ("clock_in_at", models.DateTimeField()),
                ("clock_out_at", models.DateTimeField(blank=True, null=True)),
                (
                    "status",
                    models.TextField(
                        choices=[
                            ("open", "Open"),
                            ("submitted", "Submitted"),
                            ("approved", "Approved"),
                            ("rejected", "Rejected"),
                        ],
                        db_default="open",
                        default=delta.drivers.words.TimesheetStatus["OPEN"],
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.TextField(blank=True, db_default="", default="")),
                ("notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "driver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="timesheets",
                        to="drivers.driver",
                    ),
                ),
                (
                    "shift",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="timesheets",
                        to="drivers.shift",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="drivers_timesheet_newest")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["open", "submitted", "approved", "rejected"])
                        ),
                        name="drivers_timesheet_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("imported_at__isnull", False),
                            ("clock_out_at__isnull", True),
                            ("clock_out_at__gt", models.F("clock_in_at")),
                            _connector="OR",
                        ),
                        name="drivers_timesheet_times_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("imported_at__isnull", False),
                            models.Q(
                                ("clock_out_at__isnull", True),
                                ("status", delta.drivers.words.TimesheetStatus["OPEN"]),
                            ),
                            models.Q(
                                models.Q(
                                    ("status", delta.drivers.words.TimesheetStatus["OPEN"]),
                                    _negated=True,
                                ),
                                ("clock_out_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="drivers_timesheet_open_until_clocked_out",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("imported_at__isnull", True),
                            ("status", delta.drivers.words.TimesheetStatus["OPEN"]),
                        ),
                        fields=("driver",),
                        name="drivers_timesheet_one_open",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("imported_at__isnull", True)),
                        expressions=[
                            ("driver", "="),
                            (delta.kernel.rows.TimeRange("clock_in_at", "clock_out_at"), "&&"),
                        ],
                        name="drivers_timesheet_no_overlap",
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="AvailabilityEvent",
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
                ("starts_at", models.TimeField()),
                ("ends_at", models.TimeField()),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                ("notes", models.TextField(blank=True, db_default="", default="")),
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
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="drivers.availability",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="CredentialPayerEvent",
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
                ("is_active", models.BooleanField(db_default=True, default=True)),
                (
                    "credential",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="drivers.credential",
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
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="drivers.credentialpayer",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="TimeOffEvent",
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
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("reason", models.TextField(blank=True, db_default="", default="")),
                (
                    "status",
                    models.TextField(
                        choices=[
                            ("requested", "Requested"),
                            ("approved", "Approved"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        db_default="requested",
                        default=delta.drivers.words.TimeOffStatus["REQUESTED"],
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("decision_notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "decided_by",
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
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="drivers.timeoff",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="TimesheetBreak",
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
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(blank=True, null=True)),
                (
                    "timesheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="breaks",
                        to="drivers.timesheet",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="drivers_break_newest")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("imported_at__isnull", False),
                            ("ends_at__isnull", True),
                            ("ends_at__gt", models.F("starts_at")),
                            _connector="OR",
                        ),
                        name="drivers_timesheetbreak_times_in_order",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("imported_at__isnull", True)),
                        expressions=[
                            ("timesheet", "="),
                            (delta.kernel.rows.TimeRange("starts_at", "ends_at"), "&&"),
                        ],
                        name="drivers_timesheetbreak_no_overlap",
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="TimesheetEvent",
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
                ("clock_in_at", models.DateTimeField()),
                ("clock_out_at", models.DateTimeField(blank=True, null=True)),
                (
                    "status",
                    models.TextField(
                        choices=[
                            ("open", "Open"),
                            ("submitted", "Submitted"),
                            ("approved", "Approved"),
                            ("rejected", "Rejected"),
                        ],
                        db_default="open",
                        default=delta.drivers.words.TimesheetStatus["OPEN"],
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.TextField(blank=True, db_default="", default="")),
                ("notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "decided_by",
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
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="drivers.timesheet",
                    ),
                ),
                (
                    "shift",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="drivers.shift",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="TimesheetBreakEvent",
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
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(blank=True, null=True)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="drivers.timesheetbreak",
                    ),
                ),
                (
                    "timesheet",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="drivers.timesheet",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RemoveConstraint(
            model_name="credential",
            name="drivers_credential_kind_known",
        ),
        migrations.AddField(
            model_name="credential",
            name="document",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="credentials",
                to="documents.document",
            ),
        ),
        migrations.AddField(
            model_name="credential",
            name="grace_days",
            field=models.IntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="credential",
            name="is_active",
            field=models.BooleanField(db_default=True, default=True),
        ),
        migrations.AddField(
            model_name="credential",
            name="notes",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AddField(
            model_name="credential",
            name="verified_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="credential",
            name="verified_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="driver",
            name="address",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AddField(
            model_name="driver",
            name="date_of_birth",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="driver",
            name="emergency_contact_name",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AddField(
            model_name="driver",
            name="emergency_contact_phone",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AddField(
            model_name="driver",
            name="emergency_contact_relationship",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AddField(
            model_name="driver",
            name="first_served_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="driver",
            name="left_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="driver",
            name="phone2",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AddField(
            model_name="shift",
            name="notes",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AddField(
            model_name="shift",
            name="reason",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AddField(
            model_name="shift",
            name="status",
            field=models.TextField(
                choices=[
                    ("scheduled", "Scheduled"),
                    ("confirmed", "Confirmed"),
                    ("in_progress", "In progress"),
                    ("completed", "Completed"),
                    ("cancelled", "Cancelled"),
                    ("no_show", "No show"),
                ],
                db_default="scheduled",
                default=delta.drivers.words.ShiftStatus["SCHEDULED"],
            ),
        ),
        migrations.AlterField(
            model_name="credential",
            name="kind",
            field=models.TextField(
                choices=[
                    ("license", "License"),
                    ("cpr", "Cpr"),
                    ("first_aid", "First aid"),
                    ("defensive_driving", "Defensive driving"),
                    ("passenger_assistance", "Passenger assistance"),
                    ("background_check", "Background check"),
                    ("drug_test", "Drug test"),
                    ("medical_certificate", "Medical certificate"),
                    ("motor_vehicle_record", "Motor vehicle record"),
                    ("oig_exclusion_check", "Oig exclusion check"),
                    ("lift_training", "Lift training"),
                    ("securement_training", "Securement training"),
                    ("oxygen_training", "Oxygen training"),
                    ("hipaa_training", "Hipaa training"),
                    ("insurance", "Insurance"),
                    ("other", "Other"),
                ]
            ),
        ),
        migrations.AddIndex(
            model_name="credential",
            index=models.Index(fields=["-created_at", "-id"], name="drivers_credential_newest"),
        ),
        migrations.AddIndex(
            model_name="credential",
            index=models.Index(fields=["expires_on"], name="drivers_credential_ending"),
        ),
        migrations.AddIndex(
            model_name="shift",
            index=models.Index(fields=["-created_at", "-id"], name="drivers_shift_newest"),
        ),
        migrations.AddConstraint(
            model_name="credential",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "license",
                            "cpr",
                            "first_aid",
                            "defensive_driving",
                            "passenger_assistance",
                            "background_check",
                            "drug_test",
                            "medical_certificate",
                            "motor_vehicle_record",
                            "oig_exclusion_check",
                            "lift_training",
                            "securement_training",
                            "oxygen_training",
                            "hipaa_training",
                            "insurance",
                            "other",
                        ],
                    )
                ),
                name="drivers_credential_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="credential",
            constraint=models.CheckConstraint(
                condition=models.Q(("grace_days__gte", 0), ("grace_days__lte", 90)),
                name="drivers_credential_grace_days_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="shift",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        [
                            "scheduled",
                            "confirmed",
                            "in_progress",
                            "completed",
                            "cancelled",
                            "no_show",
                        ],
                    )
                ),
                name="drivers_shift_status_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="shift",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(
                    ("imported_at__isnull", True),
                    models.Q(
                        (
                            "status__in",
                            [
                                delta.drivers.words.ShiftStatus["CANCELLED"],
                                delta.drivers.words.ShiftStatus["NO_SHOW"],
                            ],
                        ),
                        _negated=True,
                    ),
                ),
                expressions=[
                    ("driver", "="),
                    (delta.kernel.rows.TimeRange("starts_at", "ends_at"), "&&"),
                ],
                name="drivers_shift_driver_apart",
            ),
        ),
        migrations.AddConstraint(
            model_name="shift",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(
                    ("imported_at__isnull", True),
                    models.Q(
                        (
                            "status__in",
                            [
                                delta.drivers.words.ShiftStatus["CANCELLED"],
                                delta.drivers.words.ShiftStatus["NO_SHOW"],
                            ],
                        ),
                        _negated=True,
                    ),
                ),
                expressions=[
                    ("vehicle", "="),
                    (delta.kernel.rows.TimeRange("starts_at", "ends_at"), "&&"),
                ],
                name="drivers_shift_vehicle_apart",
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="credential",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."document_id" IS DISTINCT FROM (NEW."document_id") OR OLD."driver_id" IS DISTINCT FROM (NEW."driver_id") OR OLD."expires_on" IS DISTINCT FROM (NEW."expires_on") OR OLD."grace_days" IS DISTINCT FROM (NEW."grace_days") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."issued_on" IS DISTINCT FROM (NEW."issued_on") OR OLD."issuer" IS DISTINCT FROM (NEW."issuer") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."verified_at" IS DISTINCT FROM (NEW."verified_at") OR OLD."verified_by_id" IS DISTINCT FROM (NEW."verified_by_id"))',
                    func='INSERT INTO "drivers_credentialevent" ("created_at", "document_id", "driver_id", "expires_on", "grace_days", "id", "imported_at", "is_active", "issued_on", "issuer", "kind", "notes", "number", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "verified_at", "verified_by_id") VALUES (OLD."created_at", OLD."document_id", OLD."driver_id", OLD."expires_on", OLD."grace_days", OLD."id", OLD."imported_at", OLD."is_active", OLD."issued_on", OLD."issuer", OLD."kind", OLD."notes", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."status", OLD."verified_at", OLD."verified_by_id"); RETURN NULL;',
                    hash="400566c6982b4caffeee9d9954ea756be4bd5b01",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_e74b8",
                    table="drivers_credential",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="credential",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "drivers_credentialevent" ("created_at", "document_id", "driver_id", "expires_on", "grace_days", "id", "imported_at", "is_active", "issued_on", "issuer", "kind", "notes", "number", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "verified_at", "verified_by_id") VALUES (OLD."created_at", OLD."document_id", OLD."driver_id", OLD."expires_on", OLD."grace_days", OLD."id", OLD."imported_at", OLD."is_active", OLD."issued_on", OLD."issuer", OLD."kind", OLD."notes", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."status", OLD."verified_at", OLD."verified_by_id"); RETURN NULL;',
                    hash="6f3ece721983f1e759edf2b90af5b72e125834ad",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_0b7c4",
                    table="drivers_credential",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="driver",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."date_of_birth" IS DISTINCT FROM (NEW."date_of_birth") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."emergency_contact_name" IS DISTINCT FROM (NEW."emergency_contact_name") OR OLD."emergency_contact_phone" IS DISTINCT FROM (NEW."emergency_contact_phone") OR OLD."emergency_contact_relationship" IS DISTINCT FROM (NEW."emergency_contact_relationship") OR OLD."first_name" IS DISTINCT FROM (NEW."first_name") OR OLD."first_served_on" IS DISTINCT FROM (NEW."first_served_on") OR OLD."hired_on" IS DISTINCT FROM (NEW."hired_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."is_placeholder" IS DISTINCT FROM (NEW."is_placeholder") OR OLD."last_name" IS DISTINCT FROM (NEW."last_name") OR OLD."left_on" IS DISTINCT FROM (NEW."left_on") OR OLD."license_class" IS DISTINCT FROM (NEW."license_class") OR OLD."license_expires_on" IS DISTINCT FROM (NEW."license_expires_on") OR OLD."license_number" IS DISTINCT FROM (NEW."license_number") OR OLD."license_state" IS DISTINCT FROM (NEW."license_state") OR OLD."login_id" IS DISTINCT FROM (NEW."login_id") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."phone2" IS DISTINCT FROM (NEW."phone2") OR OLD."status" IS DISTINCT FROM (NEW."status"))',
                    func='INSERT INTO "drivers_driverevent" ("address", "created_at", "date_of_birth", "email", "emergency_contact_name", "emergency_contact_phone", "emergency_contact_relationship", "first_name", "first_served_on", "hired_on", "id", "imported_at", "is_placeholder", "last_name", "left_on", "license_class", "license_expires_on", "license_number", "license_state", "login_id", "notes", "number", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "phone2", "status") VALUES (OLD."address", OLD."created_at", OLD."date_of_birth", OLD."email", OLD."emergency_contact_name", OLD."emergency_contact_phone", OLD."emergency_contact_relationship", OLD."first_name", OLD."first_served_on", OLD."hired_on", OLD."id", OLD."imported_at", OLD."is_placeholder", OLD."last_name", OLD."left_on", OLD."license_class", OLD."license_expires_on", OLD."license_number", OLD."license_state", OLD."login_id", OLD."notes", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."phone", OLD."phone2", OLD."status"); RETURN NULL;',
                    hash="bdff3787ecf69a47b97791315d7af2ac1195abe1",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_a5957",
                    table="drivers_driver",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="driver",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "drivers_driverevent" ("address", "created_at", "date_of_birth", "email", "emergency_contact_name", "emergency_contact_phone", "emergency_contact_relationship", "first_name", "first_served_on", "hired_on", "id", "imported_at", "is_placeholder", "last_name", "left_on", "license_class", "license_expires_on", "license_number", "license_state", "login_id", "notes", "number", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "phone2", "status") VALUES (OLD."address", OLD."created_at", OLD."date_of_birth", OLD."email", OLD."emergency_contact_name", OLD."emergency_contact_phone", OLD."emergency_contact_relationship", OLD."first_name", OLD."first_served_on", OLD."hired_on", OLD."id", OLD."imported_at", OLD."is_placeholder", OLD."last_name", OLD."left_on", OLD."license_class", OLD."license_expires_on", OLD."license_number", OLD."license_state", OLD."login_id", OLD."notes", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."phone", OLD."phone2", OLD."status"); RETURN NULL;',
                    hash="b3fb806e0eee3417ece68f37ed5640db2a8986ae",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_d11e3",
                    table="drivers_driver",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="shift",
            trigger=pgtrigger.compiler.Trigger(
                name="legal_moves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF NEW.status = OLD.status THEN RETURN NEW; END IF;\nIF (OLD.status, NEW.status) IN (('scheduled', 'cancelled'), ('scheduled', 'confirmed'), ('scheduled', 'in_progress'), ('scheduled', 'no_show'), ('confirmed', 'cancelled'), ('confirmed', 'in_progress'), ('confirmed', 'no_show'), ('in_progress', 'completed'), ('completed', 'in_progress'), ('cancelled', 'scheduled'), ('no_show', 'scheduled')) THEN RETURN NEW; END IF;\nIF current_user = 'migrate_loader' AND coalesce(current_setting('delta.run', true), '') <> ''\n    THEN RETURN NEW; END IF;\nRAISE EXCEPTION 'What is % cannot become %.', OLD.status, NEW.status\n    USING ERRCODE = 'check_violation', CONSTRAINT = 'drivers_shift_legal_moves';\n",
                    hash="9358bf35f8949f6d8b77c68d4dc244b93dca1bff",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_legal_moves_b860e",
                    table="drivers_shift",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="shift",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."driver_id" IS DISTINCT FROM (NEW."driver_id") OR OLD."ends_at" IS DISTINCT FROM (NEW."ends_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."starts_at" IS DISTINCT FROM (NEW."starts_at") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."vehicle_id" IS DISTINCT FROM (NEW."vehicle_id"))',
                    func='INSERT INTO "drivers_shiftevent" ("created_at", "driver_id", "ends_at", "id", "imported_at", "notes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts_at", "status", "vehicle_id") VALUES (OLD."created_at", OLD."driver_id", OLD."ends_at", OLD."id", OLD."imported_at", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."reason", OLD."starts_at", OLD."status", OLD."vehicle_id"); RETURN NULL;',
                    hash="001381c82c4640ffc18b9f6a816900ce3b4db1d8",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_d2a64",
                    table="drivers_shift",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="shift",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "drivers_shiftevent" ("created_at", "driver_id", "ends_at", "id", "imported_at", "notes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts_at", "status", "vehicle_id") VALUES (OLD."created_at", OLD."driver_id", OLD."ends_at", OLD."id", OLD."imported_at", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."reason", OLD."starts_at", OLD."status", OLD."vehicle_id"); RETURN NULL;',
                    hash="df282bac83a8ea3ed24b1500b617a7970eb71da0",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_0f967",
                    table="drivers_shift",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="availability",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."driver_id" IS DISTINCT FROM (NEW."driver_id") OR OLD."ends_at" IS DISTINCT FROM (NEW."ends_at") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."starts_at" IS DISTINCT FROM (NEW."starts_at") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."weekday" IS DISTINCT FROM (NEW."weekday"))',
                    func='INSERT INTO "drivers_availabilityevent" ("created_at", "driver_id", "ends_at", "ends_on", "id", "imported_at", "is_active", "notes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_at", "starts_on", "weekday") VALUES (OLD."created_at", OLD."driver_id", OLD."ends_at", OLD."ends_on", OLD."id", OLD."imported_at", OLD."is_active", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."starts_at", OLD."starts_on", OLD."weekday"); RETURN NULL;',
                    hash="129ee78be5a0c619daa0fb8c122b2a25eb6b81fc",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_ac783",
                    table="drivers_availability",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="availability",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "drivers_availabilityevent" ("created_at", "driver_id", "ends_at", "ends_on", "id", "imported_at", "is_active", "notes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_at", "starts_on", "weekday") VALUES (OLD."created_at", OLD."driver_id", OLD."ends_at", OLD."ends_on", OLD."id", OLD."imported_at", OLD."is_active", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."starts_at", OLD."starts_on", OLD."weekday"); RETURN NULL;',
                    hash="bfe91ba92508a991e8faa793952b4b43d7ba1fe2",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_ce649",
                    table="drivers_availability",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="availabilityevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="84109f55de7aa48705d218332e8a33937fe0aa27",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_094c3",
                    table="drivers_availabilityevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="credentialevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="53cf9f1e8bb30c706489af7f6283cfc279251f72",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_7f46c",
                    table="drivers_credentialevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="credentialpayer",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."credential_id" IS DISTINCT FROM (NEW."credential_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."payer_id" IS DISTINCT FROM (NEW."payer_id"))',
                    func='INSERT INTO "drivers_credentialpayerevent" ("created_at", "credential_id", "id", "is_active", "payer_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."created_at", OLD."credential_id", OLD."id", OLD."is_active", OLD."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id"); RETURN NULL;',
                    hash="c53c8ce5fa7dc42e325fabf7c4c6e43e33c8033c",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_e2f4c",
                    table="drivers_credentialpayer",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="credentialpayer",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "drivers_credentialpayerevent" ("created_at", "credential_id", "id", "is_active", "payer_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."created_at", OLD."credential_id", OLD."id", OLD."is_active", OLD."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id"); RETURN NULL;',
                    hash="388d8469fa84510e5e4065cdce97a3c1af284376",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_a49a1",
                    table="drivers_credentialpayer",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="credentialpayerevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b8e15510f6617c94017e66bd1b6ce0f3aa596b20",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_5d0b6",
                    table="drivers_credentialpayerevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="driverevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="54f0d93deabcc44c26438fc59818ca321a6df1f3",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_8eb80",
                    table="drivers_driverevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="shiftevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6f69abc1773157b399e687e1cb73b1be6bdfe9ac",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_fa19a",
                    table="drivers_shiftevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="timeoff",
            trigger=pgtrigger.compiler.Trigger(
                name="legal_moves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF NEW.status = OLD.status THEN RETURN NEW; END IF;\nIF (OLD.status, NEW.status) IN (('requested', 'approved'), ('requested', 'declined'), ('requested', 'withdrawn'), ('approved', 'declined'), ('approved', 'withdrawn'), ('declined', 'approved')) THEN RETURN NEW; END IF;\nIF current_user = 'migrate_loader' AND coalesce(current_setting('delta.run', true), '') <> ''\n    THEN RETURN NEW; END IF;\nRAISE EXCEPTION 'What is % cannot become %.', OLD.status, NEW.status\n    USING ERRCODE = 'check_violation', CONSTRAINT = 'drivers_timeoff_legal_moves';\n",
                    hash="8d94e4326260f1d549b38f9357f860d1e093d712",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_legal_moves_e66a4",
                    table="drivers_timeoff",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="timeoff",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."decided_at" IS DISTINCT FROM (NEW."decided_at") OR OLD."decided_by_id" IS DISTINCT FROM (NEW."decided_by_id") OR OLD."decision_notes" IS DISTINCT FROM (NEW."decision_notes") OR OLD."driver_id" IS DISTINCT FROM (NEW."driver_id") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."status" IS DISTINCT FROM (NEW."status"))',
                    func='INSERT INTO "drivers_timeoffevent" ("created_at", "decided_at", "decided_by_id", "decision_notes", "driver_id", "ends_on", "id", "imported_at", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts_on", "status") VALUES (OLD."created_at", OLD."decided_at", OLD."decided_by_id", OLD."decision_notes", OLD."driver_id", OLD."ends_on", OLD."id", OLD."imported_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."reason", OLD."starts_on", OLD."status"); RETURN NULL;',
                    hash="9c9b115338ebe42341cd08cf80984dd954c33f54",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_d531e",
                    table="drivers_timeoff",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="timeoff",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "drivers_timeoffevent" ("created_at", "decided_at", "decided_by_id", "decision_notes", "driver_id", "ends_on", "id", "imported_at", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts_on", "status") VALUES (OLD."created_at", OLD."decided_at", OLD."decided_by_id", OLD."decision_notes", OLD."driver_id", OLD."ends_on", OLD."id", OLD."imported_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."reason", OLD."starts_on", OLD."status"); RETURN NULL;',
                    hash="7d01567ac3b989d385be10be7b2580ac1b3946b9",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_0727e",
                    table="drivers_timeoff",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="timeoffevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="10304fdc7099195b80cf09431562d46d4b6c14cb",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_33b52",
                    table="drivers_timeoffevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="timesheet",
            trigger=pgtrigger.compiler.Trigger(
                name="legal_moves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF NEW.status = OLD.status THEN RETURN NEW; END IF;\nIF (OLD.status, NEW.status) IN (('open', 'submitted'), ('submitted', 'approved'), ('submitted', 'rejected'), ('rejected', 'submitted'), ('approved', 'submitted')) THEN RETURN NEW; END IF;\nIF current_user = 'migrate_loader' AND coalesce(current_setting('delta.run', true), '') <> ''\n    THEN RETURN NEW; END IF;\nRAISE EXCEPTION 'What is % cannot become %.', OLD.status, NEW.status\n    USING ERRCODE = 'check_violation', CONSTRAINT = 'drivers_timesheet_legal_moves';\n",
                    hash="1d22b0ad0ce21cd19ec3a2377b3934a5273c92e5",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_legal_moves_300b2",
                    table="drivers_timesheet",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="timesheet",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."clock_in_at" IS DISTINCT FROM (NEW."clock_in_at") OR OLD."clock_out_at" IS DISTINCT FROM (NEW."clock_out_at") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."decided_at" IS DISTINCT FROM (NEW."decided_at") OR OLD."decided_by_id" IS DISTINCT FROM (NEW."decided_by_id") OR OLD."driver_id" IS DISTINCT FROM (NEW."driver_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."shift_id" IS DISTINCT FROM (NEW."shift_id") OR OLD."status" IS DISTINCT FROM (NEW."status"))',
                    func='INSERT INTO "drivers_timesheetevent" ("clock_in_at", "clock_out_at", "created_at", "decided_at", "decided_by_id", "driver_id", "id", "imported_at", "notes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "shift_id", "status") VALUES (OLD."clock_in_at", OLD."clock_out_at", OLD."created_at", OLD."decided_at", OLD."decided_by_id", OLD."driver_id", OLD."id", OLD."imported_at", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."reason", OLD."shift_id", OLD."status"); RETURN NULL;',
                    hash="16306fc38f4212f9352339be24a72180c20b697a",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_9c0a2",
                    table="drivers_timesheet",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="timesheet",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "drivers_timesheetevent" ("clock_in_at", "clock_out_at", "created_at", "decided_at", "decided_by_id", "driver_id", "id", "imported_at", "notes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "shift_id", "status") VALUES (OLD."clock_in_at", OLD."clock_out_at", OLD."created_at", OLD."decided_at", OLD."decided_by_id", OLD."driver_id", OLD."id", OLD."imported_at", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."reason", OLD."shift_id", OLD."status"); RETURN NULL;',
                    hash="cb4f502da54c7bd04965d483e3f1ea9ed4cb3510",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_807ca",
                    table="drivers_timesheet",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="timesheetbreak",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."ends_at" IS DISTINCT FROM (NEW."ends_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."starts_at" IS DISTINCT FROM (NEW."starts_at") OR OLD."timesheet_id" IS DISTINCT FROM (NEW."timesheet_id"))',
                    func='INSERT INTO "drivers_timesheetbreakevent" ("created_at", "ends_at", "id", "imported_at", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_at", "timesheet_id") VALUES (OLD."created_at", OLD."ends_at", OLD."id", OLD."imported_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."starts_at", OLD."timesheet_id"); RETURN NULL;',
                    hash="86990dd241f4c3b40b60c02ccf13e5ab168a1251",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_034ff",
                    table="drivers_timesheetbreak",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="timesheetbreak",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "drivers_timesheetbreakevent" ("created_at", "ends_at", "id", "imported_at", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_at", "timesheet_id") VALUES (OLD."created_at", OLD."ends_at", OLD."id", OLD."imported_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."starts_at", OLD."timesheet_id"); RETURN NULL;',
                    hash="07902cf9b936b5284c14425c65c0544cba1bd851",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_ce567",
                    table="drivers_timesheetbreak",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="timesheetbreakevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="bdaecc121a281b036361ad321ee9520294eb1261",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_280e3",
                    table="drivers_timesheetbreakevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="timesheetevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4ed9fe1346b31484308ea1794f688b191e93907f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f83f7",
                    table="drivers_timesheetevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
