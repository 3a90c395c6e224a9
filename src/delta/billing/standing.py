"""Locking bills, and what their money says; read by the verbs, never behind a door by itself."""

from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

from django.db.models import Sum

from delta.billing import life
from delta.billing.models import Allocation, Invoice, Payment, Refund
from delta.company.queries import today
from delta.kernel.words import InvoiceStatus

ZERO = Decimal("0.00")


def locked_payment(payment: Payment) -> Payment:
    """Return the payment's row, locked: always before its invoices, so no two clerks deadlock."""
    return Payment.objects.select_for_update().get(pk=payment.pk)


def locked_invoices(invoices: Iterable[Invoice]) -> dict[UUID, Invoice]:
    """Return the invoices' rows by id, locked in the order of their ids."""
    wanted = {invoice.pk for invoice in invoices}
    rows = Invoice.objects.select_for_update().filter(pk__in=wanted).order_by("pk")
    return {row.pk: row for row in rows}


def paid(invoice: Invoice) -> Decimal:
    """Return what payments settle of an invoice."""
    return summed(Allocation.objects.filter(invoice=invoice))


def due(invoice: Invoice) -> Decimal:
    """Return what is still owed of an invoice."""
    return invoice.total - paid(invoice)


def credit(payment: Payment) -> Decimal:
    """Return what of a payment neither settles an invoice nor was given back; void has none."""
    if not payment.is_active:
        return ZERO
    return payment.amount - used(payment) - returned(payment)


def used(payment: Payment) -> Decimal:
    """Return what of a payment settles invoices."""
    return summed(Allocation.objects.filter(payment=payment))


def returned(payment: Payment) -> Decimal:
    """Return what was given back of a payment."""
    return summed(Refund.objects.filter(payment=payment, is_active=True))


def summed(rows: object) -> Decimal:
    """Return the sum of some rows' amounts."""
    return rows.aggregate(sum=Sum("amount"))["sum"] or ZERO  # type: ignore[attr-defined,no-any-return]


def said_by_money(invoice: Invoice) -> InvoiceStatus:
    """Return what an issued invoice is by its money and its day."""
    return life.standing(invoice.total, paid(invoice), invoice.due_on, today())
