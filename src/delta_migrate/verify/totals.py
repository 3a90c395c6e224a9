"""Money and miles: sums by column, trips by month, status and facility, bills against their lines.

Amounts are compared in whole cents; miles in their column's smallest step.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from psycopg import Connection

from delta_migrate.verify import quote
from delta_migrate.verify.expectations import Expectation
from delta_migrate.verify.findings import Check, Findings
from delta_migrate.verify.kinds import Kind
from delta_migrate.verify.target import MIGRATED, Kinds, pull
from delta_migrate.verify.workbench import Bench

RING = "totals"
NOT_SUMMED = {"latitude", "longitude"}

TRIPS_BY_MONTH = """
    SELECT to_char(service_date, 'YYYY-MM') AS month, status, {ids} count(*)::text AS trips,
           coalesce(sum(total_fare) * 100, 0)::bigint::text AS cents,
           coalesce(sum(miles) * 100, 0)::bigint::text AS hundredths
    FROM trips_trip WHERE {migrated} GROUP BY {groups}
"""
# Who pays: whichever of these the mapping feeds.
PAID_BY = ("payer_id", "funding_source_id", "authorization_id", "facility_id")
# The same questions are put to both sides: history that does not add up must not add up here too.
BILLS = {
    "invoices whose total is not lines - discount + tax": """
        SELECT count(*) FROM billing_invoice i WHERE total <> discount * -1 + tax + coalesce(
            (SELECT sum(amount) FROM billing_invoiceline l WHERE l.invoice_id = i.id), 0)
    """,
    "invoices whose subtotal is not the sum of their lines": """
        SELECT count(*) FROM billing_invoice i WHERE subtotal <> coalesce(
            (SELECT sum(amount) FROM billing_invoiceline l WHERE l.invoice_id = i.id), 0)
    """,
    "payments allocated beyond their amount": """
        SELECT count(*) FROM billing_payment p WHERE amount < coalesce(
            (SELECT sum(amount) FROM billing_allocation a WHERE a.payment_id = p.id), 0)
    """,
    "cents received and not yet allocated": """
        SELECT CAST(100 * (coalesce((SELECT sum(amount) FROM billing_payment), 0)
            - coalesce((SELECT sum(amount) FROM billing_allocation), 0)) AS BIGINT)
    """,
    "cents billed and not yet paid": """
        SELECT CAST(100 * (coalesce((SELECT sum(total) FROM billing_invoice), 0)
            - coalesce((SELECT sum(amount) FROM billing_allocation), 0)) AS BIGINT)
    """,
}
OPEN_BY = {
    "cents billed and not yet paid, by facility": """
        SELECT facility_id AS of, CAST(sum(cents) AS BIGINT) AS cents FROM (
            SELECT facility_id, CAST(100 * total AS BIGINT) AS cents FROM billing_invoice
            UNION ALL SELECT i.facility_id, -CAST(100 * a.amount AS BIGINT)
            FROM billing_allocation a JOIN billing_invoice i ON i.id = a.invoice_id) AS each
        GROUP BY 1
    """,
    "cents received and not yet allocated, by payment": """
        SELECT id AS of, CAST(sum(cents) AS BIGINT) AS cents FROM (
            SELECT id, CAST(100 * amount AS BIGINT) AS cents FROM billing_payment
            UNION ALL SELECT payment_id, -CAST(100 * amount AS BIGINT)
            FROM billing_allocation) AS each
        GROUP BY 1
    """,
}
# What a new row gets in columns that are asked about and that a mapping need not feed.
UNFED = {
    "trips_trip": {
        "status": "'requested'",
        "total_fare": "CAST(NULL AS VARCHAR)",
        "miles": "CAST(NULL AS VARCHAR)",
        "driver_id": "CAST(NULL AS VARCHAR)",
    },
    "billing_invoice": {"discount": "0", "tax": "0", "facility_id": "CAST(NULL AS VARCHAR)"},
}
BILL_TABLES = ("billing_invoice", "billing_invoiceline", "billing_payment", "billing_allocation")


def compare(
    database: Connection[Any],
    bench: Bench,
    expected: Sequence[Expectation],
    kinds: Kinds,
    findings: Findings,
) -> None:
    """Compare every sum."""
    for table in dict.fromkeys(one.table for one in expected):
        for column in _amounts(expected, table, kinds[table]):
            _sum(database, bench, expected, table, column, findings)
    filled = {one.table for one in expected}
    if "trips_trip" in filled:
        _trips_by_month(database, bench, expected, findings)
    if filled.issuperset(BILL_TABLES):
        _bills(database, bench, expected, findings)


def _amounts(expected: Sequence[Expectation], table: str, known: Mapping[str, Kind]) -> list[str]:
    names = [column.name for one in expected if one.table == table for column in one.columns]
    return [
        name
        for name in dict.fromkeys(names)
        if known[name].type == "numeric" and name not in NOT_SUMMED
    ]


def _sum(
    database: Connection[Any],
    bench: Bench,
    expected: Sequence[Expectation],
    table: str,
    column: str,
    findings: Findings,
) -> None:
    name = quote.name(column)
    hundredths = f"CAST(coalesce(sum(CAST({name} AS DECIMAL(38, 2))) * 100, 0) AS BIGINT)"
    ought = sum(
        bench.number(f"SELECT {hundredths} FROM {one.view}")
        for one in expected
        if one.table == table and any(each.name == column for each in one.columns)
    )
    is_there = database.execute(
        f"SELECT coalesce(sum({name}) * 100, 0)::bigint FROM {quote.name(table)} WHERE {MIGRATED}"
    ).fetchone()
    findings.equal(RING, f"{table}.{column}: sum × 100", ought, is_there[0] if is_there else None)


def _trips_by_month(
    database: Connection[Any], bench: Bench, expected: Sequence[Expectation], findings: Findings
) -> None:
    by = _paid_by(expected)
    groups = ", ".join(str(one + 1) for one in range(2 + len(by)))
    ids = "".join(f"coalesce(replace({one}::text, '-', ''), '') AS {one}, " for one in by)
    pull(
        database,
        bench,
        "trips by month",
        TRIPS_BY_MONTH.format(ids=ids, groups=groups, migrated=MIGRATED),
    )
    ours = f"""
        SELECT left(service_date, 7) AS month, status,
               {"".join(f"coalesce({one}, '') AS {one}, " for one in by)}
               CAST(count(*) AS VARCHAR) AS trips,
               CAST(CAST(coalesce(sum(CAST(total_fare AS DECIMAL(38, 2))) * 100, 0) AS BIGINT)
                    AS VARCHAR) AS cents,
               CAST(CAST(coalesce(sum(CAST(miles AS DECIMAL(38, 2))) * 100, 0) AS BIGINT)
                    AS VARCHAR) AS hundredths
        FROM ({whole(expected, "trips_trip")}) GROUP BY {groups}
    """
    theirs = 'SELECT * FROM "trips by month"'
    ought = bench.number(f"SELECT count(*) FROM ({ours})")
    equal = bench.number(f"SELECT count(*) FROM ({ours} INTERSECT {theirs})")
    other = bench.number(f"SELECT count(*) FROM ({theirs} EXCEPT {ours})")
    findings.check(
        Check(
            RING,
            f"trips, cents and miles by {', '.join(_read(by))}: equal groups",
            ought,
            equal,
            ought == equal and not other,
            f"{other} groups only in Delta" if other else "",
        )
    )


def _paid_by(expected: Sequence[Expectation]) -> list[str]:
    fed = {column.name for one in expected if one.table == "trips_trip" for column in one.columns}
    return [name for name in PAID_BY if name in fed]


def _read(columns: Sequence[str]) -> list[str]:
    return ["month", "status", *(name.removesuffix("_id").replace("_", " ") for name in columns)]


def _bills(
    database: Connection[Any], bench: Bench, expected: Sequence[Expectation], findings: Findings
) -> None:
    for table in BILL_TABLES:
        bench.run(f"CREATE OR REPLACE TEMP VIEW {table} AS {whole(expected, table, amounts=True)}")
    for name, query in BILLS.items():
        is_there = database.execute(_imported_only(query)).fetchone()
        findings.equal(RING, name, bench.number(query), is_there[0] if is_there else None)
    for name, query in OPEN_BY.items():
        rows = database.execute(_imported_only(query)).fetchall()
        is_so = {(str(of or "").replace("-", ""), cents) for of, cents in rows}
        ought = {(of or "", cents) for of, cents in bench.rows(query)}
        equal = len(ought & is_so)
        findings.check(Check(RING, name + ": equal", len(ought), equal, ought == is_so))


def _imported_only(query: str) -> str:
    """The question put to Delta's own tables, of which the imported rows alone are asked."""
    chosen = ", ".join(
        f"{table} AS (SELECT * FROM {table} WHERE {MIGRATED})" for table in BILL_TABLES
    )
    return f"WITH {chosen} {query}"


def whole(expected: Sequence[Expectation], table: str, amounts: bool = False) -> str:
    """All rows a table ought to have, from every source; `amounts` reads money as numbers."""
    money = ("amount", "total", "subtotal", "discount", "tax")
    selects = []
    for one in expected:
        if one.table == table:
            fed = {column.name for column in one.columns}
            read = [
                f"CAST({name} AS DECIMAL(18, 2)) AS {name}"
                for name in money
                if amounts and name in fed
            ]
            replaced = f"REPLACE ({', '.join(read)})" if read else ""
            selects.append(f"SELECT * {replaced}{unfed(table, fed)} FROM {one.view}")
    return " UNION ALL BY NAME ".join(selects)


def unfed(table: str, fed: Collection[str]) -> str:
    """More columns of a selection: what nothing feeds, as a new row has it."""
    return "".join(
        f", {said} AS {name}" for name, said in UNFED.get(table, {}).items() if name not in fed
    )
