"""Rules between values of one row, as findings."""

from collections.abc import Iterator

import polars as pl

from delta_migrate.codes import QUEUED, REJECT, WARNED
from delta_migrate.mapping.model import Rule, Source

Key = tuple[str, str, str]  # code, legacy column, kind
Findings = dict[Key, list[pl.Expr]]
KINDS = {"reject": REJECT, "warn": WARNED, "queue": QUEUED}


def add(findings: Findings, source: Source) -> None:
    """Add what every rule of `source` may find; it needs the values computed."""
    for rule in source.rules:
        for name, where in broken(rule):
            key = (rule.code, legacy_column(source, name), KINDS[rule.severity])
            findings.setdefault(key, []).append(where)


def broken(rule: Rule) -> Iterator[tuple[str, pl.Expr]]:
    """The values a rule may blame, and where it does."""
    if rule.chain:
        yield from in_order(rule)
    if rule.together:
        yield from all_or_none(rule)


def in_order(rule: Rule) -> Iterator[tuple[str, pl.Expr]]:
    """Each value against the last one before it that is not null."""
    last = pl.lit(None, dtype=pl.Datetime("us", "UTC"))
    for name in rule.chain:
        value = pl.col(frame_column(name))
        yield name, value < last
        last = pl.coalesce(value, last)


def all_or_none(rule: Rule) -> Iterator[tuple[str, pl.Expr]]:
    """Each value that is null while another of them is not."""
    values = {name: pl.col(frame_column(name)) for name in rule.together}
    given = pl.any_horizontal(value.is_not_null() for value in values.values())
    for name, value in values.items():
        yield name, given & value.is_null()


def frame_column(name: str) -> str:
    return name if "." in name else f".{name}"


def legacy_column(source: Source, name: str) -> str:
    """The legacy column to name: of a date and a time the time, which is the last."""
    part, _, column_name = name.rpartition(".")
    target = next(one for one in source.into if one.part == part)
    column = target.column(column_name)
    assert column is not None, f"rule column {name} passed the mapping's checks"
    return column.source[-1]
