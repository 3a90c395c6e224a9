"""The plan's own list of what must be true, as named checks with their queries and exceptions."""

from collections.abc import Sequence
from typing import Any

from psycopg import Connection

from delta.kernel.words import TripStatus
from delta_migrate.verify import quote, signins
from delta_migrate.verify.expectations import Expectation
from delta_migrate.verify.findings import Check, Findings
from delta_migrate.verify.totals import unfed, whole
from delta_migrate.verify.workbench import Bench

RING = "plan"
WITHOUT_DRIVER = (
    TripStatus.REQUESTED,
    TripStatus.SCHEDULED,
    TripStatus.CANCELLED,
    TripStatus.NO_SHOW,
    TripStatus.TURNED_DOWN,
)
NO_PATIENT = "SELECT count(*) FROM trips_trip WHERE patient_id IS NULL"
NO_DRIVER = (
    "SELECT count(*) FROM trips_trip WHERE driver_id IS NULL "
    f"AND status NOT IN ({quote.texts(WITHOUT_DRIVER)})"
)
NO_DRIVER_BY_STATUS = """
    SELECT status, count(*) FROM trips_trip WHERE driver_id IS NULL GROUP BY status ORDER BY status
"""
LINES = {
    "patient records complete and accurate": "patients_",
    "drivers' certifications correct": "drivers_",
    "contracts linked to their facilities": "facilities_",
    "historical trips correctly imported": "trips_",
    "invoices match source records": "billing_",
}
COUNTED = {
    "users": "accounts_user",
    "trips": "trips_trip",
    "drivers": "drivers_driver",
    "facilities": "facilities_facility",
    "patients": "patients_patient",
}


def compare(
    database: Connection[Any], bench: Bench, expected: Sequence[Expectation], findings: Findings
) -> None:
    """Note every line of the plan; the rings must have run before."""
    findings.check(signins.held(findings))
    tables = {one.table for one in expected}
    for line, prefix in LINES.items():
        if any(table.startswith(prefix) for table in tables):
            findings.check(_line(line, prefix, findings))
    for what, table in COUNTED.items():
        for check in [one for one in findings.checks if one.name == f"{table}: rows"]:
            counted = Check(RING, f"count of {what}", check.expected, check.actual, check.ok)
            findings.check(counted)
    if "trips_trip" in tables:
        _trips(database, bench, expected, findings)


def _line(line: str, prefix: str, findings: Findings) -> Check:
    """A line holds when nothing in its tables differs and no check on them failed."""
    differing = [one for one in findings.differences if one.table.startswith(prefix)]
    failed = [one.name for one in findings.checks if not one.ok and one.name.startswith(prefix)]
    why = "; ".join(failed[:3])
    return Check(RING, line, 0, len(differing) + len(failed), not differing and not failed, why)


def _trips(
    database: Connection[Any], bench: Bench, expected: Sequence[Expectation], findings: Findings
) -> None:
    findings.equal(RING, "no trip without a patient", 0, _number(database, NO_PATIENT), NO_PATIENT)
    exceptions = ", ".join(f"{n:,} {word}" for word, n in database.execute(NO_DRIVER_BY_STATUS))
    ours = (
        f"SELECT id FROM ({whole(expected, 'trips_trip')}) WHERE driver_id IS NULL "
        f"AND status NOT IN ({quote.texts(WITHOUT_DRIVER)})"
    )
    fed = {column.name for one in expected if one.table == "trips_trip" for column in one.columns}
    read = f'(SELECT *{unfed("trips_trip", fed)} FROM "target trips_trip")'
    theirs = ours.replace(f"({whole(expected, 'trips_trip')})", read)
    apart = bench.number(
        f"SELECT count(*) FROM (({ours} EXCEPT {theirs}) UNION ALL ({theirs} EXCEPT {ours}))"
    )
    ought, is_there = bench.number(f"SELECT count(*) FROM ({ours})"), _number(database, NO_DRIVER)
    findings.check(
        Check(
            RING,
            "no trip without a driver, but for what the legacy itself says",
            ought,
            is_there,
            ought == is_there and not apart,
            f"{NO_DRIVER}. Driven trips whose driver the legacy does not name: {ought:,}, the same "
            f"rows on both sides. All trips without a driver: {exceptions or 'none'}",
        )
    )


def _number(database: Connection[Any], query: str) -> int:
    row = database.execute(query).fetchone()
    return int(row[0]) if row else 0
