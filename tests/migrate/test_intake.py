"""The look at an export before anything is imported: signs, seals, two counts."""

import gzip
import json
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pytest

from delta_migrate.exits import Stopped
from delta_migrate.intake import kept
from delta_migrate.intake.find import Found, find
from delta_migrate.intake.look import Seen, look, look_at
from delta_migrate.intake.seal import Sealed, seal
from delta_migrate.mapping.model import Column, Mapping, Source, Target
from tests.databases import FreshDatabase
from tests.migrate import operator

GOOD = b"ID,NAME,BORN\r\n1,Ann,02/03/1950\r\n2,Bob,11/30/1961\r\n"


def source(**options: Any) -> Source:
    columns = (
        Column("code", ("ID",), via="legacy_key"),
        Column("name", ("NAME",)),
        Column("born", ("BORN",), via="date", formats=("%m/%d/%Y",)),
    )
    wanted = {"files": ("T*.CSV",), "key": ("ID",), "into": (Target("t", columns),)} | options
    return Source(**({"name": "things", "entity": "thing"} | wanted))


def seen(folder: Path, content: bytes, name: str = "T.CSV", **options: Any) -> Seen:
    path = folder / name
    path.write_bytes(content)
    return look(Found(source(**options), path, name), 64 if len(content) < 10_000 else 1 << 20)


def codes(one: Seen, *, refusing: bool = True) -> list[str]:
    return [sign.code for sign in one.signs if sign.refuses is refusing]


def test_a_good_file_is_sealed_counted_twice_and_shows_no_sign(tmp_path: Path) -> None:
    one = seen(tmp_path, GOOD)
    assert (one.rows, one.second, one.signs) == (2, 2, [])
    assert one.months == {"BORN": ("1950-02", "1961-11")}
    assert one.facts()["newlines"] == {"CRLF": 2}
    assert "Ann" not in json.dumps(one.facts())


@pytest.mark.parametrize(
    ("content", "sign"),
    [
        (GOOD + b'3,"Cy', "cut_short"),
        (GOOD + "3,Jos\u00e9".encode()[:-1], "cut_short"),
        (GOOD + b"3,x," + b"x" * (4096 - len(GOOD) - 4), "cut_short"),
        (GOOD + b"3,C", "cut_short"),
        (b"ID,NAME,BORN\n" + b"1,,\n" * 65_535, "row_cap"),
        (b"ID,NAME,BORN\n" + b"1,,\n" * 65_536, "row_cap"),
        (b"ID,NAME,BORN\n" + b"1,,\n" * 1_048_575, "row_cap"),
    ],
)
def test_f07_signs_that_a_file_is_not_whole_refuse_it(
    tmp_path: Path, content: bytes, sign: str
) -> None:
    assert codes(seen(tmp_path, content)) == [sign]


def test_f07_json_that_stops_is_refused(tmp_path: Path) -> None:
    for form, content in (("json", b'[{"ID": 1}, {"ID'), ("jsonl", b'{"ID": 1}\n{"ID')):
        assert codes(seen(tmp_path, content, format=form)) == ["cut_short"]


def test_a_file_that_is_right_all_the_same_is_accepted_with_a_reason(tmp_path: Path) -> None:
    content = b"ID,NAME,BORN\n" + b"1,,\n" * 65_536
    one = seen(tmp_path, content, accepted={"row_cap": "counted by Ann"})
    assert codes(one) == []
    assert [sign.accepted for sign in one.signs] == ["counted by Ann"]


def mapping(*sources: Source, **options: Any) -> Mapping:
    return Mapping("old", "UTC", sources, **options)


def folder_of(tmp_path: Path, **files: bytes) -> Path:
    tmp_path.mkdir(exist_ok=True)
    for name, content in files.items():
        (tmp_path / f"{name}.CSV").write_bytes(content)
    return tmp_path


def test_f08_the_same_file_twice_is_refused_and_shared_keys_are_told(tmp_path: Path) -> None:
    more = GOOD.replace(b"1,Ann", b"9,Ann")
    folder = look_at(folder_of(tmp_path, T1=GOOD, T2=GOOD, T3=more), mapping(source()))
    assert [(s.code, s.file, s.detail) for s in folder.all_signs] == [
        ("same_content", "T2.CSV", "T1.CSV"),
        ("overlapping_keys", "T3.CSV", "1 key (T1.CSV)"),
        ("overlapping_keys", "T3.CSV", "1 key (T2.CSV)"),
    ]
    assert [s.file for s in folder.refused] == ["T2.CSV"]


@pytest.mark.parametrize(
    ("header", "told"),
    [
        (b"NAME,BORN,ID", []),
        (b"ID,NAME,BORN,NEW", [("column_added", "NEW")]),
        (b"ID,NAME", [("column_missing", "BORN")]),
        (b"ID,NAMES,BORN", [("column_renamed", "NAME → NAMES")]),
        (b"ID,NAME,BORN,NAME", [("doubled_header", "NAME")]),
        (b"ID,NAME,,BORN", [("blank_header", "#3")]),
        (b"Things of 2024\n\nID,NAME,BORN", [("late_header", "in record 3")]),
    ],
)
def test_f09_drift_of_the_header_is_told_by_name(
    tmp_path: Path, header: bytes, told: list[tuple[str, str]]
) -> None:
    one = seen(tmp_path, header + b"\n")
    assert [(sign.code, sign.detail) for sign in one.signs] == told
    assert all(sign.refuses for sign in one.signs)


def test_files_of_nobody_and_sources_without_a_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "T9.CSV").write_bytes(b"\x00")
    ignored = {"broken/*": "damaged on purpose"}
    other = source(name="others", files=("U*.CSV",))
    both = mapping(source(), other, ignored_files=ignored)
    folder = look_at(folder_of(tmp_path, T1=GOOD, X=b"?"), both)
    assert [(s.code, s.file) for s in folder.refused] == [
        ("unknown_file", "X.CSV"),
        ("missing_file", "U*.CSV"),
    ]
    with pytest.raises(Stopped, match=r"nothing about X\.CSV"):
        find(tmp_path, both)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xef\xbb\xbf" + GOOD, ["bom"]),
        ((GOOD.decode() + "3,José,\r\n").encode("cp1252"), ["other_encoding"]),
        (GOOD.decode().encode("utf-16"), ["bom", "other_encoding"]),
        (GOOD + b"3,Cy,\n4,Di,\r5,Ed,\r\n", ["mixed_newlines"]),
        (GOOD + b'3,5" Cy,\r\n', ["stray_quotes"]),
        (GOOD + b"3,Cy,", ["no_final_newline"]),
        (GOOD + b"3,Cy\0\0,\r\n", ["nul_padding"]),
        (GOOD + "3,JosÃ©,\r\n".encode(), ["baked_in_mojibake"]),
        (GOOD + b"1.23E+11,Cy,\r\n", ["excel_resaved"]),
        (GOOD + "3,é\u20ac,\r\n".encode() + b"4,\x92,\r\n5\r\n", ["damaged_records"]),
    ],
)
def test_what_is_read_all_the_same_is_told(tmp_path: Path, content: bytes, told: list[str]) -> None:
    one = seen(tmp_path, content)
    assert codes(one) == []
    assert codes(one, refusing=False) == told
    assert one.rows == one.second


@pytest.mark.parametrize(
    ("content", "sign"),
    [
        (gzip.compress(GOOD, mtime=0), "packed"),
        (GOOD.decode().encode("utf-16-le"), "utf16_unmarked"),
        (b"ID,NAME,BORN\n1,\x81,\n", "unknown_encoding"),
        (b"", "bad_file"),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, content: bytes, sign: str) -> None:
    assert codes(seen(tmp_path, content)) == [sign]


def bomb(folder: Path) -> bytes:
    """A workbook of a few kilobytes that would unpack to a hundred megabytes of blank cells."""
    with zipfile.ZipFile(folder / "bomb", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"<c s='1'/>" * 10_000_000)
    return (folder / "bomb").read_bytes()


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>
<z>&b;&b;</z>
"""


@pytest.mark.parametrize("kind", ["workbook", "gzip", "entities"])
def test_f38_nothing_is_unpacked_or_expanded(tmp_path: Path, kind: str) -> None:
    """Packed files and workbooks are refused by their first bytes; XML is text like any other."""
    content = {
        "workbook": lambda: bomb(tmp_path),
        "gzip": lambda: gzip.compress(b"0" * 50_000_000, mtime=0),
        "entities": lambda: LAUGHS,
    }[kind]()
    tracemalloc.start()
    one = seen(tmp_path, content)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert codes(one)
    assert (codes(one) == ["packed"]) is (kind != "entities")
    assert peak < 8 << 20


def test_two_counts_that_differ_refuse_the_file(tmp_path: Path) -> None:
    """An object over two lines is one object, or two broken lines: nobody can say."""
    one = seen(tmp_path, b'{"ID": 1,\n"NAME": "Ann", "BORN": null}\n', format="jsonl")
    assert codes(one) == ["counts_differ"]
    assert (one.rows, one.second) == (1, 2)


def sealed(folder: Path, **options: Any) -> list[Sealed]:
    return [seal(one) for one in find(folder, mapping(source(**options)))]


def test_what_the_bytes_tell_is_refused_without_a_look_beforehand(tmp_path: Path) -> None:
    """An import alone refuses a file that stops inside its last record, as `intake` does."""
    folder = folder_of(tmp_path, T1=GOOD + b"3,C")
    with pytest.raises(Stopped, match="stops before its end") as stopped:
        kept.refuse_signs(sealed(folder))
    assert stopped.value.exit_code == 6
    kept.refuse_signs(sealed(folder_of(tmp_path, T1=GOOD + b"3,C,01/02/1950")))  # no newline


@pytest.mark.parametrize(
    ("files", "rows", "form", "what"),
    [
        ({"T1": GOOD, "T2": GOOD}, {"T1.CSV": 2, "T2.CSV": 2}, "csv", "byte for byte"),
        ({"T1": GOOD}, {"T1.CSV": 65_535}, "csv", "as many rows as a spreadsheet"),
        ({"T1": b'{"ID": 1,\n"NAME": "A"}\n'}, {"T1.CSV": 1}, "jsonl", "do not agree"),
    ],
)
def test_an_import_refuses_what_only_the_number_of_records_tells(
    target: FreshDatabase,
    tmp_path: Path,
    files: dict[str, bytes],
    rows: dict[str, int],
    form: str,
    what: str,
) -> None:
    folder = folder_of(tmp_path, **files)
    with target.connect("loader") as link:
        with pytest.raises(Stopped, match=what) as stopped:
            kept.refuse_counts(link, folder, sealed(folder, format=form), rows)
        assert stopped.value.exit_code == 6
        alone = folder_of(tmp_path / "good", T1=GOOD)
        kept.refuse_counts(link, alone, sealed(alone), {"T1.CSV": 2})


def test_a_folder_of_another_system_asks_for_its_mapping(tmp_path: Path) -> None:
    (tmp_path / "members.csv").write_bytes(GOOD)
    for look_there in (look_at, find):
        with pytest.raises(Stopped, match="is one that the mapping of old knows") as stopped:
            look_there(tmp_path, mapping(source()))
        assert "--mapping" in stopped.value.next_step


def test_a_file_changed_since_the_look_is_refused(target: FreshDatabase, copied: Path) -> None:
    done = operator.delta(target, "migrate", "intake", str(copied), "--json")
    assert done.code == 0, done.out + done.err
    assert done.facts["refused"] == 0
    assert all(one["rows"] == one["secondCount"] for one in done.facts["files"])
    with target.connect("loader") as link:
        seals = kept.kept(link, copied)
    assert seals == {one["file"]: one["sha256"] for one in done.facts["files"]}
    with (copied / "PAYMENTS.CSV").open("ab") as file:
        file.write(b"\r\n")
    with pytest.raises(Stopped, match="changed since") as stopped:
        operator.load(copied)
    assert stopped.value.exit_code == 8


def test_the_command_refuses_and_says_what_to_do(target: FreshDatabase, copied: Path) -> None:
    whole = (copied / "RIDERS.CSV").read_bytes()
    (copied / "RIDERS.CSV").write_bytes(whole[: len(whole) // 2])
    done = operator.delta(target, "migrate", "intake", str(copied))
    assert done.code == 6
    assert "RIDERS.CSV: It stops before its end" in done.out
    assert "Traceback" not in done.err
