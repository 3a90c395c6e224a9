"""All that can be refused is refused here, before the first write."""

from pathlib import Path

import polars as pl
from psycopg import Connection

from delta_migrate.exits import GATE, USAGE, Stopped
from delta_migrate.intake import kept
from delta_migrate.intake.find import Found, find
from delta_migrate.intake.seal import seal
from delta_migrate.ledger import store
from delta_migrate.load.job import LEDGER_TABLES, Job, Options
from delta_migrate.mapping import catalog, checks, read
from delta_migrate.mapping.compile import Present, compiled
from delta_migrate.mapping.model import Mapping, Source
from delta_migrate.rejects.overlay import overlay

PACKS = Path(read.__file__).parent / "packs"


def pack(name: str) -> Path:
    """The mapping file that ships under this name, or the file of that path."""
    shipped = PACKS / f"{name}.yaml"
    return shipped if shipped.is_file() else Path(name)


def prepare(connection: Connection, options: Options) -> Job:
    """Read the mapping and the target's shape, and seal every file; nothing is changed."""
    mapping, tables, sha256 = mapped(connection, options)
    found = chosen(find(options.directory, mapping), options.only)
    sealed = [seal(one) for one in found]
    kept.refuse_changed(connection, options.directory, sealed)
    kept.refuse_signs(sealed)
    corrections = overlay(connection, [one.found for one in sealed])
    present = Present(seeded(connection, mapping), given_away(connection, mapping, tables))
    return Job(
        options,
        mapping,
        sha256,
        tables,
        corrections.over(sealed),
        present,
        {one.name: compiled(mapping, one, tables, present) for one in mapping.sources},
        corrections,
    )


def mapped(connection: Connection, options: Options) -> tuple[Mapping, catalog.Tables, str]:
    """The mapping asked for, checked against the tables it writes, and its hash."""
    if options.known:
        mapping, sha256 = options.known
        return mapping, shaped(connection, mapping), sha256
    return *fitted(connection, options.mapping), read.sha256(options.mapping)


def fitted(connection: Connection, path: Path) -> tuple[Mapping, catalog.Tables]:
    """The mapping in `path`, checked against the tables it writes."""
    mapping = read.read(path)
    tables = shaped(connection, mapping)
    return checks.settled(mapping, tables), tables


def shaped(connection: Connection, mapping: Mapping) -> catalog.Tables:
    """The columns of every table the mapping writes, and of the ledger's."""
    if not store.scalar(connection, "SELECT to_regclass('migrate_run') IS NOT NULL"):
        raise Stopped(
            "The database has no migration ledger yet.",
            exit_code=GATE,
            next_step="Run `delta db upgrade`.",
        )
    return catalog.tables(connection, {*checks.table_names(mapping), *LEDGER_TABLES})


def chosen(found: list[Found], only: tuple[str, ...]) -> list[Found]:
    """The files of the sources named; all when none is."""
    wanted = {name.lower() for name in only}
    names = {name for one in found for name in called(one.source)}
    if strange := sorted(wanted - names):
        raise Stopped(
            f"The mapping has no source called {', '.join(strange)}.",
            exit_code=USAGE,
            next_step=f"Choose among {', '.join(sorted(names))}.",
        )
    return [one for one in found if not wanted or called(one.source) & wanted]


def called(source: Source) -> set[str]:
    """What a person may call a source: its name, or its entity in the singular or plural."""
    return {source.name.lower(), source.entity, f"{source.entity}s"}


def seeded(connection: Connection, mapping: Mapping) -> dict[tuple[str, str], dict[str, str]]:
    """The ids of seeded rows by their codes; refused when a table is still empty."""
    wanted = {
        (column.table or "", column.by)
        for _, target in mapping.targets()
        for column in target.columns
        if column.via == "lookup"
    }
    lookups: dict[tuple[str, str], dict[str, str]] = {}
    for table, by in sorted(wanted):
        query = f"SELECT {by}, replace(id::text, '-', '') FROM {table}"
        rows = connection.execute(query).fetchall()  # type: ignore[arg-type]
        if not rows:
            raise Stopped(
                f"The table {table} is empty, and the mapping looks things up in it.",
                exit_code=GATE,
                next_step="Run `delta seed` first.",
            )
        lookups[table, by] = {str(row[0]): row[1] for row in rows}
    return lookups


def given_away(
    connection: Connection, mapping: Mapping, tables: catalog.Tables
) -> dict[tuple[str, str], list[str]]:
    """The values of unique text columns that rows born in Delta hold already."""
    wanted = {
        (target.table, column.name)
        for _, target in mapping.targets()
        for column in target.columns
        if column.unique and tables[target.table][column.name].kind == pl.String()
    }
    taken: dict[tuple[str, str], list[str]] = {}
    for table, name in sorted(wanted):
        query = f"SELECT lower({name}) FROM {table} WHERE imported_at IS NULL AND {name} <> ''"
        rows = connection.execute(query).fetchall()  # type: ignore[arg-type]
        taken[table, name] = [row[0] for row in rows]
    return taken
