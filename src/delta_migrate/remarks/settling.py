"""Settling remarks: a person has looked, by name and with a reason, or opens them again."""

from psycopg import Connection

from delta.kernel.plural import counted
from delta_migrate.exits import Stopped
from delta_migrate.ledger import store
from delta_migrate.rejects import files
from delta_migrate.rejects.fixing import explained
from delta_migrate.remarks.listing import CURRENT, Asked

CHANGE = f"""
UPDATE migrate_remark SET state = %(to)s, by_name = %(by)s, reason = %(reason)s,
       at = CASE WHEN %(to)s = 'settled' THEN now() END
WHERE id IN (SELECT r.id {CURRENT})
"""
LISTED = "See `delta migrate remarks list`."


def settle(
    connection: Connection,
    *,
    file: str | None,
    row: int | None,
    code: str | None,
    reason: str,
    by: str,
    undo: bool = False,
) -> int:
    """Settle the open remarks of a row or of a code, or open them again; how many remarks."""
    files.idle(connection)
    if not (code or (file and row is not None)):
        raise Stopped("Nothing is named.", next_step="Name FILE and ROW, or --code CODE.")
    if not undo:
        explained(reason)
    asked = Asked(file, row, code, state="settled" if undo else "open")
    said = {"to": "open", "by": "", "reason": ""}
    said = said if undo else {"to": "settled", "by": by, "reason": reason}
    with connection.transaction():
        touched = connection.execute(CHANGE, asked.given() | said).rowcount
        if not touched:
            raise Stopped(f"No {asked.state} remark is named so.", next_step=LISTED)
        kind = "remarks.opened" if undo else "remarks.settled"
        store.note(connection, None, kind, f"{counted(touched, 'remark')} {code or ''}".strip())
    return touched
