"""Where sessions live: Django's table, asked only for keys that could be one."""

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions


class SessionStore(DatabaseSessions):
    """A session in the database.

    A cookie can spell any character, NUL too, which PostgreSQL refuses with an error; such a cookie
    is no session and is never asked for.
    """

    def _validate_session_key(self, key: str) -> bool:
        return (
            bool(key)
            and key.isascii()
            and key.isalnum()
            and len(key) <= 40
            and super()._validate_session_key(key)  # type: ignore[misc]
        )
