"""Verbs on money: issuing and ending invoices, taking payments, settling one with the other."""

from delta.billing.services.invoices import (
    cancel_invoice,
    dispute_invoice,
    issue_invoice,
    mark_overdue,
    note_invoice,
    send_invoice,
    settle_dispute,
)
from delta.billing.services.payments import (
    allocate,
    change_payment,
    record_payment,
    refund,
    take_off,
    unallocate,
)

__all__ = [
    "allocate",
    "cancel_invoice",
    "change_payment",
    "dispute_invoice",
    "issue_invoice",
    "mark_overdue",
    "note_invoice",
    "record_payment",
    "refund",
    "send_invoice",
    "settle_dispute",
    "take_off",
    "unallocate",
]
