"""Taking money and settling invoices with it. Every cent is allocated, given back, or credit.

Locks go payment first, then invoices by id; the database checks the sums once more.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from delta.accounts.models import User
from delta.billing import standing
from delta.billing.life import ISSUED
from delta.billing.models import Allocation, Invoice, Payment
from delta.billing.permissions import (
    check_amount,
    check_can_write,
    check_reason,
    check_stands,
    check_takes,
)
from delta.company.queries import today
from delta.facilities.models import Facility
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel.money import shown
from delta.kernel.refusals import Invalid, Refused
from delta.kernel.words import InvoiceStatus, PaymentMethod
from delta.patients.models import Patient

Shares = Mapping[Invoice, Decimal]
"""How much of a payment goes to which invoice, in dollars."""


@verb
def record_payment(
    *,
    amount: Decimal,
    method: PaymentMethod,
    received_on: date,
    by: User,
    facility: Facility | None = None,
    patient: Patient | None = None,
    reference: str = "",
    notes: str = "",
    allocations: Shares | None = None,
) -> Payment:
    """Write down money received from a facility or a patient, and settle invoices with it.

    One cheque may settle many invoices; what is left stays as credit.
    """
    check_can_write(by)
    check_amount(amount)
    _check_received(facility, patient, received_on)
    payment = Payment.objects.create(
        amount=amount,
        method=method,
        received_on=received_on,
        facility=facility,
        patient=patient,
        reference=reference,
        notes=notes,
        recorded_by=by,
    )
    _settle(payment, allocations or {})
    journal.record("payment.recorded", payment, by=by, invoices=len(allocations or {}))
    return payment


def _check_received(facility: Facility | None, patient: Patient | None, day: date) -> None:
    """Refuse money from nobody, from two, or from a day to come."""
    if (facility is None) == (patient is None):
        raise Invalid({"facility": ["Say which facility or which patient paid, not both."]})
    if day > today():
        raise Invalid({"received_on": ["This day has not come yet."]})


@verb
def change_payment(payment: Payment, *, by: User, **fields: Any) -> Payment:
    """Correct what was written of a payment; it never becomes less than what was taken from it."""
    check_can_write(by)
    row = standing.locked_payment(payment)
    check_stands(row)
    for name, value in fields.items():
        setattr(row, name, value)
    check_amount(row.amount)
    _check_received(row.facility, row.patient, row.received_on)
    if standing.credit(row) < 0:
        raise Invalid({"amount": ["More than this is allocated or given back already."]})
    row.full_clean()
    row.save()
    journal.record("payment.changed", row, by=by, fields=sorted(fields))
    return row


@verb
def allocate(payment: Payment, *, invoice: Invoice, amount: Decimal, by: User) -> Payment:
    """Settle an invoice with some of what is left of a payment."""
    check_can_write(by)
    row = standing.locked_payment(payment)
    check_stands(row)
    _settle(row, {invoice: amount})
    journal.record("payment.allocated", row, by=by, invoice=invoice.number)
    return row


@verb
def unallocate(allocation: Allocation, *, reason: str, by: User) -> Payment:
    """Take a payment off an invoice, saying why; the money is credit again."""
    check_can_write(by)
    check_reason(reason)
    payment = standing.locked_payment(allocation.payment)
    invoice = standing.locked_invoices([allocation.invoice])[allocation.invoice_id]
    row = Allocation.objects.filter(pk=allocation.pk).first()
    if row is None:
        raise Refused("Somebody took this payment off the invoice already.", code="gone")
    row.delete()
    _stand(invoice)
    journal.record("payment.unallocated", payment, by=by, invoice=invoice.number, is_explained=True)
    return payment


@verb
def take_off(payment: Payment, *, invoice: Invoice, reason: str, by: User) -> Payment:
    """Take a payment off one of the invoices it settles, saying why."""
    share = Allocation.objects.filter(payment=payment, invoice=invoice).first()
    if share is None:
        raise Refused("This payment is not put against that invoice.", code="gone")
    return unallocate(share, reason=reason, by=by)


@verb
def void(payment: Payment, *, by: User, reason: str = "") -> Payment:
    """Let a payment that was keyed twice or never came count for nothing, saying why.

    What it settles is taken off the invoices first, and a refund of it taken out of use.
    """
    check_can_write(by)
    check_reason(reason)
    row = standing.locked_payment(payment)
    check_stands(row)
    if row.allocations.exists():
        raise Refused(
            "This payment settles invoices.", code="is_used", next_step="Take it off them first."
        )
    if standing.returned(row):
        raise Refused(
            "Some of this payment was given back.",
            code="is_used",
            next_step="Take the refund out of use first.",
        )
    row.is_active, row.void_reason = False, reason
    row.save(update_fields=["is_active", "void_reason", "updated_at"])
    journal.record("payment.voided", row, by=by)
    return row


@verb
def unvoid(payment: Payment, *, by: User) -> Payment:
    """Let a void payment count again: all of it is credit."""
    check_can_write(by)
    row = standing.locked_payment(payment)
    row.is_active, row.void_reason = True, ""
    row.save(update_fields=["is_active", "void_reason", "updated_at"])
    journal.record("payment.unvoided", row, by=by)
    return row


def _settle(payment: Payment, shares: Shares) -> None:
    """Put shares of a locked payment against invoices; lock these, check every sum, write."""
    rows = standing.locked_invoices(shares)
    wanted = sum(shares.values(), Decimal(0))
    left = standing.credit(payment)
    for invoice, amount in shares.items():
        check_amount(amount)
        _check_share(rows[invoice.pk], payment, amount)
    if wanted > left:
        raise Refused(
            f"Only {shown(left)} of this payment is left.",
            code="more_than_paid",
            next_step="Allocate less.",
        )
    for invoice, amount in shares.items():
        _put(payment, rows[invoice.pk], amount)
        _stand(rows[invoice.pk])


def _check_share(invoice: Invoice, payment: Payment, amount: Decimal) -> None:
    """Refuse an invoice that takes no money, or more than it owes."""
    check_takes(invoice, payment)
    due = standing.due(invoice)
    if amount > due:
        raise Refused(
            f"Only {shown(due)} of invoice {invoice.number} is still due.",
            code="more_than_due",
            next_step="Allocate less; the rest stays as credit.",
        )


def _put(payment: Payment, invoice: Invoice, amount: Decimal) -> None:
    """Write a share; a second one to the same invoice makes the first larger."""
    row = Allocation.objects.filter(payment=payment, invoice=invoice).first()
    row = row or Allocation(payment=payment, invoice=invoice, amount=Decimal(0))
    row.amount += amount
    row.save()


def _stand(invoice: Invoice) -> None:
    """Let a locked invoice be what its money says; a dispute lasts until it is settled."""
    said = standing.said_by_money(invoice)
    is_kept = invoice.status == InvoiceStatus.DISPUTED and said != InvoiceStatus.PAID
    if invoice.status not in {str(word) for word in ISSUED} or is_kept:
        return
    invoice.status = said
    invoice.save(update_fields=["status", "updated_at"])
