"""`delta migrate rejects`, as typed: what it prints, its exit codes, and words it refuses."""

import json
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests import databases
from tests.migrate import mending, operator
from tests.migrate.operator import Ended
from tests.migrate.talker import Talk, talking

SPOILT = {
    ("ALLOC.CSV", 1, "AMOUNT"): "many",
    ("CONSENTS.CSV", 2, "GIVEN"): "31/31/2024 3:12 PM",
    ("PLACES.CSV", 1, "PHONE"): "Rosalind 555",
}
Loaded = tuple[Talk, Path]


@pytest.fixture(scope="module")
def loaded(database_template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loaded]:
    """A small import with three spoilt cells; the tests of this file share it, in their order."""
    folder = operator.export(tmp_path_factory.mktemp("legacy") / "x", 20, 30, faults="none")
    for (name, row, column), said in SPOILT.items():
        rows = mending.read(folder / name)
        rows[row][rows[0].index(column)] = said
        mending.write(folder / name, rows)
    with databases.fresh() as database, pytest.MonkeyPatch.context() as patch:
        patch.setenv("DELTA_DATABASE", database.name)
        operator.seed(database)
        operator.load(folder, threshold=1.0)
        with talking(database) as talk:
            yield partial(talk, "rejects"), folder


@pytest.fixture(scope="module")
def said(loaded: Loaded) -> Talk:
    """What `delta migrate rejects …` comes to."""
    return loaded[0]


def objects(ended: Ended) -> list[dict[str, object]]:
    return [json.loads(line) for line in ended.out.splitlines()]


def test_lists_every_reason_for_people_and_programs(said: Talk) -> None:
    plain, listed = said("list"), objects(said("list", "--json"))
    places = {(str(one["file"]), one["row"], str(one["column"])) for one in listed}
    assert set(SPOILT) == places  # nothing rests on these rows, so nothing falls with them
    assert plain.code == 0
    assert len(plain.out.splitlines()) == len(listed)
    assert all(list(one) == ["file", "row", "column", "code"] for one in listed)
    assert not any(cell in plain.out for cell in SPOILT.values())


def test_groups_by_cause_masked_and_the_counts_add_up(said: Talk) -> None:
    plain, causes = said("list", "--by", "cause"), objects(said("list", "--by", "cause", "--json"))
    [phone] = [one for one in causes if one["column"] == "PHONE"]
    assert (phone["code"], phone["count"], phone["example"]) == ("bad_phone", 1, "xxxxxxxx 999")
    assert "xxxxxxxx 999" in plain.out
    assert sum(int(str(one["count"])) for one in causes) == len(objects(said("list", "--json")))


def test_shows_one_row_by_its_shape(said: Talk) -> None:
    shown = said("show", "PLACES.CSV", "1")
    assert shown.code == 0
    assert "bad_phone (open)" in shown.out
    assert "Rosalind" not in shown.out
    [facts] = objects(said("show", "PLACES.CSV", "1", "--json"))
    assert facts["row"] == 1
    assert "Rosalind" not in str(facts)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["list", "--by", "case"], "--by knows no 'case'"),
        (["list", "--state", "gone"], "--state knows no 'gone'"),
        (["show", "RIDERS.CSV", "2"], "Row 2 of RIDERS.CSV was not rejected."),
        (["show", "NONE.CSV", "1"], "Row 1 of NONE.CSV was not rejected."),
        (["export", "/dev/null/x"], "cannot be written to"),
        (["export", "{tmp}", "--code", "none"], "Nothing open is rejected."),
        (["fix"], "What to correct is not named."),
        (["fix", "ALLOC.CSV", "1", "AMOUNT", "$4.00"], "A reason is needed."),
        (["fix", "ALLOC.CSV", "1", "AMONT", "$4.00", "--reason", "x"], "has no column AMONT"),
        (["fix", "ALLOC.CSV", "1", "AMOUNT", "many", "--reason", "x"], "says that already"),
        (["fix", "ALLOC.CSV", "1", "--undo"], "No correction of row 1"),
        (["fix", "--undo"], "No row is named."),
        (["fix", "--from", "{tmp}/none.csv", "--reason", "x"], "cannot be read"),
        (["fix", "--from", "{tmp}/none.csv", "--undo", "--reason", "x"], "do not go together"),
        (["fix", "ALLOC.CSV", "1", "--from", "{tmp}/none.csv"], "do not go together"),
        (["fix", "ALLOC.CSV", "1", "AMOUNT", "$4.00", "--undo"], "do not go together"),
        (["fix", "ALLOC.CSV", "1", "AMOUNT", "$4.00", "--column", "AMOUNT"], "do not go together"),
        (["waive", "ALLOC.CSV", "--reason", "x"], "Nothing is named."),
        (["waive", "ALLOC.CSV", "1"], "A reason is needed."),
        (["waive", "--code", "none", "--reason", "x"], "No open reject is named so."),
        (["waive", "ALLOC.CSV", "1", "--undo"], "No waived reject is named so."),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, list) else "",
)
def test_bad_input_is_one_sentence_with_a_next_step(
    said: Talk, tmp_path: Path, words: list[str], sentence: str
) -> None:
    before = said("list").out
    refused = said(*(word.replace("{tmp}", str(tmp_path)) for word in words))
    first, second, *more = refused.err.splitlines()
    assert (refused.code, refused.out, more) == (2, "", [])
    assert sentence in first
    assert second.startswith("  → ")
    assert said("list").out == before


def test_waives_by_name_or_code_and_opens_again(said: Talk) -> None:
    one = said("waive", "PLACES.CSV", "1", "--reason", "left long ago")
    assert (one.code, one.out) == (0, "1 row stays out.\n")
    assert "left long ago" in said("show", "PLACES.CSV", "1").out
    assert len(said("list", "--state", "waived").out.splitlines()) == 1
    assert said("waive", "PLACES.CSV", "1", "--undo").out == "1 row is open again.\n"
    by_code = said("waive", "--code", "bad_phone", "--reason", "left long ago", "--json")
    assert objects(by_code) == [{"rows": 1}]


def test_exports_takes_back_and_replays(said: Talk, tmp_path: Path) -> None:
    [code] = {one["code"] for one in objects(said("list", "--json")) if one["column"] == "GIVEN"}
    [exported] = objects(said("export", str(tmp_path / "out"), "--json"))
    assert exported["files"] == {f"consent.{code}.csv": 1, "allocation.bad_money.csv": 1}
    again = said("export", str(tmp_path / "out"))
    assert (again.code, "is not empty" in again.err) == (2, True)
    unchanged = said(
        "fix", "--from", str(tmp_path / "out" / f"consent.{code}.csv"), "--reason", "x"
    )
    assert unchanged.out == "Corrected 0 cells of 0 rows; 1 row stands as it was.\n"

    edited = tmp_path / "out" / f"consent.{code}.csv"
    header, row = mending.read(edited)
    row[header.index("GIVEN")] = "03/14/2023 3:12 PM"
    mending.write(edited, [header, row])
    taken = said("fix", "--from", str(edited), "--reason", "the form says so")
    assert "Corrected 1 cell of 1 row; 0 rows stand as they were.\n" in taken.out
    typed = said("fix", "ALLOC.CSV", "1", "AMOUNT", "-", "--reason", "counted", given="$4.00\n")
    assert (typed.code, "1  AMOUNT" in typed.out) == (0, True)
    assert said("fix", "ALLOC.CSV", "1", "--undo").out == "Took 1 correction back.\n"

    tried = said("replay", "--dry-run", "--json")
    assert (tried.code, objects(tried)[0]["dryRun"]) == (3, True)
    done = said("replay")
    assert (done.code, "Brought in 1 row, updated 0;" in done.out) == (3, True)
    assert "Rejected rows: 1 open, 1 waived, 1 brought in since." in done.out
    assert said("replay").out.startswith("No correction waits.")


def test_files_that_changed_since_the_import_are_refused(
    loaded: Loaded, said: Talk, tmp_path: Path
) -> None:
    file = loaded[1] / "ALLOC.CSV"
    kept = Path(shutil.copy(file, tmp_path))
    file.write_bytes(kept.read_bytes().replace(b"many", b"lots"))
    refused = said("fix", "ALLOC.CSV", "1", "AMOUNT", "$4.00", "--reason", "counted")
    assert (refused.code, "is not the file that was imported" in refused.err) == (8, True)
    shutil.copy(kept, file)
    assert said("fix", "ALLOC.CSV", "1", "AMOUNT", "$4.00", "--reason", "counted").code == 0
    others = objects(said("list", "--state", "open", "--json"))
    done = said("replay", "--json")
    assert (done.code, objects(done)[0]["rejects"]["open"]) == (3 if others else 0, len(others))
    assert "ALLOC.CSV" not in said("list", "--state", "open").out
