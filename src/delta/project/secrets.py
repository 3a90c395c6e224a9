"""The signing secret: from the environment, else made once and kept under $DELTA_HOME."""

import os
import secrets
from pathlib import Path


def secret_key() -> str:
    """Return DELTA_SECRET_KEY, or the secret this home keeps, making it at first need."""
    given = os.environ.get("DELTA_SECRET_KEY")
    return given or kept(Path(os.environ.get("DELTA_HOME", "var")) / "secrets" / "signing-key")


def kept(path: Path) -> str:
    """Return the secret in `path`, created for its owner only; two makers agree on the first."""
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        pass
    except OSError:
        return secrets.token_urlsafe(48)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    except OSError:
        # An unwritable home is refused with a sentence by the command that needs it.
        return secrets.token_urlsafe(48)
    with os.fdopen(fresh, "w") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()
