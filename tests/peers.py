"""Programs some tests speak to: a test names them, and says so when they are missing.

`@pytest.mark.peers("pgbouncer")` names them outright; `browser` means Chromium and `pg15` means
Debian's PostgreSQL 15. A missing peer skips the test by name, and fails it under CI.
"""

import os
import shutil
from pathlib import Path

import pytest

PROGRAMS = {
    "chromium": ["chromium", "chromium-browser", "google-chrome"],
    "postgresql-15": ["/usr/lib/postgresql/15/bin/postgres"],
    "pgbouncer": ["pgbouncer", "/usr/sbin/pgbouncer"],
    "pgbackrest": ["pgbackrest"],
}
IMPLIED = {"browser": "chromium", "pg15": "postgresql-15"}


def program(peer: str) -> Path | None:
    """Return where `peer` is installed, or None."""
    found = (shutil.which(name) for name in PROGRAMS[peer])
    return next((Path(path) for path in found if path), None)


def named_peers(item: pytest.Item) -> list[str]:
    """Return the peers a test asks for, in the order it names them."""
    named = [peer for mark in item.iter_markers("peers") for peer in mark.args]
    implied = [peer for mark, peer in IMPLIED.items() if item.get_closest_marker(mark)]
    return list(dict.fromkeys(named + implied))


def pytest_runtest_setup(item: pytest.Item) -> None:
    for peer in named_peers(item):
        if program(peer) is None:
            _missing(f"{peer} is missing: run `make peers` as root")


def _missing(sentence: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(sentence, pytrace=False)
    pytest.skip(sentence)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long runs out unless `-m` asks for them."""
    if "soak" in (config.option.markexpr or ""):
        return
    long_runs = [item for item in items if item.get_closest_marker("soak")]
    if long_runs:
        config.hook.pytest_deselected(items=long_runs)
        items[:] = [item for item in items if not item.get_closest_marker("soak")]
