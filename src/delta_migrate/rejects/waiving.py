"""Leaving rejected rows out for good: by whom and why."""

from psycopg import Connection

from delta.kernel.plural import counted
from delta_migrate.exits import Stopped
from delta_migrate.ledger import store
from delta_migrate.rejects import files
from delta_migrate.rejects.fixing import LISTED, explained

CHANGE = """
UPDATE migrate_reject r SET state = %(to)s, by_name = %(by)s, reason = %(reason)s, at = now()
FROM (SELECT path, max(run_id) AS run_id FROM migrate_file GROUP BY path) l
WHERE l.path = r.file AND l.run_id = r.run_id AND r.state = %(from)s
  AND (%(file)s::text IS NULL OR r.file = %(file)s) AND (%(row)s::bigint IS NULL OR r.row = %(row)s)
  AND (%(code)s::text IS NULL OR r.code = %(code)s)
RETURNING r.file, r.row
"""


def waive(
    connection: Connection,
    *,
    file: str | None,
    row: int | None,
    code: str | None,
    reason: str,
    by: str,
    undo: bool = False,
) -> int:
    """Let open rejects of a row or of a code stay out, or open them again; how many rows."""
    files.idle(connection)
    if not (code or (file and row is not None)):
        raise Stopped("Nothing is named.", next_step="Name FILE and ROW, or --code CODE.")
    if not undo:
        explained(reason)
    named = {"file": file, "row": row, "code": code}
    states = {"from": "waived", "to": "open"} if undo else {"from": "open", "to": "waived"}
    said = {"by": "", "reason": ""} if undo else {"by": by, "reason": reason}
    with connection.transaction():
        touched = connection.execute(CHANGE, named | states | said).fetchall()
        if not touched:
            raise Stopped(f"No {states['from']} reject is named so.", next_step=LISTED)
        rows = len(set(touched))
        kind = "rejects.unwaived" if undo else "rejects.waived"
        store.note(connection, None, kind, f"{counted(rows, 'row')} {code or ''}".strip())
    return rows
