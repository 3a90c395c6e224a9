"""Rules between values of one row, as findings."""

from collections.abc import Iterator
from functools import reduce
from operator import add as plus

import polars as pl

from delta_migrate.codes import QUEUED, REJECT, WARNED
from delta_migrate.mapping.conditions import holds
from delta_migrate.mapping.model import Mapping, Rule, Source
from delta_migrate.mapping.typed import literal
from delta_migrate.transforms.text import trimmed

Key = tuple[str, str, str]  # code, legacy column, kind
Findings = dict[Key, list[pl.Expr]]
Kinds = dict[str, pl.DataType]  # of the values, by the names rules use
Blamed = Iterator[tuple[str, pl.Expr]]
KINDS = {"reject": REJECT, "warn": WARNED, "queue": QUEUED}
MINUTE = 60_000_000  # microseconds
CENT = pl.Decimal(20, 2)


def add(findings: Findings, mapping: Mapping, source: Source, kinds: Kinds) -> list[pl.Expr]:
    """Add what every rule of `source` may find; it needs the values computed.

    Returns the columns that rules on legacy cells depend on: they are worked out with the values.
    """
    asked = []
    for number, rule in enumerate(source.rules):
        if rule.when or rule.matches:
            asked.append(asks(rule).alias(f"_asked{number}"))
        if rule.matches:
            key = (rule.code, rule.source, KINDS[rule.severity])
            findings.setdefault(key, []).append(pl.col(f"_asked{number}"))
        for name, broken in found_by(mapping, rule, kinds):
            where = pl.col(f"_asked{number}") & broken if rule.when else broken
            key = (rule.code, legacy_column(source, name), KINDS[rule.severity])
            findings.setdefault(key, []).append(where)
    return asked


def asks(rule: Rule) -> pl.Expr:
    """Whether a rule asks of a row at all; of one on a cell, whether the cell matches too."""
    asked = holds(rule.when)
    if not rule.matches:
        return asked
    return asked & trimmed(rule.source).str.contains(f"(?i){rule.matches}").fill_null(value=False)


def found_by(mapping: Mapping, rule: Rule, kinds: Kinds) -> Blamed:
    """The values a rule may blame, and where it does."""
    if rule.chain:
        yield from in_order(rule)
    yield from alone(rule, kinds)
    if rule.at_most:
        low, high = map(value, rule.at_most)
        yield rule.at_most[0], low > high
    if rule.at_least:
        high, low = map(value, rule.at_least)
        yield rule.at_least[0], high < low
    if rule.sum:
        parts = [value(name).cast(CENT).fill_null(0) for name in rule.sum]
        yield rule.equals, reduce(plus, parts) != value(rule.equals).cast(CENT)
    if rule.inside:
        latitude, longitude = map(value, rule.inside)
        yield rule.inside[0], outside(latitude, longitude, rule.box or mapping.box)
    if rule.plausible:
        bounds = (bound(one, kinds[rule.plausible]) for one in (rule.minimum, rule.maximum))
        yield rule.plausible, beyond(value(rule.plausible), *bounds)
    if rule.apart:
        first, second = map(value, rule.apart)
        minutes = (second - first).dt.total_microseconds() / MINUTE
        limits = (
            None if one is None else pl.lit(float(one)) for one in (rule.minimum, rule.maximum)
        )
        yield rule.apart[1], beyond(minutes, *limits)


def alone(rule: Rule, kinds: Kinds) -> Blamed:
    """Values that must be there, must not be there, or must be there together."""
    if rule.together:
        given = pl.any_horizontal(value(name).is_not_null() for name in rule.together)
        yield from ((name, given & value(name).is_null()) for name in rule.together)
    for name in rule.given:
        yield name, nothing(name)
    for name in rule.blank:
        yield (
            name,
            ~nothing(name)
            & (value(name).cast(pl.Float64, strict=False) != 0).fill_null(value=True),
        )


def in_order(rule: Rule) -> Blamed:
    """Each value against the last one before it that is not null."""
    last = pl.lit(None, dtype=pl.Datetime("us", "UTC"))
    for name in rule.chain:
        yield name, value(name) < last
        last = pl.coalesce(value(name), last)


def nothing(name: str) -> pl.Expr:
    """Whether a value is null or the empty text."""
    return value(name).is_null() | (value(name).cast(pl.String) == "")


def zero(name: str, kind: pl.DataType) -> pl.Expr:
    """Whether a value is zero, or no."""
    if isinstance(kind, pl.Boolean):
        return ~value(name)
    number = value(name).cast(pl.String).cast(pl.Float64, strict=False)
    return (number == 0).fill_null(value=False)


def outside(latitude: pl.Expr, longitude: pl.Expr, box: tuple[str, ...]) -> pl.Expr:
    south, west, north, east = map(float, box)
    return ~(
        latitude.cast(pl.Float64).is_between(south, north)
        & longitude.cast(pl.Float64).is_between(west, east)
    )


def beyond(one: pl.Expr, minimum: pl.Expr | None, maximum: pl.Expr | None) -> pl.Expr:
    low = one < minimum if minimum is not None else pl.lit(value=False)
    return low | (one > maximum) if maximum is not None else low


def bound(text: str | None, kind: pl.DataType) -> pl.Expr | None:
    """A limit in the type of the value; of an instant a day means its midnight in UTC."""
    if text is None:
        return None
    if isinstance(kind, pl.Float64):
        return pl.lit(float(text))
    if isinstance(kind, pl.Datetime):
        return literal(text, pl.Date()).cast(pl.Datetime("us")).dt.replace_time_zone("UTC")
    return literal(text, kind)


def value(name: str) -> pl.Expr:
    return pl.col(frame_column(name))


def frame_column(name: str) -> str:
    return name if "." in name else f".{name}"


def legacy_column(source: Source, name: str) -> str:
    """The legacy column to name: of a date and a time the time, which is the last."""
    part, _, column_name = name.rpartition(".")
    target = next(one for one in source.into if one.part == part)
    column = target.column(column_name)
    assert column is not None, f"rule column {name} passed the mapping's checks"
    return column.source[-1]
