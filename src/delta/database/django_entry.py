"""Turns an address into Django's DATABASES entry. Pure."""

from typing import Any

from delta.database import url

KEPT_OPEN_SECONDS = 60


def django_entry(address: str, *, pooled: bool = False) -> dict[str, Any]:
    """Settings for `DATABASES["default"]`.

    Behind a transaction pooler a session is not ours between two statements: no server-side
    cursors, no prepared statements, and no connection kept open by us. Django binds on the client
    and prepares nothing unless told otherwise; both are said here so that it stays true.
    """
    parts = url.parse(address)
    named = {key: parts.pop(key, "") for key in ("dbname", "user", "password", "host", "port")}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": named["dbname"],
        "USER": named["user"],
        "PASSWORD": named["password"],
        "HOST": named["host"],
        "PORT": named["port"],
        "CONN_MAX_AGE": 0 if pooled else KEPT_OPEN_SECONDS,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": pooled,
        "OPTIONS": {
            "connect_timeout": 10,
            "application_name": "delta",
            "server_side_binding": False,
            "prepare_threshold": None,
            **parts,
        },
    }
