"""Columns nobody reads on a screen: what lets people in, and what is somebody's own. Pure."""

MASK = "••••••"

SECRET = frozenset(
    {
        "accounts_apikey.key_hash",
        "accounts_cache.cache_key",
        "accounts_cache.value",
        "accounts_linkask.address_hash",
        "accounts_oldpassword.password",
        "accounts_session.address",
        "accounts_session.session_data",
        "accounts_session.session_key",
        "accounts_signinlink.token_hash",
        "accounts_signintries.address_hash",
        "accounts_user.password",
        "account_emailconfirmation.key",
        "django_session.session_data",
        "django_session.session_key",
        "mfa_authenticator.data",
        "migrate_before.row",
        "migrate_park.raw",
        "migrate_patch.value",
        "migrate_reject.raw",
        "migrate_remark.raw",
        "procrastinate_jobs.args",
    }
)
"""By `table.column`. A legacy row that was rejected may hold anything, so it is masked whole."""

SECRET_ENDINGS = ("password", "token", "token_hash", "key_hash", "secret")


def is_secret(table: str, column: str) -> bool:
    """Return whether a column's values are never shown."""
    return f"{table}.{column}" in SECRET or column.endswith(SECRET_ENDINGS)


# Tables in which a row says something about a patient: reading them is journalled.
PERSONAL = (
    "patients_",
    "trips_",
    "billing_",
    "dispatch_",
    "documents_",
    "notices_message",
    "notices_notice",
    "migrate_before",
    "migrate_merge",
    "migrate_park",
    "migrate_patch",
    "migrate_reject",
    "migrate_remark",
    "migrate_xref",
)


def is_personal(table: str) -> bool:
    """Return whether the rows of a table say something about patients."""
    return table.startswith(PERSONAL)
