"""Checks a mapping against the target's tables before anything is read or written."""

from collections.abc import Iterator

from msgspec.structs import replace

from delta.kernel.refusals import Refused
from delta_migrate.mapping.catalog import ColumnShape, Tables
from delta_migrate.mapping.model import Column, Mapping, Placeholder, Rule, Source, Target
from delta_migrate.mapping.typed import literal
from delta_migrate.transforms.by_name import NAMES, TAKES_ONE

ALWAYS_FED = {"const", "parent", "legacy_key"}
ENGINE_FEEDS = {"id", "imported_at"}
NEEDS_FORMATS = {"date", "instant", "local_datetime"}


def table_names(mapping: Mapping) -> set[str]:
    """Every table the mapping writes."""
    return {target.table for _, target in mapping.targets()} | {
        one.table for one in mapping.placeholders
    }


def settled(mapping: Mapping, tables: Tables) -> Mapping:
    """The checked mapping with its silent defaults written out; a refusal names every problem."""
    complete = completed(mapping, tables)
    found = list(problems(complete, tables))
    if found:
        more = f" (and {len(found) - 5} more)" if len(found) > 5 else ""
        raise Refused(
            f"The mapping does not fit: {'; '.join(found[:5])}{more}.",
            code="bad_mapping",
            next_step="Correct the mapping file and run `delta migrate map check`.",
        )
    return complete


def completed(mapping: Mapping, tables: Tables) -> Mapping:
    """`mapping` where a blank is the empty text if that is the column's own default."""

    def column(table: str, one: Column) -> Column:
        shape = tables[table].get(one.name)
        blank = (
            shape is not None
            and shape.not_null
            and shape.blank_default
            and one.default is None
            and not one.required
            and one.via not in ALWAYS_FED
        )
        return replace(one, default="") if blank else one

    def target(one: Target) -> Target:
        return replace(one, columns=tuple(column(one.table, each) for each in one.columns))

    sources = (
        replace(one, into=tuple(target(each) for each in one.into)) for one in mapping.sources
    )
    return replace(mapping, sources=tuple(sources))


def problems(mapping: Mapping, tables: Tables) -> Iterator[str]:
    """What is wrong with `mapping`, one sentence part each, naming source and column."""
    known: set[str] = set()
    for source in mapping.sources:
        yield from (f"{source.name}: {what}" for what in source_problems(source, tables))
        own = {source.entity_of(target) for target in source.into}
        for target in source.into:
            for column in target.columns:
                if column.to and column.via == "reference" and column.to not in known:
                    yield f"{source.name}: {column.name} needs {column.to} loaded before it"
        known |= own
    for one in mapping.placeholders:
        yield from placeholder_problems(one, known, tables)


def source_problems(source: Source, tables: Tables) -> Iterator[str]:
    if not source.into or source.into[0].part:
        yield "its first target must be the row itself, without a part"
    if source.format not in ("csv", "json"):
        yield f"format {source.format} is not csv or json"
    both = {name for target in source.into for one in target.columns for name in one.source}
    for name in sorted(both & source.ignored.keys()):
        yield f"{name} is both mapped and ignored"
    for name, reason in source.ignored.items():
        if not reason.strip():
            yield f"{name} is ignored without a reason"
    for target in source.into:
        yield from target_problems(target, tables[target.table])
    for rule in source.rules:
        yield from rule_problems(source, rule)


def target_problems(target: Target, shapes: dict[str, ColumnShape]) -> Iterator[str]:
    if not shapes:
        yield f"there is no table {target.table}"
        return
    for column in target.columns:
        where = f"{target.table}.{column.name}"
        if shape := shapes.get(column.name):
            yield from (f"{where} {what}" for what in column_problems(column, shape))
        else:
            yield f"there is no column {where}"
    for shape in shapes.values():
        if unfed(shape, target.columns):
            yield f"{target.table}.{shape.name} must have a value and nothing feeds it"


def unfed(shape: ColumnShape, columns: tuple[Column, ...]) -> bool:
    fed = {column.name for column in columns} | ENGINE_FEEDS
    return shape.not_null and not shape.has_default and shape.name not in fed


def column_problems(column: Column, shape: ColumnShape) -> Iterator[str]:
    if column.name in ENGINE_FEEDS:
        yield "is written by the import itself"
    if column.via not in NAMES:
        yield f"names the unknown transform {column.via}"
    if shape.kind is None:
        yield f"has the type {shape.type}, which no import can send"
        return
    yield from source_count_problems(column)
    if column.via in NEEDS_FORMATS and not column.formats:
        yield "needs formats"
    if column.via == "local_datetime" and len(column.source) == 2 and not column.times:
        yield "needs times, the formats of its time column"
    if column.via == "reference" and not column.to:
        yield "refers to nothing: it needs `to`"
    if column.via == "lookup" and not column.table:
        yield "needs the table it looks in"
    if shape.not_null and not certain(column):
        yield "must have a value: say `required` or give a `default`"
    yield from constant_problems(column, shape)


def source_count_problems(column: Column) -> Iterator[str]:
    if column.via in TAKES_ONE | {"lookup"} and len(column.source) != 1:
        yield f"needs exactly one legacy column for {column.via}"
    if column.via in {"join", "reference"} and not column.source:
        yield f"needs a legacy column for {column.via}"
    if column.via == "local_datetime" and len(column.source) not in (1, 2):
        yield "needs one legacy column, or a date and a time"


def certain(column: Column) -> bool:
    return column.required or column.default is not None or column.via in ALWAYS_FED


def constant_problems(column: Column, shape: ColumnShape) -> Iterator[str]:
    assert shape.kind is not None, "looked at before"
    if column.via == "const" and column.const is None:
        yield "is const without a value"
    if column.via == "decimal" and getattr(shape.kind, "scale", 0) < column.scale:
        yield f"keeps fewer digits than scale {column.scale}"
    for value in (column.const, column.default):
        try:
            if value is not None:
                literal(value, shape.kind)
        except ValueError as error:
            yield f"has a constant that does not fit: {error}"


def rule_problems(source: Source, rule: Rule) -> Iterator[str]:
    targets = {target.part: target for target in source.into}
    for name in (*rule.chain, *rule.together):
        part, _, column = name.rpartition(".")
        if part not in targets or not targets[part].column(column):
            yield f"rule {rule.code} names {name}, which is not mapped"


def placeholder_problems(one: Placeholder, known: set[str], tables: Tables) -> Iterator[str]:
    if one.entity not in known:
        yield f"placeholder {one.entity}: there is no such entity"
    for column in one.columns:
        if column.via not in ("const", "legacy_key"):
            yield f"placeholder {one.entity}: {column.name} must be const or legacy_key"
    target = Target(table=one.table, columns=one.columns)
    yield from target_problems(target, tables[one.table])
