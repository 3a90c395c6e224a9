import django.contrib.postgres.fields
import django.contrib.postgres.functions
import django.db.models.deletion
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
        ("accounts", "0002_cache"),
    ]

    operations = [
        delta.database.operations.CreateModel(
            name="ApiKeyEvent",
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
                ("prefix", models.TextField()),
                (
                    "scopes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), blank=True, default=list, size=None
                    ),
                ),
                ("expires_at", models.DateTimeField(blank=True, null=True)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="accounts.apikey",
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
            name="LinkAsk",
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
                ("address_hash", models.TextField()),
                (
                    "purpose",
                    models.TextField(
                        choices=[
                            ("sign_in", "Sign in"),
                            ("invitation", "Invitation"),
                            ("new_password", "New password"),
                        ]
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="link_asks",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["address_hash", "-created_at"], name="accounts_linkask_by_address"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("purpose__in", ["sign_in", "invitation", "new_password"])
                        ),
                        name="accounts_linkask_purpose_known",
                    )
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="OldPassword",
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
                ("password", models.TextField()),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="old_passwords",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        delta.database.operations.CreateModel(
            name="Session",
            fields=[
                (
                    "session_key",
                    models.CharField(
                        max_length=40, primary_key=True, serialize=False, verbose_name="session key"
                    ),
                ),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                (
                    "handle",
                    models.UUIDField(default=delta.kernel.ids.new_id, editable=False, unique=True),
                ),
                (
                    "started_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=delta.kernel.clock.now,
                    ),
                ),
                ("last_seen_at", models.DateTimeField(blank=True, null=True)),
                ("address", models.TextField(blank=True, db_default="", default="")),
                ("device", models.TextField(blank=True, db_default="", default="")),
                (
                    "duty",
                    models.TextField(
                        blank=True,
                        choices=[("second_factor", "Second factor"), ("password", "Password")],
                        db_default="",
                        default="",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("duty__in", ["", "second_factor", "password"])),
                        name="accounts_session_duty_known",
                    )
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="SignInTries",
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
                ("address_hash", models.TextField(unique=True)),
                ("failures", models.IntegerField(db_default=0, default=0)),
                ("paused_until", models.DateTimeField(blank=True, null=True)),
                ("is_shut", models.BooleanField(db_default=False, default=False)),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tries",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "sign in tries",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("failures__gte", 0)),
                        name="accounts_signintries_failures_min",
                    )
                ],
            },
        ),
        delta.database.operations.CreateModel(
            name="UserEvent",
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
                ("email", models.EmailField(max_length=254)),
                ("first_name", models.TextField(blank=True, db_default="", default="")),
                ("last_name", models.TextField(blank=True, db_default="", default="")),
                ("phone", models.TextField(blank=True, db_default="", default="")),
                (
                    "role",
                    models.TextField(
                        choices=[
                            ("super_admin", "Super admin"),
                            ("admin", "Admin"),
                            ("operations_manager", "Operations manager"),
                            ("dispatcher", "Dispatcher"),
                            ("driver", "Driver"),
                            ("facility_staff", "Facility staff"),
                            ("family_member", "Family member"),
                            ("patient", "Patient"),
                        ]
                    ),
                ),
                (
                    "status",
                    models.TextField(
                        choices=[
                            ("invited", "Invited"),
                            ("active", "Active"),
                            ("suspended", "Suspended"),
                            ("inactive", "Inactive"),
                        ],
                        db_default="invited",
                        default=delta.kernel.words.UserStatus["INVITED"],
                    ),
                ),
                (
                    "bundles",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(),
                        blank=True,
                        db_default=[],
                        default=list,
                        size=None,
                    ),
                ),
                ("password_set_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "text_size",
                    models.TextField(
                        choices=[("normal", "Normal"), ("large", "Large"), ("largest", "Largest")],
                        db_default="normal",
                        default=delta.kernel.words.TextSize["NORMAL"],
                    ),
                ),
                ("high_contrast", models.BooleanField(db_default=False, default=False)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="user",
            name="bundles",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.TextField(), blank=True, db_default=[], default=list, size=None
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(("bundles__contained_by", ["billing"])),
                name="accounts_user_bundles_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("bundles", []),
                    (
                        "role__in",
                        [
                            delta.kernel.words.Role["ADMIN"],
                            delta.kernel.words.Role["DISPATCHER"],
                            delta.kernel.words.Role["OPERATIONS_MANAGER"],
                            delta.kernel.words.Role["SUPER_ADMIN"],
                        ],
                    ),
                    _connector="OR",
                ),
                name="accounts_user_bundles_in_office",
            ),
        ),
        migrations.AddField(
            model_name="signinlink",
            name="purpose",
            field=models.TextField(
                choices=[
                    ("sign_in", "Sign in"),
                    ("invitation", "Invitation"),
                    ("new_password", "New password"),
                ],
                db_default="sign_in",
                default=delta.kernel.words.LinkPurpose["SIGN_IN"],
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="high_contrast",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="user",
            name="password_set_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="user",
            name="text_size",
            field=models.TextField(
                choices=[("normal", "Normal"), ("large", "Large"), ("largest", "Largest")],
                db_default="normal",
                default=delta.kernel.words.TextSize["NORMAL"],
            ),
        ),
        migrations.AddConstraint(
            model_name="signinlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("purpose__in", ["sign_in", "invitation", "new_password"])),
                name="accounts_signinlink_purpose_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(("text_size__in", ["normal", "large", "largest"])),
                name="accounts_user_text_size_known",
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="apikey",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."prefix" IS DISTINCT FROM (NEW."prefix") OR OLD."revoked_at" IS DISTINCT FROM (NEW."revoked_at") OR OLD."scopes" IS DISTINCT FROM (NEW."scopes") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))',
                    func='INSERT INTO "accounts_apikeyevent" ("created_at", "expires_at", "id", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "revoked_at", "scopes", "user_id") VALUES (OLD."created_at", OLD."expires_at", OLD."id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."prefix", OLD."revoked_at", OLD."scopes", OLD."user_id"); RETURN NULL;',
                    hash="c76136dc7c34b53628e099aaaf2a9d7f07859ea4",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_46070",
                    table="accounts_apikey",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="apikey",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "accounts_apikeyevent" ("created_at", "expires_at", "id", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "revoked_at", "scopes", "user_id") VALUES (OLD."created_at", OLD."expires_at", OLD."id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."prefix", OLD."revoked_at", OLD."scopes", OLD."user_id"); RETURN NULL;',
                    hash="f17de16c2a284d2f10ec640e0afb634fe0be03f2",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_18804",
                    table="accounts_apikey",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="user",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."bundles" IS DISTINCT FROM (NEW."bundles") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."first_name" IS DISTINCT FROM (NEW."first_name") OR OLD."high_contrast" IS DISTINCT FROM (NEW."high_contrast") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."imported_at" IS DISTINCT FROM (NEW."imported_at") OR OLD."last_name" IS DISTINCT FROM (NEW."last_name") OR OLD."password_set_at" IS DISTINCT FROM (NEW."password_set_at") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."text_size" IS DISTINCT FROM (NEW."text_size"))',
                    func='INSERT INTO "accounts_userevent" ("bundles", "created_at", "email", "first_name", "high_contrast", "id", "imported_at", "last_name", "password_set_at", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "role", "status", "text_size") VALUES (OLD."bundles", OLD."created_at", OLD."email", OLD."first_name", OLD."high_contrast", OLD."id", OLD."imported_at", OLD."last_name", OLD."password_set_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'changed\', OLD."id", OLD."phone", OLD."role", OLD."status", OLD."text_size"); RETURN NULL;',
                    hash="402991f0150e240ab3671984aa7e56aab79d0caf",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_1bd15",
                    table="accounts_user",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="user",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "accounts_userevent" ("bundles", "created_at", "email", "first_name", "high_contrast", "id", "imported_at", "last_name", "password_set_at", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "role", "status", "text_size") VALUES (OLD."bundles", OLD."created_at", OLD."email", OLD."first_name", OLD."high_contrast", OLD."id", OLD."imported_at", OLD."last_name", OLD."password_set_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'deleted\', OLD."id", OLD."phone", OLD."role", OLD."status", OLD."text_size"); RETURN NULL;',
                    hash="450c0100337a4429a25930b54d9e4afaa39be82b",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_303ff",
                    table="accounts_user",
                    when="AFTER",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="apikeyevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="81decc7750ef48a82b6961d47e10bed8cc804bb5",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f8804",
                    table="accounts_apikeyevent",
                    when="BEFORE",
                ),
            ),
        ),
        delta.database.operations.AddTrigger(
            model_name="userevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9e9498e73f6fbdf2642fb33fa14189f1ad2382c8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_45b21",
                    table="accounts_userevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
