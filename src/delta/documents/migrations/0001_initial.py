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


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
    ]

    operations = [
        delta.database.operations.CreateModel(
            name="Document",
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
                (
                    "media_type",
                    models.TextField(
                        choices=[
                            ("application/pdf", "Application/pdf"),
                            ("image/jpeg", "Image/jpeg"),
                            ("image/png", "Image/png"),
                            ("image/webp", "Image/webp"),
                            ("image/tiff", "Image/tiff"),
                            ("image/heic", "Image/heic"),
                            ("text/plain", "Text/plain"),
                            ("text/csv", "Text/csv"),
                        ]
                    ),
                ),
                ("size", models.IntegerField()),
                ("sha256", models.TextField()),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                ("notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "added_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="documents",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="documents_document_named",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("size__gt", 0), ("size__lte", 10485760)),
                        name="documents_document_size",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "media_type__in",
                                [
                                    "application/pdf",
                                    "image/jpeg",
                                    "image/png",
                                    "image/webp",
                                    "image/tiff",
                                    "image/heic",
                                    "text/plain",
                                    "text/csv",
                                ],
                            )
                        ),
                        name="documents_document_media_type_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                        name="documents_document_sha256",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="documents_document_newest"),
                    models.Index(fields=["added_by"], name="documents_document_by_adder"),
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="Content",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="content",
                        serialize=False,
                        to="documents.document",
                    ),
                ),
                ("body", models.BinaryField()),
            ],
        ),
        delta.database.operations.CreateModel(
            name="DocumentEvent",
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
                (
                    "media_type",
                    models.TextField(
                        choices=[
                            ("application/pdf", "Application/pdf"),
                            ("image/jpeg", "Image/jpeg"),
                            ("image/png", "Image/png"),
                            ("image/webp", "Image/webp"),
                            ("image/tiff", "Image/tiff"),
                            ("image/heic", "Image/heic"),
                            ("text/plain", "Text/plain"),
                            ("text/csv", "Text/csv"),
                        ]
                    ),
                ),
                ("size", models.IntegerField()),
                ("sha256", models.TextField()),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                ("notes", models.TextField(blank=True, db_default="", default="")),
                (
                    "added_by",
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
                        to="documents.document",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.AddTrigger(
            model_name="content",
            trigger=pgtrigger.compiler.Trigger(
                name="written_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="5be32fc5e9e25ed4a97404e9d82a5f11dcf182b8",
                    operation="UPDATE",
                    pgid="pgtrigger_written_once_b0b3e",
                    table="documents_content",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="document",
            trigger=pgtrigger.compiler.Trigger(
                name="as_added",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."media_type" IS DISTINCT FROM (NEW."media_type") OR OLD."size" IS DISTINCT FROM (NEW."size") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="f3f0bed7194f53f20805bdf85eb49c86713a6aa4",
                    operation="UPDATE",
                    pgid="pgtrigger_as_added_33ca8",
                    table="documents_document",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="document",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."added_by_id" IS DISTINCT FROM (NEW."added_by_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."media_type" IS DISTINCT FROM (NEW."media_type") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."size" IS DISTINCT FROM (NEW."size"))',
                    func='INSERT INTO "documents_documentevent" ("added_by_id", "created_at", "id", "is_active", "media_type", "name", "notes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size") VALUES (OLD."added_by_id", OLD."created_at", OLD."id", OLD."is_active", OLD."media_type", OLD."name", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."sha256", OLD."size"); RETURN NULL;',
                    hash="a180241c5f2276c0de43da6c192bdb9a1d53a2b7",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_d220c",
                    table="documents_document",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="document",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "documents_documentevent" ("added_by_id", "created_at", "id", "is_active", "media_type", "name", "notes", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size") VALUES (OLD."added_by_id", OLD."created_at", OLD."id", OLD."is_active", OLD."media_type", OLD."name", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."sha256", OLD."size"); RETURN NULL;',
                    hash="013773960b1ce2401ddb247598bea3a229c357bc",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_6540e",
                    table="documents_document",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="documentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="401291d04b3fa5f3d2b51241f67950bd6896846e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9e7ed",
                    table="documents_documentevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
