"""Text, codes, flags and lists, as DuckDB writes them."""

from delta_migrate.mapping.model import Column
from delta_migrate.verify import quote
from delta_migrate.verify.kinds import ELEMENT, Kind, written_constant
from delta_migrate.verify.spelling.said import WHITE, Fault, Place, Said, cell, fails

EMAIL = r"[^@\s]+@[^@\s]+\.[^@\s]+"
BCRYPT = r"\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}"
CONTROL = quote.text(r"[\x00-\x08\x0B\x0C\x0E-\x1F\x7F]")
DASHES, QUOTES = "–—‐‑−", "‘’“”"
PLAIN_SIGNS = "-----''" + '""'
ODD, EVEN = quote.text(DASHES + QUOTES), quote.text(PLAIN_SIGNS)
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
    cells = [cell(column, position) for position in range(len(column.source))]
    for position, label in enumerate(column.labels):
        if label:
            cells[position] = f"{quote.text(label)} || ' ' || ({cells[position]})"
    value = f"nullif(concat_ws({quote.text(column.separator)}, {', '.join(cells)}), '')"
    return Said(value, _fits(column, place, value))


def extract(column: Column, place: Place) -> Said:
    """What the first group of the pattern finds."""
    source = cell(column)
    pattern = quote.text(column.pattern or "(.+)")
    value = f"nullif(regexp_extract({source}, {pattern}, 1), '')"
    return Said(value, (fails(column, "bad_format", value), *fits(column, place, value, source)))


def has(column: Column, _place: Place) -> Said:
    """Whether one of several codes in a cell is one of those asked for."""
    parts = f"string_split(lower({cell(column)}), {quote.text(column.separator)})"
    trimmed = f"list_transform({parts}, lambda one: trim(one, {WHITE}))"
    items = f"list_filter({trimmed}, lambda one: one <> '')"
    yes = quote.texts(word.lower() for word in column.true)
    value = f"CASE list_has_any({items}, [{yes}]) WHEN true THEN 't' WHEN false THEN 'f' END"
    if not column.false:
        return Said(value)
    known = quote.texts(word.lower() for word in (*column.true, *column.false))
    strange = f"len(list_filter({items}, lambda one: one NOT IN ({known}))) > 0"
    return Said(value, (Fault(column.source[0], "unknown_code", strange),))


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
    if column.fold_marks:
        said = rf"regexp_replace(translate({said}, {ODD}, {EVEN}), '\s+', ' ', 'g')"
    cases = " ".join(
        f"WHEN {quote.text(_even(column, code).lower())} THEN {written_constant(word, kind)}"
        for code, word in column.enum.items()
    )
    return f"CASE lower({said}) {cases} END"


def _even(column: Column, code: str) -> str:
    if not column.fold_marks:
        return code
    return " ".join(code.translate(str.maketrans(DASHES + QUOTES, PLAIN_SIGNS)).split())


def _elements(column: Column, place: Place) -> str:
    source = cell(column)
    if place.source.format in {"json", "jsonl"}:
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


def fits(column: Column, place: Place, value: str, source: str) -> tuple[Fault, ...]:
    """As `_fits`, of a value that is no longer what the cell holds."""
    torn = Fault(column.source[0], "bad_character", f"regexp_matches({source}, {CONTROL})")
    return (torn, *_fits(column, place, value)[1:])


def _fits(column: Column, place: Place, value: str) -> tuple[Fault, ...]:
    nul = Fault(column.source[0], "bad_character", f"regexp_matches({value}, {CONTROL})")
    if place.kind.longest is None:
        return (nul,)
    long = f"length({value}) > {place.kind.longest}"
    return (nul, Fault(column.source[0], "too_long", long))
