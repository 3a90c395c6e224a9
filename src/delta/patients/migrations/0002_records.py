import datetime

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
import delta.patients.words


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("documents", "0001_initial"),
        ("facilities", "0002_records"),
        ("patients", "0001_initial"),
        ("payers", "0001_records"),
    ]

    operations = [
        delta.database.operations.CreateModel(
            name="Authorization",
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
                ("number", models.TextField()),
                (
                    "unit_kind",
                    models.TextField(
                        choices=[("trips", "Trips"), ("miles", "Miles")],
                        db_default="trips",
                        default=delta.patients.words.UnitKind["TRIPS"],
                    ),
                ),
                (
                    "units",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True),
                ),
                (
                    "units_used",
                    models.DecimalField(db_default=0, decimal_places=2, default=0, max_digits=10),
                ),
                (
                    "service_level",
                    models.TextField(
                        blank=True,
                        choices=[
                            ("ambulatory", "Ambulatory"),
                            ("wheelchair", "Wheelchair"),
                            ("stretcher", "Stretcher"),
                            ("bariatric", "Bariatric"),
                        ],
                        null=True,
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                ("notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "funding_source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="authorizations",
                        to="payers.fundingsource",
                    ),
                ),
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="authorizations",
                        to="patients.patient",
                    ),
                ),
                (
                    "payer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="authorizations",
                        to="payers.payer",
                    ),
                ),
                (
                    "purpose",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="authorizations",
                        to="payers.trippurpose",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="patients_auth_newest"),
                    models.Index(fields=["patient", "starts_on"], name="patients_auth_by_patient"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("unit_kind__in", ["trips", "miles"])),
                        name="patients_authorization_unit_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "service_level__in",
                                ["ambulatory", "wheelchair", "stretcher", "bariatric"],
                            )
                        ),
                        name="patients_authorization_service_level_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number", ""), _negated=True),
                        name="patients_authorization_numbered",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("units__gte", 0)),
                        name="patients_authorization_units_min",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("units_used__gte", 0)),
                        name="patients_authorization_units_used_min",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("imported_at__isnull", False),
                            ("units__isnull", True),
                            ("units_used__lte", models.F("units")),
                            _connector="OR",
                        ),
                        name="patients_authorization_not_overdrawn",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("imported_at__isnull", False),
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="patients_authorization_days_in_order",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("imported_at__isnull", True), ("is_active", True)),
                        expressions=[
                            ("patient", "="),
                            ("payer", "="),
                            ("number", "="),
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
                        name="patients_authorization_no_overlap",
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="BreakGlass",
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
                ("reason", models.TextField()),
                ("ends_at", models.DateTimeField()),
                ("reviewed_at", models.DateTimeField(blank=True, null=True)),
                ("review_note", models.TextField(blank=True, db_default="", default="")),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="break_glasses",
                        to="patients.patient",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "break-glass",
                "verbose_name_plural": "break-glasses",
                "indexes": [
                    models.Index(
                        fields=["opened_by", "patient", "-ends_at"], name="patients_breakglass_open"
                    ),
                    models.Index(fields=["-created_at", "-id"], name="patients_breakglass_newest"),
                    models.Index(
                        condition=models.Q(("reviewed_at__isnull", True)),
                        fields=["-created_at"],
                        name="patients_breakglass_waiting",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason__length__gte", 10)),
                        name="patients_breakglass_reason_given",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("created_at"))),
                        name="patients_breakglass_times_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reviewed_by__isnull", True),
                            models.Q(("reviewed_by", models.F("opened_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="patients_breakglass_reviewed_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("review_note", ""),
                                ("reviewed_at__isnull", True),
                                ("reviewed_by__isnull", True),
                            ),
                            models.Q(
                                ("reviewed_at__isnull", False),
                                ("reviewed_by__isnull", False),
                                models.Q(("review_note", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="patients_breakglass_review_whole",
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="Consent",
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
                            ("treatment_transport", "Treatment transport"),
                            ("sms", "Sms"),
                            ("email", "Email"),
                            ("marketing", "Marketing"),
                            ("recording", "Recording"),
                            ("release_of_information", "Release of information"),
                        ]
                    ),
                ),
                (
                    "how",
                    models.TextField(
                        choices=[
                            ("written", "Written"),
                            ("spoken", "Spoken"),
                            ("online", "Online"),
                            ("guardian", "Guardian"),
                        ]
                    ),
                ),
                ("given_at", models.DateTimeField()),
                ("given_by", models.TextField(blank=True, db_default="", default="")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_how", models.TextField(blank=True, db_default="", default="")),
                ("notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consents",
                        to="documents.document",
                    ),
                ),
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consents",
                        to="patients.patient",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="patients_consent_newest")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "treatment_transport",
                                    "sms",
                                    "email",
                                    "marketing",
                                    "recording",
                                    "release_of_information",
                                ],
                            )
                        ),
                        name="patients_consent_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("how__in", ["written", "spoken", "online", "guardian"])
                        ),
                        name="patients_consent_how_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("imported_at__isnull", False),
                            ("withdrawn_at__isnull", True),
                            ("withdrawn_at__gte", models.F("given_at")),
                            _connector="OR",
                        ),
                        name="patients_consent_times_in_order",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("imported_at__isnull", True), ("withdrawn_at__isnull", True)
                        ),
                        fields=("patient", "kind"),
                        name="patients_consent_one_standing",
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="Eligibility",
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
                ("member_id", models.TextField(blank=True, db_default="", default="")),
                (
                    "status",
                    models.TextField(
                        choices=[
                            ("active", "Active"),
                            ("inactive", "Inactive"),
                            ("unknown", "Unknown"),
                        ],
                        db_default="unknown",
                        default=delta.patients.words.EligibilityStatus["UNKNOWN"],
                    ),
                ),
                ("checked_on", models.DateField()),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("source", models.TextField(blank=True, db_default="", default="")),
                ("notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="eligibility_checks",
                        to="patients.patient",
                    ),
                ),
                (
                    "payer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="eligibility_checks",
                        to="payers.payer",
                    ),
                ),
            ],
            options={
                "verbose_name": "eligibility check",
                "verbose_name_plural": "eligibility checks",
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="patients_elig_newest"),
                    models.Index(
                        fields=["patient", "-checked_on"], name="patients_elig_by_patient"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["active", "inactive", "unknown"])),
                        name="patients_eligibility_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("imported_at__isnull", False),
                            ("starts_on__isnull", True),
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="patients_eligibility_days_in_order",
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="MedicalProfileEvent",
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
                    "mobility_aids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(),
                        blank=True,
                        db_default=[],
                        default=list,
                        size=None,
                    ),
                ),
                ("wheelchair_type", models.TextField(blank=True, db_default="", default="")),
                ("can_transfer", models.BooleanField(db_default=True, default=True)),
                ("requires_lift", models.BooleanField(db_default=False, default=False)),
                ("oxygen_required", models.BooleanField(db_default=False, default=False)),
                (
                    "oxygen_flow_lpm",
                    models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True),
                ),
                ("oxygen_tank_provided", models.BooleanField(db_default=False, default=False)),
                ("iv_required", models.BooleanField(db_default=False, default=False)),
                ("weight_lbs", models.IntegerField(blank=True, null=True)),
                ("height_inches", models.IntegerField(blank=True, null=True)),
                (
                    "conditions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(),
                        blank=True,
                        db_default=[],
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "medications",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(),
                        blank=True,
                        db_default=[],
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "allergies",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(),
                        blank=True,
                        db_default=[],
                        default=list,
                        size=None,
                    ),
                ),
                ("blood_type", models.TextField(blank=True, db_default="", default="")),
                ("cognitive_notes", models.TextField(blank=True, db_default="", default="")),
                ("hearing_impaired", models.BooleanField(db_default=False, default=False)),
                ("visually_impaired", models.BooleanField(db_default=False, default=False)),
                ("language", models.TextField(blank=True, db_default="", default="")),
                ("contact_name", models.TextField(blank=True, db_default="", default="")),
                ("contact_phone", models.TextField(blank=True, db_default="", default="")),
                ("contact_relationship", models.TextField(blank=True, db_default="", default="")),
                ("contact2_name", models.TextField(blank=True, db_default="", default="")),
                ("contact2_phone", models.TextField(blank=True, db_default="", default="")),
                ("contact2_relationship", models.TextField(blank=True, db_default="", default="")),
                ("insurance_provider", models.TextField(blank=True, db_default="", default="")),
                ("insurance_policy", models.TextField(blank=True, db_default="", default="")),
                ("insurance_group", models.TextField(blank=True, db_default="", default="")),
                ("medicaid_number", models.TextField(blank=True, db_default="", default="")),
                ("medicare_number", models.TextField(blank=True, db_default="", default="")),
                ("special_instructions", models.TextField(blank=True, db_default="", default="")),
                ("driver_notes", models.TextField(blank=True, db_default="", default="")),
                ("imported_at", models.DateTimeField(blank=True, editable=False, null=True)),
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
                        to="patients.medicalprofile",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="MembershipEvent",
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
                ("room", models.TextField(blank=True, db_default="", default="")),
                ("record_number", models.TextField(blank=True, db_default="", default="")),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
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
                        to="patients.membership",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="Merge",
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
                ("reason", models.TextField()),
                ("was_active", models.BooleanField()),
                ("moved", models.JSONField(default=dict)),
                ("set_aside", models.JSONField(default=dict)),
                ("changed", models.JSONField(default=list)),
                ("unmerged_at", models.DateTimeField(blank=True, null=True)),
                ("unmerge_reason", models.TextField(blank=True, db_default="", default="")),
                ("stayed", models.JSONField(blank=True, default=dict)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "gone",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged_by",
                        to="patients.patient",
                    ),
                ),
                (
                    "kept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merges",
                        to="patients.patient",
                    ),
                ),
                (
                    "unmerged_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="patients_merge_newest")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kept", models.F("gone")), _negated=True),
                        name="patients_merge_of_two",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("unmerged_at__isnull", True)),
                        fields=("gone",),
                        name="patients_merge_one_standing",
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="PatientEvent",
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
                ("number", models.TextField(blank=True, db_default="", default="")),
                ("first_name", models.TextField()),
                ("last_name", models.TextField()),
                ("preferred_name", models.TextField(blank=True, db_default="", default="")),
                ("date_of_birth", models.DateField(blank=True, null=True)),
                (
                    "sex",
                    models.TextField(
                        choices=[
                            ("female", "Female"),
                            ("male", "Male"),
                            ("other", "Other"),
                            ("unknown", "Unknown"),
                        ],
                        db_default="unknown",
                        default=delta.patients.words.Sex["UNKNOWN"],
                    ),
                ),
                ("gender", models.TextField(blank=True, db_default="", default="")),
                ("email", models.TextField(blank=True, db_default="", default="")),
                ("phone", models.TextField(blank=True, db_default="", default="")),
                ("phone2", models.TextField(blank=True, db_default="", default="")),
                ("is_restricted", models.BooleanField(db_default=False, default=False)),
                ("is_active", models.BooleanField(db_default=True, default=True)),
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
                    "merged_into",
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
                        to="patients.patient",
                    ),
                ),
                ("former_numbers", models.TextField(blank=True, db_default="", default="")),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="Preference",
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
                ("language", models.TextField(blank=True, db_default="", default="")),
                (
                    "channels",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(),
                        blank=True,
                        db_default=[],
                        default=list,
                        size=None,
                    ),
                ),
                ("quiet_from", models.TimeField(blank=True, null=True)),
                ("quiet_to", models.TimeField(blank=True, null=True)),
                (
                    "text_size",
                    models.TextField(
                        choices=[
                            ("normal", "Normal"),
                            ("large", "Large"),
                            ("very_large", "Very large"),
                        ],
                        db_default="normal",
                        default=delta.patients.words.TextSize["NORMAL"],
                    ),
                ),
                ("high_contrast", models.BooleanField(db_default=False, default=False)),
                (
                    "driver_wish",
                    models.TextField(
                        choices=[("any", "Any"), ("female", "Female"), ("male", "Male")],
                        db_default="any",
                        default=delta.patients.words.DriverWish["ANY"],
                    ),
                ),
                ("rides_alone", models.BooleanField(db_default=False, default=False)),
                ("notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "patient",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="preference",
                        to="patients.patient",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text_size__in", ["normal", "large", "very_large"])),
                        name="patients_preference_text_size_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("driver_wish__in", ["any", "female", "male"])),
                        name="patients_preference_driver_wish_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("channels__contained_by", ["sms", "email", "push", "in_app"])
                        ),
                        name="patients_preference_channels_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("quiet_from__isnull", True), ("quiet_to__isnull", True)),
                            models.Q(
                                ("quiet_from__isnull", False),
                                ("quiet_to__isnull", False),
                                models.Q(("quiet_from", models.F("quiet_to")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="patients_preference_quiet_whole",
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="RelativeEvent",
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
                ("relationship", models.TextField(blank=True, db_default="", default="")),
                ("can_book", models.BooleanField(db_default=True, default=True)),
                ("can_cancel", models.BooleanField(db_default=True, default=True)),
                ("can_view_medical", models.BooleanField(db_default=False, default=False)),
                ("can_modify_profile", models.BooleanField(db_default=False, default=False)),
                ("can_view_location", models.BooleanField(db_default=True, default=True)),
                ("can_receive_alerts", models.BooleanField(db_default=True, default=True)),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                ("imported_at", models.DateTimeField(blank=True, editable=False, null=True)),
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
                        to="patients.relative",
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
            name="SavedPlace",
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
                ("label", models.TextField()),
                ("instructions", models.TextField(blank=True, db_default="", default="")),
                ("access_notes", models.TextField(blank=True, db_default="", default="")),
                ("contact_name", models.TextField(blank=True, db_default="", default="")),
                ("contact_phone", models.TextField(blank=True, db_default="", default="")),
                ("is_primary", models.BooleanField(db_default=False, default=False)),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="places",
                        to="patients.patient",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="patients_savedplace_newest")
                ],
                "constraints": [
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
                        name="patients_savedplace_on_earth",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("label", ""), _negated=True),
                        name="patients_savedplace_named",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_active", True), ("is_primary", True)),
                        fields=("patient",),
                        name="patients_savedplace_one_primary",
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="AuthorizationEvent",
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
                    "unit_kind",
                    models.TextField(
                        choices=[("trips", "Trips"), ("miles", "Miles")],
                        db_default="trips",
                        default=delta.patients.words.UnitKind["TRIPS"],
                    ),
                ),
                (
                    "units",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True),
                ),
                (
                    "units_used",
                    models.DecimalField(db_default=0, decimal_places=2, default=0, max_digits=10),
                ),
                (
                    "service_level",
                    models.TextField(
                        blank=True,
                        choices=[
                            ("ambulatory", "Ambulatory"),
                            ("wheelchair", "Wheelchair"),
                            ("stretcher", "Stretcher"),
                            ("bariatric", "Bariatric"),
                        ],
                        null=True,
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                ("notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "funding_source",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="payers.fundingsource",
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
                        to="patients.authorization",
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
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="BreakGlassEvent",
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
                ("reason", models.TextField()),
                ("ends_at", models.DateTimeField()),
                ("reviewed_at", models.DateTimeField(blank=True, null=True)),
                ("review_note", models.TextField(blank=True, db_default="", default="")),
                (
                    "opened_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                        to="patients.breakglass",
                    ),
                ),
                (
                    "reviewed_by",
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
            name="ConsentEvent",
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
                            ("treatment_transport", "Treatment transport"),
                            ("sms", "Sms"),
                            ("email", "Email"),
                            ("marketing", "Marketing"),
                            ("recording", "Recording"),
                            ("release_of_information", "Release of information"),
                        ]
                    ),
                ),
                (
                    "how",
                    models.TextField(
                        choices=[
                            ("written", "Written"),
                            ("spoken", "Spoken"),
                            ("online", "Online"),
                            ("guardian", "Guardian"),
                        ]
                    ),
                ),
                ("given_at", models.DateTimeField()),
                ("given_by", models.TextField(blank=True, db_default="", default="")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_how", models.TextField(blank=True, db_default="", default="")),
                ("notes", models.TextField(blank=True, db_default="", default="")),
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
                        to="patients.consent",
                    ),
                ),
                (
                    "recorded_by",
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
            name="EligibilityEvent",
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
                ("member_id", models.TextField(blank=True, db_default="", default="")),
                (
                    "status",
                    models.TextField(
                        choices=[
                            ("active", "Active"),
                            ("inactive", "Inactive"),
                            ("unknown", "Unknown"),
                        ],
                        db_default="unknown",
                        default=delta.patients.words.EligibilityStatus["UNKNOWN"],
                    ),
                ),
                ("checked_on", models.DateField()),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("source", models.TextField(blank=True, db_default="", default="")),
                ("notes", models.TextField(blank=True, db_default="", default="")),
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
                        to="patients.eligibility",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="MergeEvent",
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
                ("reason", models.TextField()),
                ("was_active", models.BooleanField()),
                ("moved", models.JSONField(default=dict)),
                ("set_aside", models.JSONField(default=dict)),
                ("changed", models.JSONField(default=list)),
                ("unmerged_at", models.DateTimeField(blank=True, null=True)),
                ("unmerge_reason", models.TextField(blank=True, db_default="", default="")),
                ("stayed", models.JSONField(blank=True, default=dict)),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "gone",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="patients.patient",
                    ),
                ),
                (
                    "kept",
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
                        to="patients.merge",
                    ),
                ),
                (
                    "unmerged_by",
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
            name="PreferenceEvent",
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
                ("language", models.TextField(blank=True, db_default="", default="")),
                (
                    "channels",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(),
                        blank=True,
                        db_default=[],
                        default=list,
                        size=None,
                    ),
                ),
                ("quiet_from", models.TimeField(blank=True, null=True)),
                ("quiet_to", models.TimeField(blank=True, null=True)),
                (
                    "text_size",
                    models.TextField(
                        choices=[
                            ("normal", "Normal"),
                            ("large", "Large"),
                            ("very_large", "Very large"),
                        ],
                        db_default="normal",
                        default=delta.patients.words.TextSize["NORMAL"],
                    ),
                ),
                ("high_contrast", models.BooleanField(db_default=False, default=False)),
                (
                    "driver_wish",
                    models.TextField(
                        choices=[("any", "Any"), ("female", "Female"), ("male", "Male")],
                        db_default="any",
                        default=delta.patients.words.DriverWish["ANY"],
                    ),
                ),
                ("rides_alone", models.BooleanField(db_default=False, default=False)),
                ("notes", models.TextField(blank=True, db_default="", default="")),
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
                        to="patients.preference",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="SavedPlaceEvent",
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
                ("label", models.TextField()),
                ("instructions", models.TextField(blank=True, db_default="", default="")),
                ("access_notes", models.TextField(blank=True, db_default="", default="")),
                ("contact_name", models.TextField(blank=True, db_default="", default="")),
                ("contact_phone", models.TextField(blank=True, db_default="", default="")),
                ("is_primary", models.BooleanField(db_default=False, default=False)),
                ("is_active", models.BooleanField(db_default=True, default=True)),
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
                        to="patients.savedplace",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="membership",
            name="ends_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="membership",
            name="starts_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="patient",
            name="gender",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AddField(
            model_name="patient",
            name="is_restricted",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="patient",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="absorbed",
                to="patients.patient",
            ),
        ),
        migrations.AddField(
            model_name="patient",
            name="notes",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AddField(
            model_name="patient",
            name="phone2",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AddField(
            model_name="patient",
            name="preferred_name",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AddField(
            model_name="patient",
            name="sex",
            field=models.TextField(
                choices=[
                    ("female", "Female"),
                    ("male", "Male"),
                    ("other", "Other"),
                    ("unknown", "Unknown"),
                ],
                db_default="unknown",
                default=delta.patients.words.Sex["UNKNOWN"],
            ),
        ),
        migrations.AddField(
            model_name="relative",
            name="is_active",
            field=models.BooleanField(db_default=True, default=True),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("imported_at__isnull", False),
                    ("starts_on__isnull", True),
                    ("ends_on__isnull", True),
                    ("ends_on__gte", models.F("starts_on")),
                    _connector="OR",
                ),
                name="patients_membership_days_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="patient",
            constraint=models.CheckConstraint(
                condition=models.Q(("sex__in", ["female", "male", "other", "unknown"])),
                name="patients_patient_sex_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="patient",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("imported_at__isnull", False),
                    ("date_of_birth__isnull", True),
                    ("date_of_birth__gte", datetime.date(1900, 1, 1)),
                    _connector="OR",
                ),
                name="patients_patient_born_since_1900",
            ),
        ),
        migrations.AddConstraint(
            model_name="patient",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(
                        ("is_active", False),
                        models.Q(("merged_into", models.F("id")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="patients_patient_merged_rests",
            ),
        ),
        migrations.AddField(
            model_name="patient",
            name="former_numbers",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        delta.database.operations.AddTrigger(
            model_name="medicalprofile",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."allergies" IS DISTINCT FROM (NEW."allergies") OR OLD."blood_type" IS DISTINCT FROM (NEW."blood_type") OR OLD."can_transfer" IS DISTINCT FROM (NEW."can_transfer") OR OLD."cognitive_notes" IS DISTINCT FROM (NEW."cognitive_notes") OR OLD."conditions" IS DISTINCT FROM (NEW."conditions") OR OLD."contact2_name" IS DISTINCT FROM (NEW."contact2_name") OR OLD."contact2_phone" IS DISTINCT FROM (NEW."contact2_phone") OR OLD."contact2_relationship" IS DISTINCT FROM (NEW."contact2_relationship") OR OLD."contact_name" IS DISTINCT FROM (NEW."contact_name") OR OLD."contact_phone" IS DISTINCT FROM (NEW."contact_phone") OR OLD."contact_relationship" IS DISTINCT FROM (NEW."contact_relationship") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."driver_notes" IS DISTINCT FROM (NEW."driver_notes") OR OLD."hearing_impaired" IS DISTINCT FROM (NEW."hearing_impaired") OR OLD."height_inches" IS DISTINCT FROM (NEW."height_inches") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."insurance_group" IS DISTINCT FROM (NEW."insurance_group") OR OLD."insurance_policy" IS DISTINCT FROM (NEW."insurance_policy") OR OLD."insurance_provider" IS DISTINCT FROM (NEW."insurance_provider") OR OLD."iv_required" IS DISTINCT FROM (NEW."iv_required") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."medicaid_number" IS DISTINCT FROM (NEW."medicaid_number") OR OLD."medicare_number" IS DISTINCT FROM (NEW."medicare_number") OR OLD."medications" IS DISTINCT FROM (NEW."medications") OR OLD."mobility_aids" IS DISTINCT FROM (NEW."mobility_aids") OR OLD."oxygen_flow_lpm" IS DISTINCT FROM (NEW."oxygen_flow_lpm") OR OLD."oxygen_required" IS DISTINCT FROM (NEW."oxygen_required") OR OLD."oxygen_tank_provided" IS DISTINCT FROM (NEW."oxygen_tank_provided") OR OLD."patient_id" IS DISTINCT FROM (NEW."patient_id") OR OLD."requires_lift" IS DISTINCT FROM (NEW."requires_lift") OR OLD."special_instructions" IS DISTINCT FROM (NEW."special_instructions") OR OLD."visually_impaired" IS DISTINCT FROM (NEW."visually_impaired") OR OLD."weight_lbs" IS DISTINCT FROM (NEW."weight_lbs") OR OLD."wheelchair_type" IS DISTINCT FROM (NEW."wheelchair_type"))',
                    func='INSERT INTO "patients_medicalprofileevent" ("allergies", "blood_type", "can_transfer", "cognitive_notes", "conditions", "contact2_name", "contact2_phone", "contact2_relationship", "contact_name", "contact_phone", "contact_relationship", "created_at", "driver_notes", "hearing_impaired", "height_inches", "id", "imported_at", "insurance_group", "insurance_policy", "insurance_provider", "iv_required", "language", "medicaid_number", "medicare_number", "medications", "mobility_aids", "oxygen_flow_lpm", "oxygen_required", "oxygen_tank_provided", "patient_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "requires_lift", "special_instructions", "visually_impaired", "weight_lbs", "wheelchair_type") VALUES (OLD."allergies", OLD."blood_type", OLD."can_transfer", OLD."cognitive_notes", OLD."conditions", OLD."contact2_name", OLD."contact2_phone", OLD."contact2_relationship", OLD."contact_name", OLD."contact_phone", OLD."contact_relationship", OLD."created_at", OLD."driver_notes", OLD."hearing_impaired", OLD."height_inches", OLD."id", OLD."imported_at", OLD."insurance_group", OLD."insurance_policy", OLD."insurance_provider", OLD."iv_required", OLD."language", OLD."medicaid_number", OLD."medicare_number", OLD."medications", OLD."mobility_aids", OLD."oxygen_flow_lpm", OLD."oxygen_required", OLD."oxygen_tank_provided", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."requires_lift", OLD."special_instructions", OLD."visually_impaired", OLD."weight_lbs", OLD."wheelchair_type"); RETURN NULL;',
                    hash="f7257bfd1ad7343ac9c0d7258327b9c403f6d397",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_54f26",
                    table="patients_medicalprofile",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="medicalprofile",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "patients_medicalprofileevent" ("allergies", "blood_type", "can_transfer", "cognitive_notes", "conditions", "contact2_name", "contact2_phone", "contact2_relationship", "contact_name", "contact_phone", "contact_relationship", "created_at", "driver_notes", "hearing_impaired", "height_inches", "id", "imported_at", "insurance_group", "insurance_policy", "insurance_provider", "iv_required", "language", "medicaid_number", "medicare_number", "medications", "mobility_aids", "oxygen_flow_lpm", "oxygen_required", "oxygen_tank_provided", "patient_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "requires_lift", "special_instructions", "visually_impaired", "weight_lbs", "wheelchair_type") VALUES (OLD."allergies", OLD."blood_type", OLD."can_transfer", OLD."cognitive_notes", OLD."conditions", OLD."contact2_name", OLD."contact2_phone", OLD."contact2_relationship", OLD."contact_name", OLD."contact_phone", OLD."contact_relationship", OLD."created_at", OLD."driver_notes", OLD."hearing_impaired", OLD."height_inches", OLD."id", OLD."imported_at", OLD."insurance_group", OLD."insurance_policy", OLD."insurance_provider", OLD."iv_required", OLD."language", OLD."medicaid_number", OLD."medicare_number", OLD."medications", OLD."mobility_aids", OLD."oxygen_flow_lpm", OLD."oxygen_required", OLD."oxygen_tank_provided", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."requires_lift", OLD."special_instructions", OLD."visually_impaired", OLD."weight_lbs", OLD."wheelchair_type"); RETURN NULL;',
                    hash="a74a7f513c950013b74eaab7ca04d6f0b475587a",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_33acf",
                    table="patients_medicalprofile",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="membership",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."facility_id" IS DISTINCT FROM (NEW."facility_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."patient_id" IS DISTINCT FROM (NEW."patient_id") OR OLD."record_number" IS DISTINCT FROM (NEW."record_number") OR OLD."room" IS DISTINCT FROM (NEW."room") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on"))',
                    func='INSERT INTO "patients_membershipevent" ("created_at", "ends_on", "facility_id", "id", "imported_at", "patient_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_number", "room", "starts_on") VALUES (OLD."created_at", OLD."ends_on", OLD."facility_id", OLD."id", OLD."imported_at", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."record_number", OLD."room", OLD."starts_on"); RETURN NULL;',
                    hash="1d5d4d2990d4be558066c68c9fd0fabc019839fc",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_795f6",
                    table="patients_membership",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="membership",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "patients_membershipevent" ("created_at", "ends_on", "facility_id", "id", "imported_at", "patient_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_number", "room", "starts_on") VALUES (OLD."created_at", OLD."ends_on", OLD."facility_id", OLD."id", OLD."imported_at", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."record_number", OLD."room", OLD."starts_on"); RETURN NULL;',
                    hash="0f3ff43c9ae1fa90f8b2e9da544a771d5435353f",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_56499",
                    table="patients_membership",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="relative",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."can_book" IS DISTINCT FROM (NEW."can_book") OR OLD."can_cancel" IS DISTINCT FROM (NEW."can_cancel") OR OLD."can_modify_profile" IS DISTINCT FROM (NEW."can_modify_profile") OR OLD."can_receive_alerts" IS DISTINCT FROM (NEW."can_receive_alerts") OR OLD."can_view_location" IS DISTINCT FROM (NEW."can_view_location") OR OLD."can_view_medical" IS DISTINCT FROM (NEW."can_view_medical") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."patient_id" IS DISTINCT FROM (NEW."patient_id") OR OLD."relationship" IS DISTINCT FROM (NEW."relationship") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))',
                    func='INSERT INTO "patients_relativeevent" ("can_book", "can_cancel", "can_modify_profile", "can_receive_alerts", "can_view_location", "can_view_medical", "created_at", "id", "imported_at", "is_active", "patient_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "relationship", "user_id") VALUES (OLD."can_book", OLD."can_cancel", OLD."can_modify_profile", OLD."can_receive_alerts", OLD."can_view_location", OLD."can_view_medical", OLD."created_at", OLD."id", OLD."imported_at", OLD."is_active", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."relationship", OLD."user_id"); RETURN NULL;',
                    hash="fecddbac504be973925ea33c76af2efa8510033c",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_447c0",
                    table="patients_relative",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="relative",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "patients_relativeevent" ("can_book", "can_cancel", "can_modify_profile", "can_receive_alerts", "can_view_location", "can_view_medical", "created_at", "id", "imported_at", "is_active", "patient_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "relationship", "user_id") VALUES (OLD."can_book", OLD."can_cancel", OLD."can_modify_profile", OLD."can_receive_alerts", OLD."can_view_location", OLD."can_view_medical", OLD."created_at", OLD."id", OLD."imported_at", OLD."is_active", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."relationship", OLD."user_id"); RETURN NULL;',
                    hash="8e4fb57e2ac674197de72eded0207d1f73c88a6b",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_8bf00",
                    table="patients_relative",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="authorization",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."funding_source_id" IS DISTINCT FROM (NEW."funding_source_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."patient_id" IS DISTINCT FROM (NEW."patient_id") OR OLD."payer_id" IS DISTINCT FROM (NEW."payer_id") OR OLD."purpose_id" IS DISTINCT FROM (NEW."purpose_id") OR OLD."service_level" IS DISTINCT FROM (NEW."service_level") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."unit_kind" IS DISTINCT FROM (NEW."unit_kind") OR OLD."units" IS DISTINCT FROM (NEW."units") OR OLD."units_used" IS DISTINCT FROM (NEW."units_used"))',
                    func='INSERT INTO "patients_authorizationevent" ("created_at", "ends_on", "funding_source_id", "id", "imported_at", "is_active", "notes", "number", "patient_id", "payer_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose_id", "service_level", "starts_on", "unit_kind", "units", "units_used") VALUES (OLD."created_at", OLD."ends_on", OLD."funding_source_id", OLD."id", OLD."imported_at", OLD."is_active", OLD."notes", OLD."number", OLD."patient_id", OLD."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."purpose_id", OLD."service_level", OLD."starts_on", OLD."unit_kind", OLD."units", OLD."units_used"); RETURN NULL;',
                    hash="05ad4d0f470a9c4af1c2fb690b63fd4667c64eae",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_fb25a",
                    table="patients_authorization",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="authorization",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "patients_authorizationevent" ("created_at", "ends_on", "funding_source_id", "id", "imported_at", "is_active", "notes", "number", "patient_id", "payer_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose_id", "service_level", "starts_on", "unit_kind", "units", "units_used") VALUES (OLD."created_at", OLD."ends_on", OLD."funding_source_id", OLD."id", OLD."imported_at", OLD."is_active", OLD."notes", OLD."number", OLD."patient_id", OLD."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."purpose_id", OLD."service_level", OLD."starts_on", OLD."unit_kind", OLD."units", OLD."units_used"); RETURN NULL;',
                    hash="a55e9485d4afae2769bdad8fbf75370ad7f83ffa",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_5f833",
                    table="patients_authorization",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="authorizationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9dc2ea65e000176c07ac3d7472296f1d18fb6c5f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b63ad",
                    table="patients_authorizationevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="breakglass",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."ends_at" IS DISTINCT FROM (NEW."ends_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."opened_by_id" IS DISTINCT FROM (NEW."opened_by_id") OR OLD."patient_id" IS DISTINCT FROM (NEW."patient_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."review_note" IS DISTINCT FROM (NEW."review_note") OR OLD."reviewed_at" IS DISTINCT FROM (NEW."reviewed_at") OR OLD."reviewed_by_id" IS DISTINCT FROM (NEW."reviewed_by_id"))',
                    func='INSERT INTO "patients_breakglassevent" ("created_at", "ends_at", "id", "opened_by_id", "patient_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "review_note", "reviewed_at", "reviewed_by_id") VALUES (OLD."created_at", OLD."ends_at", OLD."id", OLD."opened_by_id", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."reason", OLD."review_note", OLD."reviewed_at", OLD."reviewed_by_id"); RETURN NULL;',
                    hash="56e4bbe201188e07958822b3ed9a14e5d6501cd0",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_aa3da",
                    table="patients_breakglass",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="breakglass",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "patients_breakglassevent" ("created_at", "ends_at", "id", "opened_by_id", "patient_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "review_note", "reviewed_at", "reviewed_by_id") VALUES (OLD."created_at", OLD."ends_at", OLD."id", OLD."opened_by_id", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."reason", OLD."review_note", OLD."reviewed_at", OLD."reviewed_by_id"); RETURN NULL;',
                    hash="6e2a3ca73481ea678d5394463d42f3e379a9bff9",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_34c5d",
                    table="patients_breakglass",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="breakglassevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="45c566322ce1180ed225cc1864ef2e76bb89fd27",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_205e4",
                    table="patients_breakglassevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="consent",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."document_id" IS DISTINCT FROM (NEW."document_id") OR OLD."given_at" IS DISTINCT FROM (NEW."given_at") OR OLD."given_by" IS DISTINCT FROM (NEW."given_by") OR OLD."how" IS DISTINCT FROM (NEW."how") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."patient_id" IS DISTINCT FROM (NEW."patient_id") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."withdrawn_at" IS DISTINCT FROM (NEW."withdrawn_at") OR OLD."withdrawn_how" IS DISTINCT FROM (NEW."withdrawn_how"))',
                    func='INSERT INTO "patients_consentevent" ("created_at", "document_id", "given_at", "given_by", "how", "id", "imported_at", "kind", "notes", "patient_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "withdrawn_at", "withdrawn_how") VALUES (OLD."created_at", OLD."document_id", OLD."given_at", OLD."given_by", OLD."how", OLD."id", OLD."imported_at", OLD."kind", OLD."notes", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."recorded_by_id", OLD."withdrawn_at", OLD."withdrawn_how"); RETURN NULL;',
                    hash="d49f4708f6a1cff4ee4c64686e1cd4a149983ebc",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_c5473",
                    table="patients_consent",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="consent",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "patients_consentevent" ("created_at", "document_id", "given_at", "given_by", "how", "id", "imported_at", "kind", "notes", "patient_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "withdrawn_at", "withdrawn_how") VALUES (OLD."created_at", OLD."document_id", OLD."given_at", OLD."given_by", OLD."how", OLD."id", OLD."imported_at", OLD."kind", OLD."notes", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."recorded_by_id", OLD."withdrawn_at", OLD."withdrawn_how"); RETURN NULL;',
                    hash="fa76f867f40c225f5ad62bf810cb53821a0e8391",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_d09e7",
                    table="patients_consent",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="consentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="fced6dcbc87843e2b3fc4d589e9e5c46457e7a26",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_76697",
                    table="patients_consentevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="eligibility",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."checked_on" IS DISTINCT FROM (NEW."checked_on") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."member_id" IS DISTINCT FROM (NEW."member_id") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."patient_id" IS DISTINCT FROM (NEW."patient_id") OR OLD."payer_id" IS DISTINCT FROM (NEW."payer_id") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."status" IS DISTINCT FROM (NEW."status"))',
                    func='INSERT INTO "patients_eligibilityevent" ("checked_on", "created_at", "ends_on", "id", "imported_at", "member_id", "notes", "patient_id", "payer_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "starts_on", "status") VALUES (OLD."checked_on", OLD."created_at", OLD."ends_on", OLD."id", OLD."imported_at", OLD."member_id", OLD."notes", OLD."patient_id", OLD."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."source", OLD."starts_on", OLD."status"); RETURN NULL;',
                    hash="6d673c74cfc2503e69d78d68c574fc513c31df8e",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_9958c",
                    table="patients_eligibility",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="eligibility",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "patients_eligibilityevent" ("checked_on", "created_at", "ends_on", "id", "imported_at", "member_id", "notes", "patient_id", "payer_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "starts_on", "status") VALUES (OLD."checked_on", OLD."created_at", OLD."ends_on", OLD."id", OLD."imported_at", OLD."member_id", OLD."notes", OLD."patient_id", OLD."payer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."source", OLD."starts_on", OLD."status"); RETURN NULL;',
                    hash="21969012c6a4e89710cc7ecad7f4b7fcb57c81f0",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_d5052",
                    table="patients_eligibility",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="eligibilityevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="317ec3f85fd6dfb5eab2c658524597ad5944f101",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_41bde",
                    table="patients_eligibilityevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="medicalprofileevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3bffaaa8d8530ad36cf9f1aab6a6a1c2d5f6497d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_dd56b",
                    table="patients_medicalprofileevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="membershipevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="292bb0d7e459d0ff4afdce983820c13d81aac8b2",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f999a",
                    table="patients_membershipevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="merge",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."by_id" IS DISTINCT FROM (NEW."by_id") OR OLD."changed" IS DISTINCT FROM (NEW."changed") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."gone_id" IS DISTINCT FROM (NEW."gone_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kept_id" IS DISTINCT FROM (NEW."kept_id") OR OLD."moved" IS DISTINCT FROM (NEW."moved") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."set_aside" IS DISTINCT FROM (NEW."set_aside") OR OLD."stayed" IS DISTINCT FROM (NEW."stayed") OR OLD."unmerge_reason" IS DISTINCT FROM (NEW."unmerge_reason") OR OLD."unmerged_at" IS DISTINCT FROM (NEW."unmerged_at") OR OLD."unmerged_by_id" IS DISTINCT FROM (NEW."unmerged_by_id") OR OLD."was_active" IS DISTINCT FROM (NEW."was_active"))',
                    func='INSERT INTO "patients_mergeevent" ("by_id", "changed", "created_at", "gone_id", "id", "kept_id", "moved", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "set_aside", "stayed", "unmerge_reason", "unmerged_at", "unmerged_by_id", "was_active") VALUES (OLD."by_id", OLD."changed", OLD."created_at", OLD."gone_id", OLD."id", OLD."kept_id", OLD."moved", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."reason", OLD."set_aside", OLD."stayed", OLD."unmerge_reason", OLD."unmerged_at", OLD."unmerged_by_id", OLD."was_active"); RETURN NULL;',
                    hash="bbba1ac4e66cfebc8deb8b0cd6eb26d5c813e0b0",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_3147f",
                    table="patients_merge",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="merge",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "patients_mergeevent" ("by_id", "changed", "created_at", "gone_id", "id", "kept_id", "moved", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "set_aside", "stayed", "unmerge_reason", "unmerged_at", "unmerged_by_id", "was_active") VALUES (OLD."by_id", OLD."changed", OLD."created_at", OLD."gone_id", OLD."id", OLD."kept_id", OLD."moved", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."reason", OLD."set_aside", OLD."stayed", OLD."unmerge_reason", OLD."unmerged_at", OLD."unmerged_by_id", OLD."was_active"); RETURN NULL;',
                    hash="a22f51ac8dd851118db01dff5266bc57ed1693e1",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_1af1f",
                    table="patients_merge",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="mergeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e86097062f13c561abc013c6da2507e1d50e4d0e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_17ec1",
                    table="patients_mergeevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="patientevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d56fc44e91ee8df71d41dd0265710731967b921c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ade9e",
                    table="patients_patientevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="preference",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."channels" IS DISTINCT FROM (NEW."channels") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."driver_wish" IS DISTINCT FROM (NEW."driver_wish") OR OLD."high_contrast" IS DISTINCT FROM (NEW."high_contrast") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."patient_id" IS DISTINCT FROM (NEW."patient_id") OR OLD."quiet_from" IS DISTINCT FROM (NEW."quiet_from") OR OLD."quiet_to" IS DISTINCT FROM (NEW."quiet_to") OR OLD."rides_alone" IS DISTINCT FROM (NEW."rides_alone") OR OLD."text_size" IS DISTINCT FROM (NEW."text_size"))',
                    func='INSERT INTO "patients_preferenceevent" ("channels", "created_at", "driver_wish", "high_contrast", "id", "language", "notes", "patient_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "quiet_from", "quiet_to", "rides_alone", "text_size") VALUES (OLD."channels", OLD."created_at", OLD."driver_wish", OLD."high_contrast", OLD."id", OLD."language", OLD."notes", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."quiet_from", OLD."quiet_to", OLD."rides_alone", OLD."text_size"); RETURN NULL;',
                    hash="7e507e52124b34819277544e27c6db6b7937066b",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_886b6",
                    table="patients_preference",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="preference",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "patients_preferenceevent" ("channels", "created_at", "driver_wish", "high_contrast", "id", "language", "notes", "patient_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "quiet_from", "quiet_to", "rides_alone", "text_size") VALUES (OLD."channels", OLD."created_at", OLD."driver_wish", OLD."high_contrast", OLD."id", OLD."language", OLD."notes", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."quiet_from", OLD."quiet_to", OLD."rides_alone", OLD."text_size"); RETURN NULL;',
                    hash="b9851a79272922bd4478727424dcd7902cb96392",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_49cac",
                    table="patients_preference",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="preferenceevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6aad3fdae2cfc71fd86f9b9a4afaf719fc40cf58",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_2493d",
                    table="patients_preferenceevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="relativeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="bb95512f1cd1ab05c92a548747a2c27013827fb6",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_337a9",
                    table="patients_relativeevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="savedplace",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."access_notes" IS DISTINCT FROM (NEW."access_notes") OR OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."city" IS DISTINCT FROM (NEW."city") OR OLD."contact_name" IS DISTINCT FROM (NEW."contact_name") OR OLD."contact_phone" IS DISTINCT FROM (NEW."contact_phone") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."geo_quality" IS DISTINCT FROM (NEW."geo_quality") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."instructions" IS DISTINCT FROM (NEW."instructions") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_primary" IS DISTINCT FROM (NEW."is_primary") OR OLD."label" IS DISTINCT FROM (NEW."label") OR OLD."latitude" IS DISTINCT FROM (NEW."latitude") OR OLD."line1" IS DISTINCT FROM (NEW."line1") OR OLD."line2" IS DISTINCT FROM (NEW."line2") OR OLD."longitude" IS DISTINCT FROM (NEW."longitude") OR OLD."patient_id" IS DISTINCT FROM (NEW."patient_id") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."zip_code" IS DISTINCT FROM (NEW."zip_code"))',
                    func='INSERT INTO "patients_savedplaceevent" ("access_notes", "address", "city", "contact_name", "contact_phone", "created_at", "geo_quality", "id", "imported_at", "instructions", "is_active", "is_primary", "label", "latitude", "line1", "line2", "longitude", "patient_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "zip_code") VALUES (OLD."access_notes", OLD."address", OLD."city", OLD."contact_name", OLD."contact_phone", OLD."created_at", OLD."geo_quality", OLD."id", OLD."imported_at", OLD."instructions", OLD."is_active", OLD."is_primary", OLD."label", OLD."latitude", OLD."line1", OLD."line2", OLD."longitude", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."state", OLD."zip_code"); RETURN NULL;',
                    hash="1a4c66dd15f31ca7eec03afd0a3243257e173542",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_cdfa5",
                    table="patients_savedplace",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="savedplace",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "patients_savedplaceevent" ("access_notes", "address", "city", "contact_name", "contact_phone", "created_at", "geo_quality", "id", "imported_at", "instructions", "is_active", "is_primary", "label", "latitude", "line1", "line2", "longitude", "patient_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "zip_code") VALUES (OLD."access_notes", OLD."address", OLD."city", OLD."contact_name", OLD."contact_phone", OLD."created_at", OLD."geo_quality", OLD."id", OLD."imported_at", OLD."instructions", OLD."is_active", OLD."is_primary", OLD."label", OLD."latitude", OLD."line1", OLD."line2", OLD."longitude", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."state", OLD."zip_code"); RETURN NULL;',
                    hash="0114f8d770bee9fba458528d54395a29d3f170b8",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_d2f55",
                    table="patients_savedplace",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="savedplaceevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="51535ba0503cec874bd5e603c85e0d2e330f78b6",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_2df81",
                    table="patients_savedplaceevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="patient",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."city" IS DISTINCT FROM (NEW."city") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."date_of_birth" IS DISTINCT FROM (NEW."date_of_birth") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."first_name" IS DISTINCT FROM (NEW."first_name") OR OLD."former_numbers" IS DISTINCT FROM (NEW."former_numbers") OR OLD."gender" IS DISTINCT FROM (NEW."gender") OR OLD."geo_quality" IS DISTINCT FROM (NEW."geo_quality") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_restricted" IS DISTINCT FROM (NEW."is_restricted") OR OLD."last_name" IS DISTINCT FROM (NEW."last_name") OR OLD."latitude" IS DISTINCT FROM (NEW."latitude") OR OLD."line1" IS DISTINCT FROM (NEW."line1") OR OLD."line2" IS DISTINCT FROM (NEW."line2") OR OLD."login_id" IS DISTINCT FROM (NEW."login_id") OR OLD."longitude" IS DISTINCT FROM (NEW."longitude") OR OLD."merged_into_id" IS DISTINCT FROM (NEW."merged_into_id") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."phone2" IS DISTINCT FROM (NEW."phone2") OR OLD."preferred_name" IS DISTINCT FROM (NEW."preferred_name") OR OLD."sex" IS DISTINCT FROM (NEW."sex") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."zip_code" IS DISTINCT FROM (NEW."zip_code"))',
                    func='INSERT INTO "patients_patientevent" ("address", "city", "created_at", "date_of_birth", "email", "first_name", "former_numbers", "gender", "geo_quality", "id", "imported_at", "is_active", "is_restricted", "last_name", "latitude", "line1", "line2", "login_id", "longitude", "merged_into_id", "notes", "number", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "phone2", "preferred_name", "sex", "state", "zip_code") VALUES (OLD."address", OLD."city", OLD."created_at", OLD."date_of_birth", OLD."email", OLD."first_name", OLD."former_numbers", OLD."gender", OLD."geo_quality", OLD."id", OLD."imported_at", OLD."is_active", OLD."is_restricted", OLD."last_name", OLD."latitude", OLD."line1", OLD."line2", OLD."login_id", OLD."longitude", OLD."merged_into_id", OLD."notes", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."phone", OLD."phone2", OLD."preferred_name", OLD."sex", OLD."state", OLD."zip_code"); RETURN NULL;',
                    hash="48d30959430a44fe53f29a452721fe9bec56c478",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_dcce2",
                    table="patients_patient",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="patient",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "patients_patientevent" ("address", "city", "created_at", "date_of_birth", "email", "first_name", "former_numbers", "gender", "geo_quality", "id", "imported_at", "is_active", "is_restricted", "last_name", "latitude", "line1", "line2", "login_id", "longitude", "merged_into_id", "notes", "number", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "phone2", "preferred_name", "sex", "state", "zip_code") VALUES (OLD."address", OLD."city", OLD."created_at", OLD."date_of_birth", OLD."email", OLD."first_name", OLD."former_numbers", OLD."gender", OLD."geo_quality", OLD."id", OLD."imported_at", OLD."is_active", OLD."is_restricted", OLD."last_name", OLD."latitude", OLD."line1", OLD."line2", OLD."login_id", OLD."longitude", OLD."merged_into_id", OLD."notes", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."phone", OLD."phone2", OLD."preferred_name", OLD."sex", OLD."state", OLD."zip_code"); RETURN NULL;',
                    hash="d63551da3b4bf76e53e56443eb47c19d041cf439",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_78f25",
                    table="patients_patient",
                    when="AFTER",
                ),
            ),
        ),
    ]
