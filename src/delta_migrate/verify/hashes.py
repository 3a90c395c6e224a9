"""Recomputes every migrated row's canonical hash in PostgreSQL and lays it beside the ledger's.

The text of a row: its mapped columns and `id`, by name, each as kinds.py writes it, null as U+001E,
joined by U+001F. No row leaves the server.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from psycopg import Connection

from delta.database.roots import Scope, state_root
from delta_migrate.verify import quote
from delta_migrate.verify.cells import REHASHED
from delta_migrate.verify.expectations import Expectation, every_target
from delta_migrate.verify.findings import MOST, Difference, Findings
from delta_migrate.verify.kinds import Kind, written_by_postgres
from delta_migrate.verify.ledger_rows import whose
from delta_migrate.verify.loaded import Loaded
from delta_migrate.verify.target import Kinds

RING = "hashes"


def compare(
    database: Connection[Any], loaded: Loaded, expected: Sequence[Expectation], kinds: Kinds
) -> Findings:
    """Compare all hashes, and the state root with the one the import left."""
    findings = rows(database, loaded, expected, kinds)
    _root(database, loaded, kinds, findings)
    return findings


def rows(
    database: Connection[Any], loaded: Loaded, expected: Sequence[Expectation], kinds: Kinds
) -> Findings:
    """Compare the hashes of the rows expected."""
    findings = Findings()
    for one in expected:
        _one_target(database, loaded, one, kinds[one.table], findings)
    for table in dict.fromkeys(one.table for one in expected):
        born_of_nothing(database, table, findings)
    return findings


def unlike(one: Expectation, known: Mapping[str, Kind]) -> tuple[str, str]:
    """Whether the row `t` is not the one the ledger's `x` names, and the hash `t.hash` of a row."""
    text = canonical([column.name for column in one.columns], known)
    excused = " OR ".join(
        f"starts_with(t.{quote.name(column.name)}, {quote.text(REHASHED)})"
        for column in one.columns
        if column.via == "bcrypt"
    )
    differs = f"t.id IS NULL OR (t.hash <> x.canon_hash AND NOT ({excused or 'false'}))"
    return differs, f"md5({text})::uuid"


def canonical(columns: Sequence[str], known: Mapping[str, Kind]) -> str:
    """PostgreSQL's expression for the canonical text of a row."""
    cells = (
        f"coalesce({written_by_postgres(name, known[name])}, chr(30))"
        for name in sorted({*columns, "id"})
        if known[name].type != "jsonb"
    )
    return f"concat_ws(chr(31), {', '.join(cells)})"


def _root(
    database: Connection[Any],
    loaded: Loaded,
    kinds: Kinds,
    findings: Findings,
) -> None:
    """One number for all that came through the mapping, as it stands now."""
    scopes = [_scope(one, kinds[one.table]) for one in every_target(loaded.mapping)]
    findings.state_root = state_root(database, list(dict.fromkeys(scopes)))
    findings.equal(RING, "state root", loaded.state_root, findings.state_root)


def _scope(one: Expectation, known: Mapping[str, Kind]) -> Scope:
    # A password is hashed anew when its owner signs in: it is no part of the state.
    kept = (column.name for column in one.columns if column.via != "bcrypt")
    names = sorted({"id", *kept})
    disposition = "placeholder" if one.source is None else "loaded"
    return Scope(
        one.table,
        "id::text",
        tuple(_in_the_root(name, known[name]) for name in names),
        f"id IN (SELECT target_id FROM migrate_xref WHERE entity = {quote.text(one.entity)} "
        f"AND disposition = {quote.text(disposition)})",
    )


def _in_the_root(name: str, kind: Kind) -> str:
    """As the state root is defined: days and instants by their bytes, all else by its text."""
    sent = {"date": "date_send", "timestamptz": "timestamptz_send"}.get(kind.type)
    return f"encode({sent}({quote.name(name)}), 'hex')" if sent else written_by_postgres(name, kind)


def _one_target(
    database: Connection[Any],
    loaded: Loaded,
    one: Expectation,
    known: Mapping[str, Kind],
    findings: Findings,
) -> None:
    condition, asked = whose(loaded, one)
    differs, hashed = unlike(one, known)
    query = (
        f"FROM migrate_xref x LEFT JOIN migrate_file f ON f.id = x.file_id "
        f"LEFT JOIN (SELECT *, {hashed} AS hash FROM {quote.name(one.table)}) t "
        f"ON t.id = x.target_id WHERE {condition}"
    )
    rows = database.execute(
        f"SELECT x.legacy_key, t.id IS NULL {query} AND ({differs}) ORDER BY 1", asked
    ).fetchall()
    total = database.execute(f"SELECT count(*) {query}", asked).fetchone()
    name = f"{one.entity} in {one.table}: rows with the ledger's hash"
    findings.equal(RING, name, total[0] if total else 0, (total[0] if total else 0) - len(rows))
    for key, lost in rows[:MOST]:
        kind = "row missing" if lost else "row is not the one that was loaded"
        findings.difference(Difference(RING, one.table, key, "*", kind, one.part))


def born_of_nothing(database: Connection[Any], table: str, findings: Findings) -> None:
    rows = database.execute(
        f"SELECT replace(id::text, '-', '') FROM {quote.name(table)} t "
        "WHERE imported_at IS NOT NULL AND NOT EXISTS "
        "(SELECT FROM migrate_xref x WHERE x.target_id = t.id) ORDER BY 1"
    ).fetchall()
    findings.equal(RING, f"{table}: imported rows the ledger does not know", 0, len(rows))
    for (row,) in rows[:MOST]:
        findings.difference(Difference(RING, table, row, "*", "row out of nothing"))
