"""How many rejected rows are open, corrected, waived, or have come in since."""

from psycopg import Connection

# A row is as far as its least settled reason: open before fixed before waived.
STANDING = """
WITH latest AS (
    SELECT r.file, r.row, CASE WHEN bool_or(r.state = 'open') THEN 'open'
           WHEN bool_or(r.state = 'fixed') THEN 'fixed' ELSE 'waived' END AS state
    FROM migrate_reject r
    JOIN (SELECT path, max(run_id) AS run_id FROM migrate_file GROUP BY path) l
      ON l.path = r.file AND l.run_id = r.run_id
    GROUP BY r.file, r.row)
SELECT count(*) FILTER (WHERE state = 'open'), count(*) FILTER (WHERE state = 'fixed'),
       count(*) FILTER (WHERE state = 'waived'),
       (SELECT count(DISTINCT (file, row)) FROM migrate_reject WHERE state = 'replayed')
FROM latest
"""
STATES = ("open", "fixed", "waived", "replayed")


def standing(connection: Connection) -> dict[str, int]:
    """Rows by state. Only open ones hold a gate shut."""
    row = connection.execute(STANDING).fetchone()
    return dict(zip(STATES, row or (0, 0, 0, 0), strict=True))


def told(counts: dict[str, int]) -> str:
    """For a person; blank where no row was ever rejected."""
    if not any(counts.values()):
        return ""
    words = {"fixed": "corrected and not replayed", "replayed": "brought in since"}
    said = [f"{count:,} {words.get(state, state)}" for state, count in counts.items() if count]
    return f"Rejected rows: {', '.join(said)}."
