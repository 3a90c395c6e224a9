"""What a target column holds, as the database catalogue says, and how its values are written down.

Both sides of every comparison are written as text of one form: an id is 32 hexadecimal digits, a
flag `t` or `f`, an amount has its column's decimals, a day is ISO, an instant is microseconds
since 1970, a list has U+001D between its elements. Null stays null.
"""

from dataclasses import dataclass

from delta_migrate.verify import quote

ELEMENT = 29


@dataclass(frozen=True)
class Kind:
    """A column's type: its PostgreSQL name, decimals and largest number, longest text (varchar)."""

    type: str
    scale: int = 0
    longest: int | None = None
    default: str | None = None
    most: str | None = None


def written_by_postgres(column: str, kind: Kind) -> str:
    """PostgreSQL's expression for the text of a column's value."""
    name = quote.name(column)
    match kind.type:
        case "uuid":
            return f"replace({name}::text, '-', '')"
        case "bool":
            return f"CASE {name} WHEN true THEN 't' WHEN false THEN 'f' END"
        case "date":
            return f"to_char({name}, 'YYYY-MM-DD')"
        case "time":
            return f"to_char({name}, 'HH24:MI:SS')"
        case "timestamptz":
            return f"(extract(epoch FROM {name}) * 1000000)::bigint::text"
        case "_text":
            return f"array_to_string({name}, {quote.mark(ELEMENT)}, {quote.mark(30)})"
        case _:
            return f"{name}::text"


def written_constant(value: str, kind: Kind) -> str:
    """DuckDB's expression for the text of a constant that the mapping wrote as text."""
    said = quote.text(value)
    match kind.type:
        case "uuid":
            return f"replace(lower({said}), '-', '')"
        case "bool":
            return f"CASE WHEN CAST({said} AS BOOLEAN) THEN 't' ELSE 'f' END"
        case "numeric":
            return f"CAST(CAST({said} AS DECIMAL(38, {kind.scale})) AS VARCHAR)"
        case "timestamptz":
            return f"CAST(epoch_us(CAST({said} AS TIMESTAMPTZ)) AS VARCHAR)"
        case "_text" if value in {"", "{}", "[]"}:
            return "''"
        case _:
            return said
