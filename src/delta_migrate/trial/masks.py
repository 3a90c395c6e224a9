"""Shows values without what they say, but for words the mapping itself holds."""

from typing import Any

from delta_migrate.mapping.model import Column
from delta_migrate.rejects.listing import masked

OWN_WORDS = {"const", "enum", "flag", "given", "has", "tagged"}
NOTHING = "(nothing)"
LONGEST = 60


def cell(raw: str | None) -> str:
    """A legacy cell: letters are x, digits 9; blanks can be seen."""
    if raw is None:
        return NOTHING
    shape = masked(raw).replace("\n", "\\n").replace("\r", "")
    return f'"{shape if len(shape) <= LONGEST else shape[: LONGEST - 1] + "…"}"'


def value(column: Column, kept: Any) -> str:
    """A value in Delta; a word that the mapping gave it is no secret."""
    if kept is None:
        return NOTHING
    if isinstance(kept, bool):
        return "yes" if kept else "no"
    if isinstance(kept, bytes):
        return "(an id)"
    if column.via in OWN_WORDS:
        return str(kept)
    if isinstance(kept, list):
        return cell(", ".join(map(str, kept)))
    return cell(str(kept))
