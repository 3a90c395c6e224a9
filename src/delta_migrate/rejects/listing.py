"""Reading the rejects: those of the latest import of each file."""

import re
from dataclasses import dataclass
from typing import Any

from psycopg import Connection

# A file imported again has its rejects once more, under the later run: the last word counts.
LATEST = """
SELECT r.file, r.row, r."column", r.code, r.sentence, r.raw, f.source, f.entity, r.byte_from,
       r.byte_to, r.suggestion, r.state, r.by_name, r.reason
FROM migrate_reject r JOIN migrate_file f ON f.id = r.file_id
JOIN (SELECT path, max(run_id) AS run_id FROM migrate_file GROUP BY path) l
  ON l.path = r.file AND l.run_id = r.run_id
WHERE (%(file)s::text IS NULL OR r.file = %(file)s) AND (%(row)s::bigint IS NULL OR r.row = %(row)s)
  AND (%(state)s::text IS NULL OR r.state = %(state)s)
  AND (%(code)s::text IS NULL OR r.code = %(code)s)
ORDER BY r.file, r.row, r."column", r.code
"""
PATCHES = """
SELECT "column", value, author, reason, at FROM migrate_patch
WHERE file = %s AND row = %s AND withdrawn_at IS NULL ORDER BY "column"
"""


@dataclass(frozen=True)
class Reject:
    """One reason why one row was not loaded. `raw` is personal: show it only masked."""

    file: str
    row: int
    column: str
    code: str
    sentence: str
    raw: str
    source: str
    entity: str
    byte_from: int | None
    byte_to: int | None
    suggestion: str
    state: str
    by_name: str
    reason: str

    def line(self) -> dict[str, object]:
        """What may be printed, in the order scripts rely on."""
        return {"file": self.file, "row": self.row, "column": self.column, "code": self.code}


def rejects(
    connection: Connection,
    *,
    file: str | None = None,
    row: int | None = None,
    state: str | None = None,
    code: str | None = None,
) -> list[Reject]:
    """All rejects, or those of one file, row, state or code."""
    asked = {"file": file, "row": row, "state": state, "code": code}
    return [Reject(*one) for one in connection.execute(LATEST, asked).fetchall()]


def shown(connection: Connection, found: list[Reject]) -> dict[str, Any]:
    """Everything about one rejected row that may be shown: what it says only as its shape."""
    first = found[0]
    patches = connection.execute(PATCHES, [first.file, first.row]).fetchall()
    reasons = [
        {
            "column": one.column,
            "code": one.code,
            "sentence": one.sentence,
            "suggestion": one.suggestion,
            "state": one.state,
            "by": one.by_name,
            "reason": one.reason,
        }
        for one in found
    ]
    corrections = [
        {"column": column, "value": masked(value), "by": by, "reason": reason, "at": at}
        for column, value, by, reason, at in patches
    ]
    return {
        "file": first.file,
        "row": first.row,
        "entity": first.entity,
        "byteFrom": first.byte_from,
        "byteTo": first.byte_to,
        "reasons": reasons,
        "corrections": corrections,
        "record": masked(first.raw),
    }


def told(facts: dict[str, Any]) -> list[str]:
    """The same in lines for a person."""
    lines = []
    for one in facts["reasons"]:
        by = f" by {one['by']}: {one['reason']}" if one["by"] else ""
        lines.append(f"{one['code']} ({one['state']}{by}): {one['sentence']}")
        lines += [f"  → {one['suggestion']}"] if one["suggestion"] else []
    for one in facts["corrections"]:
        lines.append(f"{one['column']} is now {one['value']}, by {one['by']}: {one['reason']}")
    if facts["byteFrom"] is not None:
        lines.append(f"Bytes {facts['byteFrom']:,} to {facts['byteTo']:,} of {facts['file']}:")
    return [*lines, facts["record"]]


def masked(raw: str) -> str:
    """The shape of a record without what it says: letters become x, digits 9."""
    return re.sub(r"\d", "9", re.sub(r"[^\W\d_]", "x", raw))
