"""Amounts, decimals and whole numbers, as DuckDB writes them."""

from delta_migrate.codes import FIXED
from delta_migrate.mapping.model import Column
from delta_migrate.verify import quote
from delta_migrate.verify.spelling.said import Fault, Place, Said, Step, cell, fails

GROUPED = r"(\d+|\d{1,3}(,\d{3})+)"
PLAIN = rf"{GROUPED}(\.\d{{1,2}})?"
AMOUNT = rf"([-+]?\$?|\$-){PLAIN}|\$?{PLAIN}(-| ?[CD]R)|-?\(\$?{PLAIN}\)"
NOISE_DIGITS = 18
READABLE = 18  # decimals of a number that is rounded
WHOLE = rf"[-+]?{GROUPED}"


def money(column: Column, place: Place) -> Said:
    """Dollars and cents: `$1,234.50`; `(35.00)`, `-35.00`, `35.00-` and `35.00 CR` owe."""
    source = f"upper({cell(column)})"
    if column.locale == "eu":
        source = f"translate({source}, '.,', ',.')"
    digits = rf"regexp_replace({source}, '[^0-9.]', '', 'g')"
    sign = f"CASE WHEN regexp_matches({source}, '[-(]') OR {source} LIKE '%CR' THEN '-' ELSE '' END"
    known = f"regexp_full_match({source}, {quote.text(AMOUNT)})"
    number = f"CASE WHEN {known} THEN {_number(f'({sign} || {digits})', 2)} END"
    return _bounded(column, place, number, "bad_money", 2)


def decimal(column: Column, place: Place) -> Said:
    """A number with at most `scale` decimals; a unit may stand behind it."""
    source = cell(column)
    if column.unit:
        unit = rf"(?i)\s*{_literally(column.unit)}$"
        source = f"regexp_replace({source}, {quote.text(unit)}, '')"
    most = READABLE if column.round else column.scale
    shape = rf"{WHOLE}(\.\d{{1,{most}}})?"
    known = f"regexp_full_match({source}, {quote.text(shape)})"
    digits = f"replace({source}, ',', '')"
    number = f"CASE WHEN {known} THEN {_number(digits, column.scale)} END"
    return _bounded(column, place, number, "bad_number", column.scale)


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


def _noisy(column: Column, scale: int) -> str:
    """Whether a run of noughts or nines stands behind the digits that were meant."""
    form = rf"[-+]?\d+\.\d{{{scale}}}(0000|9999)\d{{1,10}}"
    return f"regexp_full_match({cell(column)}, {quote.text(form)})"


def _bounded(column: Column, place: Place, number: str, code: str, scale: int = 0) -> Said:
    """The number in its column's form, refused outside the mapping's limits."""
    told: tuple[Fault, ...] = ()
    if column.float_noise:
        noisy = _noisy(column, scale)
        even = f"round({_number(cell(column), NOISE_DIGITS)}, {scale})"
        number = f"CASE WHEN {noisy} THEN CAST({even} AS DECIMAL(38, {scale})) ELSE {number} END"
        told = (Fault(column.source[0], "float_noise", noisy, FIXED),)
    told += tuple(rounded(column))
    step = Step(1, number)
    number = step.name
    told += _too_large(column, place, number)
    if place.kind.type == "numeric":
        value = f"CAST(CAST({number} AS DECIMAL(38, {place.kind.scale})) AS VARCHAR)"
    else:
        value = f"CAST({number} AS VARCHAR)"
    return Said(value, (fails(column, code, number), *_limits(column, number), *told), (step,))


def rounded(column: Column, which: int = 0) -> list[Fault]:
    """The remark on a cell whose last digits went. Casting to fewer decimals rounds by itself."""
    if not column.round:
        return []
    rest = f"split_part({cell(column, which)}, '.', 2)"
    lost = f"rtrim(substr({rest}, {column.scale + 1}), '0') SIMILAR TO '[0-9]+'"
    return [Fault(column.source[which], "rounded", lost, FIXED)]


def _too_large(column: Column, place: Place, number: str) -> tuple[Fault, ...]:
    """A number with more digits before the point than its column has room for."""
    if place.kind.most is None:
        return ()
    return (Fault(column.source[0], "out_of_range", f"abs({number}) > {place.kind.most}"),)


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
