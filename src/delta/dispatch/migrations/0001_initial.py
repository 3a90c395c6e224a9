import django.contrib.postgres.constraints
import django.contrib.postgres.functions
import django.db.models.constraints
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
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("documents", "0001_initial"),
        ("drivers", "0002_records"),
        ("facilities", "0002_records"),
        ("fleet", "0002_records"),
        ("patients", "0002_records"),
        ("trips", "0003_records"),
    ]

    operations = [
        delta.database.operations.CreateModel(
            name="Complaint",
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
                    "complainant",
                    models.TextField(
                        choices=[
                            ("patient", "Patient"),
                            ("family", "Family"),
                            ("facility", "Facility"),
                            ("payer", "Payer"),
                            ("other", "Other"),
                        ]
                    ),
                ),
                ("name", models.TextField(blank=True, db_default="", default="")),
                ("phone", models.TextField(blank=True, db_default="", default="")),
                (
                    "category",
                    models.TextField(
                        choices=[
                            ("lateness", "Lateness"),
                            ("conduct", "Conduct"),
                            ("safety", "Safety"),
                            ("vehicle", "Vehicle"),
                            ("billing", "Billing"),
                            ("other", "Other"),
                        ]
                    ),
                ),
                ("description", models.TextField()),
                ("received_at", models.DateTimeField()),
                ("due_on", models.DateField()),
                (
                    "status",
                    models.TextField(
                        choices=[
                            ("received", "Received"),
                            ("acknowledged", "Acknowledged"),
                            ("resolved", "Resolved"),
                        ],
                        db_default="received",
                        default=delta.kernel.words.ComplaintStatus["RECEIVED"],
                    ),
                ),
                ("acknowledged_at", models.DateTimeField(blank=True, null=True)),
                ("resolution", models.TextField(blank=True, db_default="", default="")),
                ("resolved_at", models.DateTimeField(blank=True, null=True)),
                (
                    "driver",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="complaints",
                        to="drivers.driver",
                    ),
                ),
                (
                    "facility",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="complaints",
                        to="facilities.facility",
                    ),
                ),
                (
                    "patient",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="complaints",
                        to="patients.patient",
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="complaints",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "trip",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="complaints",
                        to="trips.trip",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="dispatch_complaint_newest"),
                    models.Index(fields=["status", "due_on"], name="dispatch_complaint_due"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("complainant__in", ["patient", "family", "facility", "payer", "other"])
                        ),
                        name="dispatch_complaint_complainant_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "category__in",
                                ["lateness", "conduct", "safety", "vehicle", "billing", "other"],
                            )
                        ),
                        name="dispatch_complaint_category_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["received", "acknowledged", "resolved"])
                        ),
                        name="dispatch_complaint_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("description", ""), _negated=True),
                        name="dispatch_complaint_told",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("imported_at__isnull", False),
                            models.Q(
                                ("status", delta.kernel.words.ComplaintStatus["RESOLVED"]),
                                _negated=True,
                            ),
                            models.Q(
                                models.Q(("resolution", ""), _negated=True),
                                ("resolved_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="dispatch_complaint_resolved_with_answer",
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="Incident",
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
                            ("injury", "Injury"),
                            ("fall", "Fall"),
                            ("vehicle_accident", "Vehicle accident"),
                            ("breakdown", "Breakdown"),
                            ("patient_distress", "Patient distress"),
                            ("behaviour", "Behaviour"),
                            ("medication", "Medication"),
                            ("property", "Property"),
                            ("other", "Other"),
                        ]
                    ),
                ),
                (
                    "severity",
                    models.TextField(
                        choices=[
                            ("minor", "Minor"),
                            ("moderate", "Moderate"),
                            ("major", "Major"),
                            ("critical", "Critical"),
                        ],
                        db_default="minor",
                        default=delta.kernel.words.IncidentSeverity["MINOR"],
                    ),
                ),
                ("happened_at", models.DateTimeField()),
                ("description", models.TextField()),
                (
                    "status",
                    models.TextField(
                        choices=[
                            ("open", "Open"),
                            ("investigating", "Investigating"),
                            ("closed", "Closed"),
                        ],
                        db_default="open",
                        default=delta.kernel.words.IncidentStatus["OPEN"],
                    ),
                ),
                ("outcome", models.TextField(blank=True, db_default="", default="")),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("authority", models.TextField(blank=True, db_default="", default="")),
                ("authority_notified_at", models.DateTimeField(blank=True, null=True)),
                (
                    "driver",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="incidents",
                        to="drivers.driver",
                    ),
                ),
                (
                    "patient",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="incidents",
                        to="patients.patient",
                    ),
                ),
                (
                    "reported_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="incidents",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "trip",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="incidents",
                        to="trips.trip",
                    ),
                ),
                (
                    "vehicle",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="incidents",
                        to="fleet.vehicle",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="dispatch_incident_newest"),
                    models.Index(
                        fields=["status", "-happened_at"], name="dispatch_incident_by_status"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "injury",
                                    "fall",
                                    "vehicle_accident",
                                    "breakdown",
                                    "patient_distress",
                                    "behaviour",
                                    "medication",
                                    "property",
                                    "other",
                                ],
                            )
                        ),
                        name="dispatch_incident_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("severity__in", ["minor", "moderate", "major", "critical"])
                        ),
                        name="dispatch_incident_severity_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["open", "investigating", "closed"])),
                        name="dispatch_incident_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("description", ""), _negated=True),
                        name="dispatch_incident_told",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("imported_at__isnull", False),
                            models.Q(
                                ("status", delta.kernel.words.IncidentStatus["CLOSED"]),
                                _negated=True,
                            ),
                            models.Q(
                                models.Q(("outcome", ""), _negated=True),
                                ("closed_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="dispatch_incident_closed_with_outcome",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("imported_at__isnull", False),
                            ("authority_notified_at__isnull", True),
                            ("authority_notified_at__gte", models.F("happened_at")),
                            _connector="OR",
                        ),
                        name="dispatch_incident_notified_after",
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="Message",
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
                ("is_from_office", models.BooleanField(db_default=False, default=False)),
                ("body", models.TextField()),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                (
                    "driver",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="messages",
                        to="drivers.driver",
                    ),
                ),
                (
                    "facility",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="messages",
                        to="facilities.facility",
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
                    "sender",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="messages",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "trip",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="messages",
                        to="trips.trip",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="dispatch_message_newest")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("driver__isnull", True), ("facility__isnull", False)),
                            models.Q(("driver__isnull", False), ("facility__isnull", True)),
                            _connector="OR",
                        ),
                        name="dispatch_message_one_side",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("body", ""), _negated=True),
                        name="dispatch_message_said",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("read_at__isnull", True),
                            ("read_at__gte", models.F("created_at")),
                            _connector="OR",
                        ),
                        name="dispatch_message_times_in_order",
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="Run",
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
                ("service_date", models.DateField()),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                (
                    "status",
                    models.TextField(
                        choices=[
                            ("planned", "Planned"),
                            ("published", "Published"),
                            ("started", "Started"),
                            ("finished", "Finished"),
                            ("cancelled", "Cancelled"),
                        ],
                        db_default="planned",
                        default=delta.kernel.words.RunStatus["PLANNED"],
                    ),
                ),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("pulled_out_at", models.DateTimeField(blank=True, null=True)),
                ("pulled_in_at", models.DateTimeField(blank=True, null=True)),
                ("pull_out_odometer", models.IntegerField(blank=True, null=True)),
                ("pull_in_odometer", models.IntegerField(blank=True, null=True)),
                ("cancel_reason", models.TextField(blank=True, db_default="", default="")),
                ("notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "driver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="runs",
                        to="drivers.driver",
                    ),
                ),
                (
                    "shift",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="runs",
                        to="drivers.shift",
                    ),
                ),
                (
                    "vehicle",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="runs",
                        to="fleet.vehicle",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="dispatch_run_newest"),
                    models.Index(fields=["service_date", "starts_at"], name="dispatch_run_by_day"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                ["planned", "published", "started", "finished", "cancelled"],
                            )
                        ),
                        name="dispatch_run_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("pull_out_odometer__gte", 0)),
                        name="dispatch_run_pull_out_odometer_min",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("pull_in_odometer__gte", 0)),
                        name="dispatch_run_pull_in_odometer_min",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("imported_at__isnull", False),
                            ("ends_at__gt", models.F("starts_at")),
                            _connector="OR",
                        ),
                        name="dispatch_run_times_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("imported_at__isnull", False),
                            ("pull_out_odometer__isnull", True),
                            ("pull_in_odometer__isnull", True),
                            ("pull_in_odometer__gte", models.F("pull_out_odometer")),
                            _connector="OR",
                        ),
                        name="dispatch_run_odometer_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("imported_at__isnull", False),
                            ("vehicle__isnull", False),
                            (
                                "status__in",
                                (
                                    delta.kernel.words.RunStatus["PLANNED"],
                                    delta.kernel.words.RunStatus["CANCELLED"],
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="dispatch_run_has_vehicle",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(
                            ("imported_at__isnull", True),
                            models.Q(
                                ("status", delta.kernel.words.RunStatus["CANCELLED"]), _negated=True
                            ),
                        ),
                        expressions=[
                            ("driver", "="),
                            (delta.kernel.rows.TimeRange("starts_at", "ends_at"), "&&"),
                        ],
                        name="dispatch_run_driver_no_overlap",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(
                            ("imported_at__isnull", True),
                            models.Q(
                                ("status", delta.kernel.words.RunStatus["CANCELLED"]), _negated=True
                            ),
                        ),
                        expressions=[
                            ("vehicle", "="),
                            (delta.kernel.rows.TimeRange("starts_at", "ends_at"), "&&"),
                        ],
                        name="dispatch_run_vehicle_no_overlap",
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="ComplaintEvent",
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
                    "complainant",
                    models.TextField(
                        choices=[
                            ("patient", "Patient"),
                            ("family", "Family"),
                            ("facility", "Facility"),
                            ("payer", "Payer"),
                            ("other", "Other"),
                        ]
                    ),
                ),
                ("name", models.TextField(blank=True, db_default="", default="")),
                ("phone", models.TextField(blank=True, db_default="", default="")),
                (
                    "category",
                    models.TextField(
                        choices=[
                            ("lateness", "Lateness"),
                            ("conduct", "Conduct"),
                            ("safety", "Safety"),
                            ("vehicle", "Vehicle"),
                            ("billing", "Billing"),
                            ("other", "Other"),
                        ]
                    ),
                ),
                ("description", models.TextField()),
                ("received_at", models.DateTimeField()),
                ("due_on", models.DateField()),
                (
                    "status",
                    models.TextField(
                        choices=[
                            ("received", "Received"),
                            ("acknowledged", "Acknowledged"),
                            ("resolved", "Resolved"),
                        ],
                        db_default="received",
                        default=delta.kernel.words.ComplaintStatus["RECEIVED"],
                    ),
                ),
                ("acknowledged_at", models.DateTimeField(blank=True, null=True)),
                ("resolution", models.TextField(blank=True, db_default="", default="")),
                ("resolved_at", models.DateTimeField(blank=True, null=True)),
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
                        to="dispatch.complaint",
                    ),
                ),
                (
                    "taken_by",
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
                    "trip",
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
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="IncidentDocument",
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
                ("notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="documents",
                        to="dispatch.incident",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("incident", "document"), name="dispatch_incidentdocument_once"
                    )
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="IncidentEvent",
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
                            ("injury", "Injury"),
                            ("fall", "Fall"),
                            ("vehicle_accident", "Vehicle accident"),
                            ("breakdown", "Breakdown"),
                            ("patient_distress", "Patient distress"),
                            ("behaviour", "Behaviour"),
                            ("medication", "Medication"),
                            ("property", "Property"),
                            ("other", "Other"),
                        ]
                    ),
                ),
                (
                    "severity",
                    models.TextField(
                        choices=[
                            ("minor", "Minor"),
                            ("moderate", "Moderate"),
                            ("major", "Major"),
                            ("critical", "Critical"),
                        ],
                        db_default="minor",
                        default=delta.kernel.words.IncidentSeverity["MINOR"],
                    ),
                ),
                ("happened_at", models.DateTimeField()),
                ("description", models.TextField()),
                (
                    "status",
                    models.TextField(
                        choices=[
                            ("open", "Open"),
                            ("investigating", "Investigating"),
                            ("closed", "Closed"),
                        ],
                        db_default="open",
                        default=delta.kernel.words.IncidentStatus["OPEN"],
                    ),
                ),
                ("outcome", models.TextField(blank=True, db_default="", default="")),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("authority", models.TextField(blank=True, db_default="", default="")),
                ("authority_notified_at", models.DateTimeField(blank=True, null=True)),
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
                        to="dispatch.incident",
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
                    "trip",
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
            name="MessageEvent",
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
                ("is_from_office", models.BooleanField(db_default=False, default=False)),
                ("body", models.TextField()),
                ("read_at", models.DateTimeField(blank=True, null=True)),
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
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="dispatch.message",
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
                    "sender",
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
                    "trip",
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
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="RunEvent",
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
                ("service_date", models.DateField()),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                (
                    "status",
                    models.TextField(
                        choices=[
                            ("planned", "Planned"),
                            ("published", "Published"),
                            ("started", "Started"),
                            ("finished", "Finished"),
                            ("cancelled", "Cancelled"),
                        ],
                        db_default="planned",
                        default=delta.kernel.words.RunStatus["PLANNED"],
                    ),
                ),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("pulled_out_at", models.DateTimeField(blank=True, null=True)),
                ("pulled_in_at", models.DateTimeField(blank=True, null=True)),
                ("pull_out_odometer", models.IntegerField(blank=True, null=True)),
                ("pull_in_odometer", models.IntegerField(blank=True, null=True)),
                ("cancel_reason", models.TextField(blank=True, db_default="", default="")),
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
                        to="dispatch.run",
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
            name="RunTrip",
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
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="places",
                        to="dispatch.run",
                    ),
                ),
                (
                    "trip",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="place_on_run",
                        to="trips.trip",
                    ),
                ),
            ],
            options={
                "verbose_name": "trip of a run",
                "verbose_name_plural": "trips of a run",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("position__gte", 1)),
                        name="dispatch_runtrip_position_min",
                    ),
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("run", "position"),
                        name="dispatch_runtrip_one_position",
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="IncidentDocumentEvent",
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
                ("notes", models.TextField(blank=True, db_default="", default="")),
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
                    "incident",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="dispatch.incident",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="dispatch.incidentdocument",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="RunTripEvent",
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
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="dispatch.runtrip",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="dispatch.run",
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
        delta.database.operations.AddTrigger(
            model_name="complaint",
            trigger=pgtrigger.compiler.Trigger(
                name="legal_moves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF NEW.status = OLD.status THEN RETURN NEW; END IF;\nIF (OLD.status, NEW.status) IN (('received', 'acknowledged'), ('received', 'resolved'), ('acknowledged', 'resolved'), ('resolved', 'acknowledged')) THEN RETURN NEW; END IF;\nIF current_user = 'migrate_loader' AND coalesce(current_setting('delta.run', true), '') <> ''\n    THEN RETURN NEW; END IF;\nRAISE EXCEPTION 'What is % cannot become %.', OLD.status, NEW.status\n    USING ERRCODE = 'check_violation', CONSTRAINT = 'dispatch_complaint_legal_moves';\n",
                    hash="1edf95e2c5264fca18a041c485d0a298e9df8c44",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_legal_moves_6132a",
                    table="dispatch_complaint",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="complaint",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."acknowledged_at" IS DISTINCT FROM (NEW."acknowledged_at") OR OLD."category" IS DISTINCT FROM (NEW."category") OR OLD."complainant" IS DISTINCT FROM (NEW."complainant") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."driver_id" IS DISTINCT FROM (NEW."driver_id") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."facility_id" IS DISTINCT FROM (NEW."facility_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."patient_id" IS DISTINCT FROM (NEW."patient_id") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."received_at" IS DISTINCT FROM (NEW."received_at") OR OLD."resolution" IS DISTINCT FROM (NEW."resolution") OR OLD."resolved_at" IS DISTINCT FROM (NEW."resolved_at") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."taken_by_id" IS DISTINCT FROM (NEW."taken_by_id") OR OLD."trip_id" IS DISTINCT FROM (NEW."trip_id"))',
                    func='INSERT INTO "dispatch_complaintevent" ("acknowledged_at", "category", "complainant", "created_at", "description", "driver_id", "due_on", "facility_id", "id", "imported_at", "name", "patient_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "received_at", "resolution", "resolved_at", "status", "taken_by_id", "trip_id") VALUES (OLD."acknowledged_at", OLD."category", OLD."complainant", OLD."created_at", OLD."description", OLD."driver_id", OLD."due_on", OLD."facility_id", OLD."id", OLD."imported_at", OLD."name", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."phone", OLD."received_at", OLD."resolution", OLD."resolved_at", OLD."status", OLD."taken_by_id", OLD."trip_id"); RETURN NULL;',
                    hash="ab8d5ca1b219ff49810c59d656680b4e0238b2ce",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_a1712",
                    table="dispatch_complaint",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="complaint",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dispatch_complaintevent" ("acknowledged_at", "category", "complainant", "created_at", "description", "driver_id", "due_on", "facility_id", "id", "imported_at", "name", "patient_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "received_at", "resolution", "resolved_at", "status", "taken_by_id", "trip_id") VALUES (OLD."acknowledged_at", OLD."category", OLD."complainant", OLD."created_at", OLD."description", OLD."driver_id", OLD."due_on", OLD."facility_id", OLD."id", OLD."imported_at", OLD."name", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."phone", OLD."received_at", OLD."resolution", OLD."resolved_at", OLD."status", OLD."taken_by_id", OLD."trip_id"); RETURN NULL;',
                    hash="ff3b054d7906482b93e8dcfba8b54b6eca0020b5",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_7a4dc",
                    table="dispatch_complaint",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="complaintevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="82f5e337aa0e59c9055d5856d5d80b2b1495c919",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3c57a",
                    table="dispatch_complaintevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="incident",
            trigger=pgtrigger.compiler.Trigger(
                name="legal_moves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF NEW.status = OLD.status THEN RETURN NEW; END IF;\nIF (OLD.status, NEW.status) IN (('open', 'closed'), ('open', 'investigating'), ('investigating', 'closed'), ('closed', 'investigating')) THEN RETURN NEW; END IF;\nIF current_user = 'migrate_loader' AND coalesce(current_setting('delta.run', true), '') <> ''\n    THEN RETURN NEW; END IF;\nRAISE EXCEPTION 'What is % cannot become %.', OLD.status, NEW.status\n    USING ERRCODE = 'check_violation', CONSTRAINT = 'dispatch_incident_legal_moves';\n",
                    hash="099f1e6cb8195bd6c9b60ada814ced4d27ee7645",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_legal_moves_7b77b",
                    table="dispatch_incident",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="incident",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."authority" IS DISTINCT FROM (NEW."authority") OR OLD."authority_notified_at" IS DISTINCT FROM (NEW."authority_notified_at") OR OLD."closed_at" IS DISTINCT FROM (NEW."closed_at") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."driver_id" IS DISTINCT FROM (NEW."driver_id") OR OLD."happened_at" IS DISTINCT FROM (NEW."happened_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."outcome" IS DISTINCT FROM (NEW."outcome") OR OLD."patient_id" IS DISTINCT FROM (NEW."patient_id") OR OLD."reported_by_id" IS DISTINCT FROM (NEW."reported_by_id") OR OLD."severity" IS DISTINCT FROM (NEW."severity") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."trip_id" IS DISTINCT FROM (NEW."trip_id") OR OLD."vehicle_id" IS DISTINCT FROM (NEW."vehicle_id"))',
                    func='INSERT INTO "dispatch_incidentevent" ("authority", "authority_notified_at", "closed_at", "created_at", "description", "driver_id", "happened_at", "id", "imported_at", "kind", "outcome", "patient_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_by_id", "severity", "status", "trip_id", "vehicle_id") VALUES (OLD."authority", OLD."authority_notified_at", OLD."closed_at", OLD."created_at", OLD."description", OLD."driver_id", OLD."happened_at", OLD."id", OLD."imported_at", OLD."kind", OLD."outcome", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."reported_by_id", OLD."severity", OLD."status", OLD."trip_id", OLD."vehicle_id"); RETURN NULL;',
                    hash="da6882497b1a02fd40450f6f7503c9965fe4ff3c",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_c0191",
                    table="dispatch_incident",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="incident",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dispatch_incidentevent" ("authority", "authority_notified_at", "closed_at", "created_at", "description", "driver_id", "happened_at", "id", "imported_at", "kind", "outcome", "patient_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_by_id", "severity", "status", "trip_id", "vehicle_id") VALUES (OLD."authority", OLD."authority_notified_at", OLD."closed_at", OLD."created_at", OLD."description", OLD."driver_id", OLD."happened_at", OLD."id", OLD."imported_at", OLD."kind", OLD."outcome", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."reported_by_id", OLD."severity", OLD."status", OLD."trip_id", OLD."vehicle_id"); RETURN NULL;',
                    hash="9b35b31eb88ad851b0c8bdfe1a9afcb9d332e475",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_1f33d",
                    table="dispatch_incident",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="incidentdocument",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."document_id" IS DISTINCT FROM (NEW."document_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."incident_id" IS DISTINCT FROM (NEW."incident_id") OR OLD."notes" IS DISTINCT FROM (NEW."notes"))',
                    func='INSERT INTO "dispatch_incidentdocumentevent" ("created_at", "document_id", "id", "incident_id", "notes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."created_at", OLD."document_id", OLD."id", OLD."incident_id", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id"); RETURN NULL;',
                    hash="ad56eca83b48829d166dec8d1b6399cb987cc6b8",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_87640",
                    table="dispatch_incidentdocument",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="incidentdocument",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dispatch_incidentdocumentevent" ("created_at", "document_id", "id", "incident_id", "notes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."created_at", OLD."document_id", OLD."id", OLD."incident_id", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id"); RETURN NULL;',
                    hash="557440eafdb84634d470b4d2f60ca47b549cd95c",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_e8a59",
                    table="dispatch_incidentdocument",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="incidentdocumentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="23736bc9d3997a1f1a6f40e0472df06c8776f1dc",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_04477",
                    table="dispatch_incidentdocumentevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="incidentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="69caa26f22e0639a484eea3e1f21055a61bc1bf1",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_6b4f5",
                    table="dispatch_incidentevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="message",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."body" IS DISTINCT FROM (NEW."body") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."driver_id" IS DISTINCT FROM (NEW."driver_id") OR OLD."facility_id" IS DISTINCT FROM (NEW."facility_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_from_office" IS DISTINCT FROM (NEW."is_from_office") OR OLD."read_at" IS DISTINCT FROM (NEW."read_at") OR OLD."read_by_id" IS DISTINCT FROM (NEW."read_by_id") OR OLD."sender_id" IS DISTINCT FROM (NEW."sender_id") OR OLD."trip_id" IS DISTINCT FROM (NEW."trip_id"))',
                    func='INSERT INTO "dispatch_messageevent" ("body", "created_at", "driver_id", "facility_id", "id", "is_from_office", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_at", "read_by_id", "sender_id", "trip_id") VALUES (OLD."body", OLD."created_at", OLD."driver_id", OLD."facility_id", OLD."id", OLD."is_from_office", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."read_at", OLD."read_by_id", OLD."sender_id", OLD."trip_id"); RETURN NULL;',
                    hash="4c08f76bc97a51335a8fad705ce8ae3b9c955bce",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_b1085",
                    table="dispatch_message",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="message",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dispatch_messageevent" ("body", "created_at", "driver_id", "facility_id", "id", "is_from_office", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_at", "read_by_id", "sender_id", "trip_id") VALUES (OLD."body", OLD."created_at", OLD."driver_id", OLD."facility_id", OLD."id", OLD."is_from_office", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."read_at", OLD."read_by_id", OLD."sender_id", OLD."trip_id"); RETURN NULL;',
                    hash="567e2653ac3d98c1ab09c7b8b21a7c254e768cb3",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_9aeac",
                    table="dispatch_message",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="messageevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="fb11b571b1c7c6aeee81702b85f3401e37fd4d08",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e8663",
                    table="dispatch_messageevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="run",
            trigger=pgtrigger.compiler.Trigger(
                name="legal_moves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF NEW.status = OLD.status THEN RETURN NEW; END IF;\nIF (OLD.status, NEW.status) IN (('planned', 'cancelled'), ('planned', 'published'), ('published', 'cancelled'), ('published', 'planned'), ('published', 'started'), ('started', 'finished'), ('started', 'published'), ('finished', 'started'), ('cancelled', 'planned')) THEN RETURN NEW; END IF;\nIF current_user = 'migrate_loader' AND coalesce(current_setting('delta.run', true), '') <> ''\n    THEN RETURN NEW; END IF;\nRAISE EXCEPTION 'What is % cannot become %.', OLD.status, NEW.status\n    USING ERRCODE = 'check_violation', CONSTRAINT = 'dispatch_run_legal_moves';\n",
                    hash="2601bed54e98ca312c0152b13fecc293fa17e803",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_legal_moves_0398c",
                    table="dispatch_run",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="run",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."cancel_reason" IS DISTINCT FROM (NEW."cancel_reason") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."driver_id" IS DISTINCT FROM (NEW."driver_id") OR OLD."ends_at" IS DISTINCT FROM (NEW."ends_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."pull_in_odometer" IS DISTINCT FROM (NEW."pull_in_odometer") OR OLD."pull_out_odometer" IS DISTINCT FROM (NEW."pull_out_odometer") OR OLD."pulled_in_at" IS DISTINCT FROM (NEW."pulled_in_at") OR OLD."pulled_out_at" IS DISTINCT FROM (NEW."pulled_out_at") OR OLD."service_date" IS DISTINCT FROM (NEW."service_date") OR OLD."shift_id" IS DISTINCT FROM (NEW."shift_id") OR OLD."starts_at" IS DISTINCT FROM (NEW."starts_at") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."vehicle_id" IS DISTINCT FROM (NEW."vehicle_id"))',
                    func='INSERT INTO "dispatch_runevent" ("cancel_reason", "created_at", "driver_id", "ends_at", "id", "imported_at", "notes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "pull_in_odometer", "pull_out_odometer", "pulled_in_at", "pulled_out_at", "service_date", "shift_id", "starts_at", "status", "vehicle_id") VALUES (OLD."cancel_reason", OLD."created_at", OLD."driver_id", OLD."ends_at", OLD."id", OLD."imported_at", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."published_at", OLD."pull_in_odometer", OLD."pull_out_odometer", OLD."pulled_in_at", OLD."pulled_out_at", OLD."service_date", OLD."shift_id", OLD."starts_at", OLD."status", OLD."vehicle_id"); RETURN NULL;',
                    hash="662f047d2bc0a7d4bc9574b268d4acdd16a4c272",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_6fa58",
                    table="dispatch_run",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="run",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dispatch_runevent" ("cancel_reason", "created_at", "driver_id", "ends_at", "id", "imported_at", "notes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "pull_in_odometer", "pull_out_odometer", "pulled_in_at", "pulled_out_at", "service_date", "shift_id", "starts_at", "status", "vehicle_id") VALUES (OLD."cancel_reason", OLD."created_at", OLD."driver_id", OLD."ends_at", OLD."id", OLD."imported_at", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."published_at", OLD."pull_in_odometer", OLD."pull_out_odometer", OLD."pulled_in_at", OLD."pulled_out_at", OLD."service_date", OLD."shift_id", OLD."starts_at", OLD."status", OLD."vehicle_id"); RETURN NULL;',
                    hash="cb7a1f0fcb289e5c70b72746b1ea65e281337059",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_dcbf2",
                    table="dispatch_run",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="runevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c4ca24634c9c3d6e120c339546e70b35f9d4ce87",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_6bfc1",
                    table="dispatch_runevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="runtrip",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."run_id" IS DISTINCT FROM (NEW."run_id") OR OLD."trip_id" IS DISTINCT FROM (NEW."trip_id"))',
                    func='INSERT INTO "dispatch_runtripevent" ("created_at", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "run_id", "trip_id") VALUES (OLD."created_at", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."position", OLD."run_id", OLD."trip_id"); RETURN NULL;',
                    hash="bc4541b51e23b28a8b3e0e76c227e6332fca685b",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_74276",
                    table="dispatch_runtrip",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="runtrip",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dispatch_runtripevent" ("created_at", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "run_id", "trip_id") VALUES (OLD."created_at", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."position", OLD."run_id", OLD."trip_id"); RETURN NULL;',
                    hash="1496d308fc77a375870970875a11b4acc7e915a5",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_c9089",
                    table="dispatch_runtrip",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="runtripevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6c395425113b0f0266e1018c391bd61cfaebecda",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ce3a9",
                    table="dispatch_runtripevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
