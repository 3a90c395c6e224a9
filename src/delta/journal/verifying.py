"""Verifying: reading the journal against its seals, and naming the first thing that is not so."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from delta.journal import chain, heads
from delta.journal.models import Entry, Seal, Verification
from delta.kernel.words import SealKind


@dataclass
class Finding:
    """What a verification found: how far the journal is whole, or the first fault."""

    seals: int = 0
    entries: int = 0
    unsealed: int = 0
    until: datetime | None = None
    fault: str = ""
    entry: int | None = None

    @property
    def is_whole(self) -> bool:
        """Whether nothing was changed, removed, put in between or put in another order."""
        return not self.fault


def verify() -> Finding:
    """Read every seal and every entry; stop at the first fault."""
    found = Finding()
    links(found)
    if found.is_whole:
        stretches(found)
    if found.is_whole:
        found.fault = heads.fault()
    found.unsealed = chain.unsealed()
    return found


def links(found: Finding) -> None:
    """Follow the chain from the first seal: none missing, none changed, each tied to the last."""
    before: Seal | None = None
    for seal in every_seal():
        found.fault = link_fault(seal, before)
        if found.fault:
            return
        found.seals += 1
        before = seal


def every_seal(kind: SealKind | None = None) -> Iterator[Seal]:
    """Every seal in the order of the chain, some at a time: a pooler knows no server cursors."""
    at = 0
    while some := list(Seal.objects.filter(position__gt=at).order_by("position")[:100]):
        yield from (seal for seal in some if kind in (None, seal.kind))
        at = some[-1].position


def link_fault(seal: Seal, before: Seal | None) -> str:
    """Return what is wrong with one seal, or nothing."""
    awaited = before.position + 1 if before else 1
    if seal.position != awaited:
        return f"seal {awaited} was removed"
    if seal.key_mark != chain.key_mark():
        return f"seal {seal.position} was made with another key"
    if bytes(seal.mac) != chain.mac(seal):
        return f"seal {seal.position} was changed"
    if bytes(seal.previous) != (bytes(before.mac) if before else chain.START):
        return f"seal {seal.position} does not follow the seal before it"
    return ""


def stretches(found: Finding) -> None:
    """Hold every entry to the stretch that was sealed over it."""
    gone = {(seal.first_id, seal.last_id): seal.entries for seal in every_seal(SealKind.RETIRED)}
    before = 0
    for seal in every_seal(SealKind.SEALED):
        is_retired = (seal.first_id, seal.last_id) in gone
        blame(found, seal, expected={} if is_retired else dict(chain.unpacked(bytes(seal.digests))))
        if not found.fault and seal.first_id != before + 1:
            found.fault = f"seal {seal.position} leaves entries before it unsealed"
        if found.fault:
            return
        found.entries += 0 if is_retired else seal.entries
        found.until = seal.sealed_at
        before = seal.last_id
    strange = Entry.objects.filter(id__lt=1).order_by("id").values_list("id", flat=True).first()
    if strange is not None:
        found.fault, found.entry = f"entry {strange} was put in", strange


def blame(found: Finding, seal: Seal, *, expected: dict[int, bytes]) -> None:
    """Name the first entry of a stretch that is not as it was sealed."""
    present = chain.digests(seal.first_id, seal.last_id)
    there = {number: digest[: chain.SHORT] for number, digest in present}
    for number in sorted(there.keys() | expected.keys()):
        said = fate(there.get(number), expected.get(number))
        if said:
            found.fault, found.entry = f"entry {number} was {said} (seal {seal.position})", number
            return
    if expected and chain.summed(present) != bytes(seal.rows_hash):
        found.fault = f"an entry of seal {seal.position} was changed"


def fate(there: bytes | None, expected: bytes | None) -> str:
    """Return what happened to an entry, from what is there and what was sealed."""
    if there == expected:
        return ""
    if there is None:
        return "removed"
    return "put in" if expected is None else "changed"


def note(found: Finding) -> Verification:
    """Keep what a verification found, for the page that says how far the journal is whole."""
    return Verification.objects.create(
        is_whole=found.is_whole,
        seals=found.seals,
        entries=found.entries,
        until=found.until,
        fault=found.fault,
    )
