"""Retiring: old stretches leave for a file, as the owner only, and the chain goes on."""

import gzip
import hashlib
import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from delta.journal.retiring import check_age, last_day
from delta.kernel.refusals import Refused
from tests.databases import FreshDatabase


def delta(database: FreshDatabase, *words: str) -> tuple[int, dict[str, Any], str]:
    """Run `delta journal …` and return its exit code, its facts and what it said of trouble."""
    command = [sys.executable, "-m", "delta.cli", "journal", *words, "--json"]
    done = subprocess.run(command, env=database.env, capture_output=True, text=True)
    facts = json.loads(done.stdout.splitlines()[-1]) if done.stdout else {}
    return done.returncode, facts, done.stderr


def write(database: FreshDatabase, at: str, many: int) -> None:
    insert = (
        "INSERT INTO journal_entry (event, facts, at) SELECT 'a.b', '{}', %s"
        " FROM generate_series(1, %s)"
    )
    with database.connect() as owner:
        owner.execute(insert, [at, many])


def test_whole_stretches_leave_and_the_rest_stays_provable(
    fresh_database: FreshDatabase, tmp_path: Path
):
    for at in ("2011-01-05", "2012-01-05"):
        write(fresh_database, at, 30)
        assert delta(fresh_database, "verify")[1]["ok"]
    write(fresh_database, "2026-01-05", 5)
    code, left, _ = delta(fresh_database, "retire", "--before", "2012-01-01", "--to", str(tmp_path))
    assert (code, left["entries"], left["stretches"]) == (0, 30, 1)
    file = Path(left["file"])
    assert hashlib.sha256(file.read_bytes()).hexdigest() == left["sha256"]
    assert file.stat().st_mode & 0o777 == 0o600
    lines = [json.loads(line) for line in gzip.decompress(file.read_bytes()).splitlines()]
    assert [line["at"][:4] for line in lines] == ["2011"] * 30
    with fresh_database.connect() as owner:
        kept = owner.execute("SELECT min(at)::date FROM journal_entry WHERE event = 'a.b'")
        assert kept.fetchone() == (date(2012, 1, 5),)
        found = "SELECT facts->>'entries', facts->>'file' FROM journal_entry WHERE event = %s"
        told = owner.execute(found, ["journal.retired"]).fetchone()
        assert told == ("30", file.name)
    code, whole, _ = delta(fresh_database, "verify")
    assert (code, whole["ok"], whole["unsealed"]) == (0, True, 0)
    again = delta(fresh_database, "retire", "--before", "2012-01-01", "--to", str(tmp_path))
    assert (again[0], again[1]["entries"]) == (0, 0)
    with fresh_database.connect() as owner:
        owner.execute("INSERT INTO journal_entry (id, event, facts) VALUES (3, 'put.in', '{}')")
    code, whole, _ = delta(fresh_database, "verify")
    assert (code, whole["fault"][:18]) == (1, "entry 3 was put in")


def test_what_must_still_be_kept_stays(fresh_database: FreshDatabase, tmp_path: Path):
    code, _, said = delta(fresh_database, "retire", "--before", "2020-01-01", "--to", str(tmp_path))
    assert code == 1
    assert "kept 10 years" in said
    assert list(tmp_path.iterdir()) == []


def test_a_database_put_back_is_said_and_goes_on(fresh_database: FreshDatabase):
    write(fresh_database, "2026-01-05", 3)
    assert delta(fresh_database, "verify")[1]["seals"] == 1
    with fresh_database.connect() as owner:
        owner.execute("ALTER TABLE journal_seal DISABLE TRIGGER USER")
        owner.execute("DELETE FROM journal_seal")
        owner.execute("ALTER TABLE journal_seal ENABLE TRIGGER USER")
    code, found, _ = delta(fresh_database, "verify")
    assert (code, found["fault"]) == (1, "seal 1 was removed: the last one here is none")
    assert delta(fresh_database, "restored")[1]["restored"]
    code, found, _ = delta(fresh_database, "verify")
    assert (code, found["ok"]) == (0, True)
    with fresh_database.connect() as owner:
        told = owner.execute("SELECT count(*) FROM journal_entry WHERE event = 'journal.restored'")
        assert told.fetchone() == (1,)


@pytest.mark.parametrize(
    ("today", "years", "kept_from"),
    [
        (date(2026, 11, 22), 10, date(2016, 11, 22)),
        (date(2028, 2, 29), 10, date(2018, 2, 28)),
        (date(2026, 11, 22), 3, date(2020, 11, 22)),
    ],
)
def test_the_first_day_that_stays(today: date, years: int, kept_from: date):
    assert last_day(today, years) == kept_from


def test_no_setting_goes_below_six_years():
    with pytest.raises(Refused, match="6 years at least"):
        check_age(date(2000, 1, 1), date(2026, 11, 22), 5)
