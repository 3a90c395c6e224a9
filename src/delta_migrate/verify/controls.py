"""Control totals: what a named person read off the legacy's own screens, against the export.

An export that left rows out agrees with itself, and so does everything made from it. Only figures
from outside the files can tell. They are compared with the export whole, refused rows and all;
what became of those rows is the other rings' question.
"""

from collections.abc import Callable
from typing import Any

from psycopg import Connection

from delta.kernel.words import InvoiceStatus
from delta_migrate.mapping.model import Target
from delta_migrate.verify import quote
from delta_migrate.verify.expected import part, value
from delta_migrate.verify.findings import Check, Findings
from delta_migrate.verify.legacy import sources
from delta_migrate.verify.loaded import Loaded
from delta_migrate.verify.spelling.links import KEY, row_id
from delta_migrate.verify.workbench import Bench

RING = "totals"
RECORDED = """
    SELECT DISTINCT ON (measure, scope) measure, scope, value, by_name
    FROM migrate_control_total WHERE system = %s ORDER BY measure, scope, id DESC
"""
UNBILLED = (InvoiceStatus.DRAFT, InvoiceStatus.CANCELLED)


def compare(database: Connection[Any], bench: Bench, loaded: Loaded, findings: Findings) -> None:
    """Compare every control total that was recorded, and say how many there are."""
    recorded = database.execute(RECORDED, [loaded.system]).fetchall()
    why = "" if recorded else "none: `delta migrate plan totals` records what the legacy shows"
    name = "control totals recorded from the legacy's screens"
    findings.check(Check(RING, name, len(recorded), len(recorded), True, why))
    for measure, scope, figure, by in recorded:
        of = f" of {scope}" if scope else ""
        said = f"read by {by}; beside it the export, refused rows and all"
        is_there = MEASURES[measure](bench, loaded, scope)
        findings.equal(RING, f"control total {measure}{of}", figure, is_there, said)


def _rows(bench: Bench, loaded: Loaded, entity: str) -> int:
    keys = [
        f"SELECT {KEY} AS key FROM raw_{number}"
        for number, source, _ in sources(loaded)
        if source.entity == entity
    ]
    return bench.number(f"SELECT count(DISTINCT key) FROM ({_all(keys, 'key')})")


def _trips(bench: Bench, loaded: Loaded, month: str) -> int:
    return bench.number(f"SELECT count(*) FROM ({_of_month(loaded, month)})")


def _cents(bench: Bench, loaded: Loaded, month: str) -> int:
    return bench.number(f"SELECT sum(cents) FROM ({_of_month(loaded, month)})")


def _of_month(loaded: Loaded, month: str) -> str:
    """Each trip of the month once, with its fare in cents."""
    rows = _values(loaded, "trips_trip", service_date="service_date", fare="total_fare")
    return (
        f"SELECT key, max({_in_cents('fare')}) AS cents FROM ({rows}) "
        f"WHERE left(service_date, 7) = {quote.text(month)} GROUP BY key"
    )


def _open_receivables(bench: Bench, loaded: Loaded, _scope: str) -> int:
    """What was billed less what was allocated to it; drafts and cancelled invoices owe nothing."""
    invoices = _values(loaded, "billing_invoice", id="", status="status", total="total")
    paid = _values(loaded, "billing_allocation", invoice="invoice_id", amount="amount")
    return bench.number(
        f"WITH owed AS (SELECT id, max({_in_cents('total')}) AS cents FROM ({invoices}) "
        f"WHERE status NOT IN ({quote.texts(UNBILLED)}) GROUP BY id) "
        f"SELECT coalesce((SELECT sum(cents) FROM owed), 0) - coalesce((SELECT sum(cents) FROM "
        f"(SELECT key, invoice, max({_in_cents('amount')}) AS cents FROM ({paid}) GROUP BY 1, 2) "
        "WHERE invoice IN (SELECT id FROM owed)), 0)"
    )


def _active_patients(bench: Bench, loaded: Loaded, _scope: str) -> int:
    rows = _values(loaded, "patients_patient", active="is_active")
    return bench.number(f"SELECT count(DISTINCT key) FROM ({rows}) WHERE active = 't'")


MEASURES: dict[str, Callable[[Bench, Loaded, str], int]] = {
    "rows": _rows,
    "trips": _trips,
    "cents": _cents,
    "open_ar_cents": _open_receivables,
    "active_patients": _active_patients,
}


def _in_cents(amount: str) -> str:
    return f"CAST(CAST({amount} AS DECIMAL(38, 2)) * 100 AS BIGINT)"


def _values(loaded: Loaded, table: str, **columns: str) -> str:
    """All rows a table was exported for, refused ones too; `id` is worked out from the key."""
    selects = []
    for number, source, _ in sources(loaded):
        for position, target in enumerate(source.into):
            if target.table == table:
                row = row_id(loaded, source.entity_of(target), KEY)
                cells = {
                    alias: _cell(position, target, name) if name else row
                    for alias, name in columns.items()
                }
                said = ", ".join(f"{cell} AS {alias}" for alias, cell in cells.items())
                selects.append(
                    f"SELECT {KEY} AS key, {said} FROM spelt_{number} WHERE {part(position)}"
                )
    return _all(selects, "key", *columns)


def _cell(position: int, target: Target, name: str) -> str:
    return value(position, name) if target.column(name) else "CAST(NULL AS VARCHAR)"


def _all(selects: list[str], *columns: str) -> str:
    empty = ", ".join(f"CAST(NULL AS VARCHAR) AS {name}" for name in columns)
    return " UNION ALL ".join(selects) or f"SELECT {empty} WHERE false"
