"""The files that rows name beside the export: what each is, and what is wrong with it.

Read in Python, one by one: there are as many as people scanned, not as many as trips.
"""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import polars as pl

from delta.documents.kinds import media_type
from delta.kernel.refusals import Refused
from delta_migrate.mapping.model import Papers
from delta_migrate.mapping.papers import AT_SHA256, MOST_BYTES, SHA256, SIZE, TROUBLE, TYPE


class Facts(NamedTuple):
    """What a file is; `trouble` is the code of what is wrong with it, if anything."""

    size: int | None = None
    type: str | None = None
    sha256: str | None = None
    trouble: str | None = None


SCHEMA = {SIZE: pl.Int64, TYPE: pl.String, SHA256: pl.String, TROUBLE: pl.String}


def beside(folder: Path, papers: Papers, cells: pl.DataFrame) -> pl.DataFrame:
    """The cells with what the file of each row is."""
    named = cells.select(papers.path, papers.sha256).iter_rows()
    facts = [told(folder, path, said) for path, said in named]
    return cells.hstack(pl.DataFrame(facts, schema=SCHEMA, orient="row"))


def told(folder: Path, path: str | None, said: str | None) -> Facts:
    """What the file at `path` is; its hash must be the one that was `said`."""
    if not (path or "").strip():
        return Facts()
    facts = looked_at(folder, str(path).strip())
    if facts.trouble or not (said or "").strip():
        return facts
    differs = facts.sha256 != str(said).strip().lower()
    return facts._replace(trouble=AT_SHA256) if differs else facts


def looked_at(folder: Path, written: str) -> Facts:
    """What lies at a path as the export wrote it, whichever way its slashes lean."""
    base, plain = folder.resolve(), written.replace("\\", "/")
    try:
        path = (base / plain).resolve()
        if ".." in plain.split("/") or not path.is_relative_to(base):
            return Facts(trouble="file_outside")
        state = path.stat()
    except (OSError, ValueError):
        return Facts(trouble="file_missing")
    return facts_of(path, state.st_size, state.st_mtime_ns)


@lru_cache(maxsize=100_000)
def facts_of(path: Path, size: int, _changed: int) -> Facts:
    """What a file is, read once for as long as it does not change."""
    if not path.is_file():
        return Facts(trouble="file_missing")
    if not size:
        return Facts(trouble="file_empty")
    if size > MOST_BYTES:
        return Facts(trouble="file_too_large")
    try:
        content = path.read_bytes()
        kind = str(media_type(content, path.name))
    except OSError:
        return Facts(trouble="file_missing")
    except Refused:
        return Facts(trouble="file_type_unknown")
    return Facts(len(content), kind, hashlib.sha256(content).hexdigest())
