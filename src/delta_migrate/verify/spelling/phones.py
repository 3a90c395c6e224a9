"""Telephone numbers of North America in their international form, as DuckDB writes them."""

from delta_migrate.mapping.model import Column
from delta_migrate.verify.spelling.said import Place, Said, cell, fails


def phone(column: Column, _place: Place) -> Said:
    """`+1` and ten digits, whatever stood between them; neither area nor exchange starts low."""
    digits = rf"regexp_replace({cell(column)}, '\D', '', 'g')"
    known = f"regexp_full_match({digits}, '1?[2-9][0-9]{{2}}[2-9][0-9]{{6}}')"
    value = f"CASE WHEN {known} THEN '+1' || right({digits}, 10) END"
    return Said(value, (fails(column, "bad_phone", value),))
