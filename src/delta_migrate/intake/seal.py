"""Sealing a file: what it holds, by hash, and in which encoding and dialect it is written."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from delta_migrate.exits import INPUTS_CHANGED, Stopped
from delta_migrate.intake import csv_records
from delta_migrate.intake.dialect import Dialect, delimiter_of, most_frequent, quoting
from delta_migrate.intake.encodings import Scan
from delta_migrate.intake.find import Found
from delta_migrate.intake.records import BadFile, blocks

BLOCK = 1 << 20
PACKED = (b"\x1f\x8b", b"PK\x03\x04", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"\x28\xb5\x2f\xfd")


@dataclass(frozen=True)
class Sealed:
    """A file as it was when it was sealed; `found` knows its dialect now."""

    found: Found
    sha256: str
    bytes: int
    stamp: tuple[int, int]
    cut: bool = False  # it ends in the middle of a character
    ended: bool = True  # its last line has an end


def seal(found: Found) -> Sealed:
    """Read the whole file once; refused when it cannot be read or is in no known encoding."""
    digest, size, scan, tail = hashlib.sha256(), 0, Scan(found.source, found.name), b""
    with readable(found), found.path.open("rb") as file:
        stamp = stamp_of(os.fstat(file.fileno()))
        while block := file.read(BLOCK):
            if not size:
                refuse_packed(found, block)
            scan.feed(block)
            digest.update(block)
            size += len(block)
            tail = block[-4:]
    encoding, bom, mixed = scan.settled()
    quote, backslash = quoting(found.source)
    dialect = Dialect(encoding, bom, mixed, quote=quote, backslash=backslash)
    known = replace(found, dialect=delimited(found, dialect))
    return Sealed(known, digest.hexdigest(), size, stamp, scan.cut, ended(tail))


def ended(tail: bytes) -> bool:
    """Whether the last bytes are a newline, in UTF-16 too."""
    return tail.replace(b"\0", b"").endswith((b"\n", b"\r"))


def settled(found: Found) -> Found:
    """The same file with its dialect."""
    return found if found.dialect else seal(found).found


def delimited(found: Found, dialect: Dialect) -> Dialect:
    """With what stands between the cells, as the header tells."""
    if found.source.format != "csv":
        return dialect
    first = header_record(found.path, found, dialect)
    return replace(dialect, delimiter=delimiter_of(found.source, first, found.name))


def header_record(path: Path, found: Found, dialect: Dialect) -> str:
    """The header as it stands; where lines end does not hang on what stands between cells."""
    block = next(blocks(path, dialect, csv_records.HEADER_BLOCK), b"")
    guess = replace(dialect, delimiter=most_frequent(block.decode("utf-8", "replace")))
    if not block.strip():
        return ""
    return csv_records.header_record(path, found.source, guess)


def refuse_packed(found: Found, block: bytes) -> None:
    """A packed file is not unpacked here: nobody knows how large it would become."""
    if block.startswith(PACKED):
        raise BadFile(
            "packed",
            f"{found.name} is a packed file, not {found.source.format.upper()}.",
            next_step="Unpack it and put what is in it into the folder.",
        )


@contextmanager
def readable(found: Found) -> Iterator[None]:
    """Refuse, in words, what the system does not let us read."""
    try:
        yield
    except OSError as error:
        raise BadFile(
            "bad_file",
            f"{found.name} cannot be read: {error.strerror}.",
            next_step="Give this user the right to read it.",
            detail=error.strerror or "",
        ) from None


def still_sealed(sealed: Sealed) -> None:
    """Refuse to go on when somebody wrote to the file since it was sealed."""
    if stamp_of(os.stat(sealed.found.path)) != sealed.stamp:
        raise Stopped(
            f"{sealed.found.name} was changed while it was being imported.",
            exit_code=INPUTS_CHANGED,
            next_step="Leave the export alone and run the import again.",
        )


def stamp_of(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns
