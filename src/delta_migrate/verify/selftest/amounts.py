"""Numbers harmed: a cent, a sign, a digit, a crumb behind the last decimal."""

from functools import partial

from delta_migrate.verify.selftest.cut import Spot, one_cell
from delta_migrate.verify.selftest.injury import Injury, Kind
from delta_migrate.verify.selftest.shadow import Shadow

MONEY = (
    ("billing_invoiceline", "amount"),
    ("billing_invoice", "total"),
    ("billing_payment", "amount"),
    ("trips_trip", "total_fare"),
)
MILES = (("trips_trip", "miles"), ("fleet_vehicle", "odometer_miles"))

a_cent = partial(one_cell, spots=[Spot(table, at, f"t.{at} + 0.01") for table, at in MONEY])
a_sign = partial(
    one_cell,
    spots=[Spot(table, at, f"-t.{at}", f"t.{at} < 0") for table, at in MONEY]
    + [Spot(table, at, f"-t.{at}", f"t.{at} > 0") for table, at in MONEY],
)
ten_times = partial(one_cell, spots=[Spot(table, at, f"t.{at} * 10") for table, at in MILES])


def a_crumb(shadow: Shadow) -> Injury | None:
    """A third decimal, as sums of floating point leave it; the copy's column has room for it."""
    for table, column in (("trips_trip", "miles"), *MONEY):
        if shadow.feeds(table, column):
            shadow.lay(table)
            shadow.run(f"ALTER TABLE pg_temp.{table} ALTER COLUMN {column} TYPE numeric")
            if found := one_cell(shadow, [Spot(table, column, f"t.{column} + 0.001")]):
                return found
    return None


KINDS = (
    Kind("a cent too much", a_cent),
    Kind("sign of a credit flipped", a_sign),
    Kind("miles ten times", ten_times),
    Kind("float noise in the third decimal", a_crumb),
)
