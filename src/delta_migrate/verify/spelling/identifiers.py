"""Identifiers and their check digits, as DuckDB writes them."""

from delta_migrate.codes import FIXED, WARNED
from delta_migrate.mapping.model import Column
from delta_migrate.verify import quote
from delta_migrate.verify.spelling.said import Fault, Place, Said, Step, cell, fails
from delta_migrate.verify.spelling.words import fits

MONTH = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
WORTH = ("ABCDEFGHJKLMNPRSTUVWXYZ", "12345678123457923456789")
WEIGHTS = "[8,7,6,5,4,3,2,10,0,9,8,7,6,5,4,3,2]"


def identifier(column: Column, place: Place) -> Said:
    """Capitals and digits without blanks and hyphens."""
    source, legacy = cell(column), column.source[0]
    folded = Step(1, _squeezed(source))
    date = quote.text(f"\\d\\d?-{MONTH}|{MONTH}-\\d\\d")
    faults = [
        *fits(column, place, folded.name, source),
        Fault(legacy, "precision_lost", rf"regexp_full_match({source}, '\d(\.\d+)?[eE]\+?\d+')"),
        Fault(legacy, "date_like", f"regexp_full_match({source}, {date}, 'i')"),
        Fault(legacy, "bad_format", f"{folded.name} = ''"),
        Fault(legacy, "identifier_folded", f"{folded.name} <> ({source})", FIXED),
    ]
    if column.pattern:
        odd = f"NOT regexp_matches({folded.name}, {quote.text(column.pattern)})"
        faults.append(Fault(legacy, "bad_format", odd))
    value = f"right({folded.name}, {column.last})" if column.last else folded.name
    return Said(value, tuple(faults), (folded,))


def vin(column: Column, place: Place) -> Said:
    """A vehicle's number with its check told."""
    source = cell(column)
    said = Step(1, _squeezed(source))
    shaped = f"regexp_full_match({said.name}, '[A-HJ-NPR-Z0-9]{{17}}')"
    digits = f"translate({said.name}, {quote.text(WORTH[0])}, {quote.text(WORTH[1])})"
    worth = f"TRY_CAST(substr({digits}, CAST(nth AS INTEGER), 1) AS INTEGER) * {WEIGHTS}[nth]"
    rest = f"list_sum(list_transform(range(1, 18), lambda nth: {worth})) % 11"
    check = f"('0123456789X')[CAST({rest} AS INTEGER) + 1]"
    holds = f"coalesce({shaped} AND substr({said.name}, 9, 1) = {check}, false)"
    wrong = Fault(column.source[0], "vin_check", f"({source}) IS NOT NULL AND NOT {holds}", WARNED)
    value = f"nullif({said.name}, '')"
    return Said(value, (*fits(column, place, value, source), wrong), (said,))


def npi(column: Column, _place: Place) -> Said:
    """A provider's number with its check told."""
    source = cell(column)
    value = f"CASE WHEN regexp_full_match({source}, '[0-9]{{10}}') THEN {source} END"
    step = Step(1, value)
    digit = f"CAST(substr('80840' || {step.name}, CAST(nth AS INTEGER), 1) AS INTEGER)"
    # Of fifteen digits the second, fourth … count twice; nine is taken off two-digit results.
    twice = f"({digit} * 2 - CASE WHEN {digit} > 4 THEN 9 ELSE 0 END)"
    worth = f"CASE WHEN nth % 2 = 0 THEN {twice} ELSE {digit} END"
    total = f"list_sum(list_transform(range(1, 16), lambda nth: {worth}))"
    wrong = Fault(column.source[0], "npi_check", f"{total} % 10 <> 0", WARNED)
    return Said(step.name, (fails(column, "bad_npi", step.name), wrong), (step,))


def _squeezed(source: str) -> str:
    return rf"regexp_replace(upper({source}), '[\s-]', '', 'g')"
