import datetime

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
import delta.kernel.words


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("notices", "0001_initial"),
    ]

    operations = [
        delta.database.operations.CreateModel(
            name="NoticeEvent",
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
                        blank=True,
                        choices=[
                            ("booking_confirmation", "Booking confirmation"),
                            ("booking_updated", "Booking updated"),
                            ("booking_cancelled", "Booking cancelled"),
                            ("driver_assigned", "Driver assigned"),
                            ("driver_en_route", "Driver en route"),
                            ("driver_arrived", "Driver arrived"),
                            ("trip_started", "Trip started"),
                            ("trip_completed", "Trip completed"),
                            ("reminder_24h", "Reminder 24h"),
                            ("reminder_1h", "Reminder 1h"),
                            ("reminder_30m", "Reminder 30m"),
                            ("payment_received", "Payment received"),
                            ("payment_failed", "Payment failed"),
                            ("invoice_sent", "Invoice sent"),
                            ("invoice_overdue", "Invoice overdue"),
                            ("will_call_reminder", "Will call reminder"),
                            ("standing_order_created", "Standing order created"),
                            ("document_expiring", "Document expiring"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "channel",
                    models.TextField(
                        choices=[
                            ("sms", "Sms"),
                            ("email", "Email"),
                            ("push", "Push"),
                            ("in_app", "In app"),
                        ]
                    ),
                ),
                ("to", models.TextField(blank=True, db_default="", default="")),
                ("about_table", models.TextField(blank=True, db_default="", default="")),
                ("about_id", models.UUIDField(blank=True, null=True)),
                ("subject", models.TextField(blank=True, db_default="", default="")),
                ("body", models.TextField(blank=True, db_default="", default="")),
                (
                    "status",
                    models.TextField(
                        choices=[
                            ("held", "Held"),
                            ("queued", "Queued"),
                            ("sending", "Sending"),
                            ("sent", "Sent"),
                            ("delivered", "Delivered"),
                            ("failed", "Failed"),
                            ("dropped", "Dropped"),
                        ],
                        db_default="held",
                        default=delta.kernel.words.NoticeStatus["HELD"],
                    ),
                ),
                (
                    "hold_reason",
                    models.TextField(
                        blank=True,
                        choices=[
                            ("silence", "Silence"),
                            ("quiet_hours", "Quiet hours"),
                            ("not_wanted", "Not wanted"),
                            ("no_address", "No address"),
                            ("no_template", "No template"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        null=True,
                    ),
                ),
                ("attempts", models.IntegerField(db_default=0, default=0)),
                ("next_try_at", models.DateTimeField(blank=True, null=True)),
                ("provider_id", models.TextField(blank=True, db_default="", default="")),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("delivered_at", models.DateTimeField(blank=True, null=True)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                ("failure", models.TextField(blank=True, db_default="", default="")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="notices.notice",
                    ),
                ),
                (
                    "recipient",
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
                    "template",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="notices.template",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="NoticePreference",
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
                            ("booking_confirmation", "Booking confirmation"),
                            ("booking_updated", "Booking updated"),
                            ("booking_cancelled", "Booking cancelled"),
                            ("driver_assigned", "Driver assigned"),
                            ("driver_en_route", "Driver en route"),
                            ("driver_arrived", "Driver arrived"),
                            ("trip_started", "Trip started"),
                            ("trip_completed", "Trip completed"),
                            ("reminder_24h", "Reminder 24h"),
                            ("reminder_1h", "Reminder 1h"),
                            ("reminder_30m", "Reminder 30m"),
                            ("payment_received", "Payment received"),
                            ("payment_failed", "Payment failed"),
                            ("invoice_sent", "Invoice sent"),
                            ("invoice_overdue", "Invoice overdue"),
                            ("will_call_reminder", "Will call reminder"),
                            ("standing_order_created", "Standing order created"),
                            ("document_expiring", "Document expiring"),
                        ]
                    ),
                ),
                (
                    "channel",
                    models.TextField(
                        choices=[
                            ("sms", "Sms"),
                            ("email", "Email"),
                            ("push", "Push"),
                            ("in_app", "In app"),
                        ]
                    ),
                ),
                ("is_wanted", models.BooleanField(db_default=True, default=True)),
                (
                    "quiet_from",
                    models.TimeField(db_default=datetime.time(21, 0), default=datetime.time(21, 0)),
                ),
                (
                    "quiet_until",
                    models.TimeField(db_default=datetime.time(8, 0), default=datetime.time(8, 0)),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notice_preferences",
                        to=settings.AUTH_USER_MODEL,
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
                                    "booking_confirmation",
                                    "booking_updated",
                                    "booking_cancelled",
                                    "driver_assigned",
                                    "driver_en_route",
                                    "driver_arrived",
                                    "trip_started",
                                    "trip_completed",
                                    "reminder_24h",
                                    "reminder_1h",
                                    "reminder_30m",
                                    "payment_received",
                                    "payment_failed",
                                    "invoice_sent",
                                    "invoice_overdue",
                                    "will_call_reminder",
                                    "standing_order_created",
                                    "document_expiring",
                                ],
                            )
                        ),
                        name="notices_noticepreference_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("channel__in", ["sms", "email", "push", "in_app"])),
                        name="notices_noticepreference_channel_known",
                    ),
                    models.UniqueConstraint(
                        fields=("user", "kind", "channel"), name="notices_noticepreference_once"
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="TemplateEvent",
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
                (
                    "kind",
                    models.TextField(
                        blank=True,
                        choices=[
                            ("booking_confirmation", "Booking confirmation"),
                            ("booking_updated", "Booking updated"),
                            ("booking_cancelled", "Booking cancelled"),
                            ("driver_assigned", "Driver assigned"),
                            ("driver_en_route", "Driver en route"),
                            ("driver_arrived", "Driver arrived"),
                            ("trip_started", "Trip started"),
                            ("trip_completed", "Trip completed"),
                            ("reminder_24h", "Reminder 24h"),
                            ("reminder_1h", "Reminder 1h"),
                            ("reminder_30m", "Reminder 30m"),
                            ("payment_received", "Payment received"),
                            ("payment_failed", "Payment failed"),
                            ("invoice_sent", "Invoice sent"),
                            ("invoice_overdue", "Invoice overdue"),
                            ("will_call_reminder", "Will call reminder"),
                            ("standing_order_created", "Standing order created"),
                            ("document_expiring", "Document expiring"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "channel",
                    models.TextField(
                        choices=[
                            ("sms", "Sms"),
                            ("email", "Email"),
                            ("push", "Push"),
                            ("in_app", "In app"),
                        ]
                    ),
                ),
                ("subject", models.TextField(blank=True, db_default="", default="")),
                (
                    "body",
                    models.TextField(
                        help_text="What is filled in stands in two braces, such as {{time}}."
                    ),
                ),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="notices.template",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="NoticePreferenceEvent",
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
                            ("booking_confirmation", "Booking confirmation"),
                            ("booking_updated", "Booking updated"),
                            ("booking_cancelled", "Booking cancelled"),
                            ("driver_assigned", "Driver assigned"),
                            ("driver_en_route", "Driver en route"),
                            ("driver_arrived", "Driver arrived"),
                            ("trip_started", "Trip started"),
                            ("trip_completed", "Trip completed"),
                            ("reminder_24h", "Reminder 24h"),
                            ("reminder_1h", "Reminder 1h"),
                            ("reminder_30m", "Reminder 30m"),
                            ("payment_received", "Payment received"),
                            ("payment_failed", "Payment failed"),
                            ("invoice_sent", "Invoice sent"),
                            ("invoice_overdue", "Invoice overdue"),
                            ("will_call_reminder", "Will call reminder"),
                            ("standing_order_created", "Standing order created"),
                            ("document_expiring", "Document expiring"),
                        ]
                    ),
                ),
                (
                    "channel",
                    models.TextField(
                        choices=[
                            ("sms", "Sms"),
                            ("email", "Email"),
                            ("push", "Push"),
                            ("in_app", "In app"),
                        ]
                    ),
                ),
                ("is_wanted", models.BooleanField(db_default=True, default=True)),
                (
                    "quiet_from",
                    models.TimeField(db_default=datetime.time(21, 0), default=datetime.time(21, 0)),
                ),
                (
                    "quiet_until",
                    models.TimeField(db_default=datetime.time(8, 0), default=datetime.time(8, 0)),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="notices.noticepreference",
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
        migrations.RemoveConstraint(
            model_name="notice",
            name="notices_notice_status_known",
        ),
        migrations.AddField(
            model_name="notice",
            name="about_id",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="notice",
            name="about_table",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AddField(
            model_name="notice",
            name="attempts",
            field=models.IntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="notice",
            name="delivered_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="notice",
            name="hold_reason",
            field=models.TextField(
                blank=True,
                choices=[
                    ("silence", "Silence"),
                    ("quiet_hours", "Quiet hours"),
                    ("not_wanted", "Not wanted"),
                    ("no_address", "No address"),
                    ("no_template", "No template"),
                    ("withdrawn", "Withdrawn"),
                ],
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="kind",
            field=models.TextField(
                blank=True,
                choices=[
                    ("booking_confirmation", "Booking confirmation"),
                    ("booking_updated", "Booking updated"),
                    ("booking_cancelled", "Booking cancelled"),
                    ("driver_assigned", "Driver assigned"),
                    ("driver_en_route", "Driver en route"),
                    ("driver_arrived", "Driver arrived"),
                    ("trip_started", "Trip started"),
                    ("trip_completed", "Trip completed"),
                    ("reminder_24h", "Reminder 24h"),
                    ("reminder_1h", "Reminder 1h"),
                    ("reminder_30m", "Reminder 30m"),
                    ("payment_received", "Payment received"),
                    ("payment_failed", "Payment failed"),
                    ("invoice_sent", "Invoice sent"),
                    ("invoice_overdue", "Invoice overdue"),
                    ("will_call_reminder", "Will call reminder"),
                    ("standing_order_created", "Standing order created"),
                    ("document_expiring", "Document expiring"),
                ],
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="next_try_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="notice",
            name="provider_id",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AddField(
            model_name="notice",
            name="read_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="notice",
            name="to",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AddField(
            model_name="template",
            name="kind",
            field=models.TextField(
                blank=True,
                choices=[
                    ("booking_confirmation", "Booking confirmation"),
                    ("booking_updated", "Booking updated"),
                    ("booking_cancelled", "Booking cancelled"),
                    ("driver_assigned", "Driver assigned"),
                    ("driver_en_route", "Driver en route"),
                    ("driver_arrived", "Driver arrived"),
                    ("trip_started", "Trip started"),
                    ("trip_completed", "Trip completed"),
                    ("reminder_24h", "Reminder 24h"),
                    ("reminder_1h", "Reminder 1h"),
                    ("reminder_30m", "Reminder 30m"),
                    ("payment_received", "Payment received"),
                    ("payment_failed", "Payment failed"),
                    ("invoice_sent", "Invoice sent"),
                    ("invoice_overdue", "Invoice overdue"),
                    ("will_call_reminder", "Will call reminder"),
                    ("standing_order_created", "Standing order created"),
                    ("document_expiring", "Document expiring"),
                ],
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="notice",
            name="status",
            field=models.TextField(
                choices=[
                    ("held", "Held"),
                    ("queued", "Queued"),
                    ("sending", "Sending"),
                    ("sent", "Sent"),
                    ("delivered", "Delivered"),
                    ("failed", "Failed"),
                    ("dropped", "Dropped"),
                ],
                db_default="held",
                default=delta.kernel.words.NoticeStatus["HELD"],
            ),
        ),
        migrations.AlterField(
            model_name="template",
            name="body",
            field=models.TextField(
                help_text="What is filled in stands in two braces, such as {{time}}."
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("status", delta.kernel.words.NoticeStatus["QUEUED"])),
                fields=["next_try_at"],
                name="notices_notice_waiting",
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(fields=["about_table", "about_id"], name="notices_notice_about"),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        ["held", "queued", "sending", "sent", "delivered", "failed", "dropped"],
                    )
                ),
                name="notices_notice_status_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__isnull", True),
                    (
                        "kind__in",
                        [
                            "booking_confirmation",
                            "booking_updated",
                            "booking_cancelled",
                            "driver_assigned",
                            "driver_en_route",
                            "driver_arrived",
                            "trip_started",
                            "trip_completed",
                            "reminder_24h",
                            "reminder_1h",
                            "reminder_30m",
                            "payment_received",
                            "payment_failed",
                            "invoice_sent",
                            "invoice_overdue",
                            "will_call_reminder",
                            "standing_order_created",
                            "document_expiring",
                        ],
                    ),
                    _connector="OR",
                ),
                name="notices_notice_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("hold_reason__isnull", True),
                    (
                        "hold_reason__in",
                        [
                            "silence",
                            "quiet_hours",
                            "not_wanted",
                            "no_address",
                            "no_template",
                            "withdrawn",
                        ],
                    ),
                    _connector="OR",
                ),
                name="notices_notice_hold_reason_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(("attempts__gte", 0)), name="notices_notice_attempts_min"
            ),
        ),
        migrations.AddConstraint(
            model_name="template",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__isnull", True),
                    (
                        "kind__in",
                        [
                            "booking_confirmation",
                            "booking_updated",
                            "booking_cancelled",
                            "driver_assigned",
                            "driver_en_route",
                            "driver_arrived",
                            "trip_started",
                            "trip_completed",
                            "reminder_24h",
                            "reminder_1h",
                            "reminder_30m",
                            "payment_received",
                            "payment_failed",
                            "invoice_sent",
                            "invoice_overdue",
                            "will_call_reminder",
                            "standing_order_created",
                            "document_expiring",
                        ],
                    ),
                    _connector="OR",
                ),
                name="notices_template_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="template",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_active", True), ("kind__isnull", False)),
                fields=("kind", "channel"),
                name="notices_template_one_in_use",
            ),
        ),
        migrations.RunSQL(
            sql="UPDATE notices_template SET kind = CASE code WHEN 'trip_reminder' THEN 'reminder_24h' ELSE 'driver_assigned' END WHERE code IN ('trip_reminder', 'trip_confirmed') AND kind IS NULL",
            reverse_sql="",
        ),
        delta.database.operations.AddTrigger(
            model_name="notice",
            trigger=pgtrigger.compiler.Trigger(
                name="legal_moves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF NEW.status = OLD.status THEN RETURN NEW; END IF;\nIF (OLD.status, NEW.status) IN (('held', 'dropped'), ('queued', 'dropped'), ('queued', 'sending'), ('sending', 'failed'), ('sending', 'queued'), ('sending', 'sent'), ('sent', 'delivered'), ('sent', 'failed'), ('failed', 'dropped'), ('failed', 'queued')) THEN RETURN NEW; END IF;\nIF current_user = 'migrate_loader' AND coalesce(current_setting('delta.run', true), '') <> ''\n    THEN RETURN NEW; END IF;\nRAISE EXCEPTION 'What is % cannot become %.', OLD.status, NEW.status\n    USING ERRCODE = 'check_violation', CONSTRAINT = 'notices_notice_legal_moves';\n",
                    hash="efbadbca3929b02bed721e0afb812f870fade2d6",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_legal_moves_c86be",
                    table="notices_notice",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="notice",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."about_id" IS DISTINCT FROM (NEW."about_id") OR OLD."about_table" IS DISTINCT FROM (NEW."about_table") OR OLD."attempts" IS DISTINCT FROM (NEW."attempts") OR OLD."body" IS DISTINCT FROM (NEW."body") OR OLD."channel" IS DISTINCT FROM (NEW."channel") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."delivered_at" IS DISTINCT FROM (NEW."delivered_at") OR OLD."failure" IS DISTINCT FROM (NEW."failure") OR OLD."hold_reason" IS DISTINCT FROM (NEW."hold_reason") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."next_try_at" IS DISTINCT FROM (NEW."next_try_at") OR OLD."provider_id" IS DISTINCT FROM (NEW."provider_id") OR OLD."read_at" IS DISTINCT FROM (NEW."read_at") OR OLD."recipient_id" IS DISTINCT FROM (NEW."recipient_id") OR OLD."sent_at" IS DISTINCT FROM (NEW."sent_at") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."subject" IS DISTINCT FROM (NEW."subject") OR OLD."template_id" IS DISTINCT FROM (NEW."template_id") OR OLD."to" IS DISTINCT FROM (NEW."to"))',
                    func='INSERT INTO "notices_noticeevent" ("about_id", "about_table", "attempts", "body", "channel", "created_at", "delivered_at", "failure", "hold_reason", "id", "kind", "next_try_at", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "read_at", "recipient_id", "sent_at", "status", "subject", "template_id", "to") VALUES (OLD."about_id", OLD."about_table", OLD."attempts", OLD."body", OLD."channel", OLD."created_at", OLD."delivered_at", OLD."failure", OLD."hold_reason", OLD."id", OLD."kind", OLD."next_try_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."provider_id", OLD."read_at", OLD."recipient_id", OLD."sent_at", OLD."status", OLD."subject", OLD."template_id", OLD."to"); RETURN NULL;',
                    hash="9845527f0c05c3e0f17cac694152d5c7d15856ac",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_72cc1",
                    table="notices_notice",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="notice",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "notices_noticeevent" ("about_id", "about_table", "attempts", "body", "channel", "created_at", "delivered_at", "failure", "hold_reason", "id", "kind", "next_try_at", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "read_at", "recipient_id", "sent_at", "status", "subject", "template_id", "to") VALUES (OLD."about_id", OLD."about_table", OLD."attempts", OLD."body", OLD."channel", OLD."created_at", OLD."delivered_at", OLD."failure", OLD."hold_reason", OLD."id", OLD."kind", OLD."next_try_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."provider_id", OLD."read_at", OLD."recipient_id", OLD."sent_at", OLD."status", OLD."subject", OLD."template_id", OLD."to"); RETURN NULL;',
                    hash="e878f3462130c3d1e803501d18895e6e2f35b988",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_afce8",
                    table="notices_notice",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="template",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."body" IS DISTINCT FROM (NEW."body") OR OLD."channel" IS DISTINCT FROM (NEW."channel") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."subject" IS DISTINCT FROM (NEW."subject"))',
                    func='INSERT INTO "notices_templateevent" ("body", "channel", "code", "created_at", "id", "is_active", "kind", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject") VALUES (OLD."body", OLD."channel", OLD."code", OLD."created_at", OLD."id", OLD."is_active", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."subject"); RETURN NULL;',
                    hash="6059bde8f38ce7a569a73c9f31725a45ac0eebfb",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_22312",
                    table="notices_template",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="template",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "notices_templateevent" ("body", "channel", "code", "created_at", "id", "is_active", "kind", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject") VALUES (OLD."body", OLD."channel", OLD."code", OLD."created_at", OLD."id", OLD."is_active", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."subject"); RETURN NULL;',
                    hash="c4771f0abd1957330bd4691dd086c299d146d893",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_7ea86",
                    table="notices_template",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="noticeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="979ca3a272aaa31bef5ec9b48e68ef6b64492f19",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_0c05e",
                    table="notices_noticeevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="noticepreference",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."channel" IS DISTINCT FROM (NEW."channel") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_wanted" IS DISTINCT FROM (NEW."is_wanted") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."quiet_from" IS DISTINCT FROM (NEW."quiet_from") OR OLD."quiet_until" IS DISTINCT FROM (NEW."quiet_until") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))',
                    func='INSERT INTO "notices_noticepreferenceevent" ("channel", "created_at", "id", "is_wanted", "kind", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "quiet_from", "quiet_until", "user_id") VALUES (OLD."channel", OLD."created_at", OLD."id", OLD."is_wanted", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."quiet_from", OLD."quiet_until", OLD."user_id"); RETURN NULL;',
                    hash="893a95a7151c8f625dea6e9b9bebdcdce2a20f18",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_5014f",
                    table="notices_noticepreference",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="noticepreference",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "notices_noticepreferenceevent" ("channel", "created_at", "id", "is_wanted", "kind", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "quiet_from", "quiet_until", "user_id") VALUES (OLD."channel", OLD."created_at", OLD."id", OLD."is_wanted", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."quiet_from", OLD."quiet_until", OLD."user_id"); RETURN NULL;',
                    hash="737e4e76668dac570e915f00cba8b0ca44c9c6a3",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_1cfe0",
                    table="notices_noticepreference",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="noticepreferenceevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="80a523eee8ff45358dd7505ae4f9371e2c6bf942",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_fc2d8",
                    table="notices_noticepreferenceevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="templateevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="7e86308d2c9c7abf357e8de6479e9a21754e11f6",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_adeb9",
                    table="notices_templateevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
