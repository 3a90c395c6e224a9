"""What tests of the verifier share: one small import, and a connection that may damage it."""

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from delta_migrate.verify.course import verify
from delta_migrate.verify.findings import RINGS, Findings
from delta_migrate.verify.loaded import last_import
from tests import databases
from tests.databases import FreshDatabase

WITHOUT_SIGN_INS = tuple(ring for ring in RINGS if ring != "sign-ins")
Imported = tuple[FreshDatabase, Path]


def delta(database: FreshDatabase, *words: str, code: int = 0) -> dict:
    """Run a `delta` command in the database; return the object it prints last."""
    line = [sys.executable, "-m", "delta.cli", *words, "--json"]
    done = subprocess.run(line, env=database.env, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr[-2000:] + done.stdout[-2000:]
    return json.loads(done.stdout.strip().splitlines()[-1]) if done.stdout.strip() else {}


@contextmanager
def imported(folder: Path) -> Iterator[Imported]:
    """A small legacy operator, imported once for all tests; none of them commits damage."""
    with databases.fresh() as database:
        delta(database, "sample-export", str(folder), "--patients", "60", "--trips", "900")
        delta(database, "seed", "--admin-email", taken_by_delta(folder))
        delta(database, "migrate", "import", str(folder), "--threshold", "100", code=3)
        yield database, folder


def taken_by_delta(folder: Path) -> str:
    """The address of a legacy user whose password nobody knows: our administrator has it too."""
    known = json.loads((folder / "oracle-totals.json").read_text())["passwords"]
    with (folder / "USERS.CSV").open(newline="") as users:
        logins = [row["LOGIN"].lower() for row in csv.DictReader(users) if row["ROLE"] == "AD"]
    return next(login for login in reversed(logins) if login not in known)


def proof(database: psycopg.Connection) -> Findings:
    """Verify what this connection sees, its own damage included."""
    return verify(database, last_import(database), WITHOUT_SIGN_INS, lambda _: None)


def damage(
    owner: psycopg.Connection, table: str, column: str, value: str, where: str = "true"
) -> tuple[str, str, str]:
    """Change one cell of one migrated row; return table, legacy key and part of the row."""
    entity, key = owner.execute(
        f"""
        UPDATE {table} SET {column} = {value} WHERE id = (
            SELECT t.id FROM {table} t JOIN migrate_xref x ON x.target_id = t.id
            WHERE x.disposition = 'loaded' AND t.{column} IS DISTINCT FROM {value} AND {where}
            ORDER BY t.id LIMIT 1)
        RETURNING (SELECT ARRAY[entity, legacy_key] FROM migrate_xref WHERE target_id = id)
        """
    ).fetchall()[0][0]
    return table, key, entity.partition("/")[2]


def found(findings: Findings) -> dict[tuple[str, str, str, str], str]:
    """Every difference by table, key, part and column, with its kind."""
    return {(one.table, one.key, one.part, one.column): one.kind for one in findings.differences}
