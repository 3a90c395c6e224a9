"""Whole rows harmed: one lost, one twice, one that no legacy row became."""

from delta_migrate.verify.selftest.cut import picked
from delta_migrate.verify.selftest.injury import Injury, Kind, Place, whose
from delta_migrate.verify.selftest.shadow import Shadow

TABLES = ("trips_trip", "patients_patient", "billing_invoice", "accounts_user")
NEW_ID = "md5('selftest' || t.id::text)::uuid"
TWICE = """
    INSERT INTO {table} SELECT (jsonb_populate_record(t, jsonb_build_object('id', {new}))).*
    FROM {table} t WHERE t.id = %s RETURNING id
"""
NAMED = """
    INSERT INTO migrate_xref SELECT (jsonb_populate_record(x, jsonb_build_object(
        'legacy_key', legacy_key || '-2', 'target_id', %s::uuid))).*
    FROM migrate_xref x WHERE entity = %s AND legacy_key = %s
"""


def _first(shadow: Shadow) -> tuple[str, tuple[object, str, str]] | None:
    for table in TABLES:
        if shadow.feeds(table):
            shadow.lay(table)
            for row, entity, key in picked(shadow, table, "true"):
                return table, (row, entity, key)
    return None


def dropped(shadow: Shadow) -> Injury | None:
    """A row is gone."""
    if not (found := _first(shadow)):
        return None
    table, (row, entity, key) = found
    shadow.run(f"DELETE FROM {table} WHERE id = %s", [row])
    return Injury((whose(entity, key, table, "*"),))


def doubled(shadow: Shadow) -> Injury | None:
    """A row stands there twice, and the ledger knows the second by a key of its own."""
    if not (found := _first(shadow)):
        return None
    shadow.lay("migrate_xref")
    table, (row, entity, key) = found
    new = _copied(shadow, table, row)
    shadow.run(NAMED, [new, entity, key])
    return Injury((Place(table, new.replace("-", ""), "", "*"),))


def born(shadow: Shadow) -> Injury | None:
    """A row says it was imported, and no legacy row became it."""
    if not (found := _first(shadow)):
        return None
    table, (row, _, _) = found
    return Injury((Place(table, _copied(shadow, table, row).replace("-", ""), "", "*"),))


def _copied(shadow: Shadow, table: str, row: object) -> str:
    made = shadow.row(TWICE.format(table=table, new=NEW_ID), [row])
    assert made, "the row was just picked"
    return str(made[0])


KINDS = (
    Kind("row dropped", dropped),
    Kind("row doubled under a new key", doubled),
    Kind("row born of nothing", born),
)
