"""CSV and JSON as legacy systems write them: delimiters, quoting, encodings, newlines."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delta_migrate.exits import Stopped
from delta_migrate.intake import read
from delta_migrate.intake.find import Found
from delta_migrate.intake.records import ROW, WRONG
from delta_migrate.intake.seal import seal
from delta_migrate.mapping.model import Source

ROWS = [("1", "José", "a,b;c\td|e"), ("2", 'say "no"', "one\r\ntwo"), ("3", "", "–’")]
slow = settings(
    deadline=None, max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def found(path: Path, **source: Any) -> Found:
    ignored = dict.fromkeys(("b", "c"), "test")
    wanted = {"key": ("a",), "ignored": ignored} | source
    return Found(Source("s", "e", ("*",), into=(), **wanted), path, path.name)


def written(
    path: Path,
    rows: list[tuple[str, ...]] = ROWS,
    delimiter: str = ",",
    newline: str = "\r\n",
    quoting: Any = csv.QUOTE_MINIMAL,
) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=newline, quoting=quoting)
    writer.writerows([("a", "b", "c"), *rows])
    return text.getvalue()


def cells(one: Found, size: int = 1 << 20) -> list[tuple[Any, ...]]:
    return [
        row for _, frame in read.chunks(one, size) for row in frame.select("a", "b", "c").rows()
    ]


def verdicts(one: Found, size: int = 1 << 20) -> list[tuple[Any, ...]]:
    return [
        (row, wrong, chunk.raw(row))
        for chunk, frame in read.chunks(one, size)
        for row, wrong in frame.select(ROW, WRONG).rows()
    ]


@pytest.mark.parametrize("size", [1, 7, 1 << 20])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_delimiter_newline_and_quoting_is_found(
    tmp_path: Path, delimiter: str, newline: str, quoting: Any, size: int
) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(written(path, ROWS, delimiter, newline, quoting).encode())
    assert cells(found(path), size) == ROWS


@pytest.mark.parametrize("size", [1, 5, 1 << 20])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le marked", "utf-16-be marked", "cp1252"]
)
def test_the_encoding_is_found_in_the_whole_file(tmp_path: Path, encoding: str, size: int) -> None:
    path = tmp_path / "x.csv"
    mark = "\ufeff" if encoding.endswith("marked") else ""
    path.write_bytes((mark + written(path)).encode(encoding.removesuffix(" marked")))
    assert cells(found(path), size) == ROWS


def test_a_declared_encoding_is_believed_and_checked(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"a,b,c\n1,\x81\xe9,\n")
    assert cells(found(path, encoding="latin-1")) == [("1", "\x81é", "")]
    with pytest.raises(Stopped, match="neither UTF-8 nor Windows-1252"):
        cells(found(path))
    path.write_bytes("a,b,c\n1,é,\n".encode("utf-16-le"))
    assert cells(found(path, encoding="utf-16")) == [("1", "é", "")]
    with pytest.raises(Stopped, match="UTF-16 without its mark"):
        cells(found(path))
    path.write_bytes(b"a,b,c\n1,2,3\n")
    with pytest.raises(Stopped, match="which is no encoding"):
        cells(found(path, encoding="klingon"))


@pytest.mark.parametrize("size", [1, 9, 1 << 20])
def test_f10_mixed_encodings_reject_the_record_with_its_bytes(tmp_path: Path, size: int) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes("a,b,c\n1,José,\n".encode() + b"2,O\x92Brien,x\n3,\xff\xfe,\n" + b"4,ok,\n")
    one = seal(found(path)).found
    assert one.dialect is not None
    assert one.dialect.mixed
    assert verdicts(one, size) == [
        (1, None, "1,José,"),
        (2, "bad_encoding", "2,O\\x92Brien,x"),
        (3, "bad_encoding", "3,\\xff\\xfe,"),
        (4, None, "4,ok,"),
    ]


@pytest.mark.parametrize("size", [1, 12, 1 << 20])
def test_quotation_marks_where_none_should_stand(tmp_path: Path, size: int) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(
        b'a,b,c\r1,5" ramp,3\r\n2,"Bob" Smith,x\n3,"say ""no"" ",\n4,x,"6"" ramp"\n5,6",7"\n'
    )
    assert verdicts(found(path), size) == [
        (1, None, '1,5" ramp,3'),
        (2, "bad_quoting", '2,"Bob" Smith,x'),
        (3, None, '3,"say ""no"" ",'),
        (4, None, '4,x,"6"" ramp"'),
        (5, None, '5,6",7"'),
    ]
    good = [row for row in cells(found(path), size) if row[0] != "2"]
    assert good == [
        ("1", '5" ramp', "3"),
        ("3", 'say "no" ', ""),
        ("4", "x", '6" ramp'),
        ("5", '6"', '7"'),
    ]


def test_quoting_as_declared(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b'a,b,c\n1,"x,5" y\n2,"x",\n')
    assert cells(found(path, quote="none")) == [("1", '"x', '5" y'), ("2", '"x"', "")]
    path.write_bytes(rb"""a,b,c
1,"say \"no\"","c:\\x"
2,"x
\"y\",z",5\" ramp
3,plain,""
""")
    assert cells(found(path, escape="backslash"), 4) == [
        ("1", 'say "no"', "c:\\x"),
        ("2", 'x\n"y",z', '5" ramp'),
        ("3", "plain", ""),
    ]
    path.write_bytes(b"a,b,c\n1,'x,''y''',\"\n")
    assert cells(found(path, quote="'")) == [("1", "x,'y'", '"')]


@pytest.mark.parametrize("size", [1, 10, 1 << 20])
def test_what_stands_above_the_header_is_no_data(tmp_path: Path, size: int) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b'Metro Ride, "all\n riders"\n\na,b,c\n1,2,3\n')
    assert cells(found(path, header_row=4), size) == [("1", "2", "3")]


def test_names_that_stand_twice_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"a,b,b,\n1,2,3,4\n")
    ignored = dict.fromkeys(("b", "b#2", "#4"), "test")
    one = found(path, ignored=ignored)
    assert read.columns(one) == ["a", "b", "b#2", "#4"]


def test_padding_of_nul_is_dropped_from_the_end_of_cells_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"a,b,c\n1,x\0\0,y\0z\n")
    assert cells(found(path)) == [("1", "x", "y\0z")]


def test_byte_offsets_are_those_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    whole = '\ufeffa,b,c\r\n1,é,\r\n\r\n2,5" x,\r\n3,,\r\n'.encode()
    path.write_bytes(whole)
    for size in (1, 9, 1 << 20):
        for chunk, frame in read.chunks(found(path), size):
            assert chunk.offset is not None
            for row in frame[ROW]:
                at = row - chunk.first_row
                start, end = chunk.offset + chunk.starts[at], chunk.offset + chunk.ends[at]
                assert whole[start:end].decode().rstrip("\r") == chunk.raw(row)


TEXT = st.text(alphabet='ab,"\n\r;é\\ ', max_size=60)


@slow
@given(text=TEXT, size=st.integers(1, 70), delimiter=st.sampled_from(",;"))
def test_any_text_is_read_as_pythons_own_reader_reads_it(
    tmp_path: Path, text: str, size: int, delimiter: str
) -> None:
    """But for text after a closing quotation mark, which we reject, and what is not whole."""
    path = tmp_path / "x.csv"
    path.write_bytes(f"a{delimiter}b{delimiter}c\n{text}\n".encode())
    lines = io.StringIO(f"{text}\n", newline="")
    theirs = [row for row in csv.reader(lines, delimiter=delimiter) if row]
    try:
        frames = [frame for _, frame in read.chunks(found(path, delimiter=delimiter), size)]
    except Stopped as stopped:
        if "not whole" not in stopped.sentence:
            raise
        return
    ours = [row for frame in frames for row in frame.select("a", "b", "c", WRONG).rows()]
    assert len(ours) == len(theirs)
    for mine, other in zip(ours, theirs, strict=True):
        if mine[3] is None:
            assert list(mine[:3]) == other
        elif mine[3] == "wrong_columns":
            assert len(other) != 3


OBJECT = {"a": "1", "b": {"x": "é", "y": {"z": [1, 2]}}, "c": None}


@pytest.mark.parametrize("size", [1, 40, 1 << 20])
@pytest.mark.parametrize("form", ["json", "jsonl"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_objects_in_objects_are_named_with_dots(
    tmp_path: Path, form: str, encoding: str, size: int
) -> None:
    path = tmp_path / "x.json"
    objects = [OBJECT, {"a": "2", "b": None, "c": '\\ " {,'}, {"a": "3", "b": {"x": "]"}}]
    lines = "\n".join(json.dumps(one, ensure_ascii=False) for one in objects)
    text = lines if form == "jsonl" else json.dumps(objects, indent=1)
    path.write_bytes(text.encode(encoding))
    ignored = dict.fromkeys(("b.x", "b.y.z", "c"), "test")
    one = found(path, format=form, ignored=ignored)
    assert sorted(read.columns(one)) == ["a", "b.x", "b.y.z", "c"]
    rows = [row for _, f in read.chunks(one, size) for row in f.select("a", "b.x", "c").rows()]
    assert rows == [("1", "é", None), ("2", None, '\\ " {,'), ("3", "]", None)]


def test_numbers_stay_as_they_are_written(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text('[{"a": 12345678901234567890123, "b": 1.10, "c": -0}, {"a":1e5,"b":"-2,5: 7"}]')
    one = found(path, format="json")
    assert cells(one) == [("12345678901234567890123", "1.10", "-0"), ("1e5", "-2,5: 7", None)]


@pytest.mark.parametrize("size", [1, 1 << 20])
def test_objects_that_cannot_be_trusted_are_rejected_one_by_one(tmp_path: Path, size: int) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(
        b'{"a": "1", "b": 1, "c": 2}\n{"a": "2", "a": "x"}\n{"a": "3", "b": NaN}\n'
        b'{"a": "4", "b": 01}\n{"a": "5", "b": "O\x92B \xc3\xa9"}\n[1]\n{"a": "7", "c": "ok"}\n'
    )
    got = [(row, wrong) for row, wrong, _ in verdicts(found(path, format="jsonl"), size)]
    bad = [None, "doubled_name", "bad_json", "bad_json", "bad_encoding", "bad_json", None]
    assert got == list(enumerate(bad, 1))
    assert cells(found(path, format="jsonl"), size)[-1] == ("7", None, "ok")


@pytest.mark.parametrize(
    ("form", "content", "says"),
    [
        ("jsonl", b'{"a": 1, "b": 2, "c": 3}\n{"a": 1', "not whole"),
        ("json", b'[{"a": 1, "b": 2, "c": 3} x {"a": 2}]', "no JSON"),
        ("json", b'[{"a": 1, "b": 2, "c": 3}', "not whole"),
    ],
)
def test_json_that_is_not_whole_is_refused(
    tmp_path: Path, form: str, content: bytes, says: str
) -> None:
    path = tmp_path / "x"
    path.write_bytes(content)
    with pytest.raises(Stopped, match=says):
        cells(found(path, format=form))


def test_a_dialect_is_settled_once(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(written(path, delimiter=";").encode("utf-16"))
    sealed = seal(found(path))
    assert sealed.found.dialect is not None
    assert (sealed.found.dialect.encoding, sealed.found.dialect.delimiter) == ("utf-16-le", ";")
    assert cells(replace(sealed.found)) == ROWS
