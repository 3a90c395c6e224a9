"""Rules between values of one row, as faults."""

import polars as pl

from delta_migrate.mapping.model import Rule, Source

Faults = dict[tuple[str, str], list[pl.Expr]]


def add(faults: Faults, source: Source) -> None:
    """Add the faults of every rule of `source`; they need its values computed."""
    for rule in source.rules:
        if rule.chain:
            in_order(faults, source, rule)
        if rule.together:
            all_or_none(faults, source, rule)


def in_order(faults: Faults, source: Source, rule: Rule) -> None:
    """Each value against the last one before it that is not null."""
    last = pl.lit(None, dtype=pl.Datetime("us", "UTC"))
    for name in rule.chain:
        value = pl.col(frame_column(name))
        faults.setdefault((rule.code, legacy_column(source, name)), []).append(value < last)
        last = pl.coalesce(value, last)


def all_or_none(faults: Faults, source: Source, rule: Rule) -> None:
    """Each value that is null while another of them is not."""
    values = {name: pl.col(frame_column(name)) for name in rule.together}
    given = pl.any_horizontal(value.is_not_null() for value in values.values())
    for name, value in values.items():
        where = given & value.is_null()
        faults.setdefault((rule.code, legacy_column(source, name)), []).append(where)


def frame_column(name: str) -> str:
    return name if "." in name else f".{name}"


def legacy_column(source: Source, name: str) -> str:
    """The legacy column to name: of a date and a time the time, which is the last."""
    part, _, column_name = name.rpartition(".")
    target = next(one for one in source.into if one.part == part)
    column = target.column(column_name)
    assert column is not None, f"rule column {name} passed the mapping's checks"
    return column.source[-1]
