"""What writes a legacy cell again, by the transform that read it: SQL on the value's text."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from delta_migrate.mapping.model import Column
from delta_migrate.reverse import quote

Inverse = Callable[["World", Column, str, str], str | None]
YES, NO = "Y", "N"  # where the mapping lists no words


@dataclass(frozen=True)
class World:
    """What inverses must know beside the value: the zone, column types, seeded codes."""

    zone: str
    types: Mapping[str, Mapping[str, str]]  # table -> column -> PostgreSQL type
    seeded: Mapping[str, tuple[tuple[str, str], ...]]  # "table.column" -> code, id

    def word(self, table: str, column: Column) -> Callable[[str | None], str]:
        """How the word a code was translated to is written in Delta's text."""
        flag = self.types.get(table, {}).get(column.name) == "bool"

        def said(word: str | None) -> str:
            if word is None:
                return "NULL" if column.default is None else quote.text(column.default)
            return quote.text({"true": "t", "false": "f"}[word.lower()] if flag else word)

        return said


def of_key(at: int, key: str) -> str:
    """A part of a legacy key."""
    return f"split_part({key}, '|', {at + 1})"


def of_reference(world: World, column: Column, at: int, value: str) -> str:
    """A part of the key of the row that is referred to."""
    entity = quote.text(column.to or "")
    key = f"(SELECT min(x.key) FROM xref x WHERE x.entity = {entity} AND x.id = {value})"
    return key if len(column.source) == 1 else of_key(at, key)


def same(_world: World, _column: Column, value: str, _wrote: str) -> str:
    """The text as it stands; nothing is a blank cell."""
    return f"nullif({value}, '')"


def number(_world: World, _column: Column, value: str, _wrote: str) -> str:
    """Plain digits."""
    return value


def dated(_world: World, column: Column, value: str, _wrote: str) -> str | None:
    """A day in the first of the column's forms."""
    if not column.formats or column.formats[0].startswith("excel"):
        return None
    return f"strftime(CAST({value} AS DATE), {quote.text(column.formats[0])})"


def of_moment(world: World, column: Column, value: str, *, clock: bool) -> str | None:
    """The day or the clock of an instant, as the wall clock of the place read it."""
    forms = column.times if clock else column.formats
    form = next((one for one in forms if one.startswith("%")), None)
    zone = quote.text(column.zone or world.zone)
    local = f"timezone({zone}, to_timestamp(CAST({value} AS BIGINT) / 1000000.0))"
    return f"strftime({local}, {quote.text(form)})" if form else None


def local(world: World, column: Column, value: str, _wrote: str) -> str | None:
    """A whole moment from one cell."""
    return of_moment(world, column, value, clock=False)


def clock(_world: World, column: Column, value: str, _wrote: str) -> str | None:
    """A time of day in the first of the column's forms."""
    form = next((one for one in column.times if one.startswith("%")), None)
    moment = f"DATE '2000-01-01' + CAST({value} AS TIME)"
    return f"strftime({moment}, {quote.text(form)})" if form else None


def instant(world: World, column: Column, value: str, _wrote: str) -> str | None:
    """A moment that was written in UTC."""
    if not column.formats or not column.formats[0].startswith("%"):
        return None
    moment = f"timezone('UTC', to_timestamp(CAST({value} AS BIGINT) / 1000000.0))"
    return f"strftime({moment}, {quote.text(column.formats[0])})"


def flag(_world: World, column: Column, value: str, wrote: str) -> str:
    """The first of the mapping's words for yes and for no."""
    yes, no = (column.true or (YES,))[0], (column.false or (NO,))[0]
    if wrote in {"json", "jsonl"} and not column.true:
        yes, no = "true", "false"
    return f"CASE {value} WHEN 't' THEN {quote.text(yes)} WHEN 'f' THEN {quote.text(no)} END"


def listed(_world: World, column: Column, value: str, wrote: str) -> str:
    """The elements' codes with the separator between; in JSON, a list."""
    element = "one"
    if column.enum:
        cases = " ".join(
            f"WHEN {quote.text(word)} THEN {quote.text(code)}"
            for code, word in reversed(column.enum.items())
        )
        element = f"CASE one {cases} END"
    parts = f"CASE WHEN {value} = '' THEN [] ELSE string_split({value}, chr(29)) END"
    codes = f"list_transform({parts}, lambda one: {element})"
    if wrote in {"json", "jsonl"}:
        return f"CASE WHEN {value} IS NOT NULL THEN CAST(to_json({codes}) AS VARCHAR) END"
    return f"nullif(array_to_string({codes}, {quote.text(column.separator)}), '')"


def unprefixed(_world: World, column: Column, value: str, _wrote: str) -> str:
    """A hash without the name of its scheme."""
    return f"substr({value}, {len(column.prefix) + 1})"


def looked_up(world: World, column: Column, value: str, _wrote: str) -> str:
    """The legacy's word for the code of a seeded row."""
    seeded = world.seeded.get(f"{column.table}.{column.by}", ())
    words = {code: code for code, _ in seeded} | {
        word: code for code, word in reversed(column.enum.items())
    }
    cases = " ".join(
        f"WHEN {quote.text(row)} THEN {quote.text(words[code])}" for code, row in seeded
    )
    return f"CASE {value} {cases} END" if cases else "NULL"


BY_VIA: dict[str, Inverse] = {
    "array": listed,
    "bcrypt": unprefixed,
    "clock": clock,
    "date": dated,
    "decimal": number,
    "flag": flag,
    "instant": instant,
    "integer": number,
    "local_datetime": local,
    "lookup": looked_up,
    "money": number,
    "text": same,
    "verbatim": same,
}
