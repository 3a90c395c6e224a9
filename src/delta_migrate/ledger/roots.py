"""The state root: one number for everything that came through the mapping, as it stands now.

Computed from the target's rows, so that any change to one of them changes it. It covers the columns
the mapping feeds and no others: no stamps, no runs, and no passwords.
"""

from psycopg import Connection

from delta.database.roots import Scope, state_root
from delta_migrate.mapping.catalog import ColumnShape, Tables
from delta_migrate.mapping.model import Column, Mapping

REHASHED = {"bcrypt"}  # a password is hashed anew when its owner signs in
TEXT = {
    "uuid": "replace({}::text, '-', '')",
    "boolean": "CASE WHEN {0} THEN 't' WHEN NOT {0} THEN 'f' END",
    "date": "to_char({}, 'YYYY-MM-DD')",
    "timestamp with time zone": "(extract(epoch FROM {}) * 1000000)::bigint::text",
    "text[]": "array_to_string({}, chr(29))",
}


def root(connection: Connection, mapping: Mapping, tables: Tables) -> str:
    """The state root of `mapping`'s rows."""
    scopes = [
        scope(source.entity_of(target), target.table, target.columns, tables, "loaded")
        for source, target in mapping.targets()
    ]
    scopes += [
        scope(one.entity, one.table, one.columns, tables, "placeholder")
        for one in mapping.placeholders
    ]
    return state_root(connection, list(dict.fromkeys(scopes)))


def scope(
    entity: str, table: str, columns: tuple[Column, ...], tables: Tables, disposition: str
) -> Scope:
    """The rows of one entity, by the columns the mapping feeds."""
    names = sorted({"id", *(column.name for column in columns if column.via not in REHASHED)})
    return Scope(
        table,
        "id::text",
        tuple(as_text(tables[table][name]) for name in names),
        f"id IN (SELECT target_id FROM migrate_xref WHERE entity = '{entity}' "
        f"AND disposition = '{disposition}')",
    )


def as_text(shape: ColumnShape) -> str:
    """SQL that gives a column's canonical text."""
    return TEXT.get(shape.type, "{}::text").format(f'"{shape.name}"')
