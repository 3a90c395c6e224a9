"""Retiring: old entries leave the database for a file, and the chain still proves what they were.

Run as the owner of the tables: the app itself may never remove an entry. The file is written and
hashed first; then the stretches are sealed as retired and their entries removed, all or nothing.
"""

import gzip
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from delta.journal import chain, heads, sealing, services
from delta.journal.models import Entry, Seal
from delta.journal.verifying import every_seal, verify
from delta.kernel import clock
from delta.kernel.refusals import Refused
from delta.kernel.words import SealKind

LEAST_YEARS = 6
"""45 CFR 164.316(b)(2)(i): six years; no setting goes below."""
USUAL_YEARS = 10
"""42 CFR 438.3(u): Medicaid managed care keeps ten."""

# Another's long transaction must not make the whole office wait behind this one.
HURRY = "SET LOCAL lock_timeout = '5s'"
TRIGGER = "ALTER TABLE journal_entry {} TRIGGER {}"
NAMED = "SELECT tgname FROM pg_trigger WHERE tgrelid = 'journal_entry'::regclass AND tgname LIKE %s"


@dataclass(frozen=True)
class Retired:
    """What left: how many entries of how many stretches, the file and its hash."""

    entries: int
    stretches: int
    file: str
    sha256: str


def last_day(today: date, years: int) -> date:
    """Return the first day that must still be kept: `years` back, never fewer than the law's."""
    back = today.year - max(years, LEAST_YEARS)
    try:
        return today.replace(year=back)
    except ValueError:  # 29 February
        return today.replace(year=back, day=28)


def check_age(before: date, today: date, years: int) -> None:
    """Refuse to retire what must still be kept."""
    if years < LEAST_YEARS:
        raise Refused(
            f"The journal is kept {LEAST_YEARS} years at least (45 CFR 164.316).",
            code="retention_too_short",
            next_step="Set the retention in the company's settings higher.",
        )
    kept_from = last_day(today, years)
    if before > kept_from:
        raise Refused(
            f"Entries are kept {years} years, so those since {kept_from} stay.",
            code="retention",
            next_step=f"Give a day up to {kept_from}.",
        )


def retire(
    before: date, *, folder: Path, by: services.Actor, zone: str, years: int = USUAL_YEARS
) -> Retired:
    """Move whole stretches that ended before a local day to a file in `folder`."""
    check_age(before, clock.service_day(clock.now(), zone), years)
    sealing.seal_new()
    if not (found := verify()).is_whole:
        raise Refused(
            f"The journal is not whole: {found.fault}.",
            code="journal_broken",
            next_step="Find out who changed it before anything leaves: `delta journal verify`.",
        )
    old = stretches(datetime.combine(before, time(), ZoneInfo(zone)))
    if not old:
        return Retired(0, 0, "", "")
    file, digest = export(old, folder)
    with transaction.atomic():
        close(old, digest, by=by, file=file.name)
    sealing.seal_new()
    entries = sum(seal.entries for seal in old)
    return Retired(entries, len(old), str(file), digest.hex())


def stretches(before: datetime) -> list[Seal]:
    """Return the sealed stretches, from the oldest on, whose every entry is older than `before`."""
    gone = {seal.first_id for seal in every_seal(SealKind.RETIRED)}
    found: list[Seal] = []
    for seal in every_seal(SealKind.SEALED):
        if seal.first_id in gone:
            continue
        rows = Entry.objects.filter(id__gte=seal.first_id, id__lte=seal.last_id)
        if rows.filter(at__gte=before).exists():
            break
        found.append(seal)
    return found


def export(old: list[Seal], folder: Path) -> tuple[Path, bytes]:
    """Write the entries of stretches to a new file of JSON lines; return it and its hash."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = folder / f"journal-{old[0].first_id}-{old[-1].last_id}.jsonl.gz"
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Refused(
            f"{file} is there already.", code="file_exists", next_step="Move it, or choose --to."
        ) from None
    with os.fdopen(descriptor, "wb") as raw, gzip.open(raw, "wt", encoding="utf-8") as lines:
        for line in written(old):
            lines.write(line + "\n")
        lines.flush()
        os.fsync(raw.fileno())
    return file, hashlib.sha256(file.read_bytes()).digest()


def written(old: list[Seal]) -> Iterator[str]:
    """Every entry of the stretches as one line of JSON."""
    for seal in old:
        rows = Entry.objects.filter(id__gte=seal.first_id, id__lte=seal.last_id).order_by("id")
        for row in rows.values():
            yield json.dumps(row, default=lambda at: at.isoformat(), sort_keys=True)


def close(old: list[Seal], digest: bytes, *, by: services.Actor, file: str) -> None:
    """Seal the stretches as retired and remove their entries."""
    with connection.cursor() as cursor:
        cursor.execute(HURRY)
        cursor.execute(NAMED, ["pgtrigger_append_only%"])
        name = cursor.fetchone()[0]
        cursor.execute(TRIGGER.format("DISABLE", name))
        last = Seal.objects.order_by("-position").first()
        for seal in old:
            last = sealed_as_retired(seal, last, digest)
            Entry.objects.filter(id__gte=seal.first_id, id__lte=seal.last_id).delete()
        cursor.execute(TRIGGER.format("ENABLE", name))
    assert last is not None
    entries = sum(seal.entries for seal in old)
    services.record("journal.retired", last, by=by, entries=entries, file=file)
    transaction.on_commit(lambda: heads.note(last))


def sealed_as_retired(seal: Seal, last: Seal | None, digest: bytes) -> Seal:
    """Write the seal that says a stretch has left; its hash is the file's."""
    retired = chain.link(
        SealKind.RETIRED,
        last,
        (seal.first_id, seal.last_id),
        entries=seal.entries,
        rows_hash=digest,
        digests=b"",
        at=clock.now(),
    )
    retired.save(force_insert=True)
    return retired
