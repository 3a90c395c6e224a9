"""Merkle roots: one number for all rows of an entity, and the way from it down to single rows.

A row is the SHA-256 of its canonical text. It falls into one of 4,096 buckets by the first twelve
bits of its id, which is itself a hash of the legacy key; a bucket is the SHA-256 of its rows'
hashes in order, the root that of the buckets. Nothing is summed or combined by exclusive or, where
two changes could cancel each other. What the files say is worked out by DuckDB and kept with the
run; what the target holds is worked out by DuckDB while verifying, and by PostgreSQL alone when a
difference is looked for later (see bisect.py).
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence

from delta_migrate.verify import quote
from delta_migrate.verify.expectations import Expectation
from delta_migrate.verify.findings import Findings
from delta_migrate.verify.kinds import Kind
from delta_migrate.verify.legacy import sources
from delta_migrate.verify.loaded import Loaded
from delta_migrate.verify.target import Kinds
from delta_migrate.verify.workbench import Bench

RING = "roots"
DIGITS = 3  # hexadecimal: 4,096 buckets
WHOLE = -1


Bucket = tuple[int, str]  # how many rows fell into it, and its hash
Buckets = dict[int, Bucket]


def compare(
    bench: Bench, loaded: Loaded, expected: Sequence[Expectation], kinds: Kinds, findings: Findings
) -> None:
    """Compare the roots of every entity, and keep what the files say for later."""
    for name, one in named(loaded, expected).items():
        columns = kept(one, kinds[one.table])
        theirs = f"SELECT t.* FROM {quote.name(f'target {one.table}')} t JOIN xref x ON x.id = t.id"
        ought = _buckets(bench, f"SELECT * FROM {one.view}", columns)
        is_there = _buckets(bench, f"{theirs} WHERE {_whose(loaded, one)}", columns)
        findings.roots[name] = ought
        findings.equal(RING, f"{name}: root", root(ought), root(is_there), _apart(ought, is_there))


def named(loaded: Loaded, expected: Sequence[Expectation]) -> dict[str, Expectation]:
    """A name for each: the entity, with its source where several fill it."""
    times = Counter(one.entity for one in expected)
    called: dict[int | None, str] = {number: source.name for number, source, _ in sources(loaded)}
    return {
        one.entity
        if times[one.entity] == 1
        else f"{one.entity} of {called.get(one.source, 'nobody')}": one
        for one in expected
    }


def kept(one: Expectation, known: Mapping[str, Kind]) -> list[str]:
    """The columns that count. A password is hashed anew when its owner signs in: it does not."""
    names = {column.name for column in one.columns if column.via != "bcrypt"}
    return sorted(name for name in names | {"id"} if name == "id" or known[name].type != "jsonb")


def root(buckets: Buckets) -> str:
    """The root of an entity."""
    text = "".join(f"{number:03x}{buckets[number][1]}" for number in sorted(buckets))
    return hashlib.sha256(text.encode()).hexdigest()


def differing(ought: Buckets, is_there: Buckets) -> list[int]:
    """The buckets that are not the same."""
    return [
        number
        for number in sorted(ought.keys() | is_there.keys())
        if ought.get(number) != is_there.get(number)
    ]


def _apart(ought: Buckets, is_there: Buckets) -> str:
    apart = differing(ought, is_there)
    return f"{len(apart)} of {len(ought.keys() | is_there.keys())} buckets differ" if apart else ""


def _whose(loaded: Loaded, one: Expectation) -> str:
    entity = f"x.entity = {quote.text(one.entity)}"
    if one.source is None:
        return f"{entity} AND x.disposition = 'placeholder'"
    files = [
        file.path for number, _, files in sources(loaded) if number == one.source for file in files
    ]
    return f"{entity} AND x.file IN ({quote.texts(files)})"


def _buckets(bench: Bench, query: str, columns: Sequence[str]) -> Buckets:
    cells = ", ".join(f"coalesce({quote.name(name)}, chr(30))" for name in columns)
    rows = bench.rows(
        f"SELECT bucket, count(*), sha256(string_agg(hash, '' ORDER BY hash)) FROM ("
        f"SELECT left(id, {DIGITS}) AS bucket, sha256(concat_ws(chr(31), {cells})) AS hash "
        f"FROM ({query})) GROUP BY bucket"
    )
    return {int(bucket, 16): (count, said) for bucket, count, said in rows}
