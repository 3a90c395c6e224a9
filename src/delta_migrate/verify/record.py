"""One record, side by side: each legacy cell, what the mapping declares, what ought to be, what is.

Only the record's own source is read. Text is masked to its shape unless it is to be revealed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from psycopg import Connection

from delta.kernel.refusals import Refused
from delta_migrate.mapping.model import Column, Source, Target
from delta_migrate.verify import cells, legacy, quote, target
from delta_migrate.verify.expected import Speller, part, spell_source, value
from delta_migrate.verify.kinds import Kind
from delta_migrate.verify.loaded import File, Loaded
from delta_migrate.verify.patterns import pattern
from delta_migrate.verify.sides import Sides, sides
from delta_migrate.verify.spelling.links import KEY, row_id
from delta_migrate.verify.workbench import Bench

PLAIN = {"enum", "flag", "const", "given"}  # words of ours, which say nothing of a person


@dataclass(frozen=True)
class Line:
    """One column of one row the record became."""

    table: str
    part: str
    column: str
    legacy: dict[str, str | None]
    via: str
    expected: str | None
    actual: str | None
    difference: str


@dataclass(frozen=True)
class Record:
    """A legacy record, where it stands, why it was refused if it was, and its columns."""

    entity: str
    file: str
    row: int
    stands: bool  # whether it ought to be in Delta: not refused, merged or left out
    faults: list[str]
    lines: list[Line]

    @property
    def ok(self) -> bool:
        """Whether all that ought to be there is."""
        return not any(one.difference for one in self.lines)


def record(
    database: Connection[Any], bench: Bench, loaded: Loaded, entity: str, key: str, *, reveal: bool
) -> list[Record]:
    """Every legacy row of the key, as it was read and as it stands in Delta."""
    known = loaded.mapping.entities()
    if entity not in known:
        raise Refused(
            f"There is no entity {entity!r}.",
            code="usage",
            next_step=f"Choose among {', '.join(known)}.",
        )
    mine = tuple(one for one in loaded.files if _entity(loaded, one.source) == entity)
    some = replace(loaded, files=mine)
    both = sides(database, bench, some)
    _lay_out(database, both, key)
    found = [
        one
        for number, source, _ in legacy.sources(some)
        for one in _records(both, number, source, _turned_away(database, mine), reveal=reveal)
    ]
    if not found:
        raise Refused(
            f"No {entity} has this key in the files.",
            code="usage",
            next_step="Name the key as the ledger does, its parts with | between.",
        )
    return found


def _turned_away(database: Connection[Any], files: tuple[File, ...]) -> set[tuple[str, int]]:
    """The rows of these files that did not become rows of Delta, as the ledger says."""
    return {
        (file, row)
        for table in ("migrate_reject", "migrate_merge", "migrate_skip")
        for file, row in database.execute(
            f'SELECT f.path, n."row" FROM {table} n JOIN migrate_file f ON f.id = n.file_id '
            "WHERE f.id = ANY(%s)",
            [[one.id for one in files]],
        ).fetchall()
    }


def _entity(loaded: Loaded, name: str) -> str:
    return next((one.entity for one in loaded.mapping.sources if one.name == name), "")


def _lay_out(database: Connection[Any], both: Sides, key: str) -> None:
    """Read the source, keep one key of it, spell it, and fetch the rows it became."""
    bench, loaded = both.bench, both.loaded
    legacy.read(bench, loaded)
    # What references may lead to: all the ledger knows.
    target.pull(database, bench, "xref", "SELECT entity, legacy_key AS key FROM migrate_xref")
    bench.run("INSERT INTO known SELECT DISTINCT entity, key FROM xref")
    seeded = target.seeded(database, loaded.mapping)
    speller = Speller(loaded.mapping, both.kinds, seeded, loaded.renamed)
    for number, source, _ in legacy.sources(loaded):
        bench.run(f"DELETE FROM raw_{number} WHERE {KEY} IS DISTINCT FROM {quote.text(key)}")
        spell_source(bench, speller, number, source)
        for into in source.into:
            row = row_id(loaded, source.entity_of(into), quote.text(key))
            query = target.rows_of(into.table, both.tables[into.table], both.kinds[into.table])
            wanted = bench.row(f"SELECT {row}")[0]
            one = f"SELECT * FROM ({query}) AS rows WHERE id = '{wanted}'"
            target.pull(database, bench, _table(source, into), one)


def _table(source: Source, into: Target) -> str:
    """What the bench calls the one row of a part."""
    return f"one {source.entity} {into.part}".strip()


def _records(
    both: Sides, number: int, source: Source, away: set[tuple[str, int]], *, reveal: bool
) -> Iterator[Record]:
    rows = both.bench.rows(
        f'SELECT "the file", "the row", faults FROM spelt_{number} ORDER BY 1, 2'
    )
    for file, row, faults in rows:
        lines = [
            line
            for position, into in enumerate(source.into)
            for line in _lines(both, number, position, source, into, (file, row), reveal=reveal)
        ]
        said = [fault.replace("\x1f", ": ") for fault in faults]
        stands = (file, row) not in away
        if not stands:
            lines = [replace(one, expected=None, difference="") for one in lines]
        yield Record(source.entity, file, row, stands, said, lines)


def _lines(
    both: Sides,
    number: int,
    position: int,
    source: Source,
    into: Target,
    at: tuple[str, int],
    *,
    reveal: bool,
) -> Iterator[Line]:
    table = quote.name(_table(source, into))
    where = f's."the file" = {quote.text(at[0])} AND s."the row" = {at[1]}'
    beside = (
        f'FROM spelt_{number} s JOIN raw_{number} r ON r."the file" = s."the file" '
        f'AND r."the row" = s."the row" LEFT JOIN {table} t ON true '
        f"WHERE {where} AND (s.{part(position)} OR t.id IS NOT NULL)"
    )
    for column in into.columns:
        kind = both.kinds[into.table][column.name]
        ought, now = f"s.{value(position, column.name)}", f"t.{quote.name(column.name)}"
        own = "".join(f", r.{quote.name(name)}" for name in column.source)
        apart = _apart(column, kind, ought, now)
        for row in both.bench.rows(f"SELECT {ought}, {now}, {apart}{own} {beside}"):
            raw = dict(zip(column.source, row[3:], strict=True))
            yield Line(
                into.table,
                into.part,
                column.name,
                {name: told(cell, column, reveal=reveal) for name, cell in raw.items()},
                column.via,
                told(row[0], column, reveal=reveal),
                told(row[1], column, reveal=reveal),
                row[2] or "",
            )


def _apart(column: Column, kind: Kind, ought: str, now: str) -> str:
    """The kind of the difference, or null."""
    same = f"{ought} IS NOT DISTINCT FROM {now}"
    if column.via == "bcrypt":
        same += f" OR {cells.rehashed(now)}"
    return (
        f"CASE WHEN t.id IS NULL THEN 'row missing' WHEN {same} THEN NULL "
        f"ELSE {pattern(ought, now, kind)} END"
    )


def told(text: str | None, column: Column, *, reveal: bool) -> str | None:
    """A value as it may be shown."""
    if text is None or reveal or column.via in PLAIN:
        return text
    return shape(text)


def shape(text: str) -> str:
    """The form of a text without what it says: `Ann-7` becomes `Xxx-9`."""
    return "".join(
        "9" if one.isdigit() else one if not one.isalpha() else "X" if one.isupper() else "x"
        for one in text
    )
