"""Verbs on money: issuing and ending invoices, taking payments, settling one with the other."""

from delta.billing.services.fares import override_fare, recalculate_fare
from delta.billing.services.invoices import (
    cancel_invoice,
    dispute_invoice,
    issue_invoice,
    mark_overdue,
    note_invoice,
    send_invoice,
    settle_dispute,
)
from delta.billing.services.lines import (
    add_line,
    mend_line,
    put_line_back,
    take_line_off,
)
from delta.billing.services.payments import (
    allocate,
    change_payment,
    record_payment,
    take_off,
    unallocate,
    unvoid,
    void,
)
from delta.billing.services.refunds import (
    bring_refund_back,
    change_refund,
    refund,
    take_refund_out,
)

__all__ = [
    "add_line",
    "allocate",
    "bring_refund_back",
    "cancel_invoice",
    "change_payment",
    "change_refund",
    "dispute_invoice",
    "issue_invoice",
    "mark_overdue",
    "mend_line",
    "note_invoice",
    "override_fare",
    "put_line_back",
    "recalculate_fare",
    "record_payment",
    "refund",
    "send_invoice",
    "settle_dispute",
    "take_line_off",
    "take_off",
    "take_refund_out",
    "unallocate",
    "unvoid",
    "void",
]
