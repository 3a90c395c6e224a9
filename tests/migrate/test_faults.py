"""Every fault of the catalogue on a small export: told where it is, and nothing else is told.

`DELTA_FAULTS_TRIPS` makes the export larger; the acceptance of the engine asks for 200,000.
"""

import os
from collections.abc import Callable
from pathlib import Path

from delta_migrate.findings.look import look
from delta_migrate.load.prepare import fitted, pack
from delta_migrate.mapping import read
from delta_migrate.sample.broken import write_broken
from delta_migrate.sample.catalogue import CATALOGUE, HANDLINGS
from tests.databases import FreshDatabase
from tests.migrate import judge, operator

TRIPS = int(os.environ.get("DELTA_FAULTS_TRIPS") or 2000)
PATIENTS = 300 if TRIPS < 20_000 else 2000
Record = Callable[[str, object], None]
DOCS = Path(__file__).resolve().parents[2] / "docs" / "migrate" / "faults.md"


def test_every_fault_is_told_where_it_is_and_nothing_else_is(
    target: FreshDatabase, tmp_path: Path, record_property: Record
) -> None:
    folder = operator.export(tmp_path / "export", patients=PATIENTS, trips=TRIPS, faults="all")
    operator.load(folder, threshold=0.9)
    with target.connect("loader") as link:
        mapping, _ = fitted(link, pack("metroride"))
        look(link, mapping)
        lines = judge.judged(link, folder)
        wrong = judge.buckets(link, folder) + judge.sums(link, folder)
    record_property("table", "\n".join(map(str, (judge.HEADING, *lines))))
    record_property("codes", len({one.code for one in lines}))
    record_property("numbers", sum(entry.where != "nowhere" for entry in CATALOGUE.values()))
    record_property("marks", f"{sum(len(one.expected) for one in lines):,}")
    record_property("trips", f"{TRIPS:,}")
    missed = {one.code: sorted(one.missed)[:3] for one in lines if one.missed}
    extra = {one.code: sorted(one.extra)[:3] for one in lines if one.extra}
    assert (missed, extra, wrong) == ({}, {}, [])
    in_rows = {n for n, entry in CATALOGUE.items() if entry.where == "rows"}
    assert in_rows == {number for one in lines for number in one.numbers}


def test_findings_looked_for_again_are_the_same(target: FreshDatabase, export: Path) -> None:
    operator.load(export)
    with target.connect("loader") as link:
        mapping, _ = fitted(link, pack("metroride"))
        first = look(link, mapping)
        kept = "SELECT count(*) FROM migrate_remark"
        before = link.execute(kept).fetchone()
        assert look(link, mapping) == first
        assert link.execute(kept).fetchone() == before


def test_intake_says_of_each_damaged_file_what_it_must(tmp_path: Path) -> None:
    write_broken(tmp_path, 3)
    seen = judge.seen_by_intake(tmp_path, read.read(pack("metroride")))
    assert not judge.intake_misses(tmp_path, seen)


def test_at_least_85_of_the_hundred_stand_in_files() -> None:
    assert sorted(CATALOGUE) == list(range(1, 101))
    assert sum(entry.where != "nowhere" for entry in CATALOGUE.values()) >= 85
    assert all(entry.why_not or entry.answers for entry in CATALOGUE.values())


def test_the_page_tells_every_number_as_the_catalogue_has_it() -> None:
    page = DOCS.read_text("utf-8")
    for entry in CATALOGUE.values():
        assert entry.row() in page, f"docs/migrate/faults.md lacks: {entry.row()}"
    assert all(f"**{handling}**" in page for handling in HANDLINGS)
