"""Control totals: what a named person read off the legacy's own screens.

An export that left rows out agrees with itself; only the legacy's screens can tell.
"""

import csv
import re
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import NamedTuple

from psycopg import Connection

from delta_migrate.exits import Stopped
from delta_migrate.ledger.models.plans import MEASURES

MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
ENTITY = re.compile(r"[a-z][a-z_]*")
SCOPED = {"rows": ENTITY, "trips": MONTH, "cents": MONTH}
KNOWN = """
SELECT DISTINCT ON (measure, scope) measure, scope, value, by_name, screen, at
FROM migrate_control_total WHERE system = %s ORDER BY measure, scope, id DESC
"""
ADD = """
INSERT INTO migrate_control_total (system, measure, scope, value, by_name, screen)
VALUES (%s, %s, %s, %s, %s, %s)
"""
FORM = "Write rows:trip=201344, trips:2026-01=16802, cents:2026-01=733214.50, "
FORM += "open_ar_cents=912400.00 or active_patients=8012."


class Total(NamedTuple):
    """One number read off a screen; money in cents."""

    measure: str
    scope: str
    value: int


def told(words: list[str]) -> list[Total]:
    """`measure[:scope]=value`; money is written in dollars, as the screen shows it."""
    return [one(word) for word in words]


def in_file(path: Path) -> list[Total]:
    """The same from a CSV file with the columns measure, scope, value."""
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            rows = list(csv.DictReader(file))
        words = [f"{row['measure']}:{row['scope'] or ''}={row['value']}" for row in rows]
    except (OSError, UnicodeError, csv.Error) as error:
        raise Stopped(
            f"{path} cannot be read ({type(error).__name__}).", next_step="Name a CSV file."
        ) from None
    except KeyError:
        raise Stopped(
            f"{path} lacks one of the columns measure, scope, value.",
            next_step="Put them into its first line.",
        ) from None
    return told(words)


def one(word: str) -> Total:
    name, equals, value = word.partition("=")
    measure, _, scope = name.strip().partition(":")
    if not equals or measure not in MEASURES:
        raise wrong(word, f"is no total; the totals are {', '.join(MEASURES)}")
    pattern = SCOPED.get(measure)
    if pattern is None and scope:
        raise wrong(word, "has no month and no entity")
    if pattern and not pattern.fullmatch(scope):
        raise wrong(word, "needs an entity" if pattern is ENTITY else "needs a month, as 2026-01")
    return Total(measure, scope, number(word, measure, value))


def number(word: str, measure: str, value: str) -> int:
    """The value, money in cents."""
    try:
        exact = Decimal(re.sub(r"[$,\s]", "", value))
        exact = exact * 100 if "cents" in measure else exact
    except InvalidOperation:
        raise wrong(word, "has no number") from None
    if not exact.is_finite() or exact != int(exact) or abs(exact) >= 1 << 62:
        raise wrong(word, "has more digits than it can have")
    return int(exact)


def wrong(word: str, why: str) -> Stopped:
    return Stopped(f"“{word[:40]}” {why}.", next_step=FORM)


def record(
    connection: Connection, system: str, totals: list[Total], *, by: str, screen: str
) -> None:
    """Keep them; the last word about each counts, and none is ever unsaid."""
    if not by.strip():
        raise Stopped(
            "Who read these numbers?", next_step='Say so with --by "First Last": a person vouches.'
        )
    with connection.transaction():
        for total in totals:
            connection.execute(ADD, [system, *total, by.strip(), screen.strip()])


def known(connection: Connection, system: str) -> list[dict[str, object]]:
    """What counts now."""
    names = ("measure", "scope", "value", "by", "screen", "at")
    rows = connection.execute(KNOWN, [system]).fetchall()
    return [dict(zip(names, row, strict=True)) for row in rows]
