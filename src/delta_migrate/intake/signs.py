"""Signs that something is wrong with a whole file; those that refuse it, and mere warnings."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from delta_migrate.codes import CODES, FILE, sentence, suggestion
from delta_migrate.intake.find import Found
from delta_migrate.intake.seal import Sealed

CAPS = {cap - header for cap in (65_536, 1_048_576) for header in (0, 1)}
PAGE = 4096
ALIKE = 0.6


@dataclass(frozen=True)
class Sign:
    """One sign: its code, its file, and columns, counts or places; nothing that a row says."""

    code: str
    file: str
    detail: str = ""
    accepted: str = ""  # the mapping's reason to take the file all the same

    @property
    def refuses(self) -> bool:
        """Whether the file may not be imported."""
        return CODES[self.code].kind == FILE and not self.accepted

    def told(self) -> str:
        """For people: what, and what to do."""
        said = sentence(self.code, self.detail)
        reason = f" Accepted: {self.accepted}." if self.accepted else ""
        return f"{self.file}: {said}{reason} {suggestion(self.code)}".strip()

    def facts(self) -> dict[str, object]:
        """For programs."""
        return {
            "code": self.code,
            "file": self.file,
            "detail": self.detail,
            "refuses": self.refuses,
            "sentence": sentence(self.code, self.detail),
        }


def sign(found: Found, code: str, detail: str = "") -> Sign:
    """A sign of a file, accepted where the mapping gives a reason for it."""
    return Sign(code, found.name, detail, found.source.accepted.get(code, ""))


def of_bytes(sealed: Sealed) -> Iterator[Sign]:
    """What the bytes alone tell."""
    found, dialect = sealed.found, sealed.found.dialect
    assert dialect is not None, "the file was sealed"
    if dialect.bom:
        yield sign(found, "bom")
    if dialect.encoding != "utf-8":
        yield sign(found, "other_encoding", dialect.encoding)
    if sealed.cut:
        yield sign(found, "cut_short", "in the middle of a character")
    if found.source.format == "json" or sealed.ended:
        return
    if sealed.bytes and sealed.bytes % PAGE == 0:
        yield sign(found, "cut_short", f"after {sealed.bytes:,} bytes, a whole number of pages")
    elif sealed.bytes:
        yield sign(found, "no_final_newline")


def of_header(found: Found, names: list[str], above: list[list[str]]) -> Iterator[Sign]:
    """What the names tell; `above` are the cells of the first records, in case they come late."""
    wanted = set(found.source.legacy_columns())
    if late := further_down(found, names, above):
        yield sign(found, "late_header", f"in record {late}")
        return
    unknown = [name for name in names if name not in wanted]
    doubled = [name for name in unknown if name.rpartition("#")[0] in names]
    blank = [name for name in unknown if name.startswith("#") and name[1:].isdigit()]
    added = [name for name in unknown if name not in doubled and name not in blank]
    missing = sorted(wanted - set(names) - set(found.source.optional))
    renamed = dict(pairs(missing, added))
    told = (
        ("doubled_header", [name.rpartition("#")[0] for name in doubled]),
        ("blank_header", blank),
        ("column_renamed", [f"{old} → {new}" for old, new in renamed.items()]),
        ("column_added", [name for name in added if name not in renamed.values()]),
        ("column_missing", [name for name in missing if name not in renamed]),
    )
    for code, which in told:
        if which:
            yield sign(found, code, ", ".join(which[:8]))


def further_down(found: Found, names: list[str], above: list[list[str]]) -> int:
    """The record that holds more known names than the one that ought to; nought if none does."""
    wanted = set(found.source.legacy_columns())
    here = len(wanted & set(names))
    for position, cells in enumerate(above, 1):
        there = len(wanted & {cell.strip() for cell in cells})
        if there > max(2 * here, 1):
            return position
    return 0


def pairs(missing: list[str], added: list[str]) -> Iterator[tuple[str, str]]:
    """A missing name with an added one that is spelt much alike."""
    free = list(added)
    for old in missing:
        best = max(free, key=lambda new: alike(old, new), default=None)
        if best is not None and alike(old, best) >= ALIKE:
            free.remove(best)
            yield old, best


def alike(one: str, other: str) -> float:
    bare = ["".join(sign for sign in name.lower() if sign.isalnum()) for name in (one, other)]
    return SequenceMatcher(None, bare[0], bare[1]).ratio()


def of_rows(found: Found, rows: int, second: int | None) -> Iterator[Sign]:
    """What the number of records tells."""
    if rows in CAPS:
        yield sign(found, "row_cap")
    if second is not None and second != rows:
        yield sign(found, "counts_differ", f"{rows:,} and {second:,}")
