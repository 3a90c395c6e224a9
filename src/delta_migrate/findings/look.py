"""Looks for every finding among what was loaded, and keeps each as a remark in the ledger."""

from collections import Counter
from collections.abc import Iterator

from psycopg import Connection

from delta_migrate import codes
from delta_migrate.findings import money, people, trips
from delta_migrate.findings.finding import Finding
from delta_migrate.mapping.model import Column, Mapping, Source

FINDINGS: tuple[Finding, ...] = (*people.FINDINGS, *trips.FINDINGS, *money.FINDINGS)
NAMES = "CREATE TEMP TABLE finding_names (spot text, source text, name text) ON COMMIT DROP"
KEEP = """
    INSERT INTO migrate_remark (run_id, file_id, file, "row", "column", code, kind, sentence, raw,
                                suggestion)
    SELECT x.run_id, f.id, f.path, x."row", n.name, %(code)s, %(kind)s,
           replace(%(sentence)s, '{{column}}', n.name), '', %(suggestion)s
    FROM ({query}) odd
    JOIN migrate_xref x ON x.target_id = odd.id
    JOIN migrate_file f ON f.id = x.file_id
    JOIN finding_names n ON n.spot = %(spot)s AND n.source = f.source
    WHERE NOT EXISTS (SELECT FROM migrate_remark r
                      WHERE r.file_id = f.id AND r."row" = x."row" AND r."column" = n.name
                        AND r.code = %(code)s)
"""


def look(connection: Connection, mapping: Mapping) -> Counter[str]:
    """Replace the open remarks of all findings by what is so now; return how many of each.

    What a person has settled stays settled.
    """
    found: Counter[str] = Counter()
    with connection.transaction():
        connection.execute(NAMES)
        for row in names(mapping):
            connection.execute("INSERT INTO finding_names VALUES (%s, %s, %s)", row)
        for one in FINDINGS:
            found[one.code] += kept(connection, one)
    return found


def kept(connection: Connection, one: Finding) -> int:
    """Keep one finding's remarks; one code may be found by several, and by rules of the mapping."""
    code = codes.CODES[one.code]
    facts = {
        "code": one.code,
        "kind": code.kind,
        "sentence": code.sentence,
        "suggestion": code.suggestion,
        "spot": one.spot,
    }
    connection.execute(
        "DELETE FROM migrate_remark r USING migrate_file f, finding_names n "
        "WHERE f.id = r.file_id AND n.source = f.source AND n.spot = %(spot)s "
        "AND r.\"column\" = n.name AND r.code = %(code)s AND r.state = 'open'",
        facts,
    )
    return connection.execute(KEEP.format(query=one.query), facts).rowcount  # type: ignore[call-overload, no-any-return]


def names(mapping: Mapping) -> Iterator[tuple[str, str, str]]:
    """What the legacy calls each place a finding speaks of, by source."""
    for spot, place in {one.spot: one.place for one in FINDINGS}.items():
        for source, target in mapping.targets():
            column = target.column(place[1]) if target.table == place[0] else None
            if column:
                yield spot, source.name, legacy(source, column)


def legacy(source: Source, column: Column) -> str:
    """The legacy column: of a key or a reference the first cell, else the last."""
    cells = column.source or source.key
    return cells[0] if column.via in ("reference", "legacy_key") else cells[-1]
