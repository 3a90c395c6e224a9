import uuid
from decimal import Decimal

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.functions
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.datetime
import django.utils.timezone
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import delta.database.operations
import delta.kernel.ids
import delta.kernel.rows


class Migration(migrations.Migration):
    dependencies = [
        ("payers", "0001_records"),
        ("rates", "0003_taken_out"),
    ]

    operations = [
        delta.database.operations.CreateModel(
            name="Multiplier",
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
                            ("holiday", "Holiday"),
                            ("rush", "Rush"),
                            ("night", "Night"),
                            ("weekend", "Weekend"),
                        ]
                    ),
                ),
                (
                    "factor",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=4, null=True),
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
                ("starts_at", models.TimeField(blank=True, null=True)),
                ("ends_at", models.TimeField(blank=True, null=True)),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                (
                    "card",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="multipliers",
                        to="rates.ratecard",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["holiday", "rush", "night", "weekend"])),
                        name="rates_multiplier_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("factor__gte", Decimal("0.50")), ("factor__lte", Decimal("5.00"))
                        ),
                        name="rates_multiplier_factor_range",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("factor__isnull", False), ("kind", "holiday"), _connector="OR"
                        ),
                        name="rates_multiplier_factor_said",
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
                        name="rates_multiplier_weekdays_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ends_at__isnull", True), ("starts_at__isnull", True)),
                            models.Q(
                                ("ends_at__isnull", False),
                                ("starts_at__isnull", False),
                                models.Q(("starts_at", models.F("ends_at")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="rates_multiplier_hours_given",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_active", True)),
                        fields=("card", "kind", "starts_at"),
                        name="rates_multiplier_once",
                        nulls_distinct=False,
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="Surcharge",
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
                            ("wheelchair", "Wheelchair"),
                            ("stretcher", "Stretcher"),
                            ("bariatric", "Bariatric"),
                            ("oxygen", "Oxygen"),
                            ("escort", "Escort"),
                            ("iv", "Iv"),
                            ("transfer", "Transfer"),
                            ("attendant", "Attendant"),
                            ("companion", "Companion"),
                            ("after_hours", "After hours"),
                            ("night", "Night"),
                            ("weekend", "Weekend"),
                            ("holiday", "Holiday"),
                        ]
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, max_digits=12)),
                ("starts_at", models.TimeField(blank=True, null=True)),
                ("ends_at", models.TimeField(blank=True, null=True)),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                (
                    "card",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="surcharges",
                        to="rates.ratecard",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "wheelchair",
                                    "stretcher",
                                    "bariatric",
                                    "oxygen",
                                    "escort",
                                    "iv",
                                    "transfer",
                                    "attendant",
                                    "companion",
                                    "after_hours",
                                    "night",
                                    "weekend",
                                    "holiday",
                                ],
                            )
                        ),
                        name="rates_surcharge_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gte", 0)), name="rates_surcharge_amount_min"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ends_at__isnull", True), ("starts_at__isnull", True)),
                            models.Q(
                                ("ends_at__isnull", False),
                                ("starts_at__isnull", False),
                                models.Q(("starts_at", models.F("ends_at")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="rates_surcharge_hours_given",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_at__isnull", True),
                            ("kind__in", ["after_hours", "night"]),
                            _connector="OR",
                        ),
                        name="rates_surcharge_hours_of_an_hour",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_active", True)),
                        fields=("card", "kind"),
                        name="rates_surcharge_once",
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="MultiplierEvent",
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
                            ("holiday", "Holiday"),
                            ("rush", "Rush"),
                            ("night", "Night"),
                            ("weekend", "Weekend"),
                        ]
                    ),
                ),
                (
                    "factor",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=4, null=True),
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
                ("starts_at", models.TimeField(blank=True, null=True)),
                ("ends_at", models.TimeField(blank=True, null=True)),
                ("is_active", models.BooleanField(db_default=True, default=True)),
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
                        to="rates.multiplier",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="SurchargeEvent",
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
                            ("wheelchair", "Wheelchair"),
                            ("stretcher", "Stretcher"),
                            ("bariatric", "Bariatric"),
                            ("oxygen", "Oxygen"),
                            ("escort", "Escort"),
                            ("iv", "Iv"),
                            ("transfer", "Transfer"),
                            ("attendant", "Attendant"),
                            ("companion", "Companion"),
                            ("after_hours", "After hours"),
                            ("night", "Night"),
                            ("weekend", "Weekend"),
                            ("holiday", "Holiday"),
                        ]
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, max_digits=12)),
                ("starts_at", models.TimeField(blank=True, null=True)),
                ("ends_at", models.TimeField(blank=True, null=True)),
                ("is_active", models.BooleanField(db_default=True, default=True)),
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
                        to="rates.surcharge",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RemoveConstraint(
            model_name="ratecard",
            name="rates_ratecard_one_a_day",
        ),
        migrations.AddField(
            model_name="ratecard",
            name="extra_stop",
            field=models.DecimalField(
                db_default=Decimal("10.00"),
                decimal_places=2,
                default=Decimal("10.00"),
                max_digits=12,
            ),
        ),
        migrations.AddField(
            model_name="ratecard",
            name="free_hours",
            field=models.IntegerField(db_default=24, default=24),
        ),
        migrations.AddField(
            model_name="ratecard",
            name="late_fee",
            field=models.DecimalField(
                db_default=Decimal("10.00"),
                decimal_places=2,
                default=Decimal("10.00"),
                max_digits=12,
            ),
        ),
        migrations.AddField(
            model_name="ratecard",
            name="no_show_percent",
            field=models.DecimalField(
                db_default=Decimal("50.00"),
                decimal_places=2,
                default=Decimal("50.00"),
                max_digits=5,
            ),
        ),
        migrations.AddField(
            model_name="ratecard",
            name="payer",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="rate_cards",
                to="payers.payer",
            ),
        ),
        migrations.AddField(
            model_name="ratecard",
            name="purpose",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="rate_cards",
                to="payers.trippurpose",
            ),
        ),
        migrations.AddField(
            model_name="ratecard",
            name="return_percent",
            field=models.DecimalField(
                db_default=Decimal("10.00"),
                decimal_places=2,
                default=Decimal("10.00"),
                max_digits=5,
            ),
        ),
        migrations.AddField(
            model_name="ratecard",
            name="short_fee",
            field=models.DecimalField(
                db_default=Decimal("25.00"),
                decimal_places=2,
                default=Decimal("25.00"),
                max_digits=12,
            ),
        ),
        migrations.AddField(
            model_name="ratecard",
            name="short_hours",
            field=models.IntegerField(db_default=2, default=2),
        ),
        migrations.AddField(
            model_name="ratecard",
            name="waiting_free_minutes",
            field=models.IntegerField(db_default=10, default=10),
        ),
        migrations.AddField(
            model_name="ratecard",
            name="waiting_per_minute",
            field=models.DecimalField(
                db_default=Decimal("0.50"), decimal_places=2, default=Decimal("0.50"), max_digits=12
            ),
        ),
        migrations.AddField(
            model_name="ratecard",
            name="waiting_step_minutes",
            field=models.IntegerField(db_default=1, default=1),
        ),
        migrations.AddField(
            model_name="ratecardevent",
            name="extra_stop",
            field=models.DecimalField(
                db_default=Decimal("10.00"),
                decimal_places=2,
                default=Decimal("10.00"),
                max_digits=12,
            ),
        ),
        migrations.AddField(
            model_name="ratecardevent",
            name="free_hours",
            field=models.IntegerField(db_default=24, default=24),
        ),
        migrations.AddField(
            model_name="ratecardevent",
            name="late_fee",
            field=models.DecimalField(
                db_default=Decimal("10.00"),
                decimal_places=2,
                default=Decimal("10.00"),
                max_digits=12,
            ),
        ),
        migrations.AddField(
            model_name="ratecardevent",
            name="no_show_percent",
            field=models.DecimalField(
                db_default=Decimal("50.00"),
                decimal_places=2,
                default=Decimal("50.00"),
                max_digits=5,
            ),
        ),
        migrations.AddField(
            model_name="ratecardevent",
            name="payer",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="payers.payer",
            ),
        ),
        migrations.AddField(
            model_name="ratecardevent",
            name="purpose",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="payers.trippurpose",
            ),
        ),
        migrations.AddField(
            model_name="ratecardevent",
            name="return_percent",
            field=models.DecimalField(
                db_default=Decimal("10.00"),
                decimal_places=2,
                default=Decimal("10.00"),
                max_digits=5,
            ),
        ),
        migrations.AddField(
            model_name="ratecardevent",
            name="short_fee",
            field=models.DecimalField(
                db_default=Decimal("25.00"),
                decimal_places=2,
                default=Decimal("25.00"),
                max_digits=12,
            ),
        ),
        migrations.AddField(
            model_name="ratecardevent",
            name="short_hours",
            field=models.IntegerField(db_default=2, default=2),
        ),
        migrations.AddField(
            model_name="ratecardevent",
            name="waiting_free_minutes",
            field=models.IntegerField(db_default=10, default=10),
        ),
        migrations.AddField(
            model_name="ratecardevent",
            name="waiting_per_minute",
            field=models.DecimalField(
                db_default=Decimal("0.50"), decimal_places=2, default=Decimal("0.50"), max_digits=12
            ),
        ),
        migrations.AddField(
            model_name="ratecardevent",
            name="waiting_step_minutes",
            field=models.IntegerField(db_default=1, default=1),
        ),
        migrations.AddConstraint(
            model_name="ratecard",
            constraint=models.CheckConstraint(
                condition=models.Q(("extra_stop__gte", 0)), name="rates_ratecard_extra_stop_min"
            ),
        ),
        migrations.AddConstraint(
            model_name="ratecard",
            constraint=models.CheckConstraint(
                condition=models.Q(("waiting_per_minute__gte", 0)),
                name="rates_ratecard_waiting_per_minute_min",
            ),
        ),
        migrations.AddConstraint(
            model_name="ratecard",
            constraint=models.CheckConstraint(
                condition=models.Q(("late_fee__gte", 0)), name="rates_ratecard_late_fee_min"
            ),
        ),
        migrations.AddConstraint(
            model_name="ratecard",
            constraint=models.CheckConstraint(
                condition=models.Q(("short_fee__gte", 0)), name="rates_ratecard_short_fee_min"
            ),
        ),
        migrations.AddConstraint(
            model_name="ratecard",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("waiting_free_minutes__gte", 0), ("waiting_free_minutes__lte", 240)
                ),
                name="rates_ratecard_waiting_free_minutes_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="ratecard",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("waiting_step_minutes__gte", 1), ("waiting_step_minutes__lte", 60)
                ),
                name="rates_ratecard_waiting_step_minutes_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="ratecard",
            constraint=models.CheckConstraint(
                condition=models.Q(("return_percent__gte", 0), ("return_percent__lte", 100)),
                name="rates_ratecard_return_percent_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="ratecard",
            constraint=models.CheckConstraint(
                condition=models.Q(("no_show_percent__gte", 0), ("no_show_percent__lte", 100)),
                name="rates_ratecard_no_show_percent_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="ratecard",
            constraint=models.CheckConstraint(
                condition=models.Q(("free_hours__gte", 0), ("free_hours__lte", 336)),
                name="rates_ratecard_free_hours_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="ratecard",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("short_hours__gte", 0), ("short_hours__lte", models.F("free_hours"))
                ),
                name="rates_ratecard_short_is_sooner",
            ),
        ),
        migrations.AddConstraint(
            model_name="ratecard",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("is_active", True)),
                expressions=[
                    (
                        django.db.models.functions.comparison.Coalesce(
                            "payer", models.Value(uuid.UUID("00000000-0000-0000-0000-000000000000"))
                        ),
                        "=",
                    ),
                    (
                        django.db.models.functions.comparison.Coalesce(
                            "purpose",
                            models.Value(uuid.UUID("00000000-0000-0000-0000-000000000000")),
                        ),
                        "=",
                    ),
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
                name="rates_ratecard_one_a_day",
            ),
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="ratecard",
            name="changed_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="ratecard",
            name="deleted_delete",
        ),
        delta.database.operations.AddTrigger(
            model_name="ratecard",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."extra_stop" IS DISTINCT FROM (NEW."extra_stop") OR OLD."free_hours" IS DISTINCT FROM (NEW."free_hours") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."late_fee" IS DISTINCT FROM (NEW."late_fee") OR OLD."minimum_fare" IS DISTINCT FROM (NEW."minimum_fare") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."no_show_percent" IS DISTINCT FROM (NEW."no_show_percent") OR OLD."payer_id" IS DISTINCT FROM (NEW."payer_id") OR OLD."per_minute" IS DISTINCT FROM (NEW."per_minute") OR OLD."purpose_id" IS DISTINCT FROM (NEW."purpose_id") OR OLD."return_percent" IS DISTINCT FROM (NEW."return_percent") OR OLD."short_fee" IS DISTINCT FROM (NEW."short_fee") OR OLD."short_hours" IS DISTINCT FROM (NEW."short_hours") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."waiting_free_minutes" IS DISTINCT FROM (NEW."waiting_free_minutes") OR OLD."waiting_per_minute" IS DISTINCT FROM (NEW."waiting_per_minute") OR OLD."waiting_step_minutes" IS DISTINCT FROM (NEW."waiting_step_minutes"))',
                    func='INSERT INTO "rates_ratecardevent" ("created_at", "ends_on", "extra_stop", "free_hours", "id", "is_active", "late_fee", "minimum_fare", "name", "no_show_percent", "payer_id", "per_minute", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose_id", "return_percent", "short_fee", "short_hours", "starts_on", "waiting_free_minutes", "waiting_per_minute", "waiting_step_minutes") VALUES (OLD."created_at", OLD."ends_on", OLD."extra_stop", OLD."free_hours", OLD."id", OLD."is_active", OLD."late_fee", OLD."minimum_fare", OLD."name", OLD."no_show_percent", OLD."payer_id", OLD."per_minute", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."purpose_id", OLD."return_percent", OLD."short_fee", OLD."short_hours", OLD."starts_on", OLD."waiting_free_minutes", OLD."waiting_per_minute", OLD."waiting_step_minutes"); RETURN NULL;',
                    hash="2af6ee088868f58eeed25a2ca663bd94b6878779",
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
                    func='INSERT INTO "rates_ratecardevent" ("created_at", "ends_on", "extra_stop", "free_hours", "id", "is_active", "late_fee", "minimum_fare", "name", "no_show_percent", "payer_id", "per_minute", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose_id", "return_percent", "short_fee", "short_hours", "starts_on", "waiting_free_minutes", "waiting_per_minute", "waiting_step_minutes") VALUES (OLD."created_at", OLD."ends_on", OLD."extra_stop", OLD."free_hours", OLD."id", OLD."is_active", OLD."late_fee", OLD."minimum_fare", OLD."name", OLD."no_show_percent", OLD."payer_id", OLD."per_minute", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."purpose_id", OLD."return_percent", OLD."short_fee", OLD."short_hours", OLD."starts_on", OLD."waiting_free_minutes", OLD."waiting_per_minute", OLD."waiting_step_minutes"); RETURN NULL;',
                    hash="16dbe94f5b50d9bbab285826a9fa3d121e82e846",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_c115a",
                    table="rates_ratecard",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="multiplier",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."card_id" IS DISTINCT FROM (NEW."card_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."ends_at" IS DISTINCT FROM (NEW."ends_at") OR OLD."factor" IS DISTINCT FROM (NEW."factor") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."starts_at" IS DISTINCT FROM (NEW."starts_at") OR OLD."weekdays" IS DISTINCT FROM (NEW."weekdays"))',
                    func='INSERT INTO "rates_multiplierevent" ("card_id", "created_at", "ends_at", "factor", "id", "is_active", "kind", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_at", "weekdays") VALUES (OLD."card_id", OLD."created_at", OLD."ends_at", OLD."factor", OLD."id", OLD."is_active", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."starts_at", OLD."weekdays"); RETURN NULL;',
                    hash="5ed51cd0fce81fc62b5ff781aac625fe64556ebc",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_dedf6",
                    table="rates_multiplier",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="multiplier",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "rates_multiplierevent" ("card_id", "created_at", "ends_at", "factor", "id", "is_active", "kind", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_at", "weekdays") VALUES (OLD."card_id", OLD."created_at", OLD."ends_at", OLD."factor", OLD."id", OLD."is_active", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."starts_at", OLD."weekdays"); RETURN NULL;',
                    hash="aaaf662c10a5838fb3f5c9a75549cdeec918a3e6",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_1a0e5",
                    table="rates_multiplier",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="multiplierevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c943ed6f4e6f7136a146fe244c0de9c568a16f0b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3eef6",
                    table="rates_multiplierevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="surcharge",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."amount" IS DISTINCT FROM (NEW."amount") OR OLD."card_id" IS DISTINCT FROM (NEW."card_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."ends_at" IS DISTINCT FROM (NEW."ends_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."starts_at" IS DISTINCT FROM (NEW."starts_at"))',
                    func='INSERT INTO "rates_surchargeevent" ("amount", "card_id", "created_at", "ends_at", "id", "is_active", "kind", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_at") VALUES (OLD."amount", OLD."card_id", OLD."created_at", OLD."ends_at", OLD."id", OLD."is_active", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."starts_at"); RETURN NULL;',
                    hash="293d8a88624df700261ad6273e9f4f5a0d026214",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_66c70",
                    table="rates_surcharge",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="surcharge",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "rates_surchargeevent" ("amount", "card_id", "created_at", "ends_at", "id", "is_active", "kind", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_at") VALUES (OLD."amount", OLD."card_id", OLD."created_at", OLD."ends_at", OLD."id", OLD."is_active", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."starts_at"); RETURN NULL;',
                    hash="5ebb06fa1cd984970f4a65c98911b9e3068d202b",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_7bf5a",
                    table="rates_surcharge",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="surchargeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="496a6f2967b2fc327d905796a3c258c53049483c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e000b",
                    table="rates_surchargeevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
