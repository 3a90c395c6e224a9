"""Text, codes, flags and lists, as DuckDB writes them."""

from delta_migrate.mapping.model import Column
from delta_migrate.verify import quote
from delta_migrate.verify.kinds import ELEMENT, Kind, written_constant
from delta_migrate.verify.spelling.said import WHITE, Fault, Place, Said, cell, fails

EMAIL = r"[^@\s]+@[^@\s]+\.[^@\s]+"
BCRYPT = r"\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}"
YES, NO = ("y", "yes", "t", "true", "1"), ("n", "no", "f", "false", "0")  # where no list is given


def text(column: Column, place: Place) -> Said:
    """Trimmed text; too long for its column, or holding a character no database keeps, fails."""
    source = cell(column)
    return Said(source, (*_form(column, source), *_fits(column, place, source)))


def verbatim(column: Column, place: Place) -> Said:
    """The cell as it stands, white space and all."""
    source = quote.name(f"{column.source[0]} as it stands")
    return Said(source, _fits(column, place, source))


def email(column: Column, place: Place) -> Said:
    """A mail address in lower case."""
    source = cell(column)
    value = f"CASE WHEN regexp_full_match({source}, {quote.text(EMAIL)}) THEN lower({source}) END"
    return Said(value, (fails(column, "bad_email", value), *_fits(column, place, value)))


def bcrypt(column: Column, _place: Place) -> Said:
    """A bcrypt hash, kept as it is behind the word that says who must check it."""
    source = cell(column)
    known = f"regexp_full_match({source}, {quote.text(BCRYPT)})"
    value = f"CASE WHEN {known} THEN {quote.text(column.prefix)} || {source} END"
    return Said(value, (fails(column, "bad_hash", value),))


def join(column: Column, place: Place) -> Said:
    """Several cells with a separator between those that hold something."""
    cells = ", ".join(cell(column, position) for position in range(len(column.source)))
    value = f"nullif(concat_ws({quote.text(column.separator)}, {cells}), '')"
    return Said(value, _fits(column, place, value))


def enum(column: Column, place: Place) -> Said:
    """A legacy code translated by the mapping's table, letter case aside."""
    value = translated(column, cell(column), place.kind)
    faults = (fails(column, "unknown_code", value),) if column.on_unknown == "reject" else ()
    return Said(value, faults)


def flag(column: Column, _place: Place) -> Said:
    """Yes or no, by the mapping's two lists of words."""
    source = f"lower({cell(column)})"
    yes = quote.texts(word.lower() for word in column.true or YES)
    no = quote.texts(word.lower() for word in column.false or NO)
    value = f"CASE WHEN {source} IN ({yes}) THEN 't' WHEN {source} IN ({no}) THEN 'f' END"
    return Said(value, (fails(column, "bad_flag", value),))


def array(column: Column, place: Place) -> Said:
    """A list: elements trimmed, empty ones left out, each translated where a table is given."""
    elements = _elements(column, place)
    if not column.enum:
        return Said(_joined(elements))
    known = f"list_transform({elements}, lambda one: {translated(column, 'one', place.kind)})"
    strange = f"len(list_filter({known}, lambda one: one IS NULL)) > 0"
    if column.on_unknown != "reject":
        return Said(_joined(f"list_filter({known}, lambda one: one IS NOT NULL)"))
    value = f"CASE WHEN NOT ({strange}) THEN {_joined(known)} END"
    return Said(value, (Fault(column.source[0], "unknown_code", strange),))


def translated(column: Column, said: str, kind: Kind) -> str:
    """A code looked up in the mapping's table; a code that is not there gives null."""
    if not column.enum:
        return said
    cases = " ".join(
        f"WHEN {quote.text(code.lower())} THEN {written_constant(word, kind)}"
        for code, word in column.enum.items()
    )
    return f"CASE lower({said}) {cases} END"


def _elements(column: Column, place: Place) -> str:
    source = cell(column)
    if place.source.format == "json":
        parts = f"from_json({source}, '[\"VARCHAR\"]')"
    else:
        parts = f"string_split({source}, {quote.text(column.separator)})"
    trimmed = f"list_transform({parts}, lambda one: trim(one, {WHITE}))"
    return f"list_filter({trimmed}, lambda one: one <> '')"


def _joined(elements: str) -> str:
    return f"array_to_string({elements}, {quote.mark(ELEMENT)})"


def _form(column: Column, source: str) -> tuple[Fault, ...]:
    if column.pattern is None:
        return ()
    wrong = f"NOT regexp_full_match({source}, {quote.text(column.pattern)})"
    return (Fault(column.source[0], "bad_format", wrong),)


def _fits(column: Column, place: Place, value: str) -> tuple[Fault, ...]:
    nul = Fault(column.source[0], "bad_character", f"contains({value}, chr(0))")
    if place.kind.longest is None:
        return (nul,)
    long = f"length({value}) > {place.kind.longest}"
    return (nul, Fault(column.source[0], "too_long", long))
