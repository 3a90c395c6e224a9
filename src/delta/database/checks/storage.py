"""Whether what lies on disk can be read by whoever carries the disk away."""

import os
from pathlib import Path

from delta.database.address import outside
from delta.database.checks.finding import Finding, ok, warn
from delta.database.home import server_folder

DECLARED = "DELTA_DISK_ENCRYPTED"
CRYPT = "CRYPT-"


def encrypted(blocks: Path = Path("/sys/dev/block")) -> Finding:
    """Names, birth dates and numbers of members are plain columns: the disk must be encrypted."""
    if os.environ.get(DECLARED) == "1":
        return ok("disk", "The operator declares the server's disks encrypted.")
    if not outside() and on_crypt(server_folder(), blocks):
        return ok("disk", "The embedded server's folder lies on an encrypted disk.")
    return warn(
        "disk",
        "Nothing shows that the database's disk is encrypted.",
        f"Put it on an encrypted volume (LUKS, or the cloud's own), then set {DECLARED}=1.",
    )


def on_crypt(folder: Path, blocks: Path) -> bool:
    """Return whether a folder lies on dm-crypt, as Linux tells it, through any layers between."""
    there = next((place for place in (folder, *folder.parents) if place.exists()), None)
    if there is None:
        return False
    number = there.stat().st_dev
    return is_crypt(blocks / f"{os.major(number)}:{os.minor(number)}")


def is_crypt(device: Path) -> bool:
    """Return whether a device, or every one of those it is made of, is dm-crypt's."""
    name = device / "dm" / "uuid"
    if name.is_file() and name.read_text().startswith(CRYPT):
        return True
    below = list((device / "slaves").glob("*")) if (device / "slaves").is_dir() else []
    return bool(below) and all(is_crypt(one) for one in below)
