"""The rows that differ go through the mapping like those of any import; the others do not."""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from delta_migrate.intake import read
from delta_migrate.intake.records import ROW, Chunk
from delta_migrate.intake.seal import Sealed
from delta_migrate.load import late
from delta_migrate.load.ahead import ahead
from delta_migrate.load.feed import NOBODY
from delta_migrate.load.item import Counts, unstamped
from delta_migrate.load.job import Job, Report
from delta_migrate.load.keys import LOADED, Keys
from delta_migrate.load.notes import notes
from delta_migrate.load.stand_ins import stand_ins
from delta_migrate.load.transform import Marks, Outcome, Rows, Stamp, transform
from delta_migrate.sync.compare import Compared

Cut = tuple[Chunk, pl.DataFrame]


@dataclass(frozen=True)
class Fresh:
    """What became of the rows of one chunk that differ."""

    file: str
    counts: Counts
    rows: list[Rows]
    notes: dict[str, pl.DataFrame]


def fresh(job: Job, found: Compared, keys: Keys, report: Report) -> list[Fresh]:
    """Value and judge every row that differs."""
    surveyed = whole_keys(job, found)
    late.presume(job.mapping, keys, surveyed)
    made = []
    for sealed in job.sealed:
        remember(job, found, keys, sealed)
        for one in of_file(job, found, keys, sealed):
            made.append(one)
            report("checking", one.file, sum(one.counts))
    return settled(job, keys, surveyed, made)


def whole_keys(job: Job, found: Compared) -> dict[str, pl.DataFrame]:
    """Every key of the entities that rows point to before they are judged."""
    wanted = {late.main(column) for _, _, column in late.late(job.mapping)}
    surveyed: dict[str, pl.DataFrame] = {}
    for sealed in job.sealed:
        entity = sealed.found.source.entity
        if entity in wanted:
            seen = found.seen[sealed.found.name].select("key")
            surveyed[entity] = pl.concat([surveyed.get(entity, seen.clear()), seen]).unique()
    return surveyed


def remember(job: Job, found: Compared, keys: Keys, sealed: Sealed) -> None:
    """Rows as they were are in Delta, and so are their parts, as far as the ledger has them."""
    source = sealed.found.source
    same = found.seen[sealed.found.name].filter("same")["key"]
    for target in source.into:
        entity = source.entity_of(target)
        if target.part and entity in keys.wanted:
            keys.add(entity, same.filter(same.is_in(found.parts[entity].implode())), LOADED)
        elif not target.part:
            keys.add(entity, same, LOADED)


def of_file(job: Job, found: Compared, keys: Keys, sealed: Sealed) -> Iterator[Fresh]:
    file = sealed.found
    made = job.compiled[file.source.name]
    stamp = Stamp(0, 0, file.name, NOBODY)
    faults = found.marks.filter(pl.col("file") == file.name)
    repeats = found.repeats.filter(pl.col("file") == file.name)[ROW]

    def one(cut: Cut) -> tuple[Outcome, int]:
        chunk, cells = cut
        marks = Marks(faults.filter(pl.col(ROW).is_in(cells[ROW].implode())), repeats)
        return transform(made, chunk, cells, keys, marks, stamp), len(cells)

    for outcome, rows in ahead(one, cuts(job, found, sealed), job.options.workers):
        lost = stand_ins(job.mapping, made, outcome.good, keys, job.tables, stamp)
        merged, skipped = len(outcome.merges), len(outcome.skips)
        rejected = rows - outcome.loaded - merged - skipped
        yield Fresh(
            file.name,
            Counts(outcome.loaded, merged, skipped, rejected),
            [bare(one) for one in (*lost, *outcome.rows)],
            notes(outcome, stamp),
        )
    yield from twins(found, sealed, repeats)


def bare(rows: Rows) -> Rows:
    return Rows(rows.table, unstamped(rows.values), rows.xref)


def cuts(job: Job, found: Compared, sealed: Sealed) -> Iterator[Cut]:
    """The rows that differ, chunk by chunk; a chunk is read again only where it must be."""
    name = sealed.found.name
    extra = again(found, name)
    touched = {
        no
        for no, low, high in found.spans[name]
        if (name, no) not in found.kept or extra.is_between(low, high).any()
    }
    if not touched:
        yield from (found.kept[name, no] for no, _, _ in found.spans[name])
        return
    seen = found.seen[name]
    same = seen.filter("same").filter(~pl.col(ROW).is_in(extra.implode()))[ROW]
    names = read.header(sealed.found)
    for chunk in read.pieces(sealed.found, job.options.chunk):
        if chunk.no in touched:
            cells = read.cells(sealed.found, chunk, names)
            yield chunk, cells.filter(~pl.col(ROW).is_in(same.implode()))
        else:
            yield found.kept[name, chunk.no]


def again(found: Compared, name: str) -> pl.Series:
    """Rows that say what they said, and yet may become something else for what others say."""
    marked = found.marks.filter(pl.col("file") == name)[ROW]
    loose = found.loose[name]
    touched = [marked]
    for (entity,), pointing in loose.partition_by("entity", as_dict=True).items():
        main = str(entity).partition("/")[0]
        if main in found.came:
            changed = pl.concat([found.came[main], found.gone[main]["key"]])
            touched.append(pointing.filter(pl.col("key").is_in(changed.implode()))[ROW])
    return pl.concat(touched).unique()


def twins(found: Compared, sealed: Sealed, repeats: pl.Series) -> Iterator[Fresh]:
    """Unchanged rows that only say again what another row of their key says."""
    file = sealed.found
    seen = found.seen[file.name].filter("same").filter(pl.col(ROW).is_in(repeats.implode()))
    if not len(seen):
        return
    merges = seen.select(
        run_id=pl.lit(0, dtype=pl.Int64),
        file_id=pl.lit(0, dtype=pl.Int64),
        row=pl.col(ROW).cast(pl.Int64),
        entity=pl.lit(file.source.entity),
        legacy_key=pl.col("key"),
    )
    yield Fresh(file.name, Counts(0, len(merges), 0, 0), [], {"migrate_merge": merges})


def settled(
    job: Job, keys: Keys, surveyed: dict[str, pl.DataFrame], made: list[Fresh]
) -> list[Fresh]:
    """Without references to rows that were taken as loaded and are not."""
    for _, target, column in late.late(job.mapping):
        lost = late.turned_away(job.mapping.system, keys, column, surveyed)
        if len(lost):
            for one in made:
                one.rows[:] = [
                    late.without(rows, column.name, lost) if rows.table == target.table else rows
                    for rows in one.rows
                ]
    return made
