"""Acceptance of the skeleton: `make demo` takes a legacy operator's export to a live Delta."""

import json
import os
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import psycopg

from tests.accept import ground
from tests.accept.ground import Place
from tests.accept.report import line

SIZES = ("--patients", "2000", "--trips", "50000")


@line("Fresh clone, make demo as root: served; Ctrl-C; again: data there; kill -9: recovered")
def as_root() -> str:
    assert os.geteuid() == 0, "this line has to be run as root"
    with ground.clone() as place:
        return lived(place)


@line("The same as a user without root")
def as_plain_user() -> str:
    assert os.geteuid() == 0, "this line has to be run as root, to become somebody else"
    with ground.clone(ground.PLAIN_USER) as place:
        return lived(place)


def lived(place: Place) -> str:
    """Take a clone through demo, Ctrl-C, demo, kill -9, demo."""
    first, seconds = demonstrated(place, ground.interrupt)
    second, again = demonstrated(place, ground.kill_parent)
    third, recovered = demonstrated(place, ground.interrupt)
    assert first == second == third, "the trips counted after each start differ"
    left = ground.postmasters(place)
    assert not left, f"{len(left)} postmasters are left behind"
    return f"{first} trips; {seconds:.0f} s with a fresh venv, {again:.0f} s, {recovered:.0f} s"


def demonstrated(place: Place, end: Any) -> tuple[int, float]:
    """Run make demo until it serves, look at it, end it; return its trips and the seconds."""
    port = ground.free_port()
    began = time.monotonic()
    said = place.folder.parent / "said"
    with said.open("w+") as output:
        demo = place.started("make", "demo", f"ARGS=--port {port}", stdout=output, stderr=output)
        served = lambda: "is served at" in said.read_text() or demo.poll() is not None  # noqa: E731
        ground.until(served, patience=900, what="serving")
        assert demo.poll() is None, said.read_text()[-2000:]
        seconds = time.monotonic() - began
        trips = counted(place)
        assert ground.status(f"http://127.0.0.1:{port}/health/")[0] == 200
        assert len(re.findall(r"/sign-in/[\w-]+/", said.read_text())) >= 6, "links are missing"
        assert len(ground.postmasters(place)) == 1
        end(demo)
    return trips, seconds


def counted(place: Place) -> int:
    """Return how many trips the running Delta of a place holds, through a second command."""
    said = place.delta("db", "shell", "--command", "SELECT count(*) AS trips FROM trips_trip")
    return int(re.findall(r"\d+", said.replace(",", ""))[0])


@contextmanager
def migrated() -> Iterator[tuple[Place, dict[str, Any]]]:
    """A home in which the demo's legacy operator has been migrated and verified."""
    place = ground.here()
    try:
        yield place, place.asked("demo", "--once", *SIZES)
    finally:
        ground.leave(place)


@cache
def story() -> dict[str, str]:
    """Run the one migration that the next lines look at; return each line's figure."""
    figures = {}
    with migrated() as (place, card):
        figures["card"] = carded(card)
        figures["rejects"] = rejects_equal(place)
        figures["tamper"] = tampered(place)
        figures["again"] = unchanged(place, card)
    figures["kill"] = killed(card["stateRoot"])
    return figures


def carded(card: dict[str, Any]) -> str:
    """Check the demo's JSON."""
    asked = ("rows", "rejects", "expectedRejects", "cellsCompared", "cellsDiffering", "seconds")
    assert {*asked, "stateRoot"} <= set(card), sorted(card)
    assert card["cellsCompared"] > 1_000_000
    assert card["cellsDiffering"] == 0
    assert card["rejects"] == card["expectedRejects"]
    return ", ".join(f"{name} {card[name]}" for name in (*asked, "stateRoot"))


@line("delta demo --once --json: its figures; cells > 1,000,000, differing 0")
def demo_figures() -> str:
    return story()["card"]


@line("delta migrate rejects list --json, sorted, equals the oracle's lines, sorted")
def rejects() -> str:
    return story()["rejects"]


def rejects_equal(place: Place) -> str:
    """Compare the ledger's rejects with the oracle, line by line."""
    listed = sorted(place.delta("migrate", "rejects", "list", "--json").splitlines())
    oracle = next(Path(place.extra["DELTA_HOME"]).glob("demo/*/oracle.jsonl"))
    expected = sorted(oracle.read_text().splitlines())
    assert listed == expected, f"{len(set(listed) ^ set(expected))} lines differ"
    codes = {json.loads(one)["code"] for one in listed}
    return f"{len(listed)} lines equal, {len(codes)} codes"


# table, column, how to change it: one cell in each of ten tables.
CELLS = [
    ("accounts_user", "last_name", "last_name || 'x'"),
    ("facilities_facility", "city", "city || ' '"),
    ("facilities_contract", "payment_term_days", "payment_term_days + 1"),
    ("patients_patient", "date_of_birth", "date_of_birth + 1"),
    ("patients_medicalprofile", "oxygen_required", "NOT oxygen_required"),
    ("drivers_driver", "license_expires_on", "license_expires_on + 365"),
    ("drivers_credential", "expires_on", "coalesce(expires_on, DATE '2030-01-01') + 1"),
    ("fleet_vehicle", "seats", "seats + 1"),
    ("trips_trip", "pickup_at", "pickup_at + interval '1 hour'"),
    ("trips_stop", "city", "upper(city)"),
    ("billing_invoice", "notes", "notes || '.'"),
    ("billing_invoiceline", "amount", "amount + 0.01"),
    ("billing_payment", "amount", "amount - 0.01"),
]


@line("Tampering by SQL is named: a cell in each table, a deleted row, two phones swapped")
def tampering() -> str:
    return story()["tamper"]


def tampered(place: Place) -> str:
    """Damage the target one way at a time; verify must name it; put right, it must pass."""
    with holding(place) as owner:
        for table, column, change in CELLS:
            one_cell(place, owner, table, column, change)
        deleted_row(place, owner)
        swapped_phones(place, owner)
    assert place.code("migrate", "verify") == 0
    return f"{len(CELLS)} cells, 1 row, 1 swap: each found and named; exit 0 when put right"


@contextmanager
def holding(place: Place) -> Iterator[psycopg.Connection]:
    """Keep the place's server up and give a connection that may do anything."""
    held = place.started(
        str(place.folder / ".venv/bin/python"),
        "-c",
        "from delta.database.embedded import running\nimport sys\n"
        "with running():\n    print('up', flush=True)\n    sys.stdin.read()",
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert held.stdout is not None
    assert held.stdout.readline().strip() == "up"
    url = place.delta("db", "url", "--role", "admin").strip()
    try:
        with psycopg.connect(url, autocommit=True) as owner:
            yield owner
    finally:
        assert held.stdin is not None
        held.stdin.close()
        held.wait(60)


def differences(place: Place) -> list[dict[str, Any]]:
    """Run verify on a damaged target: it must exit 5; return what it names."""
    found = place.asked("migrate", "verify", allowed=(5,))
    return list(found["differences"])


def one_cell(place: Place, owner: psycopg.Connection, table: str, column: str, change: str) -> None:
    """Change one cell, look for it by table, key and column, and put it right."""
    row = owner.execute(
        f"SELECT t.id, t.{column}, x.legacy_key FROM {table} t "
        "JOIN migrate_xref x ON x.target_id = t.id "
        f"WHERE t.imported_at IS NOT NULL AND t.{column} IS NOT NULL ORDER BY t.id LIMIT 1"
    ).fetchone()
    assert row, f"{table} holds no migrated row"
    owner.execute(f"UPDATE {table} SET {column} = {change} WHERE id = %s", [row[0]])
    named = {(d["table"], d["key"], d["column"]) for d in differences(place)}
    assert (table, row[2], column) in named, f"{table}.{column}: named {sorted(named)[:5]}"
    owner.execute(f"UPDATE {table} SET {column} = %s WHERE id = %s", [row[1], row[0]])


def deleted_row(place: Place, owner: psycopg.Connection) -> None:
    """Delete one credential, look for it, and put it back."""
    row = owner.execute(
        "SELECT c.id, x.legacy_key FROM drivers_credential c "
        "JOIN migrate_xref x ON x.target_id = c.id ORDER BY c.id LIMIT 1"
    ).fetchone()
    assert row
    owner.execute("CREATE TABLE kept AS SELECT * FROM drivers_credential WHERE id = %s", [row[0]])
    owner.execute("DELETE FROM drivers_credential WHERE id = %s", [row[0]])
    named = {(d["table"], d["key"]) for d in differences(place)}
    assert ("drivers_credential", row[1]) in named, sorted(named)[:5]
    owner.execute("INSERT INTO drivers_credential SELECT * FROM kept")
    owner.execute("DROP TABLE kept")


def swapped_phones(place: Place, owner: psycopg.Connection) -> None:
    """Swap two patients' phones: every total stays equal, and both must be named."""
    rows = owner.execute(
        "SELECT DISTINCT ON (p.phone) p.id, p.phone, x.legacy_key FROM patients_patient p "
        "JOIN migrate_xref x ON x.target_id = p.id WHERE p.phone <> '' ORDER BY p.phone LIMIT 2"
    ).fetchall()
    (one, phone, key), (other, other_phone, other_key) = rows
    swap = "UPDATE patients_patient SET phone = %s WHERE id = %s"
    owner.execute(swap, [other_phone, one])
    owner.execute(swap, [phone, other])
    named = {(d["table"], d["key"], d["column"]) for d in differences(place)}
    for patient in (key, other_key):
        assert ("patients_patient", patient, "phone") in named, sorted(named)[:5]
    owner.execute(swap, [phone, one])
    owner.execute(swap, [other_phone, other])


@line("A second import changes nothing")
def second_import() -> str:
    return story()["again"]


def unchanged(place: Place, card: dict[str, Any]) -> str:
    """Import the same folder again; nothing may be loaded and the root must stay."""
    again = place.asked("demo", "--once", *SIZES)
    assert again["loaded"] == 0, again
    assert again["stateRoot"] == card["stateRoot"]
    return f"{again['unchanged']} rows unchanged, 0 loaded, root equal, {again['seconds']} s"


@line("kill -9 of the demo during import, run again: the same state root as uninterrupted")
def kill_during_import() -> str:
    return story()["kill"]


def killed(expected: str) -> str:
    """Kill the demo three times while it imports, then let it finish."""
    place = ground.here()
    moments = []
    try:
        for wait in (0.5, 1.5, 3.0):
            demo = place.started(
                str(place.folder / ".venv/bin/delta"),
                "demo",
                "--once",
                *SIZES,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            ground.until(lambda: importing(place), patience=120, what="the import")
            time.sleep(wait)
            ground.kill_parent(demo)
            moments.append(wait)
        finished = place.asked("demo", "--once", *SIZES)
        assert finished["stateRoot"] == expected, "the state roots differ"
        assert finished["cellsDiffering"] == 0
        return f"killed {len(moments)} times; root {finished['stateRoot'][:16]}… equal"
    finally:
        ground.leave(place)


def importing(place: Place) -> bool:
    """Return whether an import of this place is under way."""
    import psutil

    home = place.extra["DELTA_HOME"]
    for process in psutil.process_iter(["cmdline"]):
        words = process.info["cmdline"] or []
        if "import" in words and any(home in word for word in words):
            return True
    return False


@line("Ten routes on a freshly provisioned database answer; a row added by SQL appears")
def routes() -> str:
    from tests.accept.routes import answered

    return answered()


@line("make check test green in a clean clone")
def check_and_test() -> str:
    with ground.clone(private=False) as place:
        began = time.monotonic()
        said = place.run("make", "check", "test", timeout=5000)
        seconds = time.monotonic() - began
        passed = re.findall(r"(\d+) passed", said)
        assert passed, said[-500:]
        return f"{passed[-1]} tests, {seconds:.0f} s with its venv and checks"
