"""The content of documents: found beside the export by its hash, and brought in file by file.

The rows of the documents come with all other rows. Their content does not pass through chunks,
where ten megabytes a row would fill the memory, but is read here, one file at a time. A document
without content is found by asking, so a stopped import goes on where it was.
"""

import hashlib
from pathlib import Path

from psycopg import Connection

from delta_migrate.exits import INPUTS_CHANGED, Stopped
from delta_migrate.intake import read
from delta_migrate.load.job import Job
from delta_migrate.mapping.papers import SHA256, TROUBLE

DOCUMENT, CONTENT = "documents_document", "documents_content"
WITHOUT = """
SELECT d.id, d.sha256 FROM documents_document d
WHERE d.imported_at IS NOT NULL
  AND NOT EXISTS (SELECT FROM documents_content c WHERE c.document_id = d.id)
ORDER BY d.id
"""
BRING = "INSERT INTO documents_content (document_id, body) VALUES (%s, %s)"


def bring(connection: Connection, job: Job) -> int:
    """Give every imported document that has none its content; how many got theirs."""
    if DOCUMENT not in job.target_tables():
        return 0
    wanting = connection.execute(WITHOUT).fetchall()
    if not wanting:
        return 0
    lying = by_hash(job)
    for document, sha256 in wanting:
        content = contents(lying.get(sha256), sha256)
        with connection.transaction():
            connection.execute(BRING, [document, content])
    return len(wanting)


def by_hash(job: Job) -> dict[str, Path]:
    """Where the files lie that the export's rows name, by their SHA-256."""
    lying: dict[str, Path] = {}
    for sealed in job.sealed:
        found = sealed.found
        if found.source.papers is None:
            continue
        names = read.header(found)
        for chunk in read.pieces(found, job.options.chunk):
            cells = read.cells(found, chunk, names)
            sound = cells.filter(cells[TROUBLE].is_null())
            for path, sha256 in sound.select(found.source.papers.path, SHA256).iter_rows():
                written = str(path).strip().replace("\\", "/")
                lying[sha256] = found.path.parent / written
    return lying


def contents(path: Path | None, sha256: str) -> bytes:
    """The file's bytes, which are still those of the plan."""
    try:
        content = path.read_bytes() if path else b""
    except OSError:
        content = b""
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Stopped(
            "A file beside the export is not there any more, or is another.",
            exit_code=INPUTS_CHANGED,
            next_step="Put back the files as they were, and run the same command again.",
        )
    return content
