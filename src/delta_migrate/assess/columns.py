"""What one column holds: how full, how many, how long, in which shapes; and what looks wrong."""

from dataclasses import asdict, dataclass, field
from typing import Any

import duckdb

from delta_migrate.assess.gather import Table
from delta_migrate.mapping.model import Source

FEW = 5  # values that stand fewer times are never shown, not even a code
SHOWN = 8
CODES = {"enum", "flag", "lookup"}
DATES = ("%m/%d/%Y", "%Y-%m-%d", "%Y%m%d", "%d-%b-%Y", "%m/%d/%y", "%m-%d-%Y")
MIDNIGHTS = ("00:00", "0:00", "00:00:00", "12:00 am", "12:00am", "0000", "23:59", "2359")
DUMMY_DAYS = ("1900-01-01", "1901-01-01", "1899-12-31", "1899-12-30")
CLOCK = "[0-9]{1,2}:?[0-9]{2}(:[0-9]{2})?( ?[AaPp][Mm])?"
ROUNDED = r"[0-9](\.[0-9]+)?[Ee]\+[0-9]{1,2}"
SHAPE = (
    "regexp_replace(regexp_replace(regexp_replace(v, '[0-9]', '9', 'g'), "
    r"'[\p{Ll}\p{Lm}\p{Lo}\p{Lt}]', 'x', 'g'), '\p{Lu}', 'X', 'g')"
)
# A run of one sign is told by its first three: a shape must not give away a long text's words.
SHORT = "regexp_replace({0}, '(x{{3}}|X{{3}})[xX]*', '\\1…', 'g')"


@dataclass
class Profile:
    """What was counted of a column; nothing a person could be known by."""

    table: str
    column: str
    rows: int
    filled: int = 0
    distinct: int = 0
    shortest: int = 0
    longest: int = 0
    shapes: list[tuple[str, int]] = field(default_factory=list)
    top: list[tuple[str, int]] = field(default_factory=list)
    signs: dict[str, int] = field(default_factory=dict)

    @property
    def unique(self) -> bool:
        """Whether it could be a key by itself."""
        return self.rows > 0 and self.distinct == self.filled == self.rows

    def facts(self) -> dict[str, Any]:
        share = round(100 * self.filled / self.rows, 1) if self.rows else 0.0
        return asdict(self) | {"filledPercent": share, "unique": self.unique}


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def profile(duck: duckdb.DuckDBPyConnection, table: Table, column: str) -> Profile:
    """Count one column."""
    found = Profile(table.name, column, table.rows)
    cell = f"trim({quoted(column)})"
    values = f"(SELECT {cell} AS v FROM {table.place} WHERE {cell} <> '')"
    row = duck.execute(
        f"SELECT count(*), count(DISTINCT v), min(length(v)), max(length(v)) FROM {values}"
    ).fetchone()
    assert row is not None, "an aggregate answers"
    found.filled, found.distinct = row[0], row[1]
    found.shortest, found.longest = row[2] or 0, row[3] or 0
    if not found.filled:
        return found
    found.shapes = ranked(duck, SHORT.format(SHAPE), values)
    open_codes = is_code(table.source, column)
    shown = "v" if open_codes else SHORT.format(SHAPE)
    counted = f"(SELECT v, count(*) AS n FROM {values} GROUP BY v HAVING n >= {FEW})"
    found.top = duck.execute(
        f"SELECT {shown}, n FROM {counted} ORDER BY n DESC, v LIMIT {SHOWN}"
    ).fetchall()
    found.signs = signs(duck, values, found)
    return found


def ranked(duck: duckdb.DuckDBPyConnection, what: str, values: str) -> list[tuple[str, int]]:
    return duck.execute(
        f"SELECT {what} AS shape, count(*) AS n FROM {values} GROUP BY shape "
        f"ORDER BY n DESC, shape LIMIT {SHOWN}"
    ).fetchall()


def is_code(source: Source | None, column: str) -> bool:
    """Whether the mapping says that the column holds codes, which name no person."""
    return any(
        column in one.source and one.via in CODES
        for target in (source.into if source else ())
        for one in target.columns
    )


def signs(duck: duckdb.DuckDBPyConnection, values: str, found: Profile) -> dict[str, int]:
    """What looks wrong, by code and count; codes without a count are left out."""
    midnights = ", ".join(f"'{one}'" for one in MIDNIGHTS)
    counts = duck.execute(
        f"SELECT count(*) FILTER (length(v) = {found.longest}), "
        f"count(*) FILTER (length(v) = {found.longest - 1}), "
        f"count(*) FILTER (lower(v) IN ({midnights})), "
        f"count(*) FILTER (regexp_full_match(v, '{CLOCK}')), "
        f"count(*) FILTER (regexp_full_match(v, '{ROUNDED}')), "
        "count(*) FILTER (contains(v, 'Ã') OR contains(v, 'â€')) "
        f"FROM {values}"
    ).fetchone()
    assert counts is not None, "an aggregate answers"
    at_end, before, midnight, clock, rounded, mojibake = counts
    said = {"rounded_numbers": rounded, "decoded_wrongly": mojibake}
    if (
        found.longest >= 20
        and at_end >= FEW
        and at_end > 3 * before
        and at_end > found.filled / 200
    ):
        said["cut_at_length"] = at_end
    if clock > 0.9 * found.filled and midnight >= FEW and midnight > found.filled / 50:
        said["midnight_spike"] = midnight
    said |= dates(duck, values, found)
    return {code: count for code, count in said.items() if count}


def dates(duck: duckdb.DuckDBPyConnection, values: str, found: Profile) -> dict[str, int]:
    """Days that never were, hardly were, or stand for "not known", where the column holds days."""
    best, read = "", 0
    for form in DATES:
        row = duck.execute(f"SELECT count(try_strptime(v, '{form}')) FROM {values}").fetchone()
        if row and row[0] > read:
            best, read = form, row[0]
    if read < 0.8 * found.filled:
        return {}
    dummies = ", ".join(f"DATE '{one}'" for one in DUMMY_DAYS)
    row = duck.execute(
        "SELECT count(*) FILTER (d IS NULL), count(*) FILTER (d < DATE '1900-01-01' OR "
        f"d > DATE '2100-01-01'), count(*) FILTER (CAST(d AS DATE) IN ({dummies})) "
        f"FROM (SELECT try_strptime(v, '{best}') AS d FROM {values})"
    ).fetchone()
    assert row is not None, "an aggregate answers"
    return dict(zip(("no_such_day", "implausible_day", "dummy_day"), row, strict=True))
