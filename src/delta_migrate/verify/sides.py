"""Both sides of a comparison on one bench: what ought to be there, and what the target holds."""

from collections.abc import Callable, Iterable
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from psycopg import Connection

from delta_migrate.verify import expectations, ledger_rows, legacy, target
from delta_migrate.verify.expectations import Expectation
from delta_migrate.verify.expected import Speller, spell_source
from delta_migrate.verify.loaded import Loaded
from delta_migrate.verify.target import Kinds
from delta_migrate.verify.workbench import Bench

Said = Callable[[str], None]


@dataclass(frozen=True)
class Reading:
    """What the server was asked for: files of rows, and the rows Delta is seeded with."""

    copies: dict[str, tuple[Path, Future[None]]]
    seeded: Future[dict[str, Any]]


@dataclass(frozen=True)
class Sides:
    """The database as one moment of it, the bench, and what is laid on it."""

    database: Connection[Any]
    bench: Bench
    loaded: Loaded
    tables: dict[str, list[str]]
    kinds: Kinds
    expected: list[Expectation]

    def read_again(self, tables: Iterable[str]) -> None:
        """Read some of the target's tables anew; `migrate_xref` is the ledger's."""
        queries = self._queries()
        for table in tables:
            name = "xref" if table == "migrate_xref" else f"target {table}"
            if name in queries:
                target.pull(self.database, self.bench, name, queries[name])
            if name == "xref":
                ledger_rows.place(self.bench, self.loaded)

    def kept(self) -> "Sides":
        """The same with its expectations worked out once, for whoever asks many times."""
        kept = [replace(one, view=f"kept_{one.view}") for one in self.expected]
        for was, now in zip(self.expected, kept, strict=True):
            self.bench.run(f"CREATE TABLE {now.view} AS SELECT * FROM {was.view}")
        return replace(self, expected=kept)

    def ask(self, server: Executor) -> Reading:
        """Let the server begin to write out its rows."""
        seeded = server.submit(target.seeded, self.database, self.loaded.mapping)
        queries = self._queries()
        paths = {name: self.bench.folder / f"{name}.csv" for name in queries}
        copies = {
            name: (path, server.submit(target.copy, self.database, queries[name], path))
            for name, path in paths.items()
        }
        return Reading(copies, seeded)

    def lay_out(self, reading: Reading, say: Said) -> None:
        """Lay both sides on the bench: the server reads while DuckDB spells."""
        say("legacy files")
        legacy.read(self.bench, self.loaded)
        seeded = reading.seeded.result()
        speller = Speller(self.loaded.mapping, self.kinds, seeded, self.loaded.renamed)
        for number, source, _ in legacy.sources(self.loaded):
            say(source.name)
            spell_source(self.bench, speller, number, source)
        say("Delta's rows")
        for name, (path, copied) in reading.copies.items():
            copied.result()
            target.land(self.bench, name, path)
        ledger_rows.lay_out(self.bench)
        expectations.lay_out(self.bench, self.loaded, speller)
        ledger_rows.place(self.bench, self.loaded)

    def _queries(self) -> dict[str, str]:
        return ledger_rows.queries(self.loaded) | {
            f"target {table}": target.rows_of(table, columns, self.kinds[table])
            for table, columns in self.tables.items()
        }


def sides(database: Connection[Any], bench: Bench, loaded: Loaded) -> Sides:
    """The two sides of an import; nothing is laid out yet."""
    tables = target.tables(loaded.mapping)
    kinds = target.kinds(database, tables)
    return Sides(database, bench, loaded, tables, kinds, expectations.of(loaded))
