"""Telephone numbers of North America in their international form, as DuckDB writes them."""

from delta_migrate.codes import FIXED, WARNED
from delta_migrate.mapping.model import Column
from delta_migrate.verify import quote
from delta_migrate.verify.spelling.said import Fault, Place, Said, cell, fails

AREA, EXCHANGE = r"\(?([2-9][0-9][0-9])\)?", r"([2-9][0-9][0-9])"
WRITTEN = rf"(^|[^0-9])(\+?1[\s.-]*)?{AREA}[\s./-]*{EXCHANGE}[\s.-]*([0-9]{{4}})([^0-9]|$)"
BEHIND = r"(extension|ext|x|#)[\s.:]*([0-9]{1,6})\b"
LOCAL = r"[^0-9]*[2-9][0-9]{2}[\s.-]?[0-9]{4}[^0-9]*"
GAP = "chr(1)"


def phone(column: Column, _place: Place) -> Said:
    """`+1` and ten digits, whatever stood between them; neither area nor exchange starts low."""
    if column.loose:
        return LOOSE[column.take](column)
    digits = rf"regexp_replace({cell(column)}, '\D', '', 'g')"
    known = f"regexp_full_match({digits}, '1?[2-9][0-9]{{2}}[2-9][0-9]{{6}}')"
    value = f"CASE WHEN {known} THEN '+1' || right({digits}, 10) END"
    return Said(value, (fails(column, "bad_phone", value),))


def _number(column: Column) -> Said:
    """The first number of the cell."""
    source, legacy = f"({cell(column)})", column.source[0]
    value = _found(source)
    without = f"regexp_replace({source}, {quote.text(BEHIND)}, '', 'i')"
    short = f"({value} IS NULL AND regexp_full_match({without}, {quote.text(LOCAL)}))"
    extra = f"{value} IS NOT NULL AND {_bare(_gone(source))} IS NOT NULL"
    return Said(
        value,
        (
            Fault(legacy, "bad_phone", f"{source} IS NOT NULL AND {value} IS NULL AND NOT {short}"),
            Fault(legacy, "phone_short", short, WARNED),
            Fault(legacy, "phone_extra", extra, FIXED),
        ),
    )


def _second(column: Column) -> Said:
    return Said(_found(_gone(f"({cell(column)})")))


def _extension(column: Column) -> Said:
    digits = f"regexp_extract({cell(column)}, {quote.text(BEHIND)}, 2, 'i')"
    return Said(f"nullif({digits}, '')")


def _note(column: Column) -> Said:
    without = f"regexp_replace({cell(column)}, {quote.text(BEHIND)}, '', 'i')"
    return Said(_bare(_gone(_gone(without))))


def _found(source: str) -> str:
    parts = (f"regexp_extract({source}, {quote.text(WRITTEN)}, {group})" for group in (3, 4, 5))
    known = f"regexp_matches({source}, {quote.text(WRITTEN)})"
    return f"(CASE WHEN {known} THEN '+1' || {' || '.join(parts)} END)"


def _gone(source: str) -> str:
    """The text without its first number."""
    return f"regexp_replace({source}, {quote.text(WRITTEN)}, {GAP})"


def _bare(source: str) -> str:
    """What is left when blanks and signs around it are left out; null when nothing is."""
    blank = f"replace({source}, {GAP}, ' ')"
    begun = rf"regexp_replace({blank}, '^[\s,;:/.()-]+', '')"
    return rf"nullif(regexp_replace({begun}, '[\s,;:/.(-]+$', ''), '')"


LOOSE = {"number": _number, "second": _second, "extension": _extension, "note": _note}
