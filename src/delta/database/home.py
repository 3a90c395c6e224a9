"""Where Delta keeps what it owns on this machine: `$DELTA_HOME` and the folders in it."""

import hashlib
import os
from pathlib import Path

SHARED = Path("/var/lib/delta")
LONGEST_SOCKET_FOLDER = 88  # the kernel allows 107 bytes for the whole socket path


def home() -> Path:
    """`$DELTA_HOME`, else `var` in the current folder."""
    return Path(os.environ.get("DELTA_HOME") or "var").resolve()


def secrets_file() -> Path:
    """Passwords that provisioning made for an outside server (0600)."""
    return home() / "secrets" / "database.json"


def server_folder() -> Path:
    """The embedded server's folder: in the home, or where the home says it lies.

    As root the server runs as a system user. A home which that user cannot reach (a checkout
    under /root, say) keeps only a note of the place, and the server lives in /var/lib/delta.
    """
    here = home() / "postgres"
    if (note := here / "location").is_file():
        return Path(note.read_text().strip())
    if os.geteuid() == 0 and not (here / "data").exists() and not open_to_all(here):
        return SHARED / _short_name(here)
    return here


def open_to_all(folder: Path) -> bool:
    """True where any user may walk down to the folder, or could once it is made."""
    return all(p.stat().st_mode & 0o001 for p in (folder, *folder.parents) if p.exists())


def socket_folder() -> Path:
    """Where the embedded server's socket lies; a short private folder where the path is long."""
    here = server_folder() / "run"
    if len(os.fsencode(here)) <= LONGEST_SOCKET_FOLDER:
        return here
    return Path("/tmp") / f"delta-{os.geteuid()}-{_short_name(here)}"  # noqa: S108


def port() -> str:
    """The embedded server's port: it names the socket, and is a TCP port only if you open one."""
    return os.environ.get("DELTA_DATABASE_PORT") or "5432"


def _short_name(folder: Path) -> str:
    return hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
