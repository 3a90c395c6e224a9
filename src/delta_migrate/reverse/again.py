"""Writes a source's rows again from the target: one table a source, one column a legacy cell."""

from delta_migrate.mapping.model import Source
from delta_migrate.reverse import quote
from delta_migrate.reverse.cells import Written, written
from delta_migrate.reverse.inverses import World
from delta_migrate.verify.sides import Sides


def cells_of(world: World, source: Source) -> dict[str, Written]:
    """How every cell of a source is written again."""
    return {legacy: written(world, source, legacy) for legacy in source.legacy_columns()}


def lay_out(both: Sides, world: World, number: int, source: Source) -> dict[str, Written]:
    """Make `again_N` of the target's rows: file, row, key and the cells that can be written."""
    cells = cells_of(world, source)
    said = ", ".join(
        f"{one.sql or 'CAST(NULL AS VARCHAR)'} AS {quote.name(legacy)}"
        for legacy, one in cells.items()
    )
    both.bench.run(
        f"CREATE OR REPLACE TABLE again_{number} AS SELECT back.file, back.row, back.key, {said} "
        f"FROM {_back(both, source)} {_joined(source)}"
    )
    return cells


def _back(both: Sides, source: Source) -> str:
    """The legacy rows that stand in the target, by the ledger."""
    files = [file.path for file in both.loaded.files if file.source == source.name]
    entities = [source.entity_of(target) for target in source.into]
    return (
        '(SELECT DISTINCT file, CAST("row" AS BIGINT) AS "row", key FROM xref '
        f"WHERE file IN ({', '.join(map(quote.text, files))}) "
        f"AND entity IN ({', '.join(map(quote.text, entities))})) AS back"
    )


def _joined(source: Source) -> str:
    return " ".join(
        f"LEFT JOIN (SELECT x.key AS its_key, t.* FROM xref x "
        f"JOIN {quote.name(f'target {target.table}')} t ON t.id = x.id "
        f"WHERE x.entity = {quote.text(source.entity_of(target))}) AS t{position} "
        f"ON t{position}.its_key = back.key"
        for position, target in enumerate(source.into)
    )
