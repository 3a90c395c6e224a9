"""Amounts, decimals and whole numbers, as DuckDB writes them."""

from delta_migrate.mapping.model import Column
from delta_migrate.verify import quote
from delta_migrate.verify.spelling.said import Fault, Place, Said, Step, cell, fails

GROUPED = r"(\d+|\d{1,3}(,\d{3})+)"
AMOUNT = rf"(-?\$?|\$-){GROUPED}(\.\d{{1,2}})?-?|\(\$?{GROUPED}(\.\d{{1,2}})?\)"
WHOLE = rf"[-+]?{GROUPED}"


def money(column: Column, place: Place) -> Said:
    """Dollars and cents: `$1,234.50`; `(35.00)`, `-35.00` and `35.00-` owe."""
    source = f"replace({cell(column)}, ' ', '')"
    digits = rf"regexp_replace({source}, '[^0-9.]', '', 'g')"
    sign = f"CASE WHEN regexp_matches({source}, '[-(]') THEN '-' ELSE '' END"
    known = f"regexp_full_match({source}, {quote.text(AMOUNT)})"
    number = f"CASE WHEN {known} THEN {_number(f'({sign} || {digits})', 2)} END"
    return _bounded(column, place, number, "bad_money")


def decimal(column: Column, place: Place) -> Said:
    """A number with at most `scale` decimals; a unit may stand behind it."""
    source = cell(column)
    if column.unit:
        unit = rf"(?i)\s*{_literally(column.unit)}$"
        source = f"regexp_replace({source}, {quote.text(unit)}, '')"
    shape = rf"{WHOLE}(\.\d{{1,{column.scale}}})?"
    known = f"regexp_full_match({source}, {quote.text(shape)})"
    digits = f"replace({source}, ',', '')"
    number = f"CASE WHEN {known} THEN {_number(digits, column.scale)} END"
    return _bounded(column, place, number, "bad_number")


def integer(column: Column, place: Place) -> Said:
    """A whole number; commas may group its digits."""
    source = cell(column)
    known = f"regexp_full_match({source}, {quote.text(WHOLE)})"
    number = f"CASE WHEN {known} THEN TRY_CAST(replace({source}, ',', '') AS INTEGER) END"
    return _bounded(column, place, number, "bad_number")


def _number(digits: str, scale: int) -> str:
    return f"TRY_CAST({digits} AS DECIMAL(38, {scale}))"


def _literally(word: str) -> str:
    return "".join(f"[{one}]" if not one.isalnum() else one for one in word)


def _bounded(column: Column, place: Place, number: str, code: str) -> Said:
    """The number in its column's form, refused outside the mapping's limits."""
    step = Step(1, number)
    number = step.name
    if place.kind.type == "numeric":
        value = f"CAST(CAST({number} AS DECIMAL(38, {place.kind.scale})) AS VARCHAR)"
    else:
        value = f"CAST({number} AS VARCHAR)"
    return Said(value, (fails(column, code, number), *_limits(column, number)), (step,))


def _limits(column: Column, number: str) -> tuple[Fault, ...]:
    faults: tuple[Fault, ...] = ()
    legacy = column.source[0]
    if column.minimum is not None:
        low = f"{number} < {column.minimum}"
        faults += (Fault(legacy, "negative", f"{low} AND {number} < 0"),)
        faults += (Fault(legacy, "below_minimum", f"{low} AND {number} >= 0"),)
    if column.maximum is not None:
        faults += (Fault(legacy, "above_maximum", f"{number} > {column.maximum}"),)
    return faults
