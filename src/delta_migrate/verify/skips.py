"""Works out anew which rows the mapping leaves out, and which of their children with them.

Makes `skips` (entity, file, row, key, code). A key counts as left out when every row of it is.
"""

from delta_migrate.mapping.model import Column, Source
from delta_migrate.verify import quote
from delta_migrate.verify.expected import part, reference
from delta_migrate.verify.legacy import sources
from delta_migrate.verify.loaded import Loaded
from delta_migrate.verify.workbench import Bench

STAYS = 'NOT EXISTS (SELECT 1 FROM skips k WHERE k.file = "the file" AND k."row" = "the row")'


def derive(bench: Bench, loaded: Loaded) -> None:
    """Fill `skips`: first by the rows' own rules, then whatever hangs on what was left out."""
    bench.run(
        'CREATE TABLE skips (entity VARCHAR, file VARCHAR, "row" BIGINT, key VARCHAR, '
        'code VARCHAR, PRIMARY KEY (file, "row"))'
    )
    for number, source, _ in sources(loaded):
        if source.skip:
            _add(bench, number, source, '"left out"', '"left out" IS NOT NULL')
    before = 0
    while before != (before := bench.number("SELECT count(*) FROM skips")):
        for number, source, _ in sources(loaded):
            _children(bench, loaded, number, source)


def _add(bench: Bench, number: int, source: Source, code: str, where: str) -> None:
    bench.run(
        f"INSERT OR IGNORE INTO skips SELECT {quote.text(source.entity)}, "
        f'"the file", "the row", "the key", {code} FROM spelt_{number} WHERE {where}'
    )


def _children(bench: Bench, loaded: Loaded, number: int, source: Source) -> None:
    for position, target in enumerate(source.into):
        for column in target.columns:
            if column.via == "reference" and column.on_missing != "null":
                gone = _gone(loaded, column)
                if gone and bench.number(f"SELECT count(*) FROM ({gone})"):
                    named = f"{part(position)} AND {reference(position, column.name)} IN ({gone})"
                    _add(bench, number, source, "'parent_skipped'", named)


def _gone(loaded: Loaded, column: Column) -> str:
    """The keys of a reference's entity of which no row stays."""
    entity = (column.to or "").partition("/")[0]
    stay = " UNION ALL ".join(
        f'SELECT "the key" FROM spelt_{number} WHERE "the key" IS NOT NULL AND {STAYS}'
        for number, source, _ in sources(loaded)
        if source.entity == entity
    )
    left = f"SELECT key FROM skips WHERE entity = {quote.text(entity)} AND key IS NOT NULL"
    return f"{left} EXCEPT ({stay})" if stay else ""
