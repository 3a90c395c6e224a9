"""Where sessions live: in our own table, which knows whose each is and when it ends by itself."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions

from delta.accounts.models import Session
from delta.kernel import clock

STRANGERS = timedelta(hours=1)
"""How long a session of nobody is kept: a form that was opened, a sign-in half done."""


class SessionStore(DatabaseSessions):
    """A session in the database, found by the hash of the cookie's key.

    A cookie can spell any character, NUL too, which PostgreSQL refuses with an error; such a cookie
    is no session and is never asked for. `row` is what was found, or None.
    """

    row: Session | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Return our table."""
        return Session

    def _validate_session_key(self, key: str) -> bool:
        return (
            bool(key)
            and key.isascii()
            and key.isalnum()
            and len(key) <= 40
            and super()._validate_session_key(key)  # type: ignore[misc]
        )

    def load(self) -> dict[str, Any]:
        """Return what the session holds; one that ended by itself or by somebody is empty."""
        alive = Session.objects.filter(expire_date__gt=clock.now())
        self.row = alive.filter(session_key=kept_key(self.session_key or "")).first()
        if self.row is None:
            self._session_key = None
            return {}
        return dict(self.decode(self.row.session_data))

    def exists(self, session_key: str) -> bool:
        """Return whether there is such a session."""
        return Session.objects.filter(session_key=kept_key(session_key)).exists()

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Return the row to write; what is known of the session beside its contents stays."""
        kept = self.row if self.row and self.row.session_key == self._kept() else None
        row = kept or Session(session_key=self._kept(), expire_date=first_end(data))
        row.session_data = self.encode(data)
        row.user_id = data.get("_auth_user_id")
        self.row = row
        return row

    def save(self, must_create: bool = False) -> None:
        """Write the session; one that was ended meanwhile stays ended."""
        if self.session_key is None or must_create:
            super().save(must_create)
            return
        row = self.create_model_instance(self._get_session())  # type: ignore[attr-defined]
        found = Session.objects.filter(pk=row.pk)
        found.update(session_data=row.session_data, user_id=row.user_id)

    def delete(self, session_key: str | None = None) -> None:
        """End a session: without its row the cookie opens nothing."""
        key = session_key or self.session_key
        if key:
            Session.objects.filter(session_key=kept_key(key)).delete()

    def _kept(self) -> str:
        return kept_key(self._get_or_create_session_key())  # type: ignore[attr-defined]


def kept_key(key: str) -> str:
    """Return what is kept of a cookie's key: 160 bits of its SHA-256. Keys are random."""
    return hashlib.sha256(key.encode()).hexdigest()[:40]


def first_end(data: dict[str, Any]) -> datetime:
    """Return when a new session ends if nobody is seen in it again."""
    return clock.now() + STRANGERS
