"""The verifier's reading of legacy files: odd rows, line breaks, row numbers."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from delta.kernel.refusals import Refused
from delta_migrate.mapping.model import Column, Mapping, Source, Target
from delta_migrate.verify import legacy
from delta_migrate.verify.kinds import Kind
from delta_migrate.verify.loaded import File, InputsChanged, Loaded, check_unchanged, sha256
from delta_migrate.verify.patterns import pattern
from delta_migrate.verify.workbench import Bench, workbench


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    monkeypatch.setenv("DELTA_HOME", str(tmp_path / "home"))
    with workbench() as bench:
        yield bench
    assert list((tmp_path / "home" / "tmp").iterdir()) == []


def loaded(path: Path, form: str = "csv", note: str = "NOTE", **options: Any) -> Loaded:
    """An import of one file of things with a code and a note."""
    columns = (Column("code", ("CODE",)), Column("note", (note,), via="verbatim"))
    into = (Target("t", columns),)
    source = Source("things", "thing", ("*",), ("CODE",), into, format=form, **options)
    file = File(1, str(path.parent), "things", path.name, sha256(path), 0, 0, 0, 0, 0, 0, 0, 0)
    return Loaded(1, "old", Mapping("old", "UTC", (source,)), "", (file,))


def read(bench: Bench, path: Path, form: str = "csv") -> list[tuple]:
    legacy.read(bench, loaded(path, form))
    return bench.rows(
        'SELECT "the row", "CODE", "NOTE as it stands", misread FROM raw_0 ORDER BY 1'
    )


def test_line_breaks_quotes_and_comments_stand_in_cells(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "A.CSV"
    path.write_bytes('CODE,NOTE\r\n#1,"one\r\ntwo"\r\n 2 ,"say ""no"", ñ"\r\n3,\r\n'.encode())
    assert read(bench, path) == [
        (1, "#1", "one\r\ntwo", False),
        (2, "2", 'say "no", ñ', False),
        (3, "3", None, False),
    ]
    source = loaded(path).mapping.sources[0]
    assert legacy.counted(source, path) == 3


def test_a_header_alone(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "A.CSV"
    path.write_bytes(b"CODE,NOTE\r\n")
    assert read(bench, path) == []


def test_rows_that_are_not_as_wide_as_the_header_are_marked(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "A.CSV"
    path.write_bytes(b"CODE,NOTE\r\n1,a\r\n2\r\n3,c,more\r\n4,d\r\n")
    assert [(row[0], row[3]) for row in read(bench, path)] == [
        (1, False),
        (2, True),
        (3, True),
        (4, False),
    ]


def codes(bench: Bench, path: Path, **options: Any) -> list[tuple]:
    legacy.read(bench, loaded(path, **options))
    return bench.rows('SELECT "the row", "CODE", "NOTE", "why misread" FROM raw_0 ORDER BY 1')


TEXT = "CODE{0}NOTE\r\n1{0}José\r\n2{0}\r\n3{0}–’\r\n"
ROWS = [(1, "1", "José", None), (2, "2", None, None), (3, "3", "–’", None)]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_signs_and_encodings_are_found_anew(
    bench: Bench, tmp_path: Path, encoding: str, sign: str
) -> None:
    path = tmp_path / "A.CSV"
    path.write_bytes(TEXT.format(sign).encode(encoding))
    assert codes(bench, path) == ROWS
    assert legacy.counted(loaded(path).mapping.sources[0], path) == 3


def test_records_that_cannot_be_trusted_are_marked_with_the_reason(
    bench: Bench, tmp_path: Path
) -> None:
    path = tmp_path / "A.CSV"
    path.write_bytes(
        "CODE,NOTE\r1,José\r\n".encode()
        + b'2,O\x92B\n\n3,"Bob" x\r\n4,5" x\n5\n6,pad\0\0\n7,"a ""b"""\n'
    )
    assert codes(bench, path) == [
        (1, "1", "José", None),
        (2, "2", "O\\x92B", "bad_encoding"),
        (3, "3", "Bob x", "bad_quoting"),
        (4, "4", '5" x', None),
        (5, "5", None, "wrong_columns"),
        (6, "6", "pad", None),
        (7, "7", 'a "b"', None),
    ]
    assert legacy.counted(loaded(path).mapping.sources[0], path) == 7


def test_dialects_are_read_as_the_mapping_declares_them(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "A.CSV"
    path.write_bytes(rb"""CODE,NOTE
1,"say \"no\", c:\\x"
2,5\" x
""")
    assert codes(bench, path, escape="backslash") == [
        (1, "1", 'say "no", c:\\x', None),
        (2, "2", '5" x', None),
    ]
    bench.run("DROP TABLE raw_0; DROP TABLE known")
    path.write_bytes(b'Things of 2024\n\nCODE,NOTE\n1,"x\n')
    assert codes(bench, path, quote="none", header_row=3) == [(1, "1", '"x', None)]


def test_objects_that_cannot_be_trusted_are_marked_with_the_reason(
    bench: Bench, tmp_path: Path
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(
        b'{"CODE": 12345678901234567890123, "NOTE": 1.10}\n{"CODE": 2, "CODE": 3}\n'
        b'{"CODE": NaN}\n{"CODE": "4", "NOTE": "O\x92B"}\n{"CODE": "5", "NOTE": "\xc3\xa9"}\n'
    )
    assert codes(bench, path, form="jsonl") == [
        (1, "12345678901234567890123", "1.10", None),
        (2, None, None, "doubled_name"),
        (3, None, None, "bad_json"),
        (4, "4", "O\\x92B", "bad_encoding"),
        (5, "5", "é", None),
    ]


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_objects_in_objects(bench: Bench, tmp_path: Path, form: str) -> None:
    path = tmp_path / "a.json"
    objects = [{"CODE": "1", "NOTE": {"IN": "x"}}, {"CODE": "2", "NOTE": None}, {"CODE": "3"}]
    lines = [json.dumps(one) for one in objects]
    path.write_text("\n".join(lines) if form == "jsonl" else f"[{','.join(lines)}]")
    legacy.read(bench, loaded(path, form, note="NOTE.IN"))
    assert bench.rows('SELECT "NOTE.IN" FROM raw_0 ORDER BY "the row"') == [
        ("x",),
        (None,),
        (None,),
    ]


def test_json_keeps_its_order_and_its_nulls(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('[{"CODE": 7, "NOTE": " x "}, {"CODE": null}, {"NOTE": "", "CODE": true}]')
    assert read(bench, path, "json") == [
        (1, "7", " x ", False),
        (2, None, None, False),
        (3, "true", "", False),
    ]


def test_what_cannot_be_read_is_said_without_a_word_of_the_row(
    bench: Bench, tmp_path: Path
) -> None:
    path = tmp_path / "a.json"
    path.write_text('[{"CODE": "secret"')
    with pytest.raises(Refused) as refusal:
        read(bench, path, "json")
    assert "secret" not in str(refusal.value)


def test_a_changed_or_missing_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "A.CSV"
    path.write_bytes(b"CODE,NOTE\r\n1,a\r\n")
    sealed = loaded(path)
    assert check_unchanged(sealed) == 0
    path.write_bytes(b"CODE,NOTE\r\n1,b\r\n")
    with pytest.raises(InputsChanged):
        check_unchanged(sealed)
    path.unlink()
    with pytest.raises(InputsChanged):
        check_unchanged(sealed)


@pytest.mark.parametrize(
    ("kind", "was", "now", "said"),
    [
        (Kind("timestamptz"), "0", "21600000000", "+06:00:00"),
        (Kind("timestamptz"), "3600000000", "0", "-01:00:00"),
        (Kind("timestamptz"), "0", "86400000000", "a day and more away"),
        (Kind("timestamptz"), "0", "864000000000", "days away"),
        (Kind("numeric", 2), "10.00", "10.01", "+0.01"),
        (Kind("numeric", 2), "10.00", "-10.00", "sign flipped"),
        (Kind("numeric", 2), "1.50", "15.00", "ten times"),
        (Kind("date"), "2024-02-29", "2025-02-28", "+365 days"),
        (Kind("bool"), "t", "f", "t → f"),
        (Kind("uuid"), "a", "b", "another row"),
        (Kind("_text"), "a\x1db", "", "2 → 0 elements"),
        (Kind("text"), "Ann", None, "value lost"),
        (Kind("text"), None, "", "value out of nothing"),
        (Kind("text"), "", "Ann", "text out of nothing"),
        (Kind("text"), "Ann", "", "text lost"),
        (Kind("text"), "Ann", "ANN", "letter case"),
        (Kind("text"), "Ann", "Ann ", "white space"),
        (Kind("text"), "\u00e9", "e\u0301", "Unicode form"),
        (Kind("text"), "007", "7", "leading zeros"),
        (Kind("text"), "Annabel", "Ann", "cut short, 7 → 3 characters"),
        (Kind("text"), "Ann", "Bob", "other text, 3 → 3 characters"),
    ],
)
def test_a_difference_is_told_by_its_kind_alone(
    bench: Bench, kind: Kind, was: str | None, now: str | None, said: str
) -> None:
    bench.run("CREATE TABLE pair (was VARCHAR, now VARCHAR)")
    bench.duck.execute("INSERT INTO pair VALUES (?, ?)", [was, now])
    assert bench.row(f"SELECT {pattern('was', 'now', kind)} FROM pair") == (said,)
