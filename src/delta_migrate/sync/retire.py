"""What becomes of a row that the legacy system no longer has.

Trips and money are tombstoned, reference rows put out of use: all of them stay to be read. Only
rows of tables that have no such flag go, and of these only those that nothing refers to.
"""

from psycopg import Connection, sql

WHY = "No longer in the legacy system."
# Beside `is_active`, which every other table that can be put out of use has.
OUT_OF_USE: dict[str, dict[str, str]] = {
    "trips_trip": {"status": "'cancelled'", "cancellation_reason": f"'{WHY}'"},
    "trips_standingorder": {"status": "'ended'"},
    "billing_invoice": {
        "status": "'cancelled'",
        "cancelled_at": "now()",
        "cancel_reason": f"'{WHY}'",
    },
    "billing_invoiceline": {"is_active": "false", "released_at": "coalesce(released_at, now())"},
    "billing_payment": {"is_active": "false", "void_reason": f"'{WHY}'"},
    "accounts_user": {"status": "'inactive'"},
    "drivers_driver": {"status": "'inactive'"},
    "fleet_vehicle": {"status": "'retired'", "status_reason": f"'{WHY}'"},
}
# Rows to go: of one table, with how they go decided beforehand.
GOING = 'SELECT target_id FROM sync_leaving WHERE "table" = {} AND how = {}'
ALONE = """
UPDATE sync_leaving SET how = 'delete' WHERE "table" = %s AND how = '' AND NOT with_main
"""
WITH_MAIN = """
UPDATE sync_leaving l SET how = CASE WHEN EXISTS (
    SELECT FROM sync_leaving m WHERE m.entity = split_part(l.entity, '/', 1)
    AND m.legacy_key = l.legacy_key AND m.how = 'delete') THEN 'delete' ELSE 'stay' END
WHERE l."table" = %s AND l.how = '' AND l.with_main
"""
REFERRED = """
UPDATE sync_leaving l SET how = 'stay' WHERE l."table" = {table} AND l.how = 'delete' AND EXISTS (
    SELECT FROM {other} o WHERE o.{column} = l.target_id AND NOT EXISTS (
        SELECT FROM sync_leaving g
        WHERE g.target_id::text = o.id::text AND g.how IN ('delete', '')))
"""
POINTING = """
SELECT c.conrelid::regclass::text, a.attname FROM pg_constraint c
JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
WHERE c.contype = 'f' AND c.confrelid = to_regclass(%s)
"""


def flags(table: str, columns: set[str]) -> dict[str, str]:
    """What puts a row of `table` out of use; nothing where the table has no word for that."""
    if table in OUT_OF_USE:
        return OUT_OF_USE[table]
    return {"is_active": "false"} if "is_active" in columns else {}


def decide(connection: Connection, table: str, *, parts: bool) -> None:
    """Note for each row of `table` without a flag whether it is deleted or stays as it is.

    A part stays with its main row when that stays; what nothing refers to but rows that leave with
    it is deleted; what something else refers to stays.
    """
    connection.execute(WITH_MAIN if parts else ALONE, [table])
    for other, column in connection.execute(POINTING, [table]).fetchall():
        connection.execute(
            sql.SQL(REFERRED).format(
                table=sql.Literal(table),
                other=sql.SQL(other),
                column=sql.Identifier(column),
            )
        )


def go(connection: Connection, table: str, columns: set[str]) -> None:
    """Put the leaving rows of `table` out of use, or delete them."""
    sets = sql.SQL(", ").join(
        sql.SQL("{} = {}").format(sql.Identifier(name), sql.SQL(value))  # type: ignore[arg-type]
        for name, value in flags(table, columns).items()
    )
    named = sql.Identifier(table)
    if flags(table, columns):
        going = sql.SQL(GOING).format(sql.Literal(table), sql.Literal("retire"))
        connection.execute(sql.SQL("UPDATE {} SET {} WHERE id IN ({})").format(named, sets, going))
    going = sql.SQL(GOING).format(sql.Literal(table), sql.Literal("delete"))
    connection.execute(sql.SQL("DELETE FROM {} WHERE id IN ({})").format(named, going))


def come_back(connection: Connection, table: str, columns: set[str]) -> None:
    """Give rows that came back the words they had before they were put out of use."""
    names = list(flags(table, columns))
    if not names:
        return
    sets = sql.SQL(", ").join(
        sql.SQL("{0} = (r.was).{0}").format(sql.Identifier(name)) for name in names
    )
    connection.execute(
        sql.SQL(
            "UPDATE {table} t SET {sets} FROM (SELECT DISTINCT ON (b.target_id) b.target_id, "
            "jsonb_populate_record(NULL::{table}, b.row) AS was FROM migrate_before b "
            "JOIN migrate_run n ON n.id = b.run_id AND n.state = 'loaded' "
            "JOIN sync_xref x ON x.target_id = b.target_id AND x.state = 'revive' "
            "WHERE b.\"table\" = {name} AND b.operation = 'update' "
            "ORDER BY b.target_id, b.id DESC) r WHERE t.id = r.target_id"
        ).format(table=sql.Identifier(table), sets=sets, name=sql.Literal(table))
    )
