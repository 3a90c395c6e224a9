"""Cutting files into whole records: the same rows whatever the size of the chunks."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delta_migrate.exits import Stopped
from delta_migrate.intake import read
from delta_migrate.intake.find import Found
from delta_migrate.intake.records import ROW, WRONG
from delta_migrate.mapping.model import Source

CELLS = st.text(alphabet='ab1,"\n\r \t{}[]:\\é—', max_size=8)
TABLES = st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=12)
SIZES = st.integers(min_value=1, max_value=400)
slow = settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def found(path: Path, format: str) -> Found:  # noqa: A002
    ignored = dict.fromkeys(("b", "c"), "test")
    source = Source("s", "e", ("*",), key=("a",), into=(), format=format, ignored=ignored)
    return Found(source, path, path.name)


def rows(one: Found, size: int) -> list[tuple[Any, ...]]:
    return [
        row for _, cells in read.chunks(one, size) for row in cells.select("a", "b", "c").rows()
    ]


@slow
@given(table=TABLES, size=SIZES)
def test_csv_rows_do_not_depend_on_the_chunks(
    tmp_path: Path, table: list[list[str]], size: int
) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerows([["a", "b", "c"], *table])
    path = tmp_path / "x.csv"
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    assert rows(found(path, "csv"), size) == [tuple(row) for row in table]


@slow
@given(table=TABLES, size=SIZES, indent=st.sampled_from([None, 1]))
def test_json_rows_do_not_depend_on_the_chunks(
    tmp_path: Path, table: list[list[str]], size: int, indent: int | None
) -> None:
    path = tmp_path / "x.json"
    objects = [dict(zip("abc", row, strict=True)) for row in table]
    path.write_text(json.dumps(objects, indent=indent, ensure_ascii=False), encoding="utf-8")
    assert rows(found(path, "json"), size) == [tuple(row) for row in table]


@pytest.mark.parametrize("size", [3, 17, 1000])
def test_records_are_kept_verbatim_and_numbered_without_blank_lines(
    tmp_path: Path, size: int
) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b'\xef\xbb\xbfa,b,c\r\n1,"x,\r\ny",z\r\n\r\n2,"q ""x""",\r\n3,4\r\n5,6,7,8')
    got = [
        (row, wrong, chunk.raw(row))
        for chunk, cells in read.chunks(found(path, "csv"), size)
        for row, wrong in cells.select(ROW, WRONG).rows()
    ]
    assert got == [
        (1, None, '1,"x,\r\ny",z'),
        (2, None, '2,"q ""x""",'),
        (3, "wrong_columns", "3,4"),
        (4, "wrong_columns", "5,6,7,8"),
    ]


def test_json_cells_become_text(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text('[{"a": 7, "b": ["x", "y"], "c": true}, {"a": "8", "c": null}]')
    assert rows(found(path, "json"), 10) == [("7", '["x", "y"]', "true"), ("8", None, None)]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("x.csv", b'a,b,c\n1,2,3\n4,"5,6\n', "quoted cell"),
        ("x.csv", b"a,b,c,d\n1,2,3,4\n", "neither maps nor ignores: d"),
        ("x.csv", b"a,b\n1,2\n", "lacks columns the mapping needs: c"),
        ("x.csv", b"a,b,c,b\n1,2,3,4\n", "same column twice: b"),
        ("x.json", b'[{"a": 1, "b": 2, "c": 3}, {"a": 2', "not whole"),
        ("x.json", b'{"a": 1}', "start with a list"),
        ("x.json", b'[{"a": 1, "b": 2, "c": 3, "z": 4}]', "neither maps nor ignores: z"),
        ("x.json", b'[{"a": 1, "b": 2}]', "lacks columns"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    one = found(path, name.rpartition(".")[2])
    with pytest.raises(Stopped, match=says) as stopped:
        read.columns(one)
        rows(one, 1 << 20)
    assert stopped.value.exit_code == 2
    assert "ramp" not in str(stopped.value)
