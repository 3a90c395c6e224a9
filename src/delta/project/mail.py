"""Where mail goes: the operator's server, or files that show what would have been sent."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}
PATIENCE = 20  # seconds a mail server may take before the job tries again later


def mail_settings(address: str, kept_in: Path) -> dict[str, Any]:
    """Return Django's settings for `DELTA_SMTP`; nothing given means files in `kept_in`.

    `smtp://name:password@host:587` speaks TLS after a greeting (STARTTLS), `smtps://…` from the
    first byte; `smtp+plain://` none at all, for a server on this machine. A name or password with
    signs of its own is written with %-escapes. Raises ValueError for an address that is none.
    """
    if not address:
        backend = "django.core.mail.backends.filebased.EmailBackend"
        return {"EMAIL_BACKEND": backend, "EMAIL_FILE_PATH": str(kept_in)}
    parts = urlsplit(address)
    if parts.scheme not in PORTS or not parts.hostname:
        raise ValueError("DELTA_SMTP must read smtp://name:password@host:587 or smtps://…")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": PATIENCE,
    }


def sender(given: str, site: str) -> str:
    """Return who mail is from: what `DELTA_MAIL_FROM` says, else no-reply at the site's host."""
    return given or f"no-reply@{urlsplit(site).hostname or 'localhost'}"
