"""What a load may leave undone in the database's own catalogue: constraints, triggers, sequences.

Names are looked up as a session sees them, so that a copy laid over a table is the one examined.
"""

from collections.abc import Iterable
from typing import Any

from psycopg import Connection

from delta_migrate.verify import quote
from delta_migrate.verify.findings import Difference, Findings

RING = "catalogue"
TABLES = "(SELECT to_regclass(quote_ident(one)) FROM unnest(%(tables)s::text[]) AS one)"
LEFT = {
    "constraint not proven": f"""
        SELECT c.conrelid::regclass::text, c.conname::text FROM pg_constraint c
        WHERE NOT c.convalidated AND (c.conrelid IN {TABLES} OR c.confrelid IN {TABLES})
    """,
    "index not valid": f"""
        SELECT i.indrelid::regclass::text, c.relname::text
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
        WHERE NOT (i.indisvalid AND i.indisready) AND i.indrelid IN {TABLES}
    """,
    "trigger off": f"""
        SELECT t.tgrelid::regclass::text, t.tgname::text FROM pg_trigger t
        WHERE t.tgenabled = 'D' AND t.tgrelid IN {TABLES}
    """,
    "autovacuum off": f"""
        SELECT c.oid::regclass::text, 'autovacuum_enabled' FROM pg_class c
        WHERE c.oid IN {TABLES} AND EXISTS (
            SELECT FROM unnest(c.reloptions) o WHERE o ~* '^autovacuum_enabled=(false|off|0|no)$')
    """,
    "still owed": """
        SELECT "table", name FROM migrate_debt WHERE paid_at IS NULL
    """,
}
# Columns that number their rows themselves, with the sequence each draws from.
NUMBERED = """
    SELECT c.oid::regclass::text, a.attname::text,
           pg_get_serial_sequence(c.oid::regclass::text, a.attname::text)
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
      AND (a.attidentity <> '' OR pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval(%')
      AND c.oid = to_regclass(quote_ident(c.relname)) AND has_table_privilege(c.oid, 'SELECT')
"""
# Human numbers: the sequence, the table and column that holds them, the form Delta draws them in.
# A legacy number of another form can stand beside any that is drawn.
OWN_NUMBERS = (
    ("trips_number", "trips_trip", "number", "^TR-[0-9]+-([0-9]{1,15})$"),
    ("trips_standing_order_number", "trips_standingorder", "number", "^SO-([0-9]{1,15})$"),
    ("billing_invoice_number", "billing_invoice", "number", "^INV-[0-9]{4}-([0-9]{1,15})$"),
)


def compare(database: Connection[Any], tables: Iterable[str], findings: Findings) -> None:
    """Ask what a load may have left off, open or behind."""
    names = sorted(tables)
    for kind, query in LEFT.items():
        rows = database.execute(query, {"tables": names}).fetchall()
        findings.equal(RING, f"{kind}: none", 0, len(rows))
        for table, name in rows:
            findings.difference(Difference(RING, bare(table), "", name, kind))
    behind = [one for one in _sequences(database, names) if one[3] < one[4]]
    findings.equal(RING, "sequences behind the rows they number", 0, len(behind))
    for table, column, sequence, _, _ in behind:
        kind = f"sequence behind: {bare(sequence)}"
        findings.difference(Difference(RING, bare(table), "", column, kind))


def bare(name: str) -> str:
    """A name without the schema before it."""
    return name.rpartition(".")[2].strip('"')


def _sequences(
    database: Connection[Any], tables: list[str]
) -> Iterable[tuple[str, str, str, int, int]]:
    """Table, column, sequence, the number drawn last, the highest in use."""
    for table, column, sequence in database.execute(NUMBERED).fetchall():
        if sequence:
            highest = f"SELECT coalesce(max({quote.name(column)}), 0) FROM {table}"
            yield (table, column, sequence, _drawn(database, sequence), _one(database, highest))
    for sequence, table, column, form in OWN_NUMBERS:
        if table in tables:
            named = f"substring({column} from {quote.text(form)})"
            highest = (
                f"SELECT coalesce(max({named}::bigint), 0) FROM {table} "
                "WHERE imported_at IS NOT NULL"
            )
            yield (table, column, sequence, _drawn(database, sequence), _one(database, highest))


def _drawn(database: Connection[Any], sequence: str) -> int:
    return _one(
        database,
        f"SELECT CASE WHEN is_called THEN last_value ELSE last_value - 1 END FROM {sequence}",
    )


def _one(database: Connection[Any], query: str) -> int:
    row = database.execute(query).fetchone()  # type: ignore[arg-type]
    return int(row[0]) if row else 0
