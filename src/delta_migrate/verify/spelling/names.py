"""Names and notes, as DuckDB writes them."""

from delta_migrate.codes import FIXED, QUEUED
from delta_migrate.mapping.model import Column
from delta_migrate.verify import quote
from delta_migrate.verify.spelling.said import Fault, Place, Said, Step, cell
from delta_migrate.verify.spelling.words import fits

UNSEEN = "[" + "".join(map(chr, (0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF))) + "]"
BLANKS = (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
BLANK = r"[\s" + "".join(map(chr, BLANKS)) + "]+"
SIGNS = {
    "&nbsp;": " ",
    "&#160;": " ",
    "&quot;": '"',
    "&#34;": '"',
    "&apos;": "'",
    "&#39;": "'",
    "&lt;": "<",
    "&gt;": ">",
    "&amp;": "&",
}
ELEMENT = r"<(/[A-Za-z!]|[A-Za-z!])[^<>]*>"
NEW_LINE = r"<(br|/p|/div|/li|/tr|/h[1-6])\b[^<>]*>|\\n"


def name(column: Column, place: Place) -> Said:
    """A name with its accents joined and its blanks even; tags beside it are taken out."""
    source = cell(column)
    even = Step(1, _even(source))
    bare = Step(2, _untagged(even.name, column.tags))
    value = f"nullif({bare.name}, '')"
    legacy = column.source[0]
    faults = (
        *fits(column, place, value, source),
        Fault(legacy, "bad_format", f"({source}) IS NOT NULL AND {value} IS NULL"),
        Fault(legacy, "odd_spelling", f"{even.name} <> ({source})", FIXED),
        Fault(legacy, "name_tag", f"{bare.name} <> {even.name}", FIXED),
        Fault(legacy, "two_people", f"regexp_matches({bare.name}, '\\s(and|&)\\s', 'i')", QUEUED),
    )
    return Said(value, faults, (even, bare))


def tagged(column: Column, _place: Place) -> Said:
    """Whether a tag stands beside the name."""
    found = f"regexp_matches({_even(cell(column))}, {quote.text(_mark(column.tags))}, 'i')"
    return Said(f"CASE {found} WHEN true THEN 't' WHEN false THEN 'f' END")


def notes(column: Column, place: Place) -> Said:
    """The words of a note without its markup."""
    source = cell(column)
    known = "|".join([ELEMENT, r"\\n", *SIGNS])
    marked = Step(1, f"regexp_matches({source}, {quote.text(known)})")
    words = f"regexp_replace({source}, {quote.text(NEW_LINE)}, chr(10), 'gi')"
    words = f"regexp_replace({words}, {quote.text(ELEMENT)}, '', 'g')"
    for entity, sign in SIGNS.items():
        words = f"replace({words}, {quote.text(entity)}, {quote.text(sign)})"
    words = rf"regexp_replace({words}, '[ \t]*\n[ \t]*', chr(10), 'g')"
    words = rf"regexp_replace({words}, '\n\n\n+', chr(10) || chr(10), 'g')"
    plain = Step(2, f"CASE WHEN {marked.name} THEN {_trimmed(words)} ELSE {source} END")
    told = Fault(column.source[0], "html_removed", marked.name, FIXED)
    value = f"nullif({plain.name}, '')"
    return Said(value, (*fits(column, place, value, source), told), (marked, plain))


def _even(source: str) -> str:
    seen = f"regexp_replace(nfc_normalize({source}), {quote.text(UNSEEN)}, '', 'g')"
    return f"trim(regexp_replace({seen}, {quote.text(BLANK)}, ' ', 'g'), ' ')"


def _trimmed(text: str) -> str:
    white = quote.text(BLANK)
    return f"regexp_replace(regexp_replace({text}, '^' || {white}, ''), {white} || '$', '')"


def _untagged(even: str, tags: tuple[str, ...]) -> str:
    if not tags:
        return even
    without = f"regexp_replace({even}, {quote.text(_mark(tags))}, ' ', 'gi')"
    return f"trim(regexp_replace({without}, '\\s+', ' ', 'g'), ' ,;-')"


def _mark(tags: tuple[str, ...]) -> str:
    words = "|".join("".join(f"[{s}]" if not s.isalnum() else s for s in tag) for tag in tags)
    return rf"[*(\[]+\s*({words})\s*[*)\]]+|\s-+\s*({words})\s*$"
