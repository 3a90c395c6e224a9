import django.contrib.postgres.constraints
import django.contrib.postgres.fields
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
import delta.kernel.ids
import delta.kernel.rows
import delta.kernel.words


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("drivers", "0002_records"),
        ("facilities", "0002_records"),
        ("fleet", "0002_records"),
        ("patients", "0002_records"),
        ("payers", "0001_records"),
        ("rates", "0002_records"),
        ("trips", "0002_numbers"),
    ]

    operations = [
        delta.database.operations.CreateModel(
            name="PassengerEvent",
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
                ("name", models.TextField(blank=True, db_default="", default="")),
                ("is_primary", models.BooleanField(db_default=False, default=False)),
                ("is_attendant", models.BooleanField(db_default=False, default=False)),
                ("boards_at", models.IntegerField(db_default=1, default=1)),
                ("alights_at", models.IntegerField(db_default=2, default=2)),
                ("imported_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "patient",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
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
                        to="trips.passenger",
                    ),
                ),
                (
                    "trip",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trips.trip",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="StandingOrder",
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
                ("number", models.TextField(unique=True)),
                (
                    "status",
                    models.TextField(
                        choices=[
                            ("requested", "Requested"),
                            ("active", "Active"),
                            ("paused", "Paused"),
                            ("ended", "Ended"),
                        ],
                        db_default="requested",
                        default=delta.kernel.words.StandingOrderStatus["REQUESTED"],
                    ),
                ),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("end_reason", models.TextField(blank=True, db_default="", default="")),
                ("notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "facility",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="standing_orders",
                        to="facilities.facility",
                    ),
                ),
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="standing_orders",
                        to="patients.patient",
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="standing_orders",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="trips_standingorder_newest"),
                    models.Index(
                        fields=["status", "-created_at"], name="trips_standingorder_by_status"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["requested", "active", "paused", "ended"])
                        ),
                        name="trips_standingorder_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("imported_at__isnull", False),
                            models.Q(
                                ("status", delta.kernel.words.StandingOrderStatus["ENDED"]),
                                _negated=True,
                            ),
                            ("ends_on__isnull", False),
                            _connector="OR",
                        ),
                        name="trips_standingorder_ended_says_when",
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="StopEvent",
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
                ("position", models.IntegerField()),
                (
                    "kind",
                    models.TextField(
                        choices=[("pickup", "Pickup"), ("dropoff", "Dropoff"), ("both", "Both")]
                    ),
                ),
                ("name", models.TextField(blank=True, db_default="", default="")),
                ("instructions", models.TextField(blank=True, db_default="", default="")),
                ("contact_name", models.TextField(blank=True, db_default="", default="")),
                ("contact_phone", models.TextField(blank=True, db_default="", default="")),
                ("scheduled_at", models.DateTimeField(blank=True, null=True)),
                ("arrived_at", models.DateTimeField(blank=True, null=True)),
                ("departed_at", models.DateTimeField(blank=True, null=True)),
                ("imported_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="trips.stop",
                    ),
                ),
                (
                    "trip",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trips.trip",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="TripEvent",
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
                ("number", models.TextField()),
                (
                    "status",
                    models.TextField(
                        choices=[
                            ("requested", "Requested"),
                            ("scheduled", "Scheduled"),
                            ("assigned", "Assigned"),
                            ("en_route", "En route"),
                            ("arrived", "Arrived"),
                            ("on_board", "On board"),
                            ("completed", "Completed"),
                            ("cancelled", "Cancelled"),
                            ("no_show", "No show"),
                            ("turned_down", "Turned down"),
                        ],
                        db_default="requested",
                        default=delta.kernel.words.TripStatus["REQUESTED"],
                    ),
                ),
                (
                    "kind",
                    models.TextField(
                        choices=[
                            ("one_way", "One way"),
                            ("round_trip", "Round trip"),
                            ("multi_stop", "Multi stop"),
                            ("will_call", "Will call"),
                        ],
                        db_default="one_way",
                        default=delta.kernel.words.TripKind["ONE_WAY"],
                    ),
                ),
                ("leg", models.IntegerField(db_default=1, default=1)),
                ("service_date", models.DateField()),
                ("pickup_at", models.DateTimeField(blank=True, null=True)),
                ("appointment_at", models.DateTimeField(blank=True, null=True)),
                ("is_will_call", models.BooleanField(db_default=False, default=False)),
                ("wheelchair_required", models.BooleanField(db_default=False, default=False)),
                ("stretcher_required", models.BooleanField(db_default=False, default=False)),
                ("oxygen_required", models.BooleanField(db_default=False, default=False)),
                ("transfer_required", models.BooleanField(db_default=False, default=False)),
                ("attendants", models.IntegerField(db_default=0, default=0)),
                (
                    "miles",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True),
                ),
                ("minutes", models.IntegerField(blank=True, null=True)),
                (
                    "base_fare",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
                ),
                (
                    "mileage_fare",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
                ),
                (
                    "time_fare",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
                ),
                (
                    "surcharges",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
                ),
                (
                    "total_fare",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
                ),
                ("quote", models.JSONField(blank=True, null=True)),
                (
                    "cancellation_kind",
                    models.TextField(
                        blank=True,
                        choices=[
                            ("advance", "Advance"),
                            ("late", "Late"),
                            ("same_day", "Same day"),
                            ("at_the_door", "At the door"),
                        ],
                        null=True,
                    ),
                ),
                ("cancellation_reason", models.TextField(blank=True, db_default="", default="")),
                ("en_route_at", models.DateTimeField(blank=True, null=True)),
                ("at_pickup_at", models.DateTimeField(blank=True, null=True)),
                ("on_board_at", models.DateTimeField(blank=True, null=True)),
                ("at_dropoff_at", models.DateTimeField(blank=True, null=True)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("booking_notes", models.TextField(blank=True, db_default="", default="")),
                ("driver_notes", models.TextField(blank=True, db_default="", default="")),
                ("dispatch_notes", models.TextField(blank=True, db_default="", default="")),
                ("version", models.IntegerField(db_default=1, default=1)),
                (
                    "booked_by",
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
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="drivers.driver",
                    ),
                ),
                (
                    "facility",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="facilities.facility",
                    ),
                ),
                (
                    "linked_trip",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trips.trip",
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
                        to="trips.trip",
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
            name="StandingOrderEvent",
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
                ("number", models.TextField()),
                (
                    "status",
                    models.TextField(
                        choices=[
                            ("requested", "Requested"),
                            ("active", "Active"),
                            ("paused", "Paused"),
                            ("ended", "Ended"),
                        ],
                        db_default="requested",
                        default=delta.kernel.words.StandingOrderStatus["REQUESTED"],
                    ),
                ),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("end_reason", models.TextField(blank=True, db_default="", default="")),
                ("notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "facility",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="facilities.facility",
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
                        to="trips.standingorder",
                    ),
                ),
                (
                    "requested_by",
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
            name="StandingOrderException",
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
                ("day", models.DateField()),
                (
                    "kind",
                    models.TextField(choices=[("skip", "Skip"), ("move", "Move"), ("add", "Add")]),
                ),
                ("pickup_time", models.TimeField(blank=True, null=True)),
                ("reason", models.TextField(blank=True, db_default="", default="")),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exceptions",
                        to="trips.standingorder",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["skip", "move", "add"])),
                        name="trips_standingorderexception_kind_known",
                    ),
                    models.UniqueConstraint(
                        fields=("order", "day"), name="trips_standingorderexception_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind", delta.kernel.words.ExceptionKind["MOVE"]),
                                ("pickup_time__isnull", False),
                            ),
                            models.Q(
                                ("kind", delta.kernel.words.ExceptionKind["SKIP"]),
                                ("pickup_time__isnull", True),
                            ),
                            ("kind", delta.kernel.words.ExceptionKind["ADD"]),
                            _connector="OR",
                        ),
                        name="trips_standingorderexception_moved_to",
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="StandingOrderPause",
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
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("reason", models.TextField(blank=True, db_default="", default="")),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pauses",
                        to="trips.standingorder",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="trips_standingorderpause_days_in_order",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("order", "="),
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
                        name="trips_standingorderpause_no_overlap",
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="StandingOrderVersion",
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
                ("effective_from", models.DateField()),
                ("effective_until", models.DateField(blank=True, null=True)),
                (
                    "frequency",
                    models.TextField(
                        choices=[
                            ("daily", "Daily"),
                            ("weekly", "Weekly"),
                            ("biweekly", "Biweekly"),
                            ("monthly", "Monthly"),
                            ("custom", "Custom"),
                        ],
                        db_default="weekly",
                        default=delta.kernel.words.Frequency["WEEKLY"],
                    ),
                ),
                (
                    "weekdays",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(
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
                        blank=True,
                        db_default=[],
                        default=list,
                        size=None,
                    ),
                ),
                ("day_of_month", models.IntegerField(blank=True, null=True)),
                (
                    "holidays",
                    models.TextField(
                        choices=[("ride", "Ride"), ("skip", "Skip")],
                        db_default="ride",
                        default=delta.kernel.words.HolidayPolicy["RIDE"],
                    ),
                ),
                ("pickup_time", models.TimeField()),
                ("appointment_time", models.TimeField(blank=True, null=True)),
                (
                    "return_ride",
                    models.TextField(
                        choices=[("none", "None"), ("fixed", "Fixed"), ("will_call", "Will call")],
                        db_default="none",
                        default=delta.kernel.words.ReturnRide["NONE"],
                    ),
                ),
                ("return_time", models.TimeField(blank=True, null=True)),
                ("wheelchair_required", models.BooleanField(db_default=False, default=False)),
                ("stretcher_required", models.BooleanField(db_default=False, default=False)),
                ("oxygen_required", models.BooleanField(db_default=False, default=False)),
                ("transfer_required", models.BooleanField(db_default=False, default=False)),
                ("attendants", models.IntegerField(db_default=0, default=0)),
                ("driver_notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "authorization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="standing_orders",
                        to="patients.authorization",
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="trips.standingorder",
                    ),
                ),
                (
                    "preferred_driver",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="preferred_for",
                        to="drivers.driver",
                    ),
                ),
                (
                    "purpose",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="standing_orders",
                        to="payers.trippurpose",
                    ),
                ),
                (
                    "service_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rates.servicetype",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("frequency__in", ["daily", "weekly", "biweekly", "monthly", "custom"])
                        ),
                        name="trips_standingorderversion_frequency_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("holidays__in", ["ride", "skip"])),
                        name="trips_standingorderversion_holidays_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("return_ride__in", ["none", "fixed", "will_call"])),
                        name="trips_standingorderversion_return_ride_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "weekdays__contained_by",
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
                        name="trips_standingorderversion_weekdays_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "frequency__in",
                                    [
                                        delta.kernel.words.Frequency["WEEKLY"],
                                        delta.kernel.words.Frequency["BIWEEKLY"],
                                    ],
                                ),
                                _negated=True,
                            ),
                            models.Q(("weekdays", []), _negated=True),
                            _connector="OR",
                        ),
                        name="trips_standingorderversion_has_weekdays",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("day_of_month__isnull", True),
                            models.Q(("day_of_month__gte", 1), ("day_of_month__lte", 31)),
                            _connector="OR",
                        ),
                        name="trips_standingorderversion_day_of_month_min",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("frequency", delta.kernel.words.Frequency["MONTHLY"]),
                                _negated=True,
                            ),
                            ("day_of_month__isnull", False),
                            _connector="OR",
                        ),
                        name="trips_standingorderversion_has_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("return_ride", delta.kernel.words.ReturnRide["FIXED"]),
                                ("return_time__isnull", False),
                            ),
                            models.Q(
                                models.Q(
                                    ("return_ride", delta.kernel.words.ReturnRide["FIXED"]),
                                    _negated=True,
                                ),
                                ("return_time__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="trips_standingorderversion_has_return_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("attendants__gte", 0)),
                        name="trips_standingorderversion_attendants_min",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("effective_until__isnull", True),
                            ("effective_until__gte", models.F("effective_from")),
                            _connector="OR",
                        ),
                        name="trips_standingorderversion_days_in_order",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("order", "="),
                            (
                                delta.kernel.rows.DateRange(
                                    "effective_from",
                                    "effective_until",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(
                                        inclusive_upper=True
                                    ),
                                ),
                                "&&",
                            ),
                        ],
                        name="trips_standingorderversion_no_overlap",
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="StandingOrderExceptionEvent",
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
                ("day", models.DateField()),
                (
                    "kind",
                    models.TextField(choices=[("skip", "Skip"), ("move", "Move"), ("add", "Add")]),
                ),
                ("pickup_time", models.TimeField(blank=True, null=True)),
                ("reason", models.TextField(blank=True, db_default="", default="")),
                (
                    "order",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trips.standingorder",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="trips.standingorderexception",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="StandingOrderPauseEvent",
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
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("reason", models.TextField(blank=True, db_default="", default="")),
                (
                    "order",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trips.standingorder",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="trips.standingorderpause",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="StandingOrderStop",
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
                ("position", models.IntegerField()),
                (
                    "kind",
                    models.TextField(
                        choices=[("pickup", "Pickup"), ("dropoff", "Dropoff"), ("both", "Both")]
                    ),
                ),
                ("name", models.TextField(blank=True, db_default="", default="")),
                ("instructions", models.TextField(blank=True, db_default="", default="")),
                ("contact_name", models.TextField(blank=True, db_default="", default="")),
                ("contact_phone", models.TextField(blank=True, db_default="", default="")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stops",
                        to="trips.standingorderversion",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["pickup", "dropoff", "both"])),
                        name="trips_standingorderstop_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("latitude__isnull", True), ("longitude__isnull", True)),
                            models.Q(
                                ("latitude__isnull", False),
                                ("longitude__isnull", False),
                                ("latitude__gte", -90),
                                ("latitude__lte", 90),
                                ("longitude__gte", -180),
                                ("longitude__lte", 180),
                                models.Q(("latitude", 0), ("longitude", 0), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="trips_standingorderstop_on_earth",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("position__gte", 1), ("position__lte", 5)),
                        name="trips_standingorderstop_position_min",
                    ),
                    models.UniqueConstraint(
                        fields=("version", "position"), name="trips_standingorderstop_one_position"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("address", ""), ("line1", ""), _negated=True),
                        name="trips_standingorderstop_somewhere",
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="StandingOrderVersionEvent",
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
                ("effective_from", models.DateField()),
                ("effective_until", models.DateField(blank=True, null=True)),
                (
                    "frequency",
                    models.TextField(
                        choices=[
                            ("daily", "Daily"),
                            ("weekly", "Weekly"),
                            ("biweekly", "Biweekly"),
                            ("monthly", "Monthly"),
                            ("custom", "Custom"),
                        ],
                        db_default="weekly",
                        default=delta.kernel.words.Frequency["WEEKLY"],
                    ),
                ),
                (
                    "weekdays",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(
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
                        blank=True,
                        db_default=[],
                        default=list,
                        size=None,
                    ),
                ),
                ("day_of_month", models.IntegerField(blank=True, null=True)),
                (
                    "holidays",
                    models.TextField(
                        choices=[("ride", "Ride"), ("skip", "Skip")],
                        db_default="ride",
                        default=delta.kernel.words.HolidayPolicy["RIDE"],
                    ),
                ),
                ("pickup_time", models.TimeField()),
                ("appointment_time", models.TimeField(blank=True, null=True)),
                (
                    "return_ride",
                    models.TextField(
                        choices=[("none", "None"), ("fixed", "Fixed"), ("will_call", "Will call")],
                        db_default="none",
                        default=delta.kernel.words.ReturnRide["NONE"],
                    ),
                ),
                ("return_time", models.TimeField(blank=True, null=True)),
                ("wheelchair_required", models.BooleanField(db_default=False, default=False)),
                ("stretcher_required", models.BooleanField(db_default=False, default=False)),
                ("oxygen_required", models.BooleanField(db_default=False, default=False)),
                ("transfer_required", models.BooleanField(db_default=False, default=False)),
                ("attendants", models.IntegerField(db_default=0, default=0)),
                ("driver_notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "authorization",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="patients.authorization",
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trips.standingorder",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="trips.standingorderversion",
                    ),
                ),
                (
                    "preferred_driver",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="drivers.driver",
                    ),
                ),
                (
                    "purpose",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="payers.trippurpose",
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
            name="StandingOrderStopEvent",
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
                ("position", models.IntegerField()),
                (
                    "kind",
                    models.TextField(
                        choices=[("pickup", "Pickup"), ("dropoff", "Dropoff"), ("both", "Both")]
                    ),
                ),
                ("name", models.TextField(blank=True, db_default="", default="")),
                ("instructions", models.TextField(blank=True, db_default="", default="")),
                ("contact_name", models.TextField(blank=True, db_default="", default="")),
                ("contact_phone", models.TextField(blank=True, db_default="", default="")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="trips.standingorderstop",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trips.standingorderversion",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RunSQL(
            sql="CREATE SEQUENCE trips_standing_order_number",
            reverse_sql="DROP SEQUENCE trips_standing_order_number",
        ),
        delta.database.operations.AddTrigger(
            model_name="passenger",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."alights_at" IS DISTINCT FROM (NEW."alights_at") OR OLD."boards_at" IS DISTINCT FROM (NEW."boards_at") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."is_attendant" IS DISTINCT FROM (NEW."is_attendant") OR OLD."is_primary" IS DISTINCT FROM (NEW."is_primary") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."patient_id" IS DISTINCT FROM (NEW."patient_id") OR OLD."trip_id" IS DISTINCT FROM (NEW."trip_id"))',
                    func='INSERT INTO "trips_passengerevent" ("alights_at", "boards_at", "created_at", "id", "imported_at", "is_attendant", "is_primary", "name", "patient_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "trip_id") VALUES (OLD."alights_at", OLD."boards_at", OLD."created_at", OLD."id", OLD."imported_at", OLD."is_attendant", OLD."is_primary", OLD."name", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."trip_id"); RETURN NULL;',
                    hash="46159945379b47c34b4aed373ab086ddebc68a56",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_d02b6",
                    table="trips_passenger",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="passenger",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "trips_passengerevent" ("alights_at", "boards_at", "created_at", "id", "imported_at", "is_attendant", "is_primary", "name", "patient_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "trip_id") VALUES (OLD."alights_at", OLD."boards_at", OLD."created_at", OLD."id", OLD."imported_at", OLD."is_attendant", OLD."is_primary", OLD."name", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."trip_id"); RETURN NULL;',
                    hash="ec85bd1df5de23b53f04193acb68673acfb8fbb0",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_3143d",
                    table="trips_passenger",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="stop",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."arrived_at" IS DISTINCT FROM (NEW."arrived_at") OR OLD."city" IS DISTINCT FROM (NEW."city") OR OLD."contact_name" IS DISTINCT FROM (NEW."contact_name") OR OLD."contact_phone" IS DISTINCT FROM (NEW."contact_phone") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."departed_at" IS DISTINCT FROM (NEW."departed_at") OR OLD."geo_quality" IS DISTINCT FROM (NEW."geo_quality") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."instructions" IS DISTINCT FROM (NEW."instructions") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."latitude" IS DISTINCT FROM (NEW."latitude") OR OLD."line1" IS DISTINCT FROM (NEW."line1") OR OLD."line2" IS DISTINCT FROM (NEW."line2") OR OLD."longitude" IS DISTINCT FROM (NEW."longitude") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."scheduled_at" IS DISTINCT FROM (NEW."scheduled_at") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."trip_id" IS DISTINCT FROM (NEW."trip_id") OR OLD."zip_code" IS DISTINCT FROM (NEW."zip_code"))',
                    func='INSERT INTO "trips_stopevent" ("address", "arrived_at", "city", "contact_name", "contact_phone", "created_at", "departed_at", "geo_quality", "id", "imported_at", "instructions", "kind", "latitude", "line1", "line2", "longitude", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "scheduled_at", "state", "trip_id", "zip_code") VALUES (OLD."address", OLD."arrived_at", OLD."city", OLD."contact_name", OLD."contact_phone", OLD."created_at", OLD."departed_at", OLD."geo_quality", OLD."id", OLD."imported_at", OLD."instructions", OLD."kind", OLD."latitude", OLD."line1", OLD."line2", OLD."longitude", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."position", OLD."scheduled_at", OLD."state", OLD."trip_id", OLD."zip_code"); RETURN NULL;',
                    hash="441d794d7bcf569487f3de967a196b355daf6c30",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_471c9",
                    table="trips_stop",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="stop",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "trips_stopevent" ("address", "arrived_at", "city", "contact_name", "contact_phone", "created_at", "departed_at", "geo_quality", "id", "imported_at", "instructions", "kind", "latitude", "line1", "line2", "longitude", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "scheduled_at", "state", "trip_id", "zip_code") VALUES (OLD."address", OLD."arrived_at", OLD."city", OLD."contact_name", OLD."contact_phone", OLD."created_at", OLD."departed_at", OLD."geo_quality", OLD."id", OLD."imported_at", OLD."instructions", OLD."kind", OLD."latitude", OLD."line1", OLD."line2", OLD."longitude", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."position", OLD."scheduled_at", OLD."state", OLD."trip_id", OLD."zip_code"); RETURN NULL;',
                    hash="1ca028a65801e1fe83aa7e6492b89de30165e0bd",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_9741e",
                    table="trips_stop",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="trip",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."appointment_at" IS DISTINCT FROM (NEW."appointment_at") OR OLD."at_dropoff_at" IS DISTINCT FROM (NEW."at_dropoff_at") OR OLD."at_pickup_at" IS DISTINCT FROM (NEW."at_pickup_at") OR OLD."attendants" IS DISTINCT FROM (NEW."attendants") OR OLD."base_fare" IS DISTINCT FROM (NEW."base_fare") OR OLD."booked_by_id" IS DISTINCT FROM (NEW."booked_by_id") OR OLD."booking_notes" IS DISTINCT FROM (NEW."booking_notes") OR OLD."cancellation_kind" IS DISTINCT FROM (NEW."cancellation_kind") OR OLD."cancellation_reason" IS DISTINCT FROM (NEW."cancellation_reason") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."dispatch_notes" IS DISTINCT FROM (NEW."dispatch_notes") OR OLD."done_at" IS DISTINCT FROM (NEW."done_at") OR OLD."driver_id" IS DISTINCT FROM (NEW."driver_id") OR OLD."driver_notes" IS DISTINCT FROM (NEW."driver_notes") OR OLD."en_route_at" IS DISTINCT FROM (NEW."en_route_at") OR OLD."facility_id" IS DISTINCT FROM (NEW."facility_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."is_will_call" IS DISTINCT FROM (NEW."is_will_call") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."leg" IS DISTINCT FROM (NEW."leg") OR OLD."linked_trip_id" IS DISTINCT FROM (NEW."linked_trip_id") OR OLD."mileage_fare" IS DISTINCT FROM (NEW."mileage_fare") OR OLD."miles" IS DISTINCT FROM (NEW."miles") OR OLD."minutes" IS DISTINCT FROM (NEW."minutes") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."on_board_at" IS DISTINCT FROM (NEW."on_board_at") OR OLD."oxygen_required" IS DISTINCT FROM (NEW."oxygen_required") OR OLD."patient_id" IS DISTINCT FROM (NEW."patient_id") OR OLD."pickup_at" IS DISTINCT FROM (NEW."pickup_at") OR OLD."quote" IS DISTINCT FROM (NEW."quote") OR OLD."service_date" IS DISTINCT FROM (NEW."service_date") OR OLD."service_type_id" IS DISTINCT FROM (NEW."service_type_id") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."stretcher_required" IS DISTINCT FROM (NEW."stretcher_required") OR OLD."surcharges" IS DISTINCT FROM (NEW."surcharges") OR OLD."time_fare" IS DISTINCT FROM (NEW."time_fare") OR OLD."total_fare" IS DISTINCT FROM (NEW."total_fare") OR OLD."transfer_required" IS DISTINCT FROM (NEW."transfer_required") OR OLD."vehicle_id" IS DISTINCT FROM (NEW."vehicle_id") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."wheelchair_required" IS DISTINCT FROM (NEW."wheelchair_required"))',
                    func='INSERT INTO "trips_tripevent" ("appointment_at", "at_dropoff_at", "at_pickup_at", "attendants", "base_fare", "booked_by_id", "booking_notes", "cancellation_kind", "cancellation_reason", "created_at", "dispatch_notes", "done_at", "driver_id", "driver_notes", "en_route_at", "facility_id", "id", "imported_at", "is_will_call", "kind", "leg", "linked_trip_id", "mileage_fare", "miles", "minutes", "number", "on_board_at", "oxygen_required", "patient_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "pickup_at", "quote", "service_date", "service_type_id", "status", "stretcher_required", "surcharges", "time_fare", "total_fare", "transfer_required", "vehicle_id", "version", "wheelchair_required") VALUES (OLD."appointment_at", OLD."at_dropoff_at", OLD."at_pickup_at", OLD."attendants", OLD."base_fare", OLD."booked_by_id", OLD."booking_notes", OLD."cancellation_kind", OLD."cancellation_reason", OLD."created_at", OLD."dispatch_notes", OLD."done_at", OLD."driver_id", OLD."driver_notes", OLD."en_route_at", OLD."facility_id", OLD."id", OLD."imported_at", OLD."is_will_call", OLD."kind", OLD."leg", OLD."linked_trip_id", OLD."mileage_fare", OLD."miles", OLD."minutes", OLD."number", OLD."on_board_at", OLD."oxygen_required", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."pickup_at", OLD."quote", OLD."service_date", OLD."service_type_id", OLD."status", OLD."stretcher_required", OLD."surcharges", OLD."time_fare", OLD."total_fare", OLD."transfer_required", OLD."vehicle_id", OLD."version", OLD."wheelchair_required"); RETURN NULL;',
                    hash="ce102cf275e9aa9e2ce201b96a69fb224c4dc9f7",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_6de9a",
                    table="trips_trip",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="trip",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "trips_tripevent" ("appointment_at", "at_dropoff_at", "at_pickup_at", "attendants", "base_fare", "booked_by_id", "booking_notes", "cancellation_kind", "cancellation_reason", "created_at", "dispatch_notes", "done_at", "driver_id", "driver_notes", "en_route_at", "facility_id", "id", "imported_at", "is_will_call", "kind", "leg", "linked_trip_id", "mileage_fare", "miles", "minutes", "number", "on_board_at", "oxygen_required", "patient_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "pickup_at", "quote", "service_date", "service_type_id", "status", "stretcher_required", "surcharges", "time_fare", "total_fare", "transfer_required", "vehicle_id", "version", "wheelchair_required") VALUES (OLD."appointment_at", OLD."at_dropoff_at", OLD."at_pickup_at", OLD."attendants", OLD."base_fare", OLD."booked_by_id", OLD."booking_notes", OLD."cancellation_kind", OLD."cancellation_reason", OLD."created_at", OLD."dispatch_notes", OLD."done_at", OLD."driver_id", OLD."driver_notes", OLD."en_route_at", OLD."facility_id", OLD."id", OLD."imported_at", OLD."is_will_call", OLD."kind", OLD."leg", OLD."linked_trip_id", OLD."mileage_fare", OLD."miles", OLD."minutes", OLD."number", OLD."on_board_at", OLD."oxygen_required", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."pickup_at", OLD."quote", OLD."service_date", OLD."service_type_id", OLD."status", OLD."stretcher_required", OLD."surcharges", OLD."time_fare", OLD."total_fare", OLD."transfer_required", OLD."vehicle_id", OLD."version", OLD."wheelchair_required"); RETURN NULL;',
                    hash="ffe4b8558d2606abfbc016f9e7c3c3cfde68d30f",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_55ee3",
                    table="trips_trip",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="passengerevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e73a577581d49f5e11f75dc2c9d9d2a95324bbeb",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d1a13",
                    table="trips_passengerevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="standingorder",
            trigger=pgtrigger.compiler.Trigger(
                name="legal_moves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF NEW.status = OLD.status THEN RETURN NEW; END IF;\nIF (OLD.status, NEW.status) IN (('requested', 'active'), ('requested', 'ended'), ('active', 'ended'), ('active', 'paused'), ('paused', 'active'), ('paused', 'ended'), ('ended', 'active')) THEN RETURN NEW; END IF;\nIF current_user = 'migrate_loader' AND coalesce(current_setting('delta.run', true), '') <> ''\n    THEN RETURN NEW; END IF;\nRAISE EXCEPTION 'What is % cannot become %.', OLD.status, NEW.status\n    USING ERRCODE = 'check_violation', CONSTRAINT = 'trips_standingorder_legal_moves';\n",
                    hash="001f02867f14573cd23976701f34758cf2588b87",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_legal_moves_f8c92",
                    table="trips_standingorder",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="standingorder",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."accepted_at" IS DISTINCT FROM (NEW."accepted_at") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."end_reason" IS DISTINCT FROM (NEW."end_reason") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."facility_id" IS DISTINCT FROM (NEW."facility_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."patient_id" IS DISTINCT FROM (NEW."patient_id") OR OLD."requested_by_id" IS DISTINCT FROM (NEW."requested_by_id") OR OLD."status" IS DISTINCT FROM (NEW."status"))',
                    func='INSERT INTO "trips_standingorderevent" ("accepted_at", "created_at", "end_reason", "ends_on", "facility_id", "id", "imported_at", "notes", "number", "patient_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "requested_by_id", "status") VALUES (OLD."accepted_at", OLD."created_at", OLD."end_reason", OLD."ends_on", OLD."facility_id", OLD."id", OLD."imported_at", OLD."notes", OLD."number", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."requested_by_id", OLD."status"); RETURN NULL;',
                    hash="7b1f2da0a10d5d68c57f1f7e07ee43e92591c3ac",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_3da85",
                    table="trips_standingorder",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="standingorder",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "trips_standingorderevent" ("accepted_at", "created_at", "end_reason", "ends_on", "facility_id", "id", "imported_at", "notes", "number", "patient_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "requested_by_id", "status") VALUES (OLD."accepted_at", OLD."created_at", OLD."end_reason", OLD."ends_on", OLD."facility_id", OLD."id", OLD."imported_at", OLD."notes", OLD."number", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."requested_by_id", OLD."status"); RETURN NULL;',
                    hash="397f32fac71285131f714e721be87163e825c447",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_de99a",
                    table="trips_standingorder",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="standingorderevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3b699d04a82d8e0c25dfc38b75a7d7d44260e019",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e1c07",
                    table="trips_standingorderevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="standingorderexception",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."day" IS DISTINCT FROM (NEW."day") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."order_id" IS DISTINCT FROM (NEW."order_id") OR OLD."pickup_time" IS DISTINCT FROM (NEW."pickup_time") OR OLD."reason" IS DISTINCT FROM (NEW."reason"))',
                    func='INSERT INTO "trips_standingorderexceptionevent" ("created_at", "day", "id", "kind", "order_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "pickup_time", "reason") VALUES (OLD."created_at", OLD."day", OLD."id", OLD."kind", OLD."order_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."pickup_time", OLD."reason"); RETURN NULL;',
                    hash="f456b545ea09fe7f47ab7313c914ed52bc73a11d",
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
                    func='INSERT INTO "trips_standingorderexceptionevent" ("created_at", "day", "id", "kind", "order_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "pickup_time", "reason") VALUES (OLD."created_at", OLD."day", OLD."id", OLD."kind", OLD."order_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."pickup_time", OLD."reason"); RETURN NULL;',
                    hash="b3618744784c1d512d90c4432c902d9414711653",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_af603",
                    table="trips_standingorderexception",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="standingorderexceptionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="06d893597a1af448584571fe52e3c2c910f6f3cb",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_5a56f",
                    table="trips_standingorderexceptionevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="standingorderpause",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."order_id" IS DISTINCT FROM (NEW."order_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on"))',
                    func='INSERT INTO "trips_standingorderpauseevent" ("created_at", "ends_on", "id", "order_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts_on") VALUES (OLD."created_at", OLD."ends_on", OLD."id", OLD."order_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."reason", OLD."starts_on"); RETURN NULL;',
                    hash="826ae8d15f60f349f506362d6d43e2f30a016d58",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_c10d6",
                    table="trips_standingorderpause",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="standingorderpause",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "trips_standingorderpauseevent" ("created_at", "ends_on", "id", "order_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts_on") VALUES (OLD."created_at", OLD."ends_on", OLD."id", OLD."order_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."reason", OLD."starts_on"); RETURN NULL;',
                    hash="754a7dd7fa80c7c1d2650b9ad4e5b57c07ed34ae",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_a2952",
                    table="trips_standingorderpause",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="standingorderpauseevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0aa641d0ee936aedc5551cc1259bb3507b429f27",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f08ba",
                    table="trips_standingorderpauseevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="standingorderversion",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."appointment_time" IS DISTINCT FROM (NEW."appointment_time") OR OLD."attendants" IS DISTINCT FROM (NEW."attendants") OR OLD."authorization_id" IS DISTINCT FROM (NEW."authorization_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."day_of_month" IS DISTINCT FROM (NEW."day_of_month") OR OLD."driver_notes" IS DISTINCT FROM (NEW."driver_notes") OR OLD."effective_from" IS DISTINCT FROM (NEW."effective_from") OR OLD."effective_until" IS DISTINCT FROM (NEW."effective_until") OR OLD."frequency" IS DISTINCT FROM (NEW."frequency") OR OLD."holidays" IS DISTINCT FROM (NEW."holidays") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."order_id" IS DISTINCT FROM (NEW."order_id") OR OLD."oxygen_required" IS DISTINCT FROM (NEW."oxygen_required") OR OLD."pickup_time" IS DISTINCT FROM (NEW."pickup_time") OR OLD."preferred_driver_id" IS DISTINCT FROM (NEW."preferred_driver_id") OR OLD."purpose_id" IS DISTINCT FROM (NEW."purpose_id") OR OLD."return_ride" IS DISTINCT FROM (NEW."return_ride") OR OLD."return_time" IS DISTINCT FROM (NEW."return_time") OR OLD."service_type_id" IS DISTINCT FROM (NEW."service_type_id") OR OLD."stretcher_required" IS DISTINCT FROM (NEW."stretcher_required") OR OLD."transfer_required" IS DISTINCT FROM (NEW."transfer_required") OR OLD."weekdays" IS DISTINCT FROM (NEW."weekdays") OR OLD."wheelchair_required" IS DISTINCT FROM (NEW."wheelchair_required"))',
                    func='INSERT INTO "trips_standingorderversionevent" ("appointment_time", "attendants", "authorization_id", "created_at", "day_of_month", "driver_notes", "effective_from", "effective_until", "frequency", "holidays", "id", "order_id", "oxygen_required", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "pickup_time", "preferred_driver_id", "purpose_id", "return_ride", "return_time", "service_type_id", "stretcher_required", "transfer_required", "weekdays", "wheelchair_required") VALUES (OLD."appointment_time", OLD."attendants", OLD."authorization_id", OLD."created_at", OLD."day_of_month", OLD."driver_notes", OLD."effective_from", OLD."effective_until", OLD."frequency", OLD."holidays", OLD."id", OLD."order_id", OLD."oxygen_required", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."pickup_time", OLD."preferred_driver_id", OLD."purpose_id", OLD."return_ride", OLD."return_time", OLD."service_type_id", OLD."stretcher_required", OLD."transfer_required", OLD."weekdays", OLD."wheelchair_required"); RETURN NULL;',
                    hash="f9e4358691f9457ca1e4fcc9bf69b2d0dfa27a2e",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_e8fbd",
                    table="trips_standingorderversion",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="standingorderversion",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "trips_standingorderversionevent" ("appointment_time", "attendants", "authorization_id", "created_at", "day_of_month", "driver_notes", "effective_from", "effective_until", "frequency", "holidays", "id", "order_id", "oxygen_required", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "pickup_time", "preferred_driver_id", "purpose_id", "return_ride", "return_time", "service_type_id", "stretcher_required", "transfer_required", "weekdays", "wheelchair_required") VALUES (OLD."appointment_time", OLD."attendants", OLD."authorization_id", OLD."created_at", OLD."day_of_month", OLD."driver_notes", OLD."effective_from", OLD."effective_until", OLD."frequency", OLD."holidays", OLD."id", OLD."order_id", OLD."oxygen_required", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."pickup_time", OLD."preferred_driver_id", OLD."purpose_id", OLD."return_ride", OLD."return_time", OLD."service_type_id", OLD."stretcher_required", OLD."transfer_required", OLD."weekdays", OLD."wheelchair_required"); RETURN NULL;',
                    hash="c338c6505c57bbb4225d48bdee0e80b427510ae8",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_60b61",
                    table="trips_standingorderversion",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="standingorderstopevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c7308c24247ff1f054a2edc4be0777ffa4fe5875",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_07d39",
                    table="trips_standingorderstopevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="standingorderstop",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."city" IS DISTINCT FROM (NEW."city") OR OLD."contact_name" IS DISTINCT FROM (NEW."contact_name") OR OLD."contact_phone" IS DISTINCT FROM (NEW."contact_phone") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."geo_quality" IS DISTINCT FROM (NEW."geo_quality") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."instructions" IS DISTINCT FROM (NEW."instructions") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."latitude" IS DISTINCT FROM (NEW."latitude") OR OLD."line1" IS DISTINCT FROM (NEW."line1") OR OLD."line2" IS DISTINCT FROM (NEW."line2") OR OLD."longitude" IS DISTINCT FROM (NEW."longitude") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."version_id" IS DISTINCT FROM (NEW."version_id") OR OLD."zip_code" IS DISTINCT FROM (NEW."zip_code"))',
                    func='INSERT INTO "trips_standingorderstopevent" ("address", "city", "contact_name", "contact_phone", "created_at", "geo_quality", "id", "instructions", "kind", "latitude", "line1", "line2", "longitude", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "state", "version_id", "zip_code") VALUES (OLD."address", OLD."city", OLD."contact_name", OLD."contact_phone", OLD."created_at", OLD."geo_quality", OLD."id", OLD."instructions", OLD."kind", OLD."latitude", OLD."line1", OLD."line2", OLD."longitude", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."position", OLD."state", OLD."version_id", OLD."zip_code"); RETURN NULL;',
                    hash="932cdc80d3f2dd8c4309e2b03b0339df325d76a6",
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
                    func='INSERT INTO "trips_standingorderstopevent" ("address", "city", "contact_name", "contact_phone", "created_at", "geo_quality", "id", "instructions", "kind", "latitude", "line1", "line2", "longitude", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "state", "version_id", "zip_code") VALUES (OLD."address", OLD."city", OLD."contact_name", OLD."contact_phone", OLD."created_at", OLD."geo_quality", OLD."id", OLD."instructions", OLD."kind", OLD."latitude", OLD."line1", OLD."line2", OLD."longitude", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."position", OLD."state", OLD."version_id", OLD."zip_code"); RETURN NULL;',
                    hash="36c31e68041958eb23b2b0508de64f5591f37cd3",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_403b1",
                    table="trips_standingorderstop",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="standingorderversionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c9dcb7ba11f1ab6efc64e3cfe75aec34f2e2c4ef",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_2b78e",
                    table="trips_standingorderversionevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="stopevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="57d0f52d2846b463d2c80885893b04a92a588f9f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_aade7",
                    table="trips_stopevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="tripevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="5e56fedf4f11838cca927c1a1e576446c35a5e03",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e5ab9",
                    table="trips_tripevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
