"""Writing the export folder: rows to files, reasons to the oracle, nothing held in memory."""

import csv
import io
import json
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING

from delta_migrate.sample.faults import CATALOGUE
from delta_migrate.sample.layout import LAYOUTS, Layout
from delta_migrate.sample.natural import Told, naturally
from delta_migrate.sample.oracle import Reason, Row, Tally, judge
from delta_migrate.sample.plan import World

if TYPE_CHECKING:
    from delta_migrate.sample.plants.planted import Planted

Reasons = tuple[Reason, ...]


class Sheet:
    """One file being written; knows the number of the row it writes."""

    def __init__(self, layout: Layout, stream: IO[str]) -> None:
        self.layout = layout
        self.stream = stream
        self.cells = itemgetter(*layout.columns)
        self.rows = 0
        self.begin()

    def begin(self) -> None:
        """Write what stands before the first row: the header."""
        self._csv = csv.writer(self.stream, lineterminator="\r\n")
        self._csv.writerow(self.layout.columns)

    def write(self, row: Row, cells: int = 0) -> int:
        """Write a row, some cells longer or shorter, and return its number, counted from 1."""
        self.put(row, cells)
        self.rows += 1
        return self.rows

    def put(self, row: Row, cells: int) -> None:
        """Write the row itself."""
        values = self.cells(row)
        self._csv.writerow(values[:cells] if cells < 0 else [*values, *("more",) * cells])

    def end(self) -> None:
        """Write what stands after the last row, and close."""
        self.stream.close()


class JsonSheet(Sheet):
    """A file that is one JSON array, an element a line."""

    def begin(self) -> None:
        self.stream.write("[")

    def put(self, row: Row, cells: int) -> None:
        self.stream.write(",\n" if self.rows else "\n")
        element = {column: row[column] for column in self.layout.columns if column in row}
        self.stream.write(json.dumps(element, ensure_ascii=False))

    def end(self) -> None:
        self.stream.write("\n]\n")
        super().end()


class JsonLinesSheet(JsonSheet):
    """A file of JSON objects, one a line."""

    def begin(self) -> None:
        pass

    def put(self, row: Row, cells: int) -> None:
        element = {column: row[column] for column in self.layout.columns if column in row}
        self.stream.write(json.dumps(element, ensure_ascii=False) + "\n")

    def end(self) -> None:
        self.stream.close()


class Export:
    """The folder being written: its sheets, the oracle beside them, and the tally of all."""

    def __init__(self, folder: Path, world: World) -> None:
        self.folder = folder
        self.world = world
        self.tally = Tally()
        self.sheets = {layout.file: _sheet(layout, folder) for layout in LAYOUTS}
        self.oracle = _opened(folder / "oracle.jsonl")
        self.faults = _opened(folder / "oracle-faults.jsonl")

    def judge(self, layout: Layout, row: Row, own: Reasons = ()) -> list[Reason]:
        """Return every reason to refuse `row`, and remember its key if there is one."""
        return judge(layout, row, own, self.world)

    def add(self, layout: Layout, row: Row, own: Reasons = (), *, merged: bool = False) -> bool:
        """Judge and write a row; return whether it will load."""
        return self.write(layout, row, self.judge(layout, row, own), merged=merged)

    def write(
        self, layout: Layout, row: Row, reasons: list[Reason], *, merged: bool = False
    ) -> bool:
        """Write a row that was judged before; return whether it will load."""
        number = self.sheets[layout.file].write(row)
        fate = "rejected" if reasons else "merged" if merged else "loaded"
        self.tally.count(layout, row, reasons, fate)
        self._tell(layout, number, reasons)
        if fate == "merged":
            self._mark(layout, number, (None, layout.key[0], "merged", "merged"))
        elif fate == "loaded":
            for told in naturally(layout, row):
                self._mark(layout, number, told)
        return not reasons

    def plant(self, planted: "Planted") -> None:
        """Write a planted row, its reasons, and what else must be told of it."""
        layout, row = planted.layout, planted.row
        number = self.sheets[layout.file].write(row, planted.cells)
        reasons = self.judge(layout, row, planted.reasons)
        fate = "rejected" if reasons else "skipped" if planted.skipped else "loaded"
        self.tally.count(layout, row | planted.meant, reasons, fate)
        self._tell(layout, number, reasons)
        for mark in planted.marks:
            self._mark(layout, number, (mark.number, mark.column, mark.code, mark.handling))
        natural = naturally(layout, row) if fate == "loaded" else []
        codes = {mark.code for mark in planted.marks}
        for told in natural:
            if told[2] not in codes:
                self._mark(layout, number, told)

    def _tell(self, layout: Layout, number: int, reasons: list[Reason]) -> None:
        for column, code in reasons:
            line = {"file": layout.file, "row": number, "column": column, "code": code}
            self.oracle.write(json.dumps(line) + "\n")

    def _mark(self, layout: Layout, number: int, told: Told) -> None:
        if CATALOGUE not in self.world.plan.codes:
            return
        entry, column, code, handling = told
        line = {"number": entry, "code": code, "file": layout.file, "row": number}
        line |= {"column": column, "disposition": handling}
        self.faults.write(json.dumps(line) + "\n")

    def __enter__(self) -> "Export":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for sheet in self.sheets.values():
            sheet.end()
        self.oracle.close()
        self.faults.close()


def _sheet(layout: Layout, folder: Path) -> Sheet:
    stream = _opened(folder / layout.file)
    kinds = {".json": JsonSheet, ".JSONL": JsonLinesSheet}
    return kinds.get(Path(layout.file).suffix, Sheet)(layout, stream)


def _opened(path: Path) -> io.TextIOWrapper:
    # newline="": line ends are written as given, the same on every system; surrogates stand for
    # bytes that are no UTF-8, which a planted fault may ask for
    return path.open("w", encoding="utf-8", errors="surrogateescape", newline="")
