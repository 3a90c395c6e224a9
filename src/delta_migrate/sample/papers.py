"""The scans that lie beside the export: signed consents, as small files of real kinds."""

import hashlib
import struct
import zlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from delta_migrate.sample import fault_more
from delta_migrate.sample.chance import Chance
from delta_migrate.sample.emit import emit
from delta_migrate.sample.faults import spots, wanted
from delta_migrate.sample.layout import DOCS
from delta_migrate.sample.oracle import Row
from delta_migrate.sample.spelling import entered
from delta_migrate.sample.writer import Export

FOLDER = "scans"
ONE_IN, MOST = 10, 400  # patients; files


def write_documents(export: Export) -> None:
    """Write the files, and the list that names each with its hash."""
    plan, world = export.world.plan, export.world
    chance = Chance(plan.seed, "documents")
    count = min(plan.patients // ONE_IN, MOST)
    (export.folder / FOLDER).mkdir()
    rows = list(_documents(count, export, chance))
    _spoilt(export.folder / FOLDER)
    faults = spots(count, wanted(fault_more.DOCS, plan), chance)
    world.documents += [str(row["DOC_NO"]) for row in emit(export, DOCS, rows, faults, chance)]
    world.documents += list(world.rejected.get("document", ()))[:1]


def _documents(count: int, export: Export, chance: Chance) -> Iterator[Row]:
    for number in range(1, count + 1):
        ending, content = _content(number, chance)
        name = f"{FOLDER}\\C{number:05d}.{ending}"
        (export.folder / FOLDER / f"C{number:05d}.{ending}").write_bytes(content)
        day = export.world.plan.today - timedelta(days=chance.between(5, 900))
        yield {
            "DOC_NO": f"DOC{number:05d}",
            "PATH": name,  # as the old system writes paths
            "SHA256": hashlib.sha256(content).hexdigest().upper(),
            "TITLE": f"Consent {number:05d}.{ending}",
            "ADDED_BY": chance.pick(export.world.bookers),
            "ADDED": entered(day, chance.between(420, 1079)),
            "NOTES": "Page 2 missing" if chance.hits(0.05) else "",
        }


def _content(number: int, chance: Chance) -> tuple[str, bytes]:
    """Return a file's ending and its bytes; no two files are alike."""
    said = f"Consent number {number}, signed. {chance.digits(12)}"
    kind = chance.below(4)
    if kind == 0:
        return "png", _picture(number, chance)
    if kind == 1:
        return "txt", f"{said}\nSeñora firmó aquí.\n".encode()
    return "pdf", f"%PDF-1.4\n% {said}\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n".encode()


def _picture(number: int, chance: Chance) -> bytes:
    """Return a picture of one row of dots, nothing compressed: equal bytes with any zlib."""
    dots = b"\0" + struct.pack(">I", number) + chance.octets(12)
    body = b"\x78\x01\x01" + struct.pack("<HH", len(dots), len(dots) ^ 0xFFFF) + dots
    head = struct.pack(">IIBBBBB", len(dots) - 1, 1, 8, 0, 0, 0, 0)
    parts = (
        (b"IHDR", head),
        (b"IDAT", body + struct.pack(">I", zlib.adler32(dots))),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_part(name, inside) for name, inside in parts)


def _part(name: bytes, inside: bytes) -> bytes:
    checked = struct.pack(">I", zlib.crc32(name + inside))
    return struct.pack(">I", len(inside)) + name + inside + checked


def _spoilt(folder: Path) -> None:
    """Write the files that faulty rows name."""
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "setup.exe").write_bytes(b"MZ\x90\x00" + bytes(60))
