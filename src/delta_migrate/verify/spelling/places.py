"""ZIP codes and positions, as DuckDB writes them."""

from delta_migrate.codes import FIXED, WARNED
from delta_migrate.mapping.model import Column
from delta_migrate.verify import quote
from delta_migrate.verify.spelling.numbers import READABLE, rounded
from delta_migrate.verify.spelling.said import Fault, Place, Said, Step, cell, fails

# Leading noughts by state: three digits as a number.
NOUGHTS = (
    "WHEN 'PR' THEN n IN (6, 7, 9) WHEN 'VI' THEN n = 8 "
    "WHEN 'MA' THEN n BETWEEN 10 AND 27 OR n = 55 WHEN 'RI' THEN n IN (28, 29) "
    "WHEN 'NH' THEN n BETWEEN 30 AND 38 WHEN 'ME' THEN n BETWEEN 39 AND 49 "
    "WHEN 'VT' THEN n BETWEEN 50 AND 59 AND n <> 55 WHEN 'CT' THEN n BETWEEN 60 AND 69 "
    "WHEN 'NJ' THEN n BETWEEN 70 AND 89 WHEN 'NY' THEN n IN (5, 63)"
)


def zip_code(column: Column, _place: Place) -> Said:
    """Five digits, or nine with a hyphen."""
    source = cell(column)
    digits = f"replace({source}, '-', '')"
    whole = f"regexp_full_match({source}, '[0-9]{{5}}|[0-9]{{5}}-?[0-9]{{4}}')"
    value = f"CASE WHEN {whole} THEN {_written(digits)} END"
    if len(column.source) == 1:
        return Said(value, (fails(column, "bad_zip", value),))
    short = f"regexp_full_match({source}, '[0-9]{{3,4}}(-[0-9]{{4}})?')"
    plus = f"CASE WHEN contains({source}, '-') THEN 9 ELSE 5 END"
    padded = f"lpad({digits}, {plus}, '0')"
    by_state = NOUGHTS.replace("n ", f"CAST(left({padded}, 3) AS INTEGER) ")
    agrees = Step(
        1, f"{short} AND coalesce(CASE upper({cell(column, 1)}) {by_state} ELSE false END, false)"
    )
    value = (
        f"CASE WHEN {whole} THEN {_written(digits)} WHEN {agrees.name} THEN {_written(padded)} END"
    )
    told = Fault(column.source[0], "zip_padded", agrees.name, FIXED)
    return Said(value, (fails(column, "bad_zip", value), told), (agrees,))


def _written(digits: str) -> str:
    return f"concat_ws('-', left({digits}, 5), nullif(substr({digits}, 6), ''))"


def latitude(column: Column, place: Place) -> Said:
    return _half(column, place, 0)


def longitude(column: Column, place: Place) -> Said:
    return _half(column, place, 1)


def _half(column: Column, place: Place, which: int) -> Said:
    """One half of a position; see what the cells would be in each other's place."""
    box = [float(side) for side in column.box or place.box]
    cells = [Step(1, _degrees(column, position)) for position in (0, 1)]
    lat, lon = (step.name for step in cells)
    turns = [_in(box, lat, lon), _in(box, lon, lat), _in(box, lat, f"-{lon}")]
    inside, turned, signed = turns
    first = f"CASE WHEN {inside} THEN 'in' WHEN {turned} THEN 'turned' WHEN {signed} THEN 'signed' "
    nowhere = f"WHEN coalesce({lat} = 0 AND {lon} = 0, false) THEN 'nowhere' "
    astray = f"WHEN {lat} IS NOT NULL AND {lon} IS NOT NULL THEN 'astray' END"
    # 0/0 is nowhere even in a box that holds it.
    found = Step(2, f"CASE {nowhere} ELSE {first}{astray} END")
    own, other = (lat, lon) if which == 0 else (lon, lat)
    minus = own if which == 0 else f"-{own}"
    number = (
        f"CASE {found.name} WHEN 'turned' THEN {other} WHEN 'signed' THEN {minus} "
        f"WHEN 'nowhere' THEN NULL ELSE {own} END"
    )
    limit = (90, 180)[which]
    legacy = column.source[which]
    off = f"({own} IS NULL OR abs({number}) > {limit})"
    bad = f"({cell(column, which)}) IS NOT NULL AND {_not(found, 'nowhere')} AND {off}"
    codes = {
        "turned": ("swapped_position", FIXED),
        "signed": ("sign_lost", FIXED),
        "nowhere": ("null_island", WARNED),
        "astray": ("outside_box", WARNED),
    }
    faults = [Fault(legacy, "bad_position", bad), *rounded(column, which)]
    for word, (code, kind) in codes.items():
        faults.append(Fault(legacy, code, f"{found.name} = {quote.text(word)}", kind))
    value = f"CAST(CAST({number} AS DECIMAL(38, {place.kind.scale})) AS VARCHAR)"
    return Said(value, tuple(faults), (*cells, found))


def _not(step: Step, word: str) -> str:
    return f"{step.name} IS DISTINCT FROM {quote.text(word)}"


def _degrees(column: Column, position: int) -> str:
    source = cell(column, position)
    most = READABLE if column.round else column.scale
    form = rf"[-+]?[0-9]{{1,3}}(\.[0-9]{{1,{most}}})?"
    known = f"regexp_full_match({source}, {quote.text(form)})"
    return f"CASE WHEN {known} THEN TRY_CAST({source} AS DECIMAL(38, {column.scale})) END"


def _in(box: list[float], lat: str, lon: str) -> str:
    south, west, north, east = box
    there = f"{lat} BETWEEN {south} AND {north} AND {lon} BETWEEN {west} AND {east}"
    return f"coalesce({there}, false)"
