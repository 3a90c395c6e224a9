"""Rows that the mapping leaves out, and what is told of rows it keeps: worked out a second time."""

from pathlib import Path

import pytest

from delta_migrate.load.prepare import pack
from tests.databases import FreshDatabase
from tests.migrate import operator
from tests.migrate.proven import proof

SKIP = """      - code: test_record
        reason: made up to train people
        when: {from: RIDER_NO, matches: "[05]$"}
"""


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    """The shipped mapping, which now leaves out every fifth rider of the file."""
    text = pack("metroride").read_text()
    heading = "    skip:\n"
    at = text.index(heading, text.index("- name: riders")) + len(heading)
    file = tmp_path / "mapping.yaml"
    file.write_text(text[:at] + SKIP + text[at:])
    return file


def test_rows_left_out_take_their_children_along_and_are_proven(
    target: FreshDatabase, mapping: Path, tmp_path: Path
) -> None:
    folder = operator.export(tmp_path / "export", patients=40, trips=300)
    words = ("migrate", "import", str(folder), "--mapping", str(mapping), "--threshold", "90")
    assert operator.delta(target, *words).code == 3
    with target.connect("readonly") as link:
        left = dict(link.execute("SELECT code, count(*) FROM migrate_skip GROUP BY 1").fetchall())
        assert left["test_record"] > 3
        assert left["parent_skipped"] > 3
    with target.connect("owner", autocommit=False) as link:
        findings = proof(link)
        assert findings.ok, [one for one in findings.checks if not one.ok]
        link.execute("DELETE FROM migrate_skip WHERE id = (SELECT min(id) FROM migrate_skip)")
        findings = proof(link)
        assert not findings.ok
        assert {one.ring for one in findings.differences} >= {"rejects"}
        assert any("not in the ledger" in one.kind for one in findings.differences)
