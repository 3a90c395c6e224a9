"""Spoiling a clean export at chosen cells, and mending its rejects from the clean files."""

import csv
import json
import shutil
from pathlib import Path

from delta_migrate.ledger.status import state_root
from delta_migrate.load.sessions import loader
from delta_migrate.rejects.export import export
from delta_migrate.rejects.take_back import Taken, take_back
from tests import databases
from tests.migrate import operator

Cells = dict[tuple[str, int, str], str]  # file, record, column: what it says instead
SPOILT: Cells = {
    ("RIDERS.CSV", 1, "DOB"): "31/31/1948",  # its trips fall with it
    ("RIDERS.CSV", 3, "PHONE1"): "=HYPERLINK(555)",
    ("FACILITY.CSV", 2, "FAC_NAME"): "",
    ("TRIPS.CSV", 4, "TRIP_NO"): "MR-0000006",  # whose other row is refused with it
    ("TRIPS.CSV", 4, "LEG"): "A",
    ("TRIPS.CSV", 9, "F_TOTAL"): "much",
    ("TRIPS.CSV", 12, "RIDER_NO"): "R999999",
    ("TRIPS.CSV", 15, "TRIP_DT"): "02/30/2025",
    ("TRIPS.CSV", 15, "F_BASE"): "-$5.00",
    ("TRIPS.CSV", 20, "STAT"): "???",
    ("INVOICES.CSV", 1, "TOTAL"): "1,2,3",
}
LENGTHENED = ("INVOICES.CSV", 2)  # a record with a cell too many
UNBORN = "clients.json", 1, "dateOfBirth"


def spoilt(clean: Path, folder: Path) -> Path:
    """A copy of the clean export with every fault of the list in it."""
    shutil.copytree(clean, folder)
    for file in clean.glob("*.CSV"):
        rows = read(file)
        for (name, number, column), value in SPOILT.items():
            if name == file.name:
                rows[number][rows[0].index(column)] = value
        if file.name == LENGTHENED[0]:
            rows[LENGTHENED[1]].insert(3, "moved")
        write(folder / file.name, rows)
    name, number, key = UNBORN
    people = json.loads((clean / name).read_text())
    people[number - 1][key] = "1941-13-04"
    lines = ",\n".join(json.dumps(one) for one in people)
    (folder / name).write_text(f"[\n{lines}\n]\n")
    return folder


def mended(folder: Path, clean: Path) -> list[Taken]:
    """Export the rejects, write the clean cells into them, and hand them back."""
    taken = []
    with loader() as connection:
        export(connection, folder)
        for file in sorted(folder.glob("*.csv")):
            rows = read(file)
            write(file, [rows[0], *(as_clean(rows[0], row, clean) for row in rows[1:])])
            taken.append(take_back(connection, file, reason="as on paper", by="tester"))
    return taken


def as_clean(header: list[str], row: list[str], clean: Path) -> list[str]:
    """One row of an export of rejects with the cells of the clean export."""
    said = dict(zip(header, row, strict=True))
    file, number = clean / said["_file"], int(said["_row"])
    if file.suffix == ".CSV":
        rows = read(file)
        return [*rows[number], *row[len(rows[0]) :]]
    name, unborn, key = UNBORN
    if (said["_file"], number) == (name, unborn):
        said[key] = json.loads(file.read_text())[number - 1][key]
    return list(said.values())


def read(file: Path) -> list[list[str]]:
    with file.open(newline="", encoding="utf-8-sig") as stream:
        return list(csv.reader(stream))


def write(file: Path, rows: list[list[str]]) -> None:
    with file.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows(rows)


def root() -> str:
    with loader() as connection:
        return state_root(connection)


def root_of_clean(clean: Path, monkeypatch: object) -> str:
    """The state root that an import of the clean files ends with."""
    with databases.fresh() as database:
        operator.seed(database)
        monkeypatch.setenv("DELTA_DATABASE", database.name)  # type: ignore[attr-defined]
        operator.load(clean, threshold=1.0)
        return root()
