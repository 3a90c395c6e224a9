"""What is told of any text: decoded wrongly once, or cut off; as DuckDB writes it."""

from delta_migrate.codes import WARNED
from delta_migrate.mapping.model import Column
from delta_migrate.verify import quote
from delta_migrate.verify.spelling.said import Fault

# Windows-1252 for the bytes 80 to 9F; where it has none, Latin-1's control characters.
WINDOWS = bytes(range(0x80, 0xA0)).decode("cp1252", "ignore")
SECOND = WINDOWS + "".join(map(chr, range(0x80, 0xC0)))
# First bytes C2 and C3 read as letters, then one more sign; or the three signs of a quote or dash.
PAIRS = f"Â[{''.join(map(chr, range(0xA0, 0xC0)))}]|Ã[{SECOND}]"
THREES = "â€[˜™œ“”¢¦]|â‚¬"


def watched(column: Column) -> list[Fault]:
    """The remarks on the text of a column, as far as the mapping asks for them."""
    found = []
    for legacy in column.source:
        cell = quote.name(legacy)
        if column.mojibake or column.via == "name":
            wrong = f"regexp_matches({cell}, {quote.text(f'{PAIRS}|{THREES}')})"
            found.append(Fault(legacy, "mojibake", wrong, WARNED))
        if column.cut_at is not None:
            as_it_stands = quote.name(f"{legacy} as it stands")
            full = f"length({as_it_stands}) = {column.cut_at}"
            found.append(Fault(legacy, "truncated_text", full, WARNED))
    return found
