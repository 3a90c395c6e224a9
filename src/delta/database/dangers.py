"""Which SQL statement drops, rewrites or locks a table, and why. Pure.

Every ALTER TABLE locks its table for a moment; the upgrade's lock timeout bounds that. Named here
is what holds the lock while it reads or writes every row, and what cannot be undone.
"""

import re
from typing import NamedTuple


class Danger(NamedTuple):
    """One reason to think before running a statement."""

    kind: str  # drops | rewrites | locks
    what: str
    table: str


NAME = r'((?:"[^"]+"|[\w$]+)(?:\.(?:"[^"]+"|[\w$]+))?)'
ALTER = rf"^ALTER TABLE (?:IF EXISTS )?(?:ONLY )?{NAME}.*"
VOLATILE = r"(?:gen_random_uuid|uuidv7|random|clock_timestamp|nextval|uuid_generate_v\d\w*)\("

# kind, pattern (its first group is the table), what it does to people at work.
# The source for each: PostgreSQL's manual, "ALTER TABLE" (notes) and "Explicit Locking".
RULES = (
    ("drops", rf"^DROP TABLE (?:IF EXISTS )?{NAME}", "drops a table with its rows"),
    ("drops", rf"{ALTER}\bDROP COLUMN\b", "drops a column with its values"),
    ("drops", rf"^TRUNCATE (?:TABLE )?(?:ONLY )?{NAME}", "empties a table"),
    ("drops", rf"^DELETE FROM (?:ONLY )?{NAME}", "deletes rows"),
    ("drops", rf"^DROP (?:SCHEMA|DATABASE) (?:IF EXISTS )?{NAME}", "drops everything in it"),
    ("rewrites", rf"{ALTER}\bALTER (?:COLUMN )?{NAME} (?:SET DATA )?TYPE\b", "rewrites a column"),
    ("rewrites", rf"{ALTER}\bADD COLUMN .*\bDEFAULT {VOLATILE}", "writes a value into every row"),
    ("rewrites", rf"{ALTER}\bADD COLUMN .*\b(?:big|small)?serial\b", "numbers every row"),
    ("rewrites", rf"{ALTER}\bADD COLUMN .*\bGENERATED .* AS (?:IDENTITY|\()", "fills every row"),
    ("rewrites", rf"{ALTER}\bSET (?:TABLESPACE|LOGGED|UNLOGGED|ACCESS METHOD)\b", "copies a table"),
    ("rewrites", rf"^(?:CLUSTER|VACUUM FULL)(?: {NAME})?", "copies a table"),
    ("rewrites", rf"^UPDATE (?:ONLY )?{NAME}", "changes rows"),
    ("locks", rf"{ALTER}\bSET NOT NULL\b", "reads every row while nobody may work"),
    (
        "locks",
        rf"{ALTER}\bADD (?:CONSTRAINT {NAME} )?(?:CHECK|FOREIGN KEY)\b(?!.*\bNOT VALID\b)",
        "checks every row while nobody may write (add it NOT VALID, validate it later)",
    ),
    (
        "locks",
        rf"{ALTER}\bADD COLUMN .*\b(?:REFERENCES|CHECK|UNIQUE|PRIMARY KEY)\b",
        "checks every row while nobody may work",
    ),
    (
        "locks",
        rf"{ALTER}\bADD (?:CONSTRAINT {NAME} )?(?:UNIQUE|PRIMARY KEY|EXCLUDE)\b(?!.*USING INDEX)",
        "builds an index while nobody may work (build it CONCURRENTLY, then USING INDEX)",
    ),
    (
        "locks",
        rf"^CREATE (?:UNIQUE )?INDEX (?!CONCURRENTLY\b).*?\bON (?:ONLY )?{NAME}",
        "builds an index while nobody may write (use CONCURRENTLY)",
    ),
    ("locks", rf"^REINDEX (?!.*CONCURRENTLY).*?{NAME}\s*;?$", "rebuilds an index under a lock"),
    ("locks", rf"^LOCK (?:TABLE )?(?:ONLY )?{NAME}", "locks a table"),
)
COMPILED = tuple((kind, re.compile(rule, re.I), what) for kind, rule, what in RULES)
CREATE = re.compile(rf"^CREATE (?:UNLOGGED )?TABLE (?:IF NOT EXISTS )?{NAME}", re.I)


def dangers(statement: str, created: set[str], empty: set[str]) -> list[Danger]:
    """What is dangerous about a statement.

    `created`: tables made by the same upgrade, where nothing is lost and nobody waits.
    `empty`: tables without rows, where nothing is read or rewritten; dropping one still counts,
    because a row may arrive between this look and the upgrade.
    """
    found = []
    for part in _parts(statement):
        for kind, rule, what in COMPILED:
            if hit := rule.search(part):
                table = plain(hit.group(1) or "")
                harmless = table in created or (kind != "drops" and table in empty)
                if not harmless:
                    found.append(Danger(kind, what, table))
    return found


def created_table(statement: str) -> str | None:
    """The table a statement creates."""
    for part in _parts(statement):
        if hit := CREATE.search(part):
            return plain(hit.group(1))
    return None


def plain(name: str) -> str:
    """A table's name without quotes and without the usual schema."""
    return name.replace('"', "").removeprefix("public.")


def _parts(statement: str) -> list[str]:
    """The statement without comments and texts, on one line; a DO block as its statements."""
    bare = re.sub(r"--[^\n]*|/\*.*?\*/", " ", statement, flags=re.S)
    bare = re.sub(r"'(?:[^']|'')*'", "''", bare)
    body = re.match(r"\s*DO\s+(?:LANGUAGE \w+\s+)?\$(\w*)\$(.*)\$\1\$", bare, re.S | re.I)
    if body:
        lines = re.sub(r"\b(?:BEGIN|THEN|ELSE|LOOP)\b", ";", body.group(2), flags=re.I)
        return [_one_line(part) for part in lines.split(";")]
    return [_one_line(re.sub(r"\$(\w*)\$.*?\$\1\$", "''", bare, flags=re.S))]


def _one_line(text: str) -> str:
    return " ".join(text.split())
