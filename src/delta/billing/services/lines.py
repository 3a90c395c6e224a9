"""Verbs on the lines of a draft: added, mended, taken off; the invoice's sums follow."""

from decimal import Decimal
from typing import Any

from django.db.models import Max

from delta.accounts.models import User
from delta.billing import standing
from delta.billing.models import Invoice, InvoiceLine
from delta.billing.permissions import MOST, check_can_write
from delta.billing.services.invoices import check_total
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel import clock
from delta.kernel.money import cents, dollars
from delta.kernel.refusals import Invalid, Refused
from delta.kernel.words import InvoiceStatus, TripStatus, screen
from delta.trips.models import Trip

ONE = Decimal(1)
FARE, OTHER = "fare", "other"


@verb
def add_line(
    *,
    invoice: Invoice,
    description: str,
    unit_price: Decimal,
    by: User,
    quantity: Decimal = ONE,
    trip: Trip | None = None,
    charge: str = "",
) -> InvoiceLine:
    """Add a charge to a draft, or a credit below zero; a trip's charge stands on one bill only."""
    check_can_write(by)
    row = _draft(invoice)
    if trip is not None:
        _check_trip(row, trip)
    usual = FARE if trip else OTHER
    last = row.lines.aggregate(last=Max("position"))["last"] or 0
    line = InvoiceLine(
        invoice=row,
        position=last + 1,
        trip=trip,
        charge=charge if charge != "" else usual,
        description=description,
        quantity=quantity,
        unit_price=unit_price,
    )
    _price(line)
    line.save()
    _sum_up(row)
    journal.record("invoice.line_added", row, by=by, number=row.number, line=str(line.pk))
    return line


@verb
def mend_line(line: InvoiceLine, *, by: User, **fields: Any) -> InvoiceLine:
    """Change what a line of a draft says or costs."""
    check_can_write(by)
    invoice = _draft(line.invoice)
    if not line.is_active:
        raise Refused(
            "This line was taken off.", code="out_of_use", next_step="Put it back on first."
        )
    _price(line)
    line.save()
    _sum_up(invoice)
    journal.record("invoice.line_changed", invoice, by=by, line=str(line.pk), fields=sorted(fields))
    return line


@verb
def take_line_off(line: InvoiceLine, *, by: User, reason: str = "") -> InvoiceLine:
    """Take a line off a draft; its trip can be billed again."""
    return _put(line, False, "invoice.line_taken_off", by=by)


@verb
def put_line_back(line: InvoiceLine, *, by: User) -> InvoiceLine:
    """Put a line back on its draft, unless its trip stands on another bill by now."""
    return _put(line, True, "invoice.line_put_back", by=by)


def _put(line: InvoiceLine, is_on: bool, event: str, *, by: User) -> InvoiceLine:
    """Put a line on or off its draft, and let the sums follow."""
    check_can_write(by)
    invoice = _draft(line.invoice)
    line.is_active, line.released_at = is_on, None if is_on else clock.now()
    line.save(update_fields=["is_active", "released_at", "updated_at"])
    _sum_up(invoice)
    journal.record(event, invoice, by=by, number=invoice.number, line=str(line.pk))
    return line


def _draft(invoice: Invoice) -> Invoice:
    """Return the invoice locked; one that was sent is refused: what went out does not change."""
    row = standing.locked_invoices([invoice])[invoice.pk]
    if row.status != InvoiceStatus.DRAFT:
        raise Refused(
            f"Invoice {row.number} is {screen(row.status).lower()} and no draft.",
            code="not_a_draft",
            next_step="Cancel it and draft another one.",
        )
    return row


def _check_trip(invoice: Invoice, trip: Trip) -> None:
    """Refuse a trip that was not ridden, or that somebody else is billed for."""
    if trip.status != TripStatus.COMPLETED:
        raise Invalid({"trip": ["Only a completed trip is billed."]})
    if invoice.facility_id and trip.facility_id != invoice.facility_id:
        raise Invalid({"trip": ["This trip is of another facility."]})
    if invoice.patient_id and trip.patient_id != invoice.patient_id:
        raise Invalid({"trip": ["This trip is of another patient."]})


def _price(line: InvoiceLine) -> None:
    """Let the amount be quantity by price, to the cent; refuse what cannot be priced."""
    line.full_clean(exclude=["amount"])
    faults = {}
    if not line.quantity.is_finite() or line.quantity <= 0:
        faults["quantity"] = ["Give how many, more than none."]
    if not line.unit_price.is_finite() or abs(line.unit_price) > MOST:
        faults["unit_price"] = ["Give a price in dollars."]
    if not line.description.strip():
        faults["description"] = ["Say what it is for."]
    if faults:
        raise Invalid(faults)
    try:
        cents(line.unit_price)
    except ValueError:
        raise Invalid({"unit_price": ["Give whole cents."]}) from None
    line.amount = dollars(line.quantity * line.unit_price)
    if abs(line.amount) > MOST:
        raise Invalid({"unit_price": ["This is too large."]})


def _sum_up(invoice: Invoice) -> None:
    """Let a locked draft be worth what its lines are; they stay above its discount."""
    subtotal = standing.summed(InvoiceLine.objects.filter(invoice=invoice, is_active=True))
    if subtotal < invoice.discount:
        raise Refused(
            "The lines would come to less than the discount.",
            code="below_discount",
            next_step="Cancel this draft and make another one without the discount.",
        )
    check_total(subtotal, invoice.discount, invoice.tax)
    invoice.subtotal, invoice.total = subtotal, subtotal - invoice.discount + invoice.tax
    if abs(invoice.total) > MOST:
        raise Invalid({"unit_price": ["This is too large."]})
    invoice.save(update_fields=["subtotal", "total", "updated_at"])
