"""Acceptance of the load: kills, workers, shuffled rows, folders, thresholds, dry runs."""

import json
import os
from pathlib import Path

from tests.accept.ground import ROOT
from tests.accept.report import line
from tests.accept.suites import ran

SOAKED = {"clientKills": 200, "serverKills": 20}
FIGURES = Path(os.environ.get("DELTA_SOAK_FILE") or ROOT / "var" / "soak" / "import.json")


@line("Soak: 200 client and 20 server kills during import, equal state roots")
def soaked() -> str:
    assert FIGURES.is_file(), "run `make soak` first: it keeps its figures"
    found = json.loads(FIGURES.read_text())
    short = {name: found[name] for name, least in SOAKED.items() if found[name] < least}
    assert not short, f"`make soak` has not come to its end: {short}"
    return (
        f"{found['clientKills']} clients and {found['serverKills']} servers killed; "
        f"{found['equalRoots']} imports ended with equal roots"
    )


@line("Workers 1, 2, 4, shuffled rows, two machines' folders: equal state roots")
def same_whoever_works() -> str:
    chosen = ("tests/faults/test_import_faults.py", "tests/migrate/test_import.py")
    return str(ran(*chosen, "-k", "test_f15", least=3))


@line("Threshold exceeded, and a dry run: root before = after")
def leaves_no_trace() -> str:
    chosen = ("tests/faults/test_import_faults.py", "tests/migrate")
    return str(ran(*chosen, "-k", "test_f13 or test_a_dry_run", least=3))
