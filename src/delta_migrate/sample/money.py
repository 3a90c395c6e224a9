"""Invoices and lines, as trips stream by: one a facility and month, forty lines at most."""

from dataclasses import dataclass
from datetime import date, timedelta

from delta_migrate.sample import fault_list
from delta_migrate.sample.chance import Chance
from delta_migrate.sample.emit import add_copies
from delta_migrate.sample.faults import Damage, Fault, wanted
from delta_migrate.sample.layout import INVOICES, LINES
from delta_migrate.sample.oracle import Reason, Row, cents
from delta_migrate.sample.payments import Payments
from delta_migrate.sample.plan import Site
from delta_migrate.sample.spelling import dollars, packed
from delta_migrate.sample.writer import Export

LINES_AN_INVOICE = 40
FAULTY_EVERY, FAULTY_FROM = 150, 4  # one invoice in that many is refused, with all its lines
TWIN_EVERY = 400
TAX = 825  # hundredths of a percent
TERMS = timedelta(days=30)


@dataclass
class OpenInvoice:
    """An invoice that still takes lines. `fault` is what will be wrong with it, if anything."""

    number: str
    site: Site
    first: date
    last: date
    fault: Fault | None
    lines: int = 0
    subtotal: int = 0


class Billing:
    """The billing office: takes trips one by one and keeps one open invoice a facility."""

    def __init__(self, export: Export) -> None:
        plan = export.world.plan
        self.export, self.plan = export, plan
        self.chance = Chance(plan.seed, "billing")
        self.sites = {site.code: site for site in export.world.sites}
        self.payments = Payments(export)
        self.faults = wanted(fault_list.INVOICES, plan)
        self.opened = self.lines = 0
        self._open: dict[str, OpenInvoice] = {}
        self._late: list[Damage] = []
        self._last_refused = ""

    def bill(self, trip: Row) -> None:
        """Put a trip on its facility's invoice, if it was carried and its month is over."""
        if trip["STAT"] != "PRF" or not trip["FAC_CD"]:
            return
        month, day, year = (int(part) for part in str(trip["TRIP_DT"]).split("/"))
        if (year, month) >= (self.plan.today.year, self.plan.today.month):
            return
        if self.chance.hits(0.97):
            invoice = self._invoice(str(trip["FAC_CD"]), date(year, month, day))
            self._line(invoice, str(trip["TRIP_NO"]), str(trip["LEG"]), cents(trip["F_TOTAL"]) or 0)

    def finish(self) -> None:
        """Close what is open and write what was kept for the end."""
        for invoice in self._open.values():
            self._close(invoice)
        self.payments.finish()
        for damage in self._late:
            add_copies(self.export, INVOICES if damage.rival else LINES, damage)

    def _invoice(self, code: str, day: date) -> OpenInvoice:
        """Return the facility's open invoice for the month of `day`, closing the one before."""
        invoice = self._open.get(code)
        if invoice and invoice.first.month == day.month and invoice.lines < LINES_AN_INVOICE:
            invoice.last = day
            return invoice
        if invoice:
            self._close(invoice)
        self.opened += 1
        number = f"INV-{self.opened:06d}"
        fault = self._fault()
        if fault:  # known before its first line is written: the lines are refused with it
            self.export.world.reject("invoice", number)
        self._open[code] = OpenInvoice(number, self.sites[code], day, day, fault)
        return self._open[code]

    def _fault(self) -> Fault | None:
        turn, rest = divmod(self.opened - FAULTY_FROM, FAULTY_EVERY)
        return self.faults[turn % len(self.faults)] if self.faults and rest == 0 else None

    def _line(self, invoice: OpenInvoice, trip: str, leg: str, amount: int) -> None:
        invoice.lines += 1
        invoice.subtotal += amount
        self.lines += 1
        row = _line_row(invoice, trip, leg, dollars(amount))
        reasons: tuple[Reason, ...] = ()
        if invoice.fault and invoice.lines == 3 and "bad_money" in self.plan.codes:
            row["AMOUNT"], reasons = "see trip", (("AMOUNT", "bad_money"),)
        self.export.add(LINES, row, reasons)
        if self.lines % TWIN_EVERY == 0 and not invoice.fault and "merged" in self.plan.codes:
            self._late.append(Damage(twin=row))

    def _close(self, invoice: OpenInvoice) -> None:
        if invoice.fault:
            self._refused_trip(invoice)
        row, paid, issued = self._header(invoice)
        damage = Damage()
        if invoice.fault:
            damage = invoice.fault.strike(row, INVOICES, self.chance, self.export.world) or damage
        self.export.add(INVOICES, row, damage.reasons)
        if damage.rival:
            self._late.append(damage)
        self.payments.pay(
            invoice.site.code, invoice.number, paid, issued, alone=bool(invoice.fault)
        )

    def _refused_trip(self, invoice: OpenInvoice) -> None:
        """Bill a refused trip on a refused invoice: two reasons, and no money lost."""
        refused = self.export.world.rejected.get("trip")
        key = next(reversed(refused)) if refused else ""
        if key and key != self._last_refused:
            self._last_refused = key
            trip, leg = key.split("|")
            self._line(invoice, trip, leg, 3500)

    def _header(self, invoice: OpenInvoice) -> tuple[Row, int, date]:
        """Return the invoice's row, what was paid of it in cents, and when it was issued."""
        site, subtotal = invoice.site, invoice.subtotal
        discount = _share(subtotal, site.discount)
        rate = TAX if int(site.code[1:]) % 9 == 0 else 0
        tax = _share(subtotal - discount, rate)
        total = subtotal - discount + tax
        issued = min(_month_end(invoice.last) + timedelta(days=3), self.plan.today)
        status = self._status((self.plan.today - issued).days)
        paid = total if status == "P" else total // 3 if status == "PP" else 0
        row: Row = {
            "INV_NO": invoice.number,
            "FAC_CD": site.code,
            "PER_FROM": packed(invoice.first),
            "PER_TO": packed(invoice.last),
            "ISSUED": packed(issued),
            "DUE": packed(issued + TERMS),
            "SUBTOTAL": dollars(subtotal),
            "DISCOUNT": dollars(discount),
            "TAX_PCT": "8.25" if rate else "0",
            "TAX": dollars(tax),
            "TOTAL": dollars(total),
            "PAID": dollars(paid),
            "STAT": status,
            "N_LINES": str(invoice.lines),
            "NOTES": "PO required, see cover sheet" if self.chance.hits(0.1) else "",
        }
        return row, paid, issued

    def _status(self, age: int) -> str:
        """Return how an invoice of `age` days stands."""
        if self.chance.hits(0.01):
            return "V"
        if age > 75:
            return self.chance.pick(("P",) * 18 + ("PP",) + ("O",))
        if age < 25 and self.chance.hits(0.3):
            return "D"
        return self.chance.pick(("P",) * 9 + ("PP",) * 2 + ("S",) * 9)


def _line_row(invoice: OpenInvoice, trip: str, leg: str, amount: str) -> Row:
    return {
        "INV_NO": invoice.number,
        "LINE_NO": str(invoice.lines),
        "TRIP_NO": trip,
        "LEG": leg,
        "SVC_DT": packed(invoice.last),
        "DESCR": f"Transport {trip}-{leg}",
        "QTY": "1",
        "UNIT_PRICE": amount,
        "AMOUNT": amount,
    }


def _share(amount: int, rate: int) -> int:
    """Return `rate` hundredths of a percent of `amount` cents, rounded half up."""
    return (amount * rate + 5000) // 10_000


def _month_end(day: date) -> date:
    following = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return following - timedelta(days=1)
