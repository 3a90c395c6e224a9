"""Sealing: closing the entries written since the last seal, without making anybody wait.

Ids are drawn before their transactions end, so a later id can be seen before an earlier one. A
stretch is sealed only once everybody who could still hold an id in it has finished: whoever writes
an entry holds a lock on the table from before the id is drawn until the transaction's end, and
those locks can be read. Nobody is blocked; if somebody takes too long, the next run seals.
"""

import time
from collections.abc import Iterator

from django.db import connection, transaction

from delta.journal import chain, heads
from delta.journal.models import Entry, Seal
from delta.kernel import clock
from delta.kernel.words import SealKind

BATCH = 10_000
PATIENCE = 20.0
PAUSE = 0.05

ONE_AT_A_TIME = "SELECT pg_try_advisory_xact_lock(hashtext('delta.journal.seal'))"
DRAWN = "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM journal_entry_id_seq"
WRITING = """
    SELECT virtualtransaction FROM pg_locks
    WHERE relation = 'journal_entry'::regclass AND mode = 'RowExclusiveLock'
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND pid IS DISTINCT FROM pg_backend_pid()
"""


def seal_new(*, patience: float = PATIENCE) -> list[Seal]:
    """Seal every finished entry; return the seals made. Two at once: the second makes none."""
    heads.check()
    drawn = one(DRAWN)
    if not quiet(writing(), patience):
        return []
    with transaction.atomic():
        made = list(close(drawn)) if one(ONE_AT_A_TIME) else []
    if made:
        heads.note(made[-1])
    return made


def close(drawn: int) -> Iterator[Seal]:
    """Make and write the seals of every entry up to the id `drawn`."""
    last = Seal.objects.order_by("-position").first()
    first = chain.sealed_until() + 1
    while found := batch(first, drawn):
        upto = drawn if len(found) < BATCH else found[-1]
        digests = chain.digests(first, upto)
        last = chain.link(
            SealKind.SEALED,
            last,
            (first, upto),
            entries=len(digests),
            rows_hash=chain.summed(digests),
            digests=chain.packed(digests),
            at=clock.now(),
        )
        last.save(force_insert=True)
        yield last
        first = upto + 1


def batch(first: int, drawn: int) -> list[int]:
    """Return the ids of the next entries to seal."""
    seen = Entry.objects.filter(id__gte=first, id__lte=drawn).order_by("id")
    return list(seen.values_list("id", flat=True)[:BATCH])


def quiet(writers: set[str], patience: float) -> bool:
    """Wait until all of `writers` have finished; return whether they did in time."""
    deadline = time.monotonic() + patience
    while writers & writing():
        if time.monotonic() > deadline:
            return False
        time.sleep(PAUSE)
    return True


def writing() -> set[str]:
    """Return the transactions that have begun to write into the journal and not ended."""
    with connection.cursor() as cursor:
        cursor.execute(WRITING)
        return {name for (name,) in cursor.fetchall()}


def one(question: str) -> int:
    """Return the one value a query answers."""
    with connection.cursor() as cursor:
        cursor.execute(question)
        return int(cursor.fetchone()[0])
