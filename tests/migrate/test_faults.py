"""Every fault of the catalogue on a small export: told where it is, and nothing else is told."""

from pathlib import Path

from delta_migrate.findings.look import look
from delta_migrate.load.prepare import fitted, pack
from delta_migrate.mapping import read
from delta_migrate.sample.broken import write_broken
from delta_migrate.sample.catalogue import CATALOGUE
from tests.databases import FreshDatabase
from tests.migrate import judge, operator


def test_every_fault_is_told_where_it_is_and_nothing_else_is(
    target: FreshDatabase, tmp_path: Path
) -> None:
    folder = operator.export(tmp_path / "export", patients=300, trips=2000, faults="all")
    operator.load(folder, threshold=0.9)
    with target.connect("loader") as link:
        mapping, _ = fitted(link, pack("metroride"))
        look(link, mapping)
        lines = judge.judged(link, folder)
        wrong = judge.buckets(link, folder) + judge.sums(link, folder)
    print(judge.HEADING, *lines, sep="\n")
    for line in lines:
        if line.missed or line.extra:
            print(line.code, "missed", sorted(line.missed)[:3], "extra", sorted(line.extra)[:3])
    print(*wrong, sep="\n")
    assert not [line for line in lines if line.missed or line.extra]
    assert not wrong


def test_intake_says_of_each_damaged_file_what_it_must(tmp_path: Path) -> None:
    write_broken(tmp_path, 3)
    seen = judge.seen_by_intake(tmp_path, read.read(pack("metroride")))
    assert not judge.intake_misses(tmp_path, seen)


def test_at_least_85_of_the_hundred_stand_in_files() -> None:
    assert sorted(CATALOGUE) == list(range(1, 101))
    assert sum(entry.where != "nowhere" for entry in CATALOGUE.values()) >= 85
    assert all(entry.why_not or entry.answers for entry in CATALOGUE.values())
