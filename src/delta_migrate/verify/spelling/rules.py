"""Rules between the values of one row, as DuckDB writes them.

The values are text of the verifier's one form (see kinds.py), so each is read in its type first.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from delta_migrate.codes import QUEUED, REJECT, WARNED
from delta_migrate.mapping.model import Rule, Source
from delta_migrate.verify import quote
from delta_migrate.verify.kinds import Kind
from delta_migrate.verify.spelling.conditions import condition
from delta_migrate.verify.spelling.said import Fault

SEVERITIES = {"reject": REJECT, "warn": WARNED, "queue": QUEUED}
MINUTE = 60_000_000


class Value(NamedTuple):
    """A value of a row: its column here, its type, and the legacy column to blame."""

    name: str
    kind: Kind
    legacy: str

    @property
    def typed(self) -> str:
        """The value as a number, a day or microseconds, so that it can be compared."""
        match self.kind.type:
            case "numeric":
                return f"CAST({self.name} AS DECIMAL(38, {self.kind.scale}))"
            case "int2" | "int4" | "int8" | "timestamptz":
                return f"CAST({self.name} AS BIGINT)"
            case "date":
                return f"CAST({self.name} AS DATE)"
            case _:
                return self.name


Values = Mapping[str, Value]


def asked(source: Source) -> dict[str, str]:
    """What rules want to know of the legacy cells, by the name of the column it becomes."""
    return {
        _asks(number): condition(rule.when) + _matching(rule)
        for number, rule in enumerate(source.rules)
        if rule.when or rule.matches
    }


def broken(source: Source, values: Values, box: Sequence[str]) -> list[Fault]:
    """What every rule of a source finds."""
    found = []
    for number, rule in enumerate(source.rules):
        only = f"{_asks(number)} AND " if rule.when or rule.matches else ""
        kind = SEVERITIES[rule.severity]
        if rule.matches:
            found.append(Fault(rule.source, rule.code, f"{only}true", kind))
        for blamed, when in _broken(rule, values, box):
            found.append(Fault(values[blamed].legacy, rule.code, f"{only}({when})", kind))
    return found


def _asks(number: int) -> str:
    return quote.name(f"rule {number} asks")


def _matching(rule: Rule) -> str:
    if not rule.matches:
        return ""
    cell = quote.name(rule.source)
    return f" AND coalesce(regexp_matches({cell}, {quote.text(rule.matches)}, 'i'), false)"


def _broken(rule: Rule, values: Values, box: Sequence[str]) -> Iterator[tuple[str, str]]:
    typed = {name: values[name].typed for name in rule.values()}
    for at, name in enumerate(rule.chain[1:], 1):
        before = ", ".join(typed[one] for one in reversed(rule.chain[:at]))
        yield name, f"{typed[name]} < coalesce({before})"
    some = ", ".join(values[name].name for name in rule.together)
    for name in rule.together:
        yield name, f"{values[name].name} IS NULL AND coalesce({some}) IS NOT NULL"
    for name in rule.given:
        yield name, f"coalesce({values[name].name}, '') = ''"
    for name in rule.blank:
        text = values[name].name
        no = "f" if values[name].kind.type == "bool" else ""
        zero = f"coalesce(TRY_CAST({text} AS DOUBLE), 1) = 0"
        yield name, f"coalesce({text}, '') NOT IN ('', '{no}') AND NOT ({zero})"
    if rule.at_most:
        yield rule.at_most[0], f"{typed[rule.at_most[0]]} > {typed[rule.at_most[1]]}"
    if rule.at_least:
        yield rule.at_least[0], f"{typed[rule.at_least[0]]} < {typed[rule.at_least[1]]}"
    if rule.sum:
        parts = " + ".join(f"coalesce({typed[name]}, 0)" for name in rule.sum)
        yield rule.equals, f"{parts} <> {typed[rule.equals]}"
    if rule.inside:
        yield rule.inside[0], _outside(rule, typed, rule.box or box)
    if rule.plausible:
        one = values[rule.plausible]
        yield rule.plausible, _beyond(rule, one.typed, one.kind)
    if rule.apart:
        first, second = (typed[name] for name in rule.apart)
        yield rule.apart[1], _beyond(rule, f"(({second} - {first}) / {MINUTE})", Kind("float8"))


def _outside(rule: Rule, typed: Mapping[str, str], box: Sequence[str]) -> str:
    south, west, north, east = box
    latitude, longitude = (typed[name] for name in rule.inside)
    there = f"{latitude} BETWEEN {south} AND {north} AND {longitude} BETWEEN {west} AND {east}"
    return f"NOT ({there})"


def _beyond(rule: Rule, one: str, kind: Kind) -> str:
    bounds = [
        f"{one} {sign} {_bound(limit, kind)}"
        for sign, limit in (("<", rule.minimum), (">", rule.maximum))
        if limit is not None
    ]
    return " OR ".join(bounds) or "false"


def _bound(limit: str, kind: Kind) -> str:
    """A limit in the type of the value; of an instant a day means its midnight in UTC."""
    match kind.type:
        case "date":
            return f"DATE {quote.text(limit)}"
        case "timestamptz":
            return f"epoch_us(TIMESTAMP {quote.text(limit)})"
        case _:
            return limit
