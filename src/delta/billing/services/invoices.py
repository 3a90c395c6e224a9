"""Issuing an invoice for what was ridden, and every move of its life. Writes its status."""

from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Exists, OuterRef, QuerySet

from delta.accounts.models import User
from delta.billing import standing
from delta.billing.life import MOVES
from delta.billing.models import Invoice, InvoiceLine
from delta.billing.permissions import check_can_write, check_reason
from delta.company import queries as company
from delta.company.queries import today
from delta.facilities.models import Facility
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel import clock
from delta.kernel.moves import check_move
from delta.kernel.refusals import Invalid, Refused
from delta.kernel.sequences import drawn
from delta.kernel.words import InvoiceStatus, TripStatus
from delta.trips.models import Trip

ZERO = Decimal("0.00")


@verb
def issue_invoice(
    *,
    facility: Facility,
    period_start: date,
    period_end: date,
    by: User,
    discount: Decimal = ZERO,
    tax: Decimal = ZERO,
    notes: str = "",
    leave_unpriced: bool = False,
) -> Invoice:
    """Draft an invoice for a facility's completed, unbilled trips of these service days.

    First and last day are both included. Trips without a fare are refused, or left for later with
    `leave_unpriced`. Whoever bills the same facility at the same moment waits here.
    """
    check_can_write(by)
    if period_end < period_start:
        raise Invalid({"period_end": ["The last day lies before the first."]})
    Facility.objects.select_for_update().get(pk=facility.pk)
    trips = _unbilled(facility, period_start, period_end)
    _check_priced(trips, leave_unpriced)
    priced = list(
        trips.filter(total_fare__isnull=False).order_by("service_date", "pickup_at", "id")
    )
    if not priced:
        raise Refused("There is nothing to bill in these days.", code="nothing_to_bill")
    subtotal = sum((trip.total_fare or ZERO for trip in priced), ZERO)
    check_total(subtotal, discount, tax)
    invoice = Invoice.objects.create(
        number=_next_number(),
        facility=facility,
        period_start=period_start,
        period_end=period_end,
        subtotal=subtotal,
        discount=discount,
        tax=tax,
        total=subtotal - discount + tax,
        notes=notes,
    )
    _write_lines(invoice, priced)
    journal.record("invoice.issued", invoice, by=by, number=invoice.number, trips=len(priced))
    return invoice


def _unbilled(facility: Facility, first: date, last: date) -> QuerySet[Trip]:
    """Return the facility's completed trips of these days that stand on no live line."""
    billed = InvoiceLine.objects.filter(trip=OuterRef("pk"), released_at__isnull=True)
    return Trip.objects.filter(
        ~Exists(billed),
        facility=facility,
        status=TripStatus.COMPLETED,
        service_date__gte=first,
        service_date__lte=last,
    )


def _check_priced(trips: QuerySet[Trip], leave_unpriced: bool) -> None:
    """Refuse to leave trips out unasked: a ride nobody priced is money nobody asks for."""
    unpriced = trips.filter(total_fare__isnull=True).count()
    if unpriced and not leave_unpriced:
        raise Refused(
            f"{unpriced} completed trip{'s' if unpriced > 1 else ''} of these days have no fare.",
            code="unpriced",
            next_step="Price them first, or say that they are left for later.",
        )


def check_total(subtotal: Decimal, discount: Decimal, tax: Decimal) -> None:
    """Refuse a discount below zero or above what is billed, and a tax below zero."""
    if not ZERO <= discount <= subtotal:
        raise Invalid({"discount": ["Give a discount between zero and what is billed."]})
    if tax < 0:
        raise Invalid({"tax": ["Give a tax of zero or more."]})


def _write_lines(invoice: Invoice, trips: list[Trip]) -> None:
    """Write one line a trip, in their order. The line names no patient: it goes by mail."""
    InvoiceLine.objects.bulk_create(
        InvoiceLine(
            invoice=invoice,
            position=position,
            trip=trip,
            description=f"{trip.number} on {clock.shown_day(trip.service_date)}",
            unit_price=trip.total_fare or ZERO,
            amount=trip.total_fare or ZERO,
        )
        for position, trip in enumerate(trips, 1)
    )


def _next_number() -> str:
    """Return the next number of the operator's year; one a legacy system gave is passed over."""
    year = today().year
    number = f"INV-{year}-{drawn('billing_invoice_number'):05d}"
    while Invoice.objects.filter(number=number).exists():
        number = f"INV-{year}-{drawn('billing_invoice_number'):05d}"
    return number


@verb
def note_invoice(invoice: Invoice, *, by: User, notes: str) -> Invoice:
    """Change what is noted on an invoice; its lines and sums stay."""
    check_can_write(by)
    row = _locked(invoice)
    row.notes = notes
    row.save(update_fields=["notes", "updated_at"])
    journal.record("invoice.noted", row, by=by)
    return row


@verb
def send_invoice(invoice: Invoice, *, by: User) -> Invoice:
    """Send a draft: from today it is owed, and due after the terms agreed with the facility."""
    check_can_write(by)
    row = _locked(invoice)
    check_move(MOVES, row.status, InvoiceStatus.SENT, "invoice")
    if row.status != InvoiceStatus.DRAFT:
        raise Refused("This invoice was sent before.", code="illegal_move")
    if not row.lines.filter(is_active=True).exists():
        raise Refused("There is no line on this invoice.", code="nothing_to_bill")
    row.sent_at, row.issued_on = clock.now(), today()
    terms = row.facility.payment_term_days if row.facility else 30
    row.due_on = row.due_on or row.issued_on + timedelta(days=terms)
    row.status = standing.said_by_money(row)
    row.save()
    journal.record("invoice.sent", row, by=by, number=row.number)
    return row


@verb
def cancel_invoice(invoice: Invoice, *, reason: str, by: User) -> Invoice:
    """Cancel an invoice nothing was paid of; its trips can be billed again."""
    check_can_write(by)
    check_reason(reason)
    row = _locked(invoice)
    check_move(MOVES, row.status, InvoiceStatus.CANCELLED, "invoice")
    if standing.paid(row) > 0:
        raise Refused(
            "Payments settle part of this invoice.",
            code="is_paid",
            next_step="Take them off it first.",
        )
    row.status, row.cancelled_at, row.cancel_reason = InvoiceStatus.CANCELLED, clock.now(), reason
    row.save()
    row.lines.filter(released_at__isnull=True).update(released_at=row.cancelled_at)
    journal.record("invoice.cancelled", row, by=by, number=row.number)
    return row


@verb
def dispute_invoice(invoice: Invoice, *, reason: str, by: User) -> Invoice:
    """Write down that whoever is billed disputes the invoice, and why."""
    check_can_write(by)
    check_reason(reason)
    row = _locked(invoice)
    check_move(MOVES, row.status, InvoiceStatus.DISPUTED, "invoice")
    row.status, row.dispute_reason = InvoiceStatus.DISPUTED, reason
    row.save()
    journal.record("invoice.disputed", row, by=by, number=row.number)
    return row


@verb
def settle_dispute(invoice: Invoice, *, by: User) -> Invoice:
    """End a dispute: the invoice is again what its money says."""
    check_can_write(by)
    row = _locked(invoice)
    if row.status != InvoiceStatus.DISPUTED:
        raise Refused("This invoice is not disputed.", code="illegal_move")
    row.status = standing.said_by_money(row)
    row.save()
    journal.record("invoice.dispute_settled", row, by=by, number=row.number)
    return row


@verb
def mark_overdue(*, by: journal.Actor) -> int:
    """Let every invoice whose day has passed be overdue; return how many became so.

    What a migration brought stays as it came until the switch.
    """
    late = Invoice.objects.select_for_update().filter(
        status__in=[InvoiceStatus.SENT, InvoiceStatus.PARTIALLY_PAID],
        due_on__lt=today(),
    )
    rows = list(company.in_jobs_reach(late).order_by("pk"))
    for row in rows:
        row.status = InvoiceStatus.OVERDUE
        row.save(update_fields=["status", "updated_at"])
        journal.record("invoice.fell_due", row, by=by, number=row.number)
    return len(rows)


def _locked(invoice: Invoice) -> Invoice:
    """Return the invoice's row, locked."""
    return Invoice.objects.select_for_update().get(pk=invoice.pk)
