"""Reading the remarks: those of the latest import of each file, and what `findings` found."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from psycopg import Connection
from psycopg.rows import class_row

from delta_migrate.findings.look import FINDINGS
from delta_migrate.rejects.listing import masked

# Findings stand with the run that wrote the row, which need not be the latest of its file.
CURRENT = """
FROM migrate_remark r JOIN migrate_file f ON f.id = r.file_id
JOIN (SELECT path, max(run_id) AS run_id FROM migrate_file GROUP BY path) l ON l.path = r.file
WHERE (l.run_id = r.run_id OR r.code = ANY(%(findings)s))
  AND (%(file)s::text IS NULL OR r.file = %(file)s) AND (%(row)s::bigint IS NULL OR r.row = %(row)s)
  AND (%(code)s::text IS NULL OR r.code = %(code)s)
  AND (%(kind)s::text IS NULL OR r.kind = %(kind)s)
  AND (%(state)s::text IS NULL OR r.state = %(state)s)
"""
EVERY = f"""
SELECT r.file, r.row, r."column", r.code, r.kind, r.sentence, r.suggestion, r.raw, f.entity, r.state
{CURRENT} ORDER BY r.file, r.row, r."column", r.code
"""
GROUPED = f"""
SELECT r.code, r.kind, f.entity, r."column", count(*) AS count,
       count(*) FILTER (WHERE r.state = 'open') AS open, min(r.sentence) AS sentence,
       min(r.suggestion) AS suggestion, (array_agg(r.raw ORDER BY r.file, r.row))[1] AS raw
{CURRENT} GROUP BY r.code, r.kind, f.entity, r."column"
ORDER BY count(*) DESC, r.code, f.entity, r."column"
"""
CODES = sorted({one.code for one in FINDINGS})
AT_ONCE = 5_000
WIDEST = 40


@dataclass(frozen=True)
class Asked:
    """Which remarks are meant; None means any."""

    file: str | None = None
    row: int | None = None
    code: str | None = None
    kind: str | None = None
    state: str | None = None

    def given(self) -> dict[str, Any]:
        """As the queries take it."""
        return vars(self) | {"findings": CODES}


@dataclass(frozen=True)
class Remark:
    """One thing to tell of one row that is in Delta. `raw` is personal: show it only masked."""

    file: str
    row: int
    column: str
    code: str
    kind: str
    sentence: str
    suggestion: str
    raw: str
    entity: str
    state: str

    def facts(self) -> dict[str, object]:
        """What may be printed, in the order scripts rely on."""
        place = {"file": self.file, "row": self.row, "column": self.column}
        return place | {"code": self.code, "kind": self.kind, "state": self.state}

    def line(self) -> str:
        """The same for a person, with the shape of what the cell says."""
        place = f"{self.file}:{self.row}"
        shape = f"  [{masked(self.raw)[:WIDEST]}]" if self.raw else ""
        state = "" if self.state == "open" else f" ({self.state})"
        return f"{place:<24} {self.column:<14} {self.code:<20} {self.sentence}{shape}{state}"


@dataclass(frozen=True)
class Cause:
    """Remarks of one code on one column; `raw` is one cell as an example, and personal."""

    code: str
    kind: str
    entity: str
    column: str
    count: int
    open: int
    sentence: str
    suggestion: str
    raw: str

    def facts(self) -> dict[str, object]:
        """What may be printed."""
        facts = {name: value for name, value in vars(self).items() if name != "raw"}
        return facts | {"example": masked(self.raw)[:WIDEST]}

    def line(self) -> str:
        """The same for a person."""
        waiting = f"  ({self.open:,} open)" if self.open != self.count else ""
        shape = f"  [{masked(self.raw)[:WIDEST]}]" if self.raw else ""
        first = f"{self.count:>8,}  {self.kind:<7} {self.entity:<18} {self.column:<14} {self.code}"
        return f"{first}{shape}{waiting}\n          {self.sentence} {self.suggestion}".rstrip()


def remarks(connection: Connection, asked: Asked) -> Iterator[Remark]:
    """Every remark asked for, read piece by piece: an export may have one for each of its rows."""
    with (
        connection.transaction(),
        connection.cursor("remarks", row_factory=class_row(Remark)) as cursor,
    ):
        cursor.itersize = AT_ONCE
        yield from cursor.execute(EVERY, asked.given())


def causes(connection: Connection, asked: Asked) -> list[Cause]:
    """The remarks grouped by what they say of which column, the commonest first."""
    with connection.cursor(row_factory=class_row(Cause)) as cursor:
        return cursor.execute(GROUPED, asked.given()).fetchall()
