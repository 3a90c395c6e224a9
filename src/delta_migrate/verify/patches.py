"""Corrections that people made are declared changes: they are laid over the legacy's own cells.

A correction counts where its record still stands, told by the hash of the whole record, worked out
here anew; in JSON, whose numbers and lists have more than one spelling, by the record's place.
"""

from dataclasses import dataclass
from typing import Any

from psycopg import Connection

from delta_migrate.mapping.model import Source
from delta_migrate.verify import quote
from delta_migrate.verify.reading.landing import JSON, WHY
from delta_migrate.verify.workbench import Bench

IN_FORCE = """
    SELECT source, file, "row", "column", value, replace(raw_hash::text, '-', '')
    FROM migrate_patch WHERE withdrawn_at IS NULL AND "row" IS NOT NULL ORDER BY id
"""


@dataclass(frozen=True)
class Patch:
    """A legacy cell as a person corrected it, and the hash of the record it was made for."""

    source: str
    file: str
    row: int
    column: str
    value: str
    hash: str


def in_force(database: Connection[Any]) -> tuple[Patch, ...]:
    """Every correction that was not withdrawn."""
    return tuple(Patch(*row) for row in database.execute(IN_FORCE).fetchall())


def lay_over(
    bench: Bench, source: Source, file: str, others: set[str], patches: tuple[Patch, ...]
) -> None:
    """Correct the cells of `landed`, `others` being the source's other files of this import."""
    mine = [one for one in patches if one.source == source.name and one.file not in others]
    if not mine:
        return
    if source.format in JSON:
        _correct_objects(bench, [one for one in mine if one.file == file])
        return
    names = bench.columns("landed")
    bench.run(f"CREATE TABLE hashed AS SELECT rowid AS place, {_hash(source, names)} FROM landed")
    for one in mine:
        if (place := _place(bench, one, file, WHY in names)) is not None:
            _correct(bench, place, one, names)
    bench.run("DROP TABLE hashed")


def _hash(source: Source, names: list[str]) -> str:
    """The md5 of a record: its cells by name, U+001F between them."""
    said = {name: f"coalesce({quote.name(name)}, '')" for name in names if name != WHY}
    said |= {name: "''" for name in source.optional if name not in names}
    cells = ", ".join(said[name] for name in sorted(said))
    return f"md5(concat_ws({quote.mark(31)}, {cells})) AS hash"


def _place(bench: Bench, one: Patch, file: str, marked: bool) -> int | None:
    """Where the record of a correction stands: where it stood, else where alone it stands now."""
    if one.file == file:
        misread = f"OR coalesce({quote.name(WHY)}, '') <> ''" if marked else ""
        there = bench.rows(
            f"SELECT place FROM hashed h JOIN landed l ON l.rowid = h.place "
            f"WHERE place = {one.row - 1} AND (hash = {quote.text(one.hash)} {misread})"
        )
        if there:
            return int(there[0][0])
    found = bench.rows(f"SELECT place FROM hashed WHERE hash = {quote.text(one.hash)}")
    return int(found[0][0]) if len(found) == 1 else None


def _correct(bench: Bench, place: int, one: Patch, names: list[str]) -> None:
    if one.column not in names:
        return
    value = quote.text(one.value)
    bench.run(f"UPDATE landed SET {quote.name(one.column)} = {value} WHERE rowid = {place}")
    if WHY in names:  # a record that could not be read is only ever corrected as a whole
        bench.run(f"UPDATE landed SET {quote.name(WHY)} = '' WHERE rowid = {place}")


def _correct_objects(bench: Bench, patches: list[Patch]) -> None:
    for one in patches:
        said = f"json_object({quote.text(one.column)}, {quote.text(one.value)})"
        bench.run(
            f"UPDATE landed SET json = json_merge_patch(json, {said}) WHERE rowid = {one.row - 1}"
        )
        bench.run(
            f"UPDATE landed SET json = json_merge_patch(json, json_object({quote.text(WHY)}, '')) "
            f"WHERE rowid = {one.row - 1} AND coalesce(json ->> {quote.text(WHY)}, '') <> ''"
        )
