"""What Metro Ride's own history holds that must be told, faults or not.

A catalogue's precision counts these too: who is told of a trip without a driver is told rightly.
"""

from collections.abc import Iterator
from datetime import date

from delta_migrate.sample.layout import Layout
from delta_migrate.sample.nights import autumn
from delta_migrate.sample.oracle import Row
from delta_migrate.sample.spelling import CLOCKS, DAY

Told = tuple[int | None, str, str, str]  # number of the catalogue, column, code, disposition
CLOCK = {text: minute for minute, text in enumerate(CLOCKS)}
NEAR = ("APPT_TM", "T_ENR", "T_ARR", "T_ONB", "T_DOF", "T_DONE")
TWICE = range(60, 120)  # minutes of the autumn night that come twice


def naturally(layout: Layout, row: Row) -> Iterator[Told]:
    """What must be told of a row that loads."""
    if layout.entity != "trip":
        return
    driver = str(row["DRV"])
    if driver and not driver[-1].isdigit():
        yield 76, "DRV", "placeholder", "placeholder"
    if row["STAT"] == "PRF" and not driver:
        yield 72, "DRV", "completed_bare", "warned"
    if row["APPT_TM"] == "12:00 AM":
        yield 59, "APPT_TM", "dummy_value", "warned"
    for column in _came_twice(row):
        yield 63, column, "dst_overlap", "warned"


def _came_twice(row: Row) -> Iterator[str]:
    """The columns that hold a time of the hour that came twice."""
    if not str(row["TRIP_DT"]).startswith(("10/31", "11/0")):
        return
    month, day, year = (int(part) for part in str(row["TRIP_DT"]).split("/"))
    start = (date(year, month, day) - autumn(year)).days * DAY
    pickup = CLOCK[str(row["PU_TM"])]
    if start + pickup in TWICE:
        yield "PU_TM"
    for column in NEAR:
        minute = CLOCK.get(str(row[column]))
        if minute is None:
            continue
        days = (pickup - minute + DAY // 2) // DAY  # puts the clock nearest to the pickup
        if start + minute + days * DAY in TWICE:
            yield column
