"""Repeats: a request sent twice under one key is carried out once. Called inside a transaction."""

import hashlib
from datetime import timedelta
from uuid import UUID

from django.db import connection
from django.utils.crypto import salted_hmac

from delta.accounts.models import User
from delta.kernel import clock
from delta.kernel.refusals import Refused
from delta.records.models import IdempotentAnswer

KEPT = timedelta(hours=24)
SALT = "delta.records.repeats"


class KeyReused(Refused):
    """The key was spent on another request."""

    code = "idempotency_key_reused"


def earlier(person: User, key: str, asked: str, body: bytes) -> IdempotentAnswer | None:
    """Take the key until this transaction ends and return the answer it was spent on, if any.

    While another request holds the key this one is refused at once, rather than wait and keep a
    thread. A key is spent in the transaction that does its work: what was refused spends none.
    """
    if not _taken(f"{person.pk} {key}"):
        raise Refused(
            "The first request with this key is still being carried out.",
            code="request_in_progress",
            next_step="Send it again in a second.",
        )
    spent = IdempotentAnswer.objects.filter(person=person, key=key).first()
    if spent is not None and spent.created_at < clock.now() - KEPT:
        spent.delete()
        return None
    if spent is not None and (spent.asked, spent.body_hash) != (asked, _hashed(body)):
        raise KeyReused(
            "This key was already used for another request.",
            next_step="Give each request a key of its own.",
        )
    return spent


def spend(person: User, key: str, asked: str, body: bytes, *, status: int, row_id: UUID) -> None:
    """Keep what a request under `key` was answered."""
    IdempotentAnswer.objects.create(
        person=person,
        key=key,
        asked=asked,
        body_hash=_hashed(body),
        status=status,
        row_id=row_id,
    )


def forget() -> int:
    """Delete answers nobody may repeat any more; return how many."""
    return IdempotentAnswer.objects.filter(created_at__lt=clock.now() - KEPT).delete()[0]


def _taken(name: str) -> bool:
    """Return whether the lock of `name` is ours until the transaction ends; never wait for it."""
    number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [number])
        return bool(cursor.fetchone()[0])


def _hashed(body: bytes) -> str:
    """Return a keyed hash: what was sent may be personal and short enough to be guessed."""
    return salted_hmac(SALT, body, algorithm="sha256").hexdigest()
