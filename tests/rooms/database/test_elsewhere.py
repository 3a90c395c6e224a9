"""Some doors through PgBouncer and on Debian's PostgreSQL 15; acceptance runs all of them there."""

import os
import re
import subprocess
import sys

import pytest

SOME = ["tests/doors/test_api_keys.py", "tests/doors/test_pages.py"]


@pytest.mark.pg15
@pytest.mark.peers("pgbouncer")
@pytest.mark.parametrize("mode", ["pooler", "pg15"])
def test_doors_answer_the_same_elsewhere(mode: str) -> None:
    given = {name: value for name, value in os.environ.items() if not name.startswith("DELTA_")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *SOME],
        env=given | {"DELTA_TEST_DATABASE": mode},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:]
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed is not None
    assert int(passed[1]) > 10
