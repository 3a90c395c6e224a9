"""`delta migrate remarks`, as typed: from a count to the rows, masked; exported; settled."""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests import databases
from tests.migrate import mending, operator
from tests.migrate.operator import Ended
from tests.migrate.talker import Talk, talking

RING = "ring 713-555-0188 first"  # a phone that hides in a text: loaded, and told


@pytest.fixture(scope="module")
def talk(database_template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Talk]:
    """A small dirty import, looked through; the tests of this file share it, in their order."""
    folder = operator.export(tmp_path_factory.mktemp("legacy") / "x", 60, 200)
    rows = mending.read(folder / "RIDERS.CSV")
    rows[3][rows[0].index("INSTRUCT")] = RING
    mending.write(folder / "RIDERS.CSV", rows)
    with databases.fresh() as database, pytest.MonkeyPatch.context() as patch:
        patch.setenv("DELTA_DATABASE", database.name)
        operator.seed(database)
        operator.load(folder, threshold=1.0)
        with talking(database) as talk:
            assert talk("findings").code == 0
            yield partial(again, talk, folder)


def again(talk: Talk, folder: Path, *words: str, given: str | None = None) -> Ended:
    """What `delta migrate remarks …` comes to; `import` brings the folder in once more."""
    if words == ("import",):
        return talk("import", str(folder), "--threshold", "100", given=given)
    return talk("remarks", *words, given=given)


def objects(ended: Ended) -> list[dict[str, object]]:
    return [json.loads(line) for line in ended.out.splitlines()]


def listed(talk: Talk, *words: str) -> list[dict[str, object]]:
    return objects(talk("list", *words, "--json"))


def test_a_line_for_each_remark_and_the_causes_add_up(talk: Talk) -> None:
    plain, every = talk("list"), listed(talk)
    assert plain.code == 0
    assert len(plain.out.splitlines()) == len(every) > 0
    assert {str(one["kind"]) for one in every} <= {"warned", "fixed", "queued"}
    counted = Counter((one["code"], one["column"]) for one in every)
    causes = listed(talk, "--by", "cause")
    assert Counter({(one["code"], one["column"]): one["count"] for one in causes}) == counted
    assert [one["count"] for one in causes] == sorted(counted.values(), reverse=True)


def test_no_cell_is_printed(talk: Talk, tmp_path: Path) -> None:
    cells = {row["says"] for row in exported(talk, tmp_path / "out")}
    assert RING in cells
    printed = talk("list").out + talk("list", "--by", "cause").out + talk("list", "--json").out
    assert RING not in printed
    assert "[xxxx 999-999-9999 xxxxx]" in printed


def exported(talk: Talk, folder: Path, *words: str) -> list[dict[str, str]]:
    assert talk("export", str(folder), *words).code == 0
    rows = []
    for path in sorted(folder.iterdir()):
        assert path.stat().st_mode & 0o077 == 0
        with path.open(newline="", encoding="utf-8-sig") as file:
            rows += list(csv.DictReader(file))
    return rows


def test_an_export_holds_what_the_list_names(talk: Talk, tmp_path: Path) -> None:
    every = listed(talk, "--state", "open")
    code = str(every[0]["code"])
    rows = exported(talk, tmp_path / "some", "--code", code)
    place = [(row["file"], int(row["row"]), row["column"]) for row in rows]
    assert sorted(place) == sorted(
        (str(one["file"]), int(str(one["row"])), str(one["column"]))
        for one in every
        if one["code"] == code
    )
    assert not [row for row in rows if row["says"][:1] in "=+@-" and row["says"]]
    assert talk("export", str(tmp_path / "some")).code == 2, "not an empty folder"


def test_what_was_settled_stays_settled_when_the_files_come_again(talk: Talk) -> None:
    every = listed(talk, "--state", "open")
    one = every[0]
    done = talk("settle", str(one["file"]), str(one["row"]), "--reason", "rang them up")
    assert (done.code, done.out.split()[1:]) == (0, ["remark", "is", "settled."])
    assert len(listed(talk, "--state", "open")) == len(every) - 1
    assert talk("import").code == 3
    assert [row["row"] for row in listed(talk, "--state", "settled")] == [one["row"]]
    assert talk("settle", str(one["file"]), str(one["row"]), "--undo").code == 0
    assert listed(talk, "--state", "open") == every


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("list", "--by", "moon"), "--by knows no 'moon'"),
        (("list", "--kind", "grave"), "--kind knows no 'grave'"),
        (("list", "--state", "shut"), "--state knows no 'shut'"),
        (("settle", "--reason", "x"), "Nothing is named."),
        (("settle", "TRIPS.CSV", "1"), "A reason is needed."),
        (("settle", "--code", "moon", "--reason", "x"), "No open remark is named so."),
        (("export", "/proc/no"), "cannot be written to"),
    ],
)
def test_bad_words_are_refused_with_a_sentence(
    talk: Talk, words: tuple[str, ...], sentence: str
) -> None:
    refused = talk(*words)
    assert refused.code == 2
    assert sentence in refused.out + refused.err
    assert "Traceback" not in refused.out + refused.err
