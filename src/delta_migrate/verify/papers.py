"""The files that rows name, as the verifier sees them: read and told apart by code of its own.

Beside each legacy row stands what its file is; beside each document, whether its content is that
of its hash.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from psycopg import Connection

from delta_migrate.mapping.model import Column, Source
from delta_migrate.verify import quote
from delta_migrate.verify.findings import Findings
from delta_migrate.verify.loaded import File, Loaded
from delta_migrate.verify.spelling.said import Fault, Place, Said
from delta_migrate.verify.workbench import Bench

MOST = 10 * 2**20
STARTS = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)
SIZE, TYPE, HASH, TROUBLE = "the file's size", "the file's type", "the file's hash", "file trouble"
Seen = tuple[str, str, int | None, str | None, str | None, str | None]
CONTENT = """
    SELECT count(*) FROM documents_document d LEFT JOIN documents_content c ON c.document_id = d.id
    WHERE d.imported_at IS NOT NULL AND (c.body IS NULL OR octet_length(c.body) <> d.size
       OR encode(sha256(c.body), 'hex') <> d.sha256)
"""


def lay_beside(
    bench: Bench, loaded: Loaded, number: int, source: Source, files: Iterable[File]
) -> None:
    """Put beside each row of `raw_N` what the file is that it names."""
    if source.papers is None:
        return
    path = quote.name(source.papers.path)
    named = bench.rows(f"SELECT DISTINCT \"the file\", {path} FROM raw_{number} WHERE {path} <> ''")
    folders = {file.path: loaded.path(file).parent for file in files}
    bench.run(
        f"CREATE TABLE papers_{number} (file VARCHAR, path VARCHAR, {quote.name(SIZE)} BIGINT, "
        f"{quote.name(TYPE)} VARCHAR, {quote.name(HASH)} VARCHAR, {quote.name(TROUBLE)} VARCHAR)"
    )
    for file, written in named:
        bench.duck.execute(
            f"INSERT INTO papers_{number} VALUES (?, ?, ?, ?, ?, ?)",
            [file, written, *looked_at(folders[file], written)],
        )
    bench.run(
        f"CREATE OR REPLACE TABLE raw_{number} AS SELECT r.*, p.* EXCLUDE (file, path) "
        f"FROM raw_{number} r LEFT JOIN papers_{number} p "
        f'ON p.file = r."the file" AND p.path = r.{path}'
    )


def looked_at(folder: Path, written: str) -> tuple[int | None, str | None, str | None, str | None]:
    """Size, type, hash and trouble of a file."""
    steps = [step for step in written.replace("\\", "/").split("/") if step not in ("", ".")]
    if written.startswith(("/", "\\")) or ".." in steps:
        return None, None, None, "file_outside"
    path = folder.joinpath(*steps)
    if not path.is_file():
        return None, None, None, "file_missing"
    size = path.stat().st_size
    if size in range(1, MOST + 1):
        content = path.read_bytes()
        kind = kind_of(content, path)
        trouble = None if kind else "file_type_unknown"
        return size, kind, hashlib.new("sha256", content).hexdigest(), trouble
    return None, None, None, "file_too_large" if size else "file_empty"


def kind_of(content: bytes, path: Path) -> str | None:
    """What a file is by its first bytes; text is what holds no control character."""
    for start, kind in STARTS:
        if content.startswith(start):
            whole = kind != "application/pdf" or b"%%EOF" in content[-2048:]
            return kind if whole else None
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[4:8] == b"ftyp":
        return "image/heic"
    if any((byte < 32 and byte not in b"\t\n\r\f") or byte == 127 for byte in content):
        return None
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "text/csv" if path.suffix.lower() == ".csv" else "text/plain"


def file_size(_column: Column, place: Place) -> Said:
    """The size of the file in bytes, and everything that is wrong with it."""
    return Said(f"CAST({quote.name(SIZE)} AS VARCHAR)", tuple(_faults(place.source)))


def file_type(_column: Column, _place: Place) -> Said:
    """What the file is by its content."""
    return Said(quote.name(TYPE))


def file_sha256(_column: Column, _place: Place) -> Said:
    """The hash of the file as it lies there."""
    return Said(quote.name(HASH))


def _faults(source: Source) -> Iterable[Fault]:
    assert source.papers is not None, "the mapping's checks saw to it"
    path, said = quote.name(source.papers.path), quote.name(source.papers.sha256)
    trouble = quote.name(TROUBLE)
    yield Fault(source.papers.path, "missing", f"coalesce({path}, '') = ''")
    yield Fault(source.papers.sha256, "missing", f"coalesce({said}, '') = ''")
    for code in ("missing", "outside", "empty", "too_large", "type_unknown"):
        yield Fault(source.papers.path, f"file_{code}", f"{trouble} = 'file_{code}'")
    differs = f"{trouble} IS NULL AND lower({said}) <> {quote.name(HASH)}"
    yield Fault(source.papers.sha256, "hash_differs", differs)


def compare(database: Connection[Any], loaded_tables: Iterable[str], findings: Findings) -> None:
    """Every migrated document has the content that its hash is of."""
    if "documents_document" in loaded_tables:
        row = database.execute(CONTENT).fetchone()
        wrong = int(row[0]) if row else 0
        findings.equal("relations", "documents without the content of their hash", 0, wrong)
