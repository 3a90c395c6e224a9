"""Plants among money: amounts nobody can read, and sums that do not hold."""

from collections.abc import Iterable

from delta_migrate.sample.oracle import Row
from delta_migrate.sample.plants.garden import Garden
from delta_migrate.sample.plants.planted import Group, Plant, Planted, Spoil, odd
from delta_migrate.sample.spelling import packed

TRIPS, BILLS, LINES = "TRIPS.CSV", "INVOICES.CSV", "INV_LINES.CSV"
PAID, SHARES = "PAYMENTS.CSV", "ALLOC.CSV"
ODD_MONEY = ("$4O.00", "1.234", "12,5", "1.234,50 EUR", "12.3.4", "free")
AMOUNT = "$48.75"


def billed(garden: Garden) -> tuple[Row, Row, Row]:
    """A ride, the bill it stands on, and its line."""
    trip, bill, line = garden.trip(), garden.invoice(), garden.line()
    trip["FAC_CD"] = bill["FAC_CD"]
    bill |= {"SUBTOTAL": AMOUNT, "TOTAL": AMOUNT}
    line |= {"INV_NO": bill["INV_NO"], "TRIP_NO": trip["TRIP_NO"]}
    return trip, bill, line


def plain(trip: Row, bill: Row, line: Row) -> Iterable[Planted]:
    for file, row in ((TRIPS, trip), (BILLS, bill), (LINES, line)):
        yield Planted(file, row)


def not_the_sum(garden: Garden, turn: int) -> Iterable[Planted]:
    trip, bill, line = billed(garden)
    bill |= {"SUBTOTAL": "$60.00", "TOTAL": "$60.00"}
    yield Planted(TRIPS, trip)
    yield odd(BILLS, bill, 82, "SUBTOTAL", "invoice_sum")
    yield Planted(LINES, line)


def over_applied(garden: Garden, turn: int) -> Iterable[Planted]:
    """More given out than came in."""
    trip, bill, line = billed(garden)
    yield from plain(trip, bill, line)
    payment = garden.payment() | {"AMOUNT": "$20.00"}
    yield odd(PAID, payment, 82, "AMOUNT", "over_applied")
    yield Planted(SHARES, share(garden, payment, bill))


def paid_early(garden: Garden, turn: int) -> Iterable[Planted]:
    trip, bill, line = billed(garden)
    yield from plain(trip, bill, line)
    payment = garden.payment() | {"RECVD": packed(garden.plan.first_day)}
    yield Planted(PAID, payment)
    yield odd(SHARES, share(garden, payment, bill), 83, "PMT_NO", "paid_early")


def share(garden: Garden, payment: Row, bill: Row) -> Row:
    return garden.allocation() | {"PMT_NO": payment["PMT_NO"], "INV_NO": bill["INV_NO"]}


def outside_period(garden: Garden, turn: int) -> Iterable[Planted]:
    trip, bill, line = billed(garden)
    bill["PER_FROM"] = bill["PER_TO"]
    yield Planted(TRIPS, trip)
    yield Planted(BILLS, bill)
    yield odd(LINES, line, 66, "TRIP_NO", "outside_period")


def fare_differs(garden: Garden, turn: int) -> Iterable[Planted]:
    yield odd(TRIPS, garden.trip() | {"F_TOTAL": "$99.00"}, 86, "F_TOTAL", "sum_differs")


def tax_inside(garden: Garden, turn: int) -> Iterable[Planted]:
    trip, bill, line = billed(garden)
    bill |= {"TAX": "$4.02"}
    yield Planted(TRIPS, trip)
    yield odd(BILLS, bill, 86, "TOTAL", "total_differs")
    yield Planted(LINES, line)


def noisy(garden: Garden, turn: int) -> Iterable[Planted]:
    """A fare that went through binary fractions."""
    row = garden.trip()
    clean = str(row["F_TOTAL"])
    row["F_TOTAL"] = f"{clean.strip('$')}0000000{turn % 4 + 1}"
    [planted] = [odd(TRIPS, row, 80, "F_TOTAL", "float_noise")]
    planted.meant = {"F_TOTAL": clean}
    yield planted


ADJUSTED = ("CO-45 contractual", "PR-3 copay", "OA-23 see EOB")
PROCEDURES = ("A0130-RH x2", "T2003 x1", "A0130-HR x2")
PLANTS: tuple[Plant, ...] = (
    Spoil(79, TRIPS, "F_BASE", "bad_money", ODD_MONEY),
    Group(noisy),
    Spoil(81, TRIPS, "F_SURCH", "negative", ("-$5.00", "($12.00)")),
    Group(not_the_sum),
    Group(over_applied),
    Group(paid_early),
    Group(outside_period),
    Group(fare_differs),
    Group(tax_inside),
    Spoil(84, PAID, "MEMO", "adjustment_in_text", ADJUSTED),
    Spoil(84, PAID, "METHOD", "unknown_code", ("WO", "ADJ", "CB")),
    Spoil(85, TRIPS, "NOTES", "procedure_in_text", PROCEDURES),
    Spoil(100, PAID, "METHOD", "unknown_code", ("\u201cCK\u201d", "C\u2013K", "EF\u2019")),
)
