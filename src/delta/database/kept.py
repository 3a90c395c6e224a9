"""Secrets this home keeps beside the database, never in it: made once, for their owner only."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from delta.kernel.refusals import Refused


def kept(path: Path, *, variable: str) -> str:
    """Return the secret in `path`, made if there is none; refuse where that cannot be.

    `variable` is the environment's word that stands in for the file.
    """
    try:
        if not path.exists():
            make(path)
        return path.read_text().strip()
    except OSError as error:
        raise Refused(
            f"The secret {path} cannot be kept: {error.strerror}.",
            code="secret_not_kept",
            next_step=f"Run as the user who owns that folder, or set {variable}.",
        ) from None


def make(path: Path) -> None:
    """Write a fresh secret for its owner only. It appears whole; of two makers the first wins."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, fresh = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
        with suppress(FileExistsError):
            os.link(fresh, path)
    finally:
        Path(fresh).unlink()
