"""Says of what kind a difference is without showing a value: `+6:00:00`, `+0.01`, `letter case`.

Equal words of many cells group into one finding. Amounts, hours and days are told apart by their
distance, text by its form alone.
"""

from delta_migrate.verify import quote
from delta_migrate.verify.kinds import ELEMENT, Kind

SECOND = 1_000_000
DAY = 24 * 3600 * SECOND


def pattern(expected: str, actual: str, kind: Kind) -> str:
    """DuckDB's expression for the kind of a difference between two texts."""
    return (
        f"CASE WHEN {actual} IS NULL THEN 'value lost' "
        f"WHEN {expected} IS NULL THEN 'value out of nothing' ELSE "
        f"coalesce({_by_type(expected, actual, kind)}, 'another value') END"
    )


def _by_type(expected: str, actual: str, kind: Kind) -> str:
    match kind.type:
        case "timestamptz":
            return _shifted(f"(CAST({actual} AS BIGINT) - CAST({expected} AS BIGINT))")
        case "numeric" | "int4":
            return _off(expected, actual, kind.scale)
        case "date":
            days = f"(CAST({actual} AS DATE) - CAST({expected} AS DATE))"
            return f"printf('%+d days', {days})"
        case "bool":
            return f"{expected} || ' → ' || {actual}"
        case "uuid":
            return "'another row'"
        case "_text":
            return f"{_elements(expected)} || ' → ' || {_elements(actual)} || ' elements'"
        case _:
            return _other_text(expected, actual)


def _shifted(apart: str) -> str:
    """Hours, minutes and seconds of a shift; how far does not matter beyond two days."""
    clock = f"strftime(TIMESTAMP '2000-01-01' + to_microseconds(abs({apart})), '%H:%M:%S')"
    return (
        f"CASE WHEN abs({apart}) >= {2 * DAY} THEN 'days away' "
        f"WHEN abs({apart}) < {DAY} "
        f"THEN CASE WHEN {apart} < 0 THEN '-' ELSE '+' END || {clock} "
        f"ELSE 'a day and more away' END"
    )


def _off(expected: str, actual: str, scale: int) -> str:
    was, now = (f"CAST({one} AS DECIMAL(38, {scale}))" for one in (expected, actual))
    return (
        f"CASE WHEN {now} = -{was} THEN 'sign flipped' "
        f"WHEN {was} <> 0 AND {now} = 10 * {was} THEN 'ten times' "
        f"WHEN {now} = {was} THEN 'behind the last decimal' "
        f"WHEN {now} > {was} THEN '+' || CAST({now} - {was} AS VARCHAR) "
        f"ELSE CAST({now} - {was} AS VARCHAR) END"
    )


def _elements(value: str) -> str:
    parts = f"string_split({value}, {quote.mark(ELEMENT)})"
    return f"CASE WHEN {value} = '' THEN 0 ELSE len({parts}) END"


def _other_text(expected: str, actual: str) -> str:
    lengths = f"length({expected}) || ' → ' || length({actual}) || ' characters'"
    return (
        f"CASE WHEN {actual} = '' THEN 'text lost' "
        f"WHEN {expected} = '' THEN 'text out of nothing' "
        f"WHEN lower({actual}) = lower({expected}) THEN 'letter case' "
        f"WHEN trim({actual}) = trim({expected}) THEN 'white space' "
        f"WHEN nfc_normalize({actual}) = nfc_normalize({expected}) THEN 'Unicode form' "
        f"WHEN ltrim({actual}, '0') = ltrim({expected}, '0') THEN 'leading zeros' "
        f"WHEN starts_with({expected}, {actual}) THEN 'cut short, ' || {lengths} "
        f"ELSE 'other text, ' || {lengths} END"
    )
