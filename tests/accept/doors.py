"""Acceptance of records and doors: everything an operator keeps, and who may touch it."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.accept.ground import ROOT
from tests.accept.report import line
from tests.accept.suites import ran

HIPAA_ROWS = 12
NOUNS = ROOT / "docs" / "api" / "nouns.md"
CASES = 10_000
ROLES = 8


@line("Door table: every URL × ten kinds of person and the clerk; a new URL without a row fails")
def door_table() -> str:
    files = ("tests/doors/test_every_url.py", "tests/doors/test_matrix.py")
    run = ran(*files, least=7, DELTA_DRAW="1")
    return f"{run.told['doors']}; {run}"


@line("Every noun has GET, POST, PATCH and deactivate, or a sentence saying what stands instead")
def every_noun() -> str:
    run = ran("tests/rooms/records/test_instead.py", least=60)
    table = [one.split("|") for one in NOUNS.read_text().splitlines() if one.startswith("| `")]
    whole = sum("".join(row[3:6]).count("●") == 3 for row in table)
    return f"{len(table)} nouns, {whole} with all four; {run}"


@line(f"schemathesis over the whole schema per role, {CASES:,} cases: no 5xx, nothing undocumented")
def machine_made() -> str:
    words = ["-m", "tests.doors.fuzz", "--cases", str(CASES), "--json"]
    done = subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=9000,
        check=False,
    )
    assert done.stdout.strip(), done.stderr[-1500:]
    told: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    assert done.returncode == 0, told
    assert told["cases"] >= CASES, told
    assert told["serverErrors"] == told["undocumented"] == 0, told
    assert len(told["perRole"]) >= ROLES, told
    asked = ("cases", "serverErrors", "undocumented", "perRole")
    return ", ".join(f"{name} {told[name]}" for name in asked)


@line("The twelve HIPAA rows, each by its named tests")
def hipaa() -> str:
    run = ran("tests/hipaa", least=HIPAA_ROWS)
    rows = {name.removeprefix("test_").split("_")[0] for name in run.names}
    return f"{run}; rows {', '.join(sorted(rows))}"


@line("50 clients changing the same 20 records: no lost update, every loser told")
def race() -> str:
    run = ran("tests/faults/test_api_race.py", least=1)
    return f"{run.told['race']}; {run}"


@line("Web processes killed in the middle of a change leave nothing half-written")
def killed() -> str:
    run = ran("tests/faults/test_web_kills.py", least=3)
    return f"{run.told['kills']}; {run}"


@line("A planted canary in every personal field: in no log, URL, subject, error page or trace")
def canary() -> str:
    return str(ran("tests/doors/test_canary.py", least=2))


@line("The suite's door tests over PgBouncer in transaction mode")
def pooled() -> str:
    return str(ran("tests/doors", "tests/api", least=300, DELTA_TEST_DATABASE="pooler"))


@line("The suite's door tests on PostgreSQL 15 with TLS, the certificate verified")
def verified() -> str:
    return str(ran("tests/doors", "tests/api", least=300, DELTA_TEST_DATABASE="pg15"))


@line("TLS, roles' rights and time limits, tried on PostgreSQL 15 and through PgBouncer")
def connections() -> str:
    names = ("tls", "rights", "limits", "provision", "check")
    return str(ran(*[f"tests/rooms/database/test_{name}.py" for name in names], least=110))


@line("Every office page: axe finds nothing, the keyboard reaches everything, a picture of each")
def pages() -> str:
    pictures = Path(tempfile.mkdtemp(prefix="delta-pictures-"))
    run = ran("tests/browser", least=8, DELTA_PICTURES=str(pictures))
    taken = len(list(pictures.rglob("*.png")))
    assert taken > 50, f"{taken} pictures"
    return f"{taken} pictures in {pictures}; {run}"


@line("The six serving and history traps, each with its test")
def traps() -> str:
    from tests.house.test_traps import named

    tests = [name for names in named().values() for name in names]
    assert len(named()) == 6, named()
    return str(ran(*tests, least=6))
