"""The import of a small operator: what it must load, refuse, leave alone and take back."""

import json
import random
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from delta_migrate.exits import Stopped
from delta_migrate.ledger import store
from tests.databases import FreshDatabase
from tests.migrate.operator import delta, load, reasons

DEFINITIONS = """
SELECT string_agg(line, chr(10) ORDER BY line) FROM (
    SELECT conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid)
           || ' ' || convalidated AS line
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL
    SELECT pg_get_indexdef(indexrelid) || ' ' || indisvalid
    FROM pg_index WHERE indrelid::regclass::text ~ '^[a-z]+_[a-z]+$'
    UNION ALL
    SELECT tgrelid::regclass::text || ' ' || tgname || ' ' || tgenabled::text
    FROM pg_trigger WHERE NOT tgisinternal
) AS all_of_them
"""
TABLES = ("accounts_user", "patients_patient", "trips_trip", "trips_stop", "billing_invoiceline")
ROWS = " UNION ALL ".join(
    f"SELECT '{table}', count(*), md5(string_agg(xmin::text || id, '' ORDER BY id)) FROM {table}"
    for table in TABLES
)


def asked(target: FreshDatabase, query: str) -> list[tuple[object, ...]]:
    with target.connect("owner") as link:
        return link.execute(query).fetchall()  # type: ignore[arg-type]


def test_an_import_loads_and_rejects_exactly_what_the_oracle_says(
    target: FreshDatabase, export: Path
) -> None:
    before = asked(target, DEFINITIONS)
    result = load(export)
    assert result.exit_code == 3
    assert reasons(target) == sorted((export / "oracle.jsonl").read_text().splitlines())
    totals = json.loads((export / "oracle-totals.json").read_text())
    files = asked(target, "SELECT path, rows, loaded, merged, rejected FROM migrate_file")
    assert {str(path): rest for path, *rest in files} == {
        path: [counts["rows"], counts["loaded"], counts["merged"], counts["rejected"]]
        for path, counts in totals["files"].items()
    }
    [(cents,)] = asked(target, "SELECT (sum(total_fare) * 100)::bigint FROM trips_trip")
    assert cents == totals["cents"]["trip.F_TOTAL"]["loaded"]
    stand_ins = asked(target, "SELECT first_name FROM drivers_driver WHERE is_placeholder")
    assert {name for (name,) in stand_ins} == {f"legacy: {one}" for one in totals["placeholders"]}
    assert asked(target, "SELECT count(*) FROM migrate_debt WHERE paid_at IS NULL") == [(0,)]
    assert asked(target, DEFINITIONS) == before
    assert asked(target, "SELECT count(*) FROM trips_trip WHERE imported_at IS NULL") == [(0,)]


def test_every_row_of_every_file_has_one_disposition(target: FreshDatabase, export: Path) -> None:
    load(export)
    accounted = asked(
        target,
        """
        SELECT f.path, f.rows, count(*), count(DISTINCT d.row) FROM migrate_file f JOIN (
            SELECT file_id, row FROM migrate_xref WHERE entity NOT LIKE '%/%' AND row IS NOT NULL
            UNION ALL SELECT file_id, row FROM migrate_merge
            UNION ALL SELECT DISTINCT file_id, row FROM migrate_reject
        ) d ON d.file_id = f.id GROUP BY f.path, f.rows
        """,
    )
    assert accounted
    assert [
        path for path, rows, all_of, distinct in accounted if not rows == all_of == distinct
    ] == []


def test_a_second_import_changes_nothing(target: FreshDatabase, export: Path) -> None:
    first = load(export)
    before = asked(target, ROWS)
    with target.connect("owner") as link:
        link.execute(
            "UPDATE patients_patient SET phone = '+17135550199' "
            "WHERE id = (SELECT id FROM patients_patient ORDER BY id LIMIT 1)"
        )
    edited = asked(target, ROWS)
    second = load(export)
    assert asked(target, ROWS) == edited != before
    assert second.exit_code == 3
    counts = "SELECT loaded, updated, unchanged > 0 FROM migrate_run ORDER BY id DESC LIMIT 1"
    assert asked(target, counts) == [(0, 0, True)]
    assert reasons(target) == sorted((export / "oracle.jsonl").read_text().splitlines())
    assert second.state_root != first.state_root, "the edit is part of the state"


def test_an_import_of_changed_files_writes_only_what_differs(
    target: FreshDatabase, copied: Path
) -> None:
    load(copied)
    before = dict(asked(target, "SELECT id, xmin::text FROM patients_patient"))  # type: ignore[arg-type]
    riders = (copied / "RIDERS.CSV").read_bytes().decode()
    number = asked(
        target,
        "SELECT x.legacy_key FROM migrate_xref x JOIN migrate_file f ON f.id = x.file_id "
        "WHERE f.path = 'RIDERS.CSV' AND x.entity = 'patient' ORDER BY 1 LIMIT 1",
    )[0][0]
    changed, count = re.subn(rf"(?m)^({number},[^,]*),[^,]*,", r"\1,Renamed,", riders)
    assert count == 1
    (copied / "RIDERS.CSV").write_text(changed, newline="")
    load(copied)
    after = dict(asked(target, "SELECT id, xmin::text FROM patients_patient"))  # type: ignore[arg-type]
    assert [key for key in after if after[key] != before.get(key)] == [
        key
        for (key,) in asked(target, "SELECT id FROM patients_patient WHERE first_name = 'Renamed'")
    ]
    counts = "SELECT loaded, updated FROM migrate_run ORDER BY id DESC LIMIT 1"
    assert asked(target, counts) == [(0, 1)]


def test_f15_neither_the_order_of_rows_nor_the_size_of_chunks_matters(
    target: FreshDatabase, copied: Path, database_template: str
) -> None:
    from tests import databases
    from tests.migrate import operator

    first = load(copied)
    header, *records = (copied / "FAMILY.CSV").read_text().splitlines()
    random.Random(5).shuffle(records)
    (copied / "FAMILY.CSV").write_text("\n".join([header, *records]) + "\n")
    header, *records = (copied / "USERS.CSV").read_text().splitlines()
    (copied / "USERS.CSV").write_text("\n".join([header, *reversed(records)]) + "\n")
    expected = Counter(json.loads(line)["code"] for line in reasons(target))
    with databases.fresh() as other, pytest.MonkeyPatch.context() as patch:
        operator.seed(other)
        patch.setenv("DELTA_DATABASE", other.name)
        second = load(copied, chunk=8 << 20)
        assert Counter(json.loads(line)["code"] for line in reasons(other)) == expected
    assert second.state_root == first.state_root


def test_f13_too_many_rejects_leave_the_target_as_it_was(
    target: FreshDatabase, export: Path
) -> None:
    definitions, rows = asked(target, DEFINITIONS), asked(target, ROWS)
    result = load(export, threshold=0.0001)
    assert result.exit_code == 4
    assert asked(target, ROWS) == rows
    assert asked(target, DEFINITIONS) == definitions
    assert asked(target, "SELECT state FROM migrate_run") == [("withdrawn",)]
    assert asked(target, "SELECT count(*) FROM migrate_xref") == [(0,)]
    assert reasons(target) == sorted((export / "oracle.jsonl").read_text().splitlines())
    assert load(export).exit_code == 3, "with a higher threshold the same files come in"


def test_people_who_are_in_delta_already_keep_their_sign_in_name(
    target: FreshDatabase, export: Path
) -> None:
    login = (export / "USERS.CSV").read_text().splitlines()[1].split(",")[1]
    with target.connect("owner") as link:
        link.execute(
            "INSERT INTO accounts_user (id, email, password, role) "
            "VALUES (gen_random_uuid(), lower(%s), '!', 'admin')",
            [login],
        )
    load(export)
    assert '{"file": "USERS.CSV", "row": 1, "column": "LOGIN", "code": "taken"}' in reasons(target)
    assert asked(target, "SELECT count(*) FROM accounts_user WHERE password = '!'") == [(1,)]


def test_f05_two_imports_at_once_are_refused(target: FreshDatabase, export: Path) -> None:
    with target.connect("loader") as other:
        assert store.lock(other)
        with pytest.raises(Stopped) as stopped:
            load(export)
    assert stopped.value.exit_code == 7


@pytest.mark.parametrize(
    ("spoil", "says", "code"),
    [
        (lambda folder: (shutil.rmtree(folder), folder.mkdir()), "is empty", 2),
        (lambda folder: (folder / "EXTRA.CSV").write_text("a,b\n1,2\n"), "EXTRA.CSV", 2),
        (lambda folder: (folder / "DRIVERS.CSV").unlink(), "lacks drivers", 2),
        (
            lambda folder: (folder / "DRIVERS.CSV").write_bytes(b"DRV_NO\n\x81\n"),
            "neither UTF-8",
            2,
        ),
        (lambda folder: (folder / "FAMILY.CSV").write_text("USER_ID,NEW\nx,y\n"), "NEW", 2),
        (lambda folder: (folder / "ALLOC.CSV").write_text("PMT_NO,INV_NO\nx,y\n"), "AMOUNT", 2),
        (lambda folder: (folder / "FAMILY.CSV").write_text(""), "empty", 6),
    ],
)
def test_bad_input_is_refused_before_the_first_write(
    target: FreshDatabase, copied: Path, spoil: object, says: str, code: int
) -> None:
    spoil(copied)  # type: ignore[operator]
    with pytest.raises(Stopped, match=re.compile(says, re.IGNORECASE)) as stopped:
        load(copied)
    assert stopped.value.exit_code == code
    assert stopped.value.next_step
    assert asked(target, "SELECT count(*) FROM migrate_run") == [(0,)]


def test_a_missing_folder_and_a_missing_seed_are_refused(
    target: FreshDatabase, export: Path, tmp_path: Path
) -> None:
    with pytest.raises(Stopped, match="no folder"):
        load(tmp_path / "nowhere")
    with target.connect("owner") as link:
        link.execute("DELETE FROM rates_servicetype")
    with pytest.raises(Stopped, match="delta seed") as stopped:
        load(export)
    assert stopped.value.exit_code == 6


def test_nothing_personal_is_printed(target: FreshDatabase, copied: Path) -> None:
    canary = "Zzyzxcanary"
    trips = (copied / "TRIPS.CSV").read_bytes().decode()
    number = trips.splitlines()[1].split(",")[0]
    spoilt = trips.replace(f"{number},A,", f"{canary},A,", 1).replace("AMBU", canary, 3)
    (copied / "TRIPS.CSV").write_text(spoilt, newline="")
    users = (copied / "USERS.CSV").read_bytes().decode().splitlines(keepends=True)
    users[1] = re.sub(r"^(\w+),[^,]*,", rf"\1,{canary}@,", users[1])
    (copied / "USERS.CSV").write_text("".join(users), newline="")
    printed = ""
    for words in (
        ["import", str(copied), "--threshold", "20", "--json"],
        ["rejects", "list"],
        ["rejects", "list", "--json"],
        ["rejects", "show", "USERS.CSV", "1"],
        ["status"],
        ["import", str(copied), "--threshold", "0"],
    ):
        ended = delta(target, "migrate", *words)
        printed += ended.out + ended.err
    assert "bad_email" in printed
    assert "unknown_code" in printed
    assert canary.lower() not in printed.lower()
    assert "Traceback" not in printed


def test_the_command_says_counts_and_its_exit_code(target: FreshDatabase, export: Path) -> None:
    ended = delta(target, "migrate", "import", str(export), "--threshold", "20", "--json")
    assert ended.code == 3, ended.err
    facts = ended.facts
    assert facts["rowsIn"] == facts["loaded"] + facts["merged"] + facts["rejected"]
    assert facts["entities"]["trip"]["rows"] > 2900
    listed = delta(target, "migrate", "rejects", "list", "--json").out.splitlines()
    assert sorted(listed) == sorted((export / "oracle.jsonl").read_text().splitlines())
    status = delta(target, "migrate", "status", "--json").facts
    assert status["stateRoot"] == facts["stateRoot"]
    assert status["debts"] == []
    with target.connect("owner") as link:
        link.execute("UPDATE trips_trip SET miles = miles + 1 WHERE number LIKE '%0000001-A'")
    assert delta(target, "migrate", "status", "--json").facts["stateRoot"] != facts["stateRoot"]
    entries = asked(target, "SELECT event FROM journal_entry")
    assert entries == [("migration.imported",)]


def test_f16_some_sources_first_and_the_others_later_come_to_the_same(
    target: FreshDatabase, export: Path
) -> None:
    only = ("facilities", "contract", "user", "vehicle", "drivers", "patients", "family")
    load(export, only=only)
    assert asked(target, "SELECT count(*) FROM trips_trip") == [(0,)]
    load(export)
    [(trips,)] = asked(target, "SELECT count(*) FROM trips_trip")
    totals = json.loads((export / "oracle-totals.json").read_text())
    assert trips == totals["entities"]["trip"]["loaded"]
    assert reasons(target) == sorted((export / "oracle.jsonl").read_text().splitlines())
    with pytest.raises(Stopped, match="no source called ghosts"):
        load(export, only=("ghosts",))


def test_a_placeholder_of_a_later_import_is_staged_beside_the_drivers(
    target: FreshDatabase, export: Path
) -> None:
    for only in (("facilities", "users"), ("clients", "riders"), ()):
        load(export, only=only)
    totals = json.loads((export / "oracle-totals.json").read_text())
    stand_ins = asked(target, "SELECT first_name FROM drivers_driver WHERE is_placeholder")
    assert sorted(name for (name,) in stand_ins) == sorted(
        f"legacy: {initials}" for initials in totals["placeholders"]
    )
    assert stand_ins
    assert reasons(target) == sorted((export / "oracle.jsonl").read_text().splitlines())
