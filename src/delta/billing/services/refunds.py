"""Verbs on refunds: money given back out of a payment, corrected, and taken out if never given."""

from datetime import date
from decimal import Decimal
from typing import Any

from delta.accounts.models import User
from delta.billing import standing
from delta.billing.models import Payment, Refund
from delta.billing.permissions import check_amount, check_can_write, check_reason, check_stands
from delta.company.queries import today
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel.money import shown
from delta.kernel.refusals import Invalid, Refused
from delta.kernel.words import PaymentMethod


@verb
def refund(
    payment: Payment,
    *,
    amount: Decimal,
    reason: str,
    by: User,
    method: PaymentMethod | None = None,
    refunded_on: date | None = None,
    reference: str = "",
) -> Refund:
    """Give back some of what is left of a payment; the payment itself stays as it was."""
    check_can_write(by)
    check_amount(amount)
    row = standing.locked_payment(payment)
    check_stands(row)
    day = refunded_on or today()
    check_reason(reason)
    _check_day(row, day)
    _check_left(row, amount)
    given = Refund.objects.create(
        payment=row,
        amount=amount,
        method=method or row.method,
        refunded_on=day,
        reference=reference,
        reason=reason,
        recorded_by=by,
    )
    journal.record("payment.refunded", row, by=by, refund=str(given.pk))
    return given


@verb
def change_refund(row: Refund, *, by: User, **fields: Any) -> Refund:
    """Correct what was written of a refund; another amount is another refund."""
    check_can_write(by)
    check_reason(row.reason)
    _check_day(row.payment, row.refunded_on)
    row.full_clean()
    row.save()
    journal.record("refund.changed", row, by=by, fields=sorted(fields))
    return row


@verb
def take_refund_out(row: Refund, *, by: User, reason: str = "") -> Refund:
    """Let a refund that was never given count for nothing; the money is credit again."""
    check_can_write(by)
    standing.locked_payment(row.payment)
    row.is_active = False
    row.save(update_fields=["is_active", "updated_at"])
    journal.record("refund.taken_out", row, by=by, is_explained=bool(reason.strip()))
    return row


@verb
def bring_refund_back(row: Refund, *, by: User) -> Refund:
    """Let a refund count again, if so much is left of its payment."""
    check_can_write(by)
    payment = standing.locked_payment(row.payment)
    check_stands(payment)
    if not row.is_active:
        _check_left(payment, row.amount)
    row.is_active = True
    row.save(update_fields=["is_active", "updated_at"])
    journal.record("refund.brought_back", row, by=by)
    return row


def _check_left(payment: Payment, amount: Decimal) -> None:
    """Refuse to give back more than is left of a payment."""
    left = standing.credit(payment)
    if amount > left:
        raise Refused(
            f"Only {shown(left)} of this payment is left to give back.",
            code="more_than_left",
            next_step="Take it off an invoice first.",
        )


def _check_day(payment: Payment, day: date) -> None:
    """Refuse a refund before its payment came, and one of a day to come."""
    if not payment.received_on <= day <= today():
        raise Invalid({"refunded_on": ["Give a day from the payment's own until today."]})
