"""The loader's reading of a file and the verifier's, which share no code, say the same of it."""

from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delta.kernel.refusals import Refused
from delta_migrate.intake import read
from delta_migrate.intake.find import Found
from delta_migrate.intake.records import ROW, WRONG
from delta_migrate.mapping.model import Column, Source, Target
from delta_migrate.verify.reading import landing
from delta_migrate.verify.reading.landing import JSON, WHY
from delta_migrate.verify.workbench import Bench

PIECES = ["a", "é", "’", '"', '""', "\n", "\r\n", "\r", ",", ";", "\0", " ", "\\", "\x92", "x"]
TEXT = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "mixed", "cp1252"])
slow = settings(
    deadline=None,
    max_examples=30,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def source(form: str, **options: str) -> Source:
    columns = tuple(Column(name.lower(), (name,)) for name in ("A", "B", "C"))
    target = (Target("t", columns),)
    return Source("s", "e", ("*",), ("A",), target, format=form, **options)  # type: ignore[arg-type]


def loaders(path: Path, which: Source, size: int) -> list[tuple[object, ...]] | None:
    try:
        frames = [cells for _, cells in read.chunks(Found(which, path, path.name), size)]
    except Refused:
        return None
    return [row for frame in frames for row in frame.select(ROW, "A", "B", "C", WRONG).rows()]


def verifiers(path: Path, which: Source) -> list[tuple[object, ...]] | None:
    bench = Bench.__new__(Bench)
    bench.folder, bench.duck = path.parent, duckdb.connect()
    try:
        landing.land(bench, which, path)
    except Refused:
        return None
    there = bench.columns("landed")
    if which.format in JSON:
        cells = [f"json ->> '{name}'" for name in ("A", "B", "C")]
        why = f"nullif(json ->> '{WHY}', '')"
    else:
        cells = ['"A"', '"B"', '"C"']
        why = f"nullif(\"{WHY}\", '')" if WHY in there else "NULL"
    rows = bench.rows(f"SELECT rowid + 1, {', '.join(cells)}, {why} FROM landed ORDER BY rowid")
    bench.duck.close()
    return rows


def same(path: Path, which: Source, size: int = 37) -> None:
    """Equal row by row; of a blank cell the verifier does not say whether it was there."""
    ours, theirs = loaders(path, which, size), verifiers(path, which)
    if ours is None:
        return  # what the loader refuses is never loaded, so never verified
    assert theirs is not None
    assert [(row[0], row[4]) for row in ours] == [(row[0], row[4]) for row in theirs]
    for mine, other in zip(ours, theirs, strict=True):
        if mine[4] is None:
            assert [cell or "" for cell in mine[1:4]] == [cell or "" for cell in other[1:4]]


def encoded(text: str, encoding: str) -> bytes:
    if encoding == "mixed":
        return text.replace("\x92", "\udc92").encode("utf-8", "surrogateescape")
    plain = text.replace("\x92", "v")
    return plain.encode(encoding)


@slow
@given(text=TEXT, encoding=ENCODINGS, sign=st.sampled_from(",;"))
def test_of_any_table(tmp_path: Path, text: str, encoding: str, sign: str) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(encoded(f"A{sign}B{sign}C\n{text}\n", encoding))
    same(path, source("csv"))


@slow
@given(text=TEXT, options=st.sampled_from([{"quote": "none"}, {"escape": "backslash"}]))
def test_of_any_declared_quoting(tmp_path: Path, text: str, options: dict[str, str]) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(encoded(f"A,B,C\n{text}\n", "mixed"))
    same(path, source("csv", **options))


VALUES = ['"x"', '"é\\u0041"', '"\x92"', "1", "1.10", "12345678901234567890123", "null", "true"]
VALUES += ["NaN", '"a\\"}"', "01", '"["']
OBJECTS = st.lists(
    st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from(VALUES)), max_size=4), max_size=5
)


@slow
@given(objects=OBJECTS, encoding=ENCODINGS, form=st.sampled_from(["json", "jsonl"]))
def test_of_any_objects(
    tmp_path: Path, objects: list[list[tuple[str, str]]], encoding: str, form: str
) -> None:
    lines = ["{" + ", ".join(f'"{name}": {value}' for name, value in one) + "}" for one in objects]
    text = "\n".join(lines) + "\n" if form == "jsonl" else f"[{','.join(lines)}]"
    path = tmp_path / "x.json"
    path.write_bytes(encoded(text, encoding))
    same(path, source(form))


@pytest.mark.parametrize("form", ["csv", "json"])
def test_of_a_long_cell(tmp_path: Path, form: str) -> None:
    path = tmp_path / "x"
    long = "x" * 200_000
    path.write_text(f'[{{"A": "1", "B": "{long}", "C": 0.5}}]' if form == "json" else "")
    if form == "csv":
        path.write_text(f'A,B,C\n1,"{long}\n",y\r2,5" {long},\n')
    same(path, source(form), 1 << 20)
