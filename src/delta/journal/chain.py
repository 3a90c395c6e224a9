"""The chain: what a seal says of its entries and of the seal before it, and how it is checked.

The key is not in the database: whoever may write anything there still cannot make a seal.
"""

import hashlib
import hmac
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from django.db import connection

from delta.database.sealed import sealing_key
from delta.journal.models import Entry, Seal
from delta.kernel.words import SealKind

START = b"\x00" * 32
SHORT = 8
WIDTH = 2 * SHORT

Digest = tuple[int, bytes]

# Every column, in the order of the table, as PostgreSQL itself spells it: no zone, no float.
DIGESTS = """
    SELECT id, sha256(convert_to(jsonb_build_array(
        id, extract(epoch FROM at), actor_id, actor_name, actor_role, event, subject_table,
        subject_id, through, request_id, address, facts)::text, 'UTF8'))
    FROM journal_entry WHERE id BETWEEN %s AND %s ORDER BY id
"""


def digests(first: int, last: int) -> list[Digest]:
    """Return the hash of each entry from `first` to `last`, in the order of their ids."""
    with connection.cursor() as cursor:
        cursor.execute(DIGESTS, [first, last])
        return [(number, bytes(found)) for number, found in cursor.fetchall()]


def summed(found: Iterable[Digest]) -> bytes:
    """Return one hash over the entries' hashes."""
    return hashlib.sha256(b"".join(digest for _, digest in found)).digest()


def packed(found: Iterable[Digest]) -> bytes:
    """Return the short form kept with a seal."""
    return b"".join(number.to_bytes(SHORT, "big") + digest[:SHORT] for number, digest in found)


def unpacked(kept: bytes) -> Iterator[Digest]:
    """Each entry's id and the beginning of its hash, as a seal keeps them."""
    for at in range(0, len(kept), WIDTH):
        yield int.from_bytes(kept[at : at + SHORT], "big"), kept[at + SHORT : at + WIDTH]


def key() -> bytes:
    """Return the key of the seals: from outside the database, for this purpose only."""
    return sealing_key("journal")


def key_mark() -> str:
    """Return by what a key is known without telling it."""
    return hashlib.sha256(key()).hexdigest()[:12]


def mac(seal: Seal) -> bytes:
    """Return what ties a seal to its content and to the seal before it."""
    said = [
        str(seal.position),
        str(seal.kind),
        seal.sealed_at.astimezone(UTC).isoformat(),
        str(seal.first_id),
        str(seal.last_id),
        str(seal.entries),
        bytes(seal.rows_hash).hex(),
        hashlib.sha256(bytes(seal.digests)).hexdigest(),
        bytes(seal.previous).hex(),
    ]
    return hmac.digest(key(), "\n".join(said).encode(), "sha256")


def link(
    kind: SealKind,
    after: Seal | None,
    stretch: tuple[int, int],
    *,
    entries: int,
    rows_hash: bytes,
    digests: bytes,
    at: datetime,
) -> Seal:
    """Return the next seal of the chain, closed; it is not written yet."""
    seal = Seal(
        position=after.position + 1 if after else 1,
        kind=kind,
        sealed_at=at,
        first_id=stretch[0],
        last_id=stretch[1],
        entries=entries,
        rows_hash=rows_hash,
        digests=digests,
        previous=bytes(after.mac) if after else START,
        key_mark=key_mark(),
    )
    seal.mac = mac(seal)
    return seal


def sealed_until() -> int:
    """Return the id of the last sealed entry, 0 before the first seal."""
    last = Seal.objects.filter(kind=SealKind.SEALED).order_by("-position").first()
    return last.last_id if last else 0


def unsealed() -> int:
    """Return how many entries no seal covers yet."""
    return Entry.objects.filter(id__gt=sealed_until()).count()
