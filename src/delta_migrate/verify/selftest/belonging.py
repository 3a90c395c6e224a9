"""What belongs to whom, harmed so that every key stays valid and most sums stay equal."""

from functools import partial

from delta_migrate.verify.selftest.cut import Spot, exchanged, one_cell
from delta_migrate.verify.selftest.injury import Injury, Kind
from delta_migrate.verify.selftest.shadow import Shadow

ANOTHER = (
    "(SELECT o.id FROM {0} o WHERE o.id <> t.{1} AND o.imported_at IS NOT NULL AND {2} "
    "ORDER BY md5(o.id::text) LIMIT 1)"
)
EQUAL_TOTAL = "o.total = (SELECT i.total FROM billing_invoice i WHERE i.id = t.invoice_id)"
# One allocation a payment and invoice: the move must not collide, or a key would have stopped it.
FREE = (
    "NOT EXISTS (SELECT FROM billing_allocation a "
    "WHERE a.payment_id = t.payment_id AND a.invoice_id = o.id)"
)


def _another(parent: str, column: str, that: str = "true") -> str:
    return ANOTHER.format(parent, column, that)


def _moved(table: str, column: str, parent: str, that: str = "true") -> Spot:
    value = _another(parent, column, that)
    return Spot(table, column, value, f"t.{column} IS NOT NULL AND {value} IS NOT NULL")


phones = partial(
    exchanged,
    spots=[
        Spot("patients_patient", "phone", "", "t.phone <> ''"),
        Spot("drivers_driver", "phone", "", "t.phone <> ''"),
        Spot("patients_patient", "last_name", ""),
    ],
)
neighbour = partial(
    one_cell,
    spots=[
        Spot(
            "trips_trip",
            "cancellation_kind",
            "CASE t.cancellation_kind WHEN 'late' THEN 'same_day' ELSE 'late' END",
            "t.cancellation_kind IS NOT NULL",
        ),
        Spot("trips_trip", "status", "'no_show'", "t.status = 'cancelled'"),
        Spot("billing_invoice", "status", "'sent'", "t.status = 'paid'"),
        Spot("facilities_facility", "kind", "'clinic'"),
    ],
)
wrong_patient = partial(
    one_cell,
    spots=[
        _moved("trips_trip", "patient_id", "patients_patient"),
        _moved("trips_passenger", "patient_id", "patients_patient"),
        _moved("patients_medicalprofile", "patient_id", "patients_patient"),
    ],
)
wrong_facility = partial(
    one_cell,
    spots=[
        _moved("facilities_contract", "facility_id", "facilities_facility"),
        _moved("trips_trip", "facility_id", "facilities_facility"),
    ],
)
drivers = partial(exchanged, spots=[Spot("trips_trip", "driver_id", "", "t.driver_id IS NOT NULL")])
stops = partial(exchanged, spots=[Spot("trips_stop", "position", "t.trip_id = {o}.trip_id")])
lines = partial(
    exchanged,
    spots=[
        Spot("billing_invoiceline", "invoice_id", "t.amount = {o}.amount"),
        Spot("billing_allocation", "invoice_id", "t.amount = {o}.amount"),
    ],
)


def payment(shadow: Shadow) -> Injury | None:
    """A payment pays another invoice of the same amount; where there is none, any other."""
    table = "billing_allocation"
    return (
        one_cell(
            shadow, [_moved(table, "invoice_id", "billing_invoice", f"{EQUAL_TOTAL} AND {FREE}")]
        )
        or exchanged(shadow, [Spot(table, "invoice_id", "t.amount = {o}.amount")])
        or one_cell(shadow, [_moved(table, "invoice_id", "billing_invoice", FREE)])
    )


PHONES = Kind("two patients' phones swapped", phones)
KINDS = (
    Kind("enum neighbour", neighbour),
    Kind("wrong patient, valid key", wrong_patient),
    Kind("contract at the wrong facility", wrong_facility),
    Kind("drivers of two trips swapped", drivers),
    Kind("two stops reordered", stops),
    Kind("payment moved to another invoice of equal amount", payment),
    Kind("line moved, totals equal", lines),
)
