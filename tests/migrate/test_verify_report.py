"""The report to sign and the record side by side: complete, and nobody's name or number in them."""

import csv
import json
import stat
from html.parser import HTMLParser
from pathlib import Path

import psycopg
import pytest

from delta.kernel.refusals import Refused
from delta_migrate.verify import controls
from delta_migrate.verify.loaded import last_import
from delta_migrate.verify.record import Record, record, shape
from delta_migrate.verify.report import written
from delta_migrate.verify.workbench import workbench
from tests.migrate.proven import Imported, damage, proof

CANARY = "Zqxcanary"


class Outside(HTMLParser):
    """Collects whatever a page would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.fetched += [f"{tag} {name}" for name, _ in attrs if name in {"src", "href"}]


def test_a_report_names_file_and_line_and_no_person(
    owner: psycopg.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table, key, _ = damage(owner, "patients_patient", "last_name", f"'{CANARY}'")
    file, row = owner.execute(
        'SELECT f.path, x."row" FROM migrate_xref x JOIN migrate_file f ON f.id = x.file_id '
        "WHERE x.entity = 'patient' AND x.legacy_key = %s",
        [key],
    ).fetchall()[0]
    findings = proof(owner)
    monkeypatch.setattr("delta_migrate.verify.report.home", lambda: tmp_path)
    page, program = written(last_import(owner), findings, 1.0)
    names = owner.execute("SELECT last_name, phone, email, number FROM patients_patient").fetchall()
    for path in (page, program):
        said = path.read_text()
        assert f"{file} row {row}" in said
        assert CANARY not in said
        assert key not in said
        assert not [one for person in names for one in person[1:] if one and one in said]
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    fetched = Outside()
    fetched.feed(page.read_text())
    assert fetched.fetched == [], "one file, nothing from outside"
    assert "Signature" in page.read_text()
    facts = json.loads(program.read_text())
    assert not facts["ok"]
    assert all(ring["asks"] for ring in facts["rings"])
    assert {"table": table, "column": "last_name"}.items() <= facts["patterns"][0].items()


def shown(owner: psycopg.Connection, key: str, *, reveal: bool = False) -> Record:
    with workbench() as bench:
        return record(owner, bench, last_import(owner), "patient", key, reveal=reveal)[0]


def test_a_record_side_by_side_is_masked_unless_revealed(owner: psycopg.Connection) -> None:
    _, key, _ = damage(owner, "patients_patient", "last_name", f"'{CANARY}'")
    masked = shown(owner, key)
    assert not masked.ok
    odd = [line for line in masked.lines if line.difference]
    assert [(line.column, line.actual) for line in odd] == [("last_name", shape(CANARY))]
    assert CANARY not in repr(masked)
    plain = shown(owner, key, reveal=True)
    assert [line.actual for line in plain.lines if line.difference] == [CANARY]
    with pytest.raises(Refused, match="has this key"):
        shown(owner, "nobody")


def active_in(folder: Path) -> int:
    """The active patients of an export by its two files, each key once."""
    with (folder / "RIDERS.CSV").open(newline="") as riders:
        active = {row["RIDER_NO"].strip() for row in csv.DictReader(riders) if row["ACTIVE"] == "Y"}
    clients = json.loads((folder / "clients.json").read_text())
    return len(active | {str(client["id"]) for client in clients if client["active"]})


def test_a_control_total_that_the_export_does_not_reach_is_told(
    owner: psycopg.Connection, imported: Imported
) -> None:
    loaded = last_import(owner)
    users = next(file for file in loaded.files if file.source == "users")
    for measure, scope, figure in (("rows", "user", users.rows), ("active_patients", "", 10**6)):
        owner.execute(
            "INSERT INTO migrate_control_total (system, measure, scope, value, by_name) "
            "VALUES (%s, %s, %s, %s, 'Ann Lee')",
            [loaded.system, measure, scope, figure],
        )
    found = {one.name: one for one in proof(owner).checks if one.ring == controls.RING}
    assert found["control totals recorded from the legacy's screens"].actual == 2
    assert not found["control total active_patients"].ok
    assert found["control total active_patients"].actual == active_in(imported[1]) > 0
    twins = found["control total rows of user"]
    assert 0 <= twins.expected - twins.actual < 3, "a row and its twin are one user"


def test_the_shape_of_a_text_says_nothing_of_it() -> None:
    assert shape("Ann-Marie 7/3") == "Xxx-Xxxxx 9/9"
