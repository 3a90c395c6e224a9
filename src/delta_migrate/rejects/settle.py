"""What a run makes of what people said before it: waivers stay, and what was settled or mended."""

from psycopg import Connection

# The run before, of each kind of file: an operator may bring its files in one after the other.
BEFORE = """
SELECT source, max(run_id) FROM migrate_file WHERE run_id < %(run)s AND source IN (
    SELECT source FROM migrate_file WHERE run_id = %(run)s) GROUP BY source
"""
# A waiver holds for a record that says the same and is refused for the same, wherever it stands.
WAIVED = """
WITH was AS (
    SELECT DISTINCT ON (f.source, r."column", r.code, r.raw)
           f.source, r."column", r.code, r.raw, r.by_name, r.reason, r.at
    FROM migrate_reject r JOIN migrate_file f ON f.id = r.file_id
    JOIN (%(before)s) b ON b.source = f.source AND b.max = r.run_id
    WHERE r.state = 'waived')
UPDATE migrate_reject r SET state = 'waived', by_name = was.by_name, reason = was.reason,
       at = was.at
FROM migrate_file f, was
WHERE r.run_id = %(run)s AND f.id = r.file_id AND was.source = f.source
  AND was."column" = r."column" AND was.code = r.code AND was.raw = r.raw
"""
# So does a settled remark, for the same cell of the same row: that many rows say the same is usual.
SETTLED = """
WITH was AS (
    SELECT r.file, r.row, r."column", r.code, r.raw, r.by_name, r.reason, r.at
    FROM migrate_remark r JOIN migrate_file f ON f.id = r.file_id
    JOIN (%(before)s) b ON b.source = f.source AND b.max = r.run_id
    WHERE r.state = 'settled')
UPDATE migrate_remark r SET state = 'settled', by_name = was.by_name, reason = was.reason,
       at = was.at
FROM was
WHERE r.run_id = %(run)s AND r.state = 'open' AND was.file = r.file AND was.row = r.row
  AND was."column" = r."column" AND was.code = r.code AND was.raw = r.raw
"""
REPLAYED = """
UPDATE migrate_reject r SET state = 'replayed', at = now()
FROM migrate_file f, migrate_file now_is, (%(before)s) b
WHERE f.id = r.file_id AND now_is.run_id = %(run)s AND now_is.path = f.path
  AND now_is.sha256 = f.sha256 AND b.source = f.source AND b.max = r.run_id
  AND r.state IN ('open', 'fixed', 'waived')
  AND NOT EXISTS (
      SELECT FROM migrate_reject n WHERE n.file_id = now_is.id AND n.row = r.row)
"""


def keep_waivers(connection: Connection, run: int) -> None:
    """Let what was waived or settled before stay so in `run`."""
    for query in (WAIVED, SETTLED):
        connection.execute(query.replace("%(before)s", BEFORE), {"run": run})  # type: ignore[arg-type]


def mark_replayed(connection: Connection, run: int) -> None:
    """Mark what was rejected before and came in with `run`."""
    connection.execute(REPLAYED.replace("%(before)s", BEFORE), {"run": run})  # type: ignore[arg-type]
