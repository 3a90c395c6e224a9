"""The signing secret: from the environment, else made once and kept under $DELTA_HOME."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from delta.database.home import home
from delta.kernel.refusals import Refused


def secret_key() -> str:
    """Return DELTA_SECRET_KEY, or the secret this home keeps, making it at first need.

    There is no fallback: two web processes with secrets of their own would throw people out.
    """
    return os.environ.get("DELTA_SECRET_KEY") or kept(home() / "secrets" / "signing-key")


def kept(path: Path) -> str:
    """Return the secret in `path`, made if there is none; refuse where that cannot be."""
    try:
        if not path.exists():
            make(path)
        return path.read_text().strip()
    except OSError as error:
        raise Refused(
            f"The signing secret {path} cannot be kept: {error.strerror}.",
            code="signing_secret",
            next_step="Run as the user who owns that folder, or set DELTA_SECRET_KEY.",
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
