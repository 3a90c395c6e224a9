"""Reading the rejects: those of the latest import of each file."""

import re
from dataclasses import dataclass

from psycopg import Connection

# A file imported again has its rejects once more, under the later run: the last word counts.
LATEST = """
SELECT r.file, r.row, r."column", r.code, r.sentence, r.raw
FROM migrate_reject r
JOIN (SELECT path, max(run_id) AS run_id FROM migrate_file GROUP BY path) f
  ON f.path = r.file AND f.run_id = r.run_id
WHERE (%(file)s::text IS NULL OR r.file = %(file)s) AND (%(row)s::bigint IS NULL OR r.row = %(row)s)
ORDER BY r.file, r.row, r."column", r.code
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

    def line(self) -> dict[str, object]:
        """What may be printed, in the order scripts rely on."""
        return {"file": self.file, "row": self.row, "column": self.column, "code": self.code}


def rejects(
    connection: Connection, *, file: str | None = None, row: int | None = None
) -> list[Reject]:
    """All rejects, or those of one file or row."""
    found = connection.execute(LATEST, {"file": file, "row": row}).fetchall()
    return [Reject(*one) for one in found]


def masked(raw: str) -> str:
    """The shape of a record without what it says: letters become x, digits 9."""
    return re.sub(r"\d", "9", re.sub(r"[^\W\d_]", "x", raw))
