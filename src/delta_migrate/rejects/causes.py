"""The rejects grouped by what caused them, the commonest cause first."""

import csv
import json
from dataclasses import asdict, dataclass
from typing import Any

from psycopg import Connection

from delta_migrate import codes
from delta_migrate.rejects.listing import masked

GROUPED = """
WITH latest AS (
    SELECT r.*, f.entity, f.source, f.dialect, f.header,
           row_number() OVER (PARTITION BY f.entity, r.code, r."column" ORDER BY r.file, r.row) AS n
    FROM migrate_reject r JOIN migrate_file f ON f.id = r.file_id
    JOIN (SELECT path, max(run_id) AS run_id FROM migrate_file GROUP BY path) l
      ON l.path = r.file AND l.run_id = r.run_id
    WHERE %(state)s::text IS NULL OR r.state = %(state)s)
SELECT code, "column", entity, count(*), count(*) FILTER (WHERE state = 'open'),
       count(*) FILTER (WHERE state = 'fixed'), count(*) FILTER (WHERE state = 'waived'),
       min(file) FILTER (WHERE n = 1), min(row) FILTER (WHERE n = 1), min(raw) FILTER (WHERE n = 1),
       min(sentence), min(suggestion) FILTER (WHERE n = 1), min(header::text) FILTER (WHERE n = 1),
       min(dialect::text) FILTER (WHERE n = 1)
FROM latest GROUP BY code, "column", entity ORDER BY count(*) DESC, code, "column", entity
"""
WIDEST = 60


@dataclass(frozen=True)
class Cause:
    """Rows refused for the same reason; the example shows only the shape of a cell or record."""

    code: str
    column: str
    entity: str
    count: int
    open: int
    fixed: int
    waived: int
    file: str
    row: int
    example: str
    sentence: str
    suggestion: str

    def facts(self) -> dict[str, Any]:
        """As JSON's object."""
        return asdict(self)


def causes(connection: Connection, state: str | None = None) -> list[Cause]:
    """Every cause, or those of rejects in one state, with one row as an example and what to do."""
    found = []
    for one in connection.execute(GROUPED, {"state": state}).fetchall():
        code, column, *_, file, row, raw, sentence, suggestion, header, dialect = one
        shape = masked(cell(raw, column, json.loads(header), json.loads(dialect)))[:WIDEST]
        advice = codes.suggestion(code) or suggestion
        last: tuple[Any, ...] = (file, row, shape, sentence, advice)
        found.append(Cause(*(*one[:7], *last)))
    return found


def cell(raw: str, column: str, header: list[str], dialect: dict[str, Any]) -> str:
    """The cell of `column` in a record as it stands; the whole record where that is not plain."""
    if raw.lstrip().startswith("{"):
        return cell_of_object(raw, column)
    if column not in header:
        return raw
    sign = dialect.get("delimiter") or ","
    cells = next(csv.reader([raw], delimiter=sign), [])
    return cells[header.index(column)] if len(cells) == len(header) else raw


def cell_of_object(raw: str, column: str) -> str:
    try:
        return str(json.loads(raw).get(column, ""))
    except (ValueError, AttributeError):
        return raw


def told(found: list[Cause]) -> list[str]:
    """A line for each cause and one for what to do."""
    lines = []
    for one in found:
        waiting = f"{one.open:,} open" if one.open != one.count else ""
        lines.append(
            f"{one.count:>8,}  {one.entity:<16} {one.column:<14} {one.code:<18} "
            f"{one.example}{f'  ({waiting})' if waiting else ''}"
        )
        lines.append(f"          {one.sentence} {one.suggestion}".rstrip())
    return lines or ["Nothing is rejected."]
