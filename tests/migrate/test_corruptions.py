"""Random damage to good rows: exactly the damaged rows are refused, for exactly their reasons."""

import csv
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from delta_migrate.intake import read
from delta_migrate.intake.find import Found
from delta_migrate.intake.records import ROW
from delta_migrate.load.keys import Keys
from delta_migrate.load.survey import survey
from delta_migrate.load.transform import Marks, Outcome, transform
from delta_migrate.mapping.compile import Present, compiled
from tests.migrate.two_spellings import STAMP, mapping, tables

COLUMNS = """
          name: {from: NAME, via: name, required: true}
          fare: {from: FARE, via: money, minimum: "0", required: true}
          day: {from: DAY, via: date, formats: "%m/%d/%Y"}
          at: {from: [DAY, CLOCK], via: local_datetime, formats: "%m/%d/%Y", times: "%H:%M"}
          phone: {from: PHONE, via: phone}
          level: {from: LEVEL, via: enum, enum: {WC: wheelchair, AMB: ambulatory}}
          miles: {from: MILES, via: decimal, scale: 1}
"""
TYPES = {
    "name": "text",
    "fare": "numeric(12,2)",
    "day": "date",
    "at": "timestamp with time zone",
    "phone": "text",
    "level": "text",
    "miles": "numeric(8,1)",
}
GOOD = {
    "NAME": "Ann \"A.\" O'Neil,\nSt. Mary's",
    "FARE": "$1,234.50",
    "DAY": "07/04/2026",
    "CLOCK": "9:15",
    "PHONE": "(713) 555-0142",
    "LEVEL": "wc",
    "MILES": "12.4",
}
DAMAGE = {
    "NAME": [("", "missing"), ("*\x02", "bad_character")],
    "FARE": [("", "missing"), ("1O.00", "bad_money"), ("-3", "negative")],
    "DAY": [("02/30/2026", "bad_date"), ("4 July", "bad_date")],
    "CLOCK": [("25:00", "bad_time"), ("noon", "bad_time")],
    "PHONE": [("555-0142", "bad_phone")],
    "LEVEL": [("BUS", "unknown_code")],
    "MILES": [("12.45", "bad_number"), ("far", "bad_number")],
}
CELLS = [(column, cell, code) for column, of in DAMAGE.items() for cell, code in of]
MADE = mapping(COLUMNS)
Injected = dict[int, dict[str, tuple[str, str]]]  # row -> column -> cell, code


def written(folder: Path, rows: int, injected: Injected) -> Found:
    """A file of good rows, some of them damaged."""
    path = folder / "things.csv"
    with path.open("w", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["ID", *GOOD])
        for row in range(1, rows + 1):
            bad = {column: cell for column, (cell, _) in injected.get(row, {}).items()}
            writer.writerow([f"K{row}", *(GOOD | bad).values()])
    return Found(MADE.sources[0], path, path.name)


def outcomes(found: Found, chunk: int) -> list[Outcome]:
    shapes = tables(TYPES)
    made = compiled(MADE, MADE.sources[0], shapes, Present({}, {}))
    surveyed = survey([found], chunk, lambda _file, _rows: None)
    marks = Marks(surveyed.marks, surveyed.repeats[ROW])
    return [
        transform(made, cut, cells, Keys(set()), marks, STAMP)
        for cut, cells in read.chunks(found, chunk)
    ]


def refused(all_of: list[Outcome]) -> set[tuple[int, str, str]]:
    return {
        (row[ROW], row["column"], row["code"]) for one in all_of for row in one.rejects.to_dicts()
    }


@settings(max_examples=12, deadline=None)
@given(
    rows=st.integers(1, 12),
    chunk=st.sampled_from([150, 400, 1 << 20]),
    where=st.lists(st.tuples(st.integers(1, 12), st.sampled_from(CELLS)), max_size=12),
)
def test_f11_rejects_are_exactly_what_was_damaged(
    rows: int, chunk: int, where: list[tuple[int, tuple[str, str, str]]]
) -> None:
    """First, last or only row of a chunk: no neighbour is drawn in, and nothing slips through."""
    injected: Injected = {}
    for row, (column, cell, code) in where:
        if row <= rows:
            injected.setdefault(row, {})[column] = (cell, code)
    expected = {
        (row, column, code) for row, bad in injected.items() for column, (_, code) in bad.items()
    }
    with TemporaryDirectory() as folder:
        all_of = outcomes(written(Path(folder), rows, injected), chunk)
    assert refused(all_of) == expected
    assert sum(one.rejected for one in all_of) == len(injected)
    assert sum(one.loaded for one in all_of) == rows - len(injected)


def test_f12_five_faults_in_a_row_are_told_at_once_and_refuse_one_row(tmp_path: Path) -> None:
    bad = {column: of[0] for column, of in list(DAMAGE.items())[:5]}
    all_of = outcomes(written(tmp_path, 3, {2: bad}), 1 << 20)
    assert refused(all_of) == {(2, column, code) for column, (_, code) in bad.items()}
    assert [len(one.rejects) for one in all_of] == [5]
    assert [(one.loaded, one.rejected) for one in all_of] == [(2, 1)]
