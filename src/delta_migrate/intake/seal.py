"""Sealing a file: what it holds, by hash, and that it is UTF-8 from end to end."""

import codecs
import hashlib
import os
from dataclasses import dataclass

from delta_migrate.exits import INPUTS_CHANGED, Stopped
from delta_migrate.intake.find import Found

BLOCK = 1 << 20


@dataclass(frozen=True)
class Sealed:
    """A file as it was when it was sealed."""

    found: Found
    sha256: str
    bytes: int
    stamp: tuple[int, int]


def seal(found: Found) -> Sealed:
    """Read the whole file once; refused when it cannot be read or is not UTF-8."""
    digest, size = hashlib.sha256(), 0
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with found.path.open("rb") as file:
            stamp = stamp_of(os.fstat(file.fileno()))
            while block := file.read(BLOCK):
                decoder.decode(block)
                digest.update(block)
                size += len(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise Stopped(
            f"{found.name} is not UTF-8 (byte {max(size - BLOCK, 0) + error.start} or near it).",
            next_step="Export it as UTF-8, or convert it with iconv.",
        ) from None
    except OSError as error:
        raise Stopped(
            f"{found.name} cannot be read: {error.strerror}.",
            next_step="Give this user the right to read it.",
        ) from None
    return Sealed(found, digest.hexdigest(), size, stamp)


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
