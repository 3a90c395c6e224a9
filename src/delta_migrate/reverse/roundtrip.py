"""The round trip: the legacy's files written again from Delta, and laid beside the export.

A cell is written again *the same*, letter for letter; or *spelt otherwise*, which counts only where
the mapping makes the same row of it; or it is *lossy* by the mapping's own words; or *unlinked*: it
named a row that was refused, and the mapping lets the reference go; or it *differs*. The last is
the proof's failure. What the mapping makes of the written files is worked out by the verifier's own
spelling, so the way there and back is closed without the loader.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from delta_migrate.mapping.model import Column, Source
from delta_migrate.reverse import quote
from delta_migrate.reverse.again import lay_out
from delta_migrate.reverse.cells import UNDECLARED, Written
from delta_migrate.reverse.inverses import World
from delta_migrate.verify import target
from delta_migrate.verify.expectations import standing
from delta_migrate.verify.expected import Speller, reference, spell_source, value
from delta_migrate.verify.findings import shown
from delta_migrate.verify.legacy import sources
from delta_migrate.verify.sides import Sides

MOST = 20  # rows named of a cell that differs
AGAIN = 1000  # added to a source's number: its rows as they were written again


@dataclass(frozen=True)
class Cell:
    """One legacy column: how many of its cells came back, and how."""

    source: str
    column: str
    cells: int
    same: int
    respelt: int
    unlinked: int
    differ: int
    lossy: str = ""
    keys: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class RoundTrip:
    """All columns of all sources."""

    cells: list[Cell]
    rows: int

    @property
    def ok(self) -> bool:
        """Whether every cell came back but for those the mapping gives up by its own words."""
        return not self.undeclared and not any(one.differ for one in self.cells)

    @property
    def undeclared(self) -> list[str]:
        """Columns that did not come back, and of which the mapping does not say so."""
        return [
            f"{one.source}.{one.column}" for one in self.cells if one.lossy.startswith(UNDECLARED)
        ]

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        told = {name: sum(getattr(one, name) for one in self.cells) for name in FIGURES}
        lossy = {f"{one.source}.{one.column}": one.lossy for one in self.cells if one.lossy}
        return {
            "ok": self.ok,
            "rows": self.rows,
            **told,
            "lossy": lossy,
            "undeclared": self.undeclared,
            "columns": [asdict(one) for one in self.cells],
        }


FIGURES = ("cells", "same", "respelt", "unlinked", "differ")


def roundtrip(both: Sides, into: Path | None) -> RoundTrip:
    """Write every source again; compare, and keep the files where a folder is given."""
    mapping = both.loaded.mapping
    types = {
        table: {name: kind.type for name, kind in kinds.items()}
        for table, kinds in both.kinds.items()
    }
    seeded = target.seeded(both.database, mapping)
    world = World(mapping.zone, types, seeded)
    speller = Speller(mapping, both.kinds, seeded, both.loaded.renamed)
    found: list[Cell] = []
    rows = 0
    for number, source, _ in list(sources(both.loaded)):
        cells = lay_out(both, world, number, source)
        rows += both.bench.number(f"SELECT count(*) FROM again_{number}")
        _forward(both, speller, number, source, cells)
        found += _compared(both, number, source, cells)
        if into is not None:
            _kept(both, number, source, into)
    return RoundTrip(found, rows)


def _forward(
    both: Sides, speller: Speller, number: int, source: Source, cells: dict[str, Written]
) -> None:
    """What the mapping makes of the written cells; a lossy one is lent from the export."""
    ours = ", ".join(
        f"nullif(trim(a.{quote.name(legacy)}), '') AS {quote.name(legacy)}"
        for legacy, one in cells.items()
        if one.sql is not None
    )
    both.bench.run(
        f"CREATE OR REPLACE TABLE raw_{AGAIN + number} AS SELECT r.* REPLACE ({ours}) "
        f"FROM again_{number} a JOIN raw_{number} r "
        'ON r."the file" = a.file AND r."the row" = a.row'
    )
    both.bench.run(f"DROP TABLE IF EXISTS spelt_{AGAIN + number}")
    spell_source(both.bench, speller, AGAIN + number, source)


def _compared(
    both: Sides, number: int, source: Source, cells: dict[str, Written]
) -> Iterator[Cell]:
    """Every legacy column of a source."""
    beside = _beside(number)
    bench = both.bench
    rows = bench.number(f"SELECT count(*) {beside}")
    for legacy, one in cells.items():
        if one.sql is None:
            yield Cell(source.name, legacy, rows, 0, 0, 0, 0, one.lossy)
            continue
        how = _how(both, source, legacy)
        counts = dict(bench.rows(f"SELECT {how}, count(*) {beside} GROUP BY 1"))
        same, respelt, unlinked, differ = (counts.get(each, 0) for each in FIGURES[1:])
        keys: list[str] = []
        if differ and not one.lossy:
            odd = f"SELECT a.key {beside} WHERE {how} = 'differ' ORDER BY 1 LIMIT {MOST}"
            keys = [shown(key) for (key,) in bench.rows(odd)]
        differ = 0 if one.lossy else differ
        yield Cell(source.name, legacy, rows, same, respelt, unlinked, differ, one.lossy, keys)


def _how(both: Sides, source: Source, legacy: str) -> str:
    """The SQL that says of a written cell which of the figures it counts in."""
    cell = quote.name(legacy)
    same = f"nullif(trim(a.{cell}), '') IS NOT DISTINCT FROM r.{cell}"
    alike = " AND ".join(_alike(source, legacy)) or "true"
    unlinked = " OR ".join(_unlinked(both, source, legacy)) or "false"
    return (
        f"CASE WHEN {same} THEN 'same' WHEN nullif(trim(a.{cell}), '') IS NULL AND ({unlinked}) "
        f"THEN 'unlinked' WHEN {alike} THEN 'respelt' ELSE 'differ' END"
    )


def _beside(number: int) -> str:
    """The written row, the exported one, and what the mapping makes of either."""
    joined = f"FROM again_{number} a"
    for table, name in (
        (f"raw_{number}", "r"),
        (f"spelt_{number}", "s"),
        (f"spelt_{AGAIN + number}", "b"),
    ):
        joined += f' JOIN {table} {name} ON {name}."the file" = a.file AND {name}."the row" = a.row'
    return joined


def _alike(source: Source, legacy: str) -> Iterator[str]:
    """The values made of a cell are the same on both sides, but for those said to be lossy."""
    for position, into in enumerate(source.into):
        for column in into.columns:
            if legacy in {*column.source, column.near} and not column.lossy:
                name = value(position, column.name)
                yield f"s.{name} IS NOT DISTINCT FROM b.{name}"


def _unlinked(both: Sides, source: Source, legacy: str) -> Iterator[str]:
    """The row a cell names ought not to be in Delta, and the mapping says to name none then."""
    for position, into in enumerate(source.into):
        for column in into.columns:
            if legacy in column.source and _lets_go(column):
                names = f"s.{reference(position, column.name)}"
                yield f"{names} NOT IN ({standing(both.loaded, column.to or '')})"


def _lets_go(column: Column) -> bool:
    return column.via == "reference" and column.on_missing == "null"


def _kept(both: Sides, number: int, source: Source, into: Path) -> None:
    """The written rows as files in the legacy's own format, under the legacy's own names."""
    columns = ", ".join(quote.name(legacy) for legacy in source.legacy_columns())
    for (file,) in both.bench.rows(f"SELECT DISTINCT file FROM again_{number} ORDER BY 1"):
        path = into / Path(file).name
        sign = "," if source.delimiter == "auto" else source.delimiter
        form = {
            "json": "FORMAT json, ARRAY true",
            "jsonl": "FORMAT json",
        }.get(source.format, f"FORMAT csv, HEADER, DELIMITER {quote.text(sign)}")
        both.bench.run(
            f"COPY (SELECT {columns} FROM again_{number} WHERE file = {quote.text(file)} "
            f"ORDER BY row) TO {quote.text(str(path))} ({form})"
        )
        path.chmod(0o600)
