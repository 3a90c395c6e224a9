"""Heads: the last seal, noted outside the database, so that its removal there shows."""

import json
import os
from pathlib import Path

from delta.database.address import database_name
from delta.database.home import home
from delta.journal.models import Seal
from delta.kernel.refusals import Refused


def path() -> Path:
    """Return the file of this home that keeps the newest seals, one a line."""
    return home() / "journal" / f"{database_name()}.heads"


def note(seal: Seal | None) -> None:
    """Write a seal's place and mark behind those noted before; None says the journal is empty."""
    file = path()
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    place = (seal.position, bytes(seal.mac).hex()) if seal else (0, "")
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a") as heads:
        heads.write(json.dumps(place) + "\n")


def newest() -> tuple[int, str]:
    """Return the place and the mark of the last seal this home knows of; 0 for none."""
    try:
        with path().open("rb") as heads:
            heads.seek(max(0, heads.seek(0, os.SEEK_END) - 300))
            lines = heads.read().splitlines()
    except FileNotFoundError:
        lines = []
    position, mark = json.loads(lines[-1]) if lines else (0, "")
    return int(position), str(mark)


def fault() -> str:
    """Return what is wrong with the newest seals, or nothing."""
    position, mark = newest()
    if not position:
        return ""
    kept = Seal.objects.filter(position=position).first()
    if kept is None:
        last = Seal.objects.order_by("-position").values_list("position", flat=True).first()
        return f"seal {position} was removed: the last one here is {last or 'none'}"
    return "" if bytes(kept.mac).hex() == mark else f"seal {position} is not the one noted"


def check() -> None:
    """Refuse to go on sealing where seals this home has noted are gone or others."""
    if wrong := fault():
        raise Refused(
            f"The journal is not as it was left: {wrong}.",
            code="journal_broken",
            next_step="If a backup was restored, say so: `delta journal restored`.",
        )
