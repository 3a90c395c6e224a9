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
        ("billing", "0001_initial"),
        ("facilities", "0002_records"),
        ("patients", "0002_records"),
        ("trips", "0002_numbers"),
    ]

    operations = [
        delta.database.operations.CreateModel(
            name="AllocationEvent",
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
                ("amount", models.DecimalField(decimal_places=2, max_digits=12)),
                ("imported_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "invoice",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="billing.invoice",
                    ),
                ),
                (
                    "payment",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="billing.payment",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="billing.allocation",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="InvoiceEvent",
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
                            ("draft", "Draft"),
                            ("sent", "Sent"),
                            ("partially_paid", "Partially paid"),
                            ("paid", "Paid"),
                            ("overdue", "Overdue"),
                            ("cancelled", "Cancelled"),
                            ("disputed", "Disputed"),
                        ],
                        db_default="draft",
                        default=delta.kernel.words.InvoiceStatus["DRAFT"],
                    ),
                ),
                ("period_start", models.DateField(blank=True, null=True)),
                ("period_end", models.DateField(blank=True, null=True)),
                ("issued_on", models.DateField(blank=True, null=True)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("subtotal", models.DecimalField(decimal_places=2, max_digits=12)),
                (
                    "discount",
                    models.DecimalField(db_default=0, decimal_places=2, default=0, max_digits=12),
                ),
                (
                    "tax",
                    models.DecimalField(db_default=0, decimal_places=2, default=0, max_digits=12),
                ),
                ("total", models.DecimalField(decimal_places=2, max_digits=12)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                ("cancel_reason", models.TextField(blank=True, db_default="", default="")),
                ("dispute_reason", models.TextField(blank=True, db_default="", default="")),
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
                        to="billing.invoice",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="InvoiceLineEvent",
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
                ("charge", models.TextField(db_default="fare", default="fare")),
                ("description", models.TextField(blank=True, db_default="", default="")),
                (
                    "quantity",
                    models.DecimalField(db_default=1, decimal_places=2, default=1, max_digits=10),
                ),
                ("unit_price", models.DecimalField(decimal_places=2, max_digits=12)),
                ("amount", models.DecimalField(decimal_places=2, max_digits=12)),
                ("released_at", models.DateTimeField(blank=True, null=True)),
                ("imported_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "invoice",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="billing.invoice",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="billing.invoiceline",
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
            name="PaymentEvent",
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
                ("reference", models.TextField(blank=True, db_default="", default="")),
                (
                    "method",
                    models.TextField(
                        choices=[
                            ("ach", "Ach"),
                            ("check", "Check"),
                            ("wire", "Wire"),
                            ("card", "Card"),
                            ("cash", "Cash"),
                        ]
                    ),
                ),
                ("received_on", models.DateField()),
                ("amount", models.DecimalField(decimal_places=2, max_digits=12)),
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
                        to="billing.payment",
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
            name="Refund",
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
                ("amount", models.DecimalField(decimal_places=2, max_digits=12)),
                (
                    "method",
                    models.TextField(
                        choices=[
                            ("ach", "Ach"),
                            ("check", "Check"),
                            ("wire", "Wire"),
                            ("card", "Card"),
                            ("cash", "Cash"),
                        ]
                    ),
                ),
                ("refunded_on", models.DateField()),
                ("reference", models.TextField(blank=True, db_default="", default="")),
                ("reason", models.TextField()),
                (
                    "payment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="refunds",
                        to="billing.payment",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="refunds_recorded",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="billing_refund_newest"),
                    models.Index(fields=["refunded_on"], name="billing_refund_by_day"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("method__in", ["ach", "check", "wire", "card", "cash"])
                        ),
                        name="billing_refund_method_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)), name="billing_refund_above_zero"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="billing_refund_explained",
                    ),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="RefundEvent",
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
                ("amount", models.DecimalField(decimal_places=2, max_digits=12)),
                (
                    "method",
                    models.TextField(
                        choices=[
                            ("ach", "Ach"),
                            ("check", "Check"),
                            ("wire", "Wire"),
                            ("card", "Card"),
                            ("cash", "Cash"),
                        ]
                    ),
                ),
                ("refunded_on", models.DateField()),
                ("reference", models.TextField(blank=True, db_default="", default="")),
                ("reason", models.TextField()),
                (
                    "payment",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="billing.payment",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="billing.refund",
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
        migrations.RemoveConstraint(
            model_name="invoiceline",
            name="billing_invoiceline_billed_once",
        ),
        migrations.AddField(
            model_name="invoice",
            name="cancel_reason",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AddField(
            model_name="invoice",
            name="cancelled_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="invoice",
            name="dispute_reason",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AddField(
            model_name="invoice",
            name="sent_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="invoiceline",
            name="released_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="payment",
            name="recorded_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="payments_recorded",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="invoice",
            index=models.Index(fields=["status", "due_on"], name="billing_invoice_due"),
        ),
        migrations.AddIndex(
            model_name="payment",
            index=models.Index(fields=["received_on"], name="billing_payment_by_day"),
        ),
        migrations.AddConstraint(
            model_name="invoice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("imported_at__isnull", False),
                    ("period_start__isnull", True),
                    ("period_end__isnull", True),
                    ("period_end__gte", models.F("period_start")),
                    _connector="OR",
                ),
                name="billing_invoice_days_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="invoiceline",
            constraint=models.UniqueConstraint(
                condition=models.Q(("released_at__isnull", True), ("trip__isnull", False)),
                fields=("trip", "charge"),
                name="billing_invoiceline_billed_once",
            ),
        ),
        migrations.RunSQL(
            sql="CREATE SEQUENCE billing_invoice_number",
            reverse_sql="DROP SEQUENCE billing_invoice_number",
        ),
        delta.database.operations.AddTrigger(
            model_name="allocation",
            trigger=pgtrigger.compiler.Trigger(
                name="within",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."imported_at" IS NULL)',
                    func="\nPERFORM 1 FROM billing_payment WHERE id = NEW.payment_id FOR UPDATE;\nPERFORM 1 FROM billing_invoice WHERE id = NEW.invoice_id FOR UPDATE;\nIF (SELECT coalesce(sum(amount), 0) FROM billing_allocation\n    WHERE payment_id = NEW.payment_id AND id <> NEW.id) + NEW.amount\n   + (SELECT coalesce(sum(amount), 0) FROM billing_refund WHERE payment_id = NEW.payment_id)\n   > (SELECT amount FROM billing_payment WHERE id = NEW.payment_id) THEN\n    RAISE EXCEPTION 'More is allocated than was paid.'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'billing_allocation_within_payment';\nEND IF;\nIF (SELECT coalesce(sum(amount), 0) FROM billing_allocation\n    WHERE invoice_id = NEW.invoice_id AND id <> NEW.id) + NEW.amount\n   > (SELECT total FROM billing_invoice WHERE id = NEW.invoice_id) THEN\n    RAISE EXCEPTION 'More is allocated than is owed.'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'billing_allocation_within_invoice';\nEND IF;\nRETURN NEW;\n",
                    hash="51e53beb354b4caf533f8f53c1b033a3836d9b1a",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_within_f84c0",
                    table="billing_allocation",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="allocation",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."amount" IS DISTINCT FROM (NEW."amount") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."invoice_id" IS DISTINCT FROM (NEW."invoice_id") OR OLD."payment_id" IS DISTINCT FROM (NEW."payment_id"))',
                    func='INSERT INTO "billing_allocationevent" ("amount", "created_at", "id", "imported_at", "invoice_id", "payment_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."amount", OLD."created_at", OLD."id", OLD."imported_at", OLD."invoice_id", OLD."payment_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id"); RETURN NULL;',
                    hash="9784458f328e9fc7ccfc9e6f8146c42efa6694fe",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_724fa",
                    table="billing_allocation",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="allocation",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "billing_allocationevent" ("amount", "created_at", "id", "imported_at", "invoice_id", "payment_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."amount", OLD."created_at", OLD."id", OLD."imported_at", OLD."invoice_id", OLD."payment_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id"); RETURN NULL;',
                    hash="ea6c3ff7b5b0714ef2e3493266363e88fa468b0f",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_03156",
                    table="billing_allocation",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="invoice",
            trigger=pgtrigger.compiler.Trigger(
                name="legal_moves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF NEW.status = OLD.status THEN RETURN NEW; END IF;\nIF (OLD.status, NEW.status) IN (('draft', 'cancelled'), ('draft', 'overdue'), ('draft', 'paid'), ('draft', 'partially_paid'), ('draft', 'sent'), ('sent', 'cancelled'), ('sent', 'disputed'), ('sent', 'overdue'), ('sent', 'paid'), ('sent', 'partially_paid'), ('partially_paid', 'disputed'), ('partially_paid', 'overdue'), ('partially_paid', 'paid'), ('partially_paid', 'sent'), ('overdue', 'cancelled'), ('overdue', 'disputed'), ('overdue', 'paid'), ('overdue', 'partially_paid'), ('overdue', 'sent'), ('paid', 'overdue'), ('paid', 'partially_paid'), ('paid', 'sent'), ('disputed', 'cancelled'), ('disputed', 'overdue'), ('disputed', 'paid'), ('disputed', 'partially_paid'), ('disputed', 'sent')) THEN RETURN NEW; END IF;\nIF current_user = 'migrate_loader' AND coalesce(current_setting('delta.run', true), '') <> ''\n    THEN RETURN NEW; END IF;\nRAISE EXCEPTION 'What is % cannot become %.', OLD.status, NEW.status\n    USING ERRCODE = 'check_violation', CONSTRAINT = 'billing_invoice_legal_moves';\n",
                    hash="ed48c1c743a9c5e8799fe968c916decca7d2d58b",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_legal_moves_5075b",
                    table="billing_invoice",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="invoice",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."cancel_reason" IS DISTINCT FROM (NEW."cancel_reason") OR OLD."cancelled_at" IS DISTINCT FROM (NEW."cancelled_at") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."discount" IS DISTINCT FROM (NEW."discount") OR OLD."dispute_reason" IS DISTINCT FROM (NEW."dispute_reason") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."facility_id" IS DISTINCT FROM (NEW."facility_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."issued_on" IS DISTINCT FROM (NEW."issued_on") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."patient_id" IS DISTINCT FROM (NEW."patient_id") OR OLD."period_end" IS DISTINCT FROM (NEW."period_end") OR OLD."period_start" IS DISTINCT FROM (NEW."period_start") OR OLD."sent_at" IS DISTINCT FROM (NEW."sent_at") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."subtotal" IS DISTINCT FROM (NEW."subtotal") OR OLD."tax" IS DISTINCT FROM (NEW."tax") OR OLD."total" IS DISTINCT FROM (NEW."total"))',
                    func='INSERT INTO "billing_invoiceevent" ("cancel_reason", "cancelled_at", "created_at", "discount", "dispute_reason", "due_on", "facility_id", "id", "imported_at", "issued_on", "notes", "number", "patient_id", "period_end", "period_start", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_at", "status", "subtotal", "tax", "total") VALUES (OLD."cancel_reason", OLD."cancelled_at", OLD."created_at", OLD."discount", OLD."dispute_reason", OLD."due_on", OLD."facility_id", OLD."id", OLD."imported_at", OLD."issued_on", OLD."notes", OLD."number", OLD."patient_id", OLD."period_end", OLD."period_start", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."sent_at", OLD."status", OLD."subtotal", OLD."tax", OLD."total"); RETURN NULL;',
                    hash="aeae8a975501217f9baf5ed757ce154b0661e91e",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_45268",
                    table="billing_invoice",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="invoice",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "billing_invoiceevent" ("cancel_reason", "cancelled_at", "created_at", "discount", "dispute_reason", "due_on", "facility_id", "id", "imported_at", "issued_on", "notes", "number", "patient_id", "period_end", "period_start", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_at", "status", "subtotal", "tax", "total") VALUES (OLD."cancel_reason", OLD."cancelled_at", OLD."created_at", OLD."discount", OLD."dispute_reason", OLD."due_on", OLD."facility_id", OLD."id", OLD."imported_at", OLD."issued_on", OLD."notes", OLD."number", OLD."patient_id", OLD."period_end", OLD."period_start", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."sent_at", OLD."status", OLD."subtotal", OLD."tax", OLD."total"); RETURN NULL;',
                    hash="f78a79f492c3b81af693271dd8bfa8f001fe9b99",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_67893",
                    table="billing_invoice",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="invoiceline",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."amount" IS DISTINCT FROM (NEW."amount") OR OLD."charge" IS DISTINCT FROM (NEW."charge") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."invoice_id" IS DISTINCT FROM (NEW."invoice_id") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."quantity" IS DISTINCT FROM (NEW."quantity") OR OLD."released_at" IS DISTINCT FROM (NEW."released_at") OR OLD."trip_id" IS DISTINCT FROM (NEW."trip_id") OR OLD."unit_price" IS DISTINCT FROM (NEW."unit_price"))',
                    func='INSERT INTO "billing_invoicelineevent" ("amount", "charge", "created_at", "description", "id", "imported_at", "invoice_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "quantity", "released_at", "trip_id", "unit_price") VALUES (OLD."amount", OLD."charge", OLD."created_at", OLD."description", OLD."id", OLD."imported_at", OLD."invoice_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."position", OLD."quantity", OLD."released_at", OLD."trip_id", OLD."unit_price"); RETURN NULL;',
                    hash="331c82657fc1766592ef5c033e0d1756973c9888",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_a4a35",
                    table="billing_invoiceline",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="invoiceline",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "billing_invoicelineevent" ("amount", "charge", "created_at", "description", "id", "imported_at", "invoice_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "quantity", "released_at", "trip_id", "unit_price") VALUES (OLD."amount", OLD."charge", OLD."created_at", OLD."description", OLD."id", OLD."imported_at", OLD."invoice_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."position", OLD."quantity", OLD."released_at", OLD."trip_id", OLD."unit_price"); RETURN NULL;',
                    hash="e89f970b10e6ba6753990e99a5ca4fc4a8e49e7c",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_b3abf",
                    table="billing_invoiceline",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="payment",
            trigger=pgtrigger.compiler.Trigger(
                name="covers",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."imported_at" IS NULL)',
                    func="\nIF NEW.amount < (SELECT coalesce(sum(amount), 0) FROM billing_allocation\n                 WHERE payment_id = NEW.id AND imported_at IS NULL)\n              + (SELECT coalesce(sum(amount), 0) FROM billing_refund WHERE payment_id = NEW.id)\nTHEN\n    RAISE EXCEPTION 'A payment cannot become less than what is taken from it.'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'billing_payment_covers';\nEND IF;\nRETURN NEW;\n",
                    hash="f66ef282bbe5e888ab81cab7b13bf3fa8e82ca57",
                    operation='UPDATE OF "amount"',
                    pgid="pgtrigger_covers_fee45",
                    table="billing_payment",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="payment",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."amount" IS DISTINCT FROM (NEW."amount") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."facility_id" IS DISTINCT FROM (NEW."facility_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."method" IS DISTINCT FROM (NEW."method") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."patient_id" IS DISTINCT FROM (NEW."patient_id") OR OLD."received_on" IS DISTINCT FROM (NEW."received_on") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."reference" IS DISTINCT FROM (NEW."reference"))',
                    func='INSERT INTO "billing_paymentevent" ("amount", "created_at", "facility_id", "id", "imported_at", "method", "notes", "patient_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "recorded_by_id", "reference") VALUES (OLD."amount", OLD."created_at", OLD."facility_id", OLD."id", OLD."imported_at", OLD."method", OLD."notes", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."received_on", OLD."recorded_by_id", OLD."reference"); RETURN NULL;',
                    hash="4099184eb64114b084f9b93fe3a9869b86e1e92e",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_7902f",
                    table="billing_payment",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="payment",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "billing_paymentevent" ("amount", "created_at", "facility_id", "id", "imported_at", "method", "notes", "patient_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "recorded_by_id", "reference") VALUES (OLD."amount", OLD."created_at", OLD."facility_id", OLD."id", OLD."imported_at", OLD."method", OLD."notes", OLD."patient_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."received_on", OLD."recorded_by_id", OLD."reference"); RETURN NULL;',
                    hash="808039b8872a169a7a04e08576191b6a7a4da244",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_996db",
                    table="billing_payment",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="allocationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c2309906803d08e8cf3c73dd5cfca876d5dc9fea",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_7e7d1",
                    table="billing_allocationevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="invoiceevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="05b718cad763793ddb677bf941071b79bc8029ff",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d262c",
                    table="billing_invoiceevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="invoicelineevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="28a67c0d362936d36df9d28de107fc9b54314738",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b8f95",
                    table="billing_invoicelineevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="paymentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="8ea5cd0ca7c46f8af4d9531e66e7a4f9cffd4304",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3be5a",
                    table="billing_paymentevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="refund",
            trigger=pgtrigger.compiler.Trigger(
                name="within",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nPERFORM 1 FROM billing_payment WHERE id = NEW.payment_id FOR UPDATE;\nIF (SELECT coalesce(sum(amount), 0) FROM billing_allocation WHERE payment_id = NEW.payment_id)\n   + (SELECT coalesce(sum(amount), 0) FROM billing_refund\n      WHERE payment_id = NEW.payment_id AND id <> NEW.id) + NEW.amount\n   > (SELECT amount FROM billing_payment WHERE id = NEW.payment_id) THEN\n    RAISE EXCEPTION 'More is refunded than is left of the payment.'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'billing_refund_within_payment';\nEND IF;\nRETURN NEW;\n",
                    hash="9a36d7d6e4b883ebadd346af84f39eb87a0ad36e",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_within_b5cc1",
                    table="billing_refund",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="refund",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."amount" IS DISTINCT FROM (NEW."amount") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."method" IS DISTINCT FROM (NEW."method") OR OLD."payment_id" IS DISTINCT FROM (NEW."payment_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."reference" IS DISTINCT FROM (NEW."reference") OR OLD."refunded_on" IS DISTINCT FROM (NEW."refunded_on"))',
                    func='INSERT INTO "billing_refundevent" ("amount", "created_at", "id", "method", "payment_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_by_id", "reference", "refunded_on") VALUES (OLD."amount", OLD."created_at", OLD."id", OLD."method", OLD."payment_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."reason", OLD."recorded_by_id", OLD."reference", OLD."refunded_on"); RETURN NULL;',
                    hash="a8877fbb4080d0f8a29f54c94b1b66ea3898e6a3",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_ef74b",
                    table="billing_refund",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="refund",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "billing_refundevent" ("amount", "created_at", "id", "method", "payment_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_by_id", "reference", "refunded_on") VALUES (OLD."amount", OLD."created_at", OLD."id", OLD."method", OLD."payment_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."reason", OLD."recorded_by_id", OLD."reference", OLD."refunded_on"); RETURN NULL;',
                    hash="4fb1c3cac439489ed06ccf388ab7575659b4e9d7",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_5386a",
                    table="billing_refund",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="refundevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2b253908b7bac500fb0b8ae561ab31ebf0afb189",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_7049e",
                    table="billing_refundevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
