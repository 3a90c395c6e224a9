"""The state root: one number for everything that came through the mapping, as it stands now.

Computed from the target's rows, so that any change to one of them changes it. It covers the columns
the mapping feeds and no others: no stamps, no runs, and no passwords.
"""

from collections.abc import Callable, Iterable

from psycopg import Connection

from delta.database.roots import Scope, combined, state_root, table_root
from delta_migrate.mapping.catalog import ColumnShape, Tables
from delta_migrate.mapping.model import Column, Mapping

REHASHED = {"bcrypt"}  # a password is hashed anew when its owner signs in
TEXT = {
    "uuid": "encode(uuid_send({}), 'hex')",
    "boolean": "CASE WHEN {0} THEN 't' WHEN NOT {0} THEN 'f' END",
    "date": "encode(date_send({}), 'hex')",  # its bytes: a third of the time of its text
    "timestamp with time zone": "encode(timestamptz_send({}), 'hex')",
    "text[]": "array_to_string({}, chr(29))",
}


Each = Callable[[Callable[[Connection, Scope], str], list[Scope]], Iterable[tuple[Scope, str]]]


def root(connection: Connection, mapping: Mapping, tables: Tables, each: Each | None = None) -> str:
    """The state root of `mapping`'s rows; `each` lets several sessions share the work."""
    wanted = scopes(mapping, tables)
    if each is None:
        return state_root(connection, wanted)
    return combined([(scope, found) for scope, found in each(table_root, wanted)])


def scopes(mapping: Mapping, tables: Tables) -> list[Scope]:
    """Every entity's rows and columns that belong to the state."""
    found = [
        scope(source.entity_of(target), target.table, target.columns, tables, "loaded")
        for source, target in mapping.targets()
    ]
    found += [
        scope(one.entity, one.table, one.columns, tables, "placeholder")
        for one in mapping.placeholders
    ]
    return list(dict.fromkeys(found))


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
