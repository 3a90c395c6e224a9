"""`delta migrate map check|test|diff`: all findings with lines, rows before and after, masked."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from delta_migrate.load.prepare import pack
from tests.migrate import operator
from tests.migrate.proven import Imported
from tests.migrate.talker import Talk, talking

PACK = pack("metroride").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def talk(imported: Imported) -> Iterator[Talk]:
    """`delta migrate …` in the imported database."""
    with talking(imported[0]) as said:
        yield said


def changed(folder: Path, *pairs: tuple[str, str]) -> str:
    """A copy of the shipped mapping with some of its text replaced."""
    text = PACK
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    path = folder / "changed.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def line_of(path: str, words: str) -> int:
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    return next(at for at, line in enumerate(lines, 1) if words in line)


def test_the_shipped_mapping_decides_on_every_column_of_its_export(
    imported: Imported, talk: Talk
) -> None:
    folder = imported[1]
    ended = talk("map", "check", "--export", str(folder), "--json")
    assert ended.code == 0, ended.err
    assert [one for one in ended.facts["findings"] if one["kind"] == "wrong"] == []


def test_all_mistakes_are_told_at_once_with_their_lines(
    imported: Imported, talk: Talk, tmp_path: Path
) -> None:
    folder = imported[1]
    path = changed(
        tmp_path,
        ("name: {from: FAC_NAME, required: true}", "name: {from: FAC_NAME}"),
        ("auto_renews: {from: RENEW, via: flag,", "auto_renews: {from: RENEW, via: flagg,"),
        ("INITIALS: the first letters", "INITIAL: the first letters"),
    )
    ended = talk("map", "check", "--mapping", path, "--export", str(folder))
    assert ended.code == 2
    told = [line for line in ended.err.splitlines() if "note:" not in line]
    for words, what in (
        ("name: {from: FAC_NAME}", "facilities_facility.name must have a value"),
        ("via: flagg", "names the unknown transform flagg"),
        ("- name: drivers", "DRIVERS.CSV: INITIALS is neither mapped nor ignored"),
        ("INITIAL: the", "DRIVERS.CSV: there is no column INITIAL"),
    ):
        line = next((one for one in told if what in one), "")
        assert line.startswith(f"changed.yaml:{line_of(path, words)}: "), (what, told)


def test_unknown_options_and_doubled_names_are_refused_together(
    imported: Imported, talk: Talk, tmp_path: Path
) -> None:
    path = changed(
        tmp_path,
        ("line1: ADDR1", "line1: {from: ADDR1, requird: true}"),
        ("city: CITY", "city: CITY\n          city: ST"),
    )
    ended = talk("map", "check", "--mapping", path)
    assert ended.code == 2
    assert f"line {line_of(path, 'requird')}: Object contains unknown field `requird`" in ended.err
    assert f"line {line_of(path, 'city: ST')}: the name city stands here twice" in ended.err


def test_rows_are_shown_before_and_after_and_masked(imported: Imported, talk: Talk) -> None:
    folder = imported[1]
    words = ("map", "test", str(folder), "--source", "drivers", "--rows", "400")
    ended = talk(*words, "--json")
    assert ended.code == 3, ended.err  # among them rejected ones
    shown = [json.loads(line) for line in ended.out.splitlines()]
    assert {one["became"] for one in shown} >= {"loaded", "rejected"}
    loaded = next(one for one in shown if one["became"] == "loaded")
    status = next(v for v in loaded["values"] if v["target"] == "drivers_driver.status")
    assert status["after"] in {"active", "inactive"}
    assert status["before"] == ['"x"']
    rejected = next(one for one in shown if one["became"] == "rejected")
    assert {"column", "code", "kind", "sentence"} == rejected["found"][0].keys()


def secrets(folder: Path) -> set[str]:
    """What people of the export are called, and how they are reached."""
    found: set[str] = set()
    for file, columns in (
        ("DRIVERS.CSV", ("LNAME", "EMAIL", "PHONE", "LIC_NO")),
        ("USERS.CSV", ("LOGIN", "PWD_HASH", "PHONE")),
        ("FACILITY.CSV", ("ADDR1", "PHONE")),
    ):
        with (folder / file).open(encoding="utf-8-sig", newline="") as stream:
            for row in csv.DictReader(stream):
                found |= {row[column] for column in columns if len(row[column] or "") > 5}
    for client in json.loads((folder / "clients.json").read_text(encoding="utf-8-sig")):
        for name in ("phone", "email", "addressLine1", "medicaidNumber", "dateOfBirth"):
            said = str(client.get(name) or "")
            if len(said) > 5 and said != "unknown":  # a fault's word, which says nothing of anybody
                found.add(said)
    assert len(found) > 100
    return found


@pytest.mark.parametrize("as_json", [(), ("--json",)])
def test_f35_no_command_of_the_mapping_says_what_a_cell_says(
    imported: Imported, talk: Talk, tmp_path: Path, as_json: tuple[str, ...]
) -> None:
    """Names, numbers and addresses of the export stand in no output, whatever is wrong with it."""
    folder = imported[1]
    other = changed(
        tmp_path,
        ("enum: {A: active, I: inactive}", "enum: {A: active}"),
        (
            "notes: NOTES\n          created_at: {from: OPENED",
            "notes: ADDR1\n          created_at: {from: OPENED",
        ),
        ("kind:\n            from: FAC_TYPE", "kind:\n            from: FAC_NAME"),
    )
    said = ""
    for words in (
        ("map", "test", str(folder), "--rows", "60"),
        ("map", "diff", "metroride", other, str(folder)),
        ("map", "check", "--mapping", other, "--export", str(folder)),
        ("rejects", "list"),
    ):
        ended = talk(*words, *as_json)
        assert ended.code in (0, 2, 3), ended.err
        assert ended.out + ended.err
        said += ended.out + ended.err
    assert [secret for secret in secrets(folder) if secret in said] == []


def test_a_change_of_the_mapping_is_told_by_column_and_count(
    imported: Imported, talk: Talk, tmp_path: Path
) -> None:
    folder = imported[1]
    path = changed(
        tmp_path, ("IN_SVC, via: enum, default: retired", "IN_SVC, via: enum, default: active")
    )
    ended = talk("map", "diff", "metroride", path, str(folder), "--json")
    assert ended.code == 0, ended.err
    with (folder / "VEHICLES.CSV").open(encoding="utf-8-sig", newline="") as stream:
        blank = sum(not row["IN_SVC"].strip() for row in csv.DictReader(stream))
    assert ended.facts["touched"] == blank
    same = talk("map", "diff", "metroride", "metroride", str(folder))
    assert "0 rows of Delta would be touched" in same.out


def test_f39_a_changed_code_touches_exactly_the_rows_that_hold_it(
    target: operator.FreshDatabase, export: Path, tmp_path: Path
) -> None:
    """What `map diff` foretells is what an import under the new mapping then updates."""
    path = changed(tmp_path, ("CK: check, CC: card", "CK: cash, CC: card"))
    operator.load(export)
    ended = operator.delta(
        target, "migrate", "map", "diff", "metroride", path, str(export), "--json"
    )
    assert ended.code == 0, ended.err
    foretold = ended.facts
    assert foretold["columns"] == [
        {
            "entity": "payment",
            "column": "method",
            "rows": foretold["touched"],
            "examples": ["check → cash"],
        }
    ]
    assert foretold["touched"] > 0
    ended = operator.delta(
        target, "migrate", "import", str(export), "--mapping", path, "--threshold", "100", "--json"
    )
    assert ended.code == 3, ended.err
    with target.connect() as link:
        updated = link.execute(
            "SELECT sum(updated), sum(loaded) FROM migrate_file WHERE run_id = "
            "(SELECT max(id) FROM migrate_run)"
        ).fetchone()
    assert updated == (foretold["touched"], 0)
