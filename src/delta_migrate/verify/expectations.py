"""The rows that ought to be in Delta: one view for every target of every source."""

from dataclasses import dataclass

from delta_migrate.mapping.model import Column, Mapping, Placeholder, Source, Target
from delta_migrate.verify import quote
from delta_migrate.verify.expected import Speller, part, reference, value
from delta_migrate.verify.legacy import sources
from delta_migrate.verify.loaded import Loaded
from delta_migrate.verify.spelling.by_name import spell
from delta_migrate.verify.spelling.links import KEY, row_id
from delta_migrate.verify.workbench import Bench


@dataclass(frozen=True)
class Expectation:
    """The rows one target of one source ought to have: a view with id, key and columns."""

    view: str
    entity: str
    table: str
    part: str
    columns: tuple[Column, ...]
    source: int | None = None  # the number of its source; none for placeholders

    def names(self, column: str) -> str:
        """The view's column that holds the legacy key a reference names."""
        return quote.name(f"{column} names")


def of(loaded: Loaded) -> list[Expectation]:
    """What the mapping makes of this import's files: every target, then every placeholder."""
    found = [
        Expectation(
            f"expected_{number}_{position}",
            source.entity_of(target),
            target.table,
            target.part,
            target.columns,
            number,
        )
        for number, source, _ in sources(loaded)
        for position, target in enumerate(source.into)
    ]
    return found + [
        Expectation(f"expected_{one.entity}_stand_in", one.entity, one.table, "", one.columns)
        for one in loaded.mapping.placeholders
        if _pointing(loaded, one)
    ]


def every_target(mapping: Mapping) -> list[Expectation]:
    """All that the mapping can make, whether or not its files came; there are no views of it."""
    found = [
        Expectation("", source.entity_of(target), target.table, target.part, target.columns, number)
        for number, source in enumerate(mapping.sources)
        for target in source.into
    ]
    return found + [
        Expectation("", one.entity, one.table, "", one.columns) for one in mapping.placeholders
    ]


def lay_out(bench: Bench, loaded: Loaded, speller: Speller) -> None:
    """Lay out what every target ought to hold: nothing for what was refused, merged, left out."""
    bench.run(
        'CREATE VIEW left_out AS SELECT file, "row" FROM ledger_rejects '
        'UNION SELECT file, "row" FROM ledger_merges UNION SELECT file, "row" FROM ledger_skips'
    )
    for number, _, _ in sources(loaded):
        bench.run(
            f"CREATE VIEW standing_{number} AS SELECT * FROM spelt_{number} s WHERE NOT EXISTS "
            '(SELECT 1 FROM left_out o WHERE o.file = s."the file" AND o."row" = s."the row")'
        )
    for number, source, _ in sources(loaded):
        for position, target in enumerate(source.into):
            _of_target(bench, loaded, number, position, source, target)
    for placeholder in loaded.mapping.placeholders:
        _stand_ins(bench, loaded, speller, placeholder)


def _of_target(
    bench: Bench, loaded: Loaded, number: int, position: int, source: Source, target: Target
) -> None:
    columns = [f"{row_id(loaded, source.entity_of(target), KEY)} AS id", KEY]
    for column in target.columns:
        said = value(position, column.name)
        if column.via == "reference" and column.on_missing == "null":
            # What may be missing is missing, too, where the row it names was not loaded.
            named = f"{reference(position, column.name)} IN ({standing(loaded, column.to or '')})"
            said = f"CASE WHEN {named} THEN {said} END"
        columns.append(f"{said} AS {quote.name(column.name)}")
        if column.via == "reference":
            name = quote.name(f"{column.name} names")
            columns.append(f"{reference(position, column.name)} AS {name}")
    bench.run(
        f"CREATE VIEW expected_{number}_{position} AS SELECT {', '.join(columns)} "
        f"FROM standing_{number} WHERE {part(position)}"
    )


def standing(loaded: Loaded, entity: str) -> str:
    """The query for the legacy keys of an entity's rows that ought to be there."""
    main, _, named = entity.partition("/")
    selects = [
        f"SELECT {KEY} FROM standing_{number} WHERE {part(position)} AND {KEY} IS NOT NULL"
        for number, source, _ in sources(loaded)
        if source.entity == main
        for position, target in enumerate(source.into)
        if target.part == named
    ]
    return " UNION ALL ".join(selects) or "SELECT key FROM known WHERE false"


def _pointing(loaded: Loaded, placeholder: Placeholder) -> list[str]:
    """A query for each reference whose dangling keys this placeholder stands in for."""
    return [
        f"SELECT {reference(position, column.name)} AS {KEY} FROM standing_{number} "
        f"WHERE {part(position)}"
        for number, source, _ in sources(loaded)
        for position, target in enumerate(source.into)
        for column in target.columns
        if column.on_missing == "placeholder" and column.to == placeholder.entity
    ]


def _stand_ins(bench: Bench, loaded: Loaded, speller: Speller, placeholder: Placeholder) -> None:
    """The rows that stand in for parents the legacy no longer had but its children still name."""
    pointing = _pointing(loaded, placeholder)
    if not pointing:
        return
    target = Target(placeholder.table, placeholder.columns)
    source = Source(placeholder.entity, placeholder.entity, (), ("the key",), (target,))
    values = ", ".join(
        f"{spell(column, speller.place(source, target, column)).value} AS {quote.name(column.name)}"
        for column in placeholder.columns
    )
    entity = quote.text(placeholder.entity)
    bench.run(
        f"CREATE VIEW expected_{placeholder.entity}_stand_in AS "
        f"SELECT {row_id(loaded, placeholder.entity, KEY)} AS id, {KEY}, {values} "
        f"FROM (SELECT DISTINCT * FROM ({' UNION ALL '.join(pointing)})) WHERE {KEY} IS NOT NULL "
        f"AND {KEY} NOT IN (SELECT key FROM known WHERE entity = {entity})"
    )
