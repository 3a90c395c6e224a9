"""The operator's time zone, told alike by the four engines that reckon with it.

Python, PostgreSQL, Polars and DuckDB each carry a copy of the zone rules. An old copy moves trips
by an hour, silently. All four are asked for the local time around every transition from 2000 to
2040, and once a week between, so that a transition only one of them knows is seen too.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import duckdb
import polars as pl
from psycopg import Connection

from delta.database.checks.finding import Finding, fail, ok

FIRST = datetime(2000, 1, 1, tzinfo=UTC)
LAST = datetime(2041, 1, 1, tzinfo=UTC)
HOUR = 3600
WEEK = 7 * 24 * HOUR

Offsets = list[int]


def zone(link: Connection, name: str) -> Finding:
    """All four engines put every instant at the same local time."""
    try:
        known = ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        do = "Correct the company's zone: an IANA name such as America/Chicago."
        return fail("zone", f"Python does not know the zone {name!r}", do)
    changes = transitions(known)
    instants = around(changes)
    expected = python_offsets(instants, known)
    engines: dict[str, Callable[[], Offsets]] = {
        "PostgreSQL": lambda: postgres_offsets(link, instants, name),
        "Polars": lambda: polars_offsets(instants, name),
        "DuckDB": lambda: duckdb_offsets(instants, name),
    }
    for engine, ask in engines.items():
        try:
            told = ask()
        except Exception as error:  # whatever the engine raises means that it cannot tell
            said = f"{engine} cannot reckon in {name} ({type(error).__name__})"
            return fail("zone", said, UPDATE)
        if differing := first_difference(instants, expected, told):
            return fail("zone", f"{engine} and Python differ in {name} from {differing}", UPDATE)
    return ok("zone", f"{name}: {len(changes)} transitions 2000–2040 alike in all four engines")


UPDATE = "Update the engine, or Python's tzdata, until both know the zone's present rules."


def transitions(zone: ZoneInfo) -> list[int]:
    """The instants (seconds since 1970) at which the zone's offset changes, 2000 to 2040."""
    found = []
    day = timedelta(days=1)
    at = FIRST
    while at < LAST:
        if _offset(zone, at.timestamp()) != _offset(zone, (at + day).timestamp()):
            found.append(_narrow(zone, int(at.timestamp()), int((at + day).timestamp())))
        at += day
    return found


def _narrow(zone: ZoneInfo, before: int, after: int) -> int:
    while after - before > 1:
        middle = (before + after) // 2
        same = _offset(zone, middle) == _offset(zone, before)
        before, after = (middle, after) if same else (before, middle)
    return after


def _offset(zone: ZoneInfo, instant: float) -> int:
    offset = datetime.fromtimestamp(instant, zone).utcoffset()
    return int(offset.total_seconds()) if offset else 0


def around(changes: list[int]) -> list[int]:
    """The instants to ask for: each change, the second and the hour before it, the hour after."""
    weekly = range(int(FIRST.timestamp()), int(LAST.timestamp()), WEEK)
    near = {change + step for change in changes for step in (-HOUR, -1, 0, HOUR)}
    return sorted(near | set(weekly))


def python_offsets(instants: list[int], zone: ZoneInfo) -> Offsets:
    return [_offset(zone, instant) for instant in instants]


def postgres_offsets(link: Connection, instants: list[int], name: str) -> Offsets:
    question = """
        SELECT extract(epoch FROM (to_timestamp(e) AT TIME ZONE %s)
                                - (to_timestamp(e) AT TIME ZONE 'UTC'))::int
        FROM unnest(%s::bigint[]) WITH ORDINALITY AS asked (e, n) ORDER BY n
    """
    return [offset for (offset,) in link.execute(question, (name, instants))]


def polars_offsets(instants: list[int], name: str) -> Offsets:
    utc = pl.from_epoch(pl.Series(instants, dtype=pl.Int64), "s")
    local = utc.dt.replace_time_zone("UTC").dt.convert_time_zone(name).dt.replace_time_zone(None)
    return (local - utc).dt.total_seconds().to_list()


def duckdb_offsets(instants: list[int], name: str) -> Offsets:
    alone: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
    question = """
        SELECT epoch(timezone($zone, to_timestamp(e)))::BIGINT - e
        FROM (SELECT unnest($instants) AS e, generate_subscripts($instants, 1) AS n) ORDER BY n
    """
    with duckdb.connect(config=alone) as engine:
        rows = engine.execute(question, {"zone": name, "instants": instants}).fetchall()
    return [int(offset) for (offset,) in rows]


def first_difference(instants: list[int], one: Offsets, other: Offsets) -> str:
    """The first instant at which two engines differ, or nothing."""
    for instant, left, right in zip(instants, one, other, strict=True):
        if left != right:
            return datetime.fromtimestamp(instant, UTC).isoformat()
    return ""
