"""Damaged files beside the export, small ones, each with what `delta migrate intake` must say.

A folder for each way of being damaged, so that every one can be tried alone.
"""

import gzip
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from delta_migrate.sample.catalogue import CATALOGUE
from delta_migrate.sample.layout import ALLOCATIONS, FACILITY

Codes = tuple[str, ...]
ROW_CAP = 65_536
PAGE = 4096
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest a ZIP archive can say: equal bytes on every day


def cells(number: int, row: int) -> dict[str, str]:
    """A facility; `number` is that of the file."""
    given = {
        "FAC_CD": f"F{number:02d}{row:02d}",
        "FAC_NAME": f"House {number}-{row}",
        "FAC_TYPE": "CLIN",
        "ADDR1": f"{row} Main St",
        "CITY": "Houston",
        "ST": "TX",
        "ZIP": "77002",
        "BILL_TO": "M",
        "TERMS_DAYS": "30",
        "ACTIVE": "Y",
        "OPENED": "01/05/2015",
    }
    return dict.fromkeys(FACILITY.columns, "") | given


def lines(number: int) -> list[str]:
    """A header and four facilities."""
    rows = [cells(number, row).values() for row in range(1, 5)]
    return [",".join(line) for line in (FACILITY.columns, *rows)]


def text(number: int, end: str = "\r\n") -> str:
    return "".join(line + end for line in lines(number))


def bom(number: int) -> bytes:
    return text(number).encode("utf-8-sig")


def marked(number: int) -> bytes:
    order = "be" if number % 2 else "le"
    return f"\ufeff{text(number)}".encode(f"utf-16-{order}")


def unmarked(number: int) -> bytes:
    return text(number).encode("utf-16-be" if number % 2 else "utf-16-le")


def padded(number: int) -> bytes:
    """Cells of a fixed width, filled up with NULs."""
    return text(number).replace("Houston", "Houston\0\0\0").encode()


def mixed_ends(number: int) -> bytes:
    ends = ("\r\n", "\n", "\r\n", "\n", "\r\n")
    return "".join(map(str.__add__, lines(number), ends)).encode()


def stray_quote(number: int) -> bytes:
    return text(number).replace("1 Main St", '5" ramp').encode()


def open_quote(number: int) -> bytes:
    return text(number).replace("4 Main St", '"4 Main St').encode()


def cut(number: int) -> bytes:
    """The last record ends in the middle."""
    whole = text(number).encode()
    return whole[: -20 - number]


def at_cap(number: int) -> bytes:
    """As many records as a spreadsheet has rows, with the header or without."""
    rows = (f"P{number}-{row},I-1,$1.00\r\n" for row in range(ROW_CAP - number % 2))
    return (",".join(ALLOCATIONS.columns) + "\r\n" + "".join(rows)).encode()


def doubled(number: int) -> bytes:
    """The name of the second phone was lost to the first's."""
    return text(number).replace(",FAX,", ",PHONE,", 1).encode()


def blank(number: int) -> bytes:
    return text(number).replace(",FAX,", ",,", 1).encode()


def late(number: int) -> bytes:
    banner = f"Metro Ride facilities{',' * 19}\r\nprinted 11/22/2026{',' * 19}\r\n"
    return (banner + text(number)).encode()


def resaved(number: int) -> bytes:
    """Long numbers of facilities, rounded by a spreadsheet."""
    return text(number).replace(f"F{number:02d}01", f"1.{number:02d}457E+14").encode()


def no_json(number: int) -> bytes:
    return f"<html><body>Error {500 + number}: export timed out</body></html>\n".encode()


def packed(number: int) -> bytes:
    if number % 2:
        return gzip.compress(text(number).encode(), mtime=0)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(zipfile.ZipInfo(FACILITY.file, FIRST_DAY), text(number))
    return stream.getvalue()


def same(number: int) -> bytes:
    """Two and two files hold the same."""
    return text((number + 1) // 2).encode()


def overlapping(number: int) -> bytes:
    """Every second file holds the facilities of the one before, and its own."""
    before = "" if number % 2 else "".join(line + "\r\n" for line in lines(number - 1)[1:])
    return (text(number) + before).encode()


def added(number: int) -> bytes:
    header, *rows = lines(number)
    extra = (f"REGION_{number}", *("S",) * len(rows))
    return "".join(
        f"{line},{cell}\r\n" for line, cell in zip((header, *rows), extra, strict=True)
    ).encode()


def renamed(number: int) -> bytes:
    return text(number).replace("FAC_NAME", "FAC_NAME2", 1).encode()


def lacking(number: int) -> bytes:
    """The last column is gone."""
    return "".join(line.rpartition(",")[0] + "\r\n" for line in lines(number)).encode()


Make = Callable[[int], bytes]
EVEN = "even"  # only every second file is at fault: the one that comes after another
DAMAGES: tuple[tuple[int, str, Make, Codes, str], ...] = (
    (1, "FACILITY{:02d}.CSV", bom, ("bom",), ""),
    (2, "FACILITY{:02d}.CSV", marked, ("bom", "other_encoding"), ""),
    (2, "FACILITY{:02d}.CSV", unmarked, ("utf16_unmarked",), ""),
    (5, "FACILITY{:02d}.CSV", padded, ("nul_padding",), ""),
    (7, "FACILITY{:02d}.CSV", mixed_ends, ("mixed_newlines",), ""),
    (9, "FACILITY{:02d}.CSV", stray_quote, ("stray_quotes",), ""),
    (9, "FACILITY{:02d}.CSV", open_quote, ("cut_short",), ""),
    (11, "FACILITY{:02d}.CSV", cut, ("cut_short", "damaged_records", "no_final_newline"), ""),
    (12, "ALLOC{:02d}.CSV", at_cap, ("row_cap",), ""),
    (13, "FACILITY{:02d}.CSV", doubled, ("column_missing", "doubled_header"), ""),
    (13, "FACILITY{:02d}.CSV", blank, ("blank_header", "column_missing"), ""),
    (13, "FACILITY{:02d}.CSV", late, ("late_header",), ""),
    (19, "FACILITY{:02d}.CSV", resaved, ("excel_resaved",), ""),
    (20, "clients{:02d}.json", no_json, ("bad_file",), ""),
    (22, "FACILITY{:02d}.CSV", packed, ("packed",), ""),
    (24, "FACILITY{:02d}.CSV", same, ("same_content",), EVEN),
    (24, "FACILITY{:02d}.CSV", overlapping, ("overlapping_keys",), EVEN),
    (99, "FACILITY{:02d}.CSV", added, ("column_added",), ""),
    (99, "FACILITY{:02d}.CSV", renamed, ("column_renamed",), ""),
    (99, "FACILITY{:02d}.CSV", lacking, ("column_missing",), ""),
)


def write_broken(folder: Path, instances: int) -> None:
    """Write every damaged file under `folder`, and the oracle of them all."""
    with (folder / "oracle.jsonl").open("w", encoding="utf-8", newline="\n") as oracle:
        for number, pattern, make, codes, which in DAMAGES:
            name = f"{number:02d}_{make.__name__}"
            (folder / name).mkdir()
            for turn in range(1, (2 * instances if which else instances) + 1):
                file = pattern.format(turn)
                (folder / name / file).write_bytes(make(turn))
                told = () if which and turn % 2 else codes
                oracle.writelines(answers(number, f"{name}/{file}", told))


def answers(number: int, path: str, codes: Codes) -> Iterator[str]:
    """What intake must say of a file; nothing, where it is well."""
    known = dict(CATALOGUE[number].answers)
    for code in codes:
        facts = {"number": number, "path": path, "code": code, "disposition": known[code]}
        yield json.dumps(facts) + "\n"
